"""Every minted path of a running server: 303 to what is told of a thing, in each form; merged events; 404 as a page."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest
import rdflib

from kg.store.store import open_store
from kg.vocab import DEFAULT_BASE
from tests.serve.conftest import Running
from tests.serve.test_protocol import request

pytestmark = pytest.mark.slow
FORMS = {
    "text/turtle": "turtle",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
    "application/n-triples": "nt",
}
PATHS = ("/entity/russia", "/id/article-post", "/event-type/ASSAULT", "/graph/article-post")


def followed(running: Running, path: str, accept: str) -> tuple[list[int], dict[str, str], bytes]:
    """The statuses on the way, and the headers and body at its end."""
    seen = []
    while True:
        status, headers, body = request(running, "GET", path, Accept=accept)
        seen.append(status)
        if status not in {301, 303}:
            return seen, headers, body
        path = headers["location"]


def minted(running: Running, kind: str) -> str:
    """The path of something of the store of a kind."""
    wanted = rdflib.URIRef(DEFAULT_BASE + "ontology#" + kind)
    with open_store(running.store) as store:
        found = sorted(q.subject.value for q in store.quads() if str(q.object) == f"<{wanted}>")
    return urlsplit(found[0]).path.removeprefix("/kg")


@pytest.mark.parametrize("kind", ["EventMention", "Event", "Claim"])
@pytest.mark.parametrize("accept", ["text/html", *FORMS])
def test_what_is_minted_is_told_in_each_form(running: Running, kind: str, accept: str) -> None:
    path = minted(running, kind)
    statuses, headers, body = followed(running, path, accept)
    assert (statuses, headers["content-type"].split(";")[0]) == ([303, 200], accept)
    iri = DEFAULT_BASE + path.lstrip("/")
    if accept in FORMS:
        told = rdflib.Graph().parse(data=body, format=FORMS[accept])
        assert (rdflib.URIRef(iri), None, None) in told
    else:
        assert iri.encode() in body


def test_a_path_under_the_bases_own_path_is_the_same(running: Running) -> None:
    path = minted(running, "Event")
    assert (
        followed(running, "/kg" + path, "text/turtle")[2]
        == followed(running, path, "text/turtle")[2]
    )


def test_a_named_graph_is_a_document(running: Running) -> None:
    with open_store(running.store) as store:
        name = next(g for g in store.graphs() if "article-" in g)
        held = {q.triple for q in store.quads(name)}
    statuses, _, body = followed(running, urlsplit(name).path, "text/turtle")
    assert statuses == [200]
    assert {q.triple for q in ox.parse(body, format=ox.RdfFormat.TURTLE)} == held
    assert followed(running, urlsplit(name).path, "text/html")[0] == [303, 200]


def test_the_ontology_and_its_terms(running: Running) -> None:
    statuses, _, body = followed(running, "/ontology", "text/turtle")
    assert statuses == [200]
    terms = rdflib.Graph().parse(data=body, format="turtle")
    assert (rdflib.URIRef(DEFAULT_BASE + "ontology#actor"), None, None) in terms
    assert b"Who acts in an event" in followed(running, "/ontology", "text/html")[2]
    assert followed(running, "/event-type/ASSAULT", "text/turtle")[0] == [303, 200]


def test_what_the_graph_says_of_itself(running: Running) -> None:
    statuses, headers, body = followed(running, "/.well-known/void", "*/*")
    assert (statuses, headers["content-type"]) == ([303, 200], "text/turtle; charset=utf-8")
    assert len(rdflib.Graph().parse(data=body, format="turtle")) > 20
    assert request(running, "GET", "/context.jsonld")[1]["content-type"] == "application/ld+json"


def test_what_there_is_not(running: Running) -> None:
    for path in ("/entity/atlantis", "/nowhere", "/ontology/9.9.9"):
        status, headers, body = request(running, "GET", path, Accept="text/html,*/*;q=0.8")
        assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
        assert b"<h1>" in body
        assert request(running, "GET", path)[1]["content-type"] == "application/json"
    assert request(running, "GET", "/entity/russia", Accept="image/png")[0] == 406


@pytest.mark.parametrize("kind, told", [("article", "news article"), ("mention", "event mention")])
def test_what_was_removed_is_gone_with_when_and_by_which_command(
    running: Running, kind: str, told: str
) -> None:
    with open_store(running.store) as store:
        stones = sorted({q.subject.value for q in store.quads(store.ns.iri("g:removed"))})  # type: ignore[union-attr]
    iri = next(s for s in stones if f"/id/{kind}-" in s)
    path = urlsplit(iri).path.removeprefix("/kg")
    for address in (path, f"/resource?iri={iri}", f"/resource?iri={iri}&format=turtle"):
        status, headers, body = request(running, "GET", address)
        assert (status, headers["content-type"]) == (410, "application/json")
        sentence = json.loads(body)["message"]
        assert sentence.startswith(f"The {told} id:{kind}-")
        assert sentence.endswith("kg remove took it away on 2026-03-01 at 12:30 UTC.")
    status, headers, body = request(running, "GET", path, Accept="text/html,*/*;q=0.8")
    assert (status, headers["content-type"]) == (410, "text/html; charset=utf-8")
    assert b"kg remove" in body
