"""What a repair is: one known kind of error of the parse, with the sentence that shows it and what mends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from kg.nlp.parse.tree import Token
from kg.ontology import Ontology

Apply = Callable[[Token, Ontology], bool]


class Scope(Enum):
    """Which words a repair looks at; a text passes the scopes in this order."""

    SENTENCE = "the head of each sentence"
    HEADLINE = "each word of a line in telegraphic style"
    WORD = "each word"
    NAME = "each word, when the tree stands"


@dataclass(frozen=True, slots=True)
class Repair:
    """A named rule: ``apply`` mends the parse at one word, in place, and tells whether it did; it is asked only at words
    that hang on another by a label of ``at`` (empty: by any)."""

    name: str
    example: str
    apply: Apply
    scope: Scope
    at: frozenset[str] = frozenset()

    def mends(self, word: Token, ontology: Ontology) -> bool:
        """Mend the parse at a word, if the rule is for such words; tells whether it did."""
        return self.may_mend(word.dep_) and self.apply(word, ontology)

    def may_mend(self, label: str) -> bool:
        """Whether the rule is for words with this label."""
        return not self.at or label in self.at


def repairs(
    example: str, scope: Scope = Scope.WORD, at: frozenset[str] = frozenset()
) -> Callable[[Apply], Repair]:
    """Make a function the repair of its name, shown by a sentence that the parser gets wrong, for words of some labels.

    The sentence is the repair's test: ``tests/unit/nlp/repair`` has its parse with the error and as it must become.
    """

    def made(apply: Apply) -> Repair:
        return Repair(apply.__name__.replace("_", " "), example, apply, scope, at)

    return made
