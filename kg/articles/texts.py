"""Plain text, and Markdown with front matter."""

from __future__ import annotations

from collections.abc import Iterator

from kg.articles.decode import decode
from kg.articles.front_matter import split_front_matter
from kg.articles.make import checked, make_article
from kg.articles.source import Source
from kg.model import Article, Diagnostic


def read(source: Source) -> Iterator[Article | Diagnostic]:
    """The article of a text file; its text is everything after the newline that ends the closing fence of its front matter.

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
    yield checked(article_from_markdown(decoded.text, source.stem, source.name))


def article_from_markdown(text: str, stem: str, where: str) -> Article:
    """An article with or without YAML front matter, of any name.

    Raises:
        InputError: the front matter or a date in it can't be read.
    """
    meta, body = split_front_matter(text, where)
    return make_article(stem, body, meta, where)
