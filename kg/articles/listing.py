"""What is read of each file, told as plain data: one object a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.articles import pages
from kg.articles.fetch import Fetcher
from kg.articles.fields import Names
from kg.articles.files import files_under, odd, read_source
from kg.articles.segments import BEFORE
from kg.articles.source import Source, kind_of, open_source
from kg.errors import InputError
from kg.model import Article, Diagnostic


@dataclass(frozen=True, slots=True)
class Listed:
    """What is told of one file or of one article of it, the texts of it that were skipped, and the notes on it."""

    told: dict[str, Any]
    skipped: tuple[Diagnostic, ...] = field(default=())


def listed(
    paths: Sequence[Path | str], names: Names, fetcher: Fetcher | None = None
) -> Iterator[Listed]:
    """Each file's article, or the reason why it is refused; a table, feed or archive has an object for each of its articles.

    A page is told whatever its language, a live report as one object with its parts.
    """
    for found in files_under(paths, fetcher):
        if isinstance(found, Diagnostic):
            yield Listed({}, (found,)) if found.note else refusal(found)
            continue
        try:
            source = open_source(found)
            page = kind_of(source) == "html"
        except InputError as error:
            yield refusal(Diagnostic(found.stem, "unreadable", str(error)))
            continue
        yield from [_page(source)] if page else _others(source, names)


def refusal(skipped: Diagnostic) -> Listed:
    """What is told of a text that was skipped."""
    return Listed({"page": skipped.article, "refused": skipped.message}, (skipped,))


def _others(source: Source, names: Names) -> Iterator[Listed]:
    notes: list[Diagnostic] = []
    for each in read_source(source, names):
        if isinstance(each, Article):
            yield Listed(told_of(each), tuple(notes))
            notes = []
        elif each.note:
            notes.append(each)
        else:
            yield refusal(each)


def _page(source: Source) -> Listed:
    try:
        page = pages.read_page(source)
        told = told_of(pages.article_of(page, source.stem, source.name))
    except InputError as error:
        return refusal(Diagnostic(source.stem, "unreadable", str(error)))
    except Exception as error:
        return refusal(Diagnostic(source.stem, "unreadable", odd(source, error)))
    parts = [
        {"title": p.title, "published": p.published, "text": "\n\n".join(p.paragraphs)}
        for p in page.parts
    ]
    return Listed({**told, "parts": parts} if parts else told)


def told_of(article: Article) -> dict[str, Any]:
    """An article as plain data: its text without headline and captions, and what of it is not read, with the reason."""
    return {
        "page": article.id,
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published.isoformat() if article.published else None,
        "publisher": article.publisher,
        "url": article.url,
        "language": article.language,
        "licence": article.licence,
        "text": "\n\n".join(_paragraphs(article)),
        "dateline": next(iter(_datelines(article)), None),
        "captions": _texts(article, "caption"),
        "left_out": [
            {"why": s.why or "furniture", "text": article.text[s.start : s.end]}
            for s in article.segments
            if s.kind == "furniture" and s.why != BEFORE
        ],
    }


def _datelines(article: Article) -> list[str]:
    return [article.text[s.start : s.end] for s in article.segments if s.why == BEFORE]


def _paragraphs(article: Article) -> Iterator[str]:
    """The paragraphs, each with the dateline before it."""
    start = None
    for part in article.segments:
        if part.why == BEFORE:
            start = part.start
        elif part.kind in ("paragraph", "row"):
            yield article.text[part.start if start is None else start : part.end]
            start = None


def _texts(article: Article, kind: str) -> list[str]:
    return [article.text[s.start : s.end] for s in article.segments if s.kind == kind]
