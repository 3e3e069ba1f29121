"""Binding the parameters of a query: a value takes a place that the grammar gives to a term, and becomes nothing else.

A query declares a parameter by ``VALUES ?name { UNDEF }``. The text is cut into tokens as the SPARQL 1.1 grammar does,
the UNDEF of each declaration is found among them, and all are replaced at once by terms that the RDF library wrote: no
value is ever searched for declarations, and one in a string or a comment is none. Oxigraph's own ``substitutions`` take
only variables that the query's SELECT gives out, so a parameter of a FILTER could not be told by them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from itertools import pairwise

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph.readonly import TOKEN

Term = ox.NamedNode | ox.Literal
Value = str | Term | tuple[str, ...]
DECLARATION = 5  # VALUES ?name { UNDEF }


def bind(sparql: str, parameters: Mapping[str, Value]) -> str:
    """The query with its parameters bound; those not given stay open.

    Args:
        sparql: a query that declares each parameter by ``VALUES ?name { UNDEF }``.
        parameters: name (without ``?``) → a term, or text, which is bound as a plain literal, or several texts.

    Raises:
        InputError: the query declares no such parameter, or a value is no text of Unicode.
    """
    places = declared(sparql)
    unknown = min(set(parameters) - set(places), default=None)
    if unknown is not None:
        near = get_close_matches(unknown, places, n=1)
        hint = f"Did you mean “{near[0]}”?" if near else _there_are(places)
        raise InputError(f"The query has no parameter “{unknown}”. {hint}")
    found = sorted((*at, _term(name, v)) for name, v in parameters.items() for at in places[name])
    edges = [(0, 0, ""), *found, (len(sparql), len(sparql), "")]
    return "".join(term + sparql[end:begin] for (_, end, term), (begin, *_) in pairwise(edges))


def _there_are(names: Iterable[str]) -> str:
    known = ", ".join(f"“{name}”" for name in sorted(names))
    return f"It has {known}." if known else "A query declares one by VALUES ?name { UNDEF }."


def declared(sparql: str) -> Mapping[str, list[tuple[int, int]]]:
    """The parameters of a query: name → where the UNDEF of each of its declarations begins and ends."""
    seen = [m for m in TOKEN.finditer(sparql) if m.lastgroup != "comment"]
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for at in range(len(seen) - DECLARATION + 1):
        values, name, opening, undefined, closing = seen[at : at + DECLARATION]
        words = (values.group().upper(), opening.group(), undefined.group().upper())
        if (*words, closing.group()) == ("VALUES", "{", "UNDEF", "}"):
            places[name.group()[1:]].append(undefined.span())
    return dict(places)


def _term(name: str, value: Value) -> str:
    if isinstance(value, tuple):
        return " ".join(_term(name, one) for one in value)
    try:
        return str(ox.Literal(value) if isinstance(value, str) else value)
    except ValueError as error:
        raise InputError(f"The parameter “{name}” holds half of a character pair.") from error
