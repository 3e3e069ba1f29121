"""Tables as text: comma- or tab-separated, with no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from kg.exports.dyads import GDELT, PLOVER, gdelt_rows, plover_rows
from kg.exports.happenings import Happening
from kg.exports.mentions import Told
from kg.exports.rows import EVENTS, MENTIONS, event_rows, mention_rows
from kg.plain import safe_cell


def records(told: Told) -> Iterator[bytes]:
    """Event records as JSON Lines in UTF-8."""
    return (json.dumps(r, ensure_ascii=False).encode() + b"\n" for r in told.records)


def events_csv(happenings: Iterable[Happening]) -> Iterator[bytes]:
    """One row an event, as CSV in UTF-8 with a byte-order mark, for spreadsheets."""
    return _sheet(EVENTS, event_rows(happenings))


def mentions_csv(told: Told) -> Iterator[bytes]:
    """One row an event mention, as CSV in UTF-8 with a byte-order mark, for spreadsheets."""
    return _sheet(MENTIONS, mention_rows(told))


def _sheet(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> Iterator[bytes]:
    return chain((BOM_UTF8,), table(columns, rows, ","))


def write_sheet(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write rows to a file as they come, as CSV in UTF-8 with a byte-order mark."""
    with path.open("wb") as out:
        out.writelines(_sheet(columns, rows))


def plover(told: Told) -> Iterator[bytes]:
    """A POLECAT-style table of PLOVER events, tab-separated in UTF-8."""
    return table(PLOVER, plover_rows(told), "\t")


def gdelt(told: Told) -> Iterator[bytes]:
    """A GDELT-2.0-events-style table, tab-separated in UTF-8, with a line of column names."""
    return table(GDELT, gdelt_rows(told), "\t")


def table(
    columns: Sequence[str], rows: Iterable[Mapping[str, object]], delimiter: str
) -> Iterator[bytes]:
    """Rows under their columns, line by line; text that begins like a formula gets an apostrophe, tabs and line ends in it
    become blanks."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n", delimiter=delimiter)
    writer.writeheader()
    for found in rows:
        yield _taken(out)
        writer.writerow({name: _cell(value) for name, value in found.items()})
    yield _taken(out)


def _taken(out: io.StringIO) -> bytes:
    """What was written since it was last asked for."""
    found = out.getvalue().encode()
    out.seek(0)
    out.truncate()
    return found


def _cell(value: object) -> object:
    return safe_cell(
        " ".join(value.splitlines()).replace("\t", " ") if isinstance(value, str) else value
    )
