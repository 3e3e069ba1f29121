"""Writing graphs: sorted, with prefixes, atomically; the same quads give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.outputs import write_bytes
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
    return _sorted_prefixes(
        ox.serialize(
            sorted(triples, key=_order),
            format=ox.RdfFormat.TURTLE,
            prefixes=dict((ns or namespaces()).prefixes),
        )
        or b""
    )


def trig(quads: Iterable[ox.Quad], ns: Namespaces | None = None) -> bytes:
    """All named graphs as TriG."""
    ordered = sorted(set(quads), key=lambda q: (str(q.graph_name), *_order(q.triple)))
    return _sorted_prefixes(
        ox.serialize(
            ordered,
            format=ox.RdfFormat.TRIG,
            prefixes=dict((ns or namespaces_of(ordered)).prefixes),
        )
        or b""
    )


def _order(triple: ox.Triple) -> tuple[str, str, str]:
    return str(triple.subject), str(triple.predicate), str(triple.object)


def _sorted_prefixes(data: bytes) -> bytes:
    """The serializer writes its prefixes in no fixed order; they come first, one a line."""
    lines = data.split(b"\n")
    last = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    return b"\n".join(sorted(lines[:last]) + lines[last:])


def write_turtle(quads: Iterable[ox.Quad], path: Path, ns: Namespaces | None = None) -> None:
    """Write :func:`turtle` to a file, atomically."""
    write_bytes(path, turtle(quads, ns))


def write_trig(quads: Iterable[ox.Quad], path: Path, ns: Namespaces | None = None) -> None:
    """Write :func:`trig` to a file, atomically."""
    write_bytes(path, trig(quads, ns))


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
