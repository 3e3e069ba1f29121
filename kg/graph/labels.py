"""Names of what the ontology knows, for entities that an article's graph mentions only by their IRI."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kg.ontology import describe
from kg.resources import ontology_dir


@cache
def known_labels() -> Mapping[str, str]:
    """CURIE → preferred label of every actor and place in ``ontology/actors`` and ``ontology/places``."""
    folder = ontology_dir()
    described = describe(
        [*sorted((folder / "actors").glob("*.ttl")), *sorted((folder / "places").glob("*.ttl"))]
    )
    return MappingProxyType(
        {
            iri: props["skos:prefLabel"][0]
            for iri, props in described.items()
            if props.get("skos:prefLabel")
        }
    )
