"""A graph under another base is asked, viewed, checked and written as one under the default base."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.api import Graph
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
    assert ask(THERE.store, question.sparql) == ask(HERE.store, question.sparql)


def test_records_network_and_files_are_alike() -> None:
    plain = [
        {k: v for k, v in r.items() if k in {"trigger", "type", "polarity", "status"}}
        for r in HERE.records
    ]
    assert [
        {k: v for k, v in r.items() if k in {"trigger", "type", "polarity", "status"}}
        for r in THERE.records
    ] == plain
    assert set(THERE.network.edges) == set(HERE.network.edges) != set()
    for written in (trig(THERE.quads), turtle(THERE.quads)):
        assert b"@prefix id: <https://news.example/kb/id/> ." in written
    assert turtle(THERE.quads) == turtle(HERE.quads).replace(
        b"https://example.org/kg/id/", b"https://news.example/kb/id/"
    ).replace(b"https://example.org/kg/entity/", b"https://news.example/kb/entity/").replace(
        b"https://example.org/kg/graph/", b"https://news.example/kb/graph/"
    ).replace(b"https://example.org/kg/actor/unlinked/", b"https://news.example/kb/actor/unlinked/")


def test_the_flattened_file_leaves_claimed_and_denied_edges_out() -> None:
    edges = [
        q
        for q in THERE.quads
        if q.graph_name == ox.NamedNode("https://news.example/kb/graph/edges-claimed")
    ]
    assert edges
    flat = {str(t) for t in ox.parse(turtle(THERE.quads), format=ox.RdfFormat.TURTLE)}
    asserted = {str(q.triple) for q in THERE.quads if "edges-asserted" in str(q.graph_name)}
    assert not [q for q in edges if str(q.triple) in flat and str(q.triple) not in asserted]
