"""Which mentions of a reading are places, what each lies in by the text's own words, and the place that it means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.ids import unnamed
from kg.model import Link, Mention, PlaceLink, Reading
from kg.resolve.names import capitalised
from kg.resolve.place_index import PlaceIndex
from kg.resolve.place_words import take_apart
from kg.resolve.places import as_link, link_place
from kg.resolve.setting import LOCATED
from kg.resolve.spots import PLACE_LABELS

_NEVER_PLACES = frozenset({"person", "organisation", "armed-force", "group"})
_DEEPEST = 5
_AND_NAME = re.compile(r" and [A-Z][\w'’-]+")


@dataclass(frozen=True, slots=True)
class Scope:
    """A reading with its actors' links, the containers of its mentions and the countries that it speaks of."""

    reading: Reading
    links: Mapping[int, Link]
    containers: Mapping[int, tuple[int, ...]]
    countries: tuple[str, ...]
    near: Mapping[int, tuple[str, ...]]
    index: PlaceIndex


def link_places(
    reading: Reading, links: Mapping[int, Link], index: PlaceIndex
) -> dict[int, PlaceLink]:
    """Link every mention that stands for a place: places of events, ends of containment, names of places.

    Args:
        reading: what one article says.
        links: the actors that its mentions mean; states among them are places too.
        index: what places are known.

    Returns:
        Mention index → place. A name in no gazetteer, or with no clear winner among namesakes, is unlinked; a mere
        description ("a market in Aleppo") is a place of this article alone inside what the text says.
    """
    scope = _scope(reading, links, index)
    found: dict[int, PlaceLink] = {}
    for number in _wanted(reading, links, index):
        place = _place(number, scope, _DEEPEST)
        if place is not None:
            found[number] = place
    return found


def adopt_places(
    reading: Reading,
    links: Mapping[int, Link],
    places: Mapping[int, PlaceLink],
    index: PlaceIndex,
) -> dict[int, Link]:
    """The actors' links where towns that act or are acted on are the places that they are known as.

    Args:
        reading: what one article says.
        links: the actors that mentions mean; a town among them has an IRI of its own.
        places: the places that mentions mean.
        index: what places are known.

    Returns:
        The same links; a town that one mention of it says the place of is that place in all of them, and "police in
        Rome, Georgia" are of the state that the place lies in.
    """
    found: dict[str, set[str]] = {}
    for number, link in links.items():
        if number in places and places[number].linked and link.kind == "place" and not link.linked:
            found.setdefault(link.iri, set()).add(places[number].iri)
    known = {place.iri: place for place in places.values()}
    one = {iri: known[next(iter(meant))] for iri, meant in found.items() if len(meant) == 1}
    adopted = {
        number: _as_place(link, one[link.iri]) if link.iri in one and not link.linked else link
        for number, link in links.items()
    }
    towns = {r.subject for r in reading.relations if r.kind == LOCATED and r.subject in places}
    moved = {
        town: (link_place(reading.mentions[town].head.text, index=index).country, places[town])
        for town in sorted(towns)
        if places[town].linked
    }
    if not moved:
        return adopted
    return {n: _relocated(reading, n, link, moved) for n, link in adopted.items()}


def _relocated(
    reading: Reading, number: int, link: Link, moved: Mapping[int, tuple[str | None, PlaceLink]]
) -> Link:
    """A description by a town is of the state that the town lies in by the text, not of the usual town's."""
    mention = reading.mentions[number]
    for town, (usual, place) in moved.items() if mention.kind == "nominal" else ():
        inside = mention.span.start < reading.mentions[town].head.start < mention.span.end
        if inside and not link.linked and place.country and usual == link.country != place.country:
            return replace(link, country=place.country, reason=f"{link.reason}; {place.reason}")
    return link


def _as_place(link: Link, place: PlaceLink) -> Link:
    return replace(
        link,
        iri=place.iri,
        name=place.name,
        linked=True,
        country=place.country,
        wikidata=place.wikidata,
        reason=f"{link.reason}; {place.reason}",
        candidates=place.candidates,
    )


def _scope(reading: Reading, links: Mapping[int, Link], index: PlaceIndex) -> Scope:
    inside: dict[int, tuple[int, ...]] = {}
    for relation in reading.relations:
        if relation.kind == LOCATED:
            inside[relation.subject] = (*inside.get(relation.subject, ()), relation.object)
    near: dict[int, Counter[str]] = {}
    for number, link in sorted(links.items()):
        if link.country and number < len(reading.mentions):
            near.setdefault(reading.mentions[number].sentence, Counter())[link.country] += 1
    return Scope(
        reading,
        links,
        inside,
        _ranked(sum(near.values(), Counter())),
        {s: _ranked(c) for s, c in near.items()},
        index,
    )


def _ranked(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda code: (-counts[code], code)))


def _wanted(reading: Reading, links: Mapping[int, Link], index: PlaceIndex) -> tuple[int, ...]:
    """The mentions to link, in their order."""
    wanted = {a.mention for e in reading.events for a in (*e.places, *e.spots)}
    wanted |= {n for n, link in links.items() if link.kind == "place"}
    first_names = _first_names(reading, links)
    wanted |= {end for r in reading.relations if r.kind == LOCATED for end in (r.subject, r.object)}
    named = {
        n
        for n, m in enumerate(reading.mentions)
        if m.label in PLACE_LABELS and m.kind == "name" and _may_be_place(links.get(n), m, index)
    }
    missions = {n for n in wanted if _is_mission(reading.mentions[n], index)}
    bare = {n for n in wanted if _no_actor(links.get(n))}
    return tuple(sorted((named | bare | missions) - first_names))


def _is_mission(mention: Mention, index: PlaceIndex) -> bool:
    """Tell whether a mention is an embassy, which lies where the text says and not in the state that it is of."""
    return index.words.plays(mention.head.text, "MissionNoun")


def _first_names(reading: Reading, links: Mapping[int, Link]) -> frozenset[int]:
    """Names that directly precede a person's surname, and so are no places: "Ararat" in "Ararat Mirzoyan"."""
    surnames = {
        m.head.start
        for n, m in enumerate(reading.mentions)
        if m.kind == "name" and n in links and links[n].kind == "person" and " " not in m.head.text
    }
    return frozenset(
        n
        for n, m in enumerate(reading.mentions)
        if m.head.end + 1 in surnames and reading.article.text[m.head.end] == " "
    )


def _no_actor(link: Link | None) -> bool:
    return link is None or not link.linked or link.kind not in _NEVER_PLACES


def _may_be_place(link: Link | None, mention: Mention, index: PlaceIndex) -> bool:
    """Not what is linked to somebody, nor a capital that stands for its government."""
    if link is None:
        return True
    stands_for = (
        link.linked
        and link.kind in ("country", "government")
        and index.container(mention.head.text) is None
    )
    return link.kind not in _NEVER_PLACES and not stands_for


def _place(number: int, scope: Scope, depth: int) -> PlaceLink | None:
    mention = scope.reading.mentions[number]
    if mention.antecedent is not None and mention.kind != "name" and depth > 0:
        back = _place(mention.antecedent, scope, depth - 1)
        return replace(back, reason=f"refers back to {back.name}; {back.reason}") if back else None
    if mention.kind in ("pronoun", "clause"):
        return None
    around = _around(number, scope, depth)
    state = None if any(a.linked for a in around) else _state(number, scope)
    if state is not None:
        return state
    if mention.kind == "name" or capitalised(_words(mention, scope)):
        return _named(mention, around, scope)
    return _described(mention, around, scope)


def _state(number: int, scope: Scope) -> PlaceLink | None:
    """A mention that is linked to a state or a listed region as an actor by its name is that place too."""
    link, mention = scope.links.get(number), scope.reading.mentions[number]
    if (
        link is None
        or not link.linked
        or link.kind not in ("country", "government")
        or mention.kind != "name"
    ):
        return None
    place = scope.index.by_iri(link.iri)
    capital = scope.index.find(mention.head.text)
    if place is None or (
        not any(p.iri == place.iri for p, _ in capital)
        and scope.index.container(mention.head.text) is None
    ):
        return None
    return as_link(place, f"{link.name} as a place: {link.reason}", scope.index)


def _words(mention: Mention, scope: Scope) -> str:
    """The words of a mention from its modifiers on, without what stands after its head, but for names with "and" in them."""
    rest = _AND_NAME.match(scope.reading.article.text, mention.head.end)
    if mention.kind == "name" and rest and scope.index.find(mention.head.text + rest[0]):
        return mention.head.text + rest[0]
    if mention.kind == "name":
        return (
            mention.span.text
            if mention.span.text.endswith(mention.head.text)
            else mention.head.text
        )
    return mention.span.text


def _around(number: int, scope: Scope, depth: int) -> tuple[PlaceLink, ...]:
    """What the relations say that a mention lies in, the nearest first."""
    if depth <= 0:
        return ()
    found = (_place(n, scope, depth - 1) for n in scope.containers.get(number, ()) if n != number)
    links = [link for link in found if link is not None]
    return tuple(sorted(links, key=lambda link: (-len(link.within), link.iri)))


def _named(mention: Mention, around: tuple[PlaceLink, ...], scope: Scope) -> PlaceLink | None:
    """By name: first among the countries of its sentence, then among those of the article."""
    people = scope.index.container(_words(mention, scope))
    if people is not None and not scope.index.find(_words(mention, scope)):
        return as_link(people, f"{_words(mention, scope)} says the country", scope.index)
    phrase = take_apart(_words(mention, scope), scope.index.words)
    if not capitalised(phrase.name):
        stated = (
            link_place(name, context_countries=scope.countries, index=scope.index)
            for name in phrase.containers
        )
        return _described(mention, around or tuple(stated), scope)
    near = link_place(
        _words(mention, scope),
        within=around,
        context_countries=scope.near.get(mention.sentence, ()),
        index=scope.index,
    )
    return (
        near
        if near.linked
        else link_place(
            _words(mention, scope),
            within=around,
            context_countries=scope.countries,
            index=scope.index,
        )
    )


def _described(mention: Mention, around: tuple[PlaceLink, ...], scope: Scope) -> PlaceLink | None:
    """ "a market", said to lie in a known place: a place of this article alone."""
    if not around:
        return None
    nearest = around[0]
    chain = tuple(dict.fromkeys(iri for link in around for iri in (link.iri, *link.within)))
    iri = unnamed(scope.reading.article.id, mention.span.start, mention.span.text)
    precision = nearest.precision if nearest.precision == "town" else "region-only"
    return PlaceLink(
        iri,
        mention.span.text,
        False,
        precision,
        f"described, in {nearest.name}",
        nearest.country,
        nearest.region,
        within=chain,
    )
