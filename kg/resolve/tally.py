"""Evidence for two reports being of one happening, as it is gathered, and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.resolve.event_rules import EventRules

HEADLINE, PART, RESULT, BACK, ON, TWICE = (
    "headline",
    "part",
    "result",
    "refers-back",
    "goes-on",
    "twice",
)


NO_TIES: frozenset[str] = frozenset()


@dataclass(slots=True)
class Tally:
    """Evidence gathered so far. ``anchors``: what ties both to one happening rather than to one kind of act."""

    rules: EventRules
    score: float = 0.0
    reasons: list[str] = field(default_factory=list)
    facts: set[str] = field(default_factory=set)
    anchors: int = 0
    veto: str = ""
    hard: bool = False

    def add(self, name: str) -> None:
        """Add a piece of evidence by its name in the data."""
        weight = self.rules.weights[name]
        self.score += weight.points
        self.anchors += weight.anchors
        self.facts.add(name)
        self.reasons.append(f"{weight.label} {weight.points:+.1f}")

    def conflict(self, name: str) -> None:
        """Note an obstacle by its name in the data; the first one is kept."""
        obstacle = self.rules.obstacles[name]
        self.veto = self.veto or obstacle.label
        self.hard = self.hard or not obstacle.bridged


@dataclass(frozen=True, slots=True)
class Match:
    """The outcome of a comparison. ``hard``: the two can't be of one happening whatever a third report says; ``decided``: a
    person said that they are."""

    score: float
    reasons: tuple[str, ...]
    veto: str = ""
    hard: bool = False
    decided: bool = False

    @property
    def merges(self) -> bool:
        """Tell whether the two are of one happening."""
        return not self.veto
