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
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from kg.graph.questions import ask, load_questions
from kg.store.store import open_store
from tests.serve.conftest import HOSTILE, Running

pytestmark = pytest.mark.slow
ACTORS = "PREFIX kg: <https://example.org/kg/ontology#> SELECT DISTINCT ?a WHERE { ?m kg:actor ?a } ORDER BY ?a"
SOME = "CONSTRUCT { ?m ?p ?o } WHERE { ?m a <https://example.org/kg/ontology#EventMention> ; ?p ?o }"
EVENTS = "https://example.org/kg/graph/events"
FORM, DIRECT = {"Content-Type": "application/x-www-form-urlencoded"}, {"Content-Type": "application/sparql-query"}


def request(running: Running, method: str, target: str, body: str | None = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers by lower-case name, body."""
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=15)
    connection.request(method, target, body.encode() if body is not None else None, {k.replace("_", "-"): v for k, v in headers.items()})
    answer = connection.getresponse()
    found = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    connection.close()
    return found


def get(running: Running, query: str, accept: str = "*/*", more: str = "") -> tuple[int, dict[str, str], bytes]:
    return request(running, "GET", f"/sparql?query={quote(query)}{more}", Accept=accept)


@pytest.mark.parametrize(("accept", "media"), [
    ("*/*", "application/sparql-results+json"), ("application/sparql-results+json", "application/sparql-results+json"),
    ("application/json", "application/json"), ("application/sparql-results+xml", "application/sparql-results+xml"), ("text/csv", "text/csv; charset=utf-8"),
    ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"), ("text/csv;q=0.4, application/sparql-results+xml;q=0.9, */*;q=0.1",
                                                                              "application/sparql-results+xml")])
def test_rows_come_in_the_media_type_that_is_asked_for(running: Running, accept: str, media: str) -> None:
    status, headers, body = get(running, ACTORS, accept)
    assert (status, headers["content-type"], headers["vary"]) == (200, media, "Accept")
    if "json" in media or "xml" in media:
        form = ox.QueryResultsFormat.JSON if "json" in media else ox.QueryResultsFormat.XML
        assert len(list(ox.parse_query_results(body, format=form))) > 2
    else:
        assert len(list(csv.reader(io.StringIO(body.decode())))) > 3


@pytest.mark.parametrize(("accept", "form"), [
    ("*/*", ox.RdfFormat.TURTLE), ("text/turtle", ox.RdfFormat.TURTLE), ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    ("application/rdf+xml", ox.RdfFormat.RDF_XML), ("application/ld+json", ox.RdfFormat.JSON_LD)])
def test_statements_come_in_the_media_type_that_is_asked_for(running: Running, accept: str, form: ox.RdfFormat) -> None:
    status, headers, body = get(running, SOME, accept)
    assert (status, headers["content-type"].split(";")[0]) == (200, form.media_type.split(";")[0])
    assert len(list(ox.parse(body, format=form))) > 20


@pytest.mark.parametrize(("query", "accept"), [(ACTORS, "text/turtle"), (SOME, "text/csv"), ("ASK {}", "image/png"), ("ASK {}", "text/csv;q=0")])
def test_what_cannot_be_given_is_406(running: Running, query: str, accept: str) -> None:
    status, headers, body = get(running, query, accept)
    assert (status, headers["content-type"], json.loads(body)["error"]) == (406, "application/json", "not-acceptable")
