"""The closed namespaces of the graph: the one place that spells a vocabulary's IRI.

The reused vocabularies and the project's own terms are fixed; what a graph mints (entities, mentions, named graphs) lives
under one configurable base (:func:`namespaces`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.errors import InputError

DEFAULT_BASE = "https://example.org/kg/"

REUSED: dict[str, str] = {
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "gaf": "http://groundedannotationframework.org/gaf#",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
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

DATASETS: dict[str, str] = {
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
}
"""Of these a graph says nothing; the description of a graph as a whole uses them."""

TERMS: dict[str, str] = {
    "kg": "ontology#",
    "et": "event-type/",
    "mode": "mode/",
    "ctx": "context/",
    "act": "action/",
    "claimed": "claimed/",
    "denied": "denied/",
    "prospective": "prospective/",
    "lex": "lexicon/",
    "frame": "frame/",
    "role": "role/",
    "syn": "syntax/",
    "nc": "noun-class/",
    "cue": "cue/",
    "plover": "plover/",
    "cameo": "cameo/",
}
MINTED: dict[str, str] = {
    "ent": "entity/",
    "unl": "actor/unlinked/",
    "id": "id/",
    "g": "graph/",
}
OWN = {**TERMS, **MINTED}
_MINTED_NAME = re.compile(
    r"(.+/)(?:graph/(?:article-.+|events|entities|vocabulary|provenance)|id/(?:mention|article|event|claim)-[^/#]+)"
)
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`?#]+")


@dataclass(frozen=True, slots=True)
class Namespaces:
    """Prefix → IRI for the project's own and the reused vocabularies under one base, and IRI → prefix.

    Every namespace ends with a slash or a hash: an IRI is shortened at the last of them that ends a known one.
    """

    base: str
    prefixes: Mapping[str, str]
    names: Mapping[str, str]

    def iri(self, curie: str) -> str:
        """Expand ``prefix:local``.

        Raises:
            KeyError: the prefix is none of the project's.
        """
        prefix, _, local = curie.partition(":")
        return self.prefixes[prefix] + local

    def curie(self, iri: str) -> str:
        """Shorten an IRI to ``prefix:local``; an IRI of no known namespace comes back unchanged."""
        cut = len(iri)
        while cut := max(iri.rfind("/", 0, cut), iri.rfind("#", 0, cut), 0):
            prefix = self.names.get(iri[: cut + 1])
            if prefix is not None:
                return f"{prefix}:{iri[cut + 1 :]}"
        return iri


@cache
def namespaces(base: str = DEFAULT_BASE) -> Namespaces:
    """All prefixes of the project: its terms where they always are, what a graph mints under ``base`` (ends with a slash)."""
    terms = {prefix: DEFAULT_BASE + local for prefix, local in TERMS.items()}
    prefixes = {**REUSED, **terms, **{prefix: base + local for prefix, local in MINTED.items()}}
    return Namespaces(
        base,
        MappingProxyType(prefixes),
        MappingProxyType({iri: prefix for prefix, iri in prefixes.items()}),
    )


def stated() -> dict[str, str]:
    """The prefixes of the terms and the reused vocabularies, the same under any base."""
    known = namespaces().prefixes
    return {prefix: iri for prefix, iri in known.items() if prefix not in MINTED}


def checked_base(base: str) -> str:
    """A base that a user gives, with a slash at its end.

    Raises:
        InputError: it is no absolute http or https IRI without query and fragment.
    """
    if not _BASE.fullmatch(base):
        raise InputError(
            f"“{base}” can't be the base of IRIs. Give an absolute one, such as https://data.example.org/news/."
        )
    return base if base.endswith("/") else base + "/"


def base_of(iris: Iterable[str]) -> str:
    """The base that a graph was written with, told by the first IRI that has the shape of a minted one."""
    found = (_MINTED_NAME.fullmatch(iri) for iri in iris)
    return next((match[1] for match in found if match), DEFAULT_BASE)
