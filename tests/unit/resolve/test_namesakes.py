"""A name of a person or place that no gazetteer knows belongs to its article unless a reason makes it the same elsewhere."""

from __future__ import annotations

from kg.ids import unlinked
from kg.model import Article, Link, Mention, PlaceLink, Reading, Span
from kg.resolve.namesakes import own_names, own_places


def _named(
    article: str, name: str, *modifiers: str, country: str | None = None, kind: str = "person"
) -> str:
    text = f"{' '.join(modifiers)} {name} spoke."
    start = text.index(name)
    span = Span(start, start + len(name), name)
    mention = Mention(span, span, "name", name.lower(), "PERSON", modifiers)
    told = Article(article, text)
    link = Link(unlinked(name), name, kind, False, "in no gazetteer", country=country)
    reading = Reading(told, (told.span(0, len(text)),), (mention,), ())
    return own_names(reading, {0: link})[0].iri


def test_a_bare_full_name_is_its_articles_own() -> None:
    assert _named("a", "Ivo Belmar") != _named("b", "Ivo Belmar")


def test_an_office_or_a_country_makes_him_the_same() -> None:
    assert _named("a", "Ivo Belmar", "regional", "governor") == _named(
        "b", "Ivo Belmar", "Governor"
    )
    assert _named("a", "Ivo Belmar", country="NOR") == _named("b", "Ivo Belmar", country="NOR")
    assert _named("a", "Ivo Belmar", country="NOR") != _named("b", "Ivo Belmar", country="CHL")


def test_an_office_beside_the_name_makes_him_the_same() -> None:
    told = Article("a", "Ivo Belmar, the governor, spoke.")
    name, office = told.span(0, 10), told.span(12, 24)
    head = told.span(16, 24)
    mentions = (
        Mention(name, name, "name", "ivo belmar", "PERSON", apposition=1),
        Mention(office, head, "nominal", "governor"),
    )
    link = Link(unlinked("Ivo Belmar"), "Ivo Belmar", "person", False, "in no gazetteer")
    reading = Reading(told, (told.span(0, len(told.text)),), mentions, ())
    assert own_names(reading, {0: link})[0].iri == _named("b", "Ivo Belmar", "Governor")


def test_a_surname_is_never_the_same_elsewhere() -> None:
    assert _named("a", "Belmar", "Governor") != _named("b", "Belmar", "Governor")


def test_linked_names_and_mere_descriptions_stay() -> None:
    told = Article("a", "Norway spoke.")
    span = told.span(0, 6)
    link = Link("ent:norway", "Norway", "country", True, "")
    mention = Mention(span, span, "name", "norway", "GPE")
    reading = Reading(told, (told.span(0, 13),), (mention,), ())
    assert own_names(reading, {0: link}) == {0: link}


def _village(article: str, name: str, *within: str) -> str:
    place = PlaceLink(unlinked(name), name, False, "region-only", "named", within=within)
    town = Link(unlinked(name), name, "place", False, "a town that acts")
    places, links = own_places(article, {0: place}, {0: town})
    assert links[0].iri == places[0].iri
    return places[0].iri


def test_an_unknown_village_is_its_articles_own() -> None:
    assert _village("a", "Lowmere") != _village("b", "Lowmere")
    assert _village("a", "Lowmere", "ent:norway") != _village("b", "Lowmere", "ent:norway")


def test_the_region_that_a_village_lies_in_makes_it_the_same() -> None:
    north = ("ent:north-region", "ent:norway")
    assert _village("a", "Lowmere", *north) == _village("b", "Lowmere", *north)
    assert _village("a", "Lowmere", *north) != _village("b", "Lowmere", "ent:south", "ent:norway")


def test_a_mere_description_is_never_the_same_elsewhere() -> None:
    north = ("ent:north-region", "ent:norway")
    assert _village("a", "village", *north) != _village("b", "village", *north)


def test_a_known_place_stays_and_what_lies_in_an_unknown_one_follows_it() -> None:
    town = PlaceLink("ent:oslo", "Oslo", True, "town", "known", within=("ent:norway",))
    village = PlaceLink(unlinked("Lowmere"), "Lowmere", False, "region-only", "named")
    mill = PlaceLink("unl:mill", "mill", False, "region-only", "named", within=(village.iri,))
    places, _ = own_places("a", {0: town, 1: village, 2: mill}, {})
    assert places[0] == town and places[2].within == (places[1].iri,)
