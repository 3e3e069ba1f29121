"""A parameter's value is one term of the query, whatever it says; too deep a query is an error and no crash."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.graph.binding import bind, declared
from kg.graph.questions import ask
from kg.graph.readonly import excess

TWO = "SELECT ?a ?b { VALUES ?a { UNDEF } values $b{undef} }"
EVIL = "x VALUES ?b { UNDEF }"


def values(sparql: str, **parameters: str) -> list[str | None]:
    return list(ask(ox.Store(), sparql, parameters).rows[0])


def test_a_declaration_within_a_value_is_no_declaration() -> None:
    reaching = " } SERVICE <http://127.0.0.1/> { ?s ?p ?o } #"
    assert values(TWO, a=EVIL, b=reaching) == [EVIL, reaching]
    assert values(TWO, b=EVIL.replace("?b", "?a"), a=reaching) == [
        reaching,
        EVIL.replace("?b", "?a"),
    ]


@given(st.text(), st.text())
def test_any_two_texts_come_back_as_they_were(a: str, b: str) -> None:
    assert values(TWO, a=a, b=b) == [a, b]


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?s ?p 'VALUES ?x { UNDEF }' }",
        "SELECT * { ?s ?p '''\n'VALUES ?x { UNDEF }''' }",
        "# VALUES ?x { UNDEF }\nSELECT * { ?s ?p ?o }",
        "SELECT * { VALUES ?x { UNDEF 1 } }",
        "SELECT * { VALUES ?xy { UNDEF } }",
    ],
)
def test_what_only_looks_like_a_declaration_is_none(sparql: str) -> None:
    with pytest.raises(InputError, match="no parameter “x”"):
        bind(sparql, {"x": "1"})


def test_each_declaration_of_a_name_is_bound_and_comments_may_stand_between() -> None:
    sparql = "SELECT * { { VALUES ?x { UNDEF } } UNION { VALUES # why\n?x { UNDEF } } }"
    assert list(declared(sparql)) == ["x"]
    assert bind(sparql, {"x": ox.NamedNode("a:b")}).count("<a:b>") == 2


def test_half_a_character_is_refused() -> None:
    with pytest.raises(InputError, match="“a” holds half"):
        bind(TWO, {"a": "\ud800"})


def test_the_final_query_is_what_the_gate_sees() -> None:
    with pytest.raises(InputError, match="SERVICE"):
        ask(ox.Store(), TWO + " SERVICE <http://x/> {}", {"a": "1"})


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    [
        "FILTER(" + "(" * 5_000 + "1" + ")" * 5_000 + ")",
        "FILTER(" + "STR(" * 5_000 + "1" + ")" * 5_000 + ")",
        "{" * 5_000 + "}" * 5_000,
        "FILTER EXISTS {" * 5_000 + "}" * 5_000,
        "{ SELECT * {" * 5_000 + "} }" * 5_000,
        "FILTER(" + "!" * 20_000 + "1)",
        "FILTER(" + "1+" * 20_000 + "1)",
        "FILTER(" + "1||" * 20_000 + "1)",
        "{}" + "UNION {}" * 20_000,
        "{}" * 20_000,
        "".join(f"BIND(1 AS ?v{n})" for n in range(5_000)),
        "MINUS { ?a ?b ?c }" * 5_000,
        "?s " + "<a:b>/" * 20_000 + "<a:b> ?o",
        "?s <a:b> " + "<<( ?s <a:b> " * 5_000 + "1" + ")>>" * 5_000,
    ],
    ids=lambda body: body[:14],
)
def test_what_would_end_the_process_is_an_error(body: str) -> None:
    with pytest.raises(InputError, match="Ask in smaller steps"):
        ask(ox.Store(), f"ASK {{ {body} }}")


def test_a_long_list_and_brackets_in_words_are_not_too_much() -> None:
    assert excess("SELECT * { VALUES ?x { " + "1 '(((' <http://x/+> " * 5_000 + "} }") is None
    assert excess("ASK { FILTER(" + "(" * 90 + "1" + ")" * 90 + ") }") is None


def test_the_terms_prefixes_need_no_declaration_and_a_querys_own_come_first() -> None:
    assert ask(ox.Store(), "ASK { ?m kg:actor ?a ; act:offer ?b }").boolean is False
    own = "PREFIX kg: <http://x/> SELECT (STR(kg:y) AS ?iri) {}"
    assert ask(ox.Store(), own).rows == (("http://x/y",),)
    with pytest.raises(InputError, match="Prefix not found"):
        ask(ox.Store(), "ASK { ?m nope:actor ?a }")
