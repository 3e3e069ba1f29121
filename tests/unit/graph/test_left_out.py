"""What a question leaves out because it is not accepted is told, and shown where it is asked for; a build's folder is its graph."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph.questions import ask
from kg.graph.unsure import left_out, unsorted
from kg.store.files import graph_at

KG = "https://example.org/kg/ontology#"
ASKED = (
    "SELECT ?e WHERE { ?e a kg:Event ; kg:accepted true ; kg:quantity ?n . VALUES ?n { UNDEF } }"
)


def store_of(*accepted: bool) -> ox.Store:
    """A store with one event for each truth value."""
    store = ox.Store()
    store.extend(
        ox.Quad(ox.NamedNode(f"urn:e{i}"), ox.NamedNode(name), value)
        for i, sure in enumerate(accepted)
        for name, value in (
            ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", ox.NamedNode(f"{KG}Event")),
            (f"{KG}accepted", ox.Literal(sure)),
            (f"{KG}quantity", ox.Literal(3)),
        )
    )
    return store


@pytest.mark.parametrize(
    "accepted, rows, told",
    [
        ((True, True), 2, ""),
        ((True, False), 1, "1 more row rests"),
        ((True, False, False), 1, "2 more rows rest"),
        ((False,), 0, "1 row rests"),
        ((False, False), 0, "2 rows rest"),
        ((), 0, ""),
    ],
)
def test_an_answer_tells_how_many_rows_were_left_out(
    accepted: tuple[bool, ...], rows: int, told: str
) -> None:
    found = ask(store_of(*accepted), ASKED)
    assert len(found.rows) == rows
    assert found.hint.startswith(told) and bool(found.hint) == bool(told)


def test_what_was_left_out_is_shown_and_marked_where_it_is_asked_for() -> None:
    found = ask(store_of(True, False), ASKED, unsure=True)
    assert found.columns == ("e", "accepted") and found.hint == ""
    assert sorted(found.rows) == [("urn:e0", "yes"), ("urn:e1", "no")]


def test_rows_that_count_are_not_compared_and_not_marked() -> None:
    counted = (
        "SELECT (COUNT(?e) AS ?n) ?x WHERE { ?e kg:accepted true ; kg:quantity ?x } GROUP BY ?x"
    )
    assert ask(store_of(True, False), counted).hint == ""
    found = ask(store_of(True, False), counted, unsure=True)
    assert found.columns == ("n", "x") and found.rows == (("2", "3"),)


def test_a_value_is_never_taken_for_a_part_of_the_query() -> None:
    asked = "SELECT ?e WHERE { ?e kg:quantity 3 . FILTER (STR(?t) = '') VALUES ?t { UNDEF } }"
    assert ask(store_of(False), asked, {"t": "kg:accepted true"}, unsure=True).columns == ("e",)


def test_the_folder_of_a_build_means_its_graph(tmp_path: Path) -> None:
    assert graph_at(tmp_path) == tmp_path
    (tmp_path / "graph.trig").touch()
    assert graph_at(tmp_path) == tmp_path / "graph.trig"
    assert graph_at(tmp_path / "graph.trig") == tmp_path / "graph.trig"


def test_rows_are_counted_as_they_are_found_and_a_limit_of_ones_own_stays() -> None:
    query = "SELECT ?a { { SELECT ?a { ?a ?b ?c } ORDER BY ?a } } ORDER BY ?a\nLIMIT 3"
    assert unsorted(query) == "SELECT ?a { { SELECT ?a { ?a ?b ?c } ORDER BY ?a } } LIMIT 3"


def test_of_very_many_it_is_said_that_they_are_many() -> None:
    assert left_out(1000, 12).startswith("1,000 rows or more rest on")
    assert left_out(999, 12).startswith("999 more rows rest on")
