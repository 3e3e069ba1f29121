"""A graph file stands in for a store where one is needed, for as long as it is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import GraphError, StoreError
from kg.graph.build import build_dataset
from kg.graph.questions import ask
from kg.graph.turtle import flattened, trig, turtle
from kg.store.files import as_store, quads_of
from kg.store.store import create_store, open_store
from kg.vocab import namespaces
from tests.graph_fixture import events, post, wire

BASE = "https://events.example/"
QUADS = build_dataset([post(), wire()], events(), namespaces(BASE))
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"


def test_a_file_with_named_graphs_is_a_store_of_its_base(tmp_path: Path) -> None:
    (tmp_path / "a.trig").write_bytes(trig(QUADS))
    with as_store(tmp_path / "a.trig") as folder, open_store(folder) as store:
        assert set(store.quads()) == set(QUADS)
        assert store.ns.base == BASE
    assert not folder.exists()


def test_what_has_no_graph_is_found_in_one(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_bytes(turtle(QUADS))
    with as_store(tmp_path / "a.ttl") as folder, open_store(folder) as store:
        assert store.graphs() == (f"{BASE}graph/file",)
        assert ask(store.database, COUNT).rows == ((str(len(flattened(QUADS))),),)


def test_a_store_stays_where_it_is(tmp_path: Path) -> None:
    with create_store(tmp_path / "s") as store:
        store.commit([post()])
    with as_store(tmp_path / "s") as folder:
        assert folder == tmp_path / "s"
    assert quads_of(tmp_path / "s")


def test_what_is_neither_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("no graph")
    with pytest.raises(GraphError, match=r"a\.txt"), as_store(tmp_path / "a.txt"):
        pass
    with pytest.raises(StoreError, match="There is no store"), as_store(tmp_path) as folder:
        open_store(folder)
