"""Alignments map to other vocabularies and change nothing: no import, no equivalence that a reasoner would act on."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.ontology import describe
from kg.resources import ontology_dir
from kg.vocab import namespaces

NS = namespaces()
FILES = sorted((ontology_dir() / "alignments").glob("*.ttl"))
MAPPINGS = {
    "skos:exactMatch",
    "skos:closeMatch",
    "skos:broadMatch",
    "skos:narrowMatch",
    "skos:relatedMatch",
    "rdfs:seeAlso",
}


def test_there_is_an_alignment_for_each_neighbour() -> None:
    assert {p.stem for p in FILES} == {
        "cameo",
        "eso",
        "eventkg",
        "gaf-grasp",
        "lode",
        "plover",
        "wikidata",
    }


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_an_alignment_only_maps_terms_that_exist(path) -> None:  # type: ignore[no-untyped-def]
    own = {
        iri
        for file in [*ontology_dir().glob("*.ttl"), ontology_dir() / "actors" / "patterns.ttl"]
        for iri in describe([file])
    }
    triples = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    mapped = [t for t in triples if NS.curie(t.predicate.value) in MAPPINGS]
    assert mapped
    assert {NS.curie(t.subject.value) for t in mapped} - own == set()
    assert {NS.curie(t.predicate.value) for t in triples} <= MAPPINGS | {
        "rdf:type",
        "skos:inScheme",
        "skos:notation",
        "skos:prefLabel",
        "skos:definition",
    }


def test_every_plover_type_has_its_exact_match_and_a_cameo_root() -> None:
    for name in ("plover", "cameo"):
        mapped = set(describe([ontology_dir() / "alignments" / f"{name}.ttl"]))
        types = {
            iri for iri in describe([ontology_dir() / "event-types.ttl"]) if iri.startswith("et:")
        } - {"et:scheme", "et:STATEMENT", "et:INCIDENT"}
        assert types <= mapped
