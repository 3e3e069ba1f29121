"""Words that evoke an event, with the entry that they open and the arguments that the entry sees."""

from __future__ import annotations

from dataclasses import dataclass

from kg.nlp.clauses.arg import Arg
from kg.nlp.parse.trace import Mark
from kg.nlp.parse.tree import Token
from kg.ontology import Entry

CORE = frozenset({"subject", "object", "indirect", "clause", "clauseSubject"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that evoke an event: the head token, all its tokens, the entry that fired and the arguments it sees.

    ``dropped`` is the name of the rule by which it is no event after all; empty for one that is.
    """

    head: Token
    tokens: tuple[Token, ...]
    entry: Entry
    args: tuple[Arg, ...]
    noun: Token | None = None
    why: tuple[str, ...] = ()
    dropped: str = ""

    @property
    def first(self) -> int:
        """Index of the trigger's first token."""
        return min(t.i for t in self.tokens)

    @property
    def last(self) -> int:
        """Index of the trigger's last token."""
        return max(t.i for t in self.tokens)

    def mark(self) -> Mark:
        """What the trace tells of a trigger that was dropped."""
        return Mark("dropped", self.dropped, self.first, self.last, self.entry.iri)


def named(args: tuple[Arg, ...], name: str) -> tuple[Arg, ...]:
    """The arguments of one name."""
    return tuple(a for a in args if a.name == name)
