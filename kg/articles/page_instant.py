"""When a web page says that its article was published: the instant, with its zone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from lxml.html import HtmlElement

from kg.articles.header import parse_published
from kg.articles.page_words import load_page_words

DATES = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:publishtime",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "dcterms.date",
    "dc.date.created",
    "originalpublicationdate",
    "displaydate",
    "iso-8601-publish-date",
    "rnews:datepublished",
    "vr:published_time",
)
SMALL = ("time", "p", "span", "div", "font", "small", "li", "em", "i", "b", "dd", "td")
ZONED = re.compile(r"(?:Z|[+-]\d{2}:?\d{2}|GMT|UTC|^\d{10}(?:\d{3})?)\s*$")
SEEN = re.compile(
    r"(?P<day>\b(?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4}))[\s,|•·—–-]*(?:at\s+)?"
    r"(?P<clock>\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?)\s*\(?(?P<zone>[A-Z]{2,4}T?|[+-]\d{2}:?\d{2})?\b",
    re.IGNORECASE,
)


def published_of(
    page: HtmlElement,
    article: Mapping[str, Any],
    metas: Mapping[str, list[str]],
    things: list[dict[str, Any]],
) -> datetime | None:
    """The instant of publication: from JSON-LD, else from meta elements, else from what a reader sees.

    Args:
        page: the page's tree.
        article: the object of its JSON-LD that is the article.
        metas: the contents of its meta elements by their names in lower case.
        things: all objects of its JSON-LD.

    Returns:
        Of all instants the first that names its zone; where none does, the first, as UTC.
    """
    given: list[str] = [str(article[k]) for k in ("datePublished", "dateCreated") if article.get(k)]
    given += [v for key in DATES for v in metas.get(key, ())]
    given += [str(t["datePublished"]) for t in things if t.get("datePublished")]
    given += [e.get("datetime") or "" for e in _times(page)]
    given += list(_seen_instants(page))
    read = [(bool(ZONED.search(v)), moment) for v in given if (moment := _moment(v))]
    zoned = next((m for has_zone, m in read if has_zone), None)
    if zoned and read[0][1] != zoned and abs((read[0][1] - zoned).days) > 2:
        return read[0][1]  # the zoned one is another article's
    return zoned or (read[0][1] if read else None)


def _times(page: HtmlElement) -> Iterator[HtmlElement]:
    """The time elements outside of what is beside the article, those that are said to be its date first."""
    found = [e for e in page.iter("time") if e.get("datetime")]
    apart = [e for e in found if not e.xpath("ancestor::aside | ancestor::nav | ancestor::footer")]
    yield from sorted(
        apart, key=lambda e: not ("pubdate" in e.attrib or e.get("itemprop") == "datePublished")
    )


def _moment(value: str) -> datetime | None:
    try:
        return parse_published(value.strip())
    except ValueError:
        return None


def _seen_instants(page: HtmlElement) -> Iterator[str]:
    """The day, time and zone that a reader sees near the headline, in ISO 8601."""
    for element in page.iter(*SMALL):
        text = " ".join(element.text_content().split()) if len(element) < 8 else ""
        found = SEEN.search(text) if 8 < len(text) < 160 else None
        moment = _seen_moment(found) if found else None
        if moment:
            yield moment
            return


def _seen_moment(found: re.Match[str]) -> str | None:
    clock = re.sub(r"(?<=\d)\.(?=\d)", ":", found["clock"])
    clock = re.sub(r"([ap])\.?m\.?", r"\1m", clock, flags=re.IGNORECASE)
    moment = _moment(f"{found['day']} {clock}")
    zone = found["zone"] or ""
    offset = load_page_words().zones.get(zone.upper(), zone if zone[:1] in "+-" else "")
    return moment.replace(tzinfo=None).isoformat() + offset if moment else None
