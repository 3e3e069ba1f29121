"""``kg lexicon``: what the lexicon may lack."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli_options import Actors, Map, Model, Quiet, articles_of, options_of
from kg.cli_run import counting, name_skipped, need_some

lexicon = typer.Typer(no_args_is_help=True, help="Look at what the lexicon may lack.")


@lexicon.callback()
def about() -> None:
    """Look at what the lexicon may lack."""


@lexicon.command()
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
    from kg.model import Diagnostic
    from kg.ontology import load_ontology
    from kg.pipeline import read_each
    from kg.second.suggest import drafts

    given = list(articles_of(paths or [], map))
    found = [a for a in given if isinstance(a, Diagnostic)]
    with counting("Reading articles", len(given), quiet) as progress:
        readings = []
        articles = (a for a in given if not isinstance(a, Diagnostic))
        for done, reading in enumerate(read_each(articles, options_of(model, actors)), 1):
            (found if isinstance(reading, Diagnostic) else readings).append(reading)  # type: ignore[arg-type]
            progress(done)
    need_some(len(readings), found)
    print("\n".join(d.turtle() for d in drafts(readings, load_ontology())))
    name_skipped(found)
