"""What a build takes as the number of articles grows, with one process and with two, and what ten more articles take.

``python -m benchmarks.stream ARTICLES.jsonl [--sizes 100 1000 4380] [--store 4000] [--more 10] [--plot FILE.svg]`` builds the
first articles of a file by the command line, each build in a process of its own, and prints a table: processor time a word
with that of the smallest build as 1, the most memory that any of its processes held, and whether each number of jobs
writes the same bytes. With ``--store`` it then loads so many into a store and adds some more, as parts of the load.
``--folder`` keeps what was made, and what lies there is not made again: a table can be measured in parts.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import pyoxigraph as ox

from kg.store.store import open_store

ROOT = Path(__file__).resolve().parents[1]
WIDTH, HEIGHT, EDGE = 640, 320, 50
MASK = (1 << 128) - 1


@dataclass(frozen=True)
class Cost:
    """Processor seconds of a command and its processes, seconds on the clock, and the most megabytes that one of them held."""

    cpu: float
    wall: float
    megabytes: float


@dataclass(frozen=True)
class Row:
    """A build: how many articles and words, with how many jobs, at what cost, and the hashes of what it wrote."""

    articles: int
    words: int
    jobs: int
    cost: Cost
    files: str


def run(*arguments: object) -> Cost:
    """Run the command line in a process of its own."""
    begin = monotonic()
    command = [sys.executable, "-m", "kg.cli", *map(str, arguments)]
    child = subprocess.Popen(command, cwd=ROOT)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 5):
        raise SystemExit(f"{' '.join(command[2:])} ended with {child.returncode}")
    return Cost(used.ru_utime + used.ru_stime, monotonic() - begin, used.ru_maxrss / 1024)


def once(made: Path, *arguments: object) -> Cost:
    """What a command cost; it is not run again where what it makes, and what it cost, lie there already."""
    told = made.with_name(f"{made.name}.cost.json")
    if not told.is_file():
        told.write_text(json.dumps(asdict(run(*arguments))), encoding="utf-8")
    return Cost(**json.loads(told.read_text(encoding="utf-8")))


def written(folder: Path) -> str:
    """The hashes of a set of files, as its manifest has them."""
    manifest = json.loads((folder / "manifest.json").read_bytes())
    return json.dumps([[f["name"], f["sha256"]] for f in manifest["files"]])


def first(lines: Sequence[str], size: int, folder: Path) -> Path:
    """The first articles as a file; its name does not tell how many."""
    path = folder / str(size) / "articles.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(lines[:size]), encoding="utf-8")
    return path


def words_of(lines: Sequence[str]) -> int:
    """How many words articles have."""
    return sum(len(json.loads(line)["text"].split()) for line in lines)


def builds(
    lines: Sequence[str], sizes: Sequence[int], jobs: Sequence[int], folder: Path
) -> Iterator[Row]:
    """Build each number of articles with each number of jobs."""
    for size in sizes:
        path, words = first(lines, size, folder), words_of(lines[:size])
        for n in jobs:
            out = folder / f"out-{size}-{n}"
            cost = once(out, "build", path, "-o", out, "-q", "--jobs", n)
            yield Row(len(lines[:size]), words, n, cost, written(out))


def table(rows: Sequence[Row]) -> Iterator[str]:
    """The builds as Markdown."""
    least = rows[0].cost.cpu / rows[0].words
    base = {(r.articles, r.jobs): r for r in rows}
    yield "| articles | words | jobs | processor time a word, first = 1 | clock, one job = 1 | most memory of a process, MB | same bytes |"
    yield "|---|---|---|---|---|---|---|"
    for row in rows:
        one = base[row.articles, rows[0].jobs]
        cells = (
            f"{row.articles:,}",
            f"{row.words:,}",
            row.jobs,
            f"{row.cost.cpu / row.words / least:.2f}",
            f"{row.cost.wall / one.cost.wall:.2f}",
            f"{row.cost.megabytes:,.0f}",
            "yes" if row.files == one.files else "NO",
        )
        yield f"| {' | '.join(map(str, cells))} |"


def contents(store: Path) -> int:
    """A hash of all quads of a store, whatever their order."""
    with open_store(store) as held:
        return _sum(held.quads())


def _without_word_of(store: Path) -> int:
    """The same without the graph that tells of what is gone."""
    with open_store(store) as held:
        gone = ox.NamedNode(held.ns.iri("g:removed"))
        return _sum(q for q in held.quads() if q.graph_name != gone)


def _sum(quads: Iterator[ox.Quad]) -> int:
    total = 0
    for quad in quads:
        digest = blake2b(str(quad).encode(), digest_size=16).digest()
        total = (total + int.from_bytes(digest, "big")) & MASK
    return total


def growing(lines: Sequence[str], size: int, more: int, jobs: int, folder: Path) -> Iterator[str]:
    """A load, more articles added and taken away again, and whether each state is that of a build of its articles."""
    start, whole = first(lines, size, folder), first(lines, size + more, folder)
    ids = [json.loads(line)["id"] for line in lines[size : size + more]]
    options = ("-q", "--jobs", jobs)
    loaded, store, fresh = (folder / f"{name}-{size}" for name in ("store", "changed", "all"))
    load = once(loaded, "build", start, "--store", loaded, *options)
    alone = contents(loaded)
    shutil.copytree(loaded, store)
    add = run("add", whole, "--store", store, *options)
    added = contents(store)
    later = run("remove", *ids, "--store", store, "-q", "--later")
    back = _without_word_of(store) == alone
    shutil.rmtree(store)
    shutil.copytree(loaded, store)
    one = next(iter(json.loads(line)["id"] for line in lines[:size]))
    remove = run("remove", one, "--store", store, "-q")
    shutil.rmtree(store)
    once(fresh, "build", whole, "--store", fresh, *options)
    same = added == contents(fresh)
    yield f"| change to a store of {size:,} articles | part of the load | most memory, MB | same as a build |"
    yield "|---|---|---|---|"
    yield f"| load | 1 | {load.megabytes:,.0f} | – |"
    yield f"| add {more} | {add.cpu / load.cpu:.3f} | {add.megabytes:,.0f} | {'yes' if same else 'NO'} |"
    yield f"| remove them, words later | {later.cpu / load.cpu:.3f} | {later.megabytes:,.0f} | {'yes' if back else 'NO'} |"
    yield f"| remove one, words at once | {remove.cpu / load.cpu:.3f} | {remove.megabytes:,.0f} | – |"


def plot(rows: Sequence[Row]) -> str:
    """Processor time a word and memory over the number of articles, as SVG."""
    kept = [row for row in rows if row.jobs == rows[0].jobs]
    most = max(row.articles for row in kept)
    series = (
        ("processor time a word", "#1f5fa8", [row.cost.cpu / row.words for row in kept]),
        ("most memory of a process", "#b5541c", [row.cost.megabytes for row in kept]),
    )
    lines = []
    for number, (name, colour, values) in enumerate(series):
        points = " ".join(
            f"{EDGE + (WIDTH - 2 * EDGE) * row.articles / most:.0f},"
            f"{HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * value / max(values):.0f}"
            for row, value in zip(kept, values, strict=True)
        )
        lines.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
            f'<text x="{EDGE}" y="{16 * (number + 1)}" fill="{colour}">{name}, most = {max(values):.4g}</text>'
        )
    axis = f'<path d="M{EDGE} {EDGE}V{HEIGHT - EDGE}H{WIDTH - EDGE}" fill="none" stroke="#555"/>'
    ends = f'<text x="{WIDTH - EDGE}" y="{HEIGHT - EDGE + 18}" text-anchor="end">{most:,} articles</text>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">'
        f"{axis}{ends}{''.join(lines)}</svg>\n"
    )


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 1000, 4380])
    parser.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--store", type=int, default=4000, help="articles of the load (0: none)")
    parser.add_argument("--more", type=int, default=10)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--folder", type=Path, help="where to keep what is made")
    given = parser.parse_args()
    lines = given.articles.read_text(encoding="utf-8").splitlines(keepends=True)
    with ExitStack() as stack:
        folder = given.folder or stack.enter_context(TemporaryDirectory(prefix="kg-stream-"))
        Path(folder).mkdir(parents=True, exist_ok=True)
        rows = list(builds(lines, given.sizes, given.jobs, Path(folder)))
        if rows:
            print("\n".join(table(rows)), flush=True)
        if rows and given.plot:
            given.plot.write_text(plot(rows), encoding="utf-8")
        if given.store:
            changes = growing(lines, given.store, given.more, max(given.jobs), Path(folder))
            print("\n" + "\n".join(changes))


if __name__ == "__main__":
    main()
