"""One article of its text and whatever metadata there is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from kg.articles.addresses import domain_of
from kg.articles.decode import clean
from kg.articles.header import NoSuchDayError, headline_in, parse_published, published_in
from kg.articles.language import is_english
from kg.articles.segments import segment, within_bounds
from kg.errors import InputError
from kg.model import Article, Diagnostic, Segment

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
TEXTS = ("title", "publisher", "url", "licence", "provenance")
LONGEST_NAME = 200


def make_article(
    name: str,
    text: str,
    meta: Mapping[str, Any] | None = None,
    where: str = "",
    segments: Sequence[Segment] | None = None,
) -> Article:
    """Build an article from its text and whatever metadata there is; what is missing is looked for in the text.

    Args:
        name: the article's id.
        text: its text, to which all offsets refer; what no format can hold is replaced sign by sign.
        meta: ``title``, ``publisher`` (else the host of the address), ``published`` (or ``date``), ``url``, ``language``, ``authors``, ``licence``,
            ``provenance``.
        where: what the text is called in an error.
        segments: the blocks of the text, where they are known.

    Raises:
        InputError: ``published`` is not a date, or ``language`` no language tag.
    """
    meta = meta or {}
    text = clean(text)
    given = {key: _line(meta.get(key)) for key in TEXTS}
    parts = (
        segment(text, given["title"], given["publisher"])
        if segments is None
        else within_bounds(segments)
    )
    return Article(
        id=_line(name) or "article",
        text=text,
        title=given["title"] or headline_in(text, parts),
        publisher=given["publisher"] or domain_of(given["url"]),
        published=_published(meta, where or name) or published_in(text, parts),
        url=given["url"],
        language=_language(meta.get("language"), where or name),
        licence=given["licence"],
        provenance=given["provenance"],
        segments=tuple(parts),
        authors=names_of(meta.get("authors", meta.get("author"))),
    )


def _line(value: object) -> str | None:
    text = " ".join(clean(str(value)).split()) if value is not None else ""
    return text or None


def _published(meta: Mapping[str, Any], where: str) -> datetime | None:
    value = meta.get("published", meta.get("date"))
    try:
        return parse_published(value)
    except NoSuchDayError as error:
        raise InputError(
            f"The publication date of “{where}” is {str(value)[:60]!r}, and there is no such day. Correct it."
        ) from error
    except ValueError as error:
        raise InputError(
            f"The publication date of “{where}” can't be read: {str(value)[:60]!r}. Write it as ISO 8601: 2026-02-03."
        ) from error


def _language(value: object, where: str) -> str:
    tag = _line(value) or "en"
    if not LANGUAGE.fullmatch(tag):
        raise InputError(
            f"The language of “{where}” is no language tag: {tag[:60]!r}. Write it as en, en-GB or fr."
        )
    return tag.replace("_", "-")


def names_of(value: object) -> tuple[str, ...]:
    """Authors' names from a list, or from a line that parts them by commas, semicolons or "and"."""
    if isinstance(value, list | tuple):
        return tuple(n for v in value if (n := _line(v)))
    line = re.sub(r"^by\s+", "", _line(value) or "", flags=re.IGNORECASE)
    parts = re.split(r"\s*;\s*" if ";" in line else r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+&\s+", line)
    return tuple(p.strip() for p in parts if p.strip())


def checked(article: Article) -> Article | Diagnostic:
    """The article if it is in English, else a diagnostic that names it."""
    return (
        article
        if is_english(article.text)
        else Diagnostic(
            article.id,
            "language",
            f"“{article.id}” does not look like English and was skipped. Only English is read.",
        )
    )
