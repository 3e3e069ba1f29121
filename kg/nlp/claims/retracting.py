"""Reports that are taken back: "the Post withdrew its report that troops had entered", "retracted a claim of a raid"."""

from __future__ import annotations

from kg.nlp.claims.reports import Report, words_of
from kg.nlp.claims.selection import cues_of
from kg.nlp.clauses.verbs import verb_arguments
from kg.nlp.parse.labels import PARTICLES, is_nominal, is_passive, is_verb
from kg.nlp.parse.scheme import (
    CONTENT_CLAUSE,
    DIRECT_OBJECT,
    NOUN_CLAUSE,
    NOUN_POS,
    PASSIVE_SUBJECT,
    POSSESSOR,
    PREPOSITION,
    PREPOSITION_OBJECT,
    RELATIVE_CLAUSE,
)
from kg.nlp.parse.tree import Token
from kg.ontology import Cue, Ontology

TAKEN = frozenset({DIRECT_OBJECT, PASSIVE_SUBJECT, PREPOSITION_OBJECT})
CONTENT = frozenset({CONTENT_CLAUSE, NOUN_CLAUSE, PREPOSITION, RELATIVE_CLAUSE})


def retracting(noun: Token, ontology: Ontology) -> Report | None:
    """What a noun for a report tells, where the verb that it stands under takes it back; who does so speaks."""
    if noun.pos_ != NOUN_POS or noun.dep_ not in TAKEN:
        return None
    if not cues_of(noun, "RetractedNounCue", ontology):
        return None
    verb = noun.head.head if noun.dep_ == PREPOSITION_OBJECT else noun.head
    cue = _cue(verb, noun, ontology)
    if cue is None:
        return None
    content = next((c for c in noun.rights if _is_content(c, cue)), None)
    if content is None:
        return None
    return Report(noun, cue, _speakers(verb, noun), words_of(content), "indirect", (verb,))


def _cue(verb: Token, noun: Token, ontology: Ontology) -> Cue | None:
    """The cue of the verb, with its particle or the preposition before the noun."""
    if not is_verb(verb):
        return None
    added = [c.lower_ for c in verb.children if c.dep_ in PARTICLES]
    added += [noun.head.lower_] if noun.dep_ == PREPOSITION_OBJECT else []
    words = " ".join((verb.lemma_.lower(), *added))
    return next(iter(ontology.cues_for(words, "RetractingCue")), None)


def _is_content(child: Token, cue: Cue) -> bool:
    """A clause, or what stands behind a preposition that the cue names: a report *on* a raid may be taken back for another fault."""
    return child.dep_ in CONTENT and (child.dep_ != PREPOSITION or child.lower_ in cue.embeds)


def _speakers(verb: Token, noun: Token) -> tuple[Token, ...]:
    """Who takes it back, else whose report it was."""
    subjects = [
        a.token for a in verb_arguments(verb) if a.name == "subject" and is_nominal(a.token)
    ]
    owners = [c for c in noun.children if c.dep_ == POSSESSOR]
    return tuple(owners if is_passive(verb) else subjects or owners)[:1]
