"""Turtle as plain tables: subject CURIE → property CURIE → values in the order of the file.

The streaming parser of pyoxigraph is used without a store: the actor files hold tens of thousands of triples and are
read at every start.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.vocab import namespaces

Described = dict[str, dict[str, list[str]]]


def read_turtle(paths: Iterable[Path]) -> Described:
    """Parse Turtle files into one table; IRIs become CURIEs, literals their text.

    Raises:
        OntologyError: a file is missing or not valid Turtle.
    """
    prefixes = {iri: prefix for prefix, iri in namespaces().prefixes.items()}
    known: dict[str, str] = {}

    def curie(iri: str) -> str:
        short = known.get(iri)
        if short is None:
            cut = max(iri.rfind("/"), iri.rfind("#")) + 1
            prefix = prefixes.get(iri[:cut])
            short = known[iri] = f"{prefix}:{iri[cut:]}" if prefix else iri
        return short

    table: Described = {}
    for path in paths:
        try:
            for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
                value = triple.object
                text = (
                    value.value
                    if isinstance(value, ox.Literal)
                    else curie(str(getattr(value, "value", value)))
                )
                table.setdefault(curie(triple.subject.value), {}).setdefault(
                    curie(triple.predicate.value), []
                ).append(text)
        except (SyntaxError, OSError) as error:
            raise OntologyError(
                f"{path} is not readable Turtle: {error}. Mend the file."
            ) from error
    return table
