"""Judge statements of real text: python -m tools.judge draw|show|take JUDGED --corpus FILE [--corpus FILE] ...

``draw`` adds passages (reports of days, whole articles) that are not in JUDGED and whose articles no file of ``--not``
names. ``show`` prints every statement of the passages that nobody has judged as it is read now, numbered, after its
passage's text. ``take`` reads verdicts from standard input, one passage a line: its number as ``show`` gave it and, for
each statement that is wrong, its letter, a full stop and the faults (kg/evaluate/judged.py), as in "12 a.t c.ag"; all
others of the passage that were shown are right. Judgements of statements that are no longer read are kept: the reading may come back to them.
"""

from __future__ import annotations

import argparse
import re
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from kg.evaluate.judged import (
    Passage,
    articles_of,
    line_of,
    read_passages,
    rows_of,
    statement,
    verdict,
)
from kg.evaluate.reading import read
from kg.pipeline import Options
from kg.records import Record

SOURCES = re.compile(r"(?:\s*\([^()]*\))+\s*$")
Shown = tuple[int, Passage, str, list[tuple[str, Record]]]


def order(name: str) -> int:
    """A place in a draw that is the same each time and tells nothing."""
    return zlib.crc32(name.encode())


def reports(row: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    """Start and end of the reports of a day, without the outlets in brackets at their ends."""
    at = 0
    for part in row["text"].split("\n\n"):
        body = SOURCES.sub("", part)
        if len(body) > 40:
            yield at, at + len(body)
        at += len(part) + 2


def drawn(files: Sequence[Path], known: set[str], days: int, whole: int) -> Iterator[Passage]:
    """One report each of so many days, and so many whole articles."""
    rows = sorted(rows_of(files), key=lambda r: order(str(r["id"])))
    rows = [r for r in rows if r["id"] not in known]
    daily = [r for r in rows if len(list(reports(r))) > 1 and r.get("published")]
    for row in daily[:days]:
        start, end = min(reports(row), key=lambda s: order(f"{row['id']}{s}"))
        yield Passage(row["id"], start, end, "reports", ())
    for row in [r for r in rows if not r.get("published")][:whole]:
        yield Passage(row["id"], 0, len(row["text"]), row["publisher"], ())


def unjudged(passages: Sequence[Passage], files: Sequence[Path]) -> Iterator[Shown]:
    """Each passage with its number, its text and its statements that are not judged."""
    numbers = {p.id: (n, p) for n, p in enumerate(passages)}
    for found in read(articles_of(passages, files), Options()):
        number, passage = numbers[found.reading.article.id]
        new = [r for r in found.records if verdict(passage, r) is None]
        if new:
            marks = [a + b for a in ("", *ascii_lowercase) for b in ascii_lowercase]
            yield number, passage, found.reading.article.text, list(zip(marks, new, strict=False))


def brief(record: Record) -> str:
    """A statement in one line."""
    told = record["attribution"]
    speaker = "" if told is None else f" | by {(told['speaker'] or {}).get('text', '?')}"
    facts = [
        record[k]
        for k, usual in (("polarity", "positive"), ("status", "actual"), ("certainty", "certain"))
        if record[k] != usual
    ]
    actors, targets = (
        ", ".join(a["text"] if a["start"] is not None else f"({a['name']})" for a in record[side])
        for side in ("actors", "targets")
    )
    return f"{record['trigger']['text']} {record['type']} {' '.join(facts)}| {actors} > {targets}{speaker}"


def taken(line: str, found: Mapping[int, Shown]) -> tuple[int, Passage]:
    """The passage of a line of verdicts with its new judgements; ValueError when the line names none."""
    number, *faults = line.split()
    wrong = dict(f.split(".") for f in faults)
    _, passage, _, new = found[int(number)]
    if unknown := set(wrong) - {mark for mark, _ in new}:
        raise ValueError(f"passage {number} has no statement {sorted(unknown)}")
    judged = (statement(r, wrong.get(mark, "")) for mark, r in new)
    return int(number), replace(passage, statements=(*passage.statements, *judged))


def main() -> None:
    """Draw, show or take."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=("draw", "show", "take"))
    parser.add_argument("judged", type=Path)
    parser.add_argument("--corpus", type=Path, action="append", required=True)
    parser.add_argument("--not", dest="others", type=Path, action="append", default=[])
    parser.add_argument("--days", type=int, default=0)
    parser.add_argument("--articles", type=int, default=0)
    given = parser.parse_args()
    passages = read_passages(given.judged) if given.judged.exists() else []
    if given.action == "draw":
        known = {
            re.sub(r"-\d+$", "", str(r["id"])) if str(r["id"]).count("-") > 3 else str(r["id"])
            for r in rows_of(given.others)
        } | {p.article for p in passages}
        passages += drawn(given.corpus, known, given.days, given.articles)
    elif given.action == "show":
        for number, _, text, new in unjudged(passages, given.corpus):
            print(f"\n{number} {text}", *(f"  {m}) {brief(r)}" for m, r in new), sep="\n")
        return
    else:
        found = {shown[0]: shown for shown in unjudged(passages, given.corpus)}
        for line in sys.stdin:
            if line.strip():
                number, passage = taken(line, found)
                passages[number] = passage
    given.judged.write_text("".join(line_of(p) + "\n" for p in passages), "utf-8")


if __name__ == "__main__":
    main()
