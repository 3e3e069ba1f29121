"""Grammar of time expressions: :func:`parse` reads the longest one that begins at a token.

Recursive descent over the word classes of ``ontology/cues/time.ttl``; among the alternatives the longest match wins.
The scope is that of TIMEX3 dates and times (Pustejovsky et al. 2003, "TimeML"), without sets and bare durations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from kg.timelang.calendar import in_year
from kg.timelang.relative import (
    ahead,
    amount,
    clock,
    counted,
    day_shift,
    relative,
    text,
    vague,
    window,
)
from kg.timelang.stated import (
    STATED,
    Parsed,
    Rule,
    adjacent,
    comma,
    cyclic_of,
    day_pair,
    longest,
    number,
    parse_stated,
    skip,
    value_of,
)
from kg.timelang.tree import (
    Ago,
    Bound,
    Clock,
    Corrected,
    Cyclic,
    DayShift,
    Fixed,
    Hedged,
    Night,
    Node,
    Nth,
    Offset,
    Part,
    Range,
    Shifted,
    Unit,
    Unresolvable,
    Window,
)
from kg.timelang.words import Token, time_words

Tokens = Sequence[Token]
KEPT = 256  # parses of dates that are kept
AFTER_TOLD = 2  # the direction of "the following Friday"
PERIODS = ("week", "fortnight", "month", "quarter", "half", "year", "decade", "century")
YEARLY = (cyclic_of("Month", "month"), cyclic_of("Season", "season"), cyclic_of("Feast", "feast"))


CORE: tuple[Rule, ...] = (*STATED, day_shift, relative, window, counted, ahead, vague)


@lru_cache(maxsize=KEPT)
def core(tokens: Tokens, at: int) -> Parsed:
    """A date without parts of the day (kept for a while: several rules begin with one)."""
    return longest(CORE, tokens, at)


def _is_day(node: Node) -> bool:
    """Tell whether a part of the day or a clock time may go with it."""
    days = isinstance(node, DayShift | Corrected) or (
        isinstance(node, Fixed) and node.precision == "day"
    )
    cyclic = node.base if isinstance(node, Shifted) else node
    return days or (
        isinstance(cyclic, Cyclic) and cyclic.kind in ("weekday", "date", "day", "feast")
    )


def timed(tokens: Tokens, at: int) -> Parsed:
    """A date with what follows it of the day: "Tuesday night", "Monday at 9pm"."""
    found = core(tokens, at)
    if found is None or not _is_day(found[0]):
        return found
    part = text("DayPart", tokens, found[1]) or text("Overnight", tokens, found[1])
    if part:
        return Night(part[0], found[0]), part[1]
    lead = skip("ClockLead", tokens, comma(tokens, found[1]))
    hour = clock(tokens, lead, strict=False)
    return (
        (replace(hour[0], base=found[0]), hour[1]) if hour and isinstance(hour[0], Clock) else found
    )


def day_part_first(tokens: Tokens, at: int) -> Parsed:
    """ "overnight", "overnight Friday", "the early hours of Sunday", "noon on Monday", "9pm Monday"."""
    hour = clock(tokens, at, strict=False)
    part = text("DayPart", tokens, skip("The", tokens, at)) or text("Overnight", tokens, at)
    lead = hour or part
    if lead is None:
        return None
    after = skip("ClockLead", tokens, skip("Of", tokens, comma(tokens, lead[1])))
    day = core(tokens, after)
    if day and _is_day(day[0]):
        return (
            replace(hour[0], base=day[0])
            if hour and isinstance(hour[0], Clock)
            else Night(str(lead[0]), day[0])
        ), day[1]
    if part and time_words().match("Overnight", tokens, at):
        return Night("overnight", DayShift(-1)), part[1]
    return clock(tokens, at)


def _period(tokens: Tokens, at: int) -> Parsed:
    """ "the year" after "end of"."""
    unit = text("Unit", tokens, skip("The", tokens, at))
    return (Unit(0, unit[0]), unit[1]) if unit and unit[0] in PERIODS else None


def part(tokens: Tokens, at: int) -> Parsed:
    """ "late May", "earlier this week", "mid-2019", "the end of the year", "early Monday morning"."""
    found = text("Part", tokens, at)
    if found is None:
        return None
    start = skip("The", tokens, skip("ClockLead", tokens, found[1]))
    base = longest((timed, nth, _period), tokens, start)
    open_ended = base is not None and isinstance(base[0], Ago | Window | Unresolvable | Range)
    return (Part(found[0], base[0]), base[1]) if base and not open_ended else None


def nth(tokens: Tokens, at: int) -> Parsed:
    """ "the first week of June", "the second half of 2020", "the last Monday of May", "third quarter 2021"."""
    start = skip("The", tokens, at)
    order = value_of("Ordinal", tokens, start)
    if order is None:
        digit = number(tokens, start, 1, 5, 1)
        after = (
            skip("OrdinalSuffix", tokens, start + 1)
            if digit and adjacent(tokens, start + 1)
            else start + 1
        )
        order = (digit, after) if digit and after > start + 1 else None
    if order is None:
        return None
    several = amount(tokens, order[1], article=False)
    if several and abs(order[0]) == 1 and several[0] == int(several[0]):
        return _several_of(order[0], several, tokens)
    unit = text("Unit", tokens, order[1]) or text("Weekend", tokens, order[1])
    day = value_of("Weekday", tokens, order[1])
    inner = unit or day
    of = time_words().match("Of", tokens, inner[1]) if inner else None
    base = longest((core, _period), tokens, of[1]) if of else None
    if inner is None or base is None or isinstance(base[0], Unresolvable | Ago | Window):
        return _year_quarter(order[0], unit, tokens) if unit else None
    return Nth(order[0], unit[0] if unit else int(inner[0]), base[0]), base[1]


def _several_of(order: int, several: tuple[float, str, int], tokens: Tokens) -> Parsed:
    """ "the first two months of 2021", "the last ten days of October"."""
    of = time_words().match("Of", tokens, several[2])
    base = longest((core, _period), tokens, of[1]) if of else None
    if base is None or isinstance(base[0], Unresolvable | Ago | Window):
        return None
    return Nth(order, several[1], base[0], int(several[0])), base[1]


def week_of(tokens: Tokens, at: int) -> Parsed:
    """ "the week of March 10"; "the year before last"."""
    start = skip("The", tokens, at)
    unit = text("Unit", tokens, start) or text("Weekend", tokens, start)
    if unit is None:
        return None
    far = value_of("Second", tokens, unit[1])
    if far and unit[0] in PERIODS:
        return Unit(far[0], unit[0]), far[1]
    of = time_words().match("DayOf", tokens, unit[1]) if unit[0] in ("week", "weekend") else None
    base = core(tokens, of[1]) if of else None
    return (Nth(0, unit[0], base[0]), base[1]) if base and _is_day(base[0]) else None


def _year_quarter(order: int, unit: tuple[str, int], tokens: Tokens) -> Parsed:
    found = parse_stated(tokens, unit[1]) if unit[0] in ("quarter", "half") and order > 0 else None
    whole = found and isinstance(found[0], Fixed) and found[0].precision == "year"
    if not (found and whole and isinstance(found[0], Fixed)):
        return None
    fixed = in_year(unit[0], order, found[0].start.year)
    return (fixed, found[1]) if fixed else None


def hedged(tokens: Tokens, at: int) -> Parsed:
    """ "nearly three weeks ago", "around Tuesday"."""
    found = text("Hedge", tokens, at)
    base = (
        longest((timed, part, day_part_first), tokens, skip("ClockLead", tokens, found[1]))
        if found
        else None
    )
    if found is None or base is None or isinstance(base[0], Unresolvable):
        return base
    return (
        replace(base[0], hedge=found[0]) if isinstance(base[0], Ago) else Hedged(found[0], base[0])
    ), base[1]


ELEMENT: tuple[Rule, ...] = (timed, day_part_first, part, nth, week_of, hedged)


@lru_cache(maxsize=KEPT)
def element(tokens: Tokens, at: int) -> Parsed:
    """One date or time, without bounds and ranges (kept for a while: several rules begin with one)."""
    return longest(ELEMENT, tokens, at)


def carry_year(first: Node, second: Node) -> Node:
    """ "March to April 2024": the year of the second for the first, or the year before where that comes later.

    "9am to 5pm Monday": the day of the second for the first.
    """
    if isinstance(first, Clock) and first.base is None and isinstance(second, Clock):
        return replace(first, base=second.base)
    if not (isinstance(first, Cyclic) and isinstance(second, Fixed)):
        return first
    fixed = in_year(first.kind, first.value, second.start.year)
    if fixed and fixed.start > second.start:
        fixed = in_year(first.kind, first.value, second.start.year - 1)
    return fixed or first


def _joined(tokens: Tokens, at: int, joint: str) -> Parsed:
    first = element(tokens, at)
    link = time_words().match(joint, tokens, first[1]) if first else None
    second = element(tokens, skip("The", tokens, link[1])) if link else None
    if (
        first is None
        or second is None
        or isinstance(first[0], Range)
        or isinstance(second[0], Range)
    ):
        return None
    if isinstance(first[0], Unresolvable) or isinstance(second[0], Unresolvable):
        return None
    return Range(carry_year(first[0], second[0]), second[0]), second[1]


def ranged(tokens: Tokens, at: int) -> Parsed:
    """ "March 15 to March 20", "from Monday to Wednesday", "between 3 and 5 May"."""
    between = time_words().match("Between", tokens, at)
    if between:
        start = skip("The", tokens, between[1])
        return longest(
            (day_pair("RangeAnd"), lambda t, i: _joined(t, i, "RangeAnd")), tokens, start
        )
    opener = skip("FromOpener", tokens, at)
    start = skip("The", tokens, opener) if opener > at else at
    pair = day_pair("RangeTo")(tokens, start) if opener > at else None
    return pair or _joined(tokens, start, "RangeTo")


def offset(tokens: Tokens, at: int) -> Parsed:
    """ "a week before March 10", "two days after last Friday"."""
    found = amount(tokens, at)
    side = value_of("OffsetSide", tokens, found[2]) if found else None
    base = element(tokens, skip("The", tokens, side[1])) if side else None
    if found is None or side is None or base is None or isinstance(base[0], Unresolvable):
        return None
    return Offset(found[0], found[1], side[0], base[0]), base[1]


def bounded(tokens: Tokens, at: int) -> Parsed:
    """ "since March 2024", "until Friday", "by the end of the year"."""
    kind = text("Bound", tokens, at)
    base = longest((element, offset), tokens, skip("The", tokens, kind[1])) if kind else None
    if kind is None or base is None:
        return None
    return (base[0] if isinstance(base[0], Unresolvable) else Bound(kind[0], base[0])), base[1]


EXPRESSION: tuple[Rule, ...] = (element, ranged, offset, bounded)


def parse(tokens: Tokens, at: int) -> Parsed:
    """The longest time expression that begins at a token: its tree and the index after it, or None."""
    return longest(EXPRESSION, tokens, at) if at < len(tokens) else None
