"""When: time expressions to intervals with precision and basis, relative to the publication instant in its own zone.

Conventions, each to be seen in ``reason``: weeks begin on Monday; without a verb's tense the past is meant, today
included (news tells what has happened); "last Friday" said on a Friday is a week ago; a part of a period is one of its
thirds, or for *earlier* and *later* what lies before and after the reference; seasons are those of the northern
hemisphere; 03/04/2020 is refused. Nothing is guessed: an expression that names another event, a movable feast or no
definite time gives None, and so does a relative one without a reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from kg.model import DateSpan, Tense
from kg.resolve.date_values import Frame, Timed, Value, bound_tense, evaluate, is_stated
from kg.resolve.names import KEPT
from kg.timelang import tree as t
from kg.timelang.grammar import parse
from kg.timelang.words import Token, time_words, tokenize

Reference = datetime | date | None

REASONS: Mapping[type, str] = MappingProxyType(
    {
        t.Fixed: "stated in full",
        t.Instant: "stated in full",
        t.DayShift: "days counted from the reference",
        t.Unit: "calendar period, weeks begin on Monday",
        t.Shifted: "before, of or after the reference, that day itself left out",
        t.Following: "the first after the date told before",
        t.InYear: "year counted from the reference",
        t.Part: "part of a period",
        t.Nth: "counted within the period",
        t.Ago: "counted from the reference, as exact as its unit",
        t.Window: "so long up to or from the reference",
        t.Offset: "counted from the other date",
        t.Range: "from the first to the last",
        t.Night: "part of a day",
        t.Clock: "clock time of the day",
        t.Corrected: "the weekday in brackets says which day",
        t.Hedged: "approximate",
    }
)
CHOSEN: Mapping[str, str] = MappingProxyType(
    {
        "past": "the latest not after the reference (past tense)",
        "future": "the next not before the reference (future tense)",
        "present": "the latest not after the reference (present tense)",
        "none": "the latest not after the reference (no tense)",
    }
)
BOUNDS: Mapping[str, str] = MappingProxyType(
    {
        "since": "from then on, up to the reference",
        "from": "from then on, up to the reference where it is over",
        "until": "up to then, from the reference where it is ahead",
        "by": "up to then, from the reference where it is ahead",
        "before": "from the reference to the day before",
        "after": "from the day after to the reference",
    }
)


def _complete(tokens: Sequence[Token], after: int) -> bool:
    """Tell whether what follows an expression may be passed over: signs, "'s" with its noun, "to" with a purpose."""
    rest = tokens[after:]
    if not any(char.isalnum() for token in rest for char in token.text):
        return True
    if time_words().match("Possessive", tokens, after):
        return True
    joint = time_words().match("RangeTo", tokens, after)
    return joint is not None and rest[0].low.isalpha() and parse(tokens, joint[1]) is None


@lru_cache(maxsize=KEPT)
def read(expression: str) -> t.Node | None:
    """The tree of an expression that is one time expression as a whole, prepositions before it aside."""
    tokens = tokenize(expression)
    at = 0
    while at < len(tokens):
        found = parse(tokens, at)
        if found is not None and _complete(tokens, found[1]):
            return found[0]
        lead = time_words().match("LeadIn", tokens, at)
        if lead is None:
            return None
        at = lead[1]
    return None


def _frame(reference: Reference, tense: Tense, told: date | None) -> Frame:
    if isinstance(reference, datetime):
        return Frame(reference.date(), reference, tense, told)
    return Frame(reference, None, tense, told)


def _is_tomorrow(node: t.Node, reference: Reference, tense: Tense, east: float) -> bool:
    """Tell whether a weekday is that of the act's own place, where it was a day later than at the publisher's."""
    if not isinstance(reference, datetime) or tense == "future" or not isinstance(node, t.Cyclic):
        return False
    there = (reference + timedelta(hours=east)).date()
    return node.kind == "weekday" and there > reference.date() and there.weekday() == node.value


def _reason(node: t.Node, tense: Tense) -> str:
    if isinstance(node, t.Cyclic):
        return CHOSEN[tense]
    if isinstance(node, t.Bound):
        return f"{BOUNDS[node.kind]}; {_reason(node.base, bound_tense(node, tense))}"
    if isinstance(node, t.Ago) and node.hedge:
        return f"{REASONS[t.Ago]}, {node.hedge}"
    base = getattr(node, "base", None) or getattr(node, "first", None)
    own = REASONS.get(type(node), "")
    return (
        f"{own}; {_reason(base, tense)}"
        if base is not None and not isinstance(node, t.Shifted | t.InYear)
        else own
    )


def _span(value: Value, node: t.Node, tense: Tense, reference: Reference) -> DateSpan:
    start, end = (part.isoformat() for part in (value.start, value.end))
    if isinstance(value, Timed):
        start, end = (part.isoformat(timespec="seconds") for part in (value.start, value.end))
    stated = is_stated(node)
    said = "" if stated or reference is None else f", reference {reference.isoformat()}"
    return DateSpan(
        start, end, value.precision, "stated" if stated else "relative", _reason(node, tense) + said
    )


def resolve_date(
    expression: str,
    reference: Reference,
    tense: Tense = "none",
    told: date | None = None,
    east: float = 0.0,
) -> DateSpan | None:
    """Turn a time expression into an interval.

    Args:
        expression: the words, with or without the preposition before them.
        reference: when it was said: an instant (hours are then exact, in its own zone), a day, or None if unknown.
        tense: of the verb that the expression belongs to; the future looks ahead, all others back.
        told: the last day that the text told before, which "the following Friday" is reckoned from.
        east: hours by which the day begins earlier where the act was than in the reference's zone.

    Returns:
        The interval, both ends inclusive; ``str(start)[:10]`` is its first day. None where nothing can be known.
    """
    node = read(expression)
    if node is None:
        return None
    try:
        if _is_tomorrow(node, reference, tense, east):
            reference = reference + timedelta(hours=east)  # type: ignore[assignment, operator]
        value = evaluate(node, _frame(reference, tense, told))
    except (ValueError, OverflowError):
        return None
    return None if value is None else _span(value, node, tense, reference)


def _reference(raw: object) -> Reference:
    text = str(raw or "")
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return None


def normalise_lines(lines: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """For objects with ``id``, ``expr`` and ``ref`` (ISO date or instant): ``id``, ``start``, ``end`` (or None)."""
    for line in lines:
        span = resolve_date(
            str(line.get("expr") or ""), _reference(line.get("ref")), line.get("tense", "none")
        )
        yield {
            "id": line.get("id"),
            "start": span.start if span else None,
            "end": span.end if span else None,
        }
