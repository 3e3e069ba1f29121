"""Pairs of reports compared by blocks, so that others may do it: a comparison rests on its two reports and on nothing else.

Only what speaks for one happening comes back. Joining, in which every step rests on all before it, stays in one place
(:mod:`kg.resolve.events`); so the outcome is that of one process, whoever compares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from kg.resolve.event_match import compare
from kg.resolve.event_rules import EventRules, load_event_rules
from kg.resolve.reports import Report
from kg.resolve.tally import Match

BLOCK = 4096  # pairs that are compared together
NEARLY = 4.5  # points from which on it is told why two reports were kept apart
Positions = tuple[int, int]
Compared = list[tuple[int, int, Match]]


@dataclass(frozen=True, slots=True)
class Block:
    """Some pairs, by the positions of their reports, and these reports."""

    pairs: tuple[Positions, ...]
    reports: Mapping[int, Report]


Spread = Callable[[Callable[[Block], Compared], Iterable[Block]], Iterable[Compared]]


def matches(
    pairs: Sequence[Positions],
    reports: Mapping[int, Report],
    rules: EventRules,
    spread: Spread | None = None,
) -> Iterable[tuple[int, int, Match]]:
    """The pairs that are of one happening, or nearly so, in the order in which they are given.

    Args:
        pairs: the pairs to compare.
        reports: the reports by their positions.
        rules: what is known of acts, types and weights.
        spread: has others do a piece of work on each of some items, in their order, as ``map`` would; they take the project's
            own rules. Few pairs are compared here in any case.
    """
    if spread is None or len(pairs) <= BLOCK or rules is not load_event_rules():
        return _compared(pairs, reports, rules)
    return chain.from_iterable(spread(compared, blocks(pairs, reports)))


def blocks(pairs: Sequence[Positions], reports: Mapping[int, Report]) -> Iterator[Block]:
    """The pairs in blocks, each with the reports that it needs."""
    for start in range(0, len(pairs), BLOCK):
        some = tuple(pairs[start : start + BLOCK])
        yield Block(some, {n: reports[n] for n in sorted({n for pair in some for n in pair})})


def compared(block: Block) -> Compared:
    """What comes of a block by the project's own rules."""
    return _compared(block.pairs, block.reports, load_event_rules())


def _compared(
    pairs: Sequence[Positions], reports: Mapping[int, Report], rules: EventRules
) -> Compared:
    found = []
    for left, right in pairs:
        one, two = reports[left], reports[right]
        if one.article is None or one.article != two.article:
            match = compare(one, two, rules)
            if match.merges or (match.score >= NEARLY and not match.hard):
                found.append((left, right, match))
    return found
