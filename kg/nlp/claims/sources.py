"""Reports without a verb of saying: "according to X", "reportedly"."""

from __future__ import annotations

from collections.abc import Set
from functools import cache

from kg.nlp.claims.reports import Range, Report, in_own_part, words_of
from kg.nlp.claims.selection import cues_of
from kg.nlp.parse.labels import is_verb
from kg.nlp.parse.scheme import (
    ADVERBIAL,
    ADVERBIAL_CLAUSE,
    CONJUNCT,
    CONTENT_CLAUSE,
    COORDINATOR,
    DATE_NAME,
    MONEY_NAME,
    NUMBER_NAME,
    NUMERAL_POS,
    OPEN_CLAUSE,
    PARTICIPLE_TAG,
    PREPOSITION,
    PREPOSITION_OBJECT,
    SUBJECT,
    TIME_NAME,
)
from kg.nlp.parse.tree import Token
from kg.ontology import Cue, Ontology

NAMES_OF_AMOUNTS = frozenset({DATE_NAME, MONEY_NAME, NUMBER_NAME, TIME_NAME})
INNER_CLAUSES = frozenset({CONJUNCT, CONTENT_CLAUSE, OPEN_CLAUSE})


def according(token: Token, ontology: Ontology) -> Report | None:
    """ "According to X, …": the whole clause that the phrase hangs on is X's."""
    made = (
        _by_phrase(token, c, ontology) for _, c in ontology.phrases_at(token.lower_, "AccordingCue")
    )
    return next((r for r in made if r is not None), None)


def _by_phrase(token: Token, cue: Cue, ontology: Ontology) -> Report | None:
    words = _phrase_at(token, cue)
    if not words or (len(words) == 1 and token.dep_ != PREPOSITION):
        return None
    speakers = _complements(words[-1]) or _complements(token)
    if not speakers or speakers[0].ent_type_ in NAMES_OF_AMOUNTS:
        return None
    number = words[0].before
    if number is not None and _is_other_number(number):
        content: tuple[Range, ...] = ((number.i, number.i),)
        return Report(token, cue, tuple(speakers[:1]), content, "according-to", words)
    inner = INNER_CLAUSES | {ADVERBIAL_CLAUSE} if _closes_sentence(token) else INNER_CLAUSES
    clause = _outermost(_clause_around(token), inner, ontology)
    content = in_own_part(token, _before_next_clause(clause, token))
    if not content:
        return None
    return Report(token, cue, tuple(speakers[:1]), content, "according-to", words)


def _is_other_number(token: Token) -> bool:
    """ "Arrested 22 people and 61 according to X": a bare number joined to what was counted before."""
    joined = token.before is not None and token.before.dep_ == COORDINATOR
    return joined and token.pos_ == NUMERAL_POS and token.dep_ == CONJUNCT and is_verb(token.head)


def _phrase_at(token: Token, cue: Cue) -> tuple[Token, ...]:
    """The words of the cue's longest phrase that begins at a token; none where it doesn't."""
    for parts in _wordings(cue.lemmas):
        words = token.doc[token.i : token.i + len(parts)]
        if [t.lower_ for t in words] == parts:
            return tuple(words)
    return ()


@cache
def _wordings(lemmas: frozenset[str]) -> tuple[list[str], ...]:
    """The words of each phrase, the longest first."""
    return tuple(lemma.split() for lemma in sorted(lemmas, key=len, reverse=True))


def _complements(preposition: Token) -> list[Token]:
    return [c for c in preposition.children if c.dep_ == PREPOSITION_OBJECT]


def _clause_around(token: Token) -> Token:
    head = token.head
    while not is_verb(head) and head.head.i != head.i:
        head = head.head
    return head


def _closes_sentence(phrase: Token) -> bool:
    """ "21 died after a bomb went off, according to the police.": after a comma at its end, it stands by all of a sentence."""
    comma = phrase.i > 0 and phrase.doc[phrase.i - 1].text == ","
    return comma and all(t.is_punct for t in phrase.doc[phrase.right_edge.i + 1 : phrase.sent.end])


def _outermost(clause: Token, inner: Set[str], ontology: Ontology) -> Token:
    """The clause that one is part of, up to where somebody else speaks."""
    while (
        clause.dep_ in inner
        and is_verb(clause.head)
        and not cues_of(clause.head, "ReportingCue", ontology)
    ):
        clause = clause.head
    return clause


def _before_next_clause(verb: Token, phrase: Token) -> tuple[Range, ...]:
    """ "X fell, according to Y, and Z left": a coordinated clause of its own after the phrase is not Y's."""
    ranges = words_of(verb, phrase)
    if phrase.i < verb.i:
        return ranges
    later = [
        c.left_edge.i
        for c in verb.rights
        if c.dep_ == CONJUNCT
        and is_verb(c)
        and c.i > phrase.right_edge.i
        and any(g.dep_.startswith(SUBJECT) for g in c.children)
    ]
    if not later:
        return ranges
    return tuple((a, min(b, min(later) - 1)) for a, b in ranges if a < min(later))


def hearsay(adverb: Token, ontology: Ontology) -> Report | None:
    """ "reportedly": the clause that it stands in is told on the word of somebody unnamed."""
    if adverb.dep_ != ADVERBIAL:
        return None
    cue = next(iter(ontology.cues_for(adverb.lower_, "HearsayCue")), None)
    if cue is None or not (is_verb(adverb.head) or adverb.head.tag_ == PARTICIPLE_TAG):
        return None
    return Report(adverb, cue, (), words_of(adverb.head, adverb), "indirect", (adverb,))
