"""Whose doing a possessive names in what somebody is blamed, punished or thanked for."""

from __future__ import annotations

from collections.abc import Iterator

from kg.event_types import load_event_types
from kg.nlp.parse.labels import RECIPIENTS
from kg.nlp.parse.scheme import DIRECT_OBJECT, POSSESSOR, PREPOSITION_CLAUSE, PREPOSITION_OBJECT
from kg.nlp.parse.tree import Token
from kg.nlp.phrases.discourse import Discourse, agrees, clause_verbs
from kg.nlp.phrases.referents import THING, Referent
from kg.ontology import NO_EVENT, load_ontology

HOSTILE = "conflict"  # of the quad classes


def blamed(discourse: Discourse, pronoun: Referent, token: Token) -> int | None:
    """ "imposed sanctions on Russia over its war", "thanked Oman for its help": what one is blamed or thanked for is one's own."""
    act, prep = token.head, token.head.head
    if token.dep_ != POSSESSOR or act.dep_ != PREPOSITION_OBJECT:
        return None
    verb = next((v for v, _ in clause_verbs(token)), None)
    if verb is None or verb.i > token.i or not _is_ground(verb, prep, act):
        return None
    for other in _those_met(verb, prep):
        index = discourse.table.at(other)
        if index is None or not agrees(pronoun, discourse.about(index)):
            continue
        if discourse.about(index).kinds != {THING}:
            return index
    return None


def _those_met(verb: Token, prep: Token) -> Iterator[Token]:
    """Whom a verb's act meets, before the ground is told: "on Russia" in "imposed sanctions on Russia", else the object."""
    for thing in verb.rights:
        if thing.dep_ == DIRECT_OBJECT:
            for child in (*thing.rights, *verb.rights):
                if child.dep_ in RECIPIENTS and child.i < prep.i and _leads_to_blamed(child):
                    yield from (
                        p for p in child.children if p.dep_ == PREPOSITION_OBJECT and p.i < prep.i
                    )
            if thing.i < prep.i:
                yield thing


def _leads_to_blamed(prep: Token) -> bool:
    return bool(load_ontology().cues_for(prep.lower_, "BlamedPrepositionCue"))


def _is_ground(verb: Token, prep: Token, act: Token) -> bool:
    """What a verb of blame or thanks is "for", or the act in answer to which a hostile one is done ("shelled Syria after its attack")."""
    ontology = load_ontology()
    blames = bool(ontology.cues_for(verb.lemma_.lower(), "BlameVerbCue"))
    before = f"{prep.head.lower_} {prep.lower_}"
    words = (
        prep.lower_,
        before,
        f"{prep.head.head.lower_} {before}",
        *(f"{prep.lower_} {c.lower_}" for c in prep.children if c.dep_ == PREPOSITION_CLAUSE),
    )
    if blames and ontology.cues_for(prep.lower_, "GroundPrepositionCue"):
        return True
    types = load_event_types()
    hostile = blames or any(
        e.type != NO_EVENT and (types.quad(e.type) or "").endswith(HOSTILE)
        for e in ontology.entries_for(verb.lemma_.lower(), "verb")
    )
    return (
        hostile
        and any(ontology.cues_for(w, "AnswerPrepositionCue") for w in words)
        and bool(ontology.entries_for(act.lemma_.lower(), "noun"))
    )
