"""Whose a name is that no gazetteer knows: a person's belongs to its article, unless a reason makes him the same elsewhere.

Two articles that name a Carlos Mendoza may speak of two men. The reason is a full name together with the office or
title before it, or with the country that he is of; a surname, or a full name alone, is its article's own. So it is with
places: a village that no gazetteer knows is its article's own, unless the article says which region or town it lies in.
What an article alone can tell decides, so that no article changes the names of another.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.frozen import replace
from kg.ids import slug, unlinked
from kg.model import Link, Mention, PlaceLink, Reading

PERSON = "person"
_LABEL, _PLACE = "PERSON", "place"
_UNLINKED = "unl:"


def own_names(reading: Reading, links: Mapping[int, Link]) -> dict[int, Link]:
    """The links of an article with IRIs of persons that say whose they are.

    Args:
        reading: what one article says.
        links: what its mentions mean.
    """
    people = _people(reading, links)
    article = reading.article.id
    return {
        n: _owned(link, people[link.iri], article) if link.iri in people else link
        for n, link in links.items()
    }


def _people(reading: Reading, links: Mapping[int, Link]) -> dict[str, str]:
    """The IRI of each person by a name that no gazetteer knows → the reason that makes him the same elsewhere, or none."""
    found: dict[str, str] = {}
    for number, link in sorted(links.items()):
        mention = reading.mentions[number]
        named = mention.kind == "name" and _LABEL in (mention.label, link.kind.upper())
        if named and not link.linked and link.iri == unlinked(link.name):
            found[link.iri] = found.get(link.iri) or _reason(mention, link, reading)
    return found


def _reason(mention: Mention, link: Link, reading: Reading) -> str:
    """The country, else the office or title just before the name or beside it; none for a name of one word."""
    if len(link.name.split()) < 2:
        return ""
    if link.country or mention.modifiers:
        return link.country or mention.modifiers[-1].lower()
    beside = reading.mentions[mention.apposition] if mention.apposition is not None else None
    return beside.lemma if beside is not None and beside.kind == "nominal" else ""


def _owned(link: Link, reason: str, article: str) -> Link:
    if reason:
        why = f"{link.reason}; the same person wherever “{reason}” goes with this name"
        return replace(link, iri=f"unl:{slug(link.name)}-{slug(reason)}", reason=why)
    return replace(
        link,
        iri=f"unl:{slug(link.name)}-{slug(article)}",
        reason=f"{link.reason}; named so in this article",
    )


def own_places(
    article: str, places: Mapping[int, PlaceLink], links: Mapping[int, Link]
) -> tuple[dict[int, PlaceLink], dict[int, Link]]:
    """The places of an article, and its actors where towns act, with IRIs that say whose an unknown place is.

    Args:
        article: the article's id.
        places: what its mentions mean as places.
        links: what its mentions mean as actors.
    """
    reasons: dict[str, str] = {}
    for place in places.values():
        if not place.linked:
            reasons[place.iri] = reasons.get(place.iri) or _around(place)
    towns = {k.iri for k in links.values() if k.kind == _PLACE and not k.linked}
    named = {iri: f"{iri}-{slug(reasons.get(iri) or article)}" for iri in {*reasons, *towns}}
    return (
        {n: _placed(place, named, reasons) for n, place in places.items()},
        {n: replace(k, iri=named[k.iri]) if k.iri in named else k for n, k in links.items()},
    )


def _around(place: PlaceLink) -> str:
    """The known place, less than a state, that an unknown one lies in; none for a mere description ("the village")."""
    named = place.name[:1].isupper()
    around = place.within[0] if named and len(place.within) > 1 else ""
    return "" if around.startswith(_UNLINKED) else around.rpartition(":")[2]


def _placed(place: PlaceLink, named: Mapping[str, str], reasons: Mapping[str, str]) -> PlaceLink:
    within = tuple(named.get(iri, iri) for iri in place.within)
    if place.iri not in named:
        return place if within == place.within else replace(place, within=within)
    around = reasons.get(place.iri)
    why = f"the same place wherever it lies in “{around}”" if around else "named so in this article"
    return replace(place, iri=named[place.iri], within=within, reason=f"{place.reason}; {why}")
