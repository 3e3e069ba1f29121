"""``kg lexicon``: what the lexicon may lack."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli_options import Actors, Map, Model, Quiet, articles_of, options_of
from kg.cli_run import counting, name_skipped, need_some

commands = typer.Typer(no_args_is_help=True, help="Look at what the lexicon may lack.")


@commands.callback()
def about() -> None:
    """Look at what the lexicon may lack."""


@commands.command()
def suggest(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files or folders with articles (default: seeds/).")
    ] = None,
    quiet: Quiet = False,
    map: Map = None,
    model: Model = None,
    actors: Actors = None,
) -> None:
    """Write draft entries, as Turtle, for wordings by which the second reader sees what no rule reads; accept none unread."""
    from kg.model import Diagnostic, Reading
    from kg.ontology import load_ontology
    from kg.pipeline import read_each
    from kg.second.suggest import drafts

    options = options_of(model, actors, paths=paths or [], added=0.0)
    given = list(articles_of(paths or [], map))
    articles = [a for a in given if not isinstance(a, Diagnostic)]
    found: list[Reading | Diagnostic] = []
    with counting("Reading articles", len(articles), quiet) as progress:
        for reading in read_each(articles, options):
            found.append(reading)
            progress(len(found))
    skipped = [d for d in (*given, *found) if isinstance(d, Diagnostic)]
    readings = [r for r in found if isinstance(r, Reading)]
    need_some(len(readings), skipped)
    print("\n".join(d.turtle() for d in drafts(readings, load_ontology())))
    name_skipped(skipped)
