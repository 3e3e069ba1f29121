"""What to review first: the statements that matter most and are least sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import log2
from typing import Any

from kg.review.decisions import Decision, Verdict

Record = Mapping[str, Any]
SCALE = 20.0  # from one end of the conflict–cooperation scale to the other
MILD = 0.75  # how much an act matters that is neither hostile nor helpful: who agreed is news as who shot is
SIDES = ("actors", "targets")
SPEECH = 0.3  # how much a mere saying matters beside an act
BUILT_ON = 3.0  # how much what is accepted or denied matters beside what is not
DENYING = "denying"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements of a group were decided right, and how many wrong."""

    group: str
    right: int
    wrong: int

    @property
    def share(self) -> float:
        """The share right."""
        return self.right / (self.right + self.wrong)


def ranked(
    records: Sequence[Record], decisions: Iterable[Decision], sayings: frozenset[str]
) -> list[Record]:
    """The records that no decision has settled, the one to look at first at the head.

    Args:
        records: event records.
        decisions: those already made.
        sayings: types of event that only tell that somebody spoke.
    """
    done = {
        (d.article, d.start, d.end, d.statement)
        for d in decisions
        if d.verdict in ("right", "wrong")
    }
    reports = _reports(records)
    left = [r for r in records if (*place_of(r), told(r)) not in done]
    return sorted(left, key=lambda r: _order(r, reports, sayings))


def _order(
    record: Record, reports: Mapping[str, int], sayings: frozenset[str]
) -> tuple[float, str, int, str]:
    """What is to be looked at first has the least."""
    start = record["trigger"]["start"]
    return -_worth(record, reports, sayings), record["article"], start, record["id"]


class Head:
    """The head of the queue, from records that come in any order and are not kept."""

    def __init__(self, sayings: frozenset[str], most: int, reports: Mapping[str, int]) -> None:
        self._asked = sayings, reports
        self._most = most
        self._held: list[tuple[tuple[float, str, int, str], Record]] = []

    def add(self, records: Iterable[Record]) -> None:
        """Take records; those that can't be of the head are let go."""
        sayings, reports = self._asked
        self._held += ((_order(r, reports, sayings), r) for r in records)
        if len(self._held) > 4 * self._most:
            self._cut()

    def _cut(self) -> None:
        self._held = nsmallest(self._most, self._held, key=lambda one: one[0])

    def rows(self) -> list[list[Any]]:
        """The head as the page takes it (:func:`queue_rows`)."""
        self._cut()
        return [_row(record) for _, record in self._held]


def place_of(record: Record) -> tuple[str, int, int]:
    """The article's id, and where the trigger begins and ends."""
    return record["article"], record["trigger"]["start"], record["trigger"]["end"]


def parties_of(record: Record) -> list[Record]:
    """The parties of a record that have words of their own in the text."""
    return [p for side in SIDES for p in record[side] if p["start"] is not None]


def others(
    record: Record, records: Iterable[Record], verdict: Verdict, sayings: frozenset[str]
) -> list[Record]:
    """Statements with one of its parties that may be of the same event, or may not: those of its type first, and before them
    those of other events (``same``) or of its own event (``different``)."""
    own = {p["iri"] for side in SIDES for p in record[side]}
    apart = verdict == "different"
    return sorted(
        (
            r
            for r in records
            if r["id"] != record["id"]
            and r["type"] not in sayings
            and own & {p["iri"] for side in SIDES for p in r[side]}
        ),
        key=lambda r: (
            (r["event"] == record["event"]) != apart,
            r["type"] != record["type"],
            r["article"],
            r["trigger"]["start"],
        ),
    )


def queue_rows(records: Sequence[Record], sayings: frozenset[str], most: int) -> list[list[Any]]:
    """The head of the queue as the page takes it, by position: the mention's id; article, start, end and text of the
    trigger; what is said; and its parties: start, end, words, IRI. Offsets are code points."""
    head = Head(sayings, most, _reports(records))
    head.add(records)
    return head.rows()


def _row(record: Record) -> list[Any]:
    parties = [[p["start"], p["end"], p["text"], p["iri"]] for p in parties_of(record)]
    return [
        record["id"],
        *place_of(record),
        record["trigger"]["text"],
        told(record),
        parties,
    ]


def told(record: Record) -> str:
    """What a record's statement says; equal to :func:`kg.review.applying.said` of the same statement."""
    speaker = (record["attribution"] or {}).get("speaker")
    names = (record["actors"], record["targets"], [speaker] if speaker else [])
    sides = ("; ".join(p["name"] for p in parties) for parties in names)
    return " | ".join((record["type"], record["polarity"], record["status"], *sides))


def _worth(record: Record, reports: Mapping[str, int], sayings: frozenset[str]) -> float:
    """Doubt times weight: the variance of being right, how grave the act, how many sides are known and how many articles tell
    it, and whether somebody builds on it."""
    doubt = 4 * record["confidence"] * (1 - record["confidence"])
    grave = SPEECH if record["type"] in sayings else MILD + abs(record["scale"] or 0.0) / SCALE
    reach = (1 + _known_sides(record)) * log2(1 + reports[record["event"]])
    return float(doubt * grave * reach * _built_on(record))


def _known_sides(record: Record) -> int:
    """Of how many sides somebody is known: 2 where it is told of whom toward whom. However many a side has, it is one; those
    who act together are one another's other side."""
    acting, hit = (sum(bool(p["linked"]) for p in record[side]) for side in SIDES)
    return min(acting, 1 if record["targets"] else 2) + min(hit, 1)


def _built_on(record: Record) -> float:
    """How much is built on a statement: most where an error in it counts as a fact, or where somebody denies it."""
    if (record["attribution"] or {}).get("stance") == DENYING:
        return BUILT_ON
    if not record["accepted"]:
        return 1.0
    return BUILT_ON if record["status"] == "actual" else BUILT_ON / 2


def _reports(records: Iterable[Record]) -> Counter[str]:
    """Of each event in how many articles it is told; twice in one is one report."""
    return Counter(event for event, _ in {(r["event"], r["article"]) for r in records})


def tallies(
    decisions: Iterable[Decision], publishers: Mapping[str, str | None]
) -> dict[str, list[Tally]]:
    """How often what was reviewed was right: over all, by type and by publisher.

    Args:
        decisions: what was decided.
        publishers: article id → its publisher's name.
    """
    judged = [d for d in decisions if d.verdict in ("right", "wrong")]
    return {
        "all": _counted(("all statements", d) for d in judged),
        "type": _counted((d.statement.split(" | ")[0], d) for d in judged),
        "publisher": _counted((publishers.get(d.article) or "not known", d) for d in judged),
    }


def _counted(grouped: Iterable[tuple[str, Decision]]) -> list[Tally]:
    counts: dict[str, Counter[str]] = {}
    for group, decision in grouped:
        counts.setdefault(group, Counter())[decision.verdict] += 1
    return [Tally(g, c["right"], c["wrong"]) for g, c in sorted(counts.items())]
