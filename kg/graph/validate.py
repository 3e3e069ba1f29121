"""Whether a graph keeps its promises: SHACL shapes for each article's graph, hygiene queries for the ontology.

A violation is told in a plain sentence with the article, the mention and its quote (SHACL, W3C Recommendation 2017;
the shapes stand in ``ontology/shapes``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.graph.turtle import namespaces_of
from kg.resources import ontology_dir
from kg.vocab import Namespaces, namespaces

if TYPE_CHECKING:
    import rdflib


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """What is wrong (the shape's message), where (article, node), on which words, and by which shape."""

    article: str
    node: str
    message: str
    quote: str
    shape: str

    def __str__(self) -> str:
        where = f" (“{self.quote}”)" if self.quote else ""
        return f"{self.message} {self.node}{where} in {self.article} does not conform."


@cache
def _shapes() -> rdflib.Graph:
    import rdflib

    graph = rdflib.Graph()
    for path in sorted((ontology_dir() / "shapes").glob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


def has_events(quads: Iterable[ox.Quad]) -> bool:
    """Tell whether a graph holds anything that the shapes are for: an event mention."""
    kind = ox.NamedNode(namespaces().iri("kg:EventMention"))
    return any(q.object == kind for q in quads)


def validate(quads: Iterable[ox.Quad]) -> list[Violation]:
    """Check every article's graph, and that of the events, against the shapes; an unnamed graph is checked as one.

    Returns:
        The violations, sorted; empty when all conforms.
    """
    graphs: dict[str, list[ox.Quad]] = {}
    held = list(quads)
    ns = namespaces_of(held)
    for quad in held:
        name = getattr(quad.graph_name, "value", "")
        if not name or name == ns.iri("g:events") or name.startswith(ns.iri("g:article-")):
            graphs.setdefault(name, []).append(quad)
    return sorted(
        v
        for name, found in sorted(graphs.items())
        for v in _violations(ns.curie(name) or "the graph", found, ns)
    )


def _violations(name: str, quads: list[ox.Quad], ns: Namespaces) -> Iterator[Violation]:
    import rdflib
    from pyshacl import validate as shacl

    data = rdflib.Graph()
    data.parse(
        data=ox.serialize((q.triple for q in quads), format=ox.RdfFormat.N_TRIPLES), format="nt"
    )
    conforms, report, _ = shacl(data, shacl_graph=_shapes(), inference="none", advanced=False)
    if conforms:
        return
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        focus: Any = report.value(result, sh.focusNode)
        message, shape = (
            report.value(result, sh.resultMessage),
            report.value(result, sh.sourceShape),
        )
        yield Violation(
            _article(data, focus) or name,
            ns.curie(str(focus)),
            str(message),
            _quote(data, focus),
            ns.curie(str(shape)),
        )


def _values(data: rdflib.Graph, subjects: Iterable[Any], *properties: str) -> list[Any]:
    """The values of the properties, those of the first property first."""
    found = list(subjects)
    return [
        value
        for p in properties
        for subject in found
        for value in sorted(data.objects(subject, _iri(p)), key=str)
    ]


def _article(data: rdflib.Graph, focus: Any) -> str:
    """The headline or identifier of the article that a node belongs to; empty where nothing tells it."""
    owners = sorted(data.subjects(_iri("kg:quantity"), focus), key=str)
    articles = _values(data, [focus, *owners], "kg:inArticle", "schema:appearance", "dct:isPartOf")
    titles = _values(data, [*articles, focus], "schema:headline", "schema:identifier")
    return f"“{titles[0]}”" if titles else ""


def _quote(data: rdflib.Graph, focus: Any) -> str:
    """The words of the article that a node stands on; empty where it has none."""
    told = ("kg:trigger", "kg:cue", "kg:relationLabel", "nif:anchorOf", "rdfs:label")
    return next((str(q) for q in _values(data, [focus], *told) if str(q)), "")


def _iri(curie: str) -> rdflib.URIRef:
    import rdflib

    return rdflib.URIRef(namespaces().iri(curie))


def hygiene(files: Iterable[Path] | None = None) -> list[str]:
    """Run every rule of ``ontology/hygiene``; each row of a rule is a fault of the ontology.

    Args:
        files: the Turtle files to look at; default: all of the project's ontology.
    """
    store = ox.Store()
    for path in sorted(ontology_dir().rglob("*.ttl") if files is None else files):
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return sorted(
        f"{rule.stem}: {row}"
        for rule in sorted((ontology_dir() / "hygiene").glob("*.rq"))
        for row in faults(store, rule)
    )


def faults(store: ox.Store, rule: Path) -> list[str]:
    """The rows of one rule, with CURIEs for IRIs."""
    solutions: Any = store.query(rule.read_text(encoding="utf-8"))
    return [
        " ".join(
            namespaces().curie(getattr(term, "value", str(term)))
            for term in solution
            if term is not None
        )
        for solution in solutions
    ]
