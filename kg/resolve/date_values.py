"""From the tree of a time expression to its interval, relative to an instant and a tense."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from types import MappingProxyType
from typing import Any

from kg.model import Tense
from kg.resolve.date_choice import candidates, cut, nearest, nth_in, pick
from kg.timelang import tree as t
from kg.timelang.calendar import (
    DAYS_OF,
    MONTHS_OF,
    YEARS_OF,
    in_year,
    one_day,
    shift_days,
    unit_around,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What an expression is relative to: the day, the instant where it is known, and the tense of its verb.

    ``told``: the last day that the text told before.
    """

    today: date | None
    now: datetime | None
    tense: Tense
    told: date | None = None


@dataclass(frozen=True, slots=True)
class Timed:
    """An interval between two instants, both inclusive."""

    start: datetime
    end: datetime
    precision: str


Value = t.Fixed | Timed


def _ordered(start: date, end: date, precision: str) -> t.Fixed | None:
    return t.Fixed(start, end, precision) if start <= end else None


def days(value: Value) -> t.Fixed:
    """The whole days that a value covers."""
    if isinstance(value, t.Fixed):
        return value
    return t.Fixed(value.start.date(), value.end.date(), "day")


def _cyclic(node: t.Cyclic, frame: Frame) -> Value | None:
    if frame.today is None or node.kind == "feast":
        return None
    found = candidates(node.kind, node.value, frame.today)
    if (
        node.kind == "date" and frame.tense == "present"
    ):  # reports in the present tense look both ways
        return nearest(found, frame.today)
    return pick(found, frame.today, frame.tense)


def _shifted(node: t.Shifted, frame: Frame) -> Value | None:
    today, base = frame.today, node.base
    if today is None:
        return None
    found = candidates(base.kind, base.value, today)
    if node.shift < 0:
        return next((item for item in reversed(found) if item.end < today), None)
    if node.shift > 0:
        week_end = today + timedelta(days=6 - today.weekday() if base.kind == "weekend" else 0)
        return next((item for item in found if item.start > week_end), None)
    holding = next((item for item in found if item.start <= today <= item.end), None)
    if holding or base.kind in ("weekday", "weekend", "day"):
        return holding or pick(found, today, "past" if frame.tense == "past" else "future")
    return in_year(base.kind, base.value, today.year)


def _following(node: t.Following, frame: Frame) -> Value | None:
    if frame.told is None:
        return None
    after = frame.told + timedelta(days=1)
    return pick(candidates(node.base.kind, node.base.value, after), after, "future")


def _in_year(node: t.InYear, frame: Frame) -> Value | None:
    return (
        in_year(node.base.kind, node.base.value, frame.today.year + node.shift)
        if frame.today
        else None
    )


# ------------------------------------------------------------------------------------------ counted from the reference
def _fixed(node: t.Fixed, _frame: Frame) -> Value | None:
    return node


def _instant(node: t.Instant, _frame: Frame) -> Value | None:
    return Timed(node.when, node.when, "minute")


def _day_shift(node: t.DayShift, frame: Frame) -> Value | None:
    return one_day(frame.today + timedelta(days=node.days)) if frame.today else None


def _unit(node: t.Unit, frame: Frame) -> Value | None:
    return unit_around(frame.today, node.unit, node.shift) if frame.today else None


def _corrected(node: t.Corrected, frame: Frame) -> Value | None:
    """Where word and weekday disagree the weekday holds, on the side of the reference that the word points to."""
    today = frame.today
    if today is None:
        return None
    shift = node.base.days
    said = today + timedelta(days=shift)
    if said.weekday() == node.weekday:
        return one_day(said)
    return _shifted(
        t.Shifted(shift, t.Cyclic("weekday", node.weekday)), replace(frame, tense="past")
    )


def _hours(amount: float, unit: str) -> timedelta:
    return timedelta(hours=amount) if unit == "hour" else timedelta(minutes=amount)


def _ago(node: t.Ago, frame: Frame) -> Value | None:
    today = frame.today
    if today is None or (node.needs_future and frame.tense != "future"):
        return None
    if node.unit in ("hour", "minute") and frame.now:
        when = frame.now + node.sign * _hours(node.amount, node.unit)
        return Timed(when, when, node.unit if node.amount == int(node.amount) else "minute")
    target = shift_days(today, node.sign * node.amount, node.unit)
    if node.hedge == "at most":
        return _ordered(min(target, today), max(target, today), node.unit)
    whole = node.amount == int(node.amount)
    if node.unit in YEARS_OF:
        return unit_around(target, "year" if whole else "month", 0)
    if node.unit in MONTHS_OF and whole:
        return unit_around(target, "month", 0)
    length = DAYS_OF.get(node.unit, 1)
    nearer = timedelta(days=length // 2) * -node.sign if node.hedge == "nearly" else timedelta()
    return _ordered(min(target, target + nearer), max(target, target + nearer), node.unit)


def _window(node: t.Window, frame: Frame) -> Value | None:
    if frame.today is None or (node.needs_future and frame.tense != "future"):
        return None
    if node.unit in ("hour", "minute"):
        if frame.now:
            other = frame.now + node.sign * _hours(node.amount, node.unit)
            return Timed(min(other, frame.now), max(other, frame.now), node.unit)
        lasting = -(-node.amount // (24 if node.unit == "hour" else 1440))
        edge = frame.today + timedelta(days=int(lasting) * node.sign)
        return _ordered(min(edge, frame.today), max(edge, frame.today), "day")
    edge = shift_days(frame.today, node.sign * node.amount, node.unit)
    return _ordered(min(edge, frame.today), max(edge, frame.today), node.unit)


def _offset(node: t.Offset, frame: Frame) -> Value | None:
    found = evaluate(node.base, frame)
    if found is None:
        return None
    base = days(found)
    if base.precision in (*YEARS_OF, *MONTHS_OF) and base.precision != "season":
        start = shift_days(base.start, node.sign * node.amount, node.unit)
        return unit_around(start, base.precision, 0)
    anchor = base.start if node.sign < 0 else base.end
    return one_day(shift_days(anchor, node.sign * node.amount, node.unit))


# ------------------------------------------------------------------------------------------ parts, ranges, bounds


def _part(node: t.Part, frame: Frame) -> Value | None:
    base = node.base
    if isinstance(base, t.Cyclic) and base.kind != "feast" and frame.today:
        parts = (
            cut(item, node.part, frame.today)
            for item in candidates(base.kind, base.value, frame.today)
        )
        return pick(parts, frame.today, frame.tense)
    found = evaluate(base, frame)
    return cut(found, node.part, frame.today) if isinstance(found, t.Fixed) else found


def _nth(node: t.Nth, frame: Frame) -> Value | None:
    base = node.base
    if isinstance(base, t.Cyclic) and frame.today and base.kind != "feast":
        found = (nth_in(node, item) for item in candidates(base.kind, base.value, frame.today))
        items = tuple(item for item in found if item is not None)
        plain = (
            node.unit == "week"
            and node.nth
            and frame.tense
            not in (
                "past",
                "future",
            )
        )  # a numbered week is as often ahead as behind
        return nearest(items, frame.today) if plain else pick(items, frame.today, frame.tense)
    value = evaluate(base, frame)
    return nth_in(node, value) if isinstance(value, t.Fixed) else None


def _comes_round(node: t.Node) -> bool:
    inner = getattr(node, "base", None)
    return isinstance(node, t.Cyclic) or (
        not isinstance(node, t.Shifted | t.InYear) and inner is not None and _comes_round(inner)
    )


def _range(node: t.Range, frame: Frame) -> Value | None:
    first = evaluate(node.first, frame)
    if first is None:
        return None
    begin = first.start if isinstance(first, t.Fixed) else first.start.date()
    after = Frame(begin, frame.now, "future") if _comes_round(node.second) else frame
    second = evaluate(node.second, after)
    if second is None:
        return None
    if (
        isinstance(first, Timed)
        and isinstance(second, Timed)
        and bool(first.start.tzinfo) == bool(second.end.tzinfo)
    ):
        return (
            Timed(first.start, second.end, first.precision) if first.start <= second.end else None
        )
    return _ordered(days(first).start, days(second).end, days(first).precision)


def bound_tense(node: t.Bound, tense: Tense) -> Tense:
    """ "until" and "by" look ahead where no verb says otherwise."""
    return "future" if tense == "none" and node.kind in ("until", "by") else tense


def _bound(node: t.Bound, frame: Frame) -> Value | None:
    today, ahead = frame.today, node.kind in ("until", "by")
    found = evaluate(node.base, replace(frame, tense=bound_tense(node, frame.tense)))
    if found is None or today is None:
        return None if node.kind in ("before", "after") else found
    base = days(found)
    if node.kind in ("since", "from"):
        return replace(base, end=today) if base.start <= today else base
    if ahead:
        return replace(base, start=today) if base.end >= today else base
    if node.kind == "before":
        return (
            _ordered(today, base.start - timedelta(days=1), base.precision)
            if base.start > today
            else None
        )
    return _ordered(base.end + timedelta(days=1), today, base.precision)


# ------------------------------------------------------------------------------------------ parts of the day
def _night(node: t.Night, frame: Frame) -> Value | None:
    coming = node.part == "overnight" and node.base == t.DayShift(-1) and frame.tense == "future"
    found = evaluate(t.DayShift(0) if coming else node.base, frame) if node.base else None
    if not isinstance(found, t.Fixed) or node.part == "day":
        return found
    reaches_on = node.part == "overnight" or (
        isinstance(node.base, t.DayShift) and node.base.days < 0
    )
    end = found.end + timedelta(days=1) if reaches_on or node.part == "overnight" else found.end
    past = frame.today is not None and frame.tense != "future"
    return replace(
        found, end=max(found.end, min(end, frame.today)) if past and frame.today else end
    )


def _clock(node: t.Clock, frame: Frame) -> Value | None:
    found = evaluate(node.base, frame) if node.base else None
    if not isinstance(found, t.Fixed):
        return None
    zone: tzinfo | None = frame.now.tzinfo if frame.now and not node.local else None
    if node.zone is not None:
        zone = timezone(timedelta(minutes=node.zone))
    when = datetime.combine(found.start, time(node.hour, node.minute), zone)
    return Timed(when, when, "minute" if node.exact else "hour")


def _hedged(node: t.Hedged, frame: Frame) -> Value | None:
    return evaluate(node.base, frame)


def _nothing(_node: t.Node, _frame: Frame) -> Value | None:
    return None


RULES: Mapping[type, Callable[[Any, Frame], Value | None]] = MappingProxyType(
    {
        t.Fixed: _fixed,
        t.Instant: _instant,
        t.Cyclic: _cyclic,
        t.DayShift: _day_shift,
        t.Unit: _unit,
        t.Shifted: _shifted,
        t.Following: _following,
        t.InYear: _in_year,
        t.Part: _part,
        t.Nth: _nth,
        t.Ago: _ago,
        t.Window: _window,
        t.Offset: _offset,
        t.Range: _range,
        t.Bound: _bound,
        t.Night: _night,
        t.Clock: _clock,
        t.Corrected: _corrected,
        t.Hedged: _hedged,
        t.Unresolvable: _nothing,
    }
)


def evaluate(node: t.Node, frame: Frame) -> Value | None:
    """The interval of a tree, or None where the frame doesn't give what it is relative to.

    Raises:
        ValueError, OverflowError: the date would leave the years 1 to 9999.
    """
    return RULES[type(node)](node, frame)


def is_stated(node: t.Node) -> bool:
    """Tell whether an expression names its day, month or year itself, whatever it is said in relation to."""
    if isinstance(node, t.Fixed | t.Instant):
        return True
    if isinstance(node, t.Range):
        return is_stated(node.first) and is_stated(node.second)
    base = getattr(node, "base", None)
    return (
        base is not None
        and not isinstance(node, t.InYear | t.Shifted | t.Corrected)
        and is_stated(base)
    )
