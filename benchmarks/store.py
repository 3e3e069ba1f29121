"""The store beside bare pyoxigraph and rdflib: load, aggregate query, write, in one run over the same quads.

``python -m benchmarks.store`` makes 1,000 generated articles (more than one million triples), measures each engine several
times in turn, takes each one's best CPU time, and prints a table of ratios to bare pyoxigraph. rdflib gets the quads of the first
articles only and is scaled to all of them; its own growth is at least linear, so this favours it.
"""

from __future__ import annotations

import argparse
import gc
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib

from benchmarks.generated import article, articles
from kg.graph.build import build_dataset
from kg.graph.questions import ask
from kg.model import ResolvedArticle
from kg.resolve.events import merge_events
from kg.store.spool import record_of
from kg.store.store import GraphStore, create_store
from kg.versions import UNSAID

QUERY = """
PREFIX kg: <https://example.org/kg/ontology#>
SELECT ?actor ?target ?month (COUNT(?m) AS ?mentions) (AVG(?scale) AS ?mean)
WHERE {
  ?m a kg:EventMention ; kg:actor ?actor ; kg:target ?target ; kg:scale ?scale ; kg:beginDate ?begin .
  BIND (SUBSTR(STR(?begin), 1, 7) AS ?month)
}
GROUP BY ?actor ?target ?month
"""
LINES = 12
Steps = dict[str, float]


@dataclass(frozen=True)
class Work:
    """What every engine gets: the articles as they were read, and their quads, whole and by graph."""

    given: tuple[ResolvedArticle, ...]
    quads: list[ox.Quad]
    by_graph: Mapping[str, list[ox.Quad]]
    folder: Path
    rows: dict[str, int] = field(default_factory=dict)


def timed(steps: Steps, name: str, work: Callable[[], object], times: int = 1) -> object:
    """Run a step and write down the least of its CPU seconds, those of the database's threads among them: other work on the
    machine then counts less."""
    for _ in range(times):
        gc.collect()
        start = time.process_time()
        result = work()
        steps[name] = min(steps.get(name, float("inf")), time.process_time() - start)
    return result


def prepared(count: int, folder: Path) -> Work:
    """The articles and their graph."""
    given = tuple(articles(count, LINES))
    quads = build_dataset(given, merge_events(given))
    by_graph: dict[str, list[ox.Quad]] = {}
    for quad in quads:
        by_graph.setdefault(quad.graph_name.value, []).append(quad)  # type: ignore[union-attr]
    return Work(given, quads, by_graph, folder)


def ours(work: Work) -> Steps:
    """The store of this project, with what it keeps of each article."""
    steps: Steps = {}
    path = work.folder / "ours"
    shutil.rmtree(path, ignore_errors=True)
    store = create_store(path)

    def load() -> None:
        for resolved in work.given:
            store.spool.add(record_of(resolved, UNSAID, store.ns))
        store.write(work.by_graph)

    timed(steps, "load", load)
    work.rows["ours"] = len(timed(steps, "query", lambda: ask(store.database, QUERY).rows, 3))  # type: ignore[arg-type]
    timed(steps, "write", lambda: (work.folder / "ours.nq").write_bytes(store.lines()))
    _change(steps, store)
    store.close()
    return steps


def _change(steps: Steps, store: GraphStore) -> None:
    before = store.lines()
    new = article(10**6, LINES)
    timed(steps, "add one article", lambda: store.commit([new]))
    timed(steps, "remove it", lambda: store.commit([], [new.reading.article.id]))
    assert store.lines() == before


def bare(work: Work) -> Steps:
    """pyoxigraph by itself: bulk load to disk, query over the union, dump in the database's own order."""
    steps: Steps = {}
    path = work.folder / "bare"
    shutil.rmtree(path, ignore_errors=True)
    store = ox.Store(str(path))

    def load() -> None:
        store.bulk_extend(work.quads)
        store.flush()

    timed(steps, "load", load)
    found: Any = timed(
        steps, "query", lambda: _rows(store.query(QUERY, use_default_graph_as_union=True)), 3
    )
    work.rows["bare"] = len(found)
    timed(
        steps,
        "write",
        lambda: store.dump(str(work.folder / "bare.nq"), format=ox.RdfFormat.N_QUADS),
    )
    return steps


def _rows(solutions: Any) -> list[tuple[str, ...]]:
    return [tuple(term.value for term in row) for row in solutions]


def _plain(solutions: Any) -> list[tuple[str, ...]]:
    return [tuple(map(str, row)) for row in solutions]


def rdflib_sample(work: Work, size: int) -> Steps:
    """rdflib in memory on the first ``size`` quads, scaled to all; its load is a parse of N-Quads, which is how it is fed."""
    steps: Steps = {}
    sample = ox.serialize(work.quads[:size], format=ox.RdfFormat.N_QUADS) or b""
    dataset = rdflib.Dataset(default_union=True)
    timed(steps, "load", lambda: dataset.parse(data=sample, format="nquads"))
    timed(steps, "query", lambda: _plain(dataset.query(QUERY)))
    timed(
        steps,
        "write",
        lambda: dataset.serialize(
            str(work.folder / "rdflib.nq"), format="nquads", encoding="utf-8"
        ),
    )
    return {name: seconds * len(work.quads) / size for name, seconds in steps.items()}


def best(runs: list[Steps]) -> Steps:
    """The least time of each step."""
    return {name: min(run[name] for run in runs) for name in runs[0]}


def table(found: Mapping[str, Steps]) -> Iterator[str]:
    """The ratios to bare pyoxigraph as Markdown."""
    yield "| step | kg store | bare pyoxigraph | rdflib (scaled from a sample) |"
    yield "|---|---|---|---|"
    for name in found["ours"]:
        base = found["bare"].get(name)
        cells = [found[engine].get(name) for engine in ("ours", "bare", "rdflib")]
        shown = [
            "–"
            if c is None
            else f"{c / base:.2f}"
            if base
            else f"{c / found['ours']['load']:.2f} of its own load"
            for c in cells
        ]
        yield f"| {name} | {' | '.join(shown)} |"


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--sample", type=int, default=100_000, help="quads that rdflib gets")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = prepared(options.articles, Path(folder))
        print(f"{options.articles} articles, {len(work.quads)} quads", file=sys.stderr)
        runs: dict[str, list[Steps]] = {"ours": [], "bare": []}
        for _ in range(options.repeat):
            runs["bare"].append(bare(work))
            runs["ours"].append(ours(work))
            print(
                {
                    name: {k: round(v, 2) for k, v in found[-1].items()}
                    for name, found in runs.items()
                },
                file=sys.stderr,
            )
        assert work.rows["ours"] == work.rows["bare"]
        assert (work.folder / "ours.nq").read_bytes() == b"".join(
            sorted((work.folder / "bare.nq").read_bytes().splitlines(keepends=True))
        )
        found = {name: best(steps) for name, steps in runs.items()}
        found["rdflib"] = rdflib_sample(work, min(options.sample, len(work.quads)))
    print("\n".join(table(found)))


if __name__ == "__main__":
    main()
