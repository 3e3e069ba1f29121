"""A graph under another base is asked, viewed, checked and written as one under the default base."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.api import Graph
from kg.exports.linked import ntriples
from kg.graph.build import build_dataset
from kg.graph.questions import Question, ask, load_questions
from kg.graph.turtle import trig, turtle
from kg.vocab import namespaces
from tests import crisis


@pytest.fixture(scope="module")
def here() -> Graph:
    return Graph(tuple(crisis.quads()))


@pytest.fixture(scope="module")
def there() -> Graph:
    base = namespaces("https://news.example/kb/")
    return Graph(tuple(build_dataset(crisis.articles(), crisis.happenings(), base)))


@pytest.mark.slow
@pytest.mark.parametrize("question", load_questions().values(), ids=lambda q: q.id)
def test_every_question_answers_alike(question: Question, here: Graph, there: Graph) -> None:
    expected, found = ask(here.store, question.sparql), ask(there.store, question.sparql)
    assert (found.columns, found.rows) == (expected.columns, expected.rows)


def drawn(graph: Graph) -> set[tuple[object, ...]]:
    """The edges by the names at their ends, since the IRIs differ."""
    network = graph.network()
    named = {node: data["label"] for node, data in network.nodes(data=True)}
    return {(named[a], d["label"], d["told"], named[b]) for a, b, d in network.edges(data=True)}


@pytest.mark.slow
def test_records_network_and_files_are_alike(here: Graph, there: Graph) -> None:
    plain = [
        {k: v for k, v in r.items() if k in {"trigger", "type", "polarity", "status"}}
        for r in here.records
    ]
    assert [
        {k: v for k, v in r.items() if k in {"trigger", "type", "polarity", "status"}}
        for r in there.records
    ] == plain
    assert drawn(there) == drawn(here) != set()
    for written in (trig(there.quads), turtle(there.quads)):
        assert b"@prefix id: <https://news.example/kb/id/> ." in written
    lines = ntriples(here.quads)
    for folder in (b"id/", b"entity/", b"graph/", b"actor/unlinked/"):
        lines = lines.replace(
            b"https://example.org/kg/" + folder, b"https://news.example/kb/" + folder
        )
    assert set(ntriples(there.quads).splitlines()) == set(lines.splitlines())


@pytest.mark.slow
def test_the_edges_of_claims_state_no_act(there: Graph) -> None:
    edges = [
        q
        for q in there.quads
        if q.graph_name == ox.NamedNode("https://news.example/kb/graph/edges-claimed")
    ]
    assert edges
    assert all(q.predicate.value.startswith("https://example.org/kg/claimed/") for q in edges)
