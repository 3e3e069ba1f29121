"""Event records read back from a graph: what a store or a file of the project's shape holds, as the public table format.

The graph is a set, so actors and targets come in the order of their words; why an argument fills its role is not in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.event_types import load_event_types, mode_name
from kg.model import SCHEMA
from kg.views.facts import Facts, gather
from kg.views.network import events_of
from kg.vocab import DEFAULT_BASE, MINTED

Record = dict[str, Any]
ELSEWHERE = {"wikipedia": "https://en.wikipedia.org/wiki/", "geonames": "https://sws.geonames.org/"}
Links = Mapping[tuple[str, str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Told:
    """The event records of a graph in the order of their articles and words, the metadata of the articles by id, the pages
    elsewhere of actors and places by their IRI, the one line and the plain verb of each event mention by its id, and the base of
    the graph's own IRIs. ``records`` can be gone through again, but those of a store that is read part by part are not held."""

    records: Iterable[Record]
    articles: Mapping[str, Mapping[str, str | None]]
    pages: Mapping[str, Sequence[str]]
    headlines: Mapping[str, str] = field(default_factory=dict)
    base: str = DEFAULT_BASE
    actions: Mapping[str, str] = field(default_factory=dict)

    def known(self, iri: str, where: str) -> str | None:
        """What another work calls an actor or place: ``wikipedia`` its title, ``geonames`` its number; None where unknown."""
        found = next(
            (page for page in self.pages.get(iri, ()) if page.startswith(ELSEWHERE[where])), None
        )
        return None if found is None else unquote(found.removeprefix(ELSEWHERE[where]).rstrip("/"))


@dataclass(frozen=True, slots=True)
class _Graph:
    facts: Facts
    events: Mapping[str, str]
    claims: Mapping[str, str]
    links: Links

    def iri(self, curie: str | None) -> str | None:
        return _iri(self.facts, curie)

    def span(self, node: str | None, text: str | None = None) -> Record | None:
        """The words and positions of a stretch of text; the words are its own where none are given."""
        if node is None:
            return None if text is None else {"text": text, "start": None, "end": None}
        start, end = (
            _whole(self.facts.number(node, prop)) for prop in ("nif:beginIndex", "nif:endIndex")
        )
        return {"text": text or self.facts.one(node, "nif:anchorOf"), "start": start, "end": end}


def _iri(facts: Facts, curie: str | None) -> str | None:
    if curie is None or "://" in curie:
        return curie
    prefix, _, local = curie.partition(":")
    return facts.prefixes.get(prefix, prefix + ":") + local


def read_records(quads: Iterable[ox.Quad | ox.Triple]) -> Told:
    """The event records that a graph holds.

    Args:
        quads: a graph in the project's shape, whatever its base; named graphs are read as one.
    """
    facts = gather(quads)
    records, base = tuple(records_of(facts, events_of(facts))), base_in(facts)
    return Told(
        records,
        articles_of(facts),
        pages_of(facts),
        headlines_of(facts),
        base,
        actions_of(facts),
    )


def headlines_of(facts: Facts) -> dict[str, str]:
    """The one line of each event mention, by its id."""
    return {
        name.partition(":")[2]: facts.one(name, "rdfs:label") or ""
        for name in facts.subjects("kg:EventMention")
    }


def actions_of(facts: Facts) -> dict[str, str]:
    """The plain verb of each event mention, by its id."""
    named = ((name, facts.one(name, "kg:action")) for name in facts.subjects("kg:EventMention"))
    return {
        name.partition(":")[2]: facts.one(action, "skos:prefLabel")
        or action.rpartition(":")[2].replace("-", " ")
        for name, action in named
        if action
    }


def base_in(facts: Facts) -> str:
    """The base of the graph's own IRIs."""
    return facts.prefixes["id"].removesuffix(MINTED["id"])


def pages_of(facts: Facts) -> dict[str, Sequence[str]]:
    """The pages elsewhere of actors and places, by their IRIs."""
    told = {
        str(_iri(facts, s)): (*props.get("schema:sameAs", ()), *props.get("rdfs:seeAlso", ()))
        for s, props in facts.by_subject.items()
    }
    return {iri: of for iri, of in told.items() if of}


def articles_of(facts: Facts) -> dict[str, Mapping[str, str | None]]:
    """The metadata of articles, by their ids."""
    return {_article_id(facts, a): _article(facts, a) for a in facts.subjects("schema:NewsArticle")}


def records_of(facts: Facts, events: Mapping[str, str]) -> list[Record]:
    """The event records of facts, such as an article's own with those of entities below them, in the order of their words.

    Args:
        facts: the facts.
        events: an event mention → the event that it denotes.
    """
    claims = {
        claimed: claim
        for claim in facts.subjects("kg:Claim")
        for claimed in facts.all(claim, "kg:claims")
    }
    links: dict[tuple[str, str], list[str]] = defaultdict(list)
    for note in facts.subjects("kg:LinkAnnotation"):
        for mention in facts.all(note, "kg:argumentOf"):
            for entity in facts.all(note, "oa:hasBody"):
                links[mention, entity].append(note)
    graph = _Graph(facts, events, claims, links)
    return sorted(
        (_record(graph, m) for m in facts.subjects("kg:EventMention")), key=_place_in_text
    )


def _place_in_text(record: Record) -> tuple[str, int, str]:
    return record["article"], record["trigger"]["start"] or 0, record["id"]


def _article_id(facts: Facts, article: str | None) -> str:
    return facts.one(article, "schema:identifier") or str(_iri(facts, article))


def _article(facts: Facts, article: str) -> dict[str, str | None]:
    publisher = facts.one(article, "schema:publisher")
    return {
        "title": facts.one(article, "schema:headline"),
        "publisher": facts.one(publisher, "skos:prefLabel") or publisher,
        "published": facts.one(article, "schema:datePublished"),
        "url": facts.one(article, "schema:url"),
        "language": facts.one(article, "schema:inLanguage"),
        "authors": "; ".join(_authors(facts, article)) or None,
    }


def _authors(facts: Facts, article: str) -> list[str]:
    return sorted(facts.one(a, "schema:name") or a for a in facts.all(article, "schema:author"))


def _record(graph: _Graph, name: str) -> Record:
    facts = graph.facts
    kind, mode = facts.local(name, "kg:eventType") or "", facts.local(name, "kg:mode")
    trigger = _words(graph, name, "kg:trigger") or {"text": None, "start": None, "end": None}
    return {
        "id": name.removeprefix("id:"),
        "article": _article_id(facts, facts.one(name, "kg:inArticle")),
        "event": graph.iri(graph.events.get(name)),
        "sentence": graph.span(facts.one(name, "kg:sentence")),
        "trigger": {**trigger, "lemma": facts.one(name, "kg:lemma")},
        "type": kind,
        "mode": mode_name(mode) if mode else None,
        "contexts": [c.rsplit(":", 1)[-1] for c in facts.all(name, "kg:context")],
        **_codes(kind, mode),
        "scale": facts.number(name, "kg:scale"),
        "actors": _actors(graph, name, "kg:actor"),
        "targets": _actors(graph, name, "kg:target"),
        "object": _words(graph, name, "kg:object"),
        "content": graph.span(facts.one(name, "kg:contentSpan")),
        "places": _by_place([_location(graph, name, p) for p in facts.all(name, "kg:place")]),
        "time": _time(graph, name, "kg:time"),
        "quantities": _by_place([_quantity(graph, q) for q in facts.all(name, "kg:quantity")]),
        "instrument": _words(graph, name, "kg:instrument"),
        "attribution": _attribution(graph, graph.claims.get(name), name),
        "polarity": facts.local(name, "kg:polarity"),
        "status": facts.local(name, "kg:status"),
        "certainty": facts.local(name, "kg:certainty"),
        "condition": _words(graph, name, "kg:condition"),
        "confidence": facts.number(name, "kg:confidence"),
        "accepted": facts.truth(name, "kg:accepted"),
        "reader": facts.local(name, "kg:reader") or "rules",
        "rule": facts.one(name, "kg:rule"),
        "schema": SCHEMA,
    }


def _codes(kind: str, mode: str | None) -> Record:
    """The CAMEO code and the quad class of a type and mode; none of a type that is not ours."""
    try:
        types = load_event_types()
        return {"cameo": types.cameo(kind, mode), "quad": types.quad(kind)}
    except OntologyError:
        return {"cameo": None, "quad": None}


def _words(graph: _Graph, name: str, prop: str) -> Record | None:
    told = graph.facts.one(name, prop)
    return None if told is None else graph.span(graph.facts.one(name, f"{prop}Span"), told)


def _by_place(found: list[Record]) -> list[Record]:
    return sorted(found, key=lambda r: (r["start"] is None, r["start"] or 0, str(r.get("iri"))))


def _actors(graph: _Graph, name: str, prop: str) -> list[Record]:
    return _by_place([_actor(graph, name, entity) for entity in graph.facts.all(name, prop)])


def _mentioned(graph: _Graph, name: str, entity: str) -> Record:
    """The first words of the mention that mean the entity, with the reason; an understood one has no place in the text."""
    notes = graph.links.get((name, entity), ())
    spans = [
        (s, note)
        for note in notes
        if (s := graph.span(graph.facts.one(note, "oa:hasTarget"))) and s["start"] is not None
    ]
    if entity in graph.facts.all(name, "kg:understood") or not spans:
        return {
            "text": graph.facts.one(entity, "skos:prefLabel"),
            "start": None,
            "end": None,
            "reason": None,
        }
    first, note = min(spans, key=lambda found: (found[0]["start"], found[1]))
    return {**first, "reason": graph.facts.one(note, "kg:reason")}


def _named(graph: _Graph, found: Record, entity: str) -> Record:
    facts = graph.facts
    return {
        "text": found["text"],
        "start": found["start"],
        "end": found["end"],
        "name": facts.one(entity, "skos:prefLabel") or found["text"],
        "iri": graph.iri(entity),
        "country": facts.one(entity, "kg:countryCode"),
    }


def _actor(graph: _Graph, name: str, entity: str) -> Record:
    found = _mentioned(graph, name, entity)
    return {
        **_named(graph, found, entity),
        "sector": graph.facts.one(entity, "kg:sector"),
        "linked": graph.facts.one(entity, "kg:linked") == "true",
        "reason": found["reason"],
    }


def _location(graph: _Graph, name: str, entity: str) -> Record:
    found, facts = _mentioned(graph, name, entity), graph.facts
    return {
        **_named(graph, found, entity),
        "lat": facts.number(entity, "wgs:lat"),
        "lon": facts.number(entity, "wgs:long"),
        "precision": (facts.local(entity, "kg:placePrecision") or "").removeprefix("place-")
        or None,
        "reason": found["reason"],
        "basis": facts.local(name, "kg:placeBasis"),
    }


def _time(graph: _Graph, name: str, prop: str) -> Record | None:
    facts = graph.facts
    node, words = facts.one(name, prop), _words(graph, name, "kg:timeExpression")
    if node is None and words is None:
        return None
    words = words or {"text": None, "start": None, "end": None}
    return {
        "text": words["text"],
        "start_char": words["start"],
        "end_char": words["end"],
        "start": facts.one(node, "kg:beginInstant") or facts.one(name, "kg:beginDate"),
        "end": facts.one(node, "kg:endInstant") or facts.one(name, "kg:endDate"),
        "precision": facts.local(name, "kg:precision"),
        "basis": facts.local(name, "kg:dateBasis"),
    }


def _quantity(graph: _Graph, node: str) -> Record:
    facts = graph.facts
    label = facts.one(node, "rdfs:label")
    words = graph.span(facts.one(node, "kg:quantitySpan"), label or "") or {}
    value, least, most = (
        _whole(facts.number(node, p)) for p in ("kg:count", "kg:countMin", "kg:countMax")
    )
    return {
        "text": label,
        "value": value,
        "min": least,
        "max": most,
        "unit": facts.one(node, "kg:unit"),
        "role": (facts.local(node, "kg:quantityRole") or "").removeprefix("quantity-"),
        "part": facts.one(node, "kg:countsPart") == "true",
        "account": _account(graph, facts.one(node, "kg:countedBy")),
        "start": words["start"],
        "end": words["end"],
    }


def _account(graph: _Graph, entity: str | None) -> Record | None:
    if entity is None:
        return None
    return {"name": graph.facts.one(entity, "skos:prefLabel"), "iri": graph.iri(entity)}


def _whole(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def _attribution(graph: _Graph, claim: str | None, mention: str) -> Record | None:
    if claim is None:
        return None
    facts = graph.facts
    speaker, content = (
        facts.one(claim, "kg:speaker"),
        graph.span(facts.one(claim, "kg:contentSpan")) or {"start": None, "end": None},
    )
    return {
        "speaker": _speaker(graph, mention, claim, speaker) if speaker else None,
        "cue": _words(graph, claim, "kg:cue"),
        "content": {"start": content["start"], "end": content["end"]},
        "manner": facts.local(claim, "kg:manner"),
        "stance": facts.local(claim, "kg:stance"),
        "basis": _basis(facts.local(claim, "kg:speakerBasis")),
        "said": _time(graph, claim, "kg:saidTime"),
        "statement": (facts.local(claim, "kg:statement")),
        "via": _attribution(graph, facts.one(claim, "kg:via"), mention),
    }


def _basis(value: str | None) -> str | None:
    return value and value.removeprefix("basis-")


def _speaker(graph: _Graph, mention: str, claim: str, entity: str) -> Record:
    voice = graph.facts.local(claim, "kg:voice")
    kind = voice and voice.removeprefix("voice-").replace("-", " ")
    return {**_actor(graph, mention, entity), "kind": kind}
