"""Statements as plain tuples, and how they become quads: canonical literals only, no blank node.

A statement is subject, property and value. Subjects, properties and resource values are CURIEs (``ent:ukraine``) or full
IRIs; literals are made by the functions here, in the one spelling that rdflib and Oxigraph both keep.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal

import pyoxigraph as ox

from kg.vocab import REUSED, Namespaces

Value = str | ox.Literal
Statement = tuple[str, str, Value]
XSD = REUSED["xsd"]


def typed(lexical: str, datatype: str) -> ox.Literal:
    """A literal of an XML Schema datatype, given by its local name."""
    return ox.Literal(lexical, datatype=ox.NamedNode(XSD + datatype))


def words(text: str | None, language: str | None = None) -> ox.Literal | None:
    """Text, with its language where one is given; None for None."""
    if text is None:
        return None
    return ox.Literal(text, language=language) if language else ox.Literal(text)


def integer(value: int) -> ox.Literal:
    """A whole number."""
    return typed(str(value), "integer")


def number(value: float | Decimal | None) -> ox.Literal | None:
    """A whole number as ``xsd:integer``, any other as ``xsd:decimal`` without zeros at its end; None for None."""
    if value is None:
        return None
    exact = Decimal(str(value))
    return integer(int(exact)) if exact == exact.to_integral_value() else decimal(exact)


def decimal(value: float | Decimal, places: int = 4) -> ox.Literal:
    """A decimal rounded to ``places``, canonical as XSD 1.1 has it: ``0.94``, ``24``."""
    rounded = f"{Decimal(str(value)):.{places}f}".rstrip("0").rstrip(".")
    return typed("0" if rounded in ("-0", "") else rounded, "decimal")


def boolean(value: bool) -> ox.Literal:
    """``true`` or ``false``."""
    return typed("true" if value else "false", "boolean")


def instant(moment: datetime) -> ox.Literal:
    """A point in time with the offset that it was told with (UTC as ``Z``), so that its day is the one that was told; none if unknown."""
    return typed(re.sub(r"[+]00:00$", "Z", moment.isoformat()), "dateTime")


def stamp(iso: str) -> ox.Literal:
    """An ISO 8601 date as ``xsd:date``, an instant as ``xsd:dateTime``."""
    return instant(datetime.fromisoformat(iso)) if "T" in iso else typed(iso, "date")


def about(subject: str, *pairs: tuple[str, Value | Iterable[Value] | None]) -> Iterator[Statement]:
    """Statements about one subject; a property without a value is left out, one with several is told several times."""
    for prop, value in pairs:
        if isinstance(value, str | ox.Literal):
            yield subject, prop, value
        elif value is not None:
            yield from ((subject, prop, single) for single in value)


def node(value: str, ns: Namespaces) -> ox.NamedNode:
    """The IRI of a CURIE; a full IRI stays as it is."""
    return ox.NamedNode(value if "://" in value else ns.iri(value))


def quads(statements: Iterable[Statement], graph: str, ns: Namespaces) -> Iterator[ox.Quad]:
    """Put statements into a named graph, each once; an IRI is made once for all that name it."""
    name = node(graph, ns)
    nodes: dict[str, ox.NamedNode] = {}

    def made(value: str) -> ox.NamedNode:
        found = nodes.get(value)
        if found is None:
            found = nodes[value] = node(value, ns)
        return found

    for subject, prop, value in dict.fromkeys(statements):
        yield ox.Quad(
            made(subject), made(prop), made(value) if isinstance(value, str) else value, name
        )


def ordered(found: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Each quad once, by graph, subject, property, value: the one order in which quads are written."""
    return sorted(
        set(found),
        key=lambda q: (str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)),
    )
