"""The parameters of a question: their kinds, and the check that a value is of its kind before it is asked.

The head of a question says them: ``# parameters: since (date: first day; default: no limit)``. A value of another kind would
find nothing, or everything, without a word.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from types import MappingProxyType

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph.binding import Term, Value

XSD = "http://www.w3.org/2001/XMLSchema#"

TEXT, CHOICE, DATE, NUMBER, WORDS = "text", "choice", "date", "number", "words"
FIRST, LAST = (
    "since",
    "until",
)  # what every question and table calls the two ends of a stretch of days
LINE = re.compile(r"^# parameters:[ ]*(.*)$", re.MULTILINE)
SEARCHED = re.compile(r"\"([^\"]*)\"|“([^”]*)”|(\S+)")
PARAMETER = re.compile(r"(\w+) \((?:([a-z]+): )?([^()]*); default: ([^()]*)\)")
NAMED = frozenset({"actor", "place"})  # kinds whose values are parts of names in the graph
KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        DATE: (
            r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
            "is no day. Write it as 2026-01-31.",
        ),
        NUMBER: (r"[+-]?[0-9]+(\.[0-9]+)?", "is no number. Write it with a point, as 0.5."),
        "country": (r"[A-Z]{3}", "is no country code. Write three capital letters, as FRA."),
        CHOICE: ("", "is none of {}."),
        "actor": ("", ""),
        "place": ("", ""),
        WORDS: ("", ""),
        TEXT: ("", ""),
    }
)
"""Of each kind the pattern of its values, which JavaScript reads alike, and what is said to another value."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be told: the name without ``?``, what it means, what is asked without it, and its kind
    (:data:`KINDS`; a ``choice`` lists its values in its meaning)."""

    name: str
    meaning: str
    default: str
    kind: str = TEXT

    def __str__(self) -> str:
        kind = "" if self.kind == TEXT else f"{self.kind}: "
        return f"{self.name} ({kind}{self.meaning}; default: {self.default})"

    @property
    def choices(self) -> tuple[str, ...]:
        """The values that a choice has; empty for other kinds."""
        return tuple(re.split(r", | or ", self.meaning)) if self.kind == CHOICE else ()

    @property
    def pattern(self) -> str:
        """The regular expression that a value matches as a whole; empty where any text will do."""
        return "|".join(map(re.escape, self.choices)) or KINDS[self.kind][0]

    @property
    def advice(self) -> str:
        """What is said to a value that does not match."""
        return KINDS[self.kind][1].format(", ".join(self.choices))


def read_parameters(text: str) -> tuple[Parameter, ...]:
    """The parameters that the head of a query declares with their kinds.

    Raises:
        InputError: a kind is none.
    """
    line = LINE.search(text)
    found = tuple(
        Parameter(name, meaning, default, kind or TEXT)
        for name, kind, meaning, default in PARAMETER.findall(line[1] if line else "")
    )
    wrong = next((p for p in found if p.kind not in KINDS), None)
    if wrong is not None:
        raise InputError(
            f"The parameter “{wrong.name}” is of the kind “{wrong.kind}”, which is none. There are {', '.join(KINDS)}."
        )
    return found


def bound(parameters: Iterable[Parameter], values: Mapping[str, str | Term]) -> dict[str, Value]:
    """The values as a query compares them: days as ``xsd:date``, numbers as such, words that are searched for one by one,
    where the head says so; all else as it is.

    Raises:
        InputError: a value is not of its parameter's kind, or the last day is before the first; with what it should be.
    """
    kinds = {p.name: p for p in parameters if p.name in values}
    found = {
        name: _of_kind(kinds[name], value) if name in kinds else value
        for name, value in values.items()
    }
    days = [_text(values[n])[:10] for n in (FIRST, LAST) if n in kinds and kinds[n].kind == DATE]
    if len(days) == 2:
        check_span(*days)
    return found


def words_of(text: str) -> tuple[str, ...]:
    """The words of a search; those between quotes are one.

    >>> words_of('bridge "cease fire" talks')
    ('bridge', 'cease fire', 'talks')
    """
    return tuple(word for found in SEARCHED.findall(text) for word in found if word.strip())


def _of_kind(p: Parameter, value: str | Term) -> Value:
    told = _text(value)
    if p.kind == WORDS:
        return words_of(told)
    if (
        p.kind == DATE
        and isinstance(value, ox.Literal)
        and value.datatype.value == XSD + "dateTime"
    ):
        told = told[:10]
    if p.pattern and not re.fullmatch(p.pattern, told):
        near = nearest(told, p.choices)
        hint = f" Did you mean “{near}”?" if near else ""
        raise InputError(f"{p.name}={told} {p.advice}{hint}")
    if p.kind == DATE:
        return _literal(checked_day(told, p.name), "date")
    if p.kind == NUMBER:
        return _literal(told, "decimal" if "." in told else "integer")
    return value


def checked_day(text: str, what: str) -> str:
    """A day as ISO 8601.

    Args:
        text: the day, or an instant of it.
        what: the parameter, for the message.

    Raises:
        InputError: it is none.
    """
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError as error:
        raise InputError(f"{what}={text} {KINDS[DATE][1]}") from error


def check_span(first: str, last: str) -> None:
    """Refuse a stretch of days that ends before it begins.

    Raises:
        InputError: it does.
    """
    if last < first:
        raise InputError(
            f"{FIRST}={first} is later than {LAST}={last}: there is no day between them. Exchange the two."
        )


def term_of(name: str, value: object) -> str | Term:
    """A value of Python as a query compares it: days, instants, numbers and truth values as literals of XML Schema, text as text.

    Args:
        name: of the parameter, for the message.
        value: a term of RDF, text, a day, an instant, a number (of numpy too), or a truth value.

    Raises:
        InputError: it is of another type.
    """
    plain = value.item() if hasattr(value, "item") else value
    match plain:
        case str() | ox.NamedNode() | ox.Literal():
            return plain
        case bool():
            return _literal(str(plain).lower(), "boolean")
        case int():
            return _literal(str(plain), "integer")
        case float() | Decimal() if math.isfinite(plain):
            return _literal(f"{Decimal(str(plain)):f}", "decimal")
        case datetime():
            return _literal(plain.isoformat(), "dateTime")
        case date():
            return _literal(plain.isoformat(), "date")
    raise InputError(
        f"{name}={value!r} is a {type(value).__name__}. Give text, a day, a number or a truth value."
    )


def _literal(text: str, kind: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + kind))


def _text(value: str | Term) -> str:
    return value if isinstance(value, str) else value.value


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Of known names the one that a misspelt one most likely means; part of a longer name counts too."""
    names = list(dict.fromkeys(known))
    by_part: dict[str, str] = {}
    for name in names:
        for part in (name, *name.split()):
            by_part.setdefault(part.casefold(), name)
    found = get_close_matches(word.casefold(), by_part, n=1, cutoff=0.7)
    return by_part[found[0]] if found else None
