"""Offices and ties as the views read them; lines that tell who says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.views.facts import gather
from kg.views.headline import headline
from kg.views.network import read_picture
from kg.views.phrases import phrases
from kg.views.picture import Tie
from kg.views.ties import ties

SMALL = Path(__file__).parents[2] / "browser" / "small.ttl"
HEAD = """@prefix kg: <https://example.org/kg/ontology#> . @prefix ent: <https://example.org/kg/entity/> .
@prefix id: <https://example.org/kg/id/> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
id:mention-1 a kg:EventMention .
"""


def read(text: str) -> tuple[Tie, ...]:
    return ties(gather(list(ox.parse(HEAD + text, format=ox.RdfFormat.TURTLE))))


def test_what_an_article_says_goes_before_what_is_known() -> None:
    told = """id:r a kg:RelationMention ; kg:inArticle id:article-a ; kg:relationKind kg:relation-office ; kg:relatedSubject ent:berg ;
        kg:relatedObject ent:norland ; kg:relationLabel "minister"@en ; rdfs:label "Minister Berg"@en .
    id:m a org:Membership ; org:member ent:berg ; org:organization ent:norland ; org:role id:role . id:role skos:prefLabel "Minister"@en ."""
    assert read(told) == (
        Tie("ent:berg", "ent:norland", "minister", "id:article-a", "Minister Berg"),
    )


def test_a_part_and_an_office_that_no_article_tells_have_no_quote() -> None:
    known = """ent:army org:subOrganizationOf ent:norland .
    id:m a org:Membership ; org:member ent:berg ; org:organization ent:norland ."""
    assert read(known) == (
        Tie("ent:army", "ent:norland", "part of"),
        Tie("ent:berg", "ent:norland", "member"),
    )


def test_where_a_place_lies_is_no_tie() -> None:
    place = "id:r a kg:RelationMention ; kg:relationKind kg:relation-located-in ; kg:relatedSubject ent:vell ; kg:relatedObject ent:norland ."
    assert read(place) == ()


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({}, "Ana Ruiz “said”: Norway send aid Chad (negative)"),
        (
            {"headline": "Ana Ruiz denies that Norway sent aid"},
            "Ana Ruiz denies that Norway sent aid",
        ),
        ({"said": None}, "Norway send aid Chad (negative)"),
        (
            {"polarity": "positive", "status": "planned"},
            "Ana Ruiz “said”: Norway send aid Chad (planned)",
        ),
    ],
)
def test_a_line_names_its_speaker_first(change: dict[str, str | None], line: str) -> None:
    small = read_picture(SMALL)
    names = {thing.iri: thing.name for thing in small.things}
    told = next(h for h in small.happenings if h.iri == "id:mention-2")
    assert headline(replace(told, **change), names) == line  # type: ignore[arg-type]


def test_every_word_that_asks_names_a_filter_with_a_value_and_a_role() -> None:
    held = phrases()
    words = held["words"]
    assert isinstance(words, dict) and isinstance(held["skip"], list)
    assert words["claims"] == {"filters": {"told": "claim"}, "role": "speaker"}
    assert words["met"] == {"filters": {"type": "CONSULT"}, "role": "who"}
    denial = {"state": "denied", "told": "claim"}
    assert words["denied"] == {"filters": denial, "role": "speaker"}
    assert all(
        set(asked) == {"filters", "role"} and asked["role"] and all(asked["filters"].values())
        for asked in words.values()
    )
    assert not set(words) & set(held["skip"])
