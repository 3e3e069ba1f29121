"""What is resolved: links, dates, and the happenings that mentions denote."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model.said import Reading, TimeExpression
from kg.model.values import Knows


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor or place that a mention could have meant and why it lost."""

    iri: str
    name: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Link:
    """Mention → actor with its reason. ``linked`` False: named but in no gazetteer, under an IRI of its own.

    ``kind``: person | country | government | organisation | armed-force | group | place | item | unknown.
    ``part_of``: IRI of the actor that it belongs to. ``country``: ISO 3166 alpha-3 (XKX Kosovo) or IGO codes.
    """

    iri: str
    name: str
    kind: str
    linked: bool
    reason: str
    country: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    wikipedia: str | None = None
    part_of: str | None = None
    role: str | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """Mention → place. ``precision``: point | town | region | country | region-only | unknown."""

    iri: str
    name: str
    linked: bool
    precision: str
    reason: str
    country: str | None = None
    region: str | None = None
    lat: float | None = None
    lon: float | None = None
    wikidata: str | None = None
    geonames: str | None = None
    within: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class DateSpan:
    """An interval, both ends inclusive, ISO 8601 (dates, or instants with zone for hours and minutes).

    ``precision``: minute | hour | day | weekend | week | month | quarter | season | year | decade | …;
    ``basis``: stated | relative | inherited | dateline.
    """

    start: str
    end: str
    precision: str
    basis: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ResolvedArticle:
    """A reading with what its mentions and time expressions refer to.

    ``links``, ``places`` and ``voices`` (the kinds of speakers) are keyed by mention index, ``dates`` by the time
    expression.
    """

    reading: Reading
    links: dict[int, Link] = field(default_factory=dict)
    places: dict[int, PlaceLink] = field(default_factory=dict)
    dates: dict[TimeExpression, DateSpan] = field(default_factory=dict)
    voices: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MentionRef:
    """Points at one event mention of one article."""

    article: str
    index: int


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two event mentions were taken to denote one happening."""

    left: MentionRef
    right: MentionRef
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class TollReport:
    """One number of a toll: the event mention that tells it, and which of its quantities it is."""

    mention: MentionRef
    quantity: int


@dataclass(frozen=True, slots=True)
class Corroboration:
    """How many independent origins of one kind of voice tell an event as done: ``article`` for what articles say
    themselves, ``unnamed`` for nobody in particular, else the kind of speaker; ``bases``: how those of them know that say so."""

    kind: str
    origins: int
    bases: tuple[Knows, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """The happening: denoted by one or more event mentions. ``standing``:
    asserted | claimedByOneSide | contested | confirmed | denied | prospective.

    ``part_of``: the id of the event that it is a part of, as the deaths are of the strike; ``denials``: mentions of
    saying that it is not so; ``retractions``: mentions by which who told it takes it back; ``near``: reports that were
    compared and kept apart by little, with the reason; ``replaces``:
    ids that the event had if fewer articles were read; ``tolls``: the numbers of its killed, injured … that may be compared.
    """

    id: str
    type: str
    mentions: tuple[MentionRef, ...]
    standing: str
    merges: tuple[Merge, ...] = ()
    follows: tuple[str, ...] = ()
    part_of: str | None = None
    denials: tuple[MentionRef, ...] = ()
    near: tuple[Merge, ...] = ()
    replaces: tuple[str, ...] = ()
    tolls: tuple[TollReport, ...] = ()
    corroboration: tuple[Corroboration, ...] = ()
    retractions: tuple[MentionRef, ...] = ()
