"""The closed namespaces of the graph: the one place that spells a vocabulary's IRI.

The project's own terms live under one configurable base (:func:`namespaces`); the reused vocabularies are fixed.
"""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_BASE = "https://example.org/kg/"

REUSED: dict[str, str] = {
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "gaf": "http://groundedannotationframework.org/gaf#",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "time": "http://www.w3.org/2006/time#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "wgs": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "sh": "http://www.w3.org/ns/shacl#",
    "ontolex": "http://www.w3.org/ns/lemon/ontolex#",
    "synsem": "http://www.w3.org/ns/lemon/synsem#",
    "lexinfo": "http://www.lexinfo.net/ontology/3.0/lexinfo#",
    "vann": "http://purl.org/vocab/vann/",
    "vs": "http://www.w3.org/2003/06/sw-vocab-status/ns#",
    "wd": "http://www.wikidata.org/entity/",
}

OWN: dict[str, str] = {
    "kg": "ontology#",
    "et": "event-type/",
    "mode": "mode/",
    "ctx": "context/",
    "act": "action/",
    "lex": "lexicon/",
    "frame": "frame/",
    "role": "role/",
    "syn": "syntax/",
    "nc": "noun-class/",
    "cue": "cue/",
    "ent": "entity/",
    "unl": "actor/unlinked/",
    "id": "id/",
    "g": "graph/",
}


@dataclass(frozen=True, slots=True)
class Namespaces:
    """Prefix → IRI for the project's own and the reused vocabularies under one base."""

    base: str
    prefixes: dict[str, str]

    def iri(self, curie: str) -> str:
        """Expand ``prefix:local``.

        Raises:
            KeyError: the prefix is none of the project's.
        """
        prefix, _, local = curie.partition(":")
        return self.prefixes[prefix] + local

    def curie(self, iri: str) -> str:
        """Shorten an IRI to ``prefix:local``; an IRI of no known namespace comes back unchanged."""
        best = max((p for p, ns in self.prefixes.items() if iri.startswith(ns)), key=lambda p: len(self.prefixes[p]), default=None)
        return iri if best is None else f"{best}:{iri[len(self.prefixes[best]):]}"


def namespaces(base: str = DEFAULT_BASE) -> Namespaces:
    """All prefixes of the project under ``base`` (ends with a slash)."""
    return Namespaces(base, {**REUSED, **{prefix: base + local for prefix, local in OWN.items()}})
