"""Sentences whose spans several coders marked: a span is found when it overlaps one that any coder marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from kg.evaluate.measures import OUTSIDE, Judged, Part, Tally, add_up, share
from kg.evaluate.reading import Read, Row, overlap
from kg.records import Record

SLOTS = ("actors", "targets", "places", "times")
CAMEO = MappingProxyType(
    {
        "03": ("AGREE",),
        "04": ("CONSULT",),
        "05": ("SUPPORT",),
        "06": ("COOPERATE",),
        "07": ("AID",),
        "08": ("CONCEDE", "RETREAT"),
        "10": ("REQUEST",),
        "11": ("ACCUSE",),
        "12": ("REJECT",),
        "13": ("THREATEN",),
        "14": ("PROTEST",),
        "15": ("MOBILIZE",),
        "16": ("SANCTION",),
        "17": ("COERCE",),
        "18": ("ASSAULT",),
        "19": ("ASSAULT",),
        "20": ("ASSAULT",),
        "01": ("STATEMENT",),
        "02": ("REQUEST",),
        "09": ("ACCUSE",),
    }
)


def _fillers(record: Record) -> dict[str, list[Mapping[str, Any]]]:
    time = record["time"] or {}
    times = (
        [{"start": time["start_char"], "end": time["end_char"]}]
        if time.get("start_char") is not None
        else []
    )
    return {
        "actors": record["actors"],
        "targets": record["targets"] or record["actors"][1:],
        "places": record["places"],
        "times": times,
    }


def _shared(record: Record, event: Row) -> int:
    return sum(overlap(record["trigger"], span) for span in event["action"])


def _pick(event: Row, records: Sequence[Record]) -> int | None:
    """The index of the record whose trigger shares most with the marked action."""
    best = max(range(len(records)), key=lambda i: _shared(records[i], event), default=None)
    return best if best is not None and _shared(records[best], event) else None


def _slots(event: Row, record: Record | None) -> dict[str, Tally]:
    found = _fillers(record) if record else {}
    hit = {
        slot: any(overlap(x, span) for x in found.get(slot, ()) for span in event[slot])
        for slot in SLOTS
    }
    return {
        "action": Tally(int(record is not None), 0, 1),
        **{slot: Tally(int(hit[slot]), 0, int(bool(event[slot]))) for slot in SLOTS},
    }


def _right(event: Row, record: Record) -> bool:
    """Actor, type and target right; a slot that nobody marked can't be wrong."""
    table = _slots(event, record)
    return record["type"] in CAMEO.get(event["cameo"], (record["type"],)) and all(
        table[s].right == table[s].wanted for s in ("actors", "targets")
    )


def score_coders(gold: Sequence[Row], read: dict[str, Read]) -> Part:
    """The recall of actions, actors, targets, places and times, and the events that nobody marked."""
    tables, judged, errors, unmarked, political = [], [], [], 0, 0
    for row in gold:
        records = read[row["id"]].records if row["id"] in read else []
        for event in row["events"]:
            index = _pick(event, records)
            tables.append(_slots(event, records[index] if index is not None else None))
            missing = [slot for slot, t in tables[-1].items() if t.right < t.wanted]
            errors += (
                [
                    f"{row['id']}: {event['action'][0]['text']!r}: {', '.join(missing)} missing: {row['text']}"
                ]
                if missing
                else []
            )
            if index is not None:
                judged.append(
                    Judged(
                        row["id"],
                        index,
                        records[index]["confidence"],
                        _right(event, records[index]),
                    )
                )
        events = [r for r in records if r["type"] not in OUTSIDE]
        political += len(events)
        unmarked += sum(not any(_shared(r, event) for event in row["events"]) for r in events)
    total = add_up(tables)
    lines = [share(f"{slot:8s} recall", t.right, t.wanted) for slot, t in total.items()]
    return Part(
        "Spans of several coders",
        (*lines, f"events that no coder marked: {unmarked} of {political}"),
        {f"spans.{slot}": t.recall for slot, t in total.items()},
        tuple(errors),
        tuple(judged),
    )
