"""Writing graphs: sorted, with prefixes, atomically; the same quads give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from io import SEEK_END, BytesIO
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import GraphError
from kg.vocab import Namespaces, base_of, namespaces


def flattened(quads: Iterable[ox.Quad]) -> set[ox.Triple]:
    """The triples of all graphs, each once."""
    return {q.triple for q in quads}


def namespaces_of(quads: Iterable[ox.Quad]) -> Namespaces:
    """The namespaces under the base that a graph was written with."""
    return namespaces(
        base_of(
            str(getattr(term, "value", "")) for q in quads for term in (q.graph_name, q.subject)
        )
    )


def turtle(quads: Iterable[ox.Quad], ns: Namespaces | None = None) -> bytes:
    """The flattened graph as Turtle."""
    held = list(quads)
    ns = ns or namespaces_of(held)
    return turtle_bytes(flattened(held), ns)


def turtle_bytes(triples: Iterable[ox.Triple], ns: Namespaces | None = None) -> bytes:
    """Triples as Turtle, sorted."""
    out = BytesIO()
    turtle_to(out, sorted(triples, key=_order), ns or namespaces())
    return out.getvalue()


def turtle_to(out: BinaryIO, triples: Iterable[ox.Triple], ns: Namespaces) -> None:
    """Write sorted triples as Turtle, one by one."""
    _written(out, triples, ox.RdfFormat.TURTLE, ns)


def trig(quads: Iterable[ox.Quad], ns: Namespaces | None = None) -> bytes:
    """All named graphs as TriG."""
    ordered = sorted(set(quads), key=lambda q: (str(q.graph_name), *_order(q.triple)))
    out = BytesIO()
    trig_to(out, ordered, ns or namespaces_of(ordered))
    return out.getvalue()


def trig_to(out: BinaryIO, quads: Iterable[ox.Quad], ns: Namespaces) -> None:
    """Write quads sorted by graph, then as triples, as TriG, one by one."""
    _written(out, quads, ox.RdfFormat.TRIG, ns)


def _order(triple: ox.Triple) -> tuple[str, str, str]:
    return str(triple.subject), str(triple.predicate), str(triple.object)


def _written(
    out: BinaryIO,
    statements: Iterable[ox.Triple] | Iterable[ox.Quad],
    format: ox.RdfFormat,
    ns: Namespaces,
) -> None:
    """Serialize; the serializer writes its prefixes in no fixed order, so they are put into one afterwards."""
    begin = out.tell()
    ox.serialize(statements, out, format=format, prefixes=dict(ns.prefixes))
    out.seek(begin)
    prefixes = list(takewhile(lambda line: line.startswith(b"@prefix "), iter(out.readline, b"")))
    out.seek(begin)
    out.writelines(sorted(prefixes))
    out.seek(0, SEEK_END)


def read_graph(path: Path) -> list[ox.Quad]:
    """The quads of a Turtle, TriG, N-Triples, N-Quads or JSON-LD file; a context elsewhere is never fetched.

    Raises:
        GraphError: the file is missing or is none of these.
    """
    kinds = {
        ".ttl": ox.RdfFormat.TURTLE,
        ".trig": ox.RdfFormat.TRIG,
        ".nt": ox.RdfFormat.N_TRIPLES,
        ".nq": ox.RdfFormat.N_QUADS,
        ".jsonld": ox.RdfFormat.JSON_LD,
    }
    if path.suffix not in kinds:
        raise GraphError(
            f"“{path}” is no graph file that can be read. Give .ttl, .trig, .nt, .nq or .jsonld."
        )
    try:
        return list(ox.parse(path=str(path), format=kinds[path.suffix]))
    except OSError as error:
        raise GraphError(f"“{path}” can't be read: {error}. Check the path.") from error
    except SyntaxError as error:
        raise GraphError(f"“{path}” is not valid: {error}.") from error
