"""RDF in the formats that :mod:`kg.graph.turtle` does not write: sorted lines, JSON-LD with its context inside, RDF 1.2."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import pyoxigraph as ox

from kg.graph.events import EDGES
from kg.graph.turtle import flattened, namespaces_of, turtle_bytes
from kg.vocab import REUSED, namespaces

XSD_STRING, TYPE, REIFIES = (
    REUSED["xsd"] + "string",
    REUSED["rdf"] + "type",
    REUSED["rdf"] + "reifies",
)
Node = dict[str, Any]


def nquads(quads: Iterable[ox.Quad]) -> bytes:
    """All named graphs as sorted N-Quads."""
    return _lines(ox.serialize(quads, format=ox.RdfFormat.N_QUADS))


def ntriples(quads: Iterable[ox.Quad]) -> bytes:
    """The flattened graph as sorted N-Triples."""
    return _lines(ox.serialize(flattened(quads), format=ox.RdfFormat.N_TRIPLES))


def _lines(data: bytes | None) -> bytes:
    return b"".join(sorted((data or b"").splitlines(keepends=True)))


# ------------------------------------------------------------------------------------------------ JSON-LD
def jsonld(quads: Iterable[ox.Quad]) -> bytes:
    """All named graphs as JSON-LD 1.1 with an inline context, so that no reader has to fetch one."""
    found = list(quads)
    prefixes = {
        p: ns for p, ns in namespaces_of(found).prefixes.items() if p not in _schemes(found)
    }
    compact = _Compact(prefixes)
    graphs: dict[str, dict[str, Node]] = defaultdict(dict)
    for quad in sorted(
        found, key=lambda q: (str(q.graph_name), str(q.subject), str(q.predicate), str(q.object))
    ):
        nodes = graphs[
            compact.resource(quad.graph_name)
            if not isinstance(quad.graph_name, ox.DefaultGraph)
            else ""
        ]
        subject = compact.resource(quad.subject)
        node = nodes.setdefault(subject, {"@id": subject})
        if quad.predicate.value == TYPE and not isinstance(quad.object, ox.Literal):
            node.setdefault("@type", []).append(compact.resource(quad.object))
        else:
            node.setdefault(compact.resource(quad.predicate), []).append(compact.value(quad.object))
    top = [
        *graphs.pop("", {}).values(),
        *({"@id": name, "@graph": list(nodes.values())} for name, nodes in graphs.items()),
    ]
    return (
        json.dumps(
            {"@context": dict(sorted(prefixes.items())), "@graph": top},
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    ).encode("utf-8")


def _schemes(quads: Iterable[ox.Quad]) -> set[str]:
    """The schemes of IRIs like ``geo:37.8,-122``: a prefix of that name would change what they mean."""
    terms = (
        t
        for q in quads
        for t in (q.subject, q.predicate, q.object, q.graph_name)
        if isinstance(t, ox.NamedNode)
    )
    return {t.value.partition(":")[0] for t in terms if "://" not in t.value}


def _fits(iri: str, namespace: str) -> bool:
    """Tell whether an IRI can be written after a prefix: something is left, and it does not look like an authority."""
    return (
        iri.startswith(namespace)
        and len(iri) > len(namespace)
        and not iri.startswith("//", len(namespace))
    )


class _Compact:
    """IRIs as CURIEs, each worked out once."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        self.by_length = sorted(prefixes.items(), key=lambda item: -len(item[1]))
        self.known: dict[str, str] = {}

    def resource(self, term: Any) -> str:
        if isinstance(term, ox.BlankNode):
            return f"_:{term.value}"
        iri = term.value
        if iri not in self.known:
            self.known[iri] = next(
                (f"{p}:{iri[len(ns) :]}" for p, ns in self.by_length if _fits(iri, ns)), iri
            )
        return self.known[iri]

    def value(self, term: Any) -> str | Node:
        if not isinstance(term, ox.Literal):
            return {"@id": self.resource(term)}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        return (
            term.value
            if term.datatype.value == XSD_STRING
            else {"@value": term.value, "@type": self.resource(term.datatype)}
        )


# ------------------------------------------------------------------------------------------------ RDF 1.2
def rdf12(quads: Sequence[ox.Quad]) -> bytes:
    """The flattened graph as Turtle 1.2: each event reifies the edges that it tells of, under the action itself.

    The edge of a fact stands in the graph as a triple; one that is claimed, denied or to come stands only within a triple
    term, which states nothing (RDF 1.2 Concepts, W3C).
    """
    ns, reifies = namespaces_of(quads), ox.NamedNode(REIFIES)
    annotations = {ox.Triple(event, reifies, edge) for event, edge in _told(quads)}
    return turtle_bytes(flattened(quads) | annotations, ns)


TOLD = """PREFIX kg: <https://example.org/kg/ontology#>
SELECT DISTINCT ?event ?actor ?action ?other
WHERE { ?event a kg:Event ; kg:action ?action ; kg:actor ?actor ; kg:target|kg:actor ?other FILTER (?actor != ?other) }"""


def _told(quads: Sequence[ox.Quad]) -> set[tuple[Any, ox.Triple]]:
    """Each event with the edges that it tells of, of whichever kind they are, under the action itself."""
    ns, store = namespaces(), ox.Store()
    store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads)
    edges = {
        (q.subject, prefix, q.object)
        for q in quads
        for prefix in [ns.curie(q.predicate.value)]
        if prefix.startswith(tuple(f"{p}:" for p in EDGES.values()))
    }
    found = set()
    for row in store.query(TOLD):  # type: ignore[union-attr]
        local = ns.curie(row["action"].value).removeprefix("act:")
        if any((row["actor"], f"{p}:{local}", row["other"]) in edges for p in EDGES.values()):
            found.add((row["event"], ox.Triple(row["actor"], row["action"], row["other"])))
    return found
