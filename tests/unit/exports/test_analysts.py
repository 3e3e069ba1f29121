"""What analysts' tools are given: each happening once, who says so first, and nothing that only one side tells as a fact."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from kg.exports.formats import FORMATS
from kg.exports.happenings import read_happenings

QUADS = list(ox.parse(path=str(Path(__file__).parent / "happenings.ttl")))
SHELLED = "Mira Holt says that Brennia shelled depots at Port Vell"
EVENTS = ("ftm", "geojson", "acled", "timesketch", "gephi-edges")


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(FORMATS[name].write(QUADS).decode())))


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in FORMATS[name].write(QUADS).decode().splitlines()]


def test_happenings_in_the_order_of_their_days() -> None:
    found = read_happenings(QUADS)
    assert [h.key for h in found] == ["event-two-1", "event-one-1", "event-one-2"]
    assert [h.days for h in found] == [7, 1, None]
    assert [h.killed for h in found] == [None, 4, None]
    assert [h.fact for h in found] == [True, False, False]
    assert [s.licence for s in found[1].sources] == ["CC BY 4.0", None]


@pytest.mark.parametrize("name", EVENTS)
def test_what_it_drops_and_whose_the_quotes_are_is_told(name: str) -> None:
    assert "quote_licence" in FORMATS[name].drops
    assert b"CC BY 4.0; not told" in FORMATS[name].write(QUADS)


# ------------------------------------------------------------------------------------------------ FollowTheMoney
def test_follow_the_money_has_events_with_those_involved_places_and_proof() -> None:
    held = {entity["id"]: entity for entity in lines("ftm")}
    shelled = held["kg-event-one-1"]["properties"]
    assert shelled["name"] == [SHELLED]
    assert shelled["involved"] == ["kg-brennia"]  # depots involve nobody
    assert "target: depots" in shelled["description"]
    assert {"standing: contested", "denied_by: Brennia"} <= set(shelled["notes"])
    assert shelled["country"] == ["no"]
    assert set(shelled["addressEntity"]) == {"kg-place-north", "kg-place-port-vell"}
    assert shelled["proof"] == ["kg-article-one", "kg-article-two"]
    assert held["kg-brennia"]["schema"] == "PublicBody"
    assert held["kg-brennia"]["properties"]["wikidataId"] == ["Q1"]
    assert held["kg-mira-holt"]["schema"] == "Person"
    assert held["kg-place-port-vell"]["properties"]["latitude"] == ["59.5"]
    assert held["kg-article-one"]["properties"]["author"] == ["Ana Lind"]
    assert held["kg-article-two"]["properties"]["notes"] == ["licence of its words: not told"]


# ------------------------------------------------------------------------------------------------ maps
def test_geojson_has_longitude_first_and_only_what_has_a_point() -> None:
    (feature,) = json.loads(FORMATS["geojson"].write(QUADS))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [10.25, 59.5]}
    told = feature["properties"]
    assert (told["label"], told["standing"], told["place_basis"]) == (
        SHELLED,
        "contested",
        "stated",
    )
    assert told["speakers"] == "Mira Holt"


def test_acled_has_the_precision_of_time_and_place() -> None:
    moved, shelled, meeting = rows("acled")
    assert (moved["time_precision"], moved["geo_precision"]) == ("2", "3")
    assert (shelled["time_precision"], shelled["geo_precision"]) == ("1", "1")
    assert (meeting["time_precision"], meeting["event_date"]) == ("", "")
    assert (shelled["event_date"], shelled["year"], shelled["fatalities"]) == (
        "2026-03-04",
        "2026",
        "4",
    )
    assert (moved["actor1"], moved["assoc_actor_1"], moved["admin1"]) == (
        "Brennia",
        "Mira Holt",
        "the North",
    )
    assert shelled["notes"] == SHELLED
    assert shelled["location"] == "Port Vell"
    assert shelled["quote"].startswith("'=")
    assert meeting["speakers"] == "unnamed"


# ------------------------------------------------------------------------------------------------ Timesketch
def test_timesketch_says_what_each_moment_means() -> None:
    told = [
        (line["datetime"][:10], line["timestamp_desc"], line["message"])
        for line in lines("timesketch")
    ]
    assert told == [
        ("2026-02-01", "Event, first possible day", "Brennia moved troops"),
        ("2026-02-07", "Event, last possible day", "Brennia moved troops"),
        ("2026-03-04", "Event", SHELLED),
        ("2026-03-05", "Reported; the day of the event is not known", "Brennia may meet Mira Holt"),
    ]


# ------------------------------------------------------------------------------------------------ Gephi
def test_the_tables_of_nodes_and_edges_make_a_network() -> None:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((row["Id"], row) for row in rows("gephi-nodes"))
    known = set(graph)
    graph.add_edges_from(
        (row["Source"], row["Target"], row["Id"], row) for row in rows("gephi-edges")
    )
    assert set(graph) == known
    assert {graph.nodes[n]["Label"] for n in graph} == {"Brennia", "Mira Holt", "depots"}
    told = {(d["Label"], d["standing"], d["Fact"]) for _, _, d in graph.edges(data=True)}
    assert told == {
        (SHELLED, "contested", "False"),
        ("Brennia may meet Mira Holt", "prospective", "False"),
    }


# ------------------------------------------------------------------------------------------------ RDF/XML
def test_rdf_xml_is_the_same_graph_in_rdflib() -> None:
    found = rdflib.Graph().parse(data=FORMATS["rdfxml"].write(QUADS), format="xml")
    assert len(found) == len(QUADS)
    hostile = ox.Quad(ox.NamedNode("a:b"), ox.NamedNode("a:c"), ox.Literal("<\x0b&\ufffe>"))
    (told,) = rdflib.Graph().parse(data=FORMATS["rdfxml"].write([hostile]), format="xml")
    assert str(told[2]) == "<&>"
