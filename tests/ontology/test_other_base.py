"""A graph under another base is asked, viewed, checked and written as one under the default base."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.api import Graph
from kg.exports.linked import ntriples
from kg.graph.build import build_dataset
from kg.graph.questions import ask, load_questions
from kg.graph.turtle import trig, turtle
from kg.vocab import namespaces
from tests import crisis

HERE = Graph(tuple(crisis.quads()))
THERE = Graph(
    tuple(
        build_dataset(
            crisis.articles(), crisis.happenings(), namespaces("https://news.example/kb/")
        )
    )
)


@pytest.mark.parametrize("question", load_questions().values(), ids=lambda q: q.id)
def test_every_question_answers_alike(question) -> None:  # type: ignore[no-untyped-def]
    there, here = ask(THERE.store, question.sparql), ask(HERE.store, question.sparql)
    assert (there.columns, there.rows) == (here.columns, here.rows)


def drawn(graph: Graph) -> set[tuple[object, ...]]:
    """The edges by the names at their ends, since the IRIs differ."""
    network = graph.network()
    named = {node: data["label"] for node, data in network.nodes(data=True)}
    return {(named[a], d["label"], d["told"], named[b]) for a, b, d in network.edges(data=True)}


def test_records_network_and_files_are_alike() -> None:
    plain = [
        {k: v for k, v in r.items() if k in {"trigger", "type", "polarity", "status"}}
        for r in HERE.records
    ]
    assert [
        {k: v for k, v in r.items() if k in {"trigger", "type", "polarity", "status"}}
        for r in THERE.records
    ] == plain
    assert drawn(THERE) == drawn(HERE) != set()
    for written in (trig(THERE.quads), turtle(THERE.quads)):
        assert b"@prefix id: <https://news.example/kb/id/> ." in written
    here = ntriples(HERE.quads)
    for folder in (b"id/", b"entity/", b"graph/", b"actor/unlinked/"):
        here = here.replace(
            b"https://example.org/kg/" + folder, b"https://news.example/kb/" + folder
        )
    assert set(ntriples(THERE.quads).splitlines()) == set(here.splitlines())


def test_the_edges_of_claims_state_no_act() -> None:
    edges = [
        q
        for q in THERE.quads
        if q.graph_name == ox.NamedNode("https://news.example/kb/graph/edges-claimed")
    ]
    assert edges
    assert all(q.predicate.value.startswith("https://example.org/kg/claimed/") for q in edges)
