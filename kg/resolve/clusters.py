"""Joining reports: the surest pairs first, as long as what the groups say together does not keep them apart.

Groups are compared as wholes (:func:`kg.resolve.reports.pooled`): one odd member neither vetoes a group nor opens it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.resolve.event_match import compare
from kg.resolve.event_rules import EventRules
from kg.resolve.reports import Report, pooled
from kg.resolve.tally import Match


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports that are of one happening, by their positions."""

    left: int
    right: int
    match: Match


@dataclass(frozen=True, slots=True)
class Group:
    """Reports of one happening: their positions, what they say together, and the pairs by which they were joined."""

    members: tuple[int, ...]
    report: Report
    pairs: tuple[Pair, ...] = ()


def order(pair: Pair) -> tuple[float, int, int]:
    """The order in which pairs are joined: the surest first."""
    return (-pair.match.score, pair.left, pair.right)


class Groups:
    """Reports in groups; groups are joined, never taken apart."""

    def __init__(
        self,
        reports: Sequence[Report],
        rules: EventRules,
        apart: Iterable[tuple[int, int]] = (),
    ) -> None:
        self.rules = rules
        self.of = list(range(len(reports)))
        self.reports = dict(enumerate(reports))
        self.members = {n: [n] for n in self.reports}
        self.pairs: dict[int, list[Pair]] = {n: [] for n in self.reports}
        self.near: list[tuple[Pair, str]] = []
        self.apart: dict[int, set[int]] = {}
        for one, two in apart:
            self.apart.setdefault(one, set()).add(two)
            self.apart.setdefault(two, set()).add(one)

    def join(self, pair: Pair) -> str:
        """Join the groups of a pair; the reason where they stay apart, else the empty text."""
        one, two = sorted(
            (self.of[pair.left], self.of[pair.right]), key=lambda g: (-len(self.members[g]), g)
        )
        if one == two:
            return ""
        barred = "" if pair.match.decided else self._barred(one, two)
        if barred:
            self.near.append((pair, barred))
            return barred
        self.reports[one] = pooled(self.reports[one], self.reports.pop(two))
        for number in self.members[two]:
            self.of[number] = one
        self.members[one] += self.members.pop(two)
        self.pairs[one] += [*self.pairs.pop(two), pair]
        self.apart[one] = self.apart.pop(one, set()) | self.apart.pop(two, set())
        return ""

    def _barred(self, one: int, two: int) -> str:
        small = self.apart.get(two, set())
        if small and any(self.of[n] == one for n in small):
            return self.rules.obstacles["sentence"].label
        if len(self.members[one]) == len(self.members[two]) == 1:
            return ""
        match = compare(self.reports[one], self.reports[two], self.rules)
        return match.veto if match.hard else ""

    def found(self) -> list[Group]:
        """The groups in the order of their first members."""
        return sorted(
            (
                Group(tuple(sorted(members)), self.reports[n], tuple(self.pairs[n]))
                for n, members in self.members.items()
            ),
            key=lambda g: g.members[0],
        )
