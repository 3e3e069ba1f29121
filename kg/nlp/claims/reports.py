"""What a report is: who speaks, by which word, and which words are said.

The three parts of an attribution follow PDTB and PARC (source, cue, content); manner is direct, indirect or according-to.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.nlp.parse.labels import PARTY_NAMES
from kg.nlp.parse.scheme import CLAUSE_MARKER
from kg.nlp.parse.tree import Token
from kg.ontology import Cue, Ontology

PART_MARK = ";"
Range = tuple[int, int]
"""The first and last token of a stretch, both included."""


@dataclass(frozen=True, slots=True)
class Report:
    """Somebody speaks: who (head tokens, maybe none named), by which word, and the token ranges of what is said."""

    cue: Token
    rule: Cue
    speakers: tuple[Token, ...]
    content: tuple[Range, ...]
    manner: str
    cue_tokens: tuple[Token, ...] = ()
    inner: bool = False  # told by the speaker of another report with the same content
    of_itself: bool = False  # its cue names the act that is told ("claimed responsibility")

    def holds(self, token: Token) -> bool:
        """Tell whether a token stands in the content."""
        inside = any(first <= token.i <= last for first, last in self.content)
        return inside and (self.of_itself or token.i != self.cue.i)

    @property
    def size(self) -> int:
        """Number of tokens in the content: the smaller of two nested contents is the inner one."""
        return sum(last - first + 1 for first, last in self.content)


def words_of(token: Token, without: Token | None = None) -> tuple[Range, ...]:
    """The subtree of a token as ranges, less the subtree of ``without``."""
    left, right = token.left_edge.i, token.right_edge.i
    if without is None or not (token.is_ancestor(without)):
        return ((left, right),)
    words = [t.i for t in without.subtree if not t.is_punct]
    parts = ((left, min(words) - 1), (max(words) + 1, right))
    return tuple(p for p in parts if p[0] <= p[1])


def in_own_part(cue: Token, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    """What stands in the cue's own part of the sentence: a semicolon ends what is said."""
    marks = [t.i for t in cue.sent if t.text == PART_MARK]
    low = max((i for i in marks if i < cue.i), default=cue.sent.start - 1)
    high = min((i for i in marks if i > cue.i), default=cue.sent.end)
    cut = ((max(first, low + 1), min(last, high - 1)) for first, last in ranges)
    return tuple((first, last) for first, last in cut if first <= last)


def opens_condition(clause: Token, ontology: Ontology) -> bool:
    """A clause after "if" or "whether"."""
    return any(
        c.dep_ == CLAUSE_MARKER and ontology.cues_for(c.lower_, "ConditionCue")
        for c in clause.children
    )


def can_speak(noun: Token, ontology: Ontology) -> bool:
    """A name of a party, a word for a person or a medium, or a document that speaks for its author."""
    lemma = noun.lemma_.lower()
    known = noun.ent_type_ in PARTY_NAMES or lemma in ontology.noun_classes["nc:Speaker"]
    return known or bool(ontology.cues_for(lemma, "DocumentNounCue"))
