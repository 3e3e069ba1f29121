"""The command line. Data goes to standard output, everything else to standard error.

Exit codes: 0 done, 1 invalid input or graph (or any skip under ``--strict``), 2 usage, 130 interrupted.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from kg.errors import InputError, KgError

app = typer.Typer(add_completion=True, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
                  help="Build a knowledge graph of geopolitical events from news articles.")

Model = Annotated[str | None, typer.Option("--model", help="spaCy pipeline to parse with.")]
Actors = Annotated[list[Path] | None, typer.Option("--actors", help="Turtle file with further actors (repeatable).")]


def _options(model: str | None = None, actors: list[Path] | None = None) -> Any:
    from kg.pipeline import Options

    for path in actors or []:
        if not path.exists():
            raise InputError(f"There is no file “{path}” with further actors. Check the path.")
    return Options(model=model, actors=tuple(actors or ()))


def _articles(paths: list[str]) -> Any:
    from kg.articles.files import read_jsonl, read_paths

    if paths == ["-"]:
        return read_jsonl(sys.stdin)
    return read_paths([Path(p) for p in paths or ["seeds"]])


@app.command()
def extract(paths: Annotated[list[str] | None, typer.Argument(help="Files or folders; “-” reads article JSON lines from standard input.")] = None,
            model: Model = None, actors: Actors = None) -> None:
    """Write event records, one JSON object a line, to standard output."""
    from kg.event_types import load_event_types
    from kg.pipeline import run
    from kg.records import records
    from kg.vocab import namespaces

    result = run(_articles(paths or []), _options(model, actors))
    types, ns = load_event_types(), namespaces()
    for article in result.articles:
        for record in records(article, result.events, types, ns):
            sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    for skipped in result.diagnostics:
        print(skipped.message, file=sys.stderr)


@app.command()
def dates(file: Annotated[Path, typer.Argument(help="JSON lines with id, expr and ref.")]) -> None:
    """Normalise the date expressions of a file; writes {"id", "start", "end"} lines."""
    from kg.resolve.dates import normalise_lines

    _each(file, normalise_lines)


@app.command()
def resolve(file: Annotated[Path, typer.Argument(help="JSON lines with id, mention, context and date.")], actors: Actors = None) -> None:
    """Resolve the actor mentions of a file; writes {"id", "country", "sector", "wikipedia", "iri"} lines."""
    from kg.resolve.gazetteer import load_gazetteer
    from kg.resolve.records import resolve_lines

    _each(file, lambda lines: resolve_lines(lines, load_gazetteer(tuple(actors or ()))))


def _each(file: Path, work: Any) -> None:
    from kg.articles.files import read_text

    if not file.exists():
        raise InputError(f"There is no file “{file}”. Check the path.")
    try:
        lines = [json.loads(line) for line in read_text(file).splitlines() if line.strip()]
    except ValueError as error:
        raise InputError(f"“{file}” is not valid JSON Lines: {error}.") from error
    for record in work(lines):
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


def run() -> NoReturn:
    """Run the command line; a user's mistake is one sentence on standard error, never a traceback."""
    try:
        app(standalone_mode=True)
    except KgError as error:
        print(str(error), file=sys.stderr)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        sys.exit(130)
    sys.exit(0)


if __name__ == "__main__":
    run()
