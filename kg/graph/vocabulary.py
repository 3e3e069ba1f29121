"""The words of a graph, with labels and definitions, so that a file can be read by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.graph.actions import Sense, sense_of
from kg.graph.events import EDGES
from kg.graph.names import Scene, prefixed
from kg.graph.terms import Statement, about, decimal, words
from kg.ontology import describe
from kg.ontology.described import Described
from kg.resources import ontology_dir
from kg.vocab import TERMS, Namespaces

FILES = ("kg", "values", "event-types", "contexts", "alignments/cameo")
MATCHES = ("skos:closeMatch", "skos:broadMatch", "skos:narrowMatch")
RESOURCES = ("rdf:type", "skos:broader", *MATCHES)
LITERALS = ("rdfs:label", "skos:prefLabel", "skos:definition", "skos:notation", "kg:quadClass")
PLAIN = (
    "rdf:Property",
    "rdfs:Class",
)  # what owl:ObjectProperty, owl:DatatypeProperty and owl:Class say already
ONTOLOGY = "https://example.org/kg/ontology"


@cache
def _described() -> Described:
    folder = ontology_dir()
    return MappingProxyType(describe([folder / f"{name}.ttl" for name in FILES]))


@cache
def ontology_version() -> str:
    """The version of the ontology that a graph is written with.

    Raises:
        OntologyError: the ontology has none.
    """
    found = _described().get(ONTOLOGY, {}).get("owl:versionInfo")
    if not found:
        raise OntologyError("ontology/kg.ttl has no owl:versionInfo.")
    return found[0]


def vocabulary_statements(scenes: Iterable[Scene]) -> Iterator[Statement]:
    """The terms of the ontology that a graph may use, and the actions and senses that its articles do."""
    yield from term_statements()
    yield from actions_of(scenes)


def term_statements() -> Iterator[Statement]:
    """The terms of the ontology that a graph may use."""
    for iri, props in _described().items():
        if ":" in iri and iri.partition(":")[0] in TERMS:
            yield from _term(iri, props)


def actions_of(scenes: Iterable[Scene]) -> Iterator[Statement]:
    """The actions and senses that some articles use."""
    used = {
        (prefixed(m.action, "act"), m.lemma, f"et:{m.type}")
        for scene in scenes
        for m in scene.resolved.reading.events
    }
    for iri, lemma, kind in sorted(used):
        yield from _action(sense_of(iri, lemma), kind)


def _term(iri: str, props: Mapping[str, list[str]]) -> Iterator[Statement]:
    for prop in RESOURCES:
        yield from about(iri, (prop, [v for v in props.get(prop, ()) if v not in PLAIN]))
    for prop in LITERALS:
        yield from about(iri, (prop, [ox.Literal(value) for value in props.get(prop, ())]))
    yield from about(iri, ("kg:scale", [decimal(float(v)) for v in props.get("kg:scale", ())]))
    if not any(match in props for match in MATCHES):
        yield from about(
            iri, ("kg:cameo", [ox.Literal(code) for code in props.get("kg:cameo", ())])
        )


def _action(sense: Sense, kind: str) -> Iterator[Statement]:
    """A plain verb, its sense below it, and the predicates of the edges that are no facts."""
    action = sense.action
    yield from about(
        action.iri,
        ("rdf:type", ("kg:Action", "skos:Concept")),
        ("skos:prefLabel", words(action.label, "en")),
    )
    yield from about(
        sense.iri,
        ("rdf:type", ("kg:Sense", "skos:Concept")),
        ("skos:prefLabel", words(sense.label, "en")),
        ("skos:broader", (action.iri, kind)),
    )
    for prefix in sorted(set(EDGES.values()) - {"act"}):
        name = action.iri.replace("act:", f"{prefix}:", 1)
        yield from about(
            name,
            ("rdf:type", "rdf:Property"),
            ("rdfs:label", words(f"{prefix}: {action.label}", "en")),
        )


def own_terms(ns: Namespaces) -> tuple[str, ...]:
    """What the IRIs of the project's own terms begin with."""
    return tuple(ns.prefixes[prefix] for prefix in TERMS)
