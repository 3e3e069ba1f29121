"""A query that may do more than read is seen, however it is written; one that only reads is let through."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from kg.graph.readonly import fault, refusal

ONE = "https://example.org/kg/graph/one"
BODY = "{ ?s ?p ?o }"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE <http://127.0.0.1/> {BODY} }}",
        f"SELECT * {{ sErViCe SILENT ?x {BODY} }}",
        f"PREFIX : <http://x/> SELECT * {{ FILTER(1<2&&EXISTS{{SERVICE:b{BODY}}}||3>2) }}",
        f"PREFIX : <http://x/> SELECT * {{ ?s ?p 1SERVICE:b{BODY} }}",
        f"PREFIX : <http://x/> SELECT * {{ ?s :a\\#b ?o . SERVICE <http://x/> {BODY} }}",
        f"PREFIX : <http://x/> SELECT * {{ ?s :a\\'b ?o . SERVICE <http://x/> {BODY} ?s :c\\'d ?o }}",
        f"SELECT * {{ ?s ?p '''it's''' SERVICE <http://x/> {BODY} ?s ?p '''' }}",
        f'SELECT * {{ ?s ?p """a"b""" SERVICE <http://x/> {BODY} ?s ?p """ }}',
        f"SELECT * {{ ?s ?p ?o # a comment\rSERVICE <http://x/> {BODY} }}",
        f"SELECT * {{ \\u0053ERVICE <http://x/> {BODY} }}",
        "SELECT * { ?s ?p <http://x/\\u003E> }",
        "LOAD <file:///etc/passwd>",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "SELECT * {} ; DROP ALL",
        f"SELECT * FROM <file:///etc/passwd> {BODY}",
        f"SELECT * FROM NAMED <http://example.org/> {BODY}",
        f"SELECT * FROM <{ONE}> FROM <http://x/> {BODY}",
        f"PREFIX x: <http://x/> SELECT * FROM x:y {BODY}",
        f"PREFIX FROM: <http://x/> SELECT * FROM:y {BODY}",
        f"BASE <https://example.org/kg/graph/> SELECT * FROM <two> {BODY}",
        f"SELECT * FROM {BODY}",
    ],
)
def test_what_does_more_than_read_is_refused(query: str) -> None:
    assert refusal(query, {ONE})


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service ?from { ?service ?p ?from }",
        "SELECT * { ?s ?p 'SERVICE <http://x/>', \"LOAD\", '''FROM ' it''', \"\"\"DROP\"\"\" }",
        "# SERVICE and LOAD\nSELECT * { ?s <http://x/SERVICE#LOAD> ?o }",
        "PREFIX ent: <http://x/> SELECT * { ent:secret-intelligence-service ?p ent:from.load }",
        "SELECT * { ?s ?p 1 FILTER(?p<2 && 3>?s) }",
        f"SELECT * FROM <{ONE}> {BODY}",
        f"SELECT * FROM NAMED <{ONE}> {BODY}",
        f"PREFIX g: <https://example.org/kg/graph/> SELECT * FROM g:one {BODY}",
        f"PREFIX : <https://example.org/kg/graph/> SELECT * FROM :one {BODY}",
    ],
)
def test_what_only_reads_is_let_through(query: str) -> None:
    assert refusal(query, {ONE}) is None


def test_from_is_refused_where_no_graphs_are_told() -> None:
    assert refusal(f"SELECT * FROM <{ONE}> {BODY}") == f"FROM {ONE}"


def test_a_long_text_takes_no_long_time() -> None:
    assert refusal("SELECT * { " + "<" * 20_000 + '"' * 20_001 + "FROM " * 10_000)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT * WHERE { ?s", r"error at line 1, column \d+"),
        ("SELECT *\nWHERE { ?s ?p no:x }", r"error at line 2, column \d+: Prefix not found"),
    ],
)
def test_where_a_query_is_wrong_is_told_in_words(query: str, told: str) -> None:
    with pytest.raises(SyntaxError) as raised:
        ox.Store().query(query)
    assert re.fullmatch(told, fault(raised.value))
