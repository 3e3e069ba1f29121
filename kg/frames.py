"""Rows as pandas tables with real types: days as dates, numbers as numbers, closed values as categories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.exports.happenings import Happening, Thing
from kg.graph.parameters import FIRST, LAST, check_span, checked_day, nearest

if TYPE_CHECKING:
    import pandas

DAYS = frozenset({"begin", "end", "reported", "published_on"})
CLOSED = frozenset(
    {
        "type",
        "mode",
        "quad",
        "status",
        "polarity",
        "certainty",
        "standing",
        "date_basis",
        "place_basis",
        "manner",
        "kind",
        "sector",
        "reader",
    }
)
COUNTS = frozenset(
    {
        "killed",
        "injured",
        "arrested",
        "displaced",
        "acts",
        "acted_on",
        "speaks",
        "articles",
        "events",
        "mentions",
        "start",
        "stop",
    }
)
NUMBERS = frozenset({"latitude", "longitude", "confidence", "scale"})
TRUTHS = frozenset({"fact", "accepted", "mutual"})


def typed(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> pandas.DataFrame:
    """Rows as a table whose columns have the types that their names say; an empty one has them too.

    ``published`` is an instant in UTC, so that all can be compared; ``published_on`` beside it is the publisher's own day.
    """
    import pandas as pd

    frame = pd.DataFrame(list(rows), columns=list(columns))
    if "published" in columns:
        at = frame.columns.get_loc("published")
        frame.insert(int(at) + 1, "published_on", frame["published"])
    for name in frame.columns:
        if name in DAYS:
            frame[name] = pd.to_datetime(frame[name].astype("string").str[:10], errors="coerce")
        elif name == "published":
            frame[name] = pd.to_datetime(frame[name], errors="coerce", utc=True, format="ISO8601")
        elif name in CLOSED:
            frame[name] = frame[name].astype("category")
        elif name in COUNTS:
            frame[name] = frame[name].astype("Int64")
        elif name in NUMBERS:
            frame[name] = pd.to_numeric(frame[name]).astype("float64")
        elif name in TRUTHS:
            frame[name] = frame[name].astype("boolean")
        else:
            frame[name] = frame[name].astype("string")
    return frame


def chosen(
    happenings: Iterable[Happening],
    one: str | None = None,
    other: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> list[Happening]:
    """The happenings between two sides and two days.

    Args:
        happenings: those to choose from.
        one: a side, by name, country code or IRI; it acts or is acted on.
        other: the other side of the same happening.
        since: the first day, ISO 8601; the day of the event, or of its first report where that is not known.
        until: the last day, included.

    Raises:
        InputError: a day is none, the last is before the first, or no party of any of the happenings is called so.
    """
    happenings = list(happenings)
    first, last = days(since, until)
    for side in (one, other):
        _known(side, happenings)
    return [h for h in happenings if _between(h, one, other) and _within(h, first, last)]


def days(since: object, until: object) -> tuple[str | None, str | None]:
    """The first and the last day as ISO 8601; None where there is no limit.

    Args:
        since, until: a day as text, as a date, or as an instant of it.

    Raises:
        InputError: one is no day, or the last is before the first.
    """
    first, last = (
        None if day is None else checked_day(str(day), what)
        for day, what in ((since, FIRST), (until, LAST))
    )
    if first is not None and last is not None:
        check_span(first, last)
    return first, last


def stretch(every: object) -> str:
    """How long the stretches of a series are, as pandas names it.

    Raises:
        InputError: pandas knows no such length.
    """
    from pandas.tseries.frequencies import to_offset

    try:
        if isinstance(every, str) and to_offset(every) is not None:
            return every
    except ValueError:
        pass
    raise InputError(
        f"every={every!r} is no length of time. Give D (a day), W (a week), MS (a month), QS (a quarter) or YS (a year)."
    )


def _within(h: Happening, first: str | None, last: str | None) -> bool:
    begin, end = h.begin or h.reported, h.end or h.reported
    if begin is None or end is None:
        return first is None and last is None
    return (first is None or end >= first) and (last is None or begin <= last)


def _between(h: Happening, one: str | None, other: str | None) -> bool:
    if one is None and other is None:
        return True
    pairs = ((h.actors, h.targets), (h.targets, h.actors), (h.actors, h.actors))
    return any(
        (one is None or _among(one, left)) and (other is None or _among(other, right))
        for left, right in pairs
    )


def _known(side: object, happenings: Iterable[Happening]) -> None:
    if side is not None and not isinstance(side, str):
        raise InputError(f"{side!r} is no side. Give one name, country code or IRI as text.")
    parties = [t for h in happenings for t in (*h.actors, *h.targets)]
    if side is None or not parties or _among(side, parties):
        return
    codes = {t.country for t in parties}
    near = (
        side.upper() if side.upper() in codes else nearest(side, sorted({t.name for t in parties}))
    )
    hint = f"Did you mean “{near}”?" if near else "`graph.actors` lists them."
    raise InputError(f"No party of an event here is called “{side}”. {hint}")


def _among(side: str, things: Iterable[Thing]) -> bool:
    folded = side.casefold()
    return any(folded == t.name.casefold() or side in (t.country, t.iri, t.key) for t in things)
