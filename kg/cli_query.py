"""The command that asks a graph."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli_run import warn_if_mixed
from kg.cli_store import need
from kg.errors import InputError
from kg.settings import settings_for

OUTPUT = Path("output/graph.trig")


def _question_ids(begun: str) -> list[str]:
    from kg.graph.questions import all_questions

    known = all_questions(settings_for([]).questions)
    return [name for name in known if name.startswith(begun)]


def _parameters(begun: str) -> list[str]:
    """The parameters of the question that the line names; a line that ends in an option is not parsed, so its words are looked at."""
    from kg.graph.questions import all_questions

    line = " ".join(os.environ.get(name, "") for name in ("COMP_WORDS", "_TYPER_COMPLETE_ARGS"))
    known = all_questions(settings_for([]).questions)
    found = [p for word in line.split() if word in known for p in known[word].parameters]
    values = [f"{p.name}={value}" for p in found for value in p.choices or ("",)]
    return [one for one in values if one.startswith(begun)]


def _formats(begun: str) -> list[str]:
    from kg.cli_output import FORMATS

    return [name for name in FORMATS if name.startswith(begun)]


Asked = Annotated[
    str | None,
    typer.Argument(
        help="A question's id, a .rq file or SPARQL text.", autocompletion=_question_ids
    ),
]
GraphFile = Annotated[
    Path,
    typer.Option("--graph", "-g", "--store", "-s", help="Graph file or folder of a store to ask."),
]
Params = Annotated[
    list[str] | None,
    typer.Option(
        "--param",
        "-p",
        help="name=value, bound in the query (repeatable).",
        autocompletion=_parameters,
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        help="table, csv, tsv, json, ndjson or turtle.",
        autocompletion=_formats,
    ),
]


def query(
    asked: Asked = None,
    at: Annotated[
        Path | None,
        typer.Argument(metavar="[GRAPH]", help="The graph to ask, instead of --graph."),
    ] = None,
    graph: GraphFile = OUTPUT,
    param: Params = None,
    format: Format = "table",
    wide: Annotated[
        bool,
        typer.Option("--wide", "-w", help="A table as broad as it gets, with whole IRIs."),
    ] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Rows to give at most (default: all).")
    ] = None,
    timeout: Annotated[
        float,
        typer.Option("--timeout", min=0.5, help="Seconds that reading and answering may take."),
    ] = 300,
    unsure: Annotated[
        bool,
        typer.Option("--unsure", help="Also rows that rest on what is not accepted, marked so."),
    ] = False,
    questions: Annotated[
        list[Path] | None,
        typer.Option("--questions", help="Folder with questions of your own (repeatable)."),
    ] = None,
    list_questions: Annotated[bool, typer.Option("--list", help="List the questions.")] = False,
) -> None:
    """Ask the graph; each answer comes with its sentence and its speaker."""
    from kg.cli_output import FORMATS, print_answer, print_questions
    from kg.graph.questions import all_questions, find_query
    from kg.store.apart import ask_apart
    from kg.store.files import graph_at

    own = _folders(questions)
    if list_questions or asked is None:
        print_questions(all_questions(own).values())
        return
    pairs = [p.partition("=") for p in param or []]
    if any(not sep for _, sep, _ in pairs):
        raise typer.BadParameter("give --param as name=value")
    if format not in FORMATS:
        raise typer.BadParameter(f"--format is {', '.join(FORMATS)}")
    text = find_query(asked, own)
    if at is not None and graph != OUTPUT:
        raise typer.BadParameter("give the graph once: after the question, or by --graph")
    graph = at or graph
    need(graph, "Build one first: kg build.")
    graph = graph_at(graph)
    warn_if_mixed(graph)
    answer = ask_apart(graph, text, {k: v for k, _, v in pairs}, timeout, limit, unsure)
    print_answer(answer, format, wide)
    if answer.hint:
        print(answer.hint, file=sys.stderr)
    if answer.more:
        print(f"There are more than {limit}. A higher --limit shows them.", file=sys.stderr)


def _folders(given: list[Path] | None) -> tuple[Path, ...]:
    """The folders with questions of one's own: those given, else those that a ``kg.toml`` names."""
    for folder in given or ():
        if not folder.is_dir():
            raise InputError(f"There is no folder “{folder}” with questions. Check the path.")
    return tuple(given or settings_for([]).questions)
