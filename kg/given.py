"""What may be given to read: paths, a text, dictionaries, a table, or articles, and the options of a run; wrong input is told
in a sentence."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.errors import InputError
from kg.model import Article, Diagnostic
from kg.pipeline import Options
from kg.settings import Settings, settings_for
from kg.vocab import checked_base

TOLD = ("title", "publisher", "published", "url")
FIELDS = ("id", "text", *TOLD, "language", "licence", "authors")
Found = Iterable[Article | Diagnostic]
Files = str | Path | Sequence[str | Path]
FURTHER = MappingProxyType(
    {"actors": "actors", "lexicon": "lexicon entries", "review": "decisions"}
)


def beside(paths: Files | None, elsewhere: bool) -> Settings:
    """What a ``kg.toml`` beside the paths says; nothing where the articles come from ``elsewhere`` than files.

    Raises:
        InputError: it says something that it can't.
    """
    return Settings() if elsewhere else settings_for(_listed(paths))


def _listed(paths: Files | None) -> list[str | Path]:
    given = [paths] if isinstance(paths, str | Path) else paths or []
    if not isinstance(given, Sequence) or not all(isinstance(p, str | Path) for p in given):
        raise InputError(
            "Paths are text or Path. A text to read is given by text=, articles by articles=."
        )
    return list(given)


def given_options(
    said: Settings,
    *,
    model: str | None = None,
    actors: Files | None = None,
    lexicon: Files | None = None,
    review: Files | None = None,
    base: str | None = None,
    threshold: float | None = None,
    **others: Any,
) -> Options:
    """The options of a run: what is given, else what a ``kg.toml`` says.

    Args:
        said: what the ``kg.toml`` says.
        model, actors, lexicon, review, base, threshold: what is given; None: nothing, an empty list: no files.
        others: further options, which no ``kg.toml`` has.

    Raises:
        InputError: a file that is given does not exist, the base is none, or the threshold is no probability.
    """
    number = isinstance(threshold, int | float) and not isinstance(threshold, bool)
    if threshold is not None and not (number and 0 <= threshold <= 1):
        raise InputError(
            f"The threshold {threshold!r} is no confidence. Give a number from 0 to 1."
        )
    base = base or said.base
    return Options(
        model=model or said.model,
        actors=said.actors if actors is None else _files("actors", actors),
        lexicon=said.lexicon if lexicon is None else _files("lexicon", lexicon),
        review=said.review if review is None else _files("review", review),
        base=checked_base(base) if base else None,
        threshold=said.threshold if threshold is None else threshold,
        **others,
    )


def _files(name: str, given: Files) -> tuple[Path, ...]:
    paths = [given] if isinstance(given, str | Path) else given
    if not isinstance(paths, Iterable) or not all(isinstance(p, str | Path) for p in paths):
        raise InputError(f"{name}= takes a file or a list of files.")
    found = tuple(map(Path, paths))
    for path in found:
        if not path.is_file():
            raise InputError(
                f"There is no file “{path}” with further {FURTHER[name]}. Check the path."
            )
    return found


def given_articles(
    paths: str | Path | Sequence[str | Path] | None,
    text: str | None,
    articles: object,
    told: Mapping[str, str | None],
    names: Mapping[str, str] = MappingProxyType({}),
) -> Found:
    """The articles of whichever source was given.

    Args:
        paths: files and folders.
        text: one text.
        articles: dictionaries, a DataFrame, or articles.
        told: what is told of the one text.
        names: which column or key of a file holds which field, where it is not to be guessed.

    Raises:
        InputError: several sources are given, one is of a wrong kind or not there, or something is told that belongs to a text
            alone.
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
        return read_paths(["seeds"], names)
    return read_paths(_there(_listed(paths)), names)


def _there(paths: list[str | Path]) -> list[str | Path]:
    """The paths, each of which is there; an address or a slip of the pen among them is no article to be passed over."""
    from kg.articles.fetch import is_address
    from kg.articles.source import printable

    for path in paths:
        name = printable(str(path))
        if is_address(name):
            raise InputError(
                f"“{name}” is an address. `kg articles read --fetch FOLDER` fetches it; then read the folder."
            )
        if not os.path.lexists(path):
            raise InputError(f"There is no file or folder “{name}”. Check the path.")
    return paths


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
