"""Which reports to compare: those that share an index entry, near each other in its order.

Reports are indexed by kind of act and day together with place, sides, thing or number, by month together with what is
named, and by wording. A short entry is compared in full; a long one is sorted and each report compared with its next neighbours (the sorted neighbourhood of
Hernández and Stolfo 1995, "The merge/purge problem"), again after its groups have been joined (iterative blocking,
Whang et al. 2009). So the cost is near linear however many reports tell of one happening, and what is not compared is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.resolve.event_match import USUAL
from kg.resolve.event_rules import EventRules
from kg.resolve.reports import Report
from kg.resolve.where_when import FAR_ZONES, window

FULL = 16
NEIGHBOURS = 4
_SHORT, _HALF, _MONTH = 7, 15, 30
_SKETCH = 4
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
    least = sorted(report.text)[:_SKETCH]
    found: set[Entry] = {("text", *pair) for pair in zip(least[::2], least[1::2], strict=False)}
    if report.types & rules.speech:
        return found
    kinds = {rules.kinds.get(t, t) for t in report.types}
    named = set(_named(report))
    by_day: set[Entry] = {
        ("day", day, *what) for day in _days(report) for what in named | set(_said(report))
    }
    by_month: set[Entry] = {("month", month, *what) for month in _months(report) for what in named}
    return found | {(k, *key) for k in kinds for key in by_day | by_month}


def _named(report: Report) -> Iterator[tuple[str, ...]]:
    """Places, those acted on, and unusual numbers: what ties reports that are weeks apart."""
    yield from (("place", iri) for s in report.sites if not s.broad for iri in s.chain[:2])
    yield from (("target", p.iri) for p in report.targets if not p.state)
    yield from (("number", c.role, str(c.low)) for c in report.counts if c.low > USUAL)


def _said(report: Report) -> Iterator[tuple[str, ...]]:
    """Sides, words for things and small numbers: what ties reports of one day."""
    sides = {p.root for p in report.actors}, {p.root for p in report.targets} or {""}
    yield from (("sides", *sorted((a, t))) for a in sides[0] for t in sides[1])
    yield from (("actor", p.iri) for p in report.actors)
    yield from (("word", word) for word in report.words)
    yield from (("number", c.role, str(c.low)) for c in report.counts if c.low > 1)


def _days(report: Report) -> Iterable[int]:
    """The days that the report may speak of; a day of the Far East is the one before elsewhere."""
    if report.days is None and report.reported is None:
        return (-1,)
    days = window(report)
    return range(days.first - (days.zone >= FAR_ZONES), min(days.last, days.first + _SHORT) + 1)


def _months(report: Report) -> Iterable[int]:
    """The months, of thirty days each, that the report may speak of, and the nearest one beside."""
    if report.days is None and report.reported is None:
        return (-1,)
    days = window(report)
    last = min(days.last, days.first + _MONTH)
    return range((days.first - _HALF) // _MONTH, (last + _HALF) // _MONTH + 1)


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
