"""Tables as text: comma- or tab-separated, with no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

import pyoxigraph as ox

from kg.exports.dyads import GDELT, PLOVER, gdelt_rows, plover_rows
from kg.exports.happenings import read_happenings
from kg.exports.mentions import read_records
from kg.exports.rows import EVENTS, MENTIONS, event_rows, mention_rows
from kg.graph.turtle import namespaces_of
from kg.plain import safe_cell


def records(quads: Sequence[ox.Quad]) -> bytes:
    """Event records as JSON Lines in UTF-8."""
    return "".join(
        json.dumps(r, ensure_ascii=False) + "\n" for r in read_records(quads).records
    ).encode("utf-8")


def events_csv(quads: Sequence[ox.Quad]) -> bytes:
    """One row an event, as CSV in UTF-8 with a byte-order mark, for spreadsheets."""
    return _sheet(EVENTS, event_rows(read_happenings(quads)))


def mentions_csv(quads: Sequence[ox.Quad]) -> bytes:
    """One row an event mention, as CSV in UTF-8 with a byte-order mark, for spreadsheets."""
    return _sheet(MENTIONS, mention_rows(read_records(quads), namespaces_of(quads)))


def _sheet(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    return table(columns, rows, ",").decode("utf-8").encode("utf-8-sig")


def write_sheet(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write rows to a file as they come, as CSV in UTF-8 with a byte-order mark."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        _table_to(out, columns, rows, ",")


def plover(quads: Sequence[ox.Quad]) -> bytes:
    """A POLECAT-style table of PLOVER events, tab-separated in UTF-8."""
    return table(PLOVER, plover_rows(read_records(quads)), "\t")


def gdelt(quads: Sequence[ox.Quad]) -> bytes:
    """A GDELT-2.0-events-style table, tab-separated in UTF-8, with a line of column names."""
    return table(GDELT, gdelt_rows(read_records(quads)), "\t")


def table(columns: Sequence[str], rows: Iterable[Mapping[str, object]], delimiter: str) -> bytes:
    """Rows under their columns; text that begins like a formula gets an apostrophe, tabs and line ends in it become blanks."""
    out = io.StringIO()
    _table_to(out, columns, rows, delimiter)
    return out.getvalue().encode("utf-8")


def _table_to(
    out: TextIO, columns: Sequence[str], rows: Iterable[Mapping[str, object]], delimiter: str
) -> None:
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n", delimiter=delimiter)
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in found.items()} for found in rows)


def _cell(value: object) -> object:
    return safe_cell(
        " ".join(value.splitlines()).replace("\t", " ") if isinstance(value, str) else value
    )
