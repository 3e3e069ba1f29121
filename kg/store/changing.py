"""One change of a store: its graphs follow its articles, either by what differs or, where most does, made anew."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.graph.lines import read_lines, sorted_lines
from kg.graph.shares import VOCABULARY
from kg.graph.vocabulary import term_statements
from kg.model import Event
from kg.resources import ontology_dir
from kg.store.changes import EVENTS, Altered, Told, altered, snapshot
from kg.store.corpus import Corpus, Merge, Scenes, derive, joined
from kg.store.index import Index
from kg.store.removed import GRAPH as GONE
from kg.store.removed import Removal, cited_quads, with_tombstones
from kg.store.spool import SHARED
from kg.store.update import difference, rows
from kg.versions import code_hash

if TYPE_CHECKING:
    from kg.store.store import GraphStore

FEW = 64  # articles whose reports are joined in the process itself
MOST = 0.25  # part of the articles that may change before all graphs are made anew
LOADED = 64_000_000  # bytes of lines that are loaded at once


@cache
def version() -> str:
    """What the graphs of all articles are made by: the code and the ontology."""
    files = sorted(ontology_dir().rglob("*.ttl"))
    return sha256(b"\0".join((code_hash().encode(), *(p.read_bytes() for p in files)))).hexdigest()


@dataclass(frozen=True)
class Changing:
    """A store, its articles before and after a change, what finds their events, what is told of things that go, and whether
    their words are to go from the disk, too."""

    store: GraphStore
    before: Corpus
    after: Corpus
    merge: Merge
    removal: Removal | None
    erase: bool = True

    def run(self) -> Altered:
        """Change the store; what became of its events, of which there are none to tell in a store that had none."""
        happened = joined(self.after, self.merge, apart=len(self.after.keys) > FEW)
        events, origins = happened.merged.events, happened.origins
        path = self.store.folder.index
        index = Index.of(path, version(), self.before.keys) if self._is_small() else None
        if index is None:
            told = self._events(self.store.quads(self._graph))
            self._anew(events, origins)
            return altered(told, self._events(self.store.quads(self._graph))) if told else Altered()
        try:
            found = difference(self.store.database, index, self.before, self.after, events, origins)
            self._tell_of_gone(found.gone, found.come)
            self.store.put(found.gone, found.come, self.erase and bool(self._removed()))
            index.commit(self.after.keys)
        finally:
            index.close()
        if path != self.store.folder.index:
            os.replace(path, self.store.folder.index)
        return altered(self._events(found.gone), self._events(found.come))

    @property
    def _graph(self) -> str:
        return self.store.ns.iri(EVENTS)

    def _events(self, quads: Iterable[ox.Quad]) -> dict[str, Told]:
        """How events are told in quads of their graph; those of an event that changes hold all that is told of it."""
        graph = ox.NamedNode(self._graph)
        return snapshot((q for q in quads if q.graph_name == graph), self.store.ns)

    def _is_small(self) -> bool:
        changed = self.before.keys.items() ^ self.after.keys.items()
        return len({article for article, _ in changed}) <= MOST * len(self.after.keys)

    def _removed(self) -> set[str]:
        return self.before.keys.keys() - self.after.keys.keys()

    # ------------------------------------------------------------------------------------------- by difference
    def _tell_of_gone(self, gone: set[ox.Quad], come: set[ox.Quad]) -> None:
        """Add to a change what the graph of what is gone changes by it."""
        known = set(self.store.quads(self.store.ns.iri(GONE)))
        if self.removal is None and not known:
            return
        database = self.store.database
        lost = {q.subject for q in gone} - {q.subject for q in come}
        left = (q for s in lost for q in database.quads_for_pattern(s, None, None, None))
        after = {*come, *(q for q in left if q not in gone and q not in known)}
        stones = with_tombstones(known, gone, after, self.removal, self.store.ns)
        gone |= known
        come |= set(stones)

    # ------------------------------------------------------------------------------------------- anew
    def _anew(self, events: Sequence[Event], origins: Mapping[str, str]) -> None:
        """Make all graphs, load them into a new database, and make its index."""
        graphs = derive(self.after, events, origins, self.store.folder.work)
        graphs = graphs if self.after.keys else {}
        ns = self.store.ns
        old = self.store.database
        known = list(self.store.quads(ns.iri(GONE)))
        told = list(cited_quads(old, ns)) if self.removal is not None or known else []

        def fill(database: ox.Store) -> None:
            for block in _blocks(self._lines(graphs)):
                database.bulk_load(block, ox.RdfFormat.N_QUADS)
            if told or known:
                after = list(cited_quads(database, ns))
                database.extend(with_tombstones(known, told, after, self.removal, ns))

        self.store.replace(fill=fill)
        self._index(events)

    def _lines(self, graphs: dict[str, Path]) -> Iterator[bytes]:
        """All statements as lines of N-Quads."""
        derived = ((graph, read_lines(path)) for graph, path in graphs.items())
        for graph, found in chain(derived, self.after.graphs()):
            tail = f"<{self.store.ns.iri(graph)}> .\n".encode()
            yield from (line[:-2] + tail for line in found)

    def _index(self, events: Sequence[Event]) -> None:
        index = Index.new(self.store.folder.index, version())
        try:
            for article in self.after.keys:
                index.fill(self.after.lines(article, SHARED))
            terms = sorted_lines(term_statements(), self.store.ns)
            index.fill(f"{VOCABULARY}\t".encode() + line for line in terms)
            for row in rows(events, Scenes(self.after), self.after):
                index.fill(row.edges.splitlines(keepends=True))
                index.put([row])
            index.commit(self.after.keys)
        finally:
            index.close()


def _blocks(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Lines in blocks of some size."""
    held: list[bytes] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size > LOADED:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)
