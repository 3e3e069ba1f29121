"""Shapes catch what they are for, the hygiene rules find nothing, and the graph uses only terms that exist."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from kg.graph.validate import faults, hygiene, validate
from kg.ontology import describe
from kg.resources import ontology_dir
from kg.vocab import namespaces

NS = namespaces()
PREFIXES = "".join(f"@prefix {p}: <{i}> .\n" for p, i in NS.prefixes.items())
GOOD = PREFIXES + """
id:a a schema:NewsArticle .
id:m a kg:EventMention ; kg:inArticle id:a ; kg:eventType et:AID ; kg:trigger "gave" ; kg:polarity kg:positive ; kg:status kg:actual ;
    kg:certainty kg:certain ; kg:confidence 0.9 ; kg:sentence "Norway gave Malawi two ships." ; kg:actor ent:norway .
id:e a oa:Annotation ; oa:hasBody id:m .
id:c a kg:Claim ; kg:claims id:m ; kg:speaker ent:norway ; kg:cue "said" ; kg:manner kg:indirect ; kg:stance kg:neutral .
id:p a oa:TextPositionSelector ; oa:start 0 ; oa:end 5 .
id:q a oa:TextQuoteSelector ; oa:exact "gave" .
id:t a kg:TimeSpan ; sem:hasEarliestBeginTimeStamp "2024-01-01"^^xsd:date ; sem:hasLatestEndTimeStamp "2024-01-02"^^xsd:date .
"""
BROKEN = [
    ('kg:trigger "gave" ;', "", "exactly one trigger"), ("kg:eventType et:AID ;", "kg:eventType et:AID , et:AGREE ;", "exactly one event type"),
    ("kg:polarity kg:positive", "kg:polarity kg:maybe", "positive or negative"), ("kg:status kg:actual", "kg:status kg:done", "one of the eight"),
    ("kg:certainty kg:certain", "kg:certainty kg:sure", "certain, probable"), ("kg:confidence 0.9", "kg:confidence 1.9", "from 0 to 1"),
    ("kg:inArticle id:a ;", "", "exactly one article"), ("oa:hasBody id:m", "oa:hasBody id:x", "evidence"), ("kg:actor ent:norway .", 'kg:actor "Norway" .', "an IRI"),
    ("kg:speaker ent:norway ;", "", "unnamed"), ("kg:claims id:m ;", "", "exactly one thing"), ('kg:cue "said" ;', "", "the word by which"),
    ("kg:manner kg:indirect", "kg:manner kg:loud", "direct, indirect"), ("kg:stance kg:neutral", "kg:stance kg:angry", "one of the five"),
    ("oa:start 0", "oa:start 9", "before it ends"), ("oa:end 5", "oa:end 5 , 6", "exactly one end"), ('oa:exact "gave"', 'oa:exact ""', "not empty"),
    ('"2024-01-02"^^xsd:date', '"2023-01-02"^^xsd:date', "does not end before"), ('kg:sentence "Norway gave Malawi two ships." ;', "", "the sentence"),
]


def quads(turtle: str) -> list[ox.Quad]:
    return list(ox.parse(turtle, format=ox.RdfFormat.TRIG))


def test_good_data_conforms() -> None:
    assert validate(quads(GOOD)) == []


@pytest.mark.parametrize("old, new, message", BROKEN, ids=[b[2] for b in BROKEN])
def test_each_fault_gives_its_violation(old: str, new: str, message: str) -> None:
    assert old in GOOD
    found = validate(quads(GOOD.replace(old, new)))
    assert any(message in str(v) for v in found)
    assert {v.message for v in found} == {v.message for v in found if message in v.message}


def test_the_ontology_is_clean() -> None:
    assert hygiene() == []


def test_every_own_property_that_the_graph_writes_is_defined() -> None:
    defined = set(describe(sorted(ontology_dir().glob("*.ttl"))))
    source = "".join(p.read_text(encoding="utf-8") for p in (ontology_dir().parent / "kg" / "graph").glob("*.py"))
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
    "frame-without-definition": "frame:a a kg:Frame .",
    "incomplete-header": '<https://example.org/kg/ontology> a owl:Ontology ; dct:title "kg"@en .',
    "label-form": 'kg:a rdfs:label "Capital"@en .',
    "own-term-under-nothing": f"kg:a a rdf:Property ; {WHOLE} .",
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


@pytest.mark.parametrize("fault", ['rdfs:label "x"@en ; ', 'skos:definition "A thing."@en ; ', 'skos:example "x"@en ; ', '; vs:term_status "testing"'])
def test_each_missing_part_of_a_term_is_found(fault: str) -> None:
    rule, store = ontology_dir() / "hygiene" / "term-without-definition.rq", ox.Store()
    whole = f"{PREFIXES} kg:a a rdf:Property ; {WHOLE} ."
    store.load(whole.encode(), format=ox.RdfFormat.TURTLE)
    assert faults(store, rule) == []
    store.clear()
    store.load(whole.replace(fault, "").encode(), format=ox.RdfFormat.TURTLE)
    assert faults(store, rule) == ["kg:a"]
