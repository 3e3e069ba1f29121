"""Which interval is meant: what comes round again near a day, parts of an interval, its n-th unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from kg.model import Tense
from kg.timelang import tree as t
from kg.timelang.calendar import (
    DAYS_OF,
    add_months,
    in_year,
    one_day,
    shift_days,
    third,
    unit_around,
)


def candidates(kind: str, value: int, today: date) -> tuple[t.Fixed, ...]:
    """The occurrences of what comes round again that lie near a day, in their order."""
    if kind == "weekday":
        near = (today + timedelta(days=shift) for shift in range(-14, 15))
        return tuple(one_day(day) for day in near if day.weekday() == value)
    if kind == "weekend":
        saturday = today - timedelta(days=(today.weekday() - 5) % 7)
        starts = (saturday + timedelta(weeks=week) for week in range(-2, 4))
        return tuple(t.Fixed(start, start + timedelta(days=1), "weekend") for start in starts)
    if kind == "day":
        firsts = (add_months(today.replace(day=1), shift) for shift in range(-3, 4))
        found = (in_year("date", first.month * 100 + value, first.year) for first in firsts)
    else:
        reach = 8 if kind == "date" else 2
        found = (in_year(kind, value, today.year + shift) for shift in range(-reach, reach + 1))
    return tuple(item for item in found if item is not None)


def pick(found: Iterable[t.Fixed], today: date, tense: Tense) -> t.Fixed | None:
    """By tense: the next that is not over (future), else the latest that has begun; today counts in both."""
    items = tuple(found)
    if tense == "future":
        return next((item for item in items if item.end >= today), None)
    return next((item for item in reversed(items) if item.start <= today), None)


def nearest(found: Iterable[t.Fixed], today: date) -> t.Fixed | None:
    """Of several intervals the one that is nearest to a day; the first of equals."""

    def distance(item: t.Fixed) -> int:
        return max((item.start - today).days, (today - item.end).days, 0)

    return min(found, key=distance, default=None)


def _clip(base: t.Fixed, part: str, today: date | None) -> t.Fixed:
    """ "earlier this week" ends, "later this week" begins with the reference, where that lies in the period."""
    if today is None or not base.start <= today <= base.end:
        return base
    return replace(base, end=today) if part == "earlier" else replace(base, start=today)


def cut(base: t.Fixed, part: str, today: date | None) -> t.Fixed:
    """A part of an interval ("early", "late", "earlier", "later"); a single day has none."""
    if base.precision == "day":
        return base
    return _clip(base, part, today) if part in ("earlier", "later") else third(base, part)


def nth_in(node: t.Nth, base: t.Fixed) -> t.Fixed | None:
    """The n-th unit within an interval, or the one around it; weeks are counted in sevens of days from its first."""
    if node.nth == 0:
        week = unit_around(base.start, "week", 0)
        return (
            week
            if node.unit == "week"
            else t.Fixed(week.end - timedelta(days=1), week.end, "weekend")
        )
    if isinstance(node.unit, int):
        hits = [base.start + timedelta(days=d) for d in range((base.end - base.start).days + 1)]
        hits = [day for day in hits if day.weekday() == node.unit]
        index = node.nth - 1 if node.nth > 0 else len(hits) - 1
        return one_day(hits[index]) if 0 <= index < len(hits) else None
    parts: list[t.Fixed] = []
    start = base.start
    if node.unit == "weekend":
        start += timedelta(days=(5 - start.weekday()) % 7)
    while start <= base.end and len(parts) < 400:
        parts.append(_piece(start, node.unit))
        start = (
            start + timedelta(days=7)
            if node.unit == "weekend"
            else parts[-1].end + timedelta(days=1)
        )
    index = node.nth - 1 if node.nth > 0 else len(parts) - node.count
    if node.nth < 0 and node.unit in ("week", "day"):
        length = DAYS_OF[node.unit] * node.count
        return t.Fixed(base.end - timedelta(days=length - 1), base.end, node.unit)
    last = index + node.count - 1
    if index < 0 or last >= len(parts):
        return None
    return replace(parts[index], end=min(parts[last].end, base.end))


def _piece(start: date, unit: str) -> t.Fixed:
    if unit == "weekend":
        return t.Fixed(start, start + timedelta(days=1), unit)
    return t.Fixed(start, shift_days(start, 1, unit) - timedelta(days=1), unit)
