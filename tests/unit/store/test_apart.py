"""A query in a process of its own: the same answer, an end to what has none, the same refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import GraphError, InputError, StoreError
from kg.graph.questions import ask
from kg.store.apart import ask_apart
from kg.store.files import database_of

ALL = "SELECT ?s { ?s ?p ?o } ORDER BY ?s"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("apart") / "graph.nt"
    path.write_text("".join(f"<a:{n}> <a:b> <a:c> .\n" for n in range(300)), encoding="utf-8")
    return path


@pytest.mark.slow
@pytest.mark.parametrize("sparql", [ALL, "ASK { ?s ?p ?o }", "CONSTRUCT { ?o ?p ?s } { ?s ?p ?o }"])
def test_the_answer_is_the_same(graph: Path, sparql: str) -> None:
    assert ask_apart(graph, sparql) == ask(database_of(graph), sparql)


@pytest.mark.slow
def test_a_query_without_end_is_ended(graph: Path) -> None:
    with pytest.raises(InputError, match="longer than 2 seconds"):
        ask_apart(
            graph,
            "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
            seconds=2,
        )


@pytest.mark.slow
def test_what_is_wrong_with_the_query_or_the_graph_is_told(graph: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="SERVICE"):
        ask_apart(graph, "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")
    (tmp_path / "store.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match="damaged"):
        ask_apart(tmp_path, ALL)
    (tmp_path / "broken.ttl").write_text("<a", encoding="utf-8")
    with pytest.raises(GraphError, match="broken"):
        ask_apart(tmp_path / "broken.ttl", ALL)


def test_no_more_rows_than_asked_for_and_it_is_told(graph: Path) -> None:
    store = database_of(graph)
    cut, whole = ask(store, ALL, most=299), ask(store, ALL, most=300)
    assert (len(cut.rows), cut.more) == (299, True)
    assert (len(whole.rows), whole.more) == (300, False)
    triples = ask(store, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", most=2)
    assert ([t.subject.value for t in triples.triples], triples.more) == (["a:0", "a:100"], True)
