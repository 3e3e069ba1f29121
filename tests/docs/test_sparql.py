"""What ``docs/sparql.md`` shows is what comes out: its example is current, and two engines give its rows in its order."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib

from kg.graph.parts import part_files
from tests import crisis
from tests.docs.sparql_page import EXAMPLE, SHOWN, Shown


def test_the_example_is_the_core_of_the_made_up_crisis() -> None:
    assert part_files(crisis.quads())["graph.ttl"] == EXAMPLE.read_bytes()


def test_there_are_ten_queries_with_rows() -> None:
    assert len(SHOWN) == 10
    assert all(query.rows for query in SHOWN)


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.title)
def test_oxigraph_gives_the_rows(shown: Shown) -> None:
    store = ox.Store()
    store.load(path=str(EXAMPLE), format=ox.RdfFormat.TURTLE)
    found = store.query(shown.query)
    assert tuple(v.value for v in found.variables) == shown.columns  # type: ignore[union-attr]
    rows = [tuple("" if v is None else v.value for v in row) for row in found]  # type: ignore[union-attr]
    assert tuple(rows) == shown.rows


@pytest.mark.slow
@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.title)
def test_rdflib_gives_the_rows(shown: Shown) -> None:
    found = rdflib.Graph().parse(EXAMPLE).query(shown.query)
    rows = [tuple("" if v is None else str(v) for v in row) for row in found]  # type: ignore[union-attr]
    assert tuple(rows) == shown.rows
