"""A graph of real text grown to any size: bare pyoxigraph, this project's engine and maplib over the same quads.

``python -m benchmarks.size GRAPH [--quads 1000000 5000000] [--keep FOLDER] [--maplib PYTHON] [--virtuoso]``

GRAPH is a ``graph.trig`` that ``kg build`` wrote. It is loaded again and again, what belongs to articles renamed in each copy
(articles, mentions, events, their named graphs), while actors, places and terms stay the same, as they do over years of news.
For each size, with the least processor time of some runs:

* load: N-Quads from disk into a database on disk, by pyoxigraph's bulk loader alone and into a folder of a store;
* questions: the queries of ``ontology/questions`` named in ``ASKED``, by pyoxigraph alone (each row taken), and by
  :func:`kg.graph.questions.ask`, which also makes text of it, and where an answer leaves rows out asks a second query to count them;
* what ``kg query --store`` takes besides, once for the whole command: start of Python and opening (wall-clock time).

With ``--keep`` the databases stay in a folder, and one that lies there is asked without loading it again.

With ``--maplib`` (the Python of an environment that has it) the same queries run there over the flattened graph, as long as each
may take ``LONGEST`` seconds; with ``--virtuoso`` the same file goes into Virtuoso's bulk loader, where ``virtuoso-t`` and
``isql-vt`` are installed.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from benchmarks.other_readers import least
from kg.graph import questions
from kg.graph.build import DERIVED
from kg.graph.questions import all_questions, ask, load_questions
from kg.vocab import namespaces

ASKED = (
    "publishers",
    "matrix",
    "region-events",
    "pair-timeline",
    "denials",
    "contested",
    "first-reports",
    "tension",
)
ROUNDS, LONGEST = 3, 120
LOADED = "loaded.md"
SLOW = 2  # seconds from which on a question is asked once
Steps = dict[str, float]


def copies(source: Path, quads: int, target: Path) -> int:
    """Write the quads of a graph again and again, its articles renamed in each copy, until there are so many; their number."""
    ns = namespaces()
    lines = [
        str(q).encode() + b" .\n" for q in ox.parse(path=str(source), format=ox.RdfFormat.TRIG)
    ]
    shared = "|".join(re.escape(ns.iri(name)) for name in DERIVED)
    own = re.compile(rf"<((?:{re.escape(ns.iri('id:'))}|{re.escape(ns.iri('g:'))})[^>]*)>".encode())
    kept = re.compile(rf"(?:{shared})$".encode())
    seen = 0
    with target.open("wb") as out:
        for number in range(-(-quads // len(lines))):
            mark = b"-copy%d>" % number

            def renamed(found: re.Match[bytes], mark: bytes = mark) -> bytes:
                return found[0] if kept.match(found[1]) else b"<" + found[1] + mark

            for line in lines[: quads - seen]:
                out.write(own.sub(renamed, line))
            seen += min(len(lines), quads - seen)
    return seen


def loaded(lines: Path, folder: Path) -> ox.Store:
    """A database on disk with the quads of a file, by the bulk loader."""
    shutil.rmtree(folder, ignore_errors=True)
    store = ox.Store(str(folder))
    store.bulk_load(path=str(lines), format=ox.RdfFormat.N_QUADS)
    store.flush()
    return store


def bare(store: ox.Store, sparql: str) -> int:
    """The rows of a query by pyoxigraph alone, each taken."""
    found: Any = store.query(
        sparql, prefixes=dict(namespaces().prefixes), use_default_graph_as_union=True
    )
    return sum(1 for _ in found)


def asked(store: ox.Store) -> Iterator[tuple[str, int, float, float, float | None]]:
    """Each question: its rows, the seconds of pyoxigraph alone, of this project's engine, and with a count of the rows left out,
    which is not waited for where a question is slow."""
    known = load_questions()
    for name in (n for n in ASKED if n in known):
        sparql = known[name].sparql
        first, rows = least(lambda q=sparql: bare(store, q))  # type: ignore[misc]
        rounds = 1 if first > SLOW else ROUNDS
        alone, rows = least(lambda q=sparql: bare(store, q), rounds)  # type: ignore[misc]
        with uncounted():
            ours, answer = least(lambda q=sparql: ask(store, q), rounds)  # type: ignore[misc]
        assert len(answer.rows) == rows, name
        whole = None if first > SLOW else least(lambda q=sparql: ask(store, q), 1)[0]  # type: ignore[misc]
        yield name, rows, min(first, alone), ours, whole


@contextmanager
def uncounted() -> Iterator[None]:
    """Answers without the sentence that says how many rows were left out, for which a second, wider query is asked."""
    count = questions._left_out
    questions._left_out = lambda *_: ""
    try:
        yield
    finally:
        questions._left_out = count


def command(graph: Path) -> float:
    """Seconds by the clock of ``kg query`` with a question that finds nothing to do: start, opening, and isolation."""
    start = time.perf_counter()
    subprocess.run(
        [
            sys.executable,
            "-m",
            "kg.cli",
            "query",
            "ASK { <urn:x> <urn:y> <urn:z> }",
            "-g",
            str(graph),
        ],
        check=True,
        capture_output=True,
    )
    return time.perf_counter() - start


IN_MAPLIB = """
import json, sys, time
from maplib import Model
file, queries = sys.argv[1], json.load(sys.stdin)
model = Model()
start = time.process_time()
model.read(file, format="ntriples")
found = {"load": time.process_time() - start}
for name, query in queries.items():
    try:
        start = time.process_time()
        rows = model.query(query)
        found[name] = [time.process_time() - start, len(rows)]
    except BaseException as error:
        found[name] = [None, type(error).__name__ + ": " + str(error).splitlines()[0][:80]]
    print(json.dumps({name: found[name]}), flush=True)
print(json.dumps({"load": found["load"]}), flush=True)
"""


def without_parameters(sparql: str) -> str:
    """A question without the lines of parameters that are not given, whose variables stay unbound: maplib takes no such ones."""
    return re.sub(r"(?m)^\s*(?:FILTER \(!BOUND\(|VALUES \?\w+ \{ UNDEF \}).*$", "", sparql)


def in_maplib(python: str, lines: Path, folder: Path) -> dict[str, Any]:
    """The same questions in maplib over the triples of all graphs: seconds and rows, or what it said."""
    flat = folder / "flat.nt"
    with lines.open("rb") as given, flat.open("wb") as out:
        for line in given:
            out.write(re.sub(rb" <[^ ]*> \.\n$", b" .\n", line))
    prefixes = "".join(f"PREFIX {p}: <{i}>\n" for p, i in namespaces().prefixes.items())
    known = all_questions()
    queries = {n: prefixes + without_parameters(known[n].sparql) for n in ASKED}
    try:
        done = subprocess.run(
            [python, "-c", IN_MAPLIB, str(flat)],
            input=json.dumps(queries),
            capture_output=True,
            text=True,
            timeout=LONGEST * len(queries),
        )
        said = str(done.stdout)
    except subprocess.TimeoutExpired as error:
        raw: Any = error.stdout
        said = raw.decode() if isinstance(raw, bytes) else str(raw or "")
    found: dict[str, Any] = {}
    for row in said.splitlines():
        found |= json.loads(row)
    return found


VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = 127.0.0.1:1911
DirsAllowed = .
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
"""


def in_virtuoso(lines: Path, folder: Path) -> str:
    """Bulk loading into Virtuoso: seconds by the clock, and how many quads it then holds."""
    (folder / "v.ini").write_text(VIRTUOSO)
    shutil.copy(lines, folder / "graph.nq")
    server = subprocess.Popen(
        [shutil.which("virtuoso-t") or "", "+foreground", "+configfile", "v.ini"], cwd=folder
    )

    def isql(statement: str) -> str:
        return subprocess.run(
            [
                shutil.which("isql-vt") or "",
                "127.0.0.1:1911",
                "dba",
                "dba",
                "VERBOSE=OFF",
                f"EXEC={statement}",
            ],
            capture_output=True,
            text=True,
            cwd=folder,
        ).stdout

    try:
        for _ in range(120):
            time.sleep(0.5)
            if "1" in isql("select 1;"):
                break
        start = time.perf_counter()
        isql("ld_dir('.', 'graph.nq', 'urn:none');")
        isql("rdf_loader_run();")
        isql("checkpoint;")
        seconds = time.perf_counter() - start
        count = isql("sparql select (count(*) as ?n) where { graph ?g { ?s ?p ?o } };")
        return f"{seconds:.0f} s, {re.findall(r'[0-9]+', count)[-1:]} quads in all graphs"
    finally:
        server.terminate()
        server.wait(60)


def measured(source: Path, quads: int, given: argparse.Namespace) -> None:
    """Print the table of one size."""
    with tempfile.TemporaryDirectory(dir=given.folder) as scratch:
        folder = Path(scratch)
        kept = given.keep / str(quads) if given.keep else folder
        kept.mkdir(parents=True, exist_ok=True)
        lines = kept / "graph.nq"
        if not (kept / LOADED).exists():
            _load(source, quads, kept)
        print((kept / LOADED).read_text("utf-8"), flush=True)
        store = ox.Store.read_only(str(kept / "bare"))
        other = in_maplib(given.maplib, lines, folder) if given.maplib else {}
        _ask(store, other)
        del store
        if given.virtuoso:
            (folder / "virtuoso").mkdir()
            told = in_virtuoso(lines, folder / "virtuoso")
            print(f"\nVirtuoso, bulk load: {told}", flush=True)


def _load(source: Path, quads: int, folder: Path) -> None:
    """Make a database of so many quads in a folder, with a line beside it that tells what that took."""
    lines = folder / "graph.nq"
    copies(source, quads, lines)
    seconds, store = least(lambda: loaded(lines, folder / "bare"), 1)
    size = sum(f.stat().st_size for f in (folder / "bare").rglob("*") if f.is_file())
    told = (
        f"\n## {len(store):,} quads: loaded in {seconds:.0f} s of processor time, {size / 1e6:.0f} MB on disk, "
        f"{lines.stat().st_size / 1e6:.0f} MB as N-Quads\n"
    )
    (folder / LOADED).write_text(told, encoding="utf-8")


def _ask(store: ox.Store, other: dict[str, Any]) -> None:
    """Print the questions' part of the table."""
    head = "this engine, as a multiple | with a count of what is left out | maplib, s (rows)"
    print(f"| question | rows | pyoxigraph, s | {head} |\n|---|--:|--:|--:|--:|--:|")
    sums = [0.0, 0.0]
    for name, rows, alone, ours, whole in asked(store):
        sums = [sums[0] + alone, sums[1] + ours]
        counted = "not run" if whole is None else f"{whole / alone:.2f}"
        seconds, count = other.get(name, (None, "not run"))
        told = f"{count}" if seconds is None else f"{seconds:.2f} ({count})"
        print(
            f"| {name} | {rows} | {alone:.3f} | {ours / alone:.2f} | {counted} | {told} |",
            flush=True,
        )
    print(f"| all | | {sums[0]:.2f} | {sums[1] / sums[0]:.2f} | | |")
    if "load" in other:
        print(f"\nmaplib loaded the triples in {other['load']:.0f} s of processor time.")


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("graph", type=Path)
    parser.add_argument("--quads", type=int, nargs="+", default=[1_000_000, 5_000_000])
    parser.add_argument("--maplib", help="Python of an environment with maplib")
    parser.add_argument("--virtuoso", action="store_true")
    parser.add_argument("--folder", type=Path, help="where the databases are made")
    parser.add_argument("--keep", type=Path, help="where they are kept, and asked the next time")
    given = parser.parse_args()
    for quads in given.quads:
        measured(given.graph, quads, given)
    print(
        f"\nkg query over a small graph, start and opening: {command(given.graph):.1f} s by the clock"
    )


if __name__ == "__main__":
    main()
