"""RDF in the formats that :mod:`kg.graph.turtle` does not write: sorted lines, JSON-LD with its context inside, RDF 1.2."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from kg.graph.events import EDGES
from kg.graph.turtle import flattened, namespaces_of, turtle_bytes
from kg.plain import fit_for_xml
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


def rdfxml(quads: Iterable[ox.Quad]) -> bytes:
    """The flattened graph as RDF/XML 1.1, without the characters that XML can't hold."""
    found = list(quads)
    ns = namespaces_of(found)
    data = ox.serialize(
        sorted(flattened(found), key=str),
        format=ox.RdfFormat.RDF_XML,
        prefixes=dict(sorted(ns.prefixes.items())),
    )
    return fit_for_xml(with_sorted_prefixes(data or b""))


def with_sorted_prefixes(data: bytes) -> bytes:
    """RDF/XML, or its beginning, with the prefixes of its first element in order: the serializer writes them in none."""
    head, tag, rest = data.partition(b"<rdf:RDF")
    declared, close, body = rest.partition(b">")
    return head + tag + b" " + b" ".join(sorted(declared.split())) + close + body


def _lines(data: bytes | None) -> bytes:
    return b"".join(sorted((data or b"").splitlines(keepends=True)))


# ------------------------------------------------------------------------------------------------ JSON-LD
def jsonld(quads: Iterable[ox.Quad]) -> bytes:
    """All named graphs as JSON-LD 1.1 with an inline context, so that no reader has to fetch one."""
    found = sorted(
        quads, key=lambda q: (str(q.graph_name), str(q.subject), str(q.predicate), str(q.object))
    )
    compact = _Compact.of(found)
    graphs: dict[str, dict[str, Node]] = defaultdict(dict)
    for quad in found:
        named = not isinstance(quad.graph_name, ox.DefaultGraph)
        nodes = graphs[compact.resource(quad.graph_name) if named else ""]
        subject = compact.resource(quad.subject)
        node = nodes.setdefault(subject, {"@id": subject})
        if quad.predicate.value == TYPE and not isinstance(quad.object, ox.Literal):
            node.setdefault("@type", []).append(compact.resource(quad.object))
        else:
            prop = compact.resource(quad.predicate)
            node.setdefault(prop, []).append(compact.value(quad.predicate.value, quad.object))
    top = [
        *graphs.pop("", {}).values(),
        *({"@id": name, "@graph": list(nodes.values())} for name, nodes in graphs.items()),
    ]
    return _json({"@context": compact.context(), "@graph": top})


def context(quads: Iterable[ox.Quad]) -> bytes:
    """The JSON-LD context of a graph by itself: prefixes, and each property with the one kind of value that it has."""
    return _json({"@context": _Compact.of(quads).context()})


def _json(value: Node) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


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


ANY, RESOURCE = "", "@id"


def _kind(term: Any) -> tuple[str, str]:
    """How a context says what a value is: a keyword and what it is set to; nothing for plain text and blank nodes."""
    if not isinstance(term, ox.Literal):
        return ("@type", RESOURCE)
    if term.language:
        return ("@language", term.language)
    return (ANY, "") if term.datatype.value == XSD_STRING else ("@type", term.datatype.value)


class _Compact:
    """IRIs as CURIEs, each worked out once; values as the context says that they are."""

    def __init__(self, prefixes: dict[str, str], kinds: Mapping[str, tuple[str, str]]) -> None:
        self.prefixes, self.kinds = prefixes, kinds
        self.by_length = sorted(prefixes.items(), key=lambda item: -len(item[1]))
        self.known: dict[str, str] = {}

    @classmethod
    def of(cls, quads: Iterable[ox.Quad]) -> _Compact:
        """For a graph: a property all of whose values are of one kind is typed by the context."""
        found = list(quads)
        schemes = _schemes(found)
        own = namespaces_of(found).prefixes.items()
        seen: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for quad in found:
            seen[quad.predicate.value].add(_kind(quad.object))
        seen.pop(TYPE, None)
        one = {prop: min(kinds) for prop, kinds in seen.items() if len(kinds) == 1}
        return cls(
            {p: ns for p, ns in own if p not in schemes},
            {prop: kind for prop, kind in one.items() if kind[0] != ANY},
        )

    def context(self) -> Node:
        """The context: prefixes, then typed properties."""
        typed = {
            self.resource(ox.NamedNode(prop)): {
                "@id": self.resource(ox.NamedNode(prop)),
                keyword: value if value == RESOURCE or "/" not in value else self._short(value),
            }
            for prop, (keyword, value) in self.kinds.items()
        }
        return {**dict(sorted(self.prefixes.items())), **dict(sorted(typed.items()))}

    def resource(self, term: Any) -> str:
        """How a resource is named."""
        return f"_:{term.value}" if isinstance(term, ox.BlankNode) else self._short(term.value)

    def _short(self, iri: str) -> str:
        if iri not in self.known:
            self.known[iri] = next(
                (f"{p}:{iri[len(ns) :]}" for p, ns in self.by_length if _fits(iri, ns)), iri
            )
        return self.known[iri]

    def value(self, prop: str, term: Any) -> str | Node:
        """A value of a property: in short where the context types the property."""
        if prop in self.kinds:
            return term.value if isinstance(term, ox.Literal) else self.resource(term)
        if not isinstance(term, ox.Literal):
            return {"@id": self.resource(term)}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if term.datatype.value == XSD_STRING:
            return str(term.value)
        return {"@value": term.value, "@type": self._short(term.datatype.value)}


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
