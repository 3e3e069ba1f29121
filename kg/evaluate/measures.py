"""Precision, recall and F1, and the tables that show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

OUTSIDE = frozenset({"STATEMENT", "INCIDENT"})  # types beside PLOVER's, which no annotation has


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were found and right, found at all, and there to be found."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1.0 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found; 1.0 where there is nothing."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall (van Rijsbergen 1979)."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(self.right + other.right, self.found + other.found, self.wanted + other.wanted)


@dataclass(frozen=True, slots=True)
class Judged:
    """An event record whose truth is known: ``index`` counts the records of its article; right when actor, type and
    target are."""

    article: str
    index: int
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an evaluation: its heading, the lines that it prints, its figures by name (floors name them), what
    went wrong case by case, and the events that were judged."""

    title: str
    lines: tuple[str, ...]
    figures: Mapping[str, float] = field(default_factory=dict)
    errors: tuple[str, ...] = ()
    judged: tuple[Judged, ...] = ()


def add_up(tallies: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """Tables of tallies added row by row; rows come in the order in which they first appear."""
    total: dict[str, Tally] = {}
    for table in tallies:
        for name, tally in table.items():
            total[name] = total.get(name, Tally()) + tally
    return total


def by_label(gold: Iterable[str], given: Iterable[str], labels: Iterable[str]) -> dict[str, Tally]:
    """One tally a label, over pairs of the right and the given label; labels that never are right are left out."""
    pairs = list(zip(gold, given, strict=True))
    table = {
        label: Tally(
            sum(g == p == label for g, p in pairs),
            sum(p == label for _, p in pairs),
            sum(g == label for g, _ in pairs),
        )
        for label in labels
    }
    return {label: tally for label, tally in table.items() if tally.wanted}


def macro_f1(table: Mapping[str, Tally]) -> float:
    """The mean of the labels' F1, every label of the same weight."""
    return sum(t.f1 for t in table.values()) / len(table) if table else 1.0


def rows(table: Mapping[str, Tally]) -> list[str]:
    """A table as lines of text."""
    width = max((len(name) for name in table), default=0)
    return [
        f"{name:{width}s}  precision {t.precision:.3f}  recall {t.recall:.3f}  F1 {t.f1:.3f}  ({t.right} right, {t.found} found, {t.wanted} to find)"
        for name, t in table.items()
    ]


def figures(prefix: str, table: Mapping[str, Tally]) -> dict[str, float]:
    """Precision, recall and F1 of every row, named ``prefix.row.precision`` …."""
    return {
        f"{prefix}.{name}.{kind}": round(value, 4)
        for name, t in table.items()
        for kind, value in (("precision", t.precision), ("recall", t.recall), ("f1", t.f1))
    }


def share(label: str, right: int, of: int) -> str:
    """One line: so many of so many."""
    return f"{label} {right} of {of} = {right / of if of else 1.0:.3f}"


def kappa(some: Sequence[str], others: Sequence[str]) -> float:
    """Cohen's kappa: agreement beyond what the readers' own shares would give by chance (Cohen 1960)."""
    seen = sum(a == b for a, b in zip(some, others, strict=True)) / max(1, len(some))
    one, other = Counter(some), Counter(others)
    chance = sum(one[k] * other[k] for k in one) / len(some) ** 2
    return 1.0 if chance == 1 else (seen - chance) / (1 - chance)
