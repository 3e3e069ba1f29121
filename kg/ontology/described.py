"""Turtle files as plain tables: subject, property, values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.vocab import namespaces

NS = namespaces()
Properties = Mapping[str, list[str]]
Described = Mapping[str, Mapping[str, list[str]]]


def describe(paths: Iterable[Path]) -> dict[str, dict[str, list[str]]]:
    """Parse Turtle files into subject CURIE → property CURIE → sorted values (CURIEs, or the text of literals).

    Raises:
        OntologyError: a file is not valid Turtle.
    """
    subjects: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in paths:
        try:
            for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
                value = triple.object
                text = (
                    value.value
                    if isinstance(value, ox.Literal)
                    else NS.curie(str(getattr(value, "value", value)))
                )
                subjects[NS.curie(triple.subject.value)][NS.curie(triple.predicate.value)].append(
                    text
                )
        except (SyntaxError, OSError) as error:
            raise OntologyError(
                f"{path} is not readable Turtle: {error}. Mend the file."
            ) from error
    return {
        s: {p: sorted(set(v)) for p, v in props.items()} for s, props in sorted(subjects.items())
    }


def local(curie: str) -> str:
    """The local name of a CURIE."""
    return curie.split(":", 1)[1]


def one(props: Properties, name: str) -> str | None:
    """The first value of a property, if it has one."""
    values = props.get(name)
    return values[0] if values else None


def bindings(props: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """The roles that each neutral argument name is bound to."""
    return {
        local(p): tuple(local(v) for v in values)
        for p, values in props.items()
        if p.startswith("syn:")
    }
