"""Saying of another that it is responsible, welcome, unacceptable is an act toward it."""

from __future__ import annotations

from kg.nlp.claims.beside import local
from kg.nlp.claims.factuality import Factuality
from kg.nlp.claims.said import Force, Said
from kg.nlp.clauses.arg import Arg
from kg.nlp.clauses.oblique import prepositional
from kg.nlp.clauses.verbs import verb_arguments
from kg.nlp.parse.labels import SIDE_LABELS, is_nominal
from kg.nlp.parse.scheme import (
    ADJECTIVE_COMPLEMENT,
    CLAUSE_SUBJECT,
    PREDICATE_NOUN,
    PREPOSITION,
    PRONOUN_POS,
)
from kg.nlp.parse.tree import Token
from kg.ontology import Cue, Ontology

PREDICATES = frozenset({ADJECTIVE_COMPLEMENT, PREDICATE_NOUN, PREPOSITION})
BEFORE_VERB = frozenset({"subject", "object"})


def verdict(said: Said) -> Force | None:
    """ "X said Y was responsible": what X says of Y is an act toward Y (an accusation, a welcome, a rebuff)."""
    cue, word = next(iter(_judging_words(said)), (None, said.clause))
    if cue is None or cue.act is None or not _for_hostile_acts(word, said):
        return None
    judged = _judged(cue, said)
    open_ = any(said.is_speaker(a.token) or a.token.pos_ == PRONOUN_POS for a in judged)
    idea = any(c.dep_ == CLAUSE_SUBJECT for c in said.clause.children)
    if open_ or not (judged or idea):
        return None
    return Force(cue.act, judged, f"“{word.text}” in what is said is a verdict")


def _judging_words(said: Said) -> list[tuple[Cue, Token]]:
    """The words of the predicate that judge, with their cues: "welcome" and "not welcome" are two verdicts."""
    polarity = local(said.clause, said.ontology, Factuality()).polarity
    words = (said.clause, *(c for c in said.clause.rights if c.dep_ in PREDICATES))
    found = ((c, w) for w in words for c in _verdict_cues(w, said.ontology))
    return [(c, w) for c, w in found if (c.polarity or "positive") == polarity]


def _for_hostile_acts(word: Token, said: Said) -> bool:
    """ "responsible for the attack" blames, "responsible for transport" does not."""
    deeds = (said.triggers.get(a.token.i) for a in prepositional(word) if a.name == "for")
    return all(act and said.types.type(act.entry.type).announced for act in deeds)


def _judged(cue: Cue, said: Said) -> tuple[Arg, ...]:
    """Of whom it is said: the subject, or whose it is ("the departure of X was overdue")."""
    clause = said.clause
    subjects = tuple(
        a
        for a in verb_arguments(clause)
        if a.name in BEFORE_VERB and a.own and a.token.i < clause.i and is_nominal(a.token)
    )
    if "of" not in cue.embeds:
        return subjects
    owners = (b for a in subjects for b in prepositional(a.token) if b.name == "of")
    return tuple(b for b in owners if b.token.ent_type_ in SIDE_LABELS)


def _verdict_cues(word: Token, ontology: Ontology) -> tuple[Cue, ...]:
    return ontology.cues_for(_predicate(word), "VerdictCue") or ontology.cues_for(
        word.lower_, "VerdictCue"
    )


def _predicate(word: Token) -> str:
    """The words of a predicate: an adjective or noun alone, a participle, a preposition with all after it ("out of the question")."""
    if word.dep_ != PREPOSITION:
        return word.lower_
    return " ".join(t.lower_ for t in word.subtree if not t.is_punct)
