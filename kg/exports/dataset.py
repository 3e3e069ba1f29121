"""A graph described as a whole, in VoID (https://www.w3.org/TR/void/) and DCAT (https://www.w3.org/TR/vocab-dcat-3/).

All is counted or read from the graph itself, so that the same graph gives the same description; there is no clock in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType

import pyoxigraph as ox

from kg.graph.terms import Statement, about, integer, quads, stamp, words
from kg.graph.turtle import flattened, namespaces_of, turtle_bytes
from kg.ids import slug
from kg.ontology import describe
from kg.resources import ontology_dir
from kg.views.facts import Facts, gather
from kg.vocab import DATASETS, TERMS, Namespaces, namespaces

TITLE = "Events of the news, with who says so"
RIGHTS = (
    "Words quoted from articles belong to their publishers, under the licence that each source names; town data are "
    "GeoNames' (CC BY 4.0)."
)
MAKERS = ("prov:Activity", "prov:SoftwareAgent", "kg:LanguageResource")
ONTOLOGY = namespaces().prefixes["kg"].rstrip("#")


def void(held: Iterable[ox.Quad]) -> bytes:
    """The description of a graph as Turtle: sizes, vocabularies, sources with publisher, day and licence, and the runs and
    versions that it was made with."""
    triples = list(held)
    ns = namespaces_of(triples)
    ns = replace(ns, prefixes=MappingProxyType({**ns.prefixes, **DATASETS}))
    flat, facts = flattened(triples), gather(triples)
    statements = [*_whole(facts, ns), *_sizes(flat, facts, ns), *_sources(facts), *_made(facts)]
    return turtle_bytes((q.triple for q in quads(statements, "g:dataset", ns)), ns)


def ontology_version() -> str:
    """The IRI of the ontology's version."""
    return describe([ontology_dir() / "kg.ttl"])[ONTOLOGY]["owl:versionIRI"][0]


def _whole(facts: Facts, ns: Namespaces) -> Iterator[Statement]:
    articles = facts.subjects("schema:NewsArticle")
    days = sorted(d[:10] for a in articles for d in facts.all(a, "schema:datePublished"))
    yield from about(
        ns.base + "void.ttl",
        ("rdf:type", "void:DatasetDescription"),
        ("foaf:primaryTopic", ns.base + "dataset"),
    )
    yield from about(
        ns.base + "dataset",
        ("rdf:type", ("void:Dataset", "dcat:Dataset")),
        ("dct:title", words(TITLE, "en")),
        ("dct:rights", words(RIGHTS, "en")),
        ("dct:conformsTo", ontology_version()),
        ("dct:source", articles),
        ("dcat:startDate", stamp(days[0]) if days else None),
        ("dcat:endDate", stamp(days[-1]) if days else None),
        ("prov:wasGeneratedBy", _runs(facts)),
        ("void:uriSpace", words(ns.base)),
        ("void:exampleResource", facts.subjects("kg:Event")[:3]),
        ("void:sparqlEndpoint", ns.base + "sparql"),
    )


def _sizes(triples: set[ox.Triple], facts: Facts, ns: Namespaces) -> Iterator[Statement]:
    whole, own = ns.base + "dataset", {ns.prefixes[prefix] for prefix in TERMS}
    properties = Counter(t.predicate.value for t in triples)
    used = {ns.prefixes.get(ns.curie(p).partition(":")[0], "") for p in properties} - own - {""}
    yield from about(
        whole,
        ("void:triples", integer(len(triples))),
        ("void:distinctSubjects", integer(len({t.subject for t in triples}))),
        ("void:properties", integer(len(properties))),
        ("void:documents", integer(len(facts.subjects("schema:NewsArticle")))),
        ("void:vocabulary", (ONTOLOGY, *sorted(used))),
    )
    for kind, members in sorted(facts.by_type.items()):
        part = f"{whole}#{slug(kind)}"
        yield from about(whole, ("void:classPartition", part))
        yield from about(part, ("void:class", kind), ("void:entities", integer(len(members))))


def _sources(facts: Facts) -> Iterator[Statement]:
    """Of each article what a reader who cites it needs."""
    for article in facts.subjects("schema:NewsArticle"):
        publisher = facts.one(article, "schema:publisher")
        published, page = (
            facts.one(article, "schema:datePublished"),
            facts.one(article, "schema:url"),
        )
        yield from about(
            article,
            ("dct:title", words(facts.one(article, "schema:headline"))),
            ("dct:publisher", publisher),
            ("dct:issued", stamp(published) if published else None),
            ("dct:rights", words(facts.one(article, "schema:license"))),
            ("foaf:page", page if page and "://" in page else None),
        )
        if publisher:
            yield from about(
                publisher, ("foaf:name", words(facts.one(publisher, "skos:prefLabel")))
            )


def _made(facts: Facts) -> Iterator[Statement]:
    """The runs, with the software and the data that they were made with, and the versions of these."""
    data = set(facts.subjects("kg:LanguageResource"))
    for maker in (*_runs(facts), *(m for kind in MAKERS[1:] for m in facts.subjects(kind))):
        yield from about(
            maker,
            ("rdf:type", [k for k in MAKERS if k in facts.all(maker, "rdf:type")]),
            ("rdfs:label", words(facts.one(maker, "rdfs:label"))),
            ("owl:versionInfo", words(facts.one(maker, "owl:versionInfo"))),
            ("prov:wasAssociatedWith", facts.all(maker, "prov:wasAssociatedWith")),
            ("prov:used", [used for used in facts.all(maker, "prov:used") if used in data]),
            ("kg:configSha256", words(facts.one(maker, "kg:configSha256"))),
            ("kg:readingSha256", words(facts.one(maker, "kg:readingSha256"))),
        )


def _runs(facts: Facts) -> list[str]:
    """The activities that read articles; others took some away."""
    return [a for a in facts.subjects(MAKERS[0]) if facts.all(a, "kg:configSha256")]
