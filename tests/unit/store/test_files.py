"""A graph file stands in for a store where one is needed, for as long as it is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import GraphError, StoreError
from kg.graph.build import build_dataset
from kg.graph.parts import part_files
from kg.graph.questions import ask
from kg.graph.turtle import flattened, trig, turtle
from kg.store.files import as_store, missing_parts, quads_of
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


@pytest.mark.slow
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


def test_the_core_of_a_set_brings_the_parts_beside_it(tmp_path: Path) -> None:
    files = part_files(QUADS)
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    whole = {q.triple for q in quads_of(tmp_path / "graph.ttl")}
    edges = {q.triple for q in QUADS if "edges-" in q.graph_name.value}  # type: ignore[union-attr]
    words = {q.triple for q in QUADS if q.graph_name.value.endswith("vocabulary")}  # type: ignore[union-attr]
    assert {q.triple for q in QUADS} - edges - words <= whole
    assert missing_parts(tmp_path / "graph.ttl") == []


def test_a_core_alone_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_bytes(part_files(QUADS)["graph.ttl"])
    assert missing_parts(tmp_path / "graph.ttl") == ["evidence.ttl", "trace.ttl"]
    assert missing_parts(tmp_path / "other.ttl") == []
