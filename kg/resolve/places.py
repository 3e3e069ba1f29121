"""Linking of places: from a name, what the text says that it lies in, and the countries spoken of, to one place or none.

Containment that the text states is binding: a village that no gazetteer has inside its stated region gets no
coordinates, only that region and country. Without it, namesakes are weighed by population, by the countries that the
text speaks of and by whether the name is one that world news uses; unless one outweighs all others clearly, and is
either known widely or in a country spoken of, nothing is linked (toponym resolution as in Leidner 2007: containment,
"one referent per discourse", population prior).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kg.frozen import replace
from kg.ids import unlinked
from kg.model import Candidate, PlaceLink
from kg.resolve.names import fold
from kg.resolve.place_index import Place, PlaceIndex
from kg.resolve.place_words import PlacePhrase, take_apart

DOMINANCE = 5.0
DOMINANCE_OVER_CONTEXT = 20.0
_FIRST_COUNTRY, _OTHER_COUNTRY = 50.0, 10.0
_ALTERNATE = 0.2
_WIDELY_KNOWN, _WIDELY_KNOWN_ALTERNATE = 100_000, 300_000
_TOWN_IN_REGION = 15_000
_DEEPEST = 4
_KEPT = 3
_ALIKE = 0.6
_PRECISION = {"country": "country", "town": "town"}
_FITS = {
    "region": frozenset({"region", "area", "country"}),
    "district": frozenset({"district", "region"}),
    "town": frozenset({"town"}),
    "water": frozenset({"water"}),
    "area": frozenset({"area", "region"}),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A namesake with its weight and what kept it out ("" when nothing did)."""

    place: Place
    main: bool
    weight: float
    out: str = ""


def link_place(
    name: str,
    *,
    within: Sequence[str | PlaceLink] = (),
    country_hint: str | None = None,
    context_countries: Sequence[str] = (),
    index: PlaceIndex,
) -> PlaceLink:
    """Link one phrase to a place.

    Args:
        name: the phrase ("the village of Varvarovka in the Zaporizhzhia region", "Hotel Adlon", "Odesa").
        within: links, IRIs or phrases of what it lies in, the nearest first.
        country_hint: ISO 3166 alpha-3 of the country that it is known to lie in.
        context_countries: alpha-3 codes of the countries that the text speaks of, the most frequent first.
        index: what is known.

    Returns:
        The link; with ``linked`` False under an IRI of its own where nothing is known or no namesake clearly wins.
    """
    return _link(name, tuple(within), country_hint, tuple(context_countries), index, _DEEPEST)


def _link(
    name: str,
    within: tuple[str | PlaceLink, ...],
    hint: str | None,
    context: tuple[str, ...],
    index: PlaceIndex,
    depth: int,
) -> PlaceLink:
    phrase = _listed_whole(name, index) or take_apart(name, index.words)
    names = (*within, *phrase.containers) if depth > 0 else ()
    inside = tuple(
        _container(n, hint, context, index, depth - 1)
        for n in names
        if isinstance(n, PlaceLink) or fold(n) != fold(phrase.name)
    )
    if not inside and hint and (state := index.country(hint)):
        inside = (as_link(state, f"country {state.name} is known", index),)
    if phrase.part:
        return _part(phrase, inside, context, index, depth)
    if phrase.kind == "facility":
        return _unlinked(
            phrase.full, inside, f"{phrase.full} is a building or site, which no gazetteer lists"
        )
    found = _among(phrase, inside, context, index)
    return (
        found
        if found.linked or not inside
        else _in_namesake(phrase, inside, context, index) or found
    )


def _in_namesake(
    phrase: PlacePhrase, inside: tuple[PlaceLink, ...], context: tuple[str, ...], index: PlaceIndex
) -> PlaceLink | None:
    """ "Atlanta, Georgia": nothing of that name lies in the usual bearer of the container's name, but in one namesake of it."""
    nearest = inside[0]
    others = [
        p
        for p, _ in index.find(nearest.name)
        if p.kind in ("region", "country") and p.iri != nearest.iri
    ]
    found = (
        _among(phrase, (as_link(p, f"another {p.name}", index), *inside[1:]), context, index)
        for p in others
    )
    fitting = {link.iri: link for link in found if link.linked}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _listed_whole(name: str, index: PlaceIndex) -> PlacePhrase | None:
    """A phrase that is itself the name of a listed place ("northern Cyprus", "Donetsk People's Republic")."""
    words = name.split()
    while len(words) > 1 and index.words.plays(words[0], "FillerWord", "Article"):
        words.pop(0)
    whole = " ".join(words)
    known = fold(whole) in index.listed.names or index.state(whole) is not None
    return PlacePhrase(whole, whole) if len(words) > 1 and known else None


def _container(
    name: str | PlaceLink, hint: str | None, context: tuple[str, ...], index: PlaceIndex, depth: int
) -> PlaceLink:
    """What something lies in: a link, an IRI, a state by name or adjective, or a place linked like any other."""
    if isinstance(name, PlaceLink):
        return name
    known = index.by_iri(name) or index.container(name)
    return (
        as_link(known, f"{known.name} is named", index)
        if known
        else _link(name, (), hint, context, index, depth)
    )


def _part(
    phrase: PlacePhrase,
    inside: tuple[PlaceLink, ...],
    context: tuple[str, ...],
    index: PlaceIndex,
    depth: int,
) -> PlaceLink:
    """ "eastern Ukraine": a place of its own inside the whole."""
    full = f"{phrase.part} {phrase.full}"
    whole = _link(phrase.full, inside, None, context, index, depth - 1) if depth > 0 else None
    around = (whole, *inside) if whole and whole.linked else inside
    return _unlinked(
        full,
        around,
        f"a part of {whole.name}"
        if whole and whole.linked
        else f"a part of {phrase.full}, which is not known",
    )


# ------------------------------------------------------------------------------------------------ choosing
def _among(
    phrase: PlacePhrase, inside: tuple[PlaceLink, ...], context: tuple[str, ...], index: PlaceIndex
) -> PlaceLink:
    found, kind = _namesakes(phrase, index)
    choices = [_choice(place, main, kind, inside, context, index) for place, main in found]
    choices = _towns_before_regions(choices, kind)
    open_, closed = [c for c in choices if not c.out], [c for c in choices if c.out]
    ranked = sorted(open_, key=lambda c: (-c.weight, c.place.iri))
    lost = tuple(
        _candidate(c) for c in sorted(closed, key=lambda c: (-c.weight, c.place.iri))[:_KEPT]
    )
    name = phrase.name if phrase.kind in (None, "town") else phrase.full
    if not ranked:
        why = (
            f"no {phrase.name} is known inside {inside[0].name}"
            if inside and closed
            else f"{phrase.name} is in no gazetteer"
        )
        return replace(_unlinked(name, inside, why), candidates=lost)
    best, rest = ranked[0], ranked[1:]
    doubt = _doubt(phrase.name, best, rest, bool(inside or kind), context)
    others = tuple(_candidate(c) for c in rest[:_KEPT])
    if doubt:
        return replace(
            _unlinked(name, inside, doubt), candidates=(_candidate(best), *others, *lost)[:_KEPT]
        )
    return replace(
        as_link(best.place, _reason(phrase, best, rest, inside), index),
        candidates=(*others, *lost)[:_KEPT],
    )


def _namesakes(
    phrase: PlacePhrase, index: PlaceIndex
) -> tuple[tuple[tuple[Place, bool], ...], str | None]:
    """The places of the whole name ("Gaza City"), else of the name without the noun that says its kind."""
    whole = index.find(phrase.full)
    fitting = _FITS.get(phrase.kind or "", frozenset())
    if phrase.full != phrase.name:
        if (phrase.kind == "town" and whole) or any(p.kind in fitting for p, _ in whole):
            return tuple(f for f in whole if f[0].kind in fitting), phrase.kind
        found = index.find(phrase.name)
        if any(p.kind in fitting for p, _ in found):
            return found, phrase.kind
        nouns = sorted(index.words.classes.get("RegionNoun", ())) if phrase.kind == "region" else ()
        return (
            *found,
            *(f for noun in nouns for f in index.find(f"{phrase.name} {noun}")),
        ), phrase.kind
    return whole, phrase.kind


def _choice(
    place: Place,
    main: bool,
    kind: str | None,
    inside: Sequence[PlaceLink],
    context: Sequence[str],
    index: PlaceIndex,
) -> Choice:
    place = index.full(place) if inside else place
    weight = place.size * (place.weight if main else _ALTERNATE)
    if place.country in context:
        weight *= _FIRST_COUNTRY if place.country == context[0] else _OTHER_COUNTRY
    fitting = _FITS.get(kind or "")
    if fitting is not None and place.kind not in fitting:
        return Choice(place, main, weight, f"a {place.kind}, not a {kind}")
    if kind is None and place.kind == "district" and not inside:
        return Choice(place, main, weight, "a district that is not called one")
    outside = next(
        (c for c in inside if not lies_in(place, c, index) and not _beside(place, c, index)), None
    )
    return Choice(place, main, weight, f"not in {outside.name}" if outside else "")


def _beside(place: Place, container: PlaceLink, index: PlaceIndex) -> bool:
    """A first-level region is never inside another one, and what lies between states in none: what the text seemed to say does not count."""
    if place.country is None and place.kind == "area" and container.precision != "town":
        return True
    around = index.listed.iris.get(container.iri)
    composed = around is not None and (around.kind != "region" or around.contains)
    level = place.kind == "region" and container.precision == "region" and container.linked
    return (
        level and not composed and place.country == container.country and place.iri != container.iri
    )


def lies_in(place: Place, container: PlaceLink, index: PlaceIndex) -> bool:
    """Tell whether a place is known to lie in another one; in an unknown one nothing is known to lie."""
    if place.iri == container.iri or not container.linked:
        return False
    areas = tuple(
        area for iri in (place.iri, *place.within) for area in index.listed.areas.get(iri, ())
    )
    if container.iri in place.within or container.iri in areas:
        return True
    if container.precision == "country":
        return place.country == container.country
    around = index.listed.iris.get(container.iri)
    loose = around is not None and around.kind in ("area", "water") and not around.contains
    return loose and (around.country in (None, place.country))  # type: ignore[union-attr]


def _towns_before_regions(choices: Sequence[Choice], kind: str | None) -> list[Choice]:
    """A town and the region around it of the same name: without a noun that says otherwise, the town is meant."""
    if kind is not None:
        return list(choices)
    towns = [
        c.place
        for c in choices
        if c.place.kind == "town" and c.main and not c.out and c.place.size >= _TOWN_IN_REGION
    ]
    return [
        replace(c, out="the region around the town")
        if not c.out and any(_around(c.place, t) for t in towns)
        else c
        for c in choices
    ]


def _around(region: Place, town: Place) -> bool:
    """Tell whether a region is the one around a town, or of its country and far less in the news than it."""
    if region.kind != "region" or town.iri in region.contains:
        return False
    if region.country == town.country and fold(region.name) == fold(town.name):
        return True
    listed = (
        town.weight > 1
        and region.weight <= town.weight
        and town.size * town.weight > region.size * region.weight
    )
    return region.iri in town.within or (
        listed and region.country is not None and region.country == town.country
    )


def _doubt(
    name: str, best: Choice, rest: Sequence[Choice], told: bool, context: Sequence[str]
) -> str:
    """Why the best namesake must not be taken, "" when it may. ``told``: the text says its kind or what it lies in."""
    place = best.place
    rival = (
        any(c.place.country in context and c.place.size >= _WIDELY_KNOWN for c in rest)
        and place.country not in context
    )
    if rest and best.weight < (DOMINANCE_OVER_CONTEXT if rival else DOMINANCE) * rest[0].weight:
        return f"several places are called {name}: none clearly meant"
    if told or place.weight > 1 or place.kind in ("country", "region"):
        return ""
    known = _WIDELY_KNOWN if best.main else _WIDELY_KNOWN_ALTERNATE
    if (place.kind == "town" and place.size >= known) or (
        place.country in context and (best.main or _spelt_alike(name, place.name))
    ):
        return ""
    return f"{name} in {place.country} is too little known to be meant without context"


def _spelt_alike(one: str, two: str) -> bool:
    """Two spellings of one name ("Beit Hanoun", "Bayt Ḩānūn"), rather than a nickname."""
    mine, theirs = fold(one), fold(two)
    initials = {word[0] for word in theirs.split()}
    return mine[:1] in initials and SequenceMatcher(None, mine, theirs).ratio() >= _ALIKE


def _reason(
    phrase: PlacePhrase, best: Choice, rest: Sequence[Choice], inside: Sequence[PlaceLink]
) -> str:
    how = f"name {phrase.full}" if best.main else f"other name {phrase.full}"
    where = f", in {', '.join(c.name for c in inside)} as the text says" if inside else ""
    return f"{how}{where}" + (f", outweighs {len(rest)} other places of that name" if rest else "")


def _candidate(choice: Choice) -> Candidate:
    place = choice.place
    name = f"{place.name} ({', '.join(x for x in (place.region if place.region != place.name else None, place.country) if x) or place.kind})"
    return Candidate(place.iri, name, round(choice.weight, 1), choice.out or "outweighed")


# ------------------------------------------------------------------------------------------------ making links
def as_link(place: Place, reason: str, index: PlaceIndex) -> PlaceLink:
    """A known place as a link."""
    place = index.full(place)
    return PlaceLink(
        place.iri,
        place.name,
        True,
        _PRECISION.get(place.kind, "region"),
        reason,
        place.country,
        place.region,
        place.lat,
        place.lon,
        place.wikidata,
        place.geonames,
        place.within,
    )


def _unlinked(name: str, inside: Sequence[PlaceLink], reason: str) -> PlaceLink:
    """A place of its own, with the region and country that the text gives and no coordinates."""
    chain = tuple(dict.fromkeys(iri for link in inside for iri in (link.iri, *link.within)))
    country = next((link.country for link in inside if link.country), None)
    region = next((link.region for link in inside if link.region), None)
    nearest = inside[0] if inside else None
    precision = (
        "unknown" if nearest is None or (not nearest.linked and not chain[1:]) else "region-only"
    )
    if nearest is not None and nearest.linked and nearest.precision == "town":
        precision = "town"
    return PlaceLink(unlinked(name), name, False, precision, reason, country, region, within=chain)
