"""What a repair is: one known kind of error of the parse, with the sentence that shows it and what mends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from kg.nlp.parse.tree import Tagged, Token
from kg.ontology import Ontology

Apply = Callable[[Token, Ontology], bool]


class Kind(NamedTuple):
    """What decides whether a repair is for a word: the word's label, tag and part of speech."""

    dep_: str
    tag_: str
    pos_: str


def any_kind(_: Tagged) -> bool:
    """Every word."""
    return True


class Scope(Enum):
    """Which words a repair looks at; a text passes the scopes in this order."""

    SENTENCE = "the head of each sentence"
    HEADLINE = "each word of a line in telegraphic style"
    WORD = "each word"
    NAME = "each word, when the tree stands"


@dataclass(frozen=True, slots=True)
class Repair:
    """A named rule: ``apply`` mends the parse at one word, in place, and tells whether it did; it is asked only at words
    that hang on another by a label of ``at``, with a tag of ``tags`` (empty: any), and that are ``of`` a kind."""

    name: str
    example: str
    apply: Apply
    scope: Scope
    at: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    of: Callable[[Tagged], bool] = any_kind

    def mends(self, word: Token, ontology: Ontology) -> bool:
        """Mend the parse at a word, if the rule is for such words; tells whether it did."""
        return self.may_mend(word) and self.apply(word, ontology)

    def may_mend(self, word: Tagged) -> bool:
        """Whether the rule is for such words."""
        return (
            (not self.at or word.dep_ in self.at)
            and (not self.tags or word.tag_ in self.tags)
            and self.of(word)
        )


def repairs(
    example: str,
    scope: Scope = Scope.WORD,
    at: frozenset[str] = frozenset(),
    tags: frozenset[str] = frozenset(),
    of: Callable[[Tagged], bool] = any_kind,
) -> Callable[[Apply], Repair]:
    """Make a function the repair of its name, shown by a sentence that the parser gets wrong, for words of some kinds.

    The sentence is the repair's test: ``tests/unit/nlp/repair`` has its parse with the error and as it must become.
    """

    def made(apply: Apply) -> Repair:
        return Repair(apply.__name__.replace("_", " "), example, apply, scope, at, tags, of)

    return made
