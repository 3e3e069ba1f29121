"""Things and terms under their own addresses, as Linked Data has it (https://www.w3.org/TR/cooluris/).

A path of the server stands for an IRI: what a graph mints for one under the graph's base, a term for one of the
ontology's. A thing is answered by 303 with the document about it, a named graph or the ontology by itself, an event that
was merged into another by 301 with that one, what was removed by 410 with when and by which command.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import cache
from urllib.parse import quote, urlsplit

import pyoxigraph as ox

from kg.exports.dataset import ONTOLOGY
from kg.exports.linked import jsonld
from kg.graph.turtle import turtle_bytes
from kg.plain import fit_for_xml
from kg.resources import ontology_dir
from kg.serve.accept import best
from kg.serve.protocol import Refused
from kg.vocab import DEFAULT_BASE, MINTED, TERMS, Namespaces

PAGE = "text/html"
DOCUMENTS: Mapping[str, str] = {
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdfxml": "application/rdf+xml",
}
MOST = 5_000
GONE = """SELECT ?was ?at ?by WHERE {
  GRAPH ?g { %(this)s kg:was ?was ; kg:removedBy ?act . ?act prov:endedAtTime ?at ; rdfs:label ?by }
} LIMIT 1"""
FOUND = """SELECT ?new ?was ?at ?by WHERE {
  { GRAPH ?g { %(this)s ?p ?o } } UNION { GRAPH ?g { ?s ?q %(this)s } } UNION { GRAPH %(this)s { ?x ?y ?z } }
  OPTIONAL { GRAPH ?h { %(this)s dct:isReplacedBy ?new } }
  OPTIONAL { GRAPH ?r { %(this)s kg:was ?was ; kg:removedBy ?act . ?act prov:endedAtTime ?at ; rdfs:label ?by } }
} ORDER BY ?new LIMIT 1"""
ABOUT = """CONSTRUCT { ?s ?p ?o . ?o skos:prefLabel ?name } WHERE {
  { GRAPH ?g { %(this)s ?p ?o } BIND (%(this)s AS ?s) OPTIONAL { GRAPH ?h { ?o skos:prefLabel ?name } } }
  UNION { GRAPH ?g { ?s ?p %(this)s } BIND (%(this)s AS ?o) }
} LIMIT %(most)d"""
WHOLE = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH %(this)s { ?s ?p ?o } }"
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
Triples = Callable[[str], Awaitable[Iterable[ox.Triple]]]


def iri_of(path: str, base: str) -> str | None:
    """What a path of the server stands for; None where it is of no kind that is minted or a term.

    Args:
        path: of a request, as it was sent; it may begin with the path of the base.
        base: of the graph; ends with a slash.
    """
    under = urlsplit(base).path
    local = (path[len(under) :] if path.startswith(under) else path).lstrip("/")
    if local == TERMS["kg"].rstrip("#") or local.startswith(TERMS["kg"].rstrip("#") + "/"):
        return DEFAULT_BASE + local
    for spaces, start in ((MINTED, base), (TERMS, DEFAULT_BASE)):
        if any(local.startswith(s) and len(local) > len(s) for s in spaces.values()):
            return start + local
    return None


def address(iri: str, base: str) -> str:
    """Where the server tells of a thing: its own path where it has one, else a page that is asked by its IRI."""
    for start in (base, DEFAULT_BASE):
        if (
            iri.startswith(start)
            and "#" not in iri
            and iri_of("/" + iri[len(start) :], base) == iri
        ):
            return "/" + iri[len(start) :]
    return document(iri)


def document(iri: str, form: str = "") -> str:
    """The address of the document about a thing: its page, or one of :data:`DOCUMENTS`."""
    return f"/resource?iri={quote(iri, safe='')}" + (f"&format={form}" if form else "")


def wanted(accept: str, form: str = "") -> str:
    """What a client wants: the page (an empty text) or one of :data:`DOCUMENTS`.

    Args:
        accept: the value of an Accept header.
        form: what the address names, before all that the header says.

    Raises:
        Refused: it is none that there is.
    """
    if form and form not in DOCUMENTS:
        raise Refused(
            "not-found", f"There is no format “{form}”. There are {', '.join(DOCUMENTS)}."
        )
    media = DOCUMENTS.get(form) or best(accept, (PAGE, *DOCUMENTS.values()))
    if not media:
        raise Refused(
            "not-acceptable", f"Things are told in {', '.join((PAGE, *DOCUMENTS.values()))}."
        )
    return next((name for name, kind in DOCUMENTS.items() if kind == media), "")


def written(triples: Iterable[ox.Triple], form: str, ns: Namespaces) -> bytes:
    """Statements in one of :data:`DOCUMENTS`."""
    held = sorted(set(triples), key=str)
    if form == "turtle":
        return turtle_bytes(held, ns)
    if form == "jsonld":
        return jsonld([ox.Quad(t.subject, t.predicate, t.object) for t in held])
    kind = ox.RdfFormat.N_TRIPLES if form == "nt" else ox.RdfFormat.RDF_XML
    return fit_for_xml(ox.serialize(held, format=kind, prefixes=dict(ns.prefixes)) or b"")


def heading(ns: Namespaces) -> str:
    """The prefixes of the queries above."""
    return "".join(
        f"PREFIX {p}: <{ns.prefixes[p]}>\n" for p in ("dct", "kg", "prov", "rdfs", "skos")
    )


def gone(iri: str, stone: Mapping[str, str], ns: Namespaces) -> Refused:
    """What is said of a thing that the store no longer tells of.

    Args:
        iri: of the thing.
        stone: its row of :data:`GONE`.
        ns: the prefixes of the graph.
    """
    kind = _INNER_CAPITAL.sub(" ", ns.curie(stone["was"]).partition(":")[2]).lower()
    day, _, hour = stone["at"].partition("T")
    return Refused(
        "gone",
        f"The {kind} {ns.curie(iri)} is no longer in this graph: {stone['by']} took it away on {day} at {hour[:5]} UTC.",
    )


async def statements(iri: str, ask: Triples, ns: Namespaces) -> list[ox.Triple]:
    """What the graph, and the ontology, say of a thing and what refers to it; of a named graph all that it holds."""
    this, graph = str(term(iri)), iri.startswith(ns.prefixes["g"])
    query = heading(ns) + (WHOLE if graph else ABOUT) % {"this": this, "most": MOST}
    held = vocabulary().quads_for_pattern(ox.NamedNode(iri), None, None, None)
    return [*(q.triple for q in held), *await ask(query)]


def ontology_triples() -> list[ox.Triple]:
    """The terms of the ontology with their definitions; the lexicon's senses have addresses of their own."""
    return [
        ox.Triple(t.subject, t.predicate, t.object)
        for path in sorted(ontology_dir().glob("*.ttl"))
        for t in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    ]


@cache
def vocabulary() -> ox.Store:
    """All that the ontology says, in one named graph."""
    store = ox.Store()
    for path in sorted(ontology_dir().rglob("*.ttl")):
        store.load(path=str(path), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(ONTOLOGY))
    return store


def known(iri: str) -> bool:
    """Tell whether the ontology says something of an IRI."""
    return next(vocabulary().quads_for_pattern(term(iri), None, None, None), None) is not None


def term(iri: str) -> ox.NamedNode:
    """An IRI as a term.

    Raises:
        Refused: it is none.
    """
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise Refused("malformed", "That is no IRI.") from error
