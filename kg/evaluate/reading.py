"""Reading texts into event records, the form in which everything is scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.articles.files import make_article
from kg.event_types import load_event_types
from kg.model import Article, Reading
from kg.pipeline import Options, read_articles, resolve
from kg.records import Record, added_records, records
from kg.vocab import namespaces

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Read:
    """One article's reading with its event records, in the same order as the reading's events; ``added``: those of the
    second reader alone."""

    reading: Reading
    records: Sequence[Record]
    added: Sequence[Record] = ()


def read(articles: Iterable[Article], options: Options) -> Iterator[Read]:
    """Read and resolve articles one by one; events are not merged across articles."""
    types, ns = load_event_types(), namespaces()
    for reading in read_articles(articles, options):
        told = resolve(reading, options)
        more = added_records(told, types, ns) if reading.added else ()
        yield Read(reading, records(told, (), types, ns), more)


def read_rows(rows: Iterable[Row], options: Options) -> dict[str, Read]:
    """Read the texts of gold rows (``id``, ``text``, ``date``) into a table by id."""
    articles = [
        make_article(str(row["id"]), row["text"], {"date": row.get("date") or None}) for row in rows
    ]
    return {r.reading.article.id: r for r in read(articles, options)}


def overlap(one: Row, other: Row) -> int:
    """How many characters two things with ``start`` and ``end`` share; none where a place is unknown."""
    first, last, other_first, other_last = (
        one.get("start"),
        one.get("end"),
        other.get("start"),
        other.get("end"),
    )
    if first is None or last is None or other_first is None or other_last is None:
        return 0
    return max(0, min(int(last), int(other_last)) - max(int(first), int(other_first)))
