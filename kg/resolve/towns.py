"""Which country a town or region lies in, where its name leaves no doubt: an actor's country by where it is.

Two tables: the cities and regions that world news names without a country (``ontology/places/``), for any phrase; and
all packaged towns, only where the words around say that it is a place, since many a surname is a town too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from kg.resolve.names import KEPT, capitalised, fold
from kg.resolve.place_data import country_codes, divisions_named, towns_named
from kg.resolve.place_words import load_place_words
from kg.resolve.turtle import read_turtle
from kg.resources import ontology_dir

_CLEARLY = 5
_NOT_A_HAMLET = 10_000


@cache
def _well_known() -> Mapping[str, str]:
    """Folded name → country code; names that two countries share are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for props in read_turtle(sorted((ontology_dir() / "places").glob("*.ttl"))).values():
        if "kg:placeKind" in props and props.get("kg:country"):
            for name in (*props.get("skos:prefLabel", ()), *props.get("skos:altLabel", ())):
                found[fold(name)].add(props["kg:country"][0])
    return MappingProxyType(
        {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}
    )


@cache
def _titles() -> Mapping[str, str]:
    """Folded name of a well-known city → its Wikipedia title: its label, where the city says no other."""
    found: dict[str, set[str]] = defaultdict(set)
    for props in read_turtle([ontology_dir() / "places" / "cities.ttl"]).values():
        labels = props.get("skos:prefLabel", [])
        for name in (*labels, *props.get("skos:altLabel", ())):
            found[fold(name)].add(props.get("kg:wikipediaTitle", labels)[0])
    return MappingProxyType(
        {name: next(iter(titles)) for name, titles in found.items() if len(titles) == 1}
    )


def well_known_title(name: str) -> str | None:
    """The Wikipedia title of a city that world news names by itself; None for any other name."""
    return _titles().get(fold(name)) if capitalised(name) else None


def well_known_country(name: str) -> str | None:
    """The country of a city or region that world news names by itself; None for any other name."""
    return _well_known().get(fold(name)) if capitalised(name) else None


@lru_cache(maxsize=KEPT)
def any_country(name: str) -> str | None:
    """The country of a town or first-level region of any size, when most people of that name's places live in it."""
    known = well_known_country(name)
    if known or not capitalised(name):
        return known
    people: dict[str, int] = defaultdict(int)
    for town, main in towns_named(name):
        people[country_codes()[town.country]] += (
            town.population if main else town.population // _CLEARLY
        )
    for region in divisions_named(name):
        if region.level == 1:
            people[country_codes()[region.country]] += 10 * _NOT_A_HAMLET
    ranked = sorted(people.items(), key=lambda row: (-row[1], row[0]))
    clear = ranked and (len(ranked) == 1 or ranked[0][1] > _CLEARLY * max(1, ranked[1][1]))
    return ranked[0][0] if clear else None


def bare_country(name: str) -> str | None:
    """The country of a name that stands alone: well known, a region called so, or a town of some size and several words."""
    known = well_known_country(name)
    if known or " " not in name:
        return known
    proper, _, noun = name.rpartition(" ")
    if noun[:1].isupper() and load_place_words().kind(noun) == "region":
        return any_country(name) or any_country(proper)
    return any_country(name) if _sizeable(name) else None


def _sizeable(name: str) -> bool:
    return any(main and town.population >= _NOT_A_HAMLET for town, main in towns_named(name))


def known_towns() -> tuple[
    Callable[[str], str | None], Callable[[str], str | None], Callable[[str], str | None]
]:
    """The three look-ups as linking takes them: towns known by themselves, any town, a name that stands alone."""
    return well_known_country, any_country, bare_country
