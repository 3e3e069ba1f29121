"""Whom an actor is counted for: its country through office and part-of, but never the country that it stands against."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.views.facts import gather
from kg.views.network import picture
from kg.views.rollup import roots, sectors, states

GRAPH = """
@prefix ent: <https://example.org/kg/entity/> . @prefix kg: <https://example.org/kg/ontology#> .
@prefix id: <https://example.org/kg/id/> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix schema: <https://schema.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ent:norway a schema:Country ; skos:prefLabel "Norway"@en .
ent:minister kg:kind "person" . ent:ministry kg:kind "government" ; org:subOrganizationOf ent:norway .
id:m1 a org:Membership ; org:member ent:minister ; org:organization ent:ministry .
ent:harbour schema:containedInPlace ent:town . ent:town schema:containedInPlace ent:norway .
ent:league kg:kind "organisation" ; kg:countryCode "IGO" .
ent:envoy kg:kind "person" . id:m2 a org:Membership ; org:member ent:envoy ; org:organization ent:league .
ent:rebels kg:sector "REB" ; kg:countryCode "NOR" .
ent:rebel kg:sector "REB" ; org:subOrganizationOf ent:rebels .
ent:fishermen kg:sector "CVL" ; kg:countryCode "PER" .
ent:riders kg:sector "PRM" ; kg:countryCode "PER" . ent:guard kg:sector "PRM" ; kg:countryCode "NOR" ; kg:partOf ent:norway .
id:m3 a org:Membership ; org:member ent:rider ; kg:officeUnder ent:riders . ent:rider kg:sector "PRM" ; kg:countryCode "PER" .
ent:office kg:partOf ent:ministry .
ent:ring-a org:subOrganizationOf ent:ring-b . ent:ring-b org:subOrganizationOf ent:ring-a .
"""


@pytest.mark.parametrize(
    ("actor", "root"),
    [
        ("norway", "norway"),
        ("minister", "norway"),
        ("ministry", "norway"),
        ("harbour", "norway"),
        ("envoy", "league"),
        ("league", "league"),
        ("rebels", "rebels"),
        ("rebel", "rebels"),
        ("fishermen", "peru"),
        ("riders", "riders"),
        ("rider", "riders"),
        ("guard", "norway"),
        ("office", "norway"),
    ],
)
def test_an_actor_is_counted_for_its_country_or_its_organisation(actor: str, root: str) -> None:
    facts = gather(ox.parse(GRAPH, format=ox.RdfFormat.TURTLE))
    assert roots(facts, [f"ent:{actor}"]) == {f"ent:{actor}": f"ent:{root}"}


def test_a_circle_of_parts_ends() -> None:
    facts = gather(ox.parse(GRAPH, format=ox.RdfFormat.TURTLE))
    assert roots(facts, ["ent:ring-a"])["ent:ring-a"] in {"ent:ring-a", "ent:ring-b"}


def test_a_state_that_only_its_people_bring_in_has_its_name() -> None:
    told = """id:x a kg:EventMention ; kg:eventType <https://example.org/kg/event-type/AID> ;
        kg:actor ent:fishermen ; kg:sentence "They helped." ."""
    seen = picture(ox.parse(GRAPH + told, format=ox.RdfFormat.TURTLE))
    things = {thing.iri: thing for thing in seen.things}
    assert things["ent:fishermen"].up == "ent:peru"
    assert (things["ent:peru"].name, things["ent:peru"].kind, things["ent:peru"].country) == (
        "Peru",
        "country",
        "PER",
    )


def test_the_ontology_says_which_states_there_are_and_who_stands_apart() -> None:
    assert states()["PER"] == ("ent:peru", "Peru")
    apart, beside = sectors("kg:standsApart"), sectors("kg:standsBeside")
    assert {"REB", "OPP"} <= apart and "PRM" in beside
    assert not {"GOV", "MIL", "CVL"} & (apart | beside)
