"""Mail: a message as an article, and pages that a browser saved as one file (MHTML)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr

from kg.articles import pages
from kg.articles.decode import decode
from kg.articles.header import parse_published
from kg.articles.make import checked, make_article
from kg.articles.source import Source
from kg.errors import InputError
from kg.model import Article, Diagnostic

SIGNATURE = re.compile(r"\n-- ?\n.*", re.DOTALL)
QUOTED = re.compile(r"^>.*\n?", re.MULTILINE)


def read(source: Source) -> Iterator[Article | Diagnostic]:
    """The article of a message: its plain text, or else its page; quoted lines and the signature left out.

    Raises:
        InputError: it is no message, or holds no text.
    """
    message = BytesParser(policy=policy.default).parsebytes(source.raw)
    if not isinstance(message, EmailMessage) or not {"From", "Subject", "Date"} & set(
        message.keys()
    ):
        raise InputError(f"“{source.name}” is no mail: it has no From, Subject or Date.")
    plain, page = message.get_body(("plain",)), message.get_body(("html",))
    if page is not None and (plain is None or source.ending != ".eml"):
        html = _text(page, source)
        read_as = Source(source.name, source.stem, ".html", html.encode("utf-8"))
        if source.ending != ".eml":
            yield from pages.articles_of(_page(read_as), source.stem, source.name)
        else:
            yield from (_as_sent(a, message) for a in _sent_page(read_as, html, message))
        return
    if plain is None:
        raise InputError(f"“{source.name}” is a mail without text.")
    text = SIGNATURE.sub("", QUOTED.sub("", _text(plain, source)))
    yield checked(make_article(source.stem, text, _about(message), source.name))


def _sent_page(source: Source, html: str, message: EmailMessage) -> Iterator[Article | Diagnostic]:
    """The article of a page that was sent; one that has no text of an article is read as the words it holds.

    Raises:
        InputError: it holds none.
    """
    try:
        yield from pages.articles_of(_page(source), source.stem, source.name)
    except InputError:
        text = QUOTED.sub("", pages.text_of_fragment(html)).strip()
        if not text:
            raise
        yield checked(make_article(source.stem, text, _about(message), source.name))


def _page(source: Source) -> pages.Page:
    return pages.page_of(source.raw.decode("utf-8"), source.name)


def _text(part: MIMEPart, source: Source) -> str:
    raw = part.get_payload(decode=True)
    return decode(
        raw if isinstance(raw, bytes) else b"", source.name, part.get_content_charset()
    ).text


def _as_sent(article: Article | Diagnostic, message: EmailMessage) -> Article | Diagnostic:
    """The article of a mail that holds only a page, with the subject and the instant of its header; the sender is the
    publisher where the page names none. The header of a saved page is the browser's and says nothing of the article."""
    if isinstance(article, Diagnostic):
        return article
    told = _about(message)
    try:
        sent = parse_published(told.get("published"))
    except ValueError:
        sent = None
    return replace(
        article,
        title=told.get("title") or article.title,
        published=sent or article.published,
        publisher=article.publisher or told.get("publisher"),
    )


def _about(message: EmailMessage) -> dict[str, str]:
    name, address = parseaddr(str(message.get("From", "")))
    found = {
        "title": str(message.get("Subject", "")),
        "published": str(message.get("Date", "")),
        "publisher": name or address.partition("@")[2],
    }
    return {k: v.strip() for k, v in found.items() if v.strip()}
