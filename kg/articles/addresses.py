"""Addresses on the web, and the site that one belongs to."""

from __future__ import annotations

import re
from urllib.parse import urlsplit


def is_web(url: str) -> bool:
    """Tell whether a text is an address on the web."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc and not re.search(r"\s", url)


def domain_of(url: str | None) -> str | None:
    """The host of an address without "www." and the like."""
    host = urlsplit(url).hostname if url and is_web(url) else None
    return re.sub(r"^(?:www\d?|m|amp|edition|mobile)\.", "", host) if host else None
