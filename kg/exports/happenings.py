"""The happenings of a graph as plain values, read from the nodes of its events: what the tools of analysts take.

Each happening is one line that can be cited (who says so comes first), its sides, places and days, and how it stands: one
that is claimed, denied, planned or contested says so in its label and in fields of its own, whatever a tool does with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg.views.facts import Facts, gather

WEEK, LONGEST_MONTH = 7, 31


@dataclass(frozen=True, slots=True)
class Thing:
    """An actor, place or item. ``country``: ISO 3166 alpha-3; ``precision`` of a place: point, town, region, country;
    ``same``: pages and identifiers elsewhere."""

    iri: str
    key: str
    name: str
    kind: str | None
    country: str | None
    sector: str | None
    latitude: float | None
    longitude: float | None
    precision: str | None
    same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """An article: where its words are from, and under which licence they may be used; ``id`` is its name when it was read."""

    iri: str
    key: str
    id: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    licence: str | None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """An event. ``begin`` and ``end`` are days (ISO 8601, both inclusive), ``reported`` the first day of publication;
    ``fact``: told without reserve and contested by nobody; ``killed`` the least number of dead that is told; ``quotes`` the articles' own words,
    ``sentences`` the whole sentences they stand in, where the graph holds its evidence."""

    iri: str
    key: str
    label: str
    type: str | None
    action: str | None
    actors: tuple[Thing, ...]
    targets: tuple[Thing, ...]
    objects: tuple[str, ...]
    places: tuple[Thing, ...]
    begin: str | None
    end: str | None
    date_basis: str | None
    place_basis: str | None
    reported: str | None
    polarity: str | None
    status: str | None
    certainty: str | None
    standing: str | None
    accepted: bool | None
    confidence: float | None
    speakers: tuple[str, ...]
    denied_by: tuple[str, ...]
    fact: bool
    killed: int | None
    quotes: tuple[str, ...]
    sources: tuple[Source, ...]
    sentences: tuple[str, ...] = ()

    @property
    def days(self) -> int | None:
        """How many days its time may be, both ends included; None where the day is unknown."""
        if self.begin is None or self.end is None:
            return None
        return (date.fromisoformat(self.end) - date.fromisoformat(self.begin)).days + 1

    @property
    def told(self) -> dict[str, object]:
        """How it stands: the fields that must not be lost, whatever tool takes it."""
        return {
            "speakers": "; ".join(self.speakers),
            "denied_by": "; ".join(self.denied_by),
            "standing": self.standing,
            "status": self.status,
            "polarity": self.polarity,
            "certainty": self.certainty,
            "accepted": self.accepted,
            "confidence": self.confidence,
            "reported_on": self.reported,
            "date_basis": self.date_basis,
            "place_basis": self.place_basis,
            "quote": " … ".join(self.quotes),
            "publishers": "; ".join(_each(s.publisher for s in self.sources)),
            "quote_licence": "; ".join(_each(s.licence or "not told" for s in self.sources)),
            "iri": self.iri,
        }


def read_happenings(quads: Iterable[ox.Quad | ox.Triple]) -> tuple[Happening, ...]:
    """The happenings that a graph tells of, in the order of their days, then of their IRIs."""
    return tuple(sorted(happenings_of(gather(quads)), key=in_time))


def happenings_of(facts: Facts) -> Iterator[Happening]:
    """The happenings that facts tell of, such as those of one event with those of articles and entities below them."""
    reader = _Reader(facts)
    return map(reader.happening, facts.subjects("kg:Event"))


def in_time(happening: Happening) -> tuple[str, str]:
    """The order of their days, then of their IRIs."""
    return happening.begin or happening.reported or "", happening.iri


def _each(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({v for v in values if v}))


@dataclass(frozen=True, slots=True)
class _Reader:
    facts: Facts

    def iri(self, curie: str) -> str:
        prefix, _, local = curie.partition(":")
        return curie if "://" in curie else self.facts.prefixes.get(prefix, prefix + ":") + local

    def names(self, subject: str, prop: str) -> tuple[str, ...]:
        """The names of a property's values; of what has none its own text."""
        facts = self.facts
        return _each(facts.one(v, "skos:prefLabel") or v for v in facts.all(subject, prop))

    def things(self, subject: str, prop: str) -> tuple[Thing, ...]:
        """The parties, places or things that a property leads to."""
        return tuple(self.thing(v) for v in self.facts.all(subject, prop))

    def thing(self, name: str) -> Thing:
        """A party, place or thing by its CURIE, with its code, kind and coordinates."""
        facts = self.facts
        same = (*facts.all(name, "schema:sameAs"), *facts.all(name, "skos:exactMatch"))
        return Thing(
            self.iri(name),
            name.partition(":")[2] if "://" not in name else name,
            facts.one(name, "skos:prefLabel") or name,
            facts.one(name, "kg:kind"),
            facts.one(name, "kg:countryCode"),
            facts.one(name, "kg:sector"),
            facts.number(name, "wgs:lat"),
            facts.number(name, "wgs:long"),
            (facts.local(name, "kg:placePrecision") or "").removeprefix("place-") or None,
            tuple(map(self.iri, (*same, *facts.all(name, "rdfs:seeAlso")))),
        )

    def source(self, article: str) -> Source:
        """An article by its CURIE, with what its publisher says of it."""
        facts = self.facts
        publisher = facts.one(article, "schema:publisher")
        return Source(
            self.iri(article),
            article.partition(":")[2],
            facts.one(article, "schema:identifier") or article,
            facts.one(article, "schema:headline"),
            facts.one(publisher, "skos:prefLabel") or publisher,
            facts.one(article, "schema:datePublished"),
            facts.one(article, "schema:url"),
            facts.one(article, "schema:license"),
            tuple(facts.one(a, "schema:name") or a for a in facts.all(article, "schema:author")),
        )

    def happening(self, event: str) -> Happening:
        """An event by its CURIE, with its sides, days, quotes and sources."""
        facts = self.facts
        mentions = facts.all(event, "gaf:denotedBy")
        articles = facts.all(event, "kg:reportedIn") or _each(
            facts.one(m, "kg:inArticle") for m in mentions
        )
        quotes = tuple(facts.all(event, "kg:quote"))
        action = facts.one(event, "kg:action")
        return Happening(
            self.iri(event),
            event.partition(":")[2],
            facts.one(event, "rdfs:label") or next(iter(quotes), event),
            facts.local(event, "kg:eventType"),
            (facts.one(action, "skos:prefLabel") or facts.local(event, "kg:action")),
            self.things(event, "kg:actor"),
            self.things(event, "kg:target"),
            tuple(facts.all(event, "kg:object")),
            self.things(event, "kg:place"),
            facts.one(event, "kg:beginDate"),
            facts.one(event, "kg:endDate"),
            facts.local(event, "kg:dateBasis"),
            facts.local(event, "kg:placeBasis"),
            facts.one(event, "kg:reportedOn"),
            facts.local(event, "kg:polarity"),
            facts.local(event, "kg:status"),
            facts.local(event, "kg:certainty"),
            facts.local(event, "kg:standing"),
            facts.truth(event, "kg:accepted"),
            facts.number(event, "kg:confidence"),
            (*self.names(event, "kg:speaker"), *self._unnamed(event)),
            self.names(event, "kg:deniedBy"),
            facts.truth(event, "kg:fact") is True,
            self._killed(facts.all(event, "kg:quantity")),
            quotes,
            self._cited(event, articles),
            self._sentences(mentions),
        )

    def _cited(self, event: str, articles: Sequence[str]) -> tuple[Source, ...]:
        """The articles of those publishers that tell it as it stands; all, where the graph names no publisher of it."""
        told = set(self.names(event, "kg:publisher"))
        sources = tuple(map(self.source, articles))
        return tuple(s for s in sources if s.publisher in told) or sources

    def _sentences(self, mentions: Iterable[str]) -> tuple[str, ...]:
        """The sentences that tell of an event, each once, in the order of its mentions."""
        told = (self.facts.one(m, "kg:sentence") for m in mentions)
        words = (self.facts.one(s, "nif:anchorOf") for s in told)
        return tuple(dict.fromkeys(w for w in words if w))

    def _unnamed(self, event: str) -> tuple[str, ...]:
        return ("unnamed",) if self.facts.truth(event, "kg:unnamedSpeaker") else ()

    def _killed(self, groups: Sequence[str]) -> int | None:
        """The dead that are counted, the least of each count; None where nothing is told of any."""
        least = [
            self.facts.number(g, "kg:countMin")
            for g in groups
            if self.facts.local(g, "kg:quantityRole") == "quantity-killed"
        ]
        counted = [int(n) for n in least if n is not None]
        return max(counted, default=None)
