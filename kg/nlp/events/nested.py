"""Whom an act is toward where only another act tells: one in its content, one in a clause beside it, or who owns a thing."""

from __future__ import annotations

from collections.abc import Iterator

from kg.nlp.arguments.doers import sides
from kg.nlp.arguments.roles import fill
from kg.nlp.arguments.trigger import Trigger
from kg.nlp.clauses.arg import Arg
from kg.nlp.clauses.nouns import noun_arguments
from kg.nlp.clauses.oblique import prepositional
from kg.nlp.events.page import Page
from kg.nlp.parse.labels import COUNTRY_NAMES, JOINED_CLAUSES, is_verb
from kg.nlp.parse.scheme import GERUND_TAG, NOUN_CLAUSE, PREPOSITION
from kg.nlp.parse.tree import Token

AIMS = frozenset({"clause", "purpose"})


def doers_of(noun: Token, page: Page) -> list[Arg]:
    """Who carried out the hostile act that a noun names, or is charged by it, as far as the phrase says so
    ("crimes committed by the navy", "charges against two traders")."""
    inner = page.by_word.get(noun.i) or _counted_act(noun, page)
    if inner is None:
        return []
    kind = page.types.type(inner.entry.type)
    if kind.opposes and inner.entry.pos == "noun":
        return list(fill(inner).get("target"))
    if not kind.announced:
        return []
    return [
        a
        for a in sides(fill(inner), page.table)
        if a.name != "modifier" or a.token.ent_type_ in COUNTRY_NAMES or not a.token.ent_type_
    ]


def _counted_act(noun: Token, page: Page) -> Trigger | None:
    """ "reports of abuses", "a series of raids": the act that stands in the phrase of a noun that is none."""
    inner = (page.by_word.get(a.token.i) for a in prepositional(noun) if a.name == "of")
    return next((t for t in inner if t is not None), None)


def asked_to_act(trigger: Trigger, page: Page) -> list[Arg]:
    """Who would do what a noun in the content asks for ("called for the resignation of the mayor")."""
    contents = (page.by_word.get(a.token.i) for a in fill(trigger).get("object"))
    return [
        a
        for inner in contents
        if inner is not None and inner is not trigger and inner.entry.pos == "noun"
        for a in sides(fill(inner), page.table)
    ]


def fellows_in_content(trigger: Trigger, page: Page) -> list[Arg]:
    """With whom the content would be done, where it is an act of all its sides ("refused to meet the envoy")."""
    contents = (page.by_head.get(a.token.i) for a in trigger.args if a.name == "clause")
    return [
        a
        for inner in contents
        if inner is not None and inner is not trigger and _is_mutual(inner)
        for a in fill(inner).get("actor")
    ]


def _is_mutual(trigger: Trigger) -> bool:
    return any("party" in roles for roles in trigger.entry.frame.bindings.values())


def told_beside(trigger: Trigger, page: Page) -> list[Arg]:
    """Whom the words of a clause beside an act are toward ("rallied to demand higher pay from the council")."""
    for word in (*_clauses(trigger), *_ends(trigger, page)):
        inner = page.by_head.get(word.i)
        if inner is not None and page.types.type(inner.entry.type).challenges:
            found = [*fill(inner).get("target"), *asked_to_act(inner, page)]
            if found:
                return found
    return []


def _clauses(trigger: Trigger) -> Iterator[Token]:
    yield from (a.token for a in trigger.args if a.name in AIMS and is_verb(a.token))
    for word in (trigger.head, *((trigger.noun,) if trigger.noun is not None else ())):
        for child in word.rights:
            beside = child.dep_ in JOINED_CLAUSES or child.dep_ == NOUN_CLAUSE
            if beside and child.tag_ == GERUND_TAG:
                yield child


def _ends(trigger: Trigger, page: Page) -> Iterator[Token]:
    """ "blocked roads in defiance of the council": the nouns of acts that a thing is done as."""
    for prep in trigger.head.rights:
        for noun in prep.children if prep.dep_ == PREPOSITION else ():
            if page.ontology.cues_for(f"{prep.lower_} {noun.lower_}", "OwnActCue"):
                yield noun


def owners_of(noun: Token, page: Page) -> list[Arg]:
    """Whose a thing is, by the participle after it ("a trawler owned by a Greek firm")."""
    owning = [
        c
        for c in noun.rights
        if c.dep_ == NOUN_CLAUSE and page.ontology.cues_for(c.lemma_.lower(), "OwningParticipleCue")
    ]
    names = {
        name
        for c in owning
        for cue in page.ontology.cues_for(c.lemma_.lower(), "OwningParticipleCue")
        for name in cue.embeds
    }
    words = {t.i for c in owning for t in c.subtree}
    return [a for a in noun_arguments(noun) if a.name in names and a.token.i in words]
