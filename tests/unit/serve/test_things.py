"""Which IRI a path stands for, where a thing is told of, and in which form."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.serve.protocol import Refused
from kg.serve.things import address, document, iri_of, known, term, wanted, written
from kg.vocab import DEFAULT_BASE, namespaces

BASE = "http://127.0.0.1:7879/"
DEEP = "https://data.example.org/news/"


@pytest.mark.parametrize(
    ("path", "base", "iri"),
    [
        ("/entity/peru", BASE, BASE + "entity/peru"),
        ("/actor/unlinked/a-1-b", BASE, BASE + "actor/unlinked/a-1-b"),
        ("/id/event-a%C3%A9-1", BASE, BASE + "id/event-a%C3%A9-1"),
        ("/entity/peru", DEEP, DEEP + "entity/peru"),
        ("/news/graph/events", DEEP, DEEP + "graph/events"),
        ("/event-type/ASSAULT", DEEP, DEFAULT_BASE + "event-type/ASSAULT"),
        ("/ontology", BASE, DEFAULT_BASE + "ontology"),
        ("/entity/", BASE, None),
        ("/favicon.ico", BASE, None),
        ("/", BASE, None),
        ("/ontologies", BASE, None),
    ],
)
def test_a_path_stands_for_an_iri(path: str, base: str, iri: str | None) -> None:
    assert iri_of(path, base) == iri


@pytest.mark.parametrize(
    ("iri", "where"),
    [
        (BASE + "entity/peru", "/entity/peru"),
        (DEFAULT_BASE + "mode/treaty", "/mode/treaty"),
        (
            "http://www.wikidata.org/entity/Q1",
            "/resource?iri=http%3A%2F%2Fwww.wikidata.org%2Fentity%2FQ1",
        ),
        (DEFAULT_BASE + "ontology#actor", document(DEFAULT_BASE + "ontology#actor")),
        ('a:"><script>', "/resource?iri=a%3A%22%3E%3Cscript%3E"),
    ],
)
def test_where_a_thing_is_told_of(iri: str, where: str) -> None:
    assert address(iri, BASE) == where


def test_what_the_address_names_goes_before_what_the_header_says() -> None:
    assert wanted("text/html", "nt") == "nt"
    assert wanted("application/ld+json;q=0.9, text/turtle") == "turtle"
    assert wanted("text/html,application/xhtml+xml,*/*;q=0.8") == ""
    assert wanted("") == ""
    with pytest.raises(Refused, match="no format “xls”"):
        wanted("", "xls")
    with pytest.raises(Refused) as refused:
        wanted("image/png")
    assert refused.value.kind == "not-acceptable"


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("turtle", ox.RdfFormat.TURTLE),
        ("jsonld", ox.RdfFormat.JSON_LD),
        ("nt", ox.RdfFormat.N_TRIPLES),
        ("rdfxml", ox.RdfFormat.RDF_XML),
    ],
)
def test_each_form_holds_the_statements(form: str, kind: ox.RdfFormat) -> None:
    told = [
        ox.Triple(term(BASE + "entity/peru"), term(DEFAULT_BASE + "ontology#kind"), value)
        for value in (ox.Literal("état <b>"), ox.Literal("state", language="en"), term("a:b"))
    ]
    assert {q.triple for q in ox.parse(written(told, form, namespaces(BASE)), format=kind)} == set(
        told
    )


@pytest.mark.slow
def test_the_ontology_knows_its_terms() -> None:
    assert known(DEFAULT_BASE + "event-type/ASSAULT")
    assert not known(DEFAULT_BASE + "event-type/ASSAULTED")
    with pytest.raises(Refused):
        known("no iri")
