"""The places that are known: the project's own files first, states from the actors' gazetteer, then the packages.

A place of ``ontology/places/`` replaces the line of a package with the same GeoNames id, so that every place has one
IRI however it was found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from kg.errors import OntologyError
from kg.ids import slug
from kg.resolve import place_data as data
from kg.resolve.gazetteer import load_gazetteer
from kg.resolve.names import KEPT, capitalised, fold
from kg.resolve.place_words import PlaceWords, load_place_words
from kg.resolve.registry import Actor, Gazetteer
from kg.resolve.turtle import read_turtle
from kg.resources import ontology_dir

_STATES = frozenset({"country"})
_UNRECOGNISED = "PRE"
_REGION_SIZE, _DISTRICT_SIZE, _AREA_SIZE, _STATE_SIZE = 100_000, 5_000, 500_000, 10_000_000
_LISTED = 100.0


@dataclass(frozen=True, slots=True)
class Place:
    """A place. ``kind``: country | region | district | area | water | town; ``country`` ISO 3166 alpha-3 or None.

    ``region`` is the name of its first-level region, ``within`` the chain of IRIs that it lies in, the nearest first;
    ``contains`` the IRIs of regions that make up an area; ``weight`` how much more the news means it than namesakes.
    """

    iri: str
    name: str
    kind: str
    country: str | None = None
    region: str | None = None
    within: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    geonames: str | None = None
    wikidata: str | None = None
    lat: float | None = None
    lon: float | None = None
    size: int = 0
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Listed:
    """The places of the project's own files: by folded name, by GeoNames id, by IRI; and city-regions' towns."""

    names: Mapping[str, tuple[Place, ...]]
    geonames: Mapping[str, Place]
    iris: Mapping[str, Place]
    areas: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class PlaceIndex:
    """Looks names up in all gazetteers; :func:`load_places` makes one."""

    listed: Listed
    gazetteer: Gazetteer
    words: PlaceWords
    towns: bool = field(default=True)

    @lru_cache(maxsize=KEPT)  # noqa: B019
    def find(self, name: str) -> tuple[tuple[Place, bool], ...]:
        """All places of a name, each with whether it is the usual one (False: an alternate name of a town)."""
        if not capitalised(name):
            return ()
        found: dict[str, tuple[Place, bool]] = {}
        for place, main in self._candidates(name):
            if place.iri not in found or (main and not found[place.iri][1]):
                found[place.iri] = (place, main)
        return tuple(found.values())

    def _candidates(self, name: str) -> Iterator[tuple[Place, bool]]:
        yield from ((place, True) for place in self.listed.names.get(fold(name), ()))
        state = self.state(name)
        if state is not None:
            yield state, True
        if self.towns:
            yield from ((self._town(town), main) for town, main in data.towns_named(name))
            yield from ((self._division(found), True) for found in data.divisions_named(name))

    def state(self, name: str) -> Place | None:
        """The state of a name ("Ukraine"), without its adjectives; partly recognised ones are areas of their own."""
        actor = next(
            (
                a
                for a in self.gazetteer.named(name)
                if a.kind in _STATES and a.sector != _UNRECOGNISED
            ),
            None,
        )
        return self.of_actor(actor) if actor else None

    @lru_cache(maxsize=KEPT)  # noqa: B019
    def container(self, name: str) -> Place | None:
        """The state that a name, adjective or demonym says ("Russian" in "the Russian city of")."""
        people = self.gazetteer.nationality(name)
        return self.state(name) or (
            self.listed.iris.get(people.iri) or self.of_actor(people) if people else None
        )

    def country(self, code: str | None) -> Place | None:
        """The state with an ISO 3166 alpha-3 code."""
        actor = self.gazetteer.countries.get(code or "")
        return self.of_actor(actor) if actor else None

    def of_actor(self, actor: Actor) -> Place:
        """The territory of a state."""
        wikidata = actor.wikidata.removeprefix("wd:") if actor.wikidata else None
        return Place(
            actor.iri,
            actor.name,
            "country",
            actor.country,
            wikidata=wikidata,
            size=_STATE_SIZE,
            weight=_LISTED,
        )

    def by_iri(self, iri: str) -> Place | None:
        """A listed place or a state by its IRI."""
        actor = self.gazetteer.actors.get(iri)
        return self.listed.iris.get(iri) or (
            self.of_actor(actor) if actor and actor.kind in _STATES else None
        )

    def town_country(self, name: str) -> str | None:
        """The country of a town that a name means without further context, None in any doubt."""
        places = [place for place, main in self.find(name) if main and place.kind == "town"]
        best = max(places, key=lambda p: p.size * p.weight, default=None)
        if best is None or best.size * best.weight < 100_000:
            return None
        return (
            best.country
            if all(
                p.country == best.country or p.size * p.weight * 5 <= best.size * best.weight
                for p in places
            )
            else None
        )

    def _division(self, found: data.Division) -> Place:
        listed = self.listed.geonames.get(found.geonames)
        if listed is not None:
            return listed
        code = data.country_codes()[found.country]
        name, tail = self._english(found), found.iso or f"{code}-{found.geonames}"
        region = data.first_level(found.row)
        above = (
            (self._division(region).iri,) if region is not None and region.row != found.row else ()
        )
        return Place(
            f"ent:{slug(name)}-{slug(tail)}",
            name,
            "region" if found.level <= 1 else "district",
            code or None,
            self._english(region) if region else None,
            above + self._state_of(code),
            geonames=found.geonames or None,
            size=_REGION_SIZE if found.level <= 1 else _DISTRICT_SIZE,
        )

    def _english(self, found: data.Division) -> str:
        """The alias that ends in an English word for a region, else the name as the package has it."""
        return next(
            (
                a
                for a in found.aliases
                if a.isascii() and self.words.kind(a.rsplit(" ", 1)[-1]) in ("region", "district")
            ),
            found.name,
        )

    def _town(self, town: data.Town) -> Place:
        listed = self.listed.geonames.get(town.geonames)
        code = data.country_codes()[town.country]
        region = next((r for row in town.regions if (r := data.first_level(row)) is not None), None)
        above = self._division(region) if region else None
        iri = listed.iri if listed else f"ent:{slug(town.name)}-{town.geonames}"
        country = listed.country if listed else code or None
        chain = tuple(
            i for i in (above.iri if above else None, *self._state_of(country)) if i and i != iri
        )
        name = above.name if above and above.iri != iri else (listed.name if listed else None)
        return Place(
            iri,
            listed.name if listed else town.name,
            "town",
            country,
            name,
            chain,
            geonames=town.geonames,
            wikidata=listed.wikidata if listed else None,
            lat=town.lat,
            lon=town.lon,
            size=town.population,
            weight=listed.weight if listed else 1.0,
        )

    def _state_of(self, code: str | None) -> tuple[str, ...]:
        state = self.gazetteer.countries.get(code or "")
        return (state.iri,) if state else ()

    def full(self, place: Place) -> Place:
        """A listed town with the region that the package says it lies in; anything else as it is."""
        if (
            place.kind != "town"
            or place.within[:1] not in ((), place.within[-1:])
            or not self.towns
            or not place.geonames
        ):
            return place
        town = data.town_by_id(place.geonames)
        return self._town(town) if town else place


# ------------------------------------------------------------------------------------------------ reading the files
def _number(iri: str, props: Mapping[str, Sequence[str]], name: str) -> float | None:
    values = props.get(name)
    try:
        return float(values[0]) if values else None
    except ValueError as error:
        raise OntologyError(f"{iri} has {values[0]!r} as {name}; write a number.") from error  # type: ignore[index]


def _listed_place(iri: str, props: Mapping[str, Sequence[str]], gazetteer: Gazetteer) -> Place:
    name, kind = (next(iter(props.get(p, ())), None) for p in ("skos:prefLabel", "kg:placeKind"))
    if name is None or kind is None:
        raise OntologyError(
            f"The place {iri} needs a skos:prefLabel and a kg:placeKind; it has {name!r} and {kind!r}."
        )
    country = next(iter(props.get("kg:country", ())), None)
    state = gazetteer.countries.get(country or "")
    sizes = {
        "region": _REGION_SIZE,
        "area": _AREA_SIZE,
        "water": _AREA_SIZE,
        "district": _DISTRICT_SIZE,
    }
    size = max(int(_number(iri, props, "kg:population") or 0), sizes.get(kind, 100_000))
    wikidata = next(
        (w.removeprefix("wd:") for w in props.get("skos:exactMatch", ()) if w.startswith("wd:")),
        None,
    )
    return Place(
        iri,
        name,
        kind,
        country,
        name if kind == "region" else None,
        (state.iri,) if state and state.iri != iri else (),
        tuple(sorted(props.get("kg:contains", ()))),
        next(iter(props.get("kg:geonames", ())), None),
        wikidata,
        _number(iri, props, "wgs:lat"),
        _number(iri, props, "wgs:long"),
        size,
        _LISTED * (_number(iri, props, "kg:weight") or 1.0),
    )


def _read(files: Sequence[Path], gazetteer: Gazetteer) -> Listed:
    table = {iri: props for iri, props in read_turtle(files).items() if "kg:placeKind" in props}
    places = {iri: _listed_place(iri, props, gazetteer) for iri, props in table.items()}
    names: dict[str, tuple[Place, ...]] = {}
    ids: dict[str, Place] = {}
    for iri, props in table.items():
        for name in dict.fromkeys(
            fold(n) for n in (*props["skos:prefLabel"], *props.get("skos:altLabel", ()))
        ):
            names[name] = (*names.get(name, ()), places[iri])
        ids.update(
            dict.fromkeys(
                (*props.get("kg:geonames", ()), *props.get("kg:ownRegion", ())), places[iri]
            )
        )
    inside: dict[str, tuple[str, ...]] = {}
    for iri, place in places.items():
        for part in place.contains:
            inside[part] = (*inside.get(part, ()), iri)
    return Listed(
        MappingProxyType(names),
        MappingProxyType(ids),
        MappingProxyType(places),
        MappingProxyType(inside),
    )


@cache
def load_places(folder: Path | None = None) -> PlaceIndex:
    """Read the project's own places (cached). The packages' tables are read when a name is first looked up.

    Raises:
        OntologyError: a file can't be read, or a place has no label or kind.
        MissingDependencyError: a package that holds the towns and regions is not installed.
    """
    root = folder or ontology_dir()
    gazetteer = load_gazetteer()
    return PlaceIndex(
        _read(sorted((root / "places").glob("*.ttl")), gazetteer),
        gazetteer,
        load_place_words(folder),
    )
