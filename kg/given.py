"""What Python may be given to read: paths, a text, dictionaries, a table, or articles; wrong input is told in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import Article, Diagnostic

TOLD = ("title", "publisher", "published", "url")
FIELDS = ("id", "text", *TOLD, "language", "licence", "authors")
Found = Iterable[Article | Diagnostic]


def given_articles(
    paths: str | Path | Sequence[str | Path] | None,
    text: str | None,
    articles: object,
    told: Mapping[str, str | None],
) -> Found:
    """The articles of whichever source was given.

    Args:
        paths: files and folders.
        text: one text.
        articles: dictionaries, a DataFrame, or articles.
        told: what is told of the one text.

    Raises:
        InputError: several sources are given, one is of a wrong kind, or something is told that belongs to a text alone.
    """
    from kg.articles.files import read_paths

    sources = [
        name
        for name, one in (("paths", paths), ("text", text), ("articles", articles))
        if one is not None
    ]
    if len(sources) > 1:
        raise InputError(f"Give {' or '.join(sources)}, not both.")
    if text is not None:
        return [_article({"id": "text", "text": text, **told}, 1)]
    extra = [name for name, value in told.items() if value is not None]
    if extra:
        raise InputError(f"{extra[0]}= belongs to text=; files and articles tell their own.")
    if articles is not None:
        return list(_each(articles))
    if paths is None:
        return read_paths(["seeds"])
    given = [paths] if isinstance(paths, str | Path) else paths
    if not isinstance(given, Sequence) or not all(isinstance(p, str | Path) for p in given):
        raise InputError(
            "Paths are text or Path. A text to read is given by text=, articles by articles=."
        )
    return read_paths(list(given))


def _each(articles: object) -> Iterator[Article | Diagnostic]:
    rows = articles.to_dict("records") if hasattr(articles, "to_dict") else articles
    if isinstance(rows, str | bytes | Mapping) or not isinstance(rows, Iterable):
        raise InputError(
            "articles= takes a list of dictionaries, a DataFrame or articles. One text is given by text=."
        )
    for number, row in enumerate(rows, 1):
        if isinstance(row, Article | Diagnostic):
            yield row
        elif isinstance(row, Mapping):
            yield _article(row, number)
        else:
            raise InputError(
                f"Article {number} is a {type(row).__name__}. Give a dictionary with “text”, or an article."
            )


def _article(row: Mapping[str, Any], number: int) -> Article:
    """One article of a dictionary; absent values are left out, whatever a table calls them."""
    from kg.articles.make import make_article

    said = {str(name): value for name, value in row.items() if not _absent(value)}
    unknown = sorted(set(said) - set(FIELDS))
    if unknown:
        raise InputError(f"Article {number} has “{unknown[0]}”. Articles have {', '.join(FIELDS)}.")
    text = said.pop("text", None)
    if not isinstance(text, str) or not text.strip():
        raise InputError(f"Article {number} has no “text”.")
    name = str(said.pop("id", f"article-{number}"))
    return make_article(name, text, {key: _plain(value) for key, value in said.items()})


def _absent(value: object) -> bool:
    return value is None or value != value


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value
