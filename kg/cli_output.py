"""How answers are shown on a terminal or handed to another program."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable

import pyoxigraph as ox

from kg.graph.questions import Answer, Question
from kg.plain import plain, safe_answer
from kg.vocab import namespaces


def print_questions(questions: Iterable[Question]) -> None:
    """List the questions with the reason for asking and their parameters."""
    for q in questions:
        print(
            f"{q.id}\n    {q.question}\n    why: {q.why}"
            + "".join(f"\n    --param {p}" for p in q.parameters)
        )


def print_answer(answer: Answer, kind: str) -> None:
    """Print an answer as ``table``, ``csv``, ``json`` or ``turtle`` to standard output."""
    if answer.boolean is not None:
        print("yes" if answer.boolean else "no")
    elif answer.triples or kind == "turtle":
        sys.stdout.write(
            (
                ox.serialize(
                    answer.triples, format=ox.RdfFormat.TURTLE, prefixes=dict(namespaces().prefixes)
                )
                or b""
            ).decode("utf-8")
        )
    elif kind == "json":
        print(
            json.dumps(
                [dict(zip(answer.columns, row, strict=True)) for row in answer.rows],
                ensure_ascii=False,
                indent=1,
            )
        )
    elif kind == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows([safe_answer(cell) for cell in row] for row in answer.rows)
    else:
        _table(answer)


def _table(answer: Answer) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*answer.columns, show_lines=True)
    for row in answer.rows:
        table.add_row(*(Text(plain(cell)) for cell in row))
    wide = Console().width if sys.stdout.isatty() else 200
    Console(width=wide, no_color=not sys.stdout.isatty()).print(table)
    print(f"{len(answer.rows)} rows", file=sys.stderr)
