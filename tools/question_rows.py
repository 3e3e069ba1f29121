"""Rows of the competency questions for a reader to judge: python -m tools.question_rows GRAPH [QUESTION ...] [--rows N] [--seed N].

Of each question so many rows are drawn at random, the same for the same seed, and printed one a paragraph, numbered, each
with its sentence. What a reader found stands in docs/questions-judged.md.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.graph.questions import Question, ask, load_questions
from kg.plain import plain
from kg.store.files import database_of


def drawn(
    rows: Sequence[Sequence[str | None]], count: int, seed: int
) -> list[Sequence[str | None]]:
    """So many rows at random, in their order."""
    places = sorted(random.Random(seed).sample(range(len(rows)), min(count, len(rows))))
    return [rows[place] for place in places]


def told(question: Question, store: ox.Store, count: int, seed: int) -> Iterator[str]:
    """A heading and the drawn rows of one question."""
    found = ask(store, question.sparql)
    yield f"\n# {question.id}: {question.question} ({len(found.rows)} rows)"
    for number, row in enumerate(drawn(found.rows, count, seed), 1):
        cells = zip(found.columns, row, strict=True)
        yield f"{number}. " + " | ".join(f"{name}={plain(cell)}" for name, cell in cells if cell)


def main() -> None:
    """Print the rows of the questions that are named, or of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path)
    parser.add_argument("question", nargs="*")
    parser.add_argument("--rows", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    store = database_of(given.graph)
    for name, question in load_questions().items():
        if not given.question or name in given.question:
            print(*told(question, store, given.rows, given.seed), sep="\n")


if __name__ == "__main__":
    main()
