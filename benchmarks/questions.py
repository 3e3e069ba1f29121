"""Every competency question on a graph of generated articles: its rows and its time on Oxigraph and on rdflib.

Run ``python -m benchmarks.questions [--articles 1000] [--engines oxigraph rdflib] [--limit SECONDS]`` from the root.
Seconds are processor time of one run, the questions asked without parameters. A question over its budget is marked.
"""

from __future__ import annotations

import argparse
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from benchmarks.generated import articles
from kg.graph.build import build_dataset
from kg.graph.questions import Question, ask, load_questions
from kg.graph.turtle import turtle
from kg.resolve.events import merge_events

Asked = Callable[[Question], int]


def on_oxigraph(quads: list[ox.Quad]) -> Asked:
    """Asks an in-memory Oxigraph store; gives the number of rows."""
    store = ox.Store()
    store.extend(quads)
    return lambda question: len(ask(store, question.sparql).rows)


def on_rdflib(quads: list[ox.Quad]) -> Asked:
    """Asks the flattened graph in rdflib's memory; gives the number of rows."""
    import rdflib

    graph = rdflib.Graph()
    graph.parse(data=turtle(quads), format="turtle")
    return lambda question: len(graph.query(question.sparql))


def timed(asked: Asked, question: Question, limit: int) -> tuple[int | None, float]:
    """The rows (None when stopped after ``limit`` seconds) and the seconds of one run."""
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, limit)
    rows, start = None, time.process_time()
    with suppress(TimeoutError):
        rows = asked(question)
    signal.setitimer(signal.ITIMER_PROF, 0)
    return rows, time.process_time() - start


def _stop(*_: object) -> None:
    raise TimeoutError


def table(
    quads: list[ox.Quad], number: int, engines: list[str], limit: int, only: list[str]
) -> list[str]:
    """The table in Markdown."""
    makers = {"oxigraph": on_oxigraph, "rdflib": on_rdflib}
    ready = {name: makers[name](quads) for name in engines}
    lines = [
        f"{number} articles, {len(quads)} quads",
        "",
        "| question | rows | " + " | ".join(f"{e} (s)" for e in engines) + " |",
        "|---|--:|" + "--:|" * len(engines),
    ]
    for question in (q for q in load_questions().values() if not only or q.id in only):
        runs = {name: timed(asked, question, limit) for name, asked in ready.items()}
        counts = {rows for rows, _ in runs.values() if rows is not None}
        cells = [
            f"{seconds:.2f}{'' if rows is not None else ' stopped'}{' over' if rows is None or seconds > question.budget[name] else ''}"
            for name, (rows, seconds) in runs.items()
        ]
        lines.append(
            f"| {question.id} | {' ≠ '.join(map(str, sorted(counts)))} | {' | '.join(cells)} |"
        )
        print(lines[-1], flush=True)
    return lines


def main() -> None:
    """Build the graph, ask everything, print the table and keep it beside this file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--engines", nargs="+", default=["oxigraph", "rdflib"])
    parser.add_argument("--questions", nargs="*", default=[], help="only these")
    parser.add_argument(
        "--limit",
        type=int,
        default=200,
        help="stop a question after so many seconds of processor time",
    )
    parser.add_argument("-o", "--output", type=Path, default=Path(__file__).with_suffix(".md"))
    given = parser.parse_args()
    made = articles(given.articles)
    lines = table(
        build_dataset(made, merge_events(made)),
        given.articles,
        given.engines,
        given.limit,
        given.questions,
    )
    given.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
