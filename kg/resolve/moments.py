"""On which days the acts of a reading were: an office is that of the time of the event, not of the report."""

from __future__ import annotations

from datetime import date, timedelta

from kg.model import Reading
from kg.resolve.dates import resolve_date
from kg.resolve.setting import parts

Days = tuple[date, date]
_LONGEST = timedelta(days=366)


def days_of(reading: Reading) -> dict[int, Days]:
    """Mention index → first and last day of the one past time that the acts it has a part in are said to be at."""
    published = reading.article.published
    found: dict[int, set[Days]] = {}
    for event in reading.events:
        span = (
            resolve_date(event.time.span.text, published, event.time.tense) if event.time else None
        )
        if span is not None:
            days = date.fromisoformat(span.start[:10]), date.fromisoformat(span.end[:10])
            for index in parts(event):
                found.setdefault(index, set()).add(days)
    last = published.date() if published else date.max
    one = {index: next(iter(days)) for index, days in found.items() if len(days) == 1}
    return {i: d for i, d in one.items() if d[1] <= last and d[1] - d[0] <= _LONGEST}
