"""Kills at random points: ``python -m tools.kills [KILLS]`` kills a process in the middle of changing a store or a set of
outputs, and looks at what it left: the state before or the state after, and never anything else."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from benchmarks.generated import article
from kg.configuration import configuration
from kg.graph.build import build_dataset
from kg.graph.turtle import trig, turtle
from kg.model import ResolvedArticle
from kg.outputs import finish, mixed, save_file, save_set
from kg.pipeline import Options
from kg.resolve.events import merge_events
from kg.store.folder import is_store
from kg.store.spool import Spool, record_of
from kg.store.store import create_store, open_store
from kg.stream import SPOOL, build_files
from kg.vocab import namespaces
from tests.graph_fixture import post, wire

Work = Callable[[Path], None]
State = Callable[[Path], object]


def _outputs(*articles: ResolvedArticle) -> dict[str, bytes]:
    quads = build_dataset(articles, merge_events(articles))
    return {"graph.ttl": turtle(quads), "graph.trig": trig(quads), "report.md": b"x" * 500_000}


def _store(folder: Path) -> object:
    if not is_store(folder):
        return b""
    with open_store(folder) as store:
        return store.lines()


def _files(folder: Path) -> object:
    if not folder.exists():
        return ()
    finish(folder)
    assert mixed(folder) is None, "a mixed set"
    return tuple(
        (p.name, p.read_bytes())
        for p in sorted(folder.iterdir())
        if p.is_file() and p.suffix in (".ttl", ".trig", ".md", ".html", ".csv", ".jsonl")
    )


def _add(folder: Path) -> None:
    with create_store(folder) as store:
        store.commit([wire()])


def _remove(folder: Path) -> None:
    with create_store(folder) as store:
        store.commit([], ["post"])


def _first(folder: Path) -> None:
    with create_store(folder) as store:
        store.commit([post()])


def _nothing(folder: Path) -> None:
    """What is there before a first build."""


def _several(folder: Path) -> None:
    with create_store(folder) as store:
        store.commit([post(), *SEVERAL])


def _stream(folder: Path) -> None:
    """A build, with a table in place of the reading."""
    made, spool = configuration(NO_SECOND), Spool(folder / SPOOL)
    for record in (record_of(resolved, made, namespaces()) for resolved in SEVERAL):
        if record.key not in spool:
            spool.add(record)
    spool.close()
    build_files([a.reading.article for a in SEVERAL], NO_SECOND, folder, "Title")


NO_SECOND = Options(second=False)
SEVERAL = tuple(article(n) for n in range(8))
OLD, NEW = _outputs(post()), _outputs(post(), wire())
CASES: dict[str, tuple[Work, Work, State]] = {
    "build a store": (_nothing, _first, _store),
    "add": (_first, _add, _store),
    "remove": (_first, _remove, _store),
    "add to several": (_several, _add, _store),  # by what differs, not made anew
    "remove one of several": (_several, _remove, _store),
    "build": (_nothing, _stream, _files),
    "build outputs": (
        lambda f: save_set(f, OLD, "build", {}),
        lambda f: save_set(f, NEW, "build", {}),
        _files,
    ),
    "export": (
        lambda f: save_set(f, OLD, "build", {}),
        lambda f: save_file(f / "other.ttl", NEW["graph.ttl"], "export"),
        _files,
    ),
    "view": (
        lambda f: save_file(f / "page.html", b"old" * 300_000, "view"),
        lambda f: save_file(f / "page.html", b"new" * 300_000, "view"),
        _files,
    ),
}


def apart(work: Callable[[Path], object], place: Path) -> str:
    """Run something in a process of its own and give back the hash of what it gives: this process opens no database, so
    that its children have no threads of one to wait for."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, sha256(repr(work(place)).encode()).hexdigest().encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        told = pipe.read().decode()
    os.waitpid(child, 0)
    assert told, "what was left can't be opened"
    return told


def kill_once(name: str, place: Path, rng: random.Random, longest: float) -> str:
    """Prepare, start the work in a process of its own, kill it after a while: ``before``, ``after`` or ``lost``."""
    prepare, work, state = CASES[name]
    shutil.rmtree(place, ignore_errors=True)
    apart(prepare, place)
    before = apart(state, place)
    child = os.fork()
    if child == 0:
        work(place)
        os._exit(0)
    sleep(rng.random() * longest)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    left = apart(state, place)
    apart(work, place)  # what comes next must be able to go on from there
    return "before" if left == before else "after" if left == apart(state, place) else "lost"


def duration(name: str, place: Path) -> float:
    """How long the work takes when nobody kills it."""
    prepare, work, _ = CASES[name]
    shutil.rmtree(place, ignore_errors=True)
    apart(prepare, place)
    start = monotonic()
    apart(work, place)
    return monotonic() - start


def main(kills: int) -> int:
    """Kill so many times; print the table of what was left."""
    rng = random.Random(20260203)
    print("| change | kills | before | after | lost or mixed |\n|---|---|---|---|---|")
    lost = whole = 0
    with TemporaryDirectory(prefix="kg-kills-") as folder:
        for name in CASES:
            times = kills // len(CASES) + 1
            longest = 1.2 * duration(name, Path(folder) / "x")
            found = Counter(kill_once(name, Path(folder) / "x", rng, longest) for _ in range(times))
            lost, whole = lost + found["lost"], whole + times
            print(
                f"| {name} | {times} | {found['before']} | {found['after']} | {found['lost']} |",
                flush=True,
            )
    print(f"{whole} kills, {lost} lost or mixed")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 204))
