"""The extent of a noun phrase: which of the words below its head belong to it.

Kept are determiner, possessor, modifiers before the head and phrases after it; relative and participial clauses,
appositions, coordinated sisters, examples ("including …") and times ("on Sunday") are left out.
"""

from __future__ import annotations

from kg.nlp.parse.labels import TIME_LABELS
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    ADPOSITION_POS,
    ADVERBIAL,
    APPOSITION,
    COMPOUND,
    CONJUNCT,
    COORDINATOR,
    DETERMINER,
    DIRECT_OBJECT,
    NEGATION,
    NOUN_ADVERBIAL,
    NOUN_CLAUSE,
    NOUN_MODIFIER,
    NUMBER_MODIFIER,
    PARTICLE,
    POSSESSOR,
    PREDETERMINER,
    PREDICATE_NOUN,
    PREPOSITION,
    PREPOSITION_CLAUSE,
    PREPOSITION_OBJECT,
    QUANTITY_MODIFIER,
    RELATIVE_CLAUSE,
)
from kg.nlp.parse.tree import Token
from kg.nlp.phrases.reference_cues import ReferenceCues

SET_BESIDE = frozenset({APPOSITION, NOUN_CLAUSE, RELATIVE_CLAUSE})
COMPLEMENTS = frozenset({DIRECT_OBJECT, PREDICATE_NOUN})

PRENOMINAL = frozenset(
    {
        DETERMINER,
        POSSESSOR,
        ADJECTIVAL,
        COMPOUND,
        NOUN_MODIFIER,
        NUMBER_MODIFIER,
        QUANTITY_MODIFIER,
        PREDETERMINER,
        ADVERBIAL,
        NOUN_ADVERBIAL,
        NEGATION,
    }
)
DEEPEST = 40  # phrases inside of one another


def left_edge(token: Token) -> int:
    """Index of the first word of the phrase that a noun heads."""
    doc, first = token.doc, token.i
    for child in token.lefts:
        if child.dep_ in PRENOMINAL and not (child.dep_ == ADVERBIAL and doc[child.i + 1].is_punct):
            first = min(first, child.left_edge.i)
    while first < token.i and (doc[first].is_punct or doc[first].is_space):
        first += 1
    return first


def right_edge(token: Token, cues: ReferenceCues, outer: bool = True, depth: int = 0) -> int:
    """Index of the last word of the phrase that a noun heads; inside of it coordinated sisters count.

    ``depth``: in how many other phrases it stands; past :data:`DEEPEST` it is taken for the noun alone.
    """
    last = token.i
    for child in token.rights if depth < DEEPEST else ():
        if child.dep_ == PREPOSITION:
            end = _phrase_end(child, cues, last, depth + 1)
            if end == last:
                break
            last = end
        elif child.dep_ == NUMBER_MODIFIER and child.i == last + 1:
            last = child.right_edge.i
        elif _joins(child, last, outer):
            last = max(last, right_edge(child, cues, False, depth + 1))
        elif child.dep_ in SET_BESIDE or (child.dep_ == CONJUNCT and outer):
            break
    return last


def _joins(child: Token, last: int, outer: bool) -> bool:
    """A coordinated sister inside of a phrase, or a name in close apposition."""
    if child.dep_ == CONJUNCT:
        return not outer and not _after_comma_alone(child)
    return child.dep_ == APPOSITION and child.left_edge.i == last + 1


def _after_comma_alone(sister: Token) -> bool:
    """ "…, Berlin" without any "and": in captions a place hung on the nearest noun."""
    return not any(c.dep_ == COORDINATOR for c in (*sister.head.children, *sister.children))


def _phrase_end(prep: Token, cues: ReferenceCues, so_far: int, depth: int) -> int:
    """Where a prepositional phrase after a noun ends; ``so_far`` when it does not belong to the noun."""
    before = prep.doc[prep.left_edge.i - 1] if prep.left_edge.i > 0 else prep
    if (
        (before.is_punct and before.text != '"')
        or cues.plays(prep.left_edge.lower_, "LoosePreposition")
        or cues.plays(prep.lower_, "LoosePreposition")
    ):
        return so_far
    end = so_far
    for child in prep.children:
        if child.dep_ == PREPOSITION_OBJECT and child.ent_type_ not in TIME_LABELS:
            end = max(end, right_edge(child, cues, False, depth))
        elif child.dep_ == PREPOSITION_CLAUSE and child.i > prep.i:
            end = max(end, _clause_end(child, cues, depth))
        elif child.dep_ == CONJUNCT and child.pos_ == ADPOSITION_POS:
            end = max(end, _phrase_end(child, cues, so_far, depth + 1))
    return end


def _clause_end(verb: Token, cues: ReferenceCues, depth: int) -> int:
    """ "its goal of joining NATO": the verb with its particle and object, without what follows."""
    last = verb.i
    for child in verb.rights:
        if child.dep_ in COMPLEMENTS:
            last = max(last, right_edge(child, cues, False, depth))
        elif child.dep_ == PARTICLE:
            last = max(last, child.i)
    return last


def words_before(token: Token, first: int, end: int, skip: frozenset[int]) -> tuple[str, ...]:
    """The words from token ``first`` up to ``end`` (exclusive) in their order, hyphenated ones as one word."""
    words: list[str] = []
    joined = False
    for inner in token.doc[first:end]:
        if inner.i in skip or inner.is_space or inner.is_quote:
            joined = False
            continue
        if joined and words:
            words[-1] += inner.text
        else:
            words.append(inner.text)
        joined = not inner.whitespace_
    return tuple(w for w in words if any(c.isalnum() for c in w))
