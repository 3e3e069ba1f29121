"""Content negotiation by quality and precision (RFC 9110, 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable

RANGE = re.compile(r"^\s*([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)\s*(?:;(.*))?$")
QUALITY = re.compile(r"(?:^|;)\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)


def best(accept: str, offered: Iterable[str]) -> str:
    """The media type that a client likes most of those offered; of equals the first.

    Args:
        accept: the value of an Accept header; none means all.
        offered: media types without parameters, the server's favourite first.

    Returns:
        one of them, or an empty text where the client takes none.
    """
    ranges = [found for part in (accept.strip() or "*/*").split(",") if (found := _range(part))]
    scored = [(_quality(media, ranges), -at, media) for at, media in enumerate(offered)]
    quality, _, media = max(scored, default=(0.0, 0, ""))
    return media if quality > 0 else ""


def _range(part: str) -> tuple[str, str, float] | None:
    found = RANGE.match(part)
    if not found:
        return None
    quality = QUALITY.search(found[3] or "")
    return found[1].lower(), found[2].lower(), float(quality[1]) if quality else 1.0


def _quality(media: str, ranges: Iterable[tuple[str, str, float]]) -> float:
    """What the most precise range that fits says of a media type."""
    kind, _, name = media.partition("/")
    fitting = [
        ((k != "*") + (n != "*"), q) for k, n, q in ranges if k in {kind, "*"} and n in {name, "*"}
    ]
    return max(fitting)[1] if fitting else 0.0
