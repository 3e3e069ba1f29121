"""Rows of tables of events that others coded (GDELT 1.0 and 2.0, POLECAT) as articles of their own kind.

The rows of one address are one article; its text has one line a row, the cells that matter under their names, so that
every imported event can be traced to the words it rests on. :mod:`kg.coded` reads these lines; no rule of the reading does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from types import MappingProxyType

from kg.articles.addresses import domain_of
from kg.articles.decode import clean
from kg.articles.header import parse_published
from kg.articles.source import Source
from kg.errors import InputError
from kg.ids import digest
from kg.model import Article, Diagnostic, Segment
from kg.ontology import describe
from kg.resources import ontology_dir

TOLD = ("day", "actor", "type", "mode", "cameo", "target", "place")
PART, SAYS = " | ", " codes: "
DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
SHORTEST, LONGEST_CELL = 57, 200  # columns of the oldest layout; characters
Row = Mapping[str, str]


@cache
def described() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """The columns of coded tables, by the name of their cue."""
    found = describe([ontology_dir() / "cues" / "coded.ttl"])
    return MappingProxyType({iri.removeprefix("cue:"): props for iri, props in found.items()})


def label(field: str) -> str:
    """The word under which a cell stands in the text of its row."""
    return described()[f"coded-{field}"]["rdfs:label"][0]


def folded(name: str) -> str:
    """A column's name as it is compared."""
    return re.sub(r"[\s_]+", "", name).lower()


def layout_of(cells: Sequence[str]) -> list[str] | None:
    """The columns of a table without a line of names, by the first row; None where it is of no known layout."""
    if len(cells) < SHORTEST or not cells[0].isdigit() or not DAY.fullmatch(cells[1]):
        return None
    layouts = [
        props["kg:pattern"][0].split()
        for name, props in described().items()
        if name.startswith("layout-")
    ]
    return next((names for names in layouts if 0 <= len(names) - len(cells) <= 1), None)


def articles_of(
    header: Sequence[str], rows: Iterable[Sequence[str]], source: Source
) -> Iterator[Article | Diagnostic]:
    """The articles of a coded table.

    Args:
        header: the names of its columns.
        rows: its rows.
        source: the file.

    Raises:
        InputError: no column tells the kind of event.
    """
    columns = {folded(name): number for number, name in enumerate(header)}
    places = {
        name.removeprefix("coded-"): next(
            (columns[w] for w in props["kg:word"] if w in columns), None
        )
        for name, props in described().items()
        if name.startswith("coded-")
    }
    if places["type"] is None and places["cameo"] is None:
        raise InputError(f"“{source.name}” is a table of coded events without their types.")
    groups: dict[str, list[Row]] = {}
    for number, cells in enumerate(rows, 1):
        row = {
            name: _cell(cells[at])
            for name, at in places.items()
            if at is not None and at < len(cells) and _cell(cells[at])
        }
        if row:
            groups.setdefault(row.get("url") or row.get("id") or str(number), []).append(row)
    named = _data_set(columns)
    for key, group in groups.items():
        yield _article(key, group, named, source)


def _cell(text: str) -> str:
    return " ".join(clean(text).replace("|", " ").split())[:LONGEST_CELL]


def _data_set(columns: Mapping[str, int]) -> str:
    return next(
        props["rdfs:label"][0]
        for name, props in described().items()
        if name.startswith("data-set-")
        and (name.endswith("polecat") or columns.keys() & props["kg:word"])
    )


def _article(key: str, rows: Sequence[Row], named: str, source: Source) -> Article:
    lines = [named + SAYS + PART.join(_parts(row)) for row in rows]
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    url = rows[0].get("url")
    return Article(
        id=f"{source.stem}-{digest(key)}",
        text="\n".join(lines),
        publisher=rows[0].get("publisher") or domain_of(url),
        published=_published(rows[0].get("published", "")),
        url=url,
        provenance=f"rows of a {named} table, coded by others and not read by kg",
        segments=tuple(
            Segment("row", at, at + len(line)) for at, line in zip(starts, lines, strict=True)
        ),
    )


def _parts(row: Row) -> Iterator[str]:
    for field in TOLD:
        value = row.get(field, "")
        if field == "day":
            found = DAY.match(value)
            value = "-".join(found.groups()) if found else ""
        if value:
            yield f"{label(field)} {value}"


def _published(text: str) -> datetime | None:
    found = DAY.match(text)
    try:
        return parse_published("-".join(found.groups())) if found else None
    except ValueError:
        return None
