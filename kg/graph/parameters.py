"""The parameters of a question: their kinds, and the check that a value is of its kind before it is asked.

The head of a question says them: ``# parameters: since (date: first day; default: no limit)``. A value of another kind would
find nothing, or everything, without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from kg.errors import InputError

TEXT, CHOICE = "text", "choice"
LINE = re.compile(r"^# parameters:[ ]*(.*)$", re.MULTILINE)
PARAMETER = re.compile(r"(\w+) \((?:([a-z]+): )?([^()]*); default: ([^()]*)\)")
NAMED = frozenset({"actor", "place"})  # kinds whose values are parts of names in the graph
KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "date": (
            r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
            "is no day. Write it as 2026-01-31.",
        ),
        "number": (r"[+-]?[0-9]+(\.[0-9]+)?", "is no number. Write it with a point, as 0.5."),
        "country": (r"[A-Z]{3}", "is no country code. Write three capital letters, as FRA."),
        CHOICE: ("", "is none of {}."),
        "actor": ("", ""),
        "place": ("", ""),
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


def check(parameters: Iterable[Parameter], values: Mapping[str, object]) -> None:
    """Refuse a value that is not of its parameter's kind.

    Raises:
        InputError: with what it should be.
    """
    for p in parameters:
        value = values.get(p.name)
        if isinstance(value, str) and p.pattern and not re.fullmatch(p.pattern, value):
            near = nearest(value, p.choices)
            hint = f" Did you mean “{near}”?" if near else ""
            raise InputError(f"{p.name}={value} {p.advice}{hint}")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Of known names the one that a misspelt one most likely means; part of a longer name counts too."""
    names = list(dict.fromkeys(known))
    by_part: dict[str, str] = {}
    for name in names:
        for part in (name, *name.split()):
            by_part.setdefault(part.casefold(), name)
    found = get_close_matches(word.casefold(), by_part, n=1, cutoff=0.7)
    return by_part[found[0]] if found else None
