"""What the views draw, read from a graph: frozen values with names instead of IRIs to be looked up."""

from __future__ import annotations

from dataclasses import dataclass

from kg.plain import Counts


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of the picture: an actor, a place, a thing, or the phrase or event that stands in for a missing end.

    ``kind``: person | country | government | organisation | armed-force | group | place | item | unknown | phrase | event.
    ``up`` is the IRI of what it is counted for where actors are rolled up, None for itself. ``lat`` and ``lon`` in
    degrees; ``precision``: point | town | region | country | region-only | unknown.
    """

    iri: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    within: str | None = None
    linked: bool = True
    links: tuple[str, ...] = ()
    up: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """An article as its reader needs it. ``published`` is ISO 8601; ``grade`` the publisher's grading, if the graph has one;
    ``copy_of`` the article that it repeats."""

    iri: str
    title: str
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    grade: str | None = None
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A claim: who says it (IRI and name; both None when unnamed), with which cue, how, when, and through whom."""

    iri: str
    speaker: str | None = None
    name: str | None = None
    cue: str | None = None
    manner: str | None = None
    stance: str | None = None
    certainty: str | None = None
    on: str | None = None
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """An interval, ISO 8601, with the words that told it; ``start`` is None where they could not be resolved."""

    start: str | None
    end: str | None
    precision: str | None = None
    basis: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """One event mention: what one sentence says, ready to be shown.

    ``event`` is the IRI of the resolved event, shared by the mentions that denote it. ``quote`` and ``trigger`` are
    offsets into ``sentence``, in code points, or None where the graph does not tell them. ``headline`` is the graph's own line for it. ``imported``
    is a row of a table that others coded.
    """

    iri: str
    label: str
    trigger: str
    type: str
    article: str
    sentence: str
    event: str | None = None
    standing: str | None = None
    quad: str | None = None
    mode: str | None = None
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    object: str | None = None
    quantities: tuple[str, ...] = ()
    condition: str | None = None
    status: str = "actual"
    polarity: str = "positive"
    certainty: str = "certain"
    confidence: float | None = None
    rule: str | None = None
    when: When | None = None
    said: Said | None = None
    quote: tuple[int, int] | None = None
    trigger_at: tuple[int, int] | None = None
    mutual: bool = False
    headline: str | None = None
    imported: bool = False

    @property
    def denied(self) -> bool:
        """Told as not having happened: negated, or the speaker denies it."""
        return self.polarity == "negative" or (
            self.said is not None and self.said.stance == "denying"
        )


@dataclass(frozen=True, slots=True)
class Tie:
    """A standing relation: what ``start`` is to ``end`` (“president”, “part of”), with the article and the words that say so,
    both None where it is known beforehand."""

    start: str
    end: str
    label: str
    article: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is shown: things by IRI, reports by IRI, event mentions; each sorted by IRI."""

    things: tuple[Thing, ...]
    reports: tuple[Report, ...]
    happenings: tuple[Happening, ...]
    prefixes: tuple[tuple[str, str], ...] = ()
    ties: tuple[Tie, ...] = ()

    @property
    def counts(self) -> Counts:
        """What the graph holds; a mention that no event gathers counts as an event of its own."""
        return Counts(
            len({h.event or h.iri for h in self.happenings}),
            len(self.happenings),
            len(self.reports),
            len({r.publisher for r in self.reports if r.publisher}),
            sum(r.copy_of is None for r in self.reports),
        )


@dataclass(frozen=True, slots=True)
class Dyad:
    """One line that an event mention is drawn as, from thing to thing by IRI; ``both`` for an act of each on the other."""

    start: str
    end: str
    happening: int
    both: bool = False
