"""What several commands share: their options, the articles they are given, the sign that they work."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.errors import InputError

Model = Annotated[str | None, typer.Option("--model", help="spaCy pipeline to parse with.")]
Actors = Annotated[
    list[Path] | None,
    typer.Option("--actors", help="Turtle file with further actors (repeatable)."),
]

Base = Annotated[
    str | None,
    typer.Option(
        "--base", envvar="KG_BASE", help="What IRIs of entities, mentions and graphs begin with."
    ),
]


def options_of(
    model: str | None = None, actors: list[Path] | None = None, base: str | None = None
) -> Any:
    """The options of a run.

    Raises:
        InputError: a file of further actors does not exist, or the base is none.
    """
    from kg.pipeline import Options
    from kg.vocab import checked_base

    for path in actors or []:
        if not path.exists():
            raise InputError(f"There is no file “{path}” with further actors. Check the path.")
    return Options(
        model=model, actors=tuple(actors or ()), base=checked_base(base) if base else None
    )


def articles_of(paths: list[str]) -> Any:
    """The articles under the paths (default: ``seeds``), or from standard input for ``-``."""
    from kg.articles.files import read_jsonl, read_paths

    if paths == ["-"]:
        return read_jsonl(sys.stdin)
    return read_paths([Path(p) for p in paths or ["seeds"]])


def busy(what: str, quiet: bool) -> Any:
    """A sign on a terminal that work goes on."""
    from contextlib import nullcontext

    if quiet or not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(what + " …")
