"""The case files: what a reader makes of one sentence or two, by phenomenon. Their format is told in tests/cases/README.md."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.articles.files import make_article
from kg.model import Argument, Attribution, EventMention, Reading
from kg.pipeline import Options, read_articles
from kg.resolve.place_index import load_places
from kg.resolve.times import resolve_dates

FOLDER = Path(__file__).parent.parent / "cases"
OTHER = {"time", "quantities", "actors", "places", "links"}
FILES = sorted(p for p in FOLDER.glob("*.jsonl") if p.stem not in OTHER)
SLOTS = {
    "type",
    "actors",
    "targets",
    "object",
    "places",
    "time",
    "instrument",
    "mode",
    "speaker",
    "via",
    "basis",
    "polarity",
    "status",
    "certainty",
    "condition",
    "evidence",
    "quantities",
    "when",
    "confidence",
}
EXACT = {"evidence", "when"}

pytestmark = pytest.mark.model


@dataclass(frozen=True)
class Case:
    """One line: its file and number, the text with what is expected of it."""

    file: str
    number: int
    line: dict[str, Any]

    @property
    def id(self) -> str:
        return f"{self.file}:{self.number}"


@cache
def cases() -> tuple[Case, ...]:
    return tuple(
        Case(p.stem, n, json.loads(line))
        for p in FILES
        for n, line in enumerate(p.read_text("utf-8").splitlines(), 1)
        if line.strip()
    )


@cache
def readings(file: str) -> dict[str, Reading]:
    articles = [
        make_article(c.id, c.line["text"], {"published": c.line.get("date")})
        for c in cases()
        if c.file == file
    ]
    return {r.article.id: r for r in read_articles(articles, Options())}


def words(reading: Reading, arguments: tuple[Argument, ...]) -> list[str]:
    """The words of each argument, those of its antecedents added."""
    found = []
    for argument in arguments:
        index: int | None = argument.mention
        chain: list[str] = []
        while index is not None and len(chain) < 5:
            mention = reading.mentions[index]
            chain.append(reading.article.text[mention.span.start : mention.span.end])
            index = mention.antecedent
        found.append(" / ".join(chain))
    return found


def said_by(reading: Reading, attribution: Attribution | None) -> str | None:
    if attribution is None:
        return None
    return words(reading, (attribution.speaker,))[0] if attribution.speaker else "unnamed"


def interval(reading: Reading, event: EventMention) -> str | None:
    """First and last day of an event's time, joined by a slash; one day where they are the same."""
    days = resolve_dates(reading, {}, {}, load_places())
    day = days.get(event.time) if event.time else None
    return None if day is None else "/".join(dict.fromkeys((day.start, day.end)))


def shown(event: EventMention, reading: Reading) -> dict[str, Any]:
    """What was read, in the words of the case format."""
    text = reading.article.text

    def quote(span: Any) -> str | None:
        return None if span is None else text[span.start : span.end]

    return {
        "trigger": quote(event.trigger),
        "type": event.type,
        "actors": words(reading, event.actors),
        "targets": words(reading, event.targets),
        "object": quote(event.object),
        "places": words(reading, event.places),
        "time": quote(event.time.span if event.time else None),
        "instrument": quote(event.instrument),
        "mode": event.mode,
        "speaker": said_by(reading, event.attribution),
        "via": said_by(reading, event.attribution.via if event.attribution else None),
        "basis": event.attribution.basis if event.attribution else None,
        "polarity": event.polarity,
        "status": event.status,
        "certainty": event.certainty,
        "condition": quote(event.condition),
        "evidence": quote(event.evidence),
        "quantities": [f"{q.role}: {q.span.text}" for q in event.quantities],
        "when": interval(reading, event),
        "confidence": event.confidence,
    }


def agrees(slot: str, wanted: Any, found: Any) -> bool:
    """Lists: each wanted phrase is in one found and no more are found; phrases: one holds the other; null: nothing there.

    Evidence and intervals are the very ones; a confidence lies between two numbers.
    """
    if slot in EXACT:
        return bool(wanted == found)
    if slot == "confidence":
        return bool(wanted[0] <= found <= wanted[1])
    if isinstance(wanted, list):
        return len(wanted) == len(found) and all(
            any(w.lower() in f.lower() for f in found) for w in wanted
        )
    if wanted is None or found is None:
        return wanted == found
    return str(wanted).lower() in str(found).lower() or (
        len(found) > 3 and str(found).lower() in str(wanted).lower()
    )


def fault(case: Case) -> str | None:
    """Why a line is not read as it should be; None when it is."""
    reading = readings(case.file)[case.id]
    found = [shown(e, reading) for e in reading.events]
    if case.line.get("none") and found:
        return f"{case.line['text']!r}: no event expected, found {[(f['trigger'], f['type']) for f in found]}"
    for trigger in case.line.get("absent", ()):
        if any(trigger in f["trigger"] for f in found):
            return f"{case.line['text']!r}: {trigger!r} is no event"
    for wanted in case.line.get("events", ()):
        candidates = [
            f
            for f in found
            if wanted["trigger"] in f["trigger"] or f["trigger"] in wanted["trigger"]
        ]
        wrong: list[list[str]] = [
            [
                f"{k}: {f[k]!r} instead of {wanted[k]!r}"
                for k in sorted(SLOTS & set(wanted))
                if not agrees(k, wanted[k], f[k])
            ]
            for f in candidates
        ]
        if not wrong:
            return f"{case.line['text']!r}: {wanted['trigger']!r} not found among {[f['trigger'] for f in found]}"
        if all(wrong):
            fewest = min(wrong, key=len)
            return f"{case.line['text']!r}: {wanted['trigger']!r}: {'; '.join(fewest)}"
    return None


@pytest.mark.parametrize("file", [p.stem for p in FILES])
def test_the_lines_of_a_file_are_read_as_a_reader_reads_them(file: str) -> None:
    faults = [(c, fault(c)) for c in cases() if c.file == file]
    unexpected = [f"{c.number}: {f}" for c, f in faults if f and "xfail" not in c.line]
    mended = [
        f"{c.number}: reads right now, take its xfail away"
        for c, f in faults
        if not f and "xfail" in c.line
    ]
    assert not unexpected + mended, "\n".join(unexpected + mended)


def test_strong_lines_are_never_excused() -> None:
    assert [c.id for c in cases() if c.line["tier"] == "STRONG" and "xfail" in c.line] == []


def test_every_line_is_well_formed() -> None:
    known = {"tier", "text", "date", "events", "absent", "none", "xfail"}
    bad = [
        c.id
        for c in cases()
        if set(c.line) - known
        or c.line["tier"] not in {"STRONG", "MEDIUM", "WEAK"}
        or any(
            set(e) - SLOTS - {"trigger"} or e["trigger"].split(" … ")[0] not in c.line["text"]
            for e in c.line.get("events", ())
        )
    ]
    repeated = defaultdict(list)
    for case in cases():
        repeated[case.line["text"]].append(case.id)
    assert bad == [] and [ids for ids in repeated.values() if len(ids) > 1] == []
