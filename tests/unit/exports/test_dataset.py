"""The description of a graph counts what is there and names its sources; the context types what has one kind of value."""

from __future__ import annotations

import json

import pyoxigraph as ox
import rdflib
from rdflib import RDF, URIRef
from rdflib.namespace import DCAT, DCTERMS, PROV, VOID

from kg.exports.dataset import void
from kg.exports.linked import context, jsonld
from kg.graph.build import build_dataset
from kg.graph.turtle import flattened
from kg.vocab import namespaces
from tests.graph_fixture import events, post, wire

BASE = "https://data.example.org/news/"
QUADS = build_dataset([post(), wire()], events(), namespaces(BASE))
TOLD = rdflib.Graph().parse(data=void(QUADS), format="turtle")
WHOLE = URIRef(BASE + "dataset")


def test_the_description_is_of_this_graph() -> None:
    assert int(str(TOLD.value(WHOLE, VOID.triples))) == len(flattened(QUADS))
    assert {RDF.type, DCTERMS.rights, DCTERMS.conformsTo, DCAT.startDate} <= set(
        TOLD.predicates(WHOLE)
    )
    events_part = next(
        p for p in TOLD.objects(WHOLE, VOID.classPartition) if str(p).endswith("kg-event")
    )
    assert int(str(TOLD.value(events_part, VOID.entities))) == len(events())
    assert str(TOLD.value(WHOLE, VOID.uriSpace)) == BASE


def test_each_source_has_what_is_known_of_it() -> None:
    sources = set(TOLD.objects(WHOLE, DCTERMS.source))
    told = {str(s).rpartition("-")[2]: {str(p) for p in TOLD.predicates(s)} for s in sources}
    assert set(told) == {"post", "wire"}
    assert {str(DCTERMS[p]) for p in ("title", "issued", "publisher", "rights")} <= told["post"]
    assert told["wire"] == set()  # without metadata


def test_the_run_and_the_engine_are_named() -> None:
    run = TOLD.value(WHOLE, PROV.wasGeneratedBy)
    agents = {
        str(TOLD.value(a, rdflib.RDFS.label)) for a in TOLD.objects(run, PROV.wasAssociatedWith)
    }
    assert any(a.startswith("kg ") for a in agents)


def test_properties_of_one_kind_are_typed_and_others_are_not() -> None:
    typed = json.loads(context(QUADS))["@context"]
    assert typed["kg:actor"] == {"@id": "kg:actor", "@type": "@id"}
    assert typed["kg:confidence"]["@type"] == "xsd:decimal"
    assert typed["kg:trigger"]["@language"] == "en"
    assert "kg:why" not in typed


def test_a_property_of_two_kinds_keeps_each_value() -> None:
    subject, prop = ox.NamedNode(BASE + "id/event-1"), ox.NamedNode("https://schema.org/about")
    quads = [
        ox.Quad(subject, prop, value)
        for value in (ox.NamedNode("a:b"), ox.Literal("x"), ox.Literal("y", language="fr"))
    ]
    assert set(ox.parse(jsonld(quads), format=ox.RdfFormat.JSON_LD)) == set(quads)
