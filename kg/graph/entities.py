"""The things that articles speak of: actors, places and what is known of them, shared by all articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import quote

import pyoxigraph as ox

from kg.graph.labels import known_labels
from kg.graph.names import Scene
from kg.graph.relations import local_name, standing, standing_relations
from kg.graph.terms import Statement, about, boolean, decimal, words
from kg.model import Argument, Link, PlaceLink
from kg.vocab import REUSED

KINDS: dict[str, tuple[str, ...]] = {
    "person": ("schema:Person", "sem:Actor"),
    "country": ("schema:Country", "sem:Actor", "sem:Place"),
    "government": ("schema:GovernmentOrganization", "org:FormalOrganization", "sem:Actor"),
    "organisation": ("schema:Organization", "org:Organization", "sem:Actor"),
    "armed-force": ("kg:ArmedForce", "org:Organization", "sem:Actor"),
    "group": ("kg:Group", "sem:Actor"),
    "place": ("schema:Place", "sem:Place"),
    "item": ("kg:Item", "sem:Object"),
    "unknown": ("sem:Actor",),
}
BODIES = frozenset({"government", "organisation", "armed-force"})
Names = dict[str, set[tuple[bool, str, str]]]


def used_mentions(scene: Scene) -> tuple[int, ...]:
    """The mentions that the graph of an article speaks of: those in roles, speakers and relations."""
    reading = scene.resolved.reading
    used: set[int] = {m for r in reading.relations for m in (r.subject, r.object)}
    for event in (*reading.events, *reading.added):
        used |= {a.mention for a in (*event.actors, *event.targets, *event.places)}
        used |= {q.account.mention for q in event.quantities if q.account}
        attribution = event.attribution
        while attribution is not None:
            used |= {attribution.speaker.mention} if attribution.speaker else set()
            attribution = attribution.via
    return tuple(sorted(used))


def entity_statements(scenes: Iterable[Scene]) -> Iterator[Statement]:
    """All entities of all articles, each with one preferred label whatever the order of the articles."""
    names: Names = defaultdict(set)
    told: set[str] = set()
    for scene in scenes:
        for statement in entities_of(scene, names):
            told |= {part for part in (statement[0], statement[2]) if isinstance(part, str)}
            yield statement
    for iri in sorted(set(names) | told):
        yield from label_statements(iri, names.get(iri, set()))


def entities_of(scene: Scene, names: Names) -> Iterator[Statement]:
    """The entities of an article but for their labels; each name that it gives one is added to ``names``."""
    yield from _publisher(scene, names)
    yield from _of_article(scene, names)
    yield from standing_relations(scene)


def _publisher(scene: Scene, names: Names) -> Iterator[Statement]:
    name = scene.resolved.reading.article.publisher
    if scene.publisher and name:
        names[scene.publisher].add((False, name, ""))
        yield from about(scene.publisher, ("rdf:type", "schema:NewsMediaOrganization"))


def _of_article(scene: Scene, names: Names) -> Iterator[Statement]:
    mentions, language = scene.resolved.reading.mentions, scene.language
    for index in used_mentions(scene):
        actor, place = scene.resolved.links.get(index), scene.resolved.places.get(index)
        for found in (actor, place):
            if found is not None:
                names[found.iri].add((not found.linked, found.name, language))
        if actor is not None:
            yield from _actor(actor)
            if mentions[index].kind == "name":
                yield from about(
                    actor.iri, ("skos:hiddenLabel", words(mentions[index].head.text, language))
                )
        if place is not None:
            yield from _place(place)
        if actor is None and place is None:
            yield from _unresolved(scene, index, names)


def _unresolved(scene: Scene, index: int, names: Names) -> Iterator[Statement]:
    mention = scene.resolved.reading.mentions[index]
    iri = scene.entity(Argument(index, ""))
    names[iri].add((True, mention.span.text, scene.language))
    yield from about(
        iri, ("rdf:type", "sem:Actor"), ("kg:kind", words("unknown")), ("kg:linked", boolean(False))
    )


def _actor(link: Link) -> Iterator[Statement]:
    wikipedia = (
        f"https://en.wikipedia.org/wiki/{quote(link.wikipedia.replace(' ', '_'))}"
        if link.wikipedia
        else None
    )
    yield from about(
        link.iri,
        ("rdf:type", KINDS.get(link.kind, KINDS["unknown"])),
        ("kg:kind", words(link.kind)),
        ("kg:linked", boolean(link.linked)),
        ("kg:countryCode", words(link.country)),
        ("kg:sector", words(link.sector)),
        ("rdfs:seeAlso", wikipedia),
        ("schema:sameAs", f"wd:{link.wikidata.removeprefix('wd:')}" if link.wikidata else None),
    )
    if link.part_of and link.part_of != link.iri:
        if link.kind == "person":
            yield from standing("office", link.iri, link.role, link.part_of) if link.role else ()
        elif link.kind == "place":
            yield link.iri, "schema:containedInPlace", link.part_of
        elif link.linked or link.kind in BODIES:
            yield link.iri, "kg:partOf", link.part_of


def _place(place: PlaceLink) -> Iterator[Statement]:
    exact = [f"wd:{place.wikidata.removeprefix('wd:')}"] if place.wikidata else []
    exact += (
        [f"https://sws.geonames.org/{place.geonames.rsplit(':', 1)[-1]}/"] if place.geonames else []
    )
    yield from about(
        place.iri,
        ("rdf:type", ("schema:Place", "sem:Place", "geo:Feature")),
        ("kg:linked", boolean(place.linked)),
        ("kg:placePrecision", f"kg:place-{place.precision}"),
        ("kg:countryCode", words(place.country)),
        ("schema:sameAs", exact),
    )
    for inner, outer in zip((place.iri, *place.within), place.within, strict=False):
        if inner != outer:
            yield inner, "schema:containedInPlace", outer
    if place.lat is not None and place.lon is not None:
        lat, lon = decimal(place.lat, 5), decimal(place.lon, 5)
        geometry = f"id:geometry-{local_name(place.iri)}"
        wkt = ox.Literal(
            f"POINT({lon.value} {lat.value})", datatype=ox.NamedNode(REUSED["geo"] + "wktLiteral")
        )
        yield from about(
            place.iri, ("wgs:lat", lat), ("wgs:long", lon), ("geo:hasGeometry", geometry)
        )
        yield from about(
            geometry,
            ("rdf:type", "geo:Geometry"),
            ("rdfs:label", words(place.name)),
            ("geo:asWKT", wkt),
        )


def label_statements(iri: str, found: set[tuple[bool, str, str]]) -> Iterator[Statement]:
    """The labels of an entity: of the names that articles give it (whether they guess, the name, its language) the first is
    preferred; what none names is called as the ontology has it."""
    if not found:
        known = known_labels().get(iri)
        found = {(False, known, "en")} if known else set()
    ranked = sorted(found)
    for rank, (_, name, language) in enumerate(ranked):
        if rank == 0 or name != ranked[0][1]:
            yield iri, "skos:altLabel" if rank else "skos:prefLabel", words(name, language) or ""
