"""Whom a pronoun means after blame, thanks or a hostile act: the one whom it met, not the one who did it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.event_types import load_event_types
from kg.nlp.parse.labels import RECIPIENTS, SUBJECTS, is_nominal
from kg.nlp.parse.scheme import (
    CONJUNCT,
    CONTENT_CLAUSE,
    DIRECT_OBJECT,
    POSSESSOR,
    PREPOSITION_CLAUSE,
    PREPOSITION_OBJECT,
)
from kg.nlp.parse.tree import Token
from kg.nlp.phrases.discourse import Discourse, agrees, clause_verbs
from kg.nlp.phrases.mentions import PRONOUN_TAGS
from kg.nlp.phrases.referents import STATE, THING, Referent
from kg.ontology import NO_EVENT, load_ontology

HOSTILE = "conflict"  # of the quad classes
ACCUSING = "ACCUSE"


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


def wronged(discourse: Discourse, pronoun: Referent, token: Token) -> int | None:
    """ "Chad accused Mali of shelling its border posts", "Chad says a Malian jet violated its airspace": what another is said
    to harm is the own of the state that says so."""
    thing, deed = token.head, token.head.head
    if token.dep_ != POSSESSOR or thing.dep_ != DIRECT_OBJECT:
        return None
    telling = _telling(discourse, pronoun, deed)
    if telling is None or not _is_done_to_another(deed, thing):
        return None
    tellers = (discourse.table.at(c) for c in telling.lefts if c.dep_ in SUBJECTS)
    states = (i for i in tellers if i is not None and STATE in discourse.about(i).kinds)
    return next((i for i in states if agrees(pronoun, discourse.about(i))), None)


def _telling(discourse: Discourse, pronoun: Referent, deed: Token) -> Token | None:
    """The verb that charges a state with a deed, or that tells what another than its subject did."""
    if deed.dep_ == PREPOSITION_CLAUSE and _accuses(deed.head.head):
        accused = _met(discourse, pronoun, deed.head.head)
        return deed.head.head if accused is not None and _is_state(discourse, accused) else None
    others = [c for c in deed.lefts if c.dep_ in SUBJECTS and is_nominal(c)]
    told = deed.dep_ == CONTENT_CLAUSE and others and others[-1].tag_ not in PRONOUN_TAGS
    return deed.head if told else None


def _is_state(discourse: Discourse, index: int) -> bool:
    return STATE in discourse.about(index).kinds


def _is_done_to_another(deed: Token, thing: Token) -> bool:
    """An act that one does to what is another's: to a thing that is not called one's own, or to a territory."""
    ontology, lemma = load_ontology(), deed.lemma_.lower()
    if any(ontology.cues_for(c.lower_, "OwnWordCue") for c in thing.lefts):
        return False
    classes, lands = ontology.noun_classes, ("nc:Domain", "nc:Territory")
    territory = any(thing.lemma_.lower() in classes[name] for name in lands)
    violated = territory and bool(ontology.cues_for(lemma, "ViolatingVerbCue"))
    return violated or bool(ontology.cues_for(lemma, "TakenFromOthersVerbCue"))


def answering(discourse: Discourse, pronoun: Referent, token: Token) -> int | None:
    """ "Chad accused Mali of arming rebels. It denied the charge": who denies is who was accused."""
    verb = token.head
    denies = load_ontology().cues_for(verb.lemma_.lower(), "AnsweringVerbCue")
    if token.dep_ not in SUBJECTS or not denies:
        return None
    accusing = next((v for v in _clauses_before(verb) if _accuses(v)), None)
    return None if accusing is None else _met(discourse, pronoun, accusing)


def of_the_other(discourse: Discourse, pronoun: Referent, token: Token) -> int | None:
    """ "condemned Mali and expelled its ambassador": whom one expels after blaming somebody is that one's."""
    thing, verb = token.head, token.head.head
    if (token.dep_, thing.dep_, verb.dep_) != (POSSESSOR, DIRECT_OBJECT, CONJUNCT):
        return None
    taken = load_ontology().cues_for(verb.lemma_.lower(), "TakenFromOthersVerbCue")
    return _met(discourse, pronoun, verb.head) if taken and _is_hostile(verb.head) else None


def _clauses_before(verb: Token) -> Iterator[Token]:
    """The verb whose clause stands right before: what a verb is joined to, else the main verb of the sentence before."""
    if verb.dep_ == CONJUNCT:
        yield verb.head
    elif verb.sent.start > 0:
        yield verb.doc[verb.sent.start - 1].sent.root


def _met(discourse: Discourse, pronoun: Referent, verb: Token) -> int | None:
    """The one that a verb's object names, where a pronoun may mean it and it is no thing."""
    for thing in verb.rights:
        index = discourse.table.at(thing) if thing.dep_ == DIRECT_OBJECT else None
        if index is not None and agrees(pronoun, discourse.about(index)):
            return None if discourse.about(index).kinds == {THING} else index
    return None


def _accuses(verb: Token) -> bool:
    """Whether an entry of a verb denotes an accusation."""
    entries = load_ontology().entries_for(verb.lemma_.lower(), "verb")
    return any(e.type == ACCUSING and not e.light_nouns for e in entries)


def _is_hostile(verb: Token) -> bool:
    """Whether an entry of a verb denotes an act of conflict, by word or deed."""
    types = load_event_types()
    return any(
        e.type != NO_EVENT and not e.light_nouns and (types.quad(e.type) or "").endswith(HOSTILE)
        for e in load_ontology().entries_for(verb.lemma_.lower(), "verb")
    )


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
    hostile = blames or _is_hostile(verb)
    return (
        hostile
        and any(ontology.cues_for(w, "AnswerPrepositionCue") for w in words)
        and bool(ontology.entries_for(act.lemma_.lower(), "noun"))
    )
