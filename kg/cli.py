"""The command line. Data goes to standard output, everything else to standard error.

Exit codes: 0 done, 1 invalid input or graph, nothing readable (or any skip under ``--strict``), 2 usage, 3 the store
can't be used, 4 the server can't be reached or refuses, 5 done but some articles were skipped, 130 interrupted.
"""

from __future__ import annotations

import json
import os
import sys
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from kg.cli_app import Open, Program, open_page
from kg.cli_articles import articles
from kg.cli_changes import changes
from kg.cli_evaluate import evaluate
from kg.cli_export import export
from kg.cli_init import init
from kg.cli_lexicon import commands as lexicon_commands
from kg.cli_mcp import mcp
from kg.cli_options import (
    Actors,
    Added,
    Base,
    Engine,
    ExplainedEvent,
    Fetch,
    Jobs,
    Lexicon,
    Map,
    Model,
    Published,
    Quiet,
    Second,
    Short,
    Strict,
    Threshold,
    articles_of,
    options_of,
)
from kg.cli_query import query
from kg.cli_review import applied_line, review
from kg.cli_run import counting, end, lost, name_skipped, need_some, warn_if_mixed
from kg.cli_serve import explorer, serve
from kg.cli_store import add, build_into, need, push, remove
from kg.errors import InputError, KgError
from kg.plain import json_line, many, one_line, plain
from kg.settings import settings_for
from kg.terminal import shielded

if TYPE_CHECKING:
    from kg.stream import Built

app = typer.Typer(
    cls=Program,
    add_completion=True,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def main() -> None:
    """Build a knowledge graph of geopolitical events from news articles. --version tells the version."""


@app.command()
def build(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Files or folders with articles (default: seeds/, else articles/)."),
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", help="Folder to write into (default: output).")
    ] = None,
    store: Annotated[
        Path | None,
        typer.Option("--store", "-s", help="Folder of a store to build instead of files."),
    ] = None,
    strict: Strict = False,
    quiet: Quiet = False,
    map: Map = None,
    fetch: Fetch = None,
    model: Model = None,
    actors: Actors = None,
    lexicon: Lexicon = None,
    base: Base = None,
    threshold: Threshold = None,
    jobs: Jobs = 1,
    second: Second = True,
    added: Added = None,
    engine: Engine = "processes",
    open: Open = False,
) -> None:
    """Build graph, page, tables and report from articles, or a store that then holds just these articles."""
    from kg.scale.places import at_hand

    if store is not None and output is not None:
        raise typer.BadParameter(
            "give --store or --output; kg export and kg view write files from a store"
        )
    with at_hand(paths or [], output or "output", engine == "ray") as (here, folder, far):
        asked = (model, actors, base, threshold, jobs, lexicon, here, second, added, engine)
        options, given = options_of(*asked), articles_of(here, map, fetch, far)
        if store is not None:
            build_into(store, given, options, strict, quiet)
            return
        given = list(given)
        built = _build(given, options, folder, settings_for(here).title, quiet)
        if open:
            open_page(folder / "graph.html")
    if not quiet:
        told = f"{built.counts}, {many(built.statements, 'statement')}"
        where = (output or "output").rstrip("/")
        line = applied_line(options.review, given, built.diagnostics)
        print(_written(told, where, len(lost(built.diagnostics))) + line, file=sys.stderr)
    end(built.diagnostics, strict)


def _build(given: Any, options: Any, folder: Path, title: str | None, quiet: bool) -> Built:
    """Read articles and write the files of a build into a folder, and name what was skipped."""
    from kg.api import OUTPUTS
    from kg.outputs import check_targets
    from kg.stream import build_files

    check_targets(folder, OUTPUTS)
    everything = list(given)
    with counting("Reading articles", len(everything), quiet) as progress:
        built = build_files(everything, options, folder, title or "Knowledge graph", progress)
    need_some(built.counts.articles, built.diagnostics)
    name_skipped(built.diagnostics)
    return built


def _written(told: str, output: str, skipped: int) -> str:
    """What a build tells at its end: what it found, and where its page and its report are."""
    return (
        f"{told}; {many(skipped, 'text')} skipped\n"
        f"page: {output}/graph.html, report: {output}/report.md"
    )


@app.command()
def view(
    graph: Annotated[
        Path, typer.Argument(help="Graph file of this project's shape, or folder of a store.")
    ] = Path("output/graph.trig"),
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="HTML file to write (default: beside the graph)."),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option(help="Heading and title of the page (default: what a kg.toml says)."),
    ] = None,
    open: Open = False,
) -> None:
    """Write the interactive page of a graph; where its explorer (kg explorer) lies beside it, both lead to each other."""
    from kg.large import page_at
    from kg.outputs import check_targets, save_file
    from kg.views.ways import beside

    need(graph, "Build one first: kg build.")
    target = output or graph.parent / f"{graph.stem}.html"
    check_targets(target.parent, [target.name])
    warn_if_mixed(graph)
    explorer = target.with_name(f"{target.stem}-explorer.html")
    ways = beside(explorer.name) if explorer.is_file() else None
    save_file(target, page_at(graph, title, ways).encode("utf-8"), "view")
    print(target)
    if open:
        open_page(target)


@app.command()
def explain(
    sentence: Annotated[str, typer.Argument(help="One sentence.")] = "",
    model: Model = None,
    actors: Actors = None,
    lexicon: Lexicon = None,
    published: Published = None,
    event: ExplainedEvent = None,
    graph: Annotated[
        Path, typer.Option("--graph", "-g", help="Graph file or folder that has the event.")
    ] = Path("output/graph.trig"),
    short: Short = False,
    second: Second = True,
    added: Added = None,
) -> None:
    """Show every stage of one sentence, or what an event rests on: its reports, why they were joined, what was nearly."""
    from kg.explain import explain_sentence
    from kg.explain_event import explain_event
    from kg.store.files import graph_at

    if event is not None:
        need(graph, "Build one first: kg build.")
        print("\n".join(explain_event(graph_at(graph), event)))
        return
    if not sentence.strip():
        raise typer.BadParameter("give a sentence")
    options = options_of(model, actors, lexicon=lexicon, second=second, added=added)
    found = explain_sentence(sentence, options, published, short)
    print("\n".join(map(plain, found)))


@app.command()
def check(
    graph: Annotated[Path, typer.Argument(help="Graph file or folder of a store to check.")] = Path(
        "output/graph.trig"
    ),
) -> None:
    """Check a graph against its shapes, and the ontology against its hygiene rules."""
    from kg.graph.validate import hygiene
    from kg.large import checked

    need(graph, "Build one first: kg build.")
    warn_if_mixed(graph)
    violations, any_events = checked(graph)
    found = [*violations, *hygiene()]
    for line in found:
        print(line)
    print(
        f"{len(found)} violations" + ("" if any_events else "; the graph holds no event mention"),
        file=sys.stderr,
    )
    if found:
        raise typer.Exit(1)


@app.command()
def doctor() -> None:
    """Tell whether all that a run needs is installed."""
    from kg.doctor import diagnose

    lines, fine = diagnose()
    print("\n".join(lines))
    if not fine:
        raise typer.Exit(1)


@app.command()
def extract(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Files or folders; “-” reads article JSON lines from standard input."),
    ] = None,
    strict: Strict = False,
    quiet: Quiet = False,
    map: Map = None,
    fetch: Fetch = None,
    model: Model = None,
    actors: Actors = None,
    lexicon: Lexicon = None,
    base: Base = None,
    threshold: Threshold = None,
    jobs: Jobs = 1,
    second: Second = True,
    added: Added = None,
) -> None:
    """Write event records, one JSON object a line, to standard output."""
    from kg.event_types import load_event_types
    from kg.pipeline import run
    from kg.records import added_records, records
    from kg.vocab import DEFAULT_BASE, namespaces

    options = options_of(model, actors, base, threshold, jobs, lexicon, paths or [], second, added)
    given = list(articles_of(paths or [], map, fetch))
    with counting("Reading articles", len(given), quiet) as progress:
        result = run(given, options, progress)
    need_some(len(result.articles), result.diagnostics)
    types, ns = load_event_types(), namespaces(options.base or DEFAULT_BASE)
    for article in result.articles:
        told = records(article, result.events, types, ns), added_records(article, types, ns)
        for record in chain(*told):
            print(json_line(record))
    name_skipped(result.diagnostics)
    end(result.diagnostics, strict)


for command in (
    init,
    query,
    review,
    mcp,
    add,
    remove,
    changes,
    push,
    serve,
    explorer,
    export,
    evaluate,
):
    app.command()(command)


app.add_typer(articles, name="articles")
app.add_typer(lexicon_commands, name="lexicon")


@app.command()
def dates(file: Annotated[Path, typer.Argument(help="JSON lines with id, expr and ref.")]) -> None:
    """Normalise the date expressions of a file; writes {"id", "start", "end"} lines."""
    from kg.resolve.dates import normalise_lines

    _each(file, normalise_lines)


@app.command()
def resolve(
    file: Annotated[Path, typer.Argument(help="JSON lines with id, mention, context and date.")],
    actors: Actors = None,
) -> None:
    """Resolve the actor mentions of a file; writes {"id", "country", "sector", "wikipedia", "iri"} lines."""
    from kg.resolve.gazetteer import load_gazetteer
    from kg.resolve.records import resolve_lines

    _each(
        file, lambda lines: resolve_lines(lines, load_gazetteer(options_of(actors=actors).actors))
    )


def _each(file: Path, work: Any) -> None:
    from kg.articles.files import read_text

    if not file.exists():
        raise InputError(f"There is no file “{file}”. Check the path.")
    try:
        lines = [json.loads(line) for line in read_text(file).split("\n") if line.strip()]
    except ValueError as error:
        raise InputError(f"“{file}” is not valid JSON Lines: {error}.") from error
    for record in work(lines):
        print(json_line(record))


def run() -> NoReturn:
    """Run the command line; a user's mistake is one sentence on standard error, never a traceback."""
    _any_text_can_be_written()
    with shielded():
        code = _flushed(_run())
    sys.exit(code)


def _run() -> Any:
    """Run the command that is asked for: its exit code."""
    try:
        return app(standalone_mode=True)
    except SystemExit as done:
        return done.code
    except KgError as error:
        return _told(str(error), error.exit_code)
    except BrokenPipeError:
        return 1
    except OSError as error:
        return _told(
            f"A file can't be read or written: {error}. If another process writes the store, try again.",
            3,
        )
    except KeyboardInterrupt:
        return _told("Interrupted.", 130)


def _told(message: str, code: int) -> int:
    print(one_line(message), file=sys.stderr)
    return code


def _any_text_can_be_written() -> None:
    """Data go out as UTF-8; a terminal that lacks a character shows a sign in its place."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if not stream.isatty():
                stream.reconfigure(encoding="utf-8")
            stream.reconfigure(errors="replace")


def _flushed(code: Any) -> Any:
    """Write out what waits to be written, here, where a failure can be told; that a reader has had enough is none to tell."""
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return 1
        return _told(f"Standard output can't be written: {error.strerror}.", 3)
    return code


if __name__ == "__main__":
    run()
