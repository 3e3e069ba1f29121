"""Statements of real text that a reader has judged, kept by article and offsets, without the text.

A file of judgements holds one passage a line: the article's id, where the passage begins and ends in it (Unicode code
points, end exclusive), its genre, and the statements that the reading made of it when it was judged, each with the
spans of its trigger, sides and speaker and with what is wrong in it ("" where nothing is). The text is looked up in
files of articles (JSON Lines, compressed or not) that the user names. A statement that is read otherwise today is not
judged any more: :func:`verdict` gives None for it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.articles.files import make_article
from kg.errors import InputError
from kg.model import Article
from kg.records import Record

SpanPair = tuple[int, int]
UNNAMED: SpanPair = (-1, -1)


@dataclass(frozen=True, slots=True)
class Statement:
    """What was read, by its spans in the passage (an understood side has the span :data:`UNNAMED`), and what is wrong.

    ``speaker`` is None where the text itself tells it. ``wrong`` holds one letter a fault: e no such event, t type,
    a actor, g target, s speaker, p told as fact and is not (or the other way round).
    """

    trigger: SpanPair
    type: str
    negative: bool
    asserted: bool
    actors: tuple[SpanPair, ...]
    targets: tuple[SpanPair, ...]
    speaker: SpanPair | None
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article with its judged statements."""

    article: str
    start: int
    end: int
    genre: str
    statements: tuple[Statement, ...]

    @property
    def id(self) -> str:
        """The passage's name: the article's with the offsets."""
        return f"{self.article}:{self.start}-{self.end}"


def statement(record: Record, wrong: str = "") -> Statement:
    """What an event record says, as it is compared with judgements."""
    told = record["attribution"]
    asserted = (record["status"], record["certainty"]) == ("actual", "certain")
    return Statement(
        _span(record["trigger"]),
        record["type"],
        record["polarity"] == "negative",
        asserted,
        tuple(sorted(_span(a) for a in record["actors"])),
        tuple(sorted(_span(a) for a in record["targets"])),
        None if told is None else _span(told["speaker"] or {}),
        wrong,
    )


def _span(phrase: Mapping[str, Any]) -> SpanPair:
    start, end = phrase.get("start"), phrase.get("end")
    return UNNAMED if start is None or end is None else (int(start), int(end))


def same(one: Statement, other: Statement) -> bool:
    """Whether two readings say the same: phrases may be cut a little longer or shorter."""
    facts = (one.type, one.negative, one.asserted) == (other.type, other.negative, other.asserted)
    return (
        facts
        and _meet(one.trigger, other.trigger)
        and _all_meet(one.actors, other.actors)
        and _all_meet(one.targets, other.targets)
        and _all_meet(_listed(one.speaker), _listed(other.speaker))
    )


def _listed(span: SpanPair | None) -> tuple[SpanPair, ...]:
    return () if span is None else (span,)


def _meet(one: SpanPair, other: SpanPair) -> bool:
    return one == other or max(one[0], other[0]) < min(one[1], other[1])


def _all_meet(some: Sequence[SpanPair], others: Sequence[SpanPair]) -> bool:
    return len(some) == len(others) and all(map(_meet, some, others))


def verdict(passage: Passage, record: Record) -> str | None:
    """What was found wrong in a statement ("" for nothing); None where nobody has judged it as it is read now."""
    read = statement(record)
    return next((s.wrong for s in passage.statements if same(s, read)), None)


def read_passages(path: Path) -> list[Passage]:
    """The passages of a file of judgements, in its order.

    Raises:
        InputError: a line is no passage.
    """
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            found.append(_passage(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"Line {number} of “{path}” is no judged passage: {error}.") from error
    return found


def _passage(row: Mapping[str, Any]) -> Passage:
    return Passage(
        row["article"],
        row["start"],
        row["end"],
        row["genre"],
        tuple(_statement(s) for s in row["statements"]),
    )


def _statement(row: Sequence[Any]) -> Statement:
    trigger, kind, told, actors, targets, speaker, wrong = row
    return Statement(
        tuple(trigger),
        kind,
        "negative" in told,
        "asserted" in told,
        tuple(map(tuple, actors)),
        tuple(map(tuple, targets)),
        None if speaker is None else tuple(speaker),
        wrong,
    )


def line_of(passage: Passage) -> str:
    """A passage as a line of a file of judgements."""
    row = {
        "article": passage.article,
        "start": passage.start,
        "end": passage.end,
        "genre": passage.genre,
        "statements": [_row(s) for s in passage.statements],
    }
    return json.dumps(row, separators=(",", ":"))


def _row(said: Statement) -> list[Any]:
    told = [w for w, on in (("negative", said.negative), ("asserted", said.asserted)) if on]
    return [said.trigger, said.type, told, said.actors, said.targets, said.speaker, said.wrong]


def rows_of(files: Iterable[Path]) -> Iterator[Mapping[str, Any]]:
    """The rows of files of articles (JSON Lines, gzipped where the name ends so).

    Raises:
        InputError: a file can't be read or holds no JSON Lines.
    """
    for path in files:
        try:
            raw = path.read_bytes()
            text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
            yield from (json.loads(line) for line in text.splitlines() if line.strip())
        except (OSError, ValueError, EOFError) as error:
            raise InputError(f"“{path}” holds no articles as JSON Lines: {error}.") from error


def articles_of(passages: Sequence[Passage], files: Iterable[Path]) -> list[Article]:
    """The passages as articles of their own, with the date of the article that they stand in; those not found are left out."""
    wanted: dict[str, list[Passage]] = {}
    for passage in passages:
        wanted.setdefault(passage.article, []).append(passage)
    return [
        make_article(
            p.id,
            row["text"][p.start : p.end],
            {k: row[k] for k in ("published", "publisher") if row.get(k)},
        )
        for row in rows_of(files)
        for p in wanted.get(str(row["id"]), ())
    ]
