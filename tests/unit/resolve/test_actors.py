"""Linking phrases and mentions to actors: the cases of ``tests/cases/actors.jsonl`` and readings built by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from kg.model import (
    Argument,
    Article,
    Attribution,
    EventMention,
    Link,
    Mention,
    Reading,
    Relation,
    Segment,
    Span,
)
from kg.resolve.actors import link_phrase
from kg.resolve.gazetteer import Gazetteer, load_gazetteer
from kg.resolve.mentions import link_mentions
from kg.resolve.records import read_day, resolve_lines

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases" / "actors.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
TOWNS = {
    "Lagos": "NGA",
    "Istanbul": "TUR",
    "Mumbai": "IND",
    "Karachi": "PAK",
    "Kerala": "IND",
    "Dhaka": "BGD",
}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def linked(text: str, gazetteer: Gazetteer, **given: Any) -> Link:
    return link_phrase(text, gazetteer=gazetteer, towns=(TOWNS.get, TOWNS.get, TOWNS.get), **given)


def outcome(case: Mapping[str, Any], gazetteer: Gazetteer) -> dict[str, Any]:
    link = linked(
        case["mention"],
        gazetteer,
        on=date.fromisoformat(case["date"]) if "date" in case else None,
        context=case.get("context", ""),
        role=case.get("role"),
    )
    return {key: getattr(link, key) for key in case["expect"]}


# ------------------------------------------------------------------------------------------------ the cases
@pytest.mark.slow
@pytest.mark.parametrize(
    "case",
    [c for c in CASES if c["tier"] == "STRONG"],
    ids=lambda c: f"{c['mention']}|{c.get('date', '')}",
)
def test_strong_cases(case: Mapping[str, Any], gazetteer: Gazetteer) -> None:
    assert outcome(case, gazetteer) == case["expect"]


@pytest.mark.parametrize(("tier", "floor"), [("MEDIUM", 0.9), ("WEAK", 0.7)])
def test_share_of_harder_cases(tier: str, floor: float, gazetteer: Gazetteer) -> None:
    cases = [c for c in CASES if c["tier"] == tier]
    assert sum(outcome(c, gazetteer) == c["expect"] for c in cases) / len(cases) >= floor


def test_cases_are_many_and_all_different() -> None:
    keys = [(c["mention"], c.get("date"), c.get("context"), c.get("role")) for c in CASES]
    assert len(keys) == len(set(keys)) >= 150


# ------------------------------------------------------------------------------------------------ single phrases
def test_a_reason_is_always_given_and_an_iri_too(gazetteer: Gazetteer) -> None:
    for text in ("Kyiv", "the ministry", "Nobody Known", "some of the largest firms", "", "they"):
        link = linked(text, gazetteer)
        assert link.reason
        assert link.linked == link.iri.startswith("ent:")


def test_candidates_that_lost_are_kept_with_their_reasons(gazetteer: Gazetteer) -> None:
    link = linked("Prime Minister Sharif", gazetteer, on=date(2016, 5, 1))
    assert link.name == "Nawaz Sharif"
    assert [(c.name, bool(c.why)) for c in link.candidates] == [("Shehbaz Sharif", True)]


def test_an_ambiguous_name_stays_unlinked_until_the_context_decides(gazetteer: Gazetteer) -> None:
    alone = linked("the Peoples' Democratic Party", gazetteer)
    assert not alone.linked
    assert {c.iri for c in alone.candidates} == {
        "ent:peoples-democratic-party-turkey",
        "ent:peoples-democratic-party-nigeria",
    }
    assert linked("the Peoples' Democratic Party", gazetteer, context="Turkey").country == "TUR"
    assert linked("the Peoples' Democratic Party", gazetteer, context="Nigeria").country == "NGA"


def test_a_possessor_gives_the_state_and_a_ministry_s_forces_are_its_state_s(
    gazetteer: Gazetteer,
) -> None:
    ministry = linked("Estonia's Defence Ministry", gazetteer)
    assert (ministry.iri, ministry.part_of) == ("ent:ministry-of-defence-estonia", "ent:estonia")
    forces = linked("its air defences", gazetteer, possessor=ministry)
    assert (forces.name, forces.part_of, forces.sector) == (
        "Estonian Armed Forces",
        "ent:estonia",
        "MIL",
    )


def test_a_complement_given_beside_the_phrase(gazetteer: Gazetteer) -> None:
    ghana = linked("Ghana", gazetteer)
    assert (
        linked("the president", gazetteer, complement=ghana, on=date(2023, 1, 1)).name
        == "Nana Akufo-Addo"
    )


def test_soldiers_serve_in_the_armed_forces_of_their_state(gazetteer: Gazetteer) -> None:
    link = linked("four Estonian soldiers", gazetteer)
    assert (link.linked, link.part_of) == (False, "ent:estonian-armed-forces")


def test_country_from_context_is_marked_and_needs_one_state_only(gazetteer: Gazetteer) -> None:
    one = linked("police", gazetteer, context="A march in Ghana's north")
    assert (one.country, "context" in one.reason) == ("GHA", True)
    assert linked("police", gazetteer, context="Ghana and Togo").country is None
    assert linked("40 drones", gazetteer, context="Ghana").country is None


def test_a_capital_is_its_government_when_it_acts_and_a_town_when_it_is_where(
    gazetteer: Gazetteer,
) -> None:
    assert linked("Oslo", gazetteer, role="actor").iri == "ent:norway"
    place = linked("Oslo", gazetteer, role="place")
    assert (place.kind, place.country, place.linked) == ("place", "NOR", False)


# ------------------------------------------------------------------------------------------------ mentions of a reading
TEXT = (
    "Norway's army said on Monday that it had found a drone. Its commander Lise Brandvik, a general, spoke in Oslo. "
    "Brandvik thanked the police. They had called her."
)


def mention(
    text: str, kind: Any = "name", head: str | None = None, nth: int = 0, **given: Any
) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(text, start + 1)
    at = start + text.index(head or text)
    return Mention(
        Span(start, start + len(text), text),
        Span(at, at + len(head or text), head or text),
        kind,
        (head or text).lower(),
        **given,
    )


def reading(
    mentions: Sequence[Mention], *events: EventMention, relations: Sequence[Relation] = ()
) -> Reading:
    article = Article("a1", TEXT, published=datetime(2025, 3, 3, tzinfo=UTC))
    ends = [i + 1 for i, c in enumerate(TEXT) if c == "."]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return Reading(
        article,
        tuple(Span(s, e, TEXT[s:e]) for s, e in zip(starts, ends, strict=True)),
        tuple(mentions),
        events,
        tuple(relations),
    )


def event(
    actors: Sequence[int] = (),
    targets: Sequence[int] = (),
    places: Sequence[int] = (),
    speaker: int | None = None,
) -> EventMention:
    said = (
        Attribution(Argument(speaker, ""), Span(0, 0, ""), (0, 0), "indirect")
        if speaker is not None
        else None
    )
    where = tuple(Argument(i, "", preposition="in") for i in places)
    return EventMention(
        0,
        Span(0, 0, ""),
        "x",
        "STATEMENT",
        None,
        "lex:x",
        "act:x",
        tuple(Argument(i, "") for i in actors),
        tuple(Argument(i, "") for i in targets),
        None,
        where,
        attribution=said,
    )


@pytest.mark.slow
def test_antecedents_possessors_and_short_names_are_followed(gazetteer: Gazetteer) -> None:
    mentions = (
        mention("Norway's army", head="army"),
        mention("it", "pronoun", nth=0, antecedent=0, antecedent_reason="subject before"),
        mention("Its", "pronoun", antecedent=0, antecedent_reason="subject before", sentence=1),
        mention("Its commander Lise Brandvik", head="Lise Brandvik", possessor=2, sentence=1),
        mention("Brandvik", nth=1, sentence=2),
        mention("the police", "nominal", head="police", sentence=2),
        mention("They", "pronoun", sentence=3),
        mention("Oslo", sentence=1),
    )
    links = link_mentions(
        reading(
            mentions,
            event([1], [5], speaker=0),
            event([4], [6]),
            event([3], places=[7], targets=[7]),
        ),
        gazetteer,
    )
    assert links[0].name == links[1].name == "Norwegian Armed Forces"
    assert "subject before" in links[1].reason
    assert (links[3].name, links[3].linked, links[3].sector) == ("Lise Brandvik", False, "MIL")
    assert links[4].iri == links[3].iri == "unl:lise-brandvik"
    assert (links[5].sector, links[5].iri.startswith("unl:the-police-a1-")) == ("COP", True)
    assert (links[6].linked, links[6].iri.startswith("unl:they-a1-")) == (False, True)
    assert links[7].kind == "place"


def test_only_what_acts_speaks_or_stands_in_a_relation_is_linked(gazetteer: Gazetteer) -> None:
    mentions = (
        mention("Norway's army", head="army"),
        mention("a drone", "nominal", head="drone"),
        mention("Oslo", sentence=1),
    )
    assert set(link_mentions(reading(mentions, event([0])), gazetteer)) == {0}
    inside = Relation("located-in", 2, 0, "in", Span(0, 0, ""))
    assert set(link_mentions(reading(mentions, relations=[inside]), gazetteer)) == {0, 2}


def test_antecedents_that_point_at_each_other_end(gazetteer: Gazetteer) -> None:
    mentions = (
        mention("it", "pronoun", antecedent=1),
        mention("They", "pronoun", antecedent=0, sentence=3),
    )
    links = link_mentions(reading(mentions, event([0], [1])), gazetteer)
    assert [link.linked for link in links.values()] == [False, False]


def test_apposition_lends_country_and_sector_to_an_unknown_name(gazetteer: Gazetteer) -> None:
    mentions = (
        mention("Norway's army", head="army"),
        mention("Lise Brandvik", apposition=0, sentence=1),
    )
    link = link_mentions(reading(mentions, event([1])), gazetteer)[1]
    assert link.country == "NOR"


def test_the_same_reading_gives_the_same_links(gazetteer: Gazetteer) -> None:
    mentions = (
        mention("Norway's army", head="army"),
        mention("the police", "nominal", head="police", sentence=2),
    )
    one = reading(mentions, event([0], [1]))
    assert link_mentions(one, gazetteer) == link_mentions(one, gazetteer)


# ------------------------------------------------------------------------------------------------ records
def test_records_keep_the_id_and_give_code_sector_title_and_reason(gazetteer: Gazetteer) -> None:
    lines: list[dict[str, object]] = [
        {"id": "1", "mention": "the Kenyan president", "date": "4 May 2021"},
        {"id": "2", "mention": "Lisbon", "date": None, "context": None},
    ]
    first, second = resolve_lines(lines, gazetteer)
    assert (first["id"], first["name"], first["country"], first["sector"], first["wikipedia"]) == (
        "1",
        "Uhuru Kenyatta",
        "KEN",
        "GOV",
        "Uhuru Kenyatta",
    )
    assert (second["country"], second["wikipedia"], second["iri"]) == (
        "PRT",
        "Lisbon",
        "ent:portugal",
    )


@pytest.mark.parametrize(
    ("mention", "title"),
    [
        ("Geneva", "Geneva"),
        ("Washington", "Washington, D.C."),
        ("Georgetown", "Georgetown, Guyana"),
        ("Norway", "Norway"),
        ("Nowhereville", None),
    ],
)
def test_titles_of_towns(mention: str, title: str | None, gazetteer: Gazetteer) -> None:
    assert next(resolve_lines([{"id": "1", "mention": mention}], gazetteer))["wikipedia"] == title


def test_offices_of_a_ruler_are_those_of_his_state(gazetteer: Gazetteer) -> None:
    ruler = linked("Volodymyr Zelensky", gazetteer, on=date(2022, 6, 1))
    assert (
        linked("his foreign minister", gazetteer, possessor=ruler, on=date(2022, 6, 1)).name
        == "Dmytro Kuleba"
    )
    assert linked("his wife", gazetteer, possessor=ruler, on=date(2022, 6, 1)).linked is False


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-05-04", date(2021, 5, 4)),
        ("1 January 2003", date(2003, 1, 1)),
        ("2018-03-02T10:00:00Z", date(2018, 3, 2)),
        ("Today", None),
        ("", None),
        (None, None),
    ],
)
def test_days_of_records(text: str | None, day: date | None) -> None:
    assert read_day(text) == day


# ------------------------------------------------------------------------------------------------ kinds of error found on articles
def of(text: str, *mentions: Mention, title: str = "", **given: Any) -> Reading:
    sentence = Span(0, len(text), text)
    return Reading(
        Article("a2", text, title=title, published=datetime(2025, 3, 21, tzinfo=UTC), **given),
        (sentence,),
        mentions,
        (),
        (),
    )


def found_in(
    text: str, part: str, kind: Any = "name", head: str | None = None, **given: Any
) -> Mention:
    start, at = text.index(part), text.index(part) + part.index(head or part)
    return Mention(
        Span(start, start + len(part), part),
        Span(at, at + len(head or part), head or part),
        kind,
        (head or part).lower(),
        **given,
    )


def links_of(reading: Reading, gazetteer: Gazetteer, *acting: int) -> dict[int, Link]:
    return link_mentions(replace(reading, events=(event(acting),)), gazetteer)


def test_a_namesake_in_another_office_of_another_state_is_not_meant(gazetteer: Gazetteer) -> None:
    day = date(2025, 3, 21)
    other = linked(
        "Defense Minister Pedro Sánchez",
        gazetteer,
        on=day,
        context="Colombia, ELN rebels agree on prisoner swap",
    )
    assert (other.linked, other.name, other.candidates[0].iri) == (
        False,
        "Pedro Sánchez",
        "ent:pedro-sanchez",
    )
    assert linked("Prime Minister Pedro Sánchez", gazetteer, on=day, context="Colombia").linked
    assert linked("President Ursula von der Leyen", gazetteer, on=day, context="Ukraine").linked


def test_words_for_an_office_that_many_hold_never_tell_who(gazetteer: Gazetteer) -> None:
    for phrase in (
        "the French ambassador",
        "Hezbollah commander",
        "Ukraine's deputy prime minister",
    ):
        assert not linked(phrase, gazetteer, on=date(2023, 9, 1)).linked, phrase


def test_a_society_is_another_one_in_each_state(gazetteer: Gazetteer) -> None:
    british = linked("the British Red Cross", gazetteer)
    assert (british.linked, british.country, british.part_of) == (
        False,
        "GBR",
        "ent:red-cross-and-red-crescent-movement",
    )
    assert linked("the Red Cross", gazetteer).linked
    text = "Egypt's Red Crescent sent trucks."
    assert not links_of(
        of(text, found_in(text, "Egypt's Red Crescent", head="Red Crescent")), gazetteer, 0
    )[0].linked


def test_a_states_army_is_not_the_group_with_army_in_its_name(gazetteer: Gazetteer) -> None:
    text = "The National Liberation Army of Colombia spoke. The army did not."
    back = replace(found_in(text, "The army", "nominal", head="army"), antecedent=0)
    assert (
        links_of(
            of(
                text,
                found_in(text, "The National Liberation Army", head="National Liberation Army"),
                back,
            ),
            gazetteer,
            0,
            1,
        )[1].iri
        != "ent:national-liberation-army"
    )


def test_part_of_a_longer_name_is_not_the_name(gazetteer: Gazetteer) -> None:
    assert (
        linked("the National Security Council", gazetteer).name != "United Nations Security Council"
    )
    assert linked("a commander in Boa Istanbul", gazetteer).country is None
    assert linked("Istanbul Police", gazetteer).country == "TUR"


def test_an_acronym_means_what_the_article_uses_it_for(gazetteer: Gazetteer) -> None:
    text = "The Rapid Support Forces denied it. RSF spokesman Adam Idris said so."
    first = found_in(text, "The Rapid Support Forces", head="Rapid Support Forces")
    reading = of(
        text,
        first,
        found_in(text, "RSF", antecedent=0),
        found_in(text, "RSF spokesman Adam Idris", head="Adam Idris", label="PERSON"),
    )
    assert links_of(reading, gazetteer, 2)[2].country == "SDN"
    assert linked("RSF spokesman Adam Idris", gazetteer).country is None  # several are called so
    assert linked("RSF", gazetteer, context="Sudan").name == "Rapid Support Forces"


def test_several_people_are_not_the_one_whose_name_follows(gazetteer: Gazetteer) -> None:
    text = "The foreign ministers, Ararat Mirzoyan and another."
    name = found_in(text, "Ararat Mirzoyan")
    ministers = found_in(
        text, "The foreign ministers", "nominal", head="ministers", plural=True, apposition=1
    )
    assert links_of(of(text, ministers, name), gazetteer, 0)[0].linked is False
    assert (
        links_of(of(text, replace(ministers, antecedent=1, apposition=None), name), gazetteer, 0)[
            0
        ].linked
        is False
    )


def test_a_city_that_is_spoken_of_is_not_its_government(gazetteer: Gazetteer) -> None:
    text = "Taipei said so and the city gave lanterns away."
    back = replace(
        found_in(text, "the city", "nominal", head="city"),
        antecedent=0,
        antecedent_reason="the only city",
    )
    links = links_of(of(text, found_in(text, "Taipei"), back), gazetteer, 0, 1)
    assert (links[0].kind, links[1].kind, links[1].country) == ("country", "place", "TWN")


def test_a_town_beside_its_state_and_a_dateline_are_places(gazetteer: Gazetteer) -> None:
    text = "HAVANA, March 21 - In Argyle, Cuba, they met."
    segments = (Segment("paragraph", 0, len(text)),)
    cuba = found_in(text, "Cuba")
    mentions = (
        found_in(text, "HAVANA", label="GPE"),
        replace(found_in(text, "Argyle"), apposition=2),
        cuba,
    )
    links = links_of(of(text, *mentions, segments=segments), gazetteer, 0, 1)
    assert (links[0].kind, links[1].linked, links[1].country) == ("place", False, "CUB")


def test_the_context_counts_capitals_and_people_and_never_every_or_european(
    gazetteer: Gazetteer,
) -> None:
    north = "North Korea fires missiles as Seoul starts drills"
    assert linked("the military", gazetteer, context=north).country is None
    assert linked("the military", gazetteer, context="North Korea fires missiles").country == "PRK"
    for phrase in ("European leaders", "every ministry", "our fishermen", "Arab officials"):
        assert linked(phrase, gazetteer, context="Ukraine").country is None, phrase


def test_what_titles_say_of_somebody_known(gazetteer: Gazetteer) -> None:
    day = date(2025, 12, 2)
    assert linked("Hezbollah leader Naim Qassem", gazetteer, on=day).sector == "REB"
    assert linked("Captain Ibrahim Traoré", gazetteer, on=day).sector == "GOV"
    assert (
        linked(
            "Labour's Shadow Home Secretary Yvette Cooper", gazetteer, on=date(2023, 2, 23)
        ).sector
        == "OPP"
    )


def test_an_unknown_person_behind_long_titles_has_a_name(gazetteer: Gazetteer) -> None:
    text = "Minister of Education Stefania Ferri spoke in Italy."
    person = found_in(
        text,
        "Minister of Education Stefania Ferri",
        head="Stefania Ferri",
        label="PERSON",
        modifiers=("Minister", "of", "Education"),
    )
    link = links_of(of(text, person), gazetteer, 0)[0]
    assert (link.name, link.iri, link.kind) == ("Stefania Ferri", "unl:stefania-ferri", "person")
    assert link.country is None  # where she spoke does not tell whose minister she is


def test_a_plural_means_its_members(gazetteer: Gazetteer) -> None:
    text = "India and Pakistan met. The two sides disagreed."
    sides = replace(
        found_in(text, "The two sides", "nominal", head="sides", plural=True), members=(0, 1)
    )
    link = links_of(
        of(text, found_in(text, "India"), found_in(text, "Pakistan"), sides), gazetteer, 2
    )[2]
    assert link.iri == "ent:india"
    assert "India and Pakistan" in link.reason
