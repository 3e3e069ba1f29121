"""What is pushed to a server answers there as it does here; a second push sends what changed and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from benchmarks.generated import article
from kg.errors import GraphError, RemoteError
from kg.graph.binding import bind
from kg.graph.questions import ask, load_questions
from kg.graph.turtle import trig, turtle
from kg.store.push import push
from kg.store.remote import server
from kg.store.store import GraphStore, create_store
from tests import crisis
from tests.graph_fixture import post, wire

pytestmark = pytest.mark.slow
EXPECTED = Path(__file__).parents[1] / "ontology" / "expected"
ASKED = sorted({*load_questions(), *(p.stem for p in EXPECTED.glob("*/*.csv"))})
COUNT = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } FILTER (STRSTARTS(STR(?g), 'https://example.org/kg/graph/')) } GROUP BY ?g"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store of two articles that were read by hand and three generated ones."""
    with create_store(tmp_path / "s") as store:
        store.commit([post(), wire(), *(article(n) for n in range(3))])
    return tmp_path / "s"


@pytest.fixture
def empty(running: Any) -> Iterator[Any]:
    """A server without any of our graphs."""
    yield running
    there = server(running.store, running.environment)
    for graph, _ in running.ask(COUNT):
        there.delete(graph)


def counts(store: GraphStore) -> dict[str, int]:
    return {graph: sum(1 for _ in store.quads(graph)) for graph in store.graphs()}


def counted(running: Any) -> dict[str, int]:
    return {graph: int(n) for graph, n in running.ask(COUNT)}


def rows(found: Any) -> list[tuple[str, ...]]:
    return sorted(tuple(cell or "" for cell in row) for row in found)


def test_every_question_has_the_same_answer_there(empty: Any, tmp_path: Path) -> None:
    with create_store(tmp_path / "s") as store:
        store.commit([post(), wire(), article(0), *crisis.articles()])
    push(tmp_path / "s", server(empty.store, empty.environment))
    with create_store(tmp_path / "s") as store:
        assert counted(empty) == counts(store)
        for name in ASKED:
            question, *parameters = re.split(r"\.(?=[a-z]+=)", name)
            sparql = bind(
                load_questions()[question].sparql, dict(p.split("=", 1) for p in parameters)
            )
            assert (name, rows(empty.ask(sparql))) == (name, rows(ask(store.database, sparql).rows))


def test_a_second_push_sends_what_changed_and_deletes_what_went(empty: Any, folder: Path) -> None:
    there = server(empty.store, empty.environment)
    assert len(push(folder, there).sent) == 12
    again = push(folder, there)
    assert (len(again.unchanged), len(again.sent), again.deleted) == (5, 7, ())
    first = post()
    newer = replace(
        first,
        reading=replace(
            first.reading, article=replace(first.reading.article, title="Envoy arrives")
        ),
    )
    with create_store(folder) as store:
        store.commit([newer, article(3)], ["wire", "made-000000", "made-000001", "made-000002"])
    changed = push(folder, there)
    assert sorted(n.rpartition("/")[2] for n in changed.sent if "article" in n) == [
        "article-made-000003",
        "article-post",
    ]
    assert len(changed.deleted) == 4
    with create_store(folder) as store:
        assert counted(empty) == counts(store)


def test_a_push_that_was_cut_off_is_made_good_by_the_next(empty: Any, folder: Path) -> None:
    def cut(name: str) -> None:
        if name.endswith("article-wire"):
            raise KeyboardInterrupt

    there = server(empty.store, empty.environment)
    with pytest.raises(KeyboardInterrupt):
        push(folder, there, progress=cut)
    with create_store(folder) as store:
        store.commit([], ["made-000001"])
        push(folder, there)
        assert counted(empty) == counts(store)


def test_a_file_is_pushed_graph_by_graph_or_into_one(
    empty: Any, folder: Path, tmp_path: Path
) -> None:
    there = server(empty.store, empty.environment)
    with create_store(folder) as store:
        quads, wanted = list(store.quads()), counts(store)
    (tmp_path / "g.trig").write_bytes(trig(quads))
    push(tmp_path / "g.trig", there)
    assert counted(empty) == wanted
    (tmp_path / "g.ttl").write_bytes(turtle(quads))
    one = "https://example.org/kg/graph/one"
    push(tmp_path / "g.ttl", there, one)
    assert counted(empty)[one] == len(
        list(ox.parse(path=str(tmp_path / "g.ttl"), format=ox.RdfFormat.TURTLE))
    )
    with pytest.raises(GraphError, match="keep their names"):
        push(tmp_path / "g.trig", there, one)


def test_wrong_credentials_are_told(virtuoso: Any, folder: Path) -> None:
    with pytest.raises(RemoteError, match="refuses the credentials"):
        push(folder, server(virtuoso.store, {"KG_PUSH_USER": "dba", "KG_PUSH_PASSWORD": "wrong"}))
    with pytest.raises(RemoteError, match="asks for credentials"):
        push(folder, server(virtuoso.store, {}))
