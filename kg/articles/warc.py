"""Web archives (WARC 1.0 and 1.1, also within WACZ), with the extra ``warc`` (warcio): one article a page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

from kg.articles import pages
from kg.articles.source import LARGEST, Source
from kg.errors import InputError, MissingDependencyError
from kg.ids import digest
from kg.model import Article, Diagnostic

PAGE_TYPES = ("text/html", "application/xhtml+xml")


def read(source: Source) -> Iterator[Article | Diagnostic]:
    """The articles of the pages of a web archive, called after their addresses; the archive's date is none of theirs.

    Raises:
        MissingDependencyError: warcio is not installed.
        InputError: the file is damaged, or holds no page.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise MissingDependencyError(
            f"“{source.name}” is a web archive, which needs the extra “warc”. Install it: pip install 'kg[warc]'"
        ) from error
    count = 0
    try:
        for record in ArchiveIterator(io.BytesIO(source.raw)):
            if _is_page(record):
                count += 1
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                yield from _page(url, record.content_stream().read(LARGEST), source)
    except (ArchiveLoadFailed, OSError, EOFError, ValueError) as error:
        raise InputError(
            f"“{source.name}” is a damaged web archive: {str(error)[:100]}."
        ) from error
    if not count:
        raise InputError(f"“{source.name}” is a web archive without a page.")


def _is_page(record: object) -> bool:
    headers = getattr(record, "http_headers", None)
    if getattr(record, "rec_type", "") != "response" or headers is None:
        return False
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return kind in PAGE_TYPES and headers.get_statuscode() == "200"


def _page(url: str, raw: bytes, source: Source) -> Iterator[Article | Diagnostic]:
    inner = Source(f"{source.name}: {url}", f"{source.stem}-{digest(url)}", ".html", raw)
    try:
        page = pages.read_page(inner)
        about = replace(page.about, url=page.about.url or url)
        yield from pages.articles_of(replace(page, about=about), inner.stem, inner.name)
    except InputError as error:
        yield Diagnostic(inner.stem, "unreadable", str(error))
