"""Articles that are given more than once: under one name, or as several versions of one address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from kg.model import Article, Diagnostic

EARLIEST = datetime(1500, 1, 1, tzinfo=UTC)
TRACKING = re.compile(r"(?:^|&)(?:utm_\w+|fbclid|gclid|cmpid|ref|src|at_\w+)=[^&]*")


def told_apart(
    found: Iterable[Article | Diagnostic], places: Sequence[str] = ()
) -> Iterator[Article | Diagnostic]:
    """Articles with names and addresses of their own.

    Args:
        found: what was read.
        places: the file that each of them came from, filled while they are given out.

    A second one of the same name is told and left out. Of several versions of one address the newest is read: the one
    published last, of those published at once the one given last; the others are told.
    """
    named = list(_of_own_names(found, places))
    newest = _newest(a for a in named if isinstance(a, Article))
    for each in named:
        key = address_key(each.url) if isinstance(each, Article) else None
        if key is None or newest[key] is each:
            yield each
        elif isinstance(each, Article):
            yield Diagnostic(
                each.id,
                "version",
                f"“{each.id}” is an older version of “{newest[key].id}”, which has the same address; only the newer was read.",
                note=True,
            )


def _newest(articles: Iterable[Article]) -> dict[str, Article]:
    found: dict[str, Article] = {}
    for article in articles:
        key = address_key(article.url)
        if key is not None and (
            key not in found
            or (found[key].published or EARLIEST) <= (article.published or EARLIEST)
        ):
            found[key] = article
    return found


def address_key(url: str | None) -> str | None:
    """What is alike in all ways to write the address of one article; None for no address, or that of a whole site."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or (parts.path.strip("/") == "" and not parts.query):
        return None
    host = re.sub(r"^(?:www|m|amp|mobile|edition)\.", "", parts.netloc.lower())
    query = TRACKING.sub("", parts.query).strip("&")
    part = parts.fragment if parts.fragment.startswith("part-") else ""
    return "\n".join((host, parts.path.rstrip("/"), query, part))


def _of_own_names(
    found: Iterable[Article | Diagnostic], places: Sequence[str]
) -> Iterator[Article | Diagnostic]:
    seen: dict[str, tuple[str, str]] = {}
    for number, each in enumerate(found):
        place = places[number] if number < len(places) else ""
        if isinstance(each, Diagnostic):
            yield each
        elif each.id not in seen:
            seen[each.id] = each.sha256, place
            yield each
        else:
            yield Diagnostic(each.id, "twice", _twice(each, *seen[each.id], place))


def _twice(article: Article, known: str, first: str, second: str) -> str:
    if article.sha256 == known:
        return f"“{article.id}” was given twice with the same text; one is enough."
    where = f", one in “{first}” and one in “{second}”" if first and second else ""
    where = f", both in “{first}”" if first and first == second else where
    return (
        f"Two articles are called “{article.id}”{where}; the second was left out. "
        "Give each file or “id” a name of its own."
    )
