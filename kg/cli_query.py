"""The command that asks a graph."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli_run import warn_if_mixed
from kg.cli_store import need
from kg.errors import InputError
from kg.settings import settings_for


def _question_ids(begun: str) -> list[str]:
    from kg.graph.questions import load_questions

    return [name for name in load_questions() if name.startswith(begun)]


GraphFile = Annotated[
    Path,
    typer.Option("--graph", "-g", "--store", "-s", help="Graph file or folder of a store to ask."),
]


def query(
    asked: Annotated[
        str | None,
        typer.Argument(
            help="A question's id, a .rq file or SPARQL text.", autocompletion=_question_ids
        ),
    ] = None,
    graph: GraphFile = Path("output/graph.trig"),
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", help="name=value, bound in the query (repeatable)."),
    ] = None,
    format: Annotated[
        str, typer.Option("--format", "-f", help="table, csv, json or turtle.")
    ] = "table",
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Rows to give at most (default: all).")
    ] = None,
    timeout: Annotated[
        float,
        typer.Option("--timeout", min=0.5, help="Seconds that reading and answering may take."),
    ] = 300,
    questions: Annotated[
        list[Path] | None,
        typer.Option("--questions", help="Folder with questions of your own (repeatable)."),
    ] = None,
    list_questions: Annotated[bool, typer.Option("--list", help="List the questions.")] = False,
) -> None:
    """Ask the graph; each answer comes with its sentence and its speaker."""
    from kg.cli_output import print_answer, print_questions
    from kg.graph.questions import all_questions, find_query
    from kg.store.apart import ask_apart

    own = questions or settings_for([]).questions
    for folder in own:
        if not folder.is_dir():
            raise InputError(f"There is no folder “{folder}” with questions. Check the path.")
    if list_questions or asked is None:
        print_questions(all_questions(own).values())
        return
    pairs = [p.partition("=") for p in param or []]
    if any(not sep for _, sep, _ in pairs):
        raise typer.BadParameter("give --param as name=value")
    if format not in {"table", "csv", "json", "turtle"}:
        raise typer.BadParameter("--format is table, csv, json or turtle")
    text = find_query(asked, own)
    need(graph, "Build one first: kg build.")
    warn_if_mixed(graph)
    answer = ask_apart(graph, text, {k: v for k, _, v in pairs}, timeout, limit)
    print_answer(answer, format)
    if answer.more:
        print(f"There are more than {limit}. A higher --limit shows them.", file=sys.stderr)
