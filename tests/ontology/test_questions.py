"""Each competency question gives its expected rows on the fixture graphs, on Oxigraph and on rdflib alike.

The rows stand in ``expected/<graph>/<id>.csv``; those of a question with parameters in ``<id>.<name>=<value>….csv``.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import InputError
from kg.graph.binding import bind
from kg.graph.build import build_dataset
from kg.graph.parameters import bound, read_parameters
from kg.graph.questions import Question, ask, load_questions
from kg.graph.turtle import trig, turtle
from tests import crisis, quarrel, raid
from tests.graph_fixture import events, post, wire

EXPECTED = Path(__file__).parent / "expected"
CASES = sorted(f"{p.parent.name}/{p.stem}" for p in EXPECTED.glob("*/*.csv"))
QUADS = {
    "pair": build_dataset([post(), wire()], events()),
    "crisis": crisis.quads(),
    "raid": raid.quads(),
    "quarrel": quarrel.quads(),
}


@cache
def oxigraph(graph: str) -> ox.Store:
    made = ox.Store()
    made.extend(QUADS[graph])
    return made


@cache
def in_rdflib(graph: str) -> rdflib.Dataset:
    return rdflib.Dataset(default_union=True).parse(data=trig(QUADS[graph]), format="trig")


@pytest.fixture
def store() -> ox.Store:
    return oxigraph("pair")


@pytest.fixture
def graph() -> rdflib.Dataset:
    return in_rdflib("pair")


def case(name: str) -> tuple[str, str, dict[str, str], list[list[str]]]:
    """The graph, the query, its parameters and the rows that a file of expected rows asks for."""
    graph, _, rest = name.partition("/")
    question, *parameters = re.split(r"\.(?=[a-z]+=)", rest)
    with (EXPECTED / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    return graph, load_questions()[question].sparql, dict(p.split("=", 1) for p in parameters), rows


@pytest.mark.parametrize("name", CASES)
def test_oxigraph_gives_the_expected_rows(name: str) -> None:
    graph, sparql, parameters, rows = case(name)
    answer = ask(oxigraph(graph), sparql, parameters)
    assert [list(answer.columns), *([cell or "" for cell in row] for row in answer.rows)] == rows


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_rdflib_gives_the_expected_rows(name: str) -> None:
    graph, sparql, parameters, rows = case(name)
    told = bound(read_parameters(sparql), parameters)
    answer = in_rdflib(graph).query(bind(sparql, told))
    found = [["" if cell is None else str(cell) for cell in row] for row in answer]  # type: ignore[union-attr]
    assert [[str(v) for v in answer.vars or ()], *found] == rows


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(QUADS))
def test_one_turtle_file_answers_as_the_named_graphs_do(name: str) -> None:
    flat = ox.Store()
    flat.load(turtle(QUADS[name]), format=ox.RdfFormat.TURTLE)
    for question in load_questions().values():
        assert ask(flat, question.sparql) == ask(oxigraph(name), question.sparql), question.id


def test_there_are_questions_enough_and_each_is_asked_and_says_why() -> None:
    questions = load_questions()
    asked = {re.split(r"\.(?=[a-z]+=)", name.partition("/")[2])[0] for name in CASES}
    assert len(questions) >= 24
    assert asked == set(questions), (
        f"{', '.join(sorted(set(questions) - asked))} needs a file expected/<pair, crisis, raid or quarrel>/<id>.csv "
        "with the rows that a reader expects"
    )
    assert all(q.question.endswith("?") and q.why.endswith(".") for q in questions.values())
    assert all(q.budget.keys() == {"oxigraph", "rdflib"} for q in questions.values())


@pytest.mark.parametrize("question", load_questions().values(), ids=lambda q: q.id)
def test_the_parameters_of_the_header_are_those_of_the_query(question: Question) -> None:
    declared = re.findall(r"VALUES \?(\w+) \{ UNDEF \}", question.sparql)
    assert sorted(declared) == sorted(p.name for p in question.parameters)
    assert all(p.meaning and p.default for p in question.parameters)


@pytest.mark.parametrize("question", load_questions().values(), ids=lambda q: q.id)
def test_every_question_shows_its_evidence(question: Question) -> None:
    columns = set(ask(oxigraph("crisis"), question.sparql).columns)
    assert columns & {"sentence", "quote", "evidence", "example"} or question.id == "unlinked"


@pytest.mark.slow
@pytest.mark.parametrize(
    "value", ['x" } { ?s ?p ?o', "\\", "\n", "' || true || '", "?a", '"))) #', "\\1 \\g<0>"]
)
def test_a_parameter_is_a_value_and_never_query_text(
    store: ox.Store, graph: rdflib.Dataset, value: str
) -> None:
    sparql = load_questions()["offers"].sparql
    assert ask(store, sparql, {"actor": value}).rows == ()
    assert len(graph.query(bind(sparql, {"actor": value}))) == 0


def test_an_unknown_parameter_is_refused(store: ox.Store) -> None:
    with pytest.raises(InputError, match="no parameter “speaker”"):
        ask(store, load_questions()["offers"].sparql, {"speaker": "Norway"})


def test_a_term_can_be_bound(store: ox.Store) -> None:
    query = "SELECT ?label WHERE { VALUES ?thing { UNDEF } ?thing <http://www.w3.org/2004/02/skos/core#prefLabel> ?label }"
    assert ask(
        store, query, {"thing": ox.NamedNode("https://example.org/kg/entity/norway")}
    ).rows == (("Norway",),)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/hostname> WHERE { ?s ?p ?o }",
        "DROP ALL",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "LOAD <http://127.0.0.1:1/>",
        "SELECT * WHERE{}from<file:///etc/hostname>",
    ],
)
def test_what_does_more_than_read_is_refused(store: ox.Store, query: str) -> None:
    with pytest.raises(InputError):
        ask(store, query)


def test_a_variable_may_be_called_from(store: ox.Store) -> None:
    assert ask(store, 'SELECT ?from WHERE { VALUES ?from { "x" } }').rows == (("x",),)
