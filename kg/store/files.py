"""A graph wherever it lies: the folder of a store, or a file of any RDF format that is read."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.graph.questions import load_store
from kg.graph.turtle import read_graph
from kg.store.folder import is_store
from kg.store.store import open_store


def quads_of(path: Path) -> list[ox.Quad]:
    """The quads of a store or a graph file, in no order to rely on.

    Raises:
        StoreError, GraphError: it can't be read.
    """
    if not is_store(path):
        return read_graph(path)
    with open_store(path) as store:
        return list(store.quads())


def database_of(path: Path) -> ox.Store:
    """What can be asked: a store's database, opened for reading, or a file's quads in memory.

    Raises:
        StoreError, GraphError: it can't be read.
    """
    return open_store(path).database if is_store(path) else load_store([path])
