"""A guard against slowly getting slower: ``python -m benchmarks.guard`` (``make bench-guard``).

Measured on the notebooks' articles and held against ``benchmarks/baseline.json``:

* instructions: how many the interpreter executes for each stage, a thousand an article's word, caches emptied before. They
  are the same on every machine and under any load, for one version of Python and of the packages (Java's and Rust's own
  benchmarks count so for the same reason);
* ratios: processor time of the reading and of the resolution as parts of the bare parse of the same texts, and of a question
  by this project's engine as a multiple of pyoxigraph's own, each within one run, the least of several.

Exit status 1 when a figure is more than a tenth above the baseline; for ratios, which have noise, the measurement is taken again
up to three times first. ``--write`` makes the figures the new baseline: do so with a reason in the commit.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
BASELINE = ROOT / "benchmarks" / "baseline.json"
ARTICLES = ROOT / "notebooks" / "articles"
ALLOWED, TRIES, ROUNDS = 1.10, 3, 5
QUESTION = "matrix"
Figures = dict[str, float]


def instructions(work: Callable[[], Any]) -> tuple[int, Any]:
    """How many instructions the interpreter executes for some work, and what comes of it."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        count += event == "opcode"
        return trace

    sys.settrace(trace)
    try:
        found = work()
    finally:
        sys.settrace(None)
    return count, found


def least(work: Callable[[], Any]) -> float:
    """The least processor time of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def counted() -> Figures:
    """Instructions a word of each stage."""
    from benchmarks.reading import forget, rules_alone
    from kg.graph.build import build_dataset
    from kg.nlp.parse.parser import parse
    from kg.pipeline import Options, reader_of, resolve
    from kg.resolve.events import merge_events

    options, articles = Options(second=False), given()
    total = sum(len(a.text.split()) for a in articles)
    rules_alone(articles)  # so that what is loaded once is there
    build_dataset(
        resolved := [resolve(r, options) for r in _read(articles)], merge_events(resolved)
    )
    forget()
    parsed, told = list(parse(articles)), reader_of(options)
    found: Figures = {}
    found["reading"], readings = instructions(lambda: [told(p) for p in parsed])
    found["resolution"], known = instructions(lambda: [resolve(r, options) for r in readings])
    found["happenings"], events = instructions(lambda: merge_events(known))
    found["graph"], _ = instructions(lambda: build_dataset(known, events))
    return {name: round(count / total, 1) for name, count in found.items()}


def given() -> list[Any]:
    """The articles on which all is measured."""
    from kg.articles.files import read_paths
    from kg.model import Article

    return [a for a in read_paths([ARTICLES]) if isinstance(a, Article)]


def _read(articles: list[Any]) -> list[Any]:
    from kg.pipeline import Options, read_articles

    return list(read_articles(articles, Options(second=False)))


def ratios() -> Figures:
    """Parts of the bare parse, and a question beside pyoxigraph."""
    import pyoxigraph as ox

    from benchmarks.reading import bare_parse, forget, rules_alone
    from kg.graph.build import build_dataset
    from kg.graph.questions import ask, load_questions
    from kg.pipeline import Options, resolve
    from kg.resolve.events import merge_events
    from kg.vocab import namespaces

    articles = given() * 4
    resolved = [resolve(r, Options(second=False)) for r in _read(given())]
    store = ox.Store()
    store.extend(build_dataset(resolved, merge_events(resolved)))
    sparql, prefixes = load_questions()[QUESTION].sparql, dict(namespaces().prefixes)

    def whole() -> None:
        forget()
        rules_alone(articles)

    def bare() -> list[list[str | None]]:
        found: Any = store.query(sparql, prefixes=prefixes, use_default_graph_as_union=True)
        return [[None if term is None else term.value for term in row] for row in found]

    whole()
    bare_parse(articles)
    return {
        "reading and resolution, of the bare parse": round(
            least(whole) / least(lambda: bare_parse(articles)), 3
        ),
        "a question, of pyoxigraph's time": round(
            least(lambda: [ask(store, sparql) for _ in range(20)])
            / least(lambda: [bare() for _ in range(20)]),
            3,
        ),
    }


def measured(kind: str) -> Figures:
    """Figures of a kind, from a process of its own in which nothing hangs on chance."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.guard", "--kind", kind],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=True,
    )
    found: Figures = json.loads(done.stdout)
    return found


def over(found: Mapping[str, float], known: Mapping[str, float]) -> list[str]:
    """The figures that are more than a tenth above the baseline, as sentences; what the baseline lacks among them."""
    return [
        f"{name}: {value} where {known.get(name, 'nothing')} is known"
        for name, value in found.items()
        if value > ALLOWED * known.get(name, 0.0)
    ]


def held(kind: str, known: Mapping[str, float], tries: int) -> list[str]:
    """What is over, after so many tries; each figure's least of all tries counts."""
    best: Figures = {}
    for _ in range(tries):
        found = measured(kind)
        best = {n: min(v, best.get(n, v)) for n, v in found.items()}
        if not over(best, known):
            break
    for name, value in best.items():
        print(f"| {kind} | {name} | {value} | {known.get(name, '')} |")
    return over(best, known)


def main() -> int:
    """Measure and compare, or write the baseline."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--kind", choices=("instructions", "ratios"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.kind:
        print(json.dumps(counted() if asked.kind == "instructions" else ratios()))
        return 0
    if asked.write:
        found = {kind: measured(kind) for kind in ("instructions", "ratios")}
        baseline = {"python": ".".join(platform.python_version_tuple()[:2]), **found}
        BASELINE.write_text(json.dumps(baseline, indent=1) + "\n", encoding="utf-8")
        return 0
    known = json.loads(BASELINE.read_text("utf-8"))
    same = platform.python_version().startswith(known["python"] + ".")
    print("| kind | figure | now | baseline |\n|---|---|--:|--:|")
    told = held("instructions", known["instructions"], 1) if same else []
    told += held("ratios", known["ratios"], TRIES)
    print("\n".join(("", *told)) if told else "\nNothing is more than a tenth above the baseline.")
    return int(bool(told))


if __name__ == "__main__":
    sys.exit(main())
