"""Which reports to compare: those that share an index entry, near each other in its order.

Reports are indexed by kind of act and week together with place, sides, thing or number, and by wording. A short entry is
compared in full; a long one is sorted and each report compared with its next neighbours (the sorted neighbourhood of
Hernández and Stolfo 1995, "The merge/purge problem"), again after its groups have been joined (iterative blocking,
Whang et al. 2009). So the cost is near linear however many reports tell of one happening, and what is not compared is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.resolve.event_match import window
from kg.resolve.event_rules import EventRules
from kg.resolve.reports import Report

FULL = 24
NEIGHBOURS = 6
_WEEK, _LONG = 7, 31
Entry = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """The reports of every entry that holds several."""

    entries: Mapping[Entry, tuple[int, ...]]

    def long(self) -> list[tuple[int, ...]]:
        """The entries that are too long to be compared in full."""
        return [members for _, members in sorted(self.entries.items()) if len(members) > FULL]


def indexed(reports: Sequence[Report], chosen: Iterable[int], rules: EventRules) -> Index:
    """Index reports.

    Args:
        reports: all reports, sorted by key.
        chosen: the positions of those to index.
        rules: the kinds of acts.
    """
    entries: dict[Entry, list[int]] = {}
    for number in chosen:
        for key in entries_of(reports[number], rules):
            entries.setdefault(key, []).append(number)
    return Index({key: tuple(found) for key, found in entries.items() if len(found) > 1})


def entries_of(report: Report, rules: EventRules) -> set[Entry]:
    """The index entries of a report."""
    found: set[Entry] = {("text", value) for value in sorted(report.text)[:2]}
    if report.types & rules.speech:
        return found
    weeks, shared = tuple(_weeks(report)), set(_shared(report))
    kinds = {rules.kinds.get(t, t) for t in report.types}
    return found | {(k, week, *what) for k in kinds for week in weeks for what in shared}


def _shared(report: Report) -> Iterator[tuple[str | int, ...]]:
    """Places, sides, things acted on and numbers."""
    yield from (("place", iri) for s in report.sites if not s.broad for iri in s.chain[:2])
    sides = {p.root for p in report.actors}, {p.root for p in report.targets} or {""}
    yield from (("sides", *sorted((a, t))) for a in sides[0] for t in sides[1])
    yield from (("actor", p.iri) for p in report.actors)
    yield from (("target", p.iri) for p in report.targets)
    yield from (("word", word) for word in report.words)
    yield from (("number", c.role, str(c.low)) for c in report.counts if c.low > 1)


def _weeks(report: Report) -> Iterable[int]:
    """The weeks that the report may speak of; a long span is entered by its first days."""
    if report.days is None and report.reported is None:
        return (-1,)
    days = window(report)
    last = days.last if days.length <= _LONG else days.first
    return range((days.first - 1) // _WEEK, (last + 1) // _WEEK + 1)


def near(reports: Mapping[int, Report], members: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of one entry that are compared.

    Args:
        reports: the reports by position.
        members: the positions of one entry, ascending.
    """
    if len(members) <= FULL:
        yield from combinations(members, 2)
        return
    for key in (_by_place, _by_day):
        ordered = sorted(members, key=lambda n: (key(reports[n]), n))
        for at, one in enumerate(ordered):
            for two in ordered[at + 1 : at + 1 + NEIGHBOURS]:
                yield min(one, two), max(one, two)


def _by_place(report: Report) -> tuple[str, ...]:
    day = f"{window(report).first:09}"
    return (min((s.iri for s in report.sites), default=""), day, *sorted(report.lemmas))


def _by_day(report: Report) -> tuple[str, ...]:
    numbers = sorted(f"{c.role} {c.low:012}" for c in report.counts)
    return (f"{window(report).first:09}", *numbers, *sorted(report.words))
