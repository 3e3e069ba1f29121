"""What a reasoner makes of a graph with the vocabularies that it reuses: no contradiction, no type that is not so.

The closure is OWL 2 RL (W3C 2012); the vocabularies' own axioms stand in ``vocabularies/axioms.ttl``, what must and must not
come out in ``probes.tsv``.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import owlrl
import pytest
import rdflib

from kg.graph.build import build_dataset
from kg.graph.turtle import turtle
from kg.resources import ontology_dir
from kg.vocab import namespaces
from tests.graph_fixture import events, post, wire

HERE = Path(__file__).parent
NS = namespaces()
SAID = (rdflib.RDFS.label, rdflib.SKOS.definition, rdflib.SKOS.example)
with (HERE / "probes.tsv").open(encoding="utf-8", newline="") as lines:
    PROBES = [tuple(row) for row in csv.reader(lines, delimiter="\t") if row[0][:1] != "#"]


def graph() -> rdflib.Graph:
    """The graph of two articles with the axioms of our ontology, its alignments and the vocabularies, without texts about terms."""
    quads = build_dataset([post(), wire()], events())
    told = [q for q in quads if q.graph_name.value != NS.iri("g:vocabulary")]  # type: ignore[union-attr]
    whole = rdflib.Graph().parse(data=turtle(told), format="turtle")
    for path in (
        *(ontology_dir() / f"{name}.ttl" for name in ("kg", "values", "event-types")),
        *sorted((ontology_dir() / "alignments").glob("*.ttl")),
        HERE / "vocabularies" / "axioms.ttl",
    ):
        whole.parse(path)
    for prop in SAID:
        whole.remove((None, prop, None))
    return whole


@cache
def closed() -> rdflib.Graph:
    """The closure."""
    whole = graph()
    return closure(whole)


def closure(whole: rdflib.Graph) -> rdflib.Graph:
    owlrl.DeductiveClosure(
        owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False
    ).expand(whole)
    return whole


def clashes(whole: rdflib.Graph) -> list[str]:
    return sorted(str(o) for _, p, o in whole if str(p).endswith("#error"))


@pytest.mark.slow
def test_nothing_contradicts_the_vocabularies() -> None:
    assert clashes(closed()) == []


@pytest.mark.slow
def test_a_match_between_schemes_would_be_found() -> None:
    whole = rdflib.Graph().parse(HERE / "vocabularies" / "axioms.ttl")
    values, other = (
        rdflib.URIRef(NS.iri(name)) for name in ("kg:status-values", "kg:polarity-values")
    )
    whole.add((values, rdflib.RDF.type, rdflib.SKOS.ConceptScheme))
    whole.add((values, rdflib.SKOS.closeMatch, other))
    assert clashes(closure(whole)) != []


@pytest.mark.slow
def test_a_contradiction_would_be_found() -> None:
    whole = rdflib.Graph().parse(HERE / "vocabularies" / "axioms.ttl")
    run = rdflib.URIRef(NS.iri("id:run-0"))
    whole.add((run, rdflib.RDF.type, rdflib.PROV.Activity))
    whole.add((run, rdflib.RDF.type, rdflib.PROV.Entity))
    assert clashes(closure(whole)) != []


@pytest.mark.parametrize("thing, kind, answer", PROBES, ids=lambda text: str(text))
def test_a_thing_is_of_its_types_and_of_no_other(thing: str, kind: str, answer: str) -> None:
    told = (rdflib.URIRef(NS.iri(thing)), rdflib.RDF.type, rdflib.URIRef(NS.iri(kind)))
    assert (told in closed()) is (answer == "yes")


def test_every_probe_asks_of_something_in_the_graph() -> None:
    assert len(PROBES) >= 50
    known = {str(s) for s in graph().subjects()}
    assert {thing for thing, _, _ in PROBES if NS.iri(thing) not in known} == set()
