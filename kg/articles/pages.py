"""Saved web pages: the article on them, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from kg.articles.decode import clean, decode
from kg.articles.language import is_english
from kg.articles.make import checked, make_article
from kg.articles.page_metadata import Metadata, metadata_of
from kg.articles.page_text import Block, blocks_of, is_gallery, link_share, paragraphs_of
from kg.articles.page_words import is_part, load_page_words
from kg.articles.segments import parted
from kg.articles.source import MARKUP, Source
from kg.errors import InputError
from kg.model import Article, Diagnostic, Segment

CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
SHORTEST = 200  # characters of text under which a page must look like an article to be one
STUB = 700  # characters under which a text with a call to pay is only the beginning of one
FEW = 4  # paragraphs: the beginning of an article has no more than three
INDEX = 0.5  # share of links in a page's words above which it is a list of articles
INDEX_TYPES = ("website", "CollectionPage", "ItemList", "SearchResultsPage")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read. ``parts`` are those of a live report."""

    about: Metadata
    blocks: tuple[Block, ...]
    parts: tuple[Part, ...] = ()

    @property
    def text(self) -> str:
        """The paragraphs, parted by blank lines."""
        return "\n\n".join(b.text for b in self.blocks if b.kind == "paragraph")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a live report, with an instant of its own."""

    title: str | None
    published: str | None
    paragraphs: tuple[str, ...]


def tree_of(text: str) -> HtmlElement:
    """The tree of a page's text.

    Raises:
        InputError: there is nothing in it.
    """
    parser = HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(clean(re.sub(r"^\s*<\?xml[^>]*>", "", text)), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise InputError(f"it is no web page: {str(error)[:100]}") from error


def read_page(source: Source) -> Page:
    """Read a saved page.

    Raises:
        InputError: it holds no article: with what it is instead.
    """
    declared = CHARSET.search(source.raw[:4096])
    text = decode(source.raw, source.name, declared.group(1).decode() if declared else None).text
    return page_of(text, source.name)


def page_of(text: str, name: str) -> Page:
    """The page of its text.

    Raises:
        InputError: it holds no article: with what it is instead.
    """
    try:
        tree = tree_of(text)
    except InputError as error:
        raise InputError(f"“{name}” was not read: {error}.") from error
    about = metadata_of(tree, text)
    page = Page(about, tuple(blocks_of(tree, about)), tuple(_parts(about)))
    reason = _why_refused(tree, page)
    if reason:
        raise InputError(f"“{name}” was not read: {reason}.")
    return page


def _why_refused(tree: HtmlElement, page: Page) -> str | None:
    """What a page is if it is no article, or holds only the beginning of one."""
    length, about = len(page.text), page.about
    few = len([b for b in page.blocks if b.kind == "paragraph"]) < FEW
    if few and length < STUB and _asks_to_pay(tree, about):
        return f"only its beginning is there ({len(page.text.split())} words); the rest must be paid for"
    if length < STUB and is_gallery(tree) and len(list(tree.iter("img"))) > 5:
        return "it is a gallery of pictures"
    article = any(re.search(r"article|posting|story|report", t, re.I) for t in about.types)
    if not article and _looks_like_index(tree, page):
        return "it is a list of articles, not one"
    if length < SHORTEST and not (article and length > 0):
        return "there is no text of an article on it"
    return None


def _asks_to_pay(tree: HtmlElement, about: Metadata) -> bool:
    starts = load_page_words().paywall
    return about.free is False or any(
        is_part(e, "paywall") or " ".join((e.text or "").lower().split()).startswith(starts)
        for e in tree.iter("div", "section", "p", "span", "h2", "h3", "a", "button")
    )


def _looks_like_index(tree: HtmlElement, page: Page) -> bool:
    long = [b for b in page.blocks if b.kind == "paragraph" and len(b.text) > 150]
    listed = any(t in INDEX_TYPES for t in page.about.types)
    share = link_share(tree)
    return (share > INDEX and len(long) < 3) or (
        listed and page.about.published is None and len(long) < 5
    )


def _parts(about: Metadata) -> Iterator[Part]:
    for update in about.updates:
        body = update.get("articleBody") or update.get("text") or ""
        paragraphs = tuple(paragraphs_of(_unescaped(str(body))))
        if paragraphs:
            yield Part(
                _unescaped(str(update.get("headline") or update.get("name") or "")) or None,
                update.get("datePublished"),
                paragraphs,
            )


def _unescaped(text: str) -> str:
    import html

    return html.unescape(html.unescape(text)).strip()


def read(source: Source) -> Iterator[Article | Diagnostic]:
    """The article of a saved page, or the articles of the parts of a live report.

    Raises:
        InputError: the page holds none.
    """
    page = read_page(source)
    yield from articles_of(page, source.stem, source.name)


def articles_of(page: Page, stem: str, where: str) -> Iterator[Article | Diagnostic]:
    """The article of a page that was read; of a live report one a part, each with an instant of its own."""
    if len(page.parts) < 2:
        yield checked(article_of(page, stem, where))
        return
    for number, part in enumerate(page.parts, 1):
        blocks = tuple(Block("paragraph", p) for p in part.paragraphs)
        url = f"{page.about.url}#part-{number}" if page.about.url else None
        about = replace(page.about, title=part.title, url=url)
        meta = {"published": part.published or page.about.published}
        yield checked(article_of(Page(about, blocks), f"{stem}-{number}", where, meta))


def article_of(page: Page, stem: str, where: str, meta: Mapping[str, Any] | None = None) -> Article:
    """The article of a page: its text is the headline and the blocks, parted by blank lines, all of them marked.

    Raises:
        InputError: its date or language can't be read.
    """
    about = page.about
    blocks = [Block("headline", about.title)] if about.title else []
    text, segments = laid_out([*blocks, *page.blocks])
    told = {
        "title": about.title,
        "authors": list(about.authors),
        "published": about.published,
        "publisher": about.publisher,
        "url": about.url,
        "language": language_of(page),
        **(meta or {}),
    }
    return make_article(stem, text, told, where, segments)


def laid_out(blocks: list[Block]) -> tuple[str, list[Segment]]:
    """Blocks as one text with its segments."""
    texts = [clean(b.text) for b in blocks]
    text, segments, at = "\n\n".join(texts), [], 0
    for block, words in zip(blocks, texts, strict=True):
        parts = parted(text, block.kind, at, at + len(words))
        segments += [replace(s, why=s.why or block.why) for s in parts]
        at += len(words) + 2
    return text, segments


def language_of(page: Page) -> str:
    """The language that the page declares, unless its text is English and that is not, or the other way round."""
    declared = page.about.language or ""
    english = is_english(page.text)
    if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", declared) and (
        declared.lower().startswith("en") == english
    ):
        return declared
    return "en" if english else "und"


def text_of_fragment(text: str) -> str:
    """The text of a piece of HTML, as feeds and tables have it; any other text as it is."""
    if not MARKUP.search(text.encode("utf-8", "replace")) and not re.search(
        r"<br\s*/?>|&#?\w+;", text
    ):
        return text
    return "\n\n".join(paragraphs_of(_unescaped_entities(text)))


def _unescaped_entities(text: str) -> str:
    import html

    lined = re.sub(
        r"</(?:p|div|li|h[1-6]|blockquote|tr)>|<br\s*/?>\s*<br\s*/?>", "\n", text, flags=re.I
    )
    return html.unescape(
        re.sub(r"<(?:script|style)\b.*?</(?:script|style)>", "", lined, flags=re.I | re.S)
    )
