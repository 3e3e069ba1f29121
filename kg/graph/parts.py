"""A graph in three files: the core that is cited, the evidence that it rests on, and the trace of the machine.

``ontology/parts.ttl`` says which properties and classes are evidence or trace; each file carries the labels and definitions
of the terms that it uses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

import pyoxigraph as ox

from kg.graph.turtle import flattened, namespaces_of, turtle_bytes
from kg.graph.vocabulary import own_terms
from kg.ontology import describe
from kg.resources import ontology_dir
from kg.vocab import REUSED, Namespaces, namespaces

PARTS = {"core": "graph.ttl", "evidence": "evidence.ttl", "trace": "trace.ttl"}
NOT_IN_CORE = ("g:edges-claimed", "g:edges-denied", "g:edges-prospective")
TYPE = ox.NamedNode(REUSED["rdf"] + "type")
ORDER = ("core", "evidence", "trace")


@cache
def _told() -> Mapping[str, str]:
    """IRI of a property or class → the part that it belongs to, where that is not the core."""
    ns = namespaces()
    described = describe([ontology_dir() / "parts.ttl"])
    return MappingProxyType(
        {ns.iri(term): props["kg:part"][0].rpartition("-")[2] for term, props in described.items()}
    )


def part_files(quads: Iterable[ox.Quad]) -> dict[str, bytes]:
    """The files of a set, by their names, as Turtle."""
    held = list(quads)
    ns = namespaces_of(held)
    return {PARTS[part]: turtle_bytes(triples, ns) for part, triples in split(held, ns).items()}


def split(quads: Iterable[ox.Quad], ns: Namespaces) -> dict[str, set[ox.Triple]]:
    """The triples of each part; those that describe a term stand in each part that uses it."""
    words, hidden = ns.iri("g:vocabulary"), {ns.iri(g) for g in NOT_IN_CORE}
    told: list[ox.Quad] = []
    terms: dict[str, set[ox.Triple]] = defaultdict(set)
    for quad in quads:
        name = getattr(quad.graph_name, "value", "")
        if name == words:
            terms[quad.subject.value].add(quad.triple)  # type: ignore[union-attr]
        elif name not in hidden:
            told.append(quad)
    kinds = _kinds(told)
    found: dict[str, set[ox.Triple]] = {part: set() for part in ORDER}
    for triple in flattened(told):
        found[_part(triple, kinds)].add(triple)
    own = own_terms(ns)
    return {part: triples | _described(triples, terms, own) for part, triples in found.items()}


def _kinds(quads: Iterable[ox.Quad]) -> dict[str, str]:
    """Subject → the part of its class, the last of them where it has several."""
    kinds: dict[str, str] = {}
    for quad in quads:
        part = _told().get(quad.object.value) if quad.predicate == TYPE else None  # type: ignore[union-attr]
        if part is not None:
            name = quad.subject.value  # type: ignore[union-attr]
            kinds[name] = max(part, kinds.get(name, "core"), key=ORDER.index)
    return kinds


def _part(triple: ox.Triple, kinds: Mapping[str, str]) -> str:
    own = kinds.get(triple.subject.value, "core")  # type: ignore[union-attr]
    return max(_told().get(triple.predicate.value, "core"), own, key=ORDER.index)


def _described(
    triples: Iterable[ox.Triple], terms: Mapping[str, set[ox.Triple]], own: tuple[str, ...]
) -> set[ox.Triple]:
    """What describes the project's own terms that triples use, and those that their descriptions use."""
    found: set[ox.Triple] = set()
    new = set(triples)
    while new:
        used = {
            term.value
            for triple in new
            for term in (triple.subject, triple.predicate, triple.object)
            if isinstance(term, ox.NamedNode) and term.value.startswith(own)
        }
        new = {triple for name in used for triple in terms.get(name, ())} - found
        found |= new
    return found
