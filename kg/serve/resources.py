"""What the page of an entity, an event or anything else of the graph tells, each act with its evidence."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import cast

import pyoxigraph as ox

from kg.serve.protocol import Refused
from kg.serve.things import term, vocabulary
from kg.vocab import Namespaces

MOST = 500
NAMED = ("kg", "skos", "gaf", "oa", "nif", "schema", "rdf", "rdfs")
FACTS = """SELECT DISTINCT ?p ?o ?name ?g WHERE {
  VALUES ?this { %(this)s } GRAPH ?g { ?this ?p ?o } OPTIONAL { GRAPH ?h { ?o skos:prefLabel ?name } }
} ORDER BY ?p ?o ?g LIMIT %(most)d"""
INWARD = """SELECT DISTINCT ?p ?s ?name WHERE {
  VALUES ?this { %(this)s } GRAPH ?g { ?s ?p ?this } OPTIONAL { GRAPH ?h { ?s skos:prefLabel ?name } }
} ORDER BY ?p ?s LIMIT %(most)d"""
HELD = """SELECT DISTINCT ?s ?name WHERE {
  GRAPH %(this)s { ?s rdf:type ?t } OPTIONAL { GRAPH ?h { ?s skos:prefLabel ?name } }
} ORDER BY ?s LIMIT %(most)d"""
EVIDENCE = """SELECT DISTINCT ?m ?event ?line ?type ?who ?trigger ?whom ?polarity ?status ?speaker ?quote ?start ?end ?article ?art ?publisher ?date WHERE {
  VALUES ?this { %(this)s }
  { ?this gaf:denotedBy ?m } UNION { ?m kg:actor|kg:target|kg:object|kg:place ?this } UNION { ?c kg:speaker ?this ; kg:claims ?m }
  UNION { ?m kg:inArticle ?this } UNION { ?this rdf:type kg:EventMention . BIND (?this AS ?m) }
  ?m kg:trigger ?trigger ; kg:eventType ?t ; kg:polarity ?p ; kg:status ?s ; kg:inArticle ?art . ?art schema:identifier ?article .
  ?evidence oa:hasBody ?m ; oa:hasTarget ?target . ?target nif:beginIndex ?start ; nif:endIndex ?end .
  ?m kg:sentence ?ss . ?ss nif:beginIndex ?first ; nif:anchorOf ?sentence .
  BIND (SUBSTR(STR(?sentence), ?start - ?first + 1, ?end - ?start) AS ?quote)
  OPTIONAL { ?event gaf:denotedBy ?m }
  OPTIONAL { ?m rdfs:label ?line }
  OPTIONAL { ?m kg:actor ?a . ?a skos:prefLabel ?who }
  OPTIONAL { ?m kg:target ?b . ?b skos:prefLabel ?whom }
  OPTIONAL { ?art schema:publisher ?pub . ?pub skos:prefLabel ?publisher }
  OPTIONAL { ?art schema:datePublished ?date }
  OPTIONAL { ?claim kg:claims ?m . OPTIONAL { ?claim kg:speaker ?sp . ?sp skos:prefLabel ?named } }
  BIND (IF(BOUND(?claim), COALESCE(STR(?named), "unnamed"), "the article itself") AS ?speaker)
  BIND (STRAFTER(STR(?t), "event-type/") AS ?type) BIND (STRAFTER(STR(?p), "#") AS ?polarity) BIND (STRAFTER(STR(?s), "#") AS ?status)
} ORDER BY ?article ?start ?m ?who ?whom ?speaker LIMIT %(most)d"""

Row = Mapping[str, str]
Ask = Callable[[str], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Resource:
    """A thing of the graph: its name, what is said of it and where, what refers to it, the acts that it has to do with; of a
    named graph the things that it tells of."""

    iri: str
    name: str
    facts: tuple[Row, ...]
    inward: tuple[Row, ...]
    evidence: tuple[Row, ...]
    held: tuple[Row, ...] = ()


async def resource(iri: str, ask: Ask, ns: Namespaces) -> Resource:
    """All that a page tells of a thing.

    Args:
        iri: of the thing.
        ask: runs a query and gives its rows as SPARQL JSON.
        ns: the prefixes of the graph.

    Raises:
        Refused: it is no IRI, or the graph says nothing of it.
    """
    this = str(term(iri))
    head = "".join(f"PREFIX {p}: <{ns.prefixes[p]}>\n" for p in NAMED)
    facts, inward, evidence, held = [
        rows(await ask(head + text % {"this": this, "most": MOST}))
        for text in (FACTS, INWARD, EVIDENCE, HELD)
    ]
    defined = cast(
        "ox.QuerySolutions", vocabulary().query(head + FACTS % {"this": this, "most": MOST})
    )
    facts = (*rows(defined.serialize(format=ox.QueryResultsFormat.JSON) or b""), *facts)
    if not (facts or inward or held):
        raise Refused("not-found", "The graph says nothing of that.")
    label = ns.iri("skos:prefLabel")
    name = next((f["o"] for f in facts if f["p"] == label), None) or next(
        (f["o"] for f in facts if f["p"].endswith(("headline", "#label"))), ns.curie(iri)
    )
    return Resource(iri, name, facts, inward, evidence, held)


def rows(answer: bytes) -> tuple[Row, ...]:
    """The rows of an answer in SPARQL JSON: variable → value, and ``variable.type`` → kind of term."""
    found = json.loads(answer)["results"]["bindings"]
    return tuple(
        {k: _value(t) for k, t in row.items()} | {f"{k}.type": t["type"] for k, t in row.items()}
        for row in found
    )


def _value(term: Mapping[str, object]) -> str:
    value = term["value"]
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
