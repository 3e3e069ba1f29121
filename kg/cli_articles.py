"""``kg articles``: what is read from files before anything is built, and what of it lies in a store."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from kg.cli_options import Fetch, Map, Strict, fetcher_of
from kg.cli_run import end, name_skipped, need_some
from kg.cli_store import Store, remove
from kg.model import Diagnostic
from kg.plain import json_line, one_line

articles = typer.Typer(
    no_args_is_help=True, help="Look at articles: what is read of files, what a store holds."
)


@articles.command()
def read(
    paths: Annotated[list[str], typer.Argument(help="Files or folders of any kind that is read.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a file.")] = False,
    strict: Strict = False,
    map: Map = None,
    fetch: Fetch = None,
) -> None:
    """Show what is read of files: title, authors, instant, publisher, address, language, text, and what was left out."""
    from kg.articles.fields import parse_map
    from kg.articles.listing import listed

    skipped: list[Diagnostic] = []
    count = 0
    for found in listed(paths, parse_map(map), fetcher_of(fetch)):
        skipped += found.skipped
        if not found.told:
            continue
        count += "refused" not in found.told
        if as_json:
            sys.stdout.write(json_line(found.told) + "\n")
        elif "refused" not in found.told:
            print("\n".join(_shown(found.told)), end="\n\n")
    if not as_json:
        need_some(count, skipped)
        name_skipped(skipped)
    end(skipped, strict)


@articles.command("list")
def list_articles(store: Store) -> None:
    """List the articles of a store: id, day, publisher, title."""
    from kg.articles.listing import told_of
    from kg.store.store import open_store

    with open_store(store) as opened:
        for entry in opened.articles().values():
            reading = opened.reading(entry.key)
            told = told_of(reading.reading.article) if reading else {}
            cells = (
                entry.id,
                (told.get("published") or "")[:10],
                told.get("publisher"),
                told.get("title"),
            )
            print("\t".join(one_line(c or "") for c in cells))


@articles.command()
def show(
    article: Annotated[str, typer.Argument(help="Id or IRI of the article.")], store: Store
) -> None:
    """Show the text of an article of a store, and what of it was left out and why."""
    from kg.incremental import find_article

    found = find_article(store, article)
    print("\n".join(_stored(found)))


def _shown(told: dict[str, Any]) -> list[str]:
    head = [
        f"{key}: {one_line(', '.join(v) if isinstance(v, list) else str(v))}"
        for key, v in told.items()
        if key not in ("text", "left_out", "parts") and v
    ]
    left = [f"  [{one_line(x['why'])}] {one_line(x['text'])}" for x in told.get("left_out", ())]
    return [
        *head,
        "",
        *map(one_line, told["text"].split("\n")),
        *(["left out:", *left] if left else []),
    ]


def _stored(article: Any) -> list[str]:
    from kg.articles.listing import told_of

    return _shown(told_of(article))


articles.command()(remove)
