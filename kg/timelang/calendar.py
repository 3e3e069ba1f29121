"""Calendar arithmetic on whole days: the interval that a unit, a season or a day of the year covers."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from kg.timelang.tree import Fixed

MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "season": 3}
YEARS_OF = {"year": 1, "decade": 10, "century": 100}
DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_from(year: int, month: int, count: int, precision: str) -> Fixed:
    """``count`` whole months from the first of a month."""
    start = date(year, month, 1)
    return Fixed(start, add_months(start, count) - timedelta(days=1), precision)


def years_from(year: int, count: int, precision: str) -> Fixed:
    """``count`` whole years from the first of January."""
    return Fixed(date(year, 1, 1), date(year + count - 1, 12, 31), precision)


def one_day(day: date, precision: str = "day") -> Fixed:
    """The interval of one day."""
    return Fixed(day, day, precision)


def unit_around(day: date, unit: str, shift: int) -> Fixed:
    """The calendar unit ``shift`` units away from the one that holds a day; weeks begin on Monday.

    Raises:
        ValueError: the unit is none of the calendar, or the date leaves the years 1 to 9999.
    """
    if unit in MONTHS_OF:
        size = MONTHS_OF[unit]
        first = add_months(
            day.replace(day=1, month=(day.month - 1) // size * size + 1), shift * size
        )
        return months_from(first.year, first.month, size, unit)
    if unit in YEARS_OF:
        size = YEARS_OF[unit]
        return years_from(
            (day.year - (unit == "century")) // size * size + (unit == "century") + shift * size,
            size,
            unit,
        )
    if unit not in DAYS_OF:
        raise ValueError(f"{unit} is no calendar unit")
    size = DAYS_OF[unit]
    start = day - timedelta(days=day.weekday() if size > 1 else 0) + timedelta(days=shift * size)
    return Fixed(start, start + timedelta(days=size - 1), unit)


def shift_days(day: date, amount: float, unit: str) -> date:
    """The day so many units away (negative: before); halves of months and years are taken as months and days.

    Raises:
        ValueError, OverflowError: the unit has no fixed length in days or months, or the date leaves the calendar.
    """
    if unit in DAYS_OF:
        return day + timedelta(days=round(amount * DAYS_OF[unit]))
    if unit in YEARS_OF:
        return add_months(day, round(amount * 12 * YEARS_OF[unit]))
    if unit in MONTHS_OF:
        whole = int(amount * MONTHS_OF[unit])
        return add_months(day, whole) + timedelta(
            days=round((amount * MONTHS_OF[unit] - whole) * 30)
        )
    if unit in ("hour", "minute"):
        return day + timedelta(days=int(amount / (24 if unit == "hour" else 1440)))
    raise ValueError(f"{unit} can't be counted")


def in_year(kind: str, value: int, year: int) -> Fixed | None:
    """The occurrence of a month, season, quarter, half, date (MMDD) or feast in a year; None where it has none."""
    if kind in ("date", "feast"):
        month, day = divmod(value, 100)
        exists = 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
        return one_day(date(year, month, day)) if exists else None
    if kind in ("month", "season"):
        return months_from(year, value, MONTHS_OF[kind], kind)
    if kind in ("quarter", "half"):
        size = MONTHS_OF[kind]
        return months_from(year, (value - 1) * size + 1, size, kind)
    return None


def third(base: Fixed, part: str) -> Fixed:
    """The early, middle or late third of an interval, never shorter than a day; its precision stays the base's.

    A year is cut into four months each, a decade into years 0-3, 3-6 and 6-9.
    """
    place = ("early", "middle", "late").index(part)
    if base.precision == "year" and base.start.year == base.end.year:
        return months_from(base.start.year, 4 * place + 1, 4, "year")
    if base.precision == "decade":
        return years_from(base.start.year + 3 * place, 4, "decade")
    days = (base.end - base.start).days + 1
    size = -(-days // 3)
    if part == "early":
        return Fixed(base.start, base.start + timedelta(days=size - 1), base.precision)
    if part == "late":
        return Fixed(base.end - timedelta(days=size - 1), base.end, base.precision)
    start = base.start + timedelta(days=(days - size) // 2)
    return Fixed(start, start + timedelta(days=size - 1), base.precision)
