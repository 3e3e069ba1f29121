"""``kg evaluate``: how good the reading is, part by part."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli_options import Actors, Lexicon, Model, options_of
from kg.plain import plain


def evaluate(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Gold files; their kind is told by their shape.")
    ] = None,
    folder: Annotated[Path | None, typer.Option("--with", help="Folder of gold files.")] = None,
    part: Annotated[
        list[str] | None,
        typer.Option(
            "--part", help="Of the own parts only this: examples, articles, clusters or none."
        ),
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what went wrong, case by case.")
    ] = False,
    model: Model = None,
    actors: Actors = None,
    lexicon: Lexicon = None,
) -> None:
    """Score the reading: the lexicon's examples, the project's annotated articles and clusters, and gold files; with --lexicon, examples of your own first."""
    from kg.evaluate.files import gold_in, read_gold_rows
    from kg.evaluate.run import OWN, evaluate

    gold = [*(read_gold_rows(f) for f in files or []), *(gold_in(folder) if folder else [])]
    own = [p for p in part if p != "none"] if part else OWN
    for number, found in enumerate(evaluate(gold, own, options_of(model, actors, lexicon=lexicon))):
        print(
            ("\n" if number else "") + found.title,
            *found.lines,
            *(plain(e) for e in (found.errors if errors else ())),
            sep="\n",
            flush=True,
        )
