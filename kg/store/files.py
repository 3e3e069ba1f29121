"""A graph wherever it lies: the folder of a store, or a file of any RDF format that is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from kg.graph.parts import PARTS
from kg.graph.questions import load_store
from kg.graph.turtle import namespaces_of, read_graph
from kg.store.folder import is_store, new_database, new_folder, switch
from kg.store.store import open_store

WHOLE = "g:file"


def graph_at(path: Path) -> Path:
    """The graph that a path means: of a folder that a build wrote its ``graph.trig``, else what the path names."""
    whole = path / "graph.trig"
    return whole if whole.is_file() and not is_store(path) else path


def quads_of(path: Path) -> list[ox.Quad]:
    """The quads of a store or a graph file, in no order to rely on; the core of a set brings the parts beside it.

    Raises:
        StoreError, GraphError: it can't be read.
    """
    if not is_store(path):
        return [q for part in parts_of(path) for q in read_graph(part)]
    with open_store(path) as store:
        return list(store.quads())


def parts_of(path: Path) -> list[Path]:
    """The file and, where it is the core of a set (``graph.ttl``), the other parts that lie beside it."""
    beside = [path.with_name(name) for name in PARTS.values() if path.name == PARTS["core"]]
    return [path, *(part for part in beside if part != path and part.is_file())]


def missing_parts(path: Path) -> list[str]:
    """The names of the parts that a core without mentions of its own lacks beside it."""
    lost = [name for name in PARTS.values() if not path.with_name(name).is_file()]
    alone = path.name == PARTS["core"] and lost and b"EventMention" not in path.read_bytes()
    return lost if alone else []


def database_of(path: Path) -> ox.Store:
    """What can be asked: a store's database, opened for reading, or a file's quads in memory.

    Raises:
        StoreError, GraphError: it can't be read.
    """
    return open_store(path).database if is_store(path) else load_store(parts_of(path))


@contextmanager
def as_store(path: Path) -> Iterator[Path]:
    """The folder of a store with what a path holds: its own, or a temporary one made of a graph file, which goes at the end.

    Statements outside of any named graph are put into the graph ``g:file``, so that ``GRAPH`` finds them.

    Raises:
        StoreError, GraphError: it can't be read.
    """
    if is_store(path) or path.is_dir():
        yield path
        return
    quads = quads_of(path)
    ns = namespaces_of(quads)
    whole = ox.NamedNode(ns.iri(WHOLE))
    with TemporaryDirectory(prefix="kg-file-") as temporary:
        folder = new_folder(Path(temporary) / "store", ns.base)
        database = new_database(folder)
        database.bulk_extend(
            q
            if q.graph_name != ox.DefaultGraph()
            else ox.Quad(q.subject, q.predicate, q.object, whole)
            for q in quads
        )
        database.flush()
        del database
        switch(folder)
        yield folder.root
