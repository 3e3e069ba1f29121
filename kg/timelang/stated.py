"""Grammar of calendar dates: days, months, years and what has no year ("4 June 2019", "Q3 2020", "Friday")."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime

from kg.timelang.calendar import in_year, months_from, one_day, years_from
from kg.timelang.tree import Cyclic, Fixed, Instant, InYear, Node, Nth, Range, Unit
from kg.timelang.words import Token, time_words

Parsed = tuple[Node, int] | None
Rule = Callable[[Sequence[Token], int], Parsed]
FIRST_YEAR, LAST_YEAR = 1000, 2199


def longest(rules: Sequence[Rule], tokens: Sequence[Token], at: int) -> Parsed:
    """The match of the rule that takes most tokens; the first of equals."""
    best: Parsed = None
    for rule in rules:
        found = rule(tokens, at)
        if found is not None and (best is None or found[1] > best[1]):
            best = found
    return best


def number(tokens: Sequence[Token], at: int, low: int, high: int, digits: int) -> int | None:
    """A whole number of at most so many digits within bounds at a token, else None."""
    text = tokens[at].text if at < len(tokens) else ""
    good = text.isascii() and text.isdecimal() and len(text) <= digits and low <= int(text) <= high
    return int(text) if good else None


def value_of(kind: str, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The whole-number value of a word class at a token, with the index after it."""
    found = time_words().match(kind, tokens, at)
    return (int(found[0].value), found[1]) if found else None


def skip(kind: str, tokens: Sequence[Token], at: int) -> int:
    """The index after a form of the class, or the same index."""
    found = time_words().match(kind, tokens, at)
    return found[1] if found else at


def adjacent(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether no space stands before a token."""
    return 0 < at < len(tokens) and tokens[at - 1].end == tokens[at].start


def comma(tokens: Sequence[Token], at: int) -> int:
    """The index after an optional comma."""
    return at + 1 if at < len(tokens) and tokens[at].text == "," else at


def year_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """A year of four digits."""
    year = number(tokens, at, FIRST_YEAR, LAST_YEAR, 4)
    return (year, at + 1) if year is not None and len(tokens[at].text) == 4 else None


def day_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """A day of the month with or without its ordinal ending; "15th" and "the 15th" alike."""
    at = skip("The", tokens, at)
    day = number(tokens, at, 1, 31, 2)
    if day is None:
        return None
    after = skip("OrdinalSuffix", tokens, at + 1) if adjacent(tokens, at + 1) else at + 1
    return day, after


def iso(tokens: Sequence[Token], at: int) -> Parsed:
    """An ISO 8601 date or instant."""
    text = tokens[at].text if at < len(tokens) else ""
    if len(text) < 10 or text[4:5] != "-":
        return None
    try:
        if "T" in text:
            return Instant(datetime.fromisoformat(text)), at + 1
        return one_day(date.fromisoformat(text)), at + 1
    except ValueError:
        return None


def numeric(tokens: Sequence[Token], at: int) -> Parsed:
    """13/05/2025, 05-13-2025 or 2025/05/13; refused where day and month could change places."""
    parts = re.split(r"[/.-]", tokens[at].text) if at < len(tokens) else []
    if len(parts) != 3 or not all(part.isdecimal() and part.isascii() for part in parts):
        return None
    first, second, year = (int(part) for part in parts)
    pairs = sorted({(first, second), (second, first)})
    if len(parts[0]) == 4:
        first, second, year = year, second, first
        pairs = [(first, second)]
    fits = [(month, day) for day, month in pairs if in_year_safe(month, day, year)]
    return (one_day(date(year, *fits[0])), at + 1) if len(fits) == 1 else None


def in_year_safe(month: int, day: int, year: int) -> bool:
    """Tell whether the year has such a day."""
    return FIRST_YEAR <= year <= LAST_YEAR and in_year("date", month * 100 + day, year) is not None


def _month_then_day(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    month = value_of("Month", tokens, at)
    day = day_at(tokens, month[1]) if month else None
    return (month[0] * 100 + day[0], day[1]) if month and day else None


def _day_then_month(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    day = day_at(tokens, at)
    month = value_of("Month", tokens, skip("DayOf", tokens, day[1])) if day else None
    return (month[0] * 100 + day[0], month[1]) if month and day else None


def dated(cyclic: Cyclic, tokens: Sequence[Token], at: int) -> Parsed:
    """What comes round each year, with its year where one follows: stated, relative or none."""
    for after in sorted({comma(tokens, at), skip("Of", tokens, at), at}):
        year = year_at(tokens, after)
        if year:
            fixed = in_year(cyclic.kind, cyclic.value, year[0])
            return (fixed, year[1]) if fixed else None
        shift = value_of("Direction", tokens, after)
        unit = time_words().match("Unit", tokens, shift[1]) if shift else None
        if shift and unit and unit[0].value == "year":
            return InYear(shift[0], cyclic), unit[1]
    return cyclic, at


def month_day(tokens: Sequence[Token], at: int) -> Parsed:
    """ "4 June 2019", "June 4th", "the 4th of June", after a weekday or not."""
    named = value_of("Weekday", tokens, at)
    opened = time_words().match("Open", tokens, named[1]) if named else None
    start = opened[1] if opened else comma(tokens, named[1]) if named else at
    found = _month_then_day(tokens, start) or _day_then_month(tokens, start)
    if found is None or in_year("date", found[0], 2000) is None:
        return None
    whole = dated(Cyclic("date", found[0]), tokens, found[1])
    closed = time_words().match("Close", tokens, whole[1]) if opened and whole else None
    return (whole[0], closed[1]) if whole and closed else None if opened else whole


def _pair(month: int, first: int, second: int, tokens: Sequence[Token], at: int) -> Parsed:
    if second < first:
        return None
    start, end = (dated(Cyclic("date", month * 100 + day), tokens, at) for day in (first, second))
    valid = in_year("date", month * 100 + second, 2000)
    return (Range(start[0], end[0]), start[1]) if start and end and valid else None


def day_pair(joint: str) -> Rule:
    """ "March 15-20" and "12-14 May 2020", the days joined by a form of the class ``joint``."""

    def rule(tokens: Sequence[Token], at: int) -> Parsed:
        month = value_of("Month", tokens, at)
        first = day_at(tokens, month[1] if month else at)
        link = time_words().match(joint, tokens, first[1]) if first else None
        second = day_at(tokens, link[1]) if link else None
        if first is None or second is None:
            return None
        if month:
            return _pair(month[0], first[0], second[0], tokens, second[1])
        month = value_of("Month", tokens, skip("DayOf", tokens, second[1]))
        return _pair(month[0], first[0], second[0], tokens, month[1]) if month else None

    return rule


def cyclic_of(word_class: str, kind: str) -> Rule:
    """A month, season or feast with or without its year."""

    def rule(tokens: Sequence[Token], at: int) -> Parsed:
        found = value_of(word_class, tokens, at)
        return dated(Cyclic(kind, found[0]), tokens, found[1]) if found else None

    return rule


def year_month(tokens: Sequence[Token], at: int) -> Parsed:
    """ "2019-08"; "2014-16" are years; "2010-12" could be either and is neither."""
    year = year_at(tokens, at)
    if (
        year is None
        or not time_words().match("RangeAnd", tokens, year[1])
        or not adjacent(tokens, year[1] + 1)
    ):
        return None
    tail = tokens[year[1] + 1].text
    low = number(tokens, year[1] + 1, 1, 99, 2)
    if low is None or len(tail) != 2:
        return None
    dash = tokens[year[1]].text == "-"
    if dash and low <= 9:
        return months_from(year[0], low, 1, "month"), year[1] + 2
    last = year[0] // 100 * 100 + low
    fits = last > year[0] and not (dash and low <= 12)
    return (
        (Range(years_from(year[0], 1, "year"), years_from(last, 1, "year")), year[1] + 2)
        if fits
        else None
    )


def year_or_decade(tokens: Sequence[Token], at: int) -> Parsed:
    """ "1992", "1990s", "'90s"."""
    year = year_at(tokens, at)
    if year:
        suffix = skip("DecadeSuffix", tokens, year[1]) if adjacent(tokens, year[1]) else year[1]
        decade = suffix > year[1] and tokens[year[1]].text == "s" and year[0] % 10 == 0
        if decade and year[0] % 100 == 0 and year[0] < 2000:
            return years_from(year[0], 100, "century"), suffix
        return (
            (years_from(year[0], 10, "decade"), suffix)
            if decade
            else (years_from(year[0], 1, "year"), year[1])
        )
    quote = time_words().match("Possessive", tokens, at)
    short = number(tokens, quote[1], 10, 90, 2) if quote and adjacent(tokens, quote[1]) else None
    if quote is None or short is None or short % 10 or not adjacent(tokens, quote[1] + 1):
        return None
    after = skip("DecadeSuffix", tokens, quote[1] + 1)
    return (years_from(1900 + short, 10, "decade"), after) if after > quote[1] + 1 else None


def century(tokens: Sequence[Token], at: int) -> Parsed:
    """ "the 19th century": 1801 to 1900."""
    nth = number(tokens, at, 1, 21, 2)
    suffix = skip("OrdinalSuffix", tokens, at + 1) if nth and adjacent(tokens, at + 1) else at
    unit = time_words().match("Unit", tokens, suffix) if suffix > at + 1 else None
    if nth is None or unit is None or unit[0].value != "century":
        return None
    return years_from((nth - 1) * 100 + 1, 100, "century"), unit[1]


def marked(word_class: str, kind: str, last: int) -> Rule:
    """A marked part of a year: "Q2 2023", "H1 2020"."""

    def rule(tokens: Sequence[Token], at: int) -> Parsed:
        mark = time_words().match(word_class, tokens, at)
        nth = number(tokens, mark[1], 1, last, 1) if mark and adjacent(tokens, mark[1]) else None
        return dated(Cyclic(kind, nth), tokens, mark[1] + 1) if mark and nth else None

    return rule


def day_of_month(tokens: Sequence[Token], at: int) -> Parsed:
    """ "the 15th", "15th": only with the ordinal ending."""
    start = skip("The", tokens, at)
    day = day_at(tokens, start)
    return (Cyclic("day", day[0]), day[1]) if day and day[1] > start + 1 else None


def weekday(tokens: Sequence[Token], at: int) -> Parsed:
    """ "Friday", "Fri.", "Tuesday of last week", "Monday the 12th"."""
    found = value_of("Weekday", tokens, at)
    if found is None:
        return None
    shift = value_of("Direction", tokens, skip("DayOf", tokens, found[1]))
    unit = time_words().match("Unit", tokens, shift[1]) if shift else None
    if shift and unit and unit[0].value == "week":
        return Nth(1, found[0], Unit(shift[0], "week")), unit[1]
    named = day_of_month(tokens, found[1])
    return named or (Cyclic("weekday", found[0]), found[1])


def weekend(tokens: Sequence[Token], at: int) -> Parsed:
    """ "the weekend"."""
    found = time_words().match("Weekend", tokens, skip("The", tokens, at))
    return (Cyclic("weekend", 0), found[1]) if found else None


STATED: tuple[Rule, ...] = (
    iso,
    numeric,
    month_day,
    day_pair("RangeTo"),
    cyclic_of("Month", "month"),
    cyclic_of("Season", "season"),
    cyclic_of("Feast", "feast"),
    year_month,
    year_or_decade,
    century,
    marked("QuarterMark", "quarter", 4),
    marked("HalfMark", "half", 2),
    day_of_month,
    weekday,
    weekend,
)


def parse_stated(tokens: Sequence[Token], at: int) -> Parsed:
    """The longest calendar date at a token."""
    return longest(STATED, tokens, at)


def fixed_year(node: Node) -> int | None:
    """The year in which a stated interval begins."""
    return node.start.year if isinstance(node, Fixed) else None
