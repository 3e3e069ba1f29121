"""Each competency question gives its expected rows on the fixture graph, on Oxigraph and on rdflib alike.

The rows stand in ``expected/<id>.csv``; those of a question with parameters in ``expected/<id>.<name>=<value>.csv``.
"""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import InputError
from kg.graph.build import build_dataset
from kg.graph.questions import ask, bind, load_questions
from kg.graph.turtle import trig, turtle
from tests.graph_fixture import events, post, wire

EXPECTED = Path(__file__).parent / "expected"
CASES = sorted(p.stem for p in EXPECTED.glob("*.csv"))
BUDGET_SECONDS = {"oxigraph": 0.5, "rdflib": 5.0}
QUADS = build_dataset([post(), wire()], events())


@pytest.fixture(scope="module")
def store() -> ox.Store:
    made = ox.Store()
    made.extend(QUADS)
    return made


@pytest.fixture(scope="module")
def graph() -> rdflib.Dataset:
    return rdflib.Dataset(default_union=True).parse(data=trig(QUADS), format="trig")


def case(name: str) -> tuple[str, dict[str, str], list[list[str]]]:
    question, _, parameter = name.partition(".")
    with (EXPECTED / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    return load_questions()[question].sparql, dict([parameter.split("=")]) if parameter else {}, rows


@pytest.mark.parametrize("name", CASES)
def test_oxigraph_gives_the_expected_rows(store: ox.Store, name: str) -> None:
    sparql, parameters, rows = case(name)
    start = time.process_time()
    answer = ask(store, sparql, parameters)
    assert time.process_time() - start < BUDGET_SECONDS["oxigraph"]
    assert [list(answer.columns), *([cell or "" for cell in row] for row in answer.rows)] == rows


@pytest.mark.parametrize("name", CASES)
def test_rdflib_gives_the_expected_rows(graph: rdflib.Dataset, name: str) -> None:
    sparql, parameters, rows = case(name)
    start = time.process_time()
    answer = graph.query(bind(sparql, parameters))
    found = [["" if cell is None else str(cell) for cell in row] for row in answer]  # type: ignore[union-attr]
    assert time.process_time() - start < BUDGET_SECONDS["rdflib"]
    assert [[str(v) for v in answer.vars or ()], *found] == rows


def test_one_turtle_file_answers_as_the_named_graphs_do(store: ox.Store) -> None:
    flat = ox.Store()
    flat.load(turtle(QUADS), format=ox.RdfFormat.TURTLE)
    for question in load_questions().values():
        assert ask(flat, question.sparql) == ask(store, question.sparql)


def test_every_question_is_asked_and_says_why() -> None:
    questions = load_questions()
    assert {name.partition(".")[0] for name in CASES} == set(questions)
    assert all(q.question.endswith("?") and q.why for q in questions.values())
    assert all(("UNDEF" in q.sparql) == bool(q.parameters) for q in questions.values())


@pytest.mark.parametrize("value", ['x" } { ?s ?p ?o', "\\", "\n", "' || true || '", "?a", '"))) #', "\\1 \\g<0>"])
def test_a_parameter_is_a_value_and_never_query_text(store: ox.Store, graph: rdflib.Dataset, value: str) -> None:
    sparql = load_questions()["offers"].sparql
    assert ask(store, sparql, {"actor": value}).rows == ()
    assert len(graph.query(bind(sparql, {"actor": value}))) == 0


def test_an_unknown_parameter_is_refused(store: ox.Store) -> None:
    with pytest.raises(InputError, match="no parameter “speaker”"):
        ask(store, load_questions()["offers"].sparql, {"speaker": "Norway"})


def test_a_term_can_be_bound(store: ox.Store) -> None:
    query = "SELECT ?label WHERE { VALUES ?thing { UNDEF } ?thing <http://www.w3.org/2004/02/skos/core#prefLabel> ?label }"
    assert ask(store, query, {"thing": ox.NamedNode("https://example.org/kg/entity/norway")}).rows == (("Norway",),)


@pytest.mark.parametrize("query", [
    "SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SELECT * FROM <file:///etc/hostname> WHERE { ?s ?p ?o }",
    "DROP ALL", "INSERT DATA { <a:a> <a:b> <a:c> }", "LOAD <http://127.0.0.1:1/>", "SELECT * WHERE{}from<file:///etc/hostname>"])
def test_what_does_more_than_read_is_refused(store: ox.Store, query: str) -> None:
    with pytest.raises(InputError):
        ask(store, query)


def test_a_variable_may_be_called_from(store: ox.Store) -> None:
    assert ask(store, 'SELECT ?from WHERE { VALUES ?from { "x" } }').rows == (("x",),)
