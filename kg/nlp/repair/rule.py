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
    """A named rule: ``apply`` mends the parse at one word, in place, and tells whether it did."""

    name: str
    example: str
    apply: Apply
    scope: Scope


def repairs(example: str, scope: Scope = Scope.WORD) -> Callable[[Apply], Repair]:
    """Make a function the repair of its name, shown by a sentence that the parser gets wrong.

    The sentence is the repair's test: ``tests/unit/nlp/repair`` has its parse with the error and as it must become.
    """

    def made(apply: Apply) -> Repair:
        return Repair(apply.__name__.replace("_", " "), example, apply, scope)

    return made
