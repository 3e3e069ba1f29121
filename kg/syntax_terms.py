"""The classes of neutral arguments and their precedence, as ``ontology/syntax.ttl`` and ``argument-classes.ttl`` tell them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology import describe, local
from kg.resources import ontology_dir

UNRANKED = 50  # the precedence of an argument for which none is given


@dataclass(frozen=True, slots=True)
class SyntaxTerms:
    """Classes of neutral argument names by the CURIE of the class, and which argument fills a role before which."""

    classes: Mapping[str, frozenset[str]]
    precedences: Mapping[str, int]


@cache
def load_syntax_terms(folder: Path | None = None) -> SyntaxTerms:
    """Read the argument classes from ``folder`` (default: the project's own ``ontology/``), once.

    Raises:
        OntologyError: a file can't be read, or a class has no arguments.
    """
    root = folder or ontology_dir()
    described = describe([root / "syntax.ttl", root / "argument-classes.ttl"])
    classes = {
        iri: frozenset(map(local, props.get("kg:argument", ())))
        for iri, props in described.items()
        if "kg:ArgumentClass" in props.get("rdf:type", ())
    }
    empty = sorted(iri for iri, names in classes.items() if not names)
    if empty:
        raise OntologyError(f"{empty[0]} has no kg:argument. Name its arguments or remove it.")
    ranks = {
        local(iri): int(props["kg:precedence"][0])
        for iri, props in described.items()
        if "kg:precedence" in props
    }
    return SyntaxTerms(classes, ranks)


@cache
def argument_class(iri: str) -> frozenset[str]:
    """The neutral argument names of a class, given as ``syn:Holder``.

    Raises:
        OntologyError: there is no such class.
    """
    classes = load_syntax_terms().classes
    if iri not in classes:
        raise OntologyError(f"{iri} is no argument class of argument-classes.ttl. Add it there.")
    return classes[iri]


def precedence(name: str) -> int:
    """The place of an argument among those that may fill the same role: the lowest fills it."""
    return load_syntax_terms().precedences.get(name, UNRANKED)
