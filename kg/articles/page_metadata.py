"""What a web page says of its article: headline, authors, instant of publication, publisher, address.

Each is looked for first in the page's JSON-LD (schema.org), then in its meta elements (Open Graph, Dublin Core and the
like), then in what a reader sees. Of several instants the first that names its zone counts.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml.html import HtmlElement

from kg.articles.addresses import domain_of, is_web
from kg.articles.make import names_of
from kg.articles.page_instant import published_of
from kg.articles.page_words import is_part, load_page_words

ARTICLE = re.compile(r"(?:Article|Posting|Report|Blog|Review|Analysis|Story)$")
TITLES = (
    "og:title",
    "twitter:title",
    "dc.title",
    "headline",
    "title",
    "parsely-title",
    "sailthru.title",
)
AUTHORS = (
    "author",
    "article:author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "cxenseparse:author",
    "og:article:author",
    "rbauthors",
    "vr:author",
)
SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://\S+)")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a page's article; ``free`` is False where the page says that its text must be paid for."""

    title: str | None
    authors: tuple[str, ...]
    published: datetime | None
    publisher: str | None
    url: str | None
    language: str | None
    description: str | None
    types: tuple[str, ...]
    free: bool | None
    body: str | None
    updates: tuple[Mapping[str, Any], ...]


def metadata_of(page: HtmlElement, raw: str) -> Metadata:
    """Read what a page says of its article.

    Args:
        page: the page's tree.
        raw: its text as it was saved, for the address that a browser noted in it.
    """
    things = list(_things(page))
    article = _article(things)
    metas = _metas(page)
    url = _address(page, article, metas, raw)
    site = _publisher(article, metas, things, url)
    return Metadata(
        title=_title(page, article, metas, site, url),
        authors=_authors(page, article, metas, things, site),
        published=published_of(page, article, metas, things),
        publisher=site,
        url=url,
        language=(page.get("lang") or page.get("xml:lang") or "").replace("_", "-") or None,
        description=_text(article.get("description"))
        or _first(metas, ("og:description", "description")),
        types=tuple(t for thing in things for t in _types(thing)) + tuple(metas.get("og:type", ())),
        free=_truth(article.get("isAccessibleForFree")),
        body=_body(article),
        updates=tuple(u for u in _listed(article.get("liveBlogUpdate")) if isinstance(u, dict)),
    )


def _things(page: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD that has a type, outer ones first."""
    for script in page.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield from _typed(_loaded(script.text or ""), 0)


def _loaded(text: str) -> Any:
    """JSON as pages have it: in comments or CDATA, with raw line breaks, closed by a semicolon."""
    plain = re.sub(
        r"^\s*(?://)?\s*(?:<!--|<!\[CDATA\[)|(?://)?\s*(?:-->|\]\]>)\s*$", "", text
    ).strip(" \n\t;")
    for attempt in (plain, html.unescape(plain), re.sub(r",(\s*[}\]])", r"\1", plain)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _typed(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for each in value:
            yield from _typed(each, depth)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
            yield from _typed(value.get(key), depth + 1)


def _types(thing: Mapping[str, Any]) -> list[str]:
    return [str(t) for t in _listed(thing.get("@type"))]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _article(things: list[dict[str, Any]]) -> dict[str, Any]:
    """The first object that is an article and has a date or a headline; several of them complete each other."""
    fitting = [t for t in things if any(ARTICLE.search(name) for name in _types(t))]
    fitting.sort(key=lambda t: not (t.get("headline") and t.get("datePublished")))
    return (
        {k: v for thing in reversed(fitting[:3]) for k, v in thing.items() if v} if fitting else {}
    )


def _metas(page: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), []).append(content)
    return found


def _first(metas: Mapping[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((metas[n][0] for n in names if n in metas), None)


def _text(value: Any) -> str | None:
    """The words of a value of JSON-LD, which is a text, an object with a name, or a list of such."""
    if isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    text = " ".join(html.unescape(html.unescape(value)).split()) if isinstance(value, str) else ""
    return re.sub(r"<[^>]+>", "", text) or None


def _truth(value: Any) -> bool | None:
    return None if value is None else str(value).lower() not in ("false", "0", "no")


def _body(article: Mapping[str, Any]) -> str | None:
    value = article.get("articleBody")
    return html.unescape(html.unescape(value)) if isinstance(value, str) else None


# ------------------------------------------------------------------------------------------------ address, publisher
def _address(
    page: HtmlElement, article: Mapping[str, Any], metas: Mapping[str, list[str]], raw: str
) -> str | None:
    links = [
        e.get("href") for e in page.iter("link") if (e.get("rel") or "").lower() == "canonical"
    ]
    main = article.get("mainEntityOfPage")
    named = main.get("@id") or main.get("url") if isinstance(main, dict) else main
    saved = SAVED_FROM.search(raw[:4000])
    given = (
        *links,
        _first(metas, ("og:url", "twitter:url", "parsely-link")),
        article.get("url"),
        named,
        saved.group(1) if saved else None,
    )
    return next((u.strip() for u in given if isinstance(u, str) and is_web(u.strip())), None)


def _publisher(
    article: Mapping[str, Any],
    metas: Mapping[str, list[str]],
    things: list[dict[str, Any]],
    url: str | None,
) -> str | None:
    given = article.get("publisher")
    if isinstance(given, dict) and "name" not in given and "@id" in given:
        given = next((t for t in things if t.get("@id") == given["@id"]), None)
    names = (
        _text(given),
        _first(metas, ("og:site_name", "application-name", "dc.publisher", "publisher")),
        domain_of(url),
    )
    return next((n for n in names if n and not is_web(n)), None)


# ------------------------------------------------------------------------------------------------ headline
def _title(
    page: HtmlElement,
    article: Mapping[str, Any],
    metas: Mapping[str, list[str]],
    site: str | None,
    url: str | None,
) -> str | None:
    """The headline that a reader sees, where the page's metadata have some of its words; else that of the metadata."""
    told = [_text(article.get("headline")), _first(metas, TITLES), page.findtext(".//title")]
    names = [
        without_site(" ".join(t.split()), (site, *metas.get("og:site_name", ()), domain_of(url)))
        for t in told
        if t
    ]
    seen = [
        " ".join(e.text_content().split())
        for e in page.iter("h1")
        if e.xpath("not(ancestor::nav | ancestor::footer | ancestor::aside)")
    ]
    near = max(seen, key=lambda s: max((_likeness(s, n) for n in names), default=0), default="")
    if near and any(_likeness(near, n) >= 0.4 for n in names):
        return near
    whole = [s for s in seen if s and (len(s.split()) > 3 or len(seen) == 1)]
    return next((n for n in names if n), None) or (whole[0] if whole else None)


def _likeness(left: str, right: str) -> float:
    a, b = (set(re.findall(r"\w+", t.lower())) for t in (left, right))
    return (
        len(a & b) / max(1, min(len(a), len(b)))
        if min(len(a), len(b)) > 1
        else float(a == b and bool(a))
    )


def without_site(title: str, names: tuple[str | None, ...]) -> str:
    """A headline without the name of the site that stands after a bar or dash at its end."""
    folded = {re.sub(r"\W|\.(?:com|org|net|co)\b.*", "", n.lower()) for n in names if n}
    while True:
        head, sign, tail = _last_part(title)
        plain = re.sub(r"\W", "", tail.lower())
        if (
            not sign
            or not head
            or not any(
                plain and (plain == n or (len(plain) > 2 and (plain in n or n in plain)))
                for n in folded
            )
        ):
            return title
        title = head


def _last_part(title: str) -> tuple[str, str, str]:
    found = list(re.finditer(r"\s+[|\-–—•·:»]\s+|\s*\|\s*", title))
    if not found:
        return title, "", ""
    last = found[-1]
    return title[: last.start()].strip(), last.group(), title[last.end() :].strip()


# ------------------------------------------------------------------------------------------------ authors
def _authors(
    page: HtmlElement,
    article: Mapping[str, Any],
    metas: Mapping[str, list[str]],
    things: list[dict[str, Any]],
    site: str | None,
) -> tuple[str, ...]:
    """The names of the byline, from the first place that has any."""
    linked = [name for value in _listed(article.get("author")) for name in _persons(value, things)]
    meta = [n for key in AUTHORS for v in metas.get(key, ()) for n in names_of(v)]
    for names in (linked, meta, list(_seen_authors(page))):
        kept = _names(names, site)
        if kept:
            return kept
    return ()


def _persons(value: Any, things: list[dict[str, Any]]) -> Iterator[str]:
    if isinstance(value, dict):
        known = next((t for t in things if t.get("@id") == value.get("@id")), {})
        address = str(value.get("url") or value.get("@id") or known.get("url") or "")
        if re.search(r"/(?:admin|administrator)/?$", address):
            return
        value = value.get("name") or known.get("name")
    for each in _listed(value):
        if isinstance(each, str):
            yield from names_of(html.unescape(each))


def _seen_authors(page: HtmlElement) -> Iterator[str]:
    """Names in what the page marks as its author or calls its byline, else in a line that begins as bylines do."""
    lines = []
    starts = load_page_words().byline
    for element in page.iter():
        if not isinstance(element.tag, str) or len(element) > 5:
            continue
        words = " ".join(element.text_content().split())
        if not 0 < len(words) < 80:
            continue
        marked = "author" in f"{element.get('rel') or ''} {element.get('itemprop') or ''}".split()
        line = words.lower().startswith(starts)
        if marked or is_part(element, "byline"):
            yield from names_of(_without_start(words, starts))
        elif line and words[3:4].isupper() and element.tag not in ("a", "title", "option"):
            lines.append(words)
    if lines:
        yield from names_of(_without_start(min(lines, key=len), starts))


def _without_start(line: str, starts: tuple[str, ...]) -> str:
    return next((line[len(s) :] for s in starts if line.lower().startswith(s)), line)


def _names(given: list[str], site: str | None) -> tuple[str, ...]:
    words = load_page_words()
    kept: dict[str, str] = {}
    for raw in given:
        name = re.sub(
            r"^by[:\s]+|\s+(?:in|for|@)\s.*$|\s*[|(].*$", "", raw, flags=re.IGNORECASE
        ).strip(" .·•-–—")
        plain = name.lower()
        if (
            name
            and len(name) < 60
            and not re.search(r"https?:|www\.|[@\d/<>]", name)
            and plain not in words.no_author
            and (site is None or plain not in (site.lower(), f"the {site.lower()}"))
            and not (kept and words.office & set(re.findall(r"\w+", plain)))
            and name[:1] == name[:1].upper()
        ):
            kept.setdefault(plain, name)
    return tuple(kept.values())
