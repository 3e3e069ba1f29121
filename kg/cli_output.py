"""How answers are shown on a terminal or handed to another program."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

import pyoxigraph as ox

from kg.graph.questions import Answer, Question
from kg.plain import ESCAPED, json_line, many, one_line, plain, safe_answer
from kg.terminal import bare
from kg.vocab import namespaces

PAGE, WIDE = 80, 200  # columns of a page where there is no terminal, and of a wide one
NARROW = 12  # characters that a column of a table has at least, or else rows are shown one below the other


def print_questions(questions: Iterable[Question]) -> None:
    """List the questions with the reason for asking and their parameters."""
    for q in questions:
        print(
            f"{q.id}\n    {q.question}\n    why: {q.why}"
            + "".join(f"\n    --param {p}" for p in q.parameters)
        )


def print_answer(answer: Answer, kind: str, wide: bool = False) -> None:
    """Print an answer in one of :data:`FORMATS` to standard output; ``wide``: a table with all of its IRIs, however broad."""
    if answer.boolean is not None:
        print("yes" if answer.boolean else "no")
    elif answer.triples or kind == "turtle":
        prefixes = dict(namespaces(answer.base).prefixes)
        data = ox.serialize(answer.triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b""
        sys.stdout.write(data.decode("utf-8").translate(ESCAPED))
    elif kind == "table":
        _table(answer, wide)
    else:
        FORMATS[kind](answer)


def _objects(answer: Answer) -> list[dict[str, object]]:
    """The rows as objects, numbers as numbers, days as text."""
    return [
        {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in zip(answer.columns, row, strict=True)
        }
        for row in answer.values
    ]


def _json(answer: Answer) -> None:
    print(json_line(_objects(answer), indent=1))


def _ndjson(answer: Answer) -> None:
    for row in _objects(answer):
        print(json_line(row))


def _csv(answer: Answer) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([safe_answer(cell) for cell in row] for row in answer.rows)


def _tsv(answer: Answer) -> None:
    """Tab-separated values without quotes: what would break a line or a cell is a space."""
    for row in (answer.columns, *answer.rows):
        print("\t".join(safe_answer(one_line(cell or "")) for cell in row))


FORMATS: Mapping[str, Callable[[Answer], None]] = MappingProxyType(
    {
        "table": lambda answer: _table(answer, False),
        "csv": _csv,
        "tsv": _tsv,
        "json": _json,
        "ndjson": _ndjson,
        "turtle": lambda answer: print_answer(answer, "turtle"),
    }
)


def _table(answer: Answer, wide: bool) -> None:
    """Rows as a table, or one below the other where the columns would be too narrow to be read."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Console(file=bare(sys.stdout)) if sys.stdout.isatty() else None
    width = max(WIDE, shown.width if shown else 0) if wide else shown.width if shown else PAGE
    short = namespaces(answer.base).curie
    rows = [[plain(cell if wide else short(cell or "")) for cell in row] for row in answer.rows]
    if rows and not wide and not _fits(answer.columns, rows, width):
        print("\n\n".join(_block(answer.columns, row, width) for row in rows))
    elif rows:
        table = Table(*answer.columns, show_lines=True)
        for row in rows:
            table.add_row(*map(Text, row))
        Console(file=bare(sys.stdout), width=width, no_color=shown is None).print(table)
    print(many(len(rows), "row"), file=sys.stderr)


def _fits(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> bool:
    """Tell whether each column of a table would get what it needs, or enough to be read."""
    needs = (max(map(len, column)) for column in zip(columns, *rows, strict=True))
    return sum(min(need, NARROW) + 3 for need in needs) < width


def _block(columns: Sequence[str], row: Sequence[str], width: int) -> str:
    """A row as lines ``column  value``; what is empty is left out."""
    from textwrap import fill

    left = max(map(len, columns)) + 2
    return "\n".join(
        fill(
            one_line(cell),
            width,
            initial_indent=name.ljust(left),
            subsequent_indent=" " * left,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for name, cell in zip(columns, row, strict=True)
        if cell
    )
