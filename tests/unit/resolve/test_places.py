"""Places: names among namesakes, containment, what stays unlinked; the cases are lines of ``tests/cases/places.jsonl``."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.model import Article, Link, Mention, PlaceLink, Reading, Relation, Span
from kg.resolve.gazetteer import load_gazetteer
from kg.resolve.names import fold
from kg.resolve.place_data import division, fold_lines, town_lines, towns_named
from kg.resolve.place_index import PlaceIndex, load_places
from kg.resolve.place_mentions import adopt_places, link_places
from kg.resolve.place_words import load_place_words, take_apart
from kg.resolve.places import link_place

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases" / "places.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
ASKED = ("iri", "country", "region", "precision", "linked", "coordinates", "first_within")


@pytest.fixture(scope="module")
def index() -> PlaceIndex:
    return load_places()


def _told(link: PlaceLink) -> dict[str, object]:
    return {
        "iri": link.iri,
        "country": link.country,
        "region": link.region,
        "precision": link.precision,
        "linked": link.linked,
        "coordinates": link.lat is not None,
        "first_within": next(iter(link.within), None),
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case['text']}-{','.join(case.get('context', ()))}"
)
def test_case(case: dict[str, Any], index: PlaceIndex) -> None:
    link = link_place(
        case["text"],
        within=case.get("within", ()),
        country_hint=case.get("hint"),
        context_countries=case.get("context", ()),
        index=index,
    )
    expected = {"linked": True, **{name: value for name, value in case.items() if name in ASKED}}
    told = _told(link)
    assert {name: told[name] for name in expected} == expected
    assert link.reason


@pytest.mark.parametrize(
    "text, name, kind, containers",
    [
        (
            "the village of Varvarovka in the Zaporizhzhia region",
            "Varvarovka",
            "town",
            ("the Zaporizhzhia region",),
        ),
        ("the Russian border city of Belgorod", "Belgorod", "town", ("Russian",)),
        ("Berlin, Germany", "Berlin", None, ("Germany",)),
        ("Ukraine's Odesa region", "Odesa", "region", ("Ukraine",)),
        ("Gulf of Aden", "Gulf of Aden", "water", ()),
        ("a market in Aleppo", "market", None, ("Aleppo",)),
        ("a village near Aleppo", "village", None, ()),
        ("the Hotel Adlon", "Hotel Adlon", "facility", ()),
        ("eastern Ukraine", "Ukraine", None, ()),
    ],
)
def test_take_apart(text: str, name: str, kind: str | None, containers: tuple[str, ...]) -> None:
    phrase = take_apart(text, load_place_words())
    assert (phrase.name, phrase.kind, phrase.containers) == (name, kind, containers)


def test_part_of_a_whole_is_kept() -> None:
    assert take_apart("northeastern Nigeria", load_place_words()).part == "northeastern"


def test_many_names_fold_as_each_alone() -> None:
    names = [
        "Côte d'Ivoire",
        "São Paulo",
        "Łódź",
        "Deir ez-Zor",
        "St. John's",
        "Бердянськ",
        "A&B Town",
    ]
    assert fold_lines(names) == [fold(name) for name in names]


def test_towns_of_one_name_are_all_found() -> None:
    found = {(town.name, town.population > 1_000_000) for town, _ in towns_named("Odessa")}
    assert ("Odesa", True) in found and ("Odessa", False) in found


def test_unknown_region_row_is_none() -> None:
    assert division(10_000_000) is None and len(town_lines()) > 200_000


def test_listed_places_share_no_iri_with_another_kind_of_actor(index: PlaceIndex) -> None:
    gazetteer = load_gazetteer()
    clashes = {
        iri
        for iri in index.listed.iris
        if iri in gazetteer.actors and gazetteer.actors[iri].kind not in ("country", "government")
    }
    assert not clashes


def test_every_listed_country_is_a_known_state(index: PlaceIndex) -> None:
    known = set(load_gazetteer().countries)
    assert {place.country for place in index.listed.iris.values() if place.country} <= known


def test_listed_geonames_ids_are_those_of_the_packages(index: PlaceIndex) -> None:
    towns = {line.split("\t", 2)[1] for line in town_lines() if line}
    assert all(
        p.geonames in towns for p in index.listed.iris.values() if p.kind == "town" and p.geonames
    )


def test_town_country(index: PlaceIndex) -> None:
    assert index.town_country("Mariupol") == "UKR"
    assert index.town_country("Springfield") == "USA"
    assert index.town_country("Valencia") is None
    assert index.town_country("Nowhereville") is None


# ------------------------------------------------------------------------------------------------ mentions of a reading
TEXT = "Russian troops entered the village of Kamianka in the Kharkiv region. Kyiv protested. A market in Aleppo burned."


def _mention(
    words: str, kind: str = "name", label: str | None = "GPE", sentence: int = 0
) -> Mention:
    start = TEXT.index(words)
    span = Span(start, start + len(words), words)
    return Mention(span, span, kind, words.lower(), label=label, sentence=sentence)  # type: ignore[arg-type]


def _reading() -> Reading:
    mentions = (
        _mention("Russian", label="NORP"),
        _mention("Kamianka"),
        _mention("the Kharkiv region", "nominal", None),
        _mention("Kyiv", sentence=1),
        _mention("A market", "nominal", None, 2),
        _mention("Aleppo", sentence=2),
    )
    spot = Span(0, 10, TEXT[:10])
    relations = (Relation("located-in", 1, 2, "in", spot), Relation("located-in", 4, 5, "in", spot))
    return Reading(Article("a", TEXT), (), mentions, (), relations)


def test_link_places_follows_the_stated_containment(index: PlaceIndex) -> None:
    links = {
        0: Link("ent:russia", "Russia", "country", True, "adjective", "RUS"),
        3: Link("ent:ukraine", "Ukraine", "country", True, "capital", "UKR"),
    }
    places = link_places(_reading(), links, index)
    assert places[2].iri == "ent:kharkiv-oblast"
    assert places[1].within[:1] == ("ent:kharkiv-oblast",) and places[1].country == "UKR"
    assert places[5].iri == "ent:aleppo"


def test_link_places_keeps_a_described_place_apart(index: PlaceIndex) -> None:
    market = link_places(_reading(), {}, index)[4]
    assert (
        not market.linked
        and market.iri.startswith("unl:a-market-a-")
        and market.within[0] == "ent:aleppo"
        and market.lat is None
    )


def test_a_capital_that_stands_for_its_government_is_no_place(index: PlaceIndex) -> None:
    links = {
        3: Link("ent:ukraine", "Ukraine", "country", True, "capital for government: Kyiv", "UKR")
    }
    assert 3 not in link_places(_reading(), links, index)
    assert link_places(_reading(), {}, index)[3].iri == "ent:kyiv"


def test_a_town_that_acts_is_the_place_that_it_is_known_as() -> None:
    town = Link(
        "unl:kismayo", "Kismayo", "place", False, "Kismayo is a place", country="SOM", sector="CVL"
    )
    known = PlaceLink("ent:kismayo", "Kismayo", True, "town", "name Kismayo", "SOM")
    port, state = (
        replace(town, reason="set beside it"),
        Link("ent:somalia", "Somalia", "country", True, "name", country="SOM"),
    )
    empty = Reading(Article("a", ""), mentions=())
    found = adopt_places(empty, {0: town, 1: port, 2: state}, {0: known}, load_places())
    assert [(link.iri, link.linked) for link in found.values()] == [
        ("ent:kismayo", True),
        ("ent:kismayo", True),
        ("ent:somalia", True),
    ]
    other = replace(known, iri="ent:kismayo-2")
    two = adopt_places(empty, {0: town, 1: port}, {0: known, 1: other}, load_places())
    assert two[0].iri == "unl:kismayo"
