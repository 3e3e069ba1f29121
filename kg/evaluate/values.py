"""Date expressions and actor mentions, each with the value that it must resolve to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.evaluate.measures import Part, Tally, figures, rows, share
from kg.evaluate.reading import Row

KEYS = ("country", "sector", "wikipedia")


def _date_right(row: Row, begin: str, end: str) -> bool:
    """An unknown date must stay unknown; a vague one must hold the annotated day; any other must begin as annotated."""
    if not row["start"]:
        return not begin
    if not row.get("within"):
        return begin.startswith(row["start"])
    day = (row["start"] + "-01-01")[:10]
    return bool(begin) and begin[:10] <= day <= (end or begin)[:10]


def score_dates(gold: Sequence[Row], results: Iterable[Row]) -> Part:
    """How many date expressions get their interval, and how many get one though none can be known."""
    given = {r["id"]: (str(r["start"] or ""), str(r["end"] or "")) for r in results}
    right = [_date_right(row, *given.get(row["id"], ("", ""))) for row in gold]
    invented = sum(not row["start"] and bool(given.get(row["id"], ("",))[0]) for row in gold)
    unknown = sum(not row["start"] for row in gold)
    errors = [
        f"{row['id']}: {row['expr']!r} on {row['ref']}: {row['start']}, read as {given.get(row['id'])}"
        for row, ok in zip(gold, right, strict=True)
        if not ok
    ]
    return Part(
        "Dates",
        (
            share("right:", sum(right), len(gold)),
            f"invented where none can be known: {invented} of {unknown}",
        ),
        {"dates.right": sum(right) / max(1, len(gold)), "dates.invented": invented},
        tuple(errors),
    )


def score_actors(gold: Sequence[Row], results: Iterable[Row]) -> Part:
    """Country, sector and Wikipedia title of actor mentions; a mention that was annotated twice has two right answers."""
    given = {r["id"]: r for r in results}
    right: dict[tuple[object, ...], set[Any]] = defaultdict(set)
    for row in gold:
        for key in KEYS:
            right[_mention(row, key)].add(row.get(key))
    table, errors = {}, []
    for key in KEYS:
        asked = [row for row in gold if row.get(key)]
        answered = [row for row in asked if _answer(given, row, key)]
        wrong = [
            row for row in answered if _answer(given, row, key) not in right[_mention(row, key)]
        ]
        table[key] = Tally(len(answered) - len(wrong), len(answered), len(asked))
        errors += [
            f"{row['id']}: {row['mention']!r}: {key} {row[key]}, read as {_answer(given, row, key)}"
            for row in asked
            if row in wrong or row not in answered
        ]
    none = [row for row in gold if not row.get("country")]
    extra = sum(bool(_answer(given, row, "country")) for row in none)
    return Part(
        "Actors",
        (*rows(table), f"countries given where the annotation has none: {extra} of {len(none)}"),
        figures("actors", table),
        tuple(errors),
    )


def _mention(row: Row, key: str) -> tuple[object, ...]:
    return row["mention"], row.get("context"), row.get("date"), key


def _answer(given: Mapping[str, Row], row: Row, key: str) -> object:
    return given.get(row["id"], {}).get(key)
