"""What clients rely on: SPARQL 1.1 Protocol by hand, by SPARQLWrapper and by rdflib's SPARQLStore, against a real server."""

from __future__ import annotations

import csv
import http.client
import io
import json
import os
import socket
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from kg.graph.questions import ask, load_questions
from kg.serve.pages import in_block
from kg.store.store import open_store
from tests.serve.conftest import Running

pytestmark = pytest.mark.slow
ACTORS = "PREFIX kg: <https://example.org/kg/ontology#> SELECT DISTINCT ?a WHERE { ?m kg:actor ?a } ORDER BY ?a"
SOME = (
    "CONSTRUCT { ?m ?p ?o } WHERE { ?m a <https://example.org/kg/ontology#EventMention> ; ?p ?o }"
)
PATIENCE = 20
"""Seconds after which what has not come is given up; no query that is asked here ends by itself before."""
EVENTS = "https://example.org/kg/graph/events"
FORM, DIRECT = (
    {"Content-Type": "application/x-www-form-urlencoded"},
    {"Content-Type": "application/sparql-query"},
)


def request(
    running: Running, method: str, target: str, body: str | None = None, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers by lower-case name, body."""
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=15)
    connection.request(
        method,
        target,
        body.encode() if body is not None else None,
        {k.replace("_", "-"): v for k, v in headers.items()},
    )
    answer = connection.getresponse()
    found = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    connection.close()
    return found


def get(
    running: Running, query: str, accept: str = "*/*", more: str = ""
) -> tuple[int, dict[str, str], bytes]:
    return request(running, "GET", f"/sparql?query={quote(query)}{more}", Accept=accept)


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (
            "text/csv;q=0.4, application/sparql-results+xml;q=0.9, */*;q=0.1",
            "application/sparql-results+xml",
        ),
    ],
)
def test_rows_come_in_the_media_type_that_is_asked_for(
    running: Running, accept: str, media: str
) -> None:
    status, headers, body = get(running, ACTORS, accept)
    assert (status, headers["content-type"], headers["vary"]) == (200, media, "Accept")
    if "json" in media or "xml" in media:
        form = ox.QueryResultsFormat.JSON if "json" in media else ox.QueryResultsFormat.XML
        solutions: Any = ox.parse_query_results(body, format=form)
        assert len(list(solutions)) > 2
    else:
        assert len(list(csv.reader(io.StringIO(body.decode())))) > 3


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("*/*", ox.RdfFormat.TURTLE),
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
    ],
)
def test_statements_come_in_the_media_type_that_is_asked_for(
    running: Running, accept: str, form: ox.RdfFormat
) -> None:
    status, headers, body = get(running, SOME, accept)
    assert (status, headers["content-type"].split(";")[0]) == (200, form.media_type.split(";")[0])
    assert len(list(ox.parse(body, format=form))) > 20


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        (ACTORS, "text/turtle"),
        (SOME, "text/csv"),
        ("ASK {}", "image/png"),
        ("ASK {}", "text/csv;q=0"),
    ],
)
def test_what_cannot_be_given_is_406(running: Running, query: str, accept: str) -> None:
    status, headers, body = get(running, query, accept)
    assert (status, headers["content-type"], json.loads(body)["error"]) == (
        406,
        "application/json",
        "not-acceptable",
    )


def test_a_query_may_come_in_three_ways(running: Running) -> None:
    answers = [
        get(running, ACTORS),
        request(running, "POST", "/sparql", urlencode({"query": ACTORS}), **FORM),
        request(running, "POST", "/sparql", ACTORS, **DIRECT),
        request(
            running,
            "POST",
            "/sparql",
            ACTORS,
            Content_Type="application/sparql-query; charset=UTF-8",
        ),
    ]
    assert {status for status, _, _ in answers} == {200}
    assert len({body for _, _, body in answers}) == 1


@pytest.mark.parametrize(
    ("method", "target", "body", "headers", "status"),
    [
        ("GET", "/sparql?query=SELECT", None, {}, 400),
        ("GET", "/sparql?query=", None, {}, 400),
        ("GET", "/sparql?default-graph-uri=a:a", None, {}, 400),
        ("POST", "/sparql", "", FORM, 400),
        ("POST", "/sparql?query=ASK+%7B%7D", "ASK {}", DIRECT, 400),
        ("PUT", "/sparql", "ASK {}", DIRECT, 405),
        ("DELETE", "/sparql", None, {}, 405),
        ("POST", "/", "", FORM, 405),
        ("POST", "/sparql", "ASK {}" + " " * 30_000, DIRECT, 413),
        ("POST", "/sparql", "ASK {}", {}, 415),
        ("POST", "/sparql", "ASK {}", {"Content-Type": "text/plain"}, 415),
        ("GET", "/nothing", None, {}, 404),
        (
            "GET",
            "/sparql?" + urlencode({"query": "SELECT * { ?a ?b ?c . ?d ?e ?f }"}),
            None,
            {},
            503,
        ),
    ],
)
def test_errors_are_told_in_json(
    running: Running,
    method: str,
    target: str,
    body: str | None,
    headers: dict[str, str],
    status: int,
) -> None:
    found, told, text = request(running, method, target, body, **headers)
    assert (found, told["content-type"]) == (status, "application/json")
    assert set(json.loads(text)) == {"error", "message"}
    assert status != 405 or "GET" in told["allow"]


def count(answer: tuple[int, dict[str, str], bytes]) -> int:
    return int(json.loads(answer[2])["results"]["bindings"][0]["n"]["value"])


def test_the_request_may_choose_the_graphs(running: Running) -> None:
    with open_store(running.store) as store:
        whole, events = len({q.triple for q in store.quads()}), sum(1 for _ in store.quads(EVENTS))
    plain, named = (
        "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
    )
    assert count(get(running, plain)) == whole
    assert count(get(running, plain, more=f"&default-graph-uri={quote(EVENTS)}")) == events
    assert count(get(running, named, more=f"&named-graph-uri={quote(EVENTS)}")) == events
    assert count(get(running, plain, more=f"&named-graph-uri={quote(EVENTS)}")) == 0
    assert count(get(running, f"SELECT (COUNT(*) AS ?n) FROM <{EVENTS}> {{ ?s ?p ?o }}")) == events
    assert (
        count(
            request(
                running,
                "POST",
                "/sparql",
                urlencode({"query": plain, "default-graph-uri": EVENTS}),
                **FORM,
            )
        )
        == events
    )
    assert (
        count(
            request(running, "POST", f"/sparql?default-graph-uri={quote(EVENTS)}", plain, **DIRECT)
        )
        == events
    )


def test_without_a_query_the_service_describes_itself(running: Running) -> None:
    status, headers, body = request(running, "GET", "/sparql")
    assert (status, headers["content-type"]) == (200, "text/turtle; charset=utf-8")
    assert len(list(ox.parse(body, format=ox.RdfFormat.TURTLE, base_iri=running.url))) > 5


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("form", [JSON, XML, CSV, TSV])
def test_sparqlwrapper_gets_rows(running: Running, method: str, form: str) -> None:
    client = SPARQLWrapper(running.url)
    client.setMethod(method)
    client.setReturnFormat(form)
    client.setQuery(ACTORS)
    found: Any = client.query().convert()
    text = json.dumps(found) if form == JSON else found.toxml() if form == XML else found.decode()
    assert "forces-of-belland" in text


def test_sparqlwrapper_gets_statements_posts_directly_and_tells_errors(running: Running) -> None:
    client = SPARQLWrapper(running.url, defaultGraph=EVENTS)
    client.setQuery("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    client.setReturnFormat(TURTLE)
    turtle: Any = client.query().convert()
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) > 20
    client.setReturnFormat(RDFXML)
    written: Any = client.query().convert()
    assert len(written) > 20
    client.setMethod(POST)
    client.setRequestMethod(POSTDIRECTLY)
    client.setReturnFormat(JSON)
    client.setQuery("ASK { ?s ?p ?o }")
    answer: Any = client.query().convert()
    assert answer["boolean"] is True
    client.setQuery("SELECT nothing")
    with pytest.raises(QueryBadFormed, match="not valid SPARQL"):
        client.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_reads_it_as_a_store(running: Running, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(running.url, method=method))
    assert len(list(graph.query(ACTORS))) > 2
    actor = rdflib.URIRef("https://example.org/kg/actor/unlinked/forces-of-belland")
    assert any(graph.triples((None, None, actor)))
    assert (None, rdflib.URIRef("a:nothing"), None) not in graph


def test_the_questions_answer_as_they_do_at_home(running: Running) -> None:
    for name in ("profile", "edge-evidence", "losses"):
        sparql = load_questions()[name].sparql
        with open_store(running.store) as store:
            home = ask(store.database, sparql)
        found = json.loads(request(running, "POST", "/sparql", sparql, **DIRECT)[2])
        assert [
            tuple(row.get(v, {}).get("value") for v in home.columns)
            for row in found["results"]["bindings"]
        ] == list(home.rows)


def test_pages_of_other_sites_are_answered_only_where_allowed(running: Running) -> None:
    assert "access-control-allow-origin" not in get(running, "ASK {}")[1]
    status, headers, _ = request(
        running, "GET", "/sparql?query=ASK+%7B%7D", Origin="https://friend.example"
    )
    assert (status, headers["access-control-allow-origin"]) == (200, "https://friend.example")
    assert (
        request(running, "GET", "/sparql?query=ASK+%7B%7D", Origin="https://foe.example")[0] == 403
    )
    assert (
        request(
            running, "GET", "/sparql?query=ASK+%7B%7D", Origin=f"http://127.0.0.1:{running.port}"
        )[0]
        == 200
    )


def test_pages_show_things_with_their_evidence_under_a_policy(running: Running) -> None:
    for iri, told in (
        ("id/event-post-235", "captured"),
        ("actor/unlinked/forces-of-belland", "captured"),
        ("id/article-post", "Acts and their evidence"),
    ):
        status, headers, body = request(
            running, "GET", f"/resource?iri=https://example.org/kg/{iri}"
        )
        assert (status, headers["x-frame-options"]) == (200, "DENY")
        assert "unsafe" not in headers["content-security-policy"]
        assert told in body.decode()
    assert (
        b"its forces had captured Storvik"
        in request(running, "GET", "/resource?iri=https://example.org/kg/id/event-post-235")[2]
    )
    assert b"vis-network" in request(running, "GET", "/graph")[2]
    status, headers, body = request(running, "GET", "/")
    assert status == 200
    assert "connect-src 'self'" in headers["content-security-policy"]
    assert all(in_block(q.question) in body.decode() for q in load_questions().values())


def children(running: Running) -> set[str]:
    """The processes that run queries."""
    return set(
        Path(f"/proc/{running.process.pid}/task/{running.process.pid}/children").read_text().split()
    )


@pytest.mark.skipif(
    not Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").exists(),
    reason="this system does not list a process's children",
)
def test_a_query_ends_when_its_client_leaves(patient: Running) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with socket.create_connection(("127.0.0.1", patient.port)) as connection:
        connection.sendall(
            f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
        )
        until = time.monotonic() + PATIENCE
        while not children(patient) and time.monotonic() < until:
            time.sleep(0.02)
        assert children(patient)
    deadline = time.monotonic() + PATIENCE
    while children(patient) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not children(patient)


def test_a_client_that_has_left_leaves_room_for_others(running: Running) -> None:
    for _ in range(6):
        with socket.create_connection(("127.0.0.1", running.port)) as connection:
            connection.sendall(
                b"GET /sparql?query=SELECT+*+%7B%3Fa+%3Fb+%3Fc+.+%3Fd+%3Fe+%3Ff%7D HTTP/1.1\r\nHost: localhost\r\n\r\n"
            )
    assert get(running, "ASK {}")[0] == 200
