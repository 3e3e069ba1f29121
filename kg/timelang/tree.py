"""What a time expression says, before it is known when it was said: frozen trees, standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Fixed:
    """Days that are fully stated: "4 June 2019", "May 2020", "the 1990s"; both ends inclusive."""

    start: date
    end: date
    precision: str


@dataclass(frozen=True, slots=True)
class Instant:
    """A stated instant: "2019-08-01T14:30:00Z"."""

    when: datetime


@dataclass(frozen=True, slots=True)
class Cyclic:
    """What comes round again: ``kind`` weekday (0-6), weekend, day of month, date (MMDD), month, quarter, half, season
    (first month) or feast (MMDD); ``value`` says which. "Tuesday", "the 15th", "5 May", "March", "summer".
    """

    kind: str
    value: int


@dataclass(frozen=True, slots=True)
class DayShift:
    """So many days from today: "yesterday" is -1."""

    days: int


@dataclass(frozen=True, slots=True)
class Unit:
    """The calendar unit so many away from the current one: "last week" is (-1, week)."""

    shift: int
    unit: str


@dataclass(frozen=True, slots=True)
class Shifted:
    """ "last Tuesday", "this summer", "next March"."""

    shift: int
    base: Cyclic


@dataclass(frozen=True, slots=True)
class Following:
    """ "the following Friday": the first one after the date that was told before."""

    base: Cyclic


@dataclass(frozen=True, slots=True)
class InYear:
    """ "July this year", "January next year", "12 May of last year": the year is relative."""

    shift: int
    base: Cyclic


@dataclass(frozen=True, slots=True)
class Part:
    """``part`` early | middle | late (a third), earlier | later (up to, or from, the reference) of the base."""

    part: str
    base: Node


@dataclass(frozen=True, slots=True)
class Nth:
    """ "the first week of June", "the last Monday of May", "the half of 2020"; -1 is the last, 0 the one around.

    ``count``: so many of them, "the first two months of 2021".
    """

    nth: int
    unit: str | int
    base: Node
    count: int = 1


@dataclass(frozen=True, slots=True)
class Ago:
    """So many units from the reference, back where ``sign`` is -1; ``hedge`` about | nearly | at most | at least."""

    amount: float
    unit: str
    sign: int
    hedge: str | None = None
    needs_future: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """ "the past 24 hours": from the reference so many units back (sign -1) or ahead (1)."""

    sign: int
    amount: float
    unit: str
    needs_future: bool = False


@dataclass(frozen=True, slots=True)
class Offset:
    """ "a week before March 10"."""

    amount: float
    unit: str
    sign: int
    base: Node


@dataclass(frozen=True, slots=True)
class Range:
    """From the first to the second, both inclusive."""

    first: Node
    second: Node


@dataclass(frozen=True, slots=True)
class Bound:
    """``kind`` since | from | until | by | before | after."""

    kind: str
    base: Node


@dataclass(frozen=True, slots=True)
class Night:
    """A day's part: ``part`` day | night | overnight; without a base the night that ended today."""

    part: str
    base: Node | None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the day: ``zone`` minutes east of Greenwich, None as the reference's, ``local`` unknown."""

    hour: int
    minute: int
    exact: bool
    zone: int | None
    local: bool
    base: Node | None


@dataclass(frozen=True, slots=True)
class Corrected:
    """ "yesterday (Friday)": the weekday in brackets says which day was meant."""

    base: DayShift
    weekday: int


@dataclass(frozen=True, slots=True)
class Hedged:
    """An approximator before a date: "around Tuesday"."""

    hedge: str
    base: Node


@dataclass(frozen=True, slots=True)
class Unresolvable:
    """Time words that no reader can date from this text alone, and why."""

    why: str


Node = (
    Fixed
    | Instant
    | Cyclic
    | DayShift
    | Unit
    | Shifted
    | Following
    | InYear
    | Part
    | Nth
    | Ago
    | Window
    | Offset
    | Range
    | Bound
    | Night
    | Clock
    | Corrected
    | Hedged
    | Unresolvable
)
