"""What to review first: the statements that matter most and are least sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import Any

from kg.review.decisions import Decision, Verdict

Record = Mapping[str, Any]
SCALE = 10.0  # the ends of the conflict–cooperation scale
SIDES = ("actors", "targets")
SPEECH = 0.3  # how much a mere saying matters beside an act


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
    reports = Counter(r["event"] for r in records)
    left = [r for r in records if (*place_of(r), told(r)) not in done]
    return sorted(
        left,
        key=lambda r: (-_weight(r, sayings) * log2(1 + reports[r["event"]]), _order(r)),
    )


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


@dataclass(frozen=True, slots=True)
class Asked:
    """What a queue needs of a record once it is let go: its event, its weight, its place, and its row on the page."""

    event: str | None
    weight: float
    place: tuple[str, int, str]
    row: tuple[Any, ...]


def asked(record: Record, sayings: frozenset[str]) -> Asked:
    """A record as a queue keeps it. The row, by position: the mention's id; article, start, end and text of the trigger; what
    is said; and its parties: start, end, words, IRI. Offsets are code points."""
    parties = [(p["start"], p["end"], p["text"], p["iri"]) for p in parties_of(record)]
    row = (record["id"], *place_of(record), record["trigger"]["text"], told(record), parties)
    return Asked(record["event"], _weight(record, sayings), _order(record), row)


def head_of(queue: Sequence[Asked], most: int) -> list[tuple[Any, ...]]:
    """The rows of those to look at first, in the order of :func:`ranked`."""
    reports = Counter(a.event for a in queue)
    return [
        a.row
        for a in sorted(queue, key=lambda a: (-a.weight * log2(1 + reports[a.event]), a.place))
    ][:most]


def told(record: Record) -> str:
    """What a record's statement says; equal to :func:`kg.review.applying.said` of the same statement."""
    speaker = (record["attribution"] or {}).get("speaker")
    names = (record["actors"], record["targets"], [speaker] if speaker else [])
    sides = ("; ".join(p["name"] for p in parties) for parties in names)
    return " | ".join((record["type"], record["polarity"], record["status"], *sides))


def _order(record: Record) -> tuple[str, int, str]:
    return record["article"], record["trigger"]["start"], record["id"]


def _weight(record: Record, sayings: frozenset[str]) -> float:
    """Doubt times weight: how near to even the odds are, how grave the act, how many known parties."""
    doubt = 4 * record["confidence"] * (1 - record["confidence"])
    grave = SPEECH if record["type"] in sayings else 0.5 + abs(record["scale"] or 0.0) / SCALE
    parties = sum(p["linked"] for side in SIDES for p in record[side])
    return float(doubt * grave * (1 + parties / 2))


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
