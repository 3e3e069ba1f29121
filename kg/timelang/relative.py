"""Time expressions that are relative to a day or to the clock: "yesterday", "last week", "three days ago", "10 p.m."."""

from __future__ import annotations

from collections.abc import Sequence

from kg.timelang.numbers import parse_number
from kg.timelang.stated import (
    Parsed,
    cyclic_of,
    longest,
    skip,
    value_of,
    weekday,
    weekend,
)
from kg.timelang.tree import (
    Ago,
    Clock,
    Corrected,
    Cyclic,
    DayShift,
    Following,
    Night,
    Node,
    Shifted,
    Unit,
    Unresolvable,
    Window,
)
from kg.timelang.words import Token, quantity_words, time_words

Tokens = Sequence[Token]
KEPT = 256  # parses of dates that are kept
AFTER_TOLD = 2  # the direction of "the following Friday"
PERIODS = ("week", "fortnight", "month", "quarter", "half", "year", "decade", "century")
YEARLY = (cyclic_of("Month", "month"), cyclic_of("Season", "season"), cyclic_of("Feast", "feast"))


def text(kind: str, tokens: Tokens, at: int) -> tuple[str, int] | None:
    """What a word of a class stands for at a token, and where it ends."""
    found = time_words().match(kind, tokens, at)
    return (str(found[0].value), found[1]) if found else None


def amount(tokens: Tokens, at: int, article: bool = True) -> tuple[float, str, int] | None:
    """A number of units: "two weeks", "a year and a half", "5-day"."""
    counted = parse_number(tokens, at, article)
    if counted is None:
        return None
    after = counted[1] + (counted[1] < len(tokens) and tokens[counted[1]].text == "-")
    unit = text("Unit", tokens, after)
    if unit is None:
        return None
    half = quantity_words().match("AndHalf", tokens, unit[1])
    return (counted[0] + 0.5, unit[0], half[1]) if half else (counted[0], *unit)


def day_shift(tokens: Tokens, at: int) -> Parsed:
    """ "yesterday", "yesterday (Friday)"."""
    found = value_of("DayShift", tokens, at)
    if found is None:
        return None
    opened = time_words().match("Open", tokens, found[1])
    named = weekday(tokens, opened[1]) if opened else None
    closed = time_words().match("Close", tokens, named[1]) if named else None
    if named and closed and isinstance(named[0], Cyclic):
        return Corrected(DayShift(found[0]), named[0].value), closed[1]
    return DayShift(found[0]), found[1]


def relative(tokens: Tokens, at: int) -> Parsed:
    """ "last Tuesday", "this week", "next summer", "last night"."""
    shift = value_of("Direction", tokens, at)
    if shift is None:
        return None
    named = longest((weekday, weekend, *YEARLY), tokens, shift[1])
    if named and isinstance(named[0], Cyclic):
        told = shift[0] == AFTER_TOLD
        if told and time_words().match("Possessive", tokens, named[1]):
            return None  # "following Friday's vote" is after it
        return Following(named[0]) if told else Shifted(shift[0], named[0]), named[1]
    unit = text("Unit", tokens, shift[1])
    if shift[0] == AFTER_TOLD:
        return (Unresolvable("reckoned from another event"), unit[1]) if unit else None
    vaguely = text("PluralUnit", tokens, shift[1])
    if vaguely:
        return Unresolvable(vaguely[0]), vaguely[1]
    if unit and unit[0] in PERIODS:
        rolling = time_words().match("RollingWindow", tokens, at)
        node: Node = (
            Window(-1, 1.0, unit[0])
            if rolling and rolling[1] == shift[1]
            else Unit(shift[0], unit[0])
        )
        return node, unit[1]
    part = text("DayPart", tokens, shift[1])
    if part is None or shift[0] > 0:
        return None
    return Night(
        "overnight" if part[0] == "night" and shift[0] else part[0], DayShift(shift[0])
    ), part[1]


def window(tokens: Tokens, at: int) -> Parsed:
    """ "the past 24 hours", "within two weeks", "within the next two weeks"."""
    within = value_of("Within", tokens, at)
    sign = value_of("Window", tokens, skip("The", tokens, within[1]) if within else at)
    lead = sign or within
    found = amount(tokens, lead[1], article=bool(within)) if lead else None
    return (Window(lead[0], found[0], found[1], sign is None), found[2]) if lead and found else None


def counted(tokens: Tokens, at: int) -> Parsed:
    """ "two years ago", "three days from now", "5-day-old"; "a day earlier" is reckoned from another event."""
    found = amount(tokens, at)
    if found is None:
        return None
    after = found[2] + (found[2] < len(tokens) and tokens[found[2]].text == "-")
    old = value_of("Old", tokens, after)
    side = value_of("Ago", tokens, found[2]) or old
    if side:
        return Ago(found[0], found[1], side[0]), side[1]
    elsewhere = text("Anaphoric", tokens, found[2])
    return (Unresolvable(elsewhere[0]), elsewhere[1]) if elsewhere else None


def ahead(tokens: Tokens, at: int) -> Parsed:
    """ "in two weeks", "in three months' time"."""
    lead = value_of("Ahead", tokens, at)
    found = amount(tokens, lead[1]) if lead else None
    if found is None:
        return None
    after = skip("TimeSuffix", tokens, found[2])
    return Ago(found[0], found[1], 1, None, after == found[2]), after


def vague(tokens: Tokens, at: int) -> Parsed:
    """ "recently", "several years ago", "in recent weeks", "decades ago"."""
    fixed = text("Unresolvable", tokens, at)
    much = text("VagueAmount", tokens, at)
    unit = time_words().match("Unit", tokens, much[1] if much else at)
    tail = value_of("Ago", tokens, unit[1]) if unit else None
    ending = tail or (text("Anaphoric", tokens, unit[1]) if unit else None)
    if ending:
        return Unresolvable("too vague to date"), ending[1]
    if (
        much
        and unit
        and tokens[unit[1] - 1].low.endswith("s")
        and time_words().match("VagueWindow", tokens, at)
    ):
        return Unresolvable(much[0]), unit[1]
    return (Unresolvable(fixed[0]), fixed[1]) if fixed else None


def clock(tokens: Tokens, at: int, strict: bool = True) -> Parsed:
    """ "9pm", "6:30 a.m.", "0600 GMT", "14:30"; ``strict`` asks for a half of the day or a zone."""
    if at >= len(tokens):
        return None
    raw = tokens[at].text.replace(".", ":")
    if raw.isascii() and raw.isdecimal() and len(raw) == 4:
        raw = raw[:2] + ":" + raw[2:]
    hour, colon, minute = raw.partition(":")
    if not (
        hour.isdecimal() and hour.isascii() and len(hour) <= 2 and (not colon or minute.isdecimal())
    ):
        return None
    half, after = value_of("Meridiem", tokens, at + 1), at + 1
    whole = skip("OClock", tokens, at + 1) if half is None else half[1]
    after = max(after, whole)
    zone = value_of("Zone", tokens, after)
    local = skip("LocalTime", tokens, after)
    if (strict or not colon) and after == at + 1 and zone is None and local == after:
        return None
    value = int(hour) % 12 + half[0] if half else int(hour)
    good = value <= 23 and int(minute or 0) <= 59 and not (half and not 1 <= int(hour) <= 12)
    node = Clock(
        value, int(minute or 0), bool(colon), zone[0] if zone else None, local > after, None
    )
    return (node, max(zone[1] if zone else after, local)) if good else None
