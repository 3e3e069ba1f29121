"""The event record of hand-built readings: the fields, the offsets, and null where the text says nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kg.event_types import load_event_types
from kg.records import records
from kg.vocab import namespaces
from tests.graph_fixture import POST, events, post, wire


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, Any]]:
    made = [
        r
        for article in (post(), wire())
        for r in records(article, events(), load_event_types(), namespaces())
    ]
    return {r["trigger"]["text"]: r for r in made}


def test_an_arrival_of_the_article_itself(found: dict[str, dict[str, Any]]) -> None:
    record = found["landed"]
    assert (record["type"], record["quad"], record["scale"], record["cameo"]) == (
        "CONSULT",
        "verbal cooperation",
        4.0,
        "042",
    )
    assert record["attribution"] is None
    assert [(p["name"], p["country"], p["lat"]) for p in record["places"]] == [
        ("Riga", "LVA", 56.946)
    ]
    assert (
        record["time"]["text"],
        record["time"]["start"],
        record["time"]["end"],
        record["time"]["basis"],
    ) == ("on Sunday", "2025-03-02", "2025-03-02", "relative")


def test_an_understood_actor_has_no_place_in_the_text(found: dict[str, dict[str, Any]]) -> None:
    solberg, officials = found["talks"]["actors"]
    assert (solberg["start"], solberg["end"]) == (None, None)
    assert "understood" in solberg["reason"]
    assert POST[officials["start"] : officials["end"]] == "Latvian officials"


def test_a_claim_names_its_speaker_and_its_day(found: dict[str, dict[str, Any]]) -> None:
    attribution = found["captured"]["attribution"]
    assert attribution["speaker"]["name"] == "Navy Ministry (Belland)"
    assert (attribution["cue"]["text"], attribution["manner"], attribution["via"]) == (
        "said",
        "indirect",
        None,
    )
    assert attribution["said"]["start"] == "2025-03-02"
    assert found["captured"]["time"] is None


def test_an_unnamed_speaker_is_null_in_an_attribution(found: dict[str, dict[str, Any]]) -> None:
    assert found["attack"]["attribution"] is not None
    assert found["attack"]["attribution"]["speaker"] is None


def test_a_minimum_has_no_value(found: dict[str, dict[str, Any]]) -> None:
    (quantity,) = found["captured"]["quantities"]
    assert (quantity["value"], quantity["min"], quantity["max"], quantity["unit"]) == (
        None,
        3,
        None,
        "tugs",
    )


def test_merged_mentions_name_one_event(found: dict[str, dict[str, Any]]) -> None:
    assert (
        found["offered"]["event"]
        == found["sent"]["event"]
        == "https://example.org/kg/id/event-post-ferries"
    )


def test_records_are_plain_json(found: dict[str, dict[str, Any]]) -> None:
    for record in found.values():
        assert json.loads(json.dumps(record)) == record
