"""Shapes catch what they are for, the hygiene rules find nothing, and the graph uses only terms that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph.validate import faults, hygiene, validate
from kg.ontology import describe
from kg.resources import ontology_dir
from kg.vocab import namespaces

NS = namespaces()
PREFIXES = "".join(f"@prefix {p}: <{i}> .\n" for p, i in NS.prefixes.items())
DATA = Path(__file__).parent / "shapes"


def quads(turtle: str) -> list[ox.Quad]:
    return list(ox.parse(turtle, format=ox.RdfFormat.TRIG))


@pytest.mark.parametrize("path", sorted(DATA.glob("*_PASS.ttl")), ids=lambda p: p.stem)
def test_what_is_right_conforms(path: Path) -> None:
    assert validate(quads(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", sorted(DATA.glob("*_XFAIL.ttl")), ids=lambda p: p.stem)
def test_each_fault_gives_exactly_its_violation_in_a_plain_sentence(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = validate(quads(text))
    assert [str(v) for v in found] == [text.splitlines()[0].removeprefix("# ")]
    assert found[0].shape.endswith(f"/shape/{path.stem.removesuffix('_XFAIL')}")


def test_every_shape_has_right_and_wrong_data() -> None:
    props = describe(sorted((ontology_dir() / "shapes").glob("*.ttl")))
    told = {iri.rsplit("/", 1)[1] for iri, values in props.items() if "sh:message" in values}
    targets = {iri.rsplit("/", 1)[1] for iri, values in props.items() if "sh:targetClass" in values}
    assert told == {p.stem.removesuffix("_XFAIL") for p in DATA.glob("*_XFAIL.ttl")}
    assert targets == {p.stem.removesuffix("_PASS") for p in DATA.glob("*_PASS.ttl")}


@pytest.mark.slow
def test_the_ontology_is_clean() -> None:
    assert hygiene() == []


def test_every_own_property_that_the_graph_writes_is_defined() -> None:
    defined = set(describe(sorted(ontology_dir().glob("*.ttl"))))
    source = "".join(
        p.read_text(encoding="utf-8") for p in (ontology_dir().parent / "kg" / "graph").glob("*.py")
    )
    used = set(re.findall(r'"(kg:[A-Za-z][A-Za-z0-9]*)"', source))
    assert used - defined == set()


WHOLE = 'rdfs:label "x"@en ; skos:definition "A thing."@en ; skos:example "x"@en ; vs:term_status "testing"'
FAULTS = {
    "circular-broader": "et:A skos:broader et:B . et:B skos:broader et:A .",
    "circular-class": "kg:A rdfs:subClassOf kg:B . kg:B rdfs:subClassOf kg:A .",
    "circular-containment": "ent:a org:subOrganizationOf ent:b . ent:b org:subOrganizationOf ent:a .",
    "dangling-term": "ent:a org:subOrganizationOf ent:b .",
    "definition-form": 'kg:a skos:definition "without an end"@en .',
    "duplicate-definition": 'kg:a skos:definition "A thing."@en . kg:b skos:definition "A thing."@en .',
    "duplicate-label": 'kg:a a rdf:Property ; rdfs:label "x"@en . kg:b a rdf:Property ; rdfs:label "x"@en .',
    "entry-of-two-types": "lex:a a ontolex:LexicalEntry ; ontolex:denotes et:AID , et:AGREE .",
    "entry-of-unknown-frame": "lex:a a ontolex:LexicalEntry ; synsem:synBehavior frame:None .",
    "entry-of-unknown-mode": "lex:a a ontolex:LexicalEntry ; kg:mode mode:None .",
    "entry-of-unknown-type": "lex:a a ontolex:LexicalEntry ; ontolex:denotes et:NONE .",
    "entry-without-example": "lex:a a ontolex:LexicalEntry .",
    "entry-without-lemma": "lex:a a ontolex:LexicalEntry .",
    "example-without-trigger": 'lex:a a ontolex:LexicalEntry ; skos:example "[actor Peru] slept."@en .',
    "incomplete-header": '<https://example.org/kg/ontology> a owl:Ontology ; dct:title "kg"@en .',
    "label-form": 'kg:a rdfs:label "Capital"@en .',
    "property-without-range": f"kg:a a rdf:Property , owl:ObjectProperty ; rdfs:domain kg:B ; {WHOLE} .",
    "same-example-twice": 'lex:a a ontolex:LexicalEntry ; skos:example "x"@en . lex:b a ontolex:LexicalEntry ; skos:example "x"@en .',
    "term-name-form": "kg:small a rdfs:Class .",
    "term-without-definition": 'kg:a a rdf:Property ; rdfs:label "x"@en ; skos:definition "A thing."@en ; vs:term_status "testing" .',
    "two-actors-one-id": "ent:a skos:exactMatch wd:Q1 . ent:b skos:exactMatch wd:Q1 .",
    "two-kinds": "kg:a a rdfs:Class , rdf:Property .",
    "two-labels": 'kg:a rdfs:label "x"@en , "y"@en .',
    "undefined-reused-term": "schema:Person rdfs:isDefinedBy <https://schema.org/> . ent:a a schema:Persn .",
    "undefined-role": "lex:a syn:subject role:none .",
    "value-in-no-scheme": "kg:a a skos:Concept .",
}


@pytest.mark.parametrize("rule", sorted(p.stem for p in (ontology_dir() / "hygiene").glob("*.rq")))
def test_each_hygiene_rule_finds_its_fault(rule: str) -> None:
    store = ox.Store()
    store.load((PREFIXES + FAULTS[rule]).encode(), format=ox.RdfFormat.TURTLE)
    assert faults(store, ontology_dir() / "hygiene" / f"{rule}.rq")


@pytest.mark.parametrize(
    "term",
    [
        "kg:a a rdf:Property",
        "syn:a a rdf:Property",
        "frame:a a kg:Frame",
        "role:a a skos:Concept",
        "et:A a kg:EventType",
        "mode:a a skos:Concept",
        "ctx:a a kg:Context",
    ],
)
@pytest.mark.parametrize(
    "fault",
    [
        'rdfs:label "x"@en ; ',
        'skos:definition "A thing."@en ; ',
        'skos:example "x"@en ; ',
        '; vs:term_status "testing"',
    ],
)
def test_each_missing_part_of_a_term_is_found(fault: str, term: str) -> None:
    rule, store = ontology_dir() / "hygiene" / "term-without-definition.rq", ox.Store()
    whole = f"{PREFIXES} {term} ; {WHOLE} ."
    store.load(whole.encode(), format=ox.RdfFormat.TURTLE)
    assert faults(store, rule) == []
    store.clear()
    store.load(whole.replace(fault, "").encode(), format=ox.RdfFormat.TURTLE)
    assert faults(store, rule) == [term.split()[0]]
