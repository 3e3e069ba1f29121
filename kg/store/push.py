"""Sending a graph to a server, graph by graph; what it holds already is not sent again.

``g:provenance`` on the server tells which article graphs it holds and with which hashes. It is sent first without the
hashes of all that is about to change and last with them, so that a push that was cut off is made good by the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError, RemoteError
from kg.graph.build import DERIVED
from kg.graph.turtle import read_graph
from kg.store.folder import is_store
from kg.store.remote import Server
from kg.store.removed import GRAPH as GONE
from kg.store.store import open_store
from kg.vocab import Namespaces, base_of, namespaces

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Pushed:
    """The IRIs of the graphs that were sent, left as they are, and deleted."""

    sent: tuple[str, ...]
    unchanged: tuple[str, ...]
    deleted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Graphs:
    """Named graphs: their IRIs, and what reads one as triples."""

    names: tuple[str, ...]
    read: Callable[[str], Iterable[ox.Triple]]
    ns: Namespaces

    def lines(self, name: str) -> bytes:
        """A graph as sorted N-Triples."""
        return lines(self.read(name))


def lines(triples: Iterable[ox.Triple]) -> bytes:
    """Triples as sorted N-Triples."""
    return b"".join(
        sorted(
            (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").splitlines(keepends=True)
        )
    )


def push(
    path: Path, server: Server, graph: str | None = None, progress: Progress = lambda _: None
) -> Pushed:
    """Make a server hold what a store or a graph file holds.

    Args:
        path: the store's folder or the file.
        server: where to send it.
        graph: IRI of the graph to put a file without named graphs into (default: the server's default graph).
        progress: is told each graph that is sent or deleted.

    Raises:
        GraphError, StoreError: the graph can't be read.
        RemoteError: the server can't be reached or refuses.
    """
    if is_store(path):
        with open_store(path) as store:
            return push_graphs(
                Graphs(
                    store.graphs(), lambda name: (q.triple for q in store.quads(name)), store.ns
                ),
                server,
                progress,
            )
    by_name: dict[str, list[ox.Triple]] = {}
    for quad in read_graph(path):
        by_name.setdefault(getattr(quad.graph_name, "value", ""), []).append(quad.triple)
    if set(by_name) == {""}:
        progress(graph or "default graph")
        server.put(graph, lines(by_name[""]))
        return Pushed((graph or "default graph",), (), ())
    if graph or "" in by_name:
        raise GraphError(
            f"“{path}” has named graphs. "
            + (
                "They keep their names: leave --graph away."
                if graph
                else "Put its other triples into one, too."
            )
        )
    return push_graphs(
        Graphs(tuple(sorted(by_name)), by_name.__getitem__, namespaces(base_of(by_name))),
        server,
        progress,
    )


def push_graphs(graphs: Graphs, server: Server, progress: Progress = lambda _: None) -> Pushed:
    """Make a server hold these named graphs; of its other graphs only those that its provenance lists are deleted."""
    ns, provenance = graphs.ns, graphs.ns.iri("g:provenance")
    there, here = (
        _parsed(server.get(provenance), server),
        set(graphs.read(provenance)) if provenance in graphs.names else set(),
    )
    held, wanted = _hashes(there, ns), _hashes(here, ns)
    same = {name for name in graphs.names if name in wanted and held.get(name) == wanted[name]}
    send = [name for name in graphs.names if name not in same and name != provenance]
    derived = {ns.iri(g) for g in (*DERIVED, GONE) if there and g != "g:provenance"} - set(
        graphs.names
    )
    full = {name for name in derived if _parsed(server.get(name), server)}
    gone = sorted(set(held) - set(graphs.names) | full)
    if there or here:
        server.put(
            provenance,
            lines(
                t
                for t in there | here
                if t.predicate.value != ns.iri("kg:articleSha256") or t.subject.value in same  # type: ignore[union-attr]
            ),
        )
    for name in send:
        progress(name)
        server.put(name, graphs.lines(name))
    for name in gone:
        progress(name)
        server.delete(name)
    if here:
        server.put(provenance, lines(here))
    elif there:
        server.delete(provenance)
    return Pushed(tuple(send), tuple(sorted(same)), tuple(gone))


def _parsed(turtle: bytes, server: Server) -> set[ox.Triple]:
    try:
        return {q.triple for q in ox.parse(turtle, format=ox.RdfFormat.TURTLE)}
    except (SyntaxError, ValueError) as error:
        raise RemoteError(
            f"The server at {server.url} does not answer with Turtle ({error}). Check that this is its Graph Store Protocol service."
        ) from error


def _hashes(provenance: Iterable[ox.Triple], ns: Namespaces) -> Mapping[str, frozenset[str]]:
    """Each article's graph → the hash of the article and the run that read it."""
    found: dict[str, set[str]] = {}
    bundle = ns.iri("prov:Bundle")
    for triple in provenance:
        name, value = triple.subject.value, str(getattr(triple.object, "value", ""))  # type: ignore[union-attr]
        if value == bundle:
            found.setdefault(name, set())
        elif triple.predicate.value in {ns.iri("kg:articleSha256"), ns.iri("prov:wasGeneratedBy")}:
            found.setdefault(name, set()).add(value)
    return {name: frozenset(values) for name, values in found.items()}
