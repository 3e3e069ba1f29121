"""What a question leaves out, because it is not accepted, is told where nothing else answers; a build's folder is its graph."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph.questions import ask
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
    [((True, False), 1, ""), ((False,), 0, "1 row"), ((False, False), 0, "2 rows"), ((), 0, "")],
)
def test_an_answer_without_rows_tells_what_was_left_out(
    accepted: tuple[bool, ...], rows: int, told: str
) -> None:
    found = ask(store_of(*accepted), ASKED)
    assert len(found.rows) == rows
    assert found.hint.startswith(told) and bool(found.hint) == bool(told)


def test_the_folder_of_a_build_means_its_graph(tmp_path: Path) -> None:
    assert graph_at(tmp_path) == tmp_path
    (tmp_path / "graph.trig").touch()
    assert graph_at(tmp_path) == tmp_path / "graph.trig"
    assert graph_at(tmp_path / "graph.trig") == tmp_path / "graph.trig"
