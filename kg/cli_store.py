"""The commands of the store: building into it, adding, removing, sending it to a server."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli_options import (
    Actors,
    Fetch,
    Jobs,
    Lexicon,
    Map,
    Model,
    Quiet,
    Strict,
    Threshold,
    articles_of,
    busy,
    options_of,
)
from kg.cli_run import counting, end, lost, name_skipped
from kg.errors import InputError
from kg.model import Article, Diagnostic
from kg.store.removed import Removal
from kg.store.store import Change

if TYPE_CHECKING:
    from kg.pipeline import Options

Store = Annotated[Path, typer.Option("--store", "-s", help="Folder of the store.")]


def build_into(
    store: Path,
    articles: Iterable[Article | Diagnostic],
    options: Options,
    strict: bool,
    quiet: bool,
) -> None:
    """``kg build --store``: the store then holds just these articles."""
    from kg.incremental import build_store

    given = list(articles)
    with counting("Reading articles", len(given), quiet) as progress:
        change, skipped = build_store(store, given, options, progress, _now("kg build"))
    _tell(change, skipped, store, strict, quiet)


def add(
    paths: Annotated[
        list[str],
        typer.Argument(help="Files or folders; “-” reads article JSON lines from standard input."),
    ],
    store: Store,
    strict: Strict = False,
    quiet: Quiet = False,
    map: Map = None,
    fetch: Fetch = None,
    model: Model = None,
    actors: Actors = None,
    lexicon: Lexicon = None,
    threshold: Threshold = None,
    jobs: Jobs = 1,
) -> None:
    """Add articles to a store; unchanged ones are left as they are, edited ones take their own place."""
    from kg.incremental import add as add_to_store

    options, given = (
        options_of(model, actors, threshold=threshold, jobs=jobs, lexicon=lexicon, paths=paths),
        list(articles_of(paths, map, fetch)),
    )
    with counting("Reading articles", len(given), quiet) as progress:
        change, skipped = add_to_store(store, given, options, progress, _now("kg add"))
    _tell(change, skipped, store, strict, quiet)


def remove(
    articles: Annotated[list[str], typer.Argument(help="Ids or IRIs of articles.")],
    store: Store,
    later: Annotated[
        bool,
        typer.Option(
            "--later",
            help="Leave their words in the database's files until the next removal without this: large stores are not written anew.",
        ),
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Remove articles from a store; events, entities and edges are as if they had never been there."""
    from kg.incremental import remove as remove_from_store

    with busy("Removing", quiet):
        change = remove_from_store(store, articles, _now("kg remove"), not later)
    _tell(change, (), store, False, quiet)


def push(
    url: Annotated[
        str, typer.Argument(help="Address of the server's Graph Store Protocol service.")
    ],
    file: Annotated[
        Path | None, typer.Argument(help="Graph file to send (default: output/graph.trig).")
    ] = None,
    store: Annotated[
        Path | None, typer.Option("--store", "-s", help="Folder of a store to send.")
    ] = None,
    graph: Annotated[
        str | None,
        typer.Option(
            "--graph", "-g", help="IRI of the graph to put a file without named graphs into."
        ),
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", min=1, help="Seconds that one request may take.")
    ] = 300,
    quiet: Quiet = False,
) -> None:
    """Send a graph to a server by SPARQL 1.1 Graph Store Protocol; what it holds already is not sent again.

    Credentials come from KG_PUSH_USER and KG_PUSH_PASSWORD (Basic or Digest), or KG_PUSH_TOKEN (bearer).
    """
    from kg.store.push import push as push_to
    from kg.store.remote import server

    if store is not None and file is not None:
        raise typer.BadParameter("give --store or a file")
    path = store or file or Path("output/graph.trig")
    need(path, "Build one first: kg build.")
    with busy("Sending", quiet):
        done = push_to(path, server(url, os.environ, timeout), graph)
    if not quiet:
        print(
            f"{len(done.sent)} graphs sent, {len(done.unchanged)} unchanged, {len(done.deleted)} deleted: {url}",
            file=sys.stderr,
        )


def _tell(
    change: Change, skipped: tuple[Diagnostic, ...], store: Path, strict: bool, quiet: bool
) -> None:
    name_skipped(skipped)
    if not quiet:
        print(
            f"{len(change.added)} added, {len(change.replaced)} replaced, {len(change.removed)} removed, {len(change.unchanged)} unchanged, "
            f"{len(lost(skipped))} skipped: {store}",
            file=sys.stderr,
        )
        if change.events.any:
            print(f"{change.events} (kg changes tells which)", file=sys.stderr)
    end(skipped, strict)


def _now(command: str) -> Removal:
    return Removal(command, datetime.now(UTC).replace(microsecond=0))


def need(path: Path, advice: str) -> None:
    """Raise an error that gives advice where a path does not exist."""
    if not path.exists():
        raise InputError(f"There is no file “{path}”. {advice}")
