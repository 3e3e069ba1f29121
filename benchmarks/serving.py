"""What a query costs ``kg serve`` beside the query itself, which runs in a process of its own.

``python -m benchmarks.serving DATABASE …``: a DATABASE is a folder that ``python -m benchmarks.size GRAPH --keep FOLDER`` left
(``FOLDER/N/bare``), or that of a store's database.
For each, processor time and time by the clock, each the least of some rounds: of Python alone; of a process that loads what a
query needs; of opening the database and of listing its graphs; and of the whole of a query that finds nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.serve.job import Job
from kg.serve.runner import run
from kg.store.folder import new_folder, switch

ROUNDS = 5
NOTHING = "ASK { <urn:x> <urn:y> <urn:z> }"
LOADED = (
    "import pyoxigraph, kg.errors, kg.graph.readonly, kg.serve.child, kg.store.folder, kg.vocab"
)
Cost = tuple[float, float]


def least(work: Callable[[], Any]) -> Cost:
    """The least processor time, that of processes that ended among it, and the least time by the clock."""
    best = (float("inf"), float("inf"))
    for _ in range(ROUNDS):
        used, start = _used(), time.perf_counter()
        work()
        best = (min(best[0], _used() - used), min(best[1], time.perf_counter() - start))
    return best


def _used() -> float:
    own, ended = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


def python(program: str) -> None:
    """Run a program of one line."""
    subprocess.run([sys.executable, "-P", "-c", program], check=True, env=os.environ)


def store_of(database: Path, folder: Path) -> Path:
    """A store whose database is one that lies elsewhere."""
    folder.mkdir()
    made = new_folder(folder)
    made.database.symlink_to(database.resolve(), target_is_directory=True)
    switch(made)
    return folder


def asked(store: Path) -> None:
    """A query as the server runs one."""
    reply = asyncio.run(run(Job(str(store), NOTHING)))
    if reply.error:
        raise SystemExit(f"{reply.error}: {reply.message}")


def row(database: Path, folder: Path) -> str:
    """The line of one database."""
    store, opened = store_of(database, folder), ox.Store.read_only(str(database))
    costs = (
        least(lambda: ox.Store.read_only(str(database))),
        least(lambda: list(opened.named_graphs())),
        least(lambda: asked(store)),
    )
    graphs = sum(1 for _ in opened.named_graphs())
    return f"| {len(opened):,} | {graphs:,} | {' | '.join(map(shown, costs))} |"


def shown(cost: Cost) -> str:
    """Processor time, and time by the clock in brackets."""
    return f"{cost[0]:.3f} ({cost[1]:.3f})"


def main() -> None:
    """Print what a process costs, and a line for each database."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("databases", nargs="+", type=Path)
    given = parser.parse_args()
    print(
        f"Seconds of processor time (by the clock): Python alone {shown(least(lambda: python('')))}, "
    )
    print(f"with all that a query needs {shown(least(lambda: python(LOADED)))}.\n")
    print("| quads | graphs | open | list the graphs | a query that finds nothing |")
    print("|--:|--:|--:|--:|--:|")
    for database in given.databases:
        with tempfile.TemporaryDirectory() as folder:
            print(row(database, Path(folder, "store")), flush=True)


if __name__ == "__main__":
    main()
