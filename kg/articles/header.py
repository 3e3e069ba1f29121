"""What a raw text says of itself: its headline and the instant of its publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

from kg.model import Segment

STAMP = re.compile(
    r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})[ T,]+(\d{1,2}):(\d{2})(?::\d{2})?\s*(?:(?:GMT|UTC)?\s*([+-]\d{1,2})(?::?(\d{2}))?|(Z|GMT|UTC))?"
)


def published_in(text: str, segments: Sequence[Segment]) -> datetime | None:
    """The first full time stamp with a zone among the furniture; None when there is none."""
    for part in segments:
        found = STAMP.search(text[part.start : part.end]) if part.kind == "furniture" else None
        if found and (found.group(6) or found.group(8)):
            return _moment(found)
    return None


def _moment(found: re.Match[str]) -> datetime | None:
    year, month, day, hour, minute = (int(found.group(i)) for i in range(1, 6))
    hours = int(found.group(6) or 0)
    minutes = int(found.group(7) or 0) * (-1 if hours < 0 else 1)
    try:
        return datetime(
            year, month, day, hour, minute, tzinfo=timezone(timedelta(hours=hours, minutes=minutes))
        )
    except ValueError:
        return None


def parse_published(value: object) -> datetime | None:
    """A publication instant from metadata: ISO 8601; a bare date means noon UTC of that day, a naive time UTC.

    Raises:
        ValueError: the value is neither.
    """
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        moment = value
    elif isinstance(value, date):
        moment = datetime(value.year, value.month, value.day, 12)
    else:
        text = str(value).strip()
        moment = datetime.fromisoformat(
            text + "T12:00" if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else text
        )
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def headline_in(text: str, segments: Sequence[Segment]) -> str | None:
    """The words of the headline, or None."""
    return next((text[s.start : s.end] for s in segments if s.kind == "headline"), None)
