"""Plain text, and Markdown with front matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kg.articles.decode import decode
from kg.articles.fields import NO_NAMES, Names, guess_names, is_known, pick
from kg.articles.front_matter import split_front_matter
from kg.articles.make import checked, make_article
from kg.articles.source import Source
from kg.model import Article, Diagnostic

LONGEST_KEY, MOST_KEYS = 40, 8


def read(source: Source, names: Names = NO_NAMES) -> Iterator[Article | Diagnostic]:
    """The article of a text file; its text is everything after the newline that ends the closing fence of its front matter.

    Args:
        source: the file.
        names: which key of the front matter holds which field, where it is not to be guessed.

    Raises:
        InputError: it is empty or no text, or its front matter or a date in it can't be read.
    """
    decoded = decode(source.raw, source.name)
    if decoded.guessed:
        yield Diagnostic(
            source.stem,
            "encoding",
            f"“{source.name}” is not UTF-8; it was read as {decoded.encoding}.",
            note=True,
        )
    meta, body = split_front_matter(decoded.text, source.name)
    yield from _unknown(meta, source, names)
    yield checked(_article(meta, body, source.stem, source.name, names))


def article_from_markdown(text: str, stem: str, where: str, names: Names = NO_NAMES) -> Article:
    """An article with or without YAML front matter, of any name.

    Raises:
        InputError: the front matter or a date in it can't be read.
    """
    meta, body = split_front_matter(text, where)
    return _article(meta, body, stem, where, names)


def _article(meta: Mapping[str, Any], body: str, stem: str, where: str, names: Names) -> Article:
    fields = pick(meta, _names_in(meta, names))
    return make_article(str(fields.get("id") or stem), body, fields, where)


def _names_in(meta: Mapping[str, Any], names: Names) -> Names:
    """What the front matter calls each field; the text is what comes after it, whatever stands in it."""
    return {f: n for f, n in guess_names(meta, names).items() if f != "text"}


def _unknown(meta: Mapping[str, Any], source: Source, names: Names) -> Iterator[Diagnostic]:
    """A note that names the keys of a front matter which no field is called by."""
    odd = [k for k in meta if k not in _names_in(meta, names).values() and not is_known(k)]
    if odd:
        keys = ", ".join(f"“{k[:LONGEST_KEY]}”" for k in odd[:MOST_KEYS])
        more = f" and {len(odd) - MOST_KEYS} more" if len(odd) > MOST_KEYS else ""
        yield Diagnostic(
            source.stem,
            "unknown key",
            f"The front matter of “{source.name}” has {keys}{more}, which is no known field and was left out. docs/input.md lists the fields.",
            note=True,
        )
