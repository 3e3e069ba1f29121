"""What a raw text says of itself: its headline and the instant of its publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime

from kg.model import Segment

NOON = time(12)
YEARS = range(1500, 2200)
UNIX = re.compile(r"\d{10}(?:\d{3})?")
WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\s+", re.IGNORECASE)
FIGURES = re.compile(
    r"(?:(?P<y>\d{4})(?:(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2}))|(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})\.(?P<y2>\d{4}))"
    r"(?:[ T]+(?P<h>\d{1,2}):(?P<min>\d{2}(?::\d{2})?)(?P<zone> ?[+-]\d{2}:?\d{2}|Z)?)?"
)
LATE_DAY = re.compile(r"(?<!\d)(?:29|3[01])(?!\d)")  # a day that some months lack
STAMP = re.compile(
    r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})[ T,]+(\d{1,2}):(\d{2})(?::\d{2})?\s*(?:(?:GMT|UTC)?\s*([+-]\d{1,2})(?::?(\d{2}))?|(Z|GMT|UTC))?"
)


class NoSuchDayError(ValueError):
    """What is written as a day is one that no calendar has."""


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
    """A publication instant from metadata; a bare date means noon UTC of that day, a time without a zone UTC.

    Read are ISO 8601, the dates of mail and feeds (RFC 2822), "4 February 2026", "February 4, 2026", ``2026/02/03``,
    ``04.02.2026`` and Unix time in seconds or milliseconds; ``03/04/2026``, which may be two days, is not.

    Raises:
        ValueError: the value is none of these, or of no year from 1500 to 2199.
    """
    if value is None or value == "":
        return None
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime.combine(value, NOON)
    else:
        moment = _written(" ".join(str(value).split()))
    if moment.year not in YEARS:
        raise ValueError(f"the year {moment.year} is not from {YEARS[0]} to {YEARS[-1]}")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _written(text: str) -> datetime:
    """The instant that a text writes, without a zone where it names none."""
    if UNIX.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        text += "T12:00"
    for read in (datetime.fromisoformat, _compact, _named, _mail):
        try:
            return read(text)
        except (ValueError, TypeError, OverflowError):
            continue
    raise (NoSuchDayError if _day_too_late(text) else ValueError)(f"{text[:60]!r} is no date")


def _day_too_late(text: str) -> bool:
    """Tell whether it would be a day if its month were longer."""
    earlier = LATE_DAY.sub("28", text, count=1)
    try:
        return earlier != text and bool(_written(earlier))
    except ValueError:
        return False


def _compact(text: str) -> datetime:
    """Figures with the year first, or with dots and the day first, and perhaps a time."""
    found = FIGURES.fullmatch(text)
    if not found:
        raise ValueError(text)
    year, month, day = (
        (found["y"], found["m"], found["d"])
        if found["y"]
        else (found["y2"], found["m2"], found["d2"])
    )
    clock = f"{int(found['h']):02}:{found['min']}" if found["h"] else NOON.isoformat("minutes")
    return datetime.fromisoformat(
        f"{year}-{int(month):02}-{int(day):02}T{clock}{(found['zone'] or '').replace(' ', '')}"
    )


def _mail(text: str) -> datetime:
    """A date as mail and feeds have it; the week day, which is often wrong, counts for nothing."""
    if not re.search(r"\d:\d\d", text) or re.search(r"\d\s*[ap]\.?m\b", text, re.IGNORECASE):
        raise ValueError(text)
    return parsedate_to_datetime(text)


def _named(text: str) -> datetime:
    """A day with the name of its month, with or without a time after it."""
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|[,.]| at\b|\bUTC$|\bGMT$|Z$", "", text)
    plain = re.sub(r"\bSept\b", "Sep", " ".join(WEEKDAY.sub("", plain).split()))
    for day in ("%d %B %Y", "%B %d %Y", "%d %b %Y", "%b %d %Y", "%Y %B %d", "%d-%b-%Y"):
        for clock in ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M%p"):
            try:
                found = datetime.strptime(plain, day + clock)
            except ValueError:
                continue
            return found if clock else datetime.combine(found, NOON)
    raise ValueError(text)


def headline_in(text: str, segments: Sequence[Segment]) -> str | None:
    """The words of the headline, or None."""
    return next((text[s.start : s.end] for s in segments if s.kind == "headline"), None)
