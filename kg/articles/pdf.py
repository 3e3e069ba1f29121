"""PDF, with the extra ``pdf`` (pypdf): its lines become paragraphs again."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.articles.make import checked, make_article
from kg.articles.segments import SENTENCE_END
from kg.articles.source import Source
from kg.errors import InputError, MissingDependencyError
from kg.model import Article, Diagnostic

PAGES = 2_000
logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what is wrong is said here, once
PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)


def read(source: Source) -> Iterator[Article | Diagnostic]:
    """The article of a PDF file; lines that stand on most pages, and page numbers, are left out.

    Raises:
        MissingDependencyError: pypdf is not installed.
        InputError: the file is damaged, encrypted, or holds pictures only.
    """
    lines = [line for page in without_repeats(_pages(source)) for line in (*page, "")]
    text = "\n\n".join(joined(lines))
    if not text.strip():
        raise InputError(f"“{source.name}” holds no text, only pictures of it.")
    yield checked(make_article(source.stem, text, None, source.name))


def _pages(source: Source) -> list[list[str]]:
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise MissingDependencyError(
            f"“{source.name}” is a PDF, which needs the extra “pdf”. Install it: pip install 'kg[pdf]'"
        ) from error
    try:
        reader = PdfReader(io.BytesIO(source.raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"“{source.name}” is encrypted.")
        return [page.extract_text().split("\n") for page in reader.pages[:PAGES]]
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        OSError,
    ) as error:
        raise InputError(f"“{source.name}” is a damaged PDF: {str(error)[:100]}.") from error


def without_repeats(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Pages without page numbers and without the first and last lines that most of them have alike."""
    ends = Counter(line.strip() for page in pages for line in {*page[:2], *page[-2:]})
    often = {line for line, n in ends.items() if len(pages) > 2 and n > len(pages) / 2}
    return [
        [line for line in page if line.strip() not in often and not PAGE_NUMBER.fullmatch(line)]
        for page in pages
    ]


def joined(lines: Sequence[str]) -> Iterator[str]:
    """Lines as paragraphs: a paragraph ends with a blank line, or with a short line that ends a sentence."""
    widest = max(map(len, lines), default=0)
    held = ""
    for line in lines:
        plain = " ".join(line.split())
        if plain:
            held = f"{held[:-1]}{plain}" if _is_cut(held, plain) else f"{held} {plain}".strip()
        ends = bool(SENTENCE_END.search(plain)) and len(line) < 0.8 * widest
        if held and (ends or (not plain and (SENTENCE_END.search(held) or len(held) < widest))):
            yield held
            held = ""
    if held:
        yield held


def _is_cut(held: str, line: str) -> bool:
    return held.endswith("-") and held[-2:-1].isalpha() and line[:1].islower()
