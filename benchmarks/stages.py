"""What an article costs, stage by stage, at several sizes: ``python -m benchmarks.stages TEXTS [--articles 30 300] [--plot FILE.svg]``.

TEXTS are files or folders of articles; of them so many are taken, evenly spread. Each size runs in a process of its own. Seconds are
processor time in one process, children's among it; memory is the peak of the process after each stage; disk is what the stage
leaves behind. The last column says what the greatest size costs as a multiple of what the smallest foretells.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pyoxigraph as ox

T = TypeVar("T")
Row = dict[str, float]
COLOURS = ("#4269d0", "#efb118", "#ff725c", "#6cc5b0", "#3ca951", "#ff8ab7", "#a463f2", "#97bbf5")


class Meter:
    """Seconds and bytes of each stage as they are gone through."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows: dict[str, Row] = {}

    def stage(self, name: str, work: Callable[[], T]) -> T:
        """Do the work of a stage and write down what it cost."""
        seconds, held = _seconds(), _held(self.folder)
        found = work()
        self.rows[name] = {
            "seconds": _seconds() - seconds,
            "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
            "disk": _held(self.folder) - held,
        }
        return found


def _seconds() -> float:
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _held(folder: Path) -> int:
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())


def gone_through(paths: Sequence[Path], number: int, folder: Path, second: bool) -> dict[str, Any]:
    """Every stage of a build of so many articles, and a load of its graph into a database."""
    from kg.articles.files import read_paths
    from kg.model import Article
    from kg.pipeline import Options, read_and_resolve
    from kg.records import denoted
    from kg.resolve.events import merge_outlines
    from kg.resolve.origins import origins_of
    from kg.spooling import read_into, wanted
    from kg.store.corpus import Corpus, derive
    from kg.store.spool import Spool
    from kg.stream_files import Made, write_graphs, write_page, write_records, write_tables
    from kg.vocab import namespaces

    every = [a for a in read_paths(paths) if isinstance(a, Article)]
    articles = every[:: max(1, len(every) // number)][:number]
    options, meter, ns = Options(second=second), Meter(folder), namespaces()
    list(read_and_resolve(articles[:2], options))  # what is loaded once is no cost of an article
    loaded = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    spool, asked = Spool(folder / "spool"), wanted(articles, options)
    meter.stage("reading", lambda: list(read_into(spool, asked, options)))
    corpus = Corpus(spool, dict(sorted((one.article.id, one.key) for one in asked)), ns)
    outlines = meter.stage("outlines", corpus.outlines)
    merged = meter.stage("happenings", lambda: merge_outlines(outlines))
    origins = origins_of([o.text for o in outlines])
    graphs = meter.stage(
        "derived graphs", lambda: derive(corpus, merged.events, origins, folder / "graphs")
    )
    made = Made(spool.folder, ns.base, corpus.keys, graphs, denoted(merged.events), folder)
    statements = meter.stage("graph files", lambda: write_graphs(made))
    meter.stage("page", lambda: write_page(made, title="News"))
    meter.stage("tables", lambda: write_tables(made))
    meter.stage("records", lambda: write_records(made))
    meter.stage("load", lambda: _load(folder))
    return {
        "articles": len(articles),
        "words": sum(len(a.text.split()) for a in articles),
        "mentions": sum(len(e.mentions) for e in merged.events),
        "statements": statements,
        "loaded": loaded,
        "stages": meter.rows,
    }


def _load(folder: Path) -> None:
    store = ox.Store(str(folder / "database"))
    store.bulk_load(path=str(folder / "graph.trig"), format=ox.RdfFormat.TRIG)
    store.flush()


def table(runs: Sequence[dict[str, Any]]) -> str:
    """Costs of a thousand articles as Markdown."""
    small, large = runs[0], runs[-1]
    lines = [
        *(
            f"{r['articles']} articles, {r['words']} words, {r['mentions']} mentions, {r['statements']} statements; "
            f"{r['loaded'] / 1e6:.0f} MB when model and gazetteers are loaded"
            for r in runs
        ),
        "",
        "| stage | "
        + " | ".join(f"seconds a thousand, of {r['articles']}" for r in runs)
        + " | MB on disk a thousand | peak, MB | as foretold |",
        "|---|" + "--:|" * (len(runs) + 3),
    ]
    names = [*small["stages"], "all"]
    for name in names:
        costs = [_cost(r, name, "seconds") for r in runs]
        peak = max(r["peak"] for n, r in large["stages"].items() if name in ("all", n)) / 1e6
        cells = [f"{c:.1f}" for c in costs]
        cells += [f"{_cost(large, name, 'disk') / 1e6:.1f}", f"{peak:.0f}"]
        cells.append(f"{costs[-1] / costs[0]:.2f}" if costs[0] else "")
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cost(run: dict[str, Any], name: str, what: str) -> float:
    found = sum(row[what] for stage, row in run["stages"].items() if name in ("all", stage))
    return float(found) * 1000 / float(run["articles"])


def plot(runs: Sequence[dict[str, Any]]) -> str:
    """Seconds of a thousand articles by stage, a bar a size, as SVG."""
    most, width, high = max(_cost(r, "all", "seconds") for r in runs), 110, 300
    parts = []
    for at, run in enumerate(runs):
        top = 30.0 + high
        for name, colour in zip(run["stages"], COLOURS * 2, strict=False):
            tall = _cost(run, name, "seconds") / most * high
            top -= tall
            parts.append(
                f'<rect x="{70 + at * width}" y="{top:.1f}" width="70" height="{tall:.1f}" fill="{colour}"/>'
            )
        middle = 105 + at * width
        parts.append(
            f'<text x="{middle}" y="{top - 6:.0f}">{_cost(run, "all", "seconds"):.0f} s</text>'
        )
        parts.append(f'<text x="{middle}" y="{high + 50}">{run["articles"]} articles</text>')
    for at, (name, colour) in enumerate(zip(runs[0]["stages"], COLOURS * 2, strict=False)):
        x, y = 80 + len(runs) * width, 50 + at * 22
        parts.append(f'<rect x="{x}" y="{y - 11}" width="14" height="14" fill="{colour}"/>')
        parts.append(f'<text x="{x + 22}" y="{y}" text-anchor="start">{name}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {240 + len(runs) * width} {high + 70}" '
        'font-family="sans-serif" font-size="13" text-anchor="middle"><title>Processor time of a thousand '
        f"articles by stage</title>{''.join(parts)}</svg>\n"
    )


def main() -> None:
    """Go through all stages at each size and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[30, 300])
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--second-reader", action="store_true")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        with tempfile.TemporaryDirectory() as folder:
            print(
                json.dumps(gone_through(given.texts, given.one, Path(folder), given.second_reader))
            )
        return
    runs = []
    for number in given.articles:
        command = [sys.executable, "-m", "benchmarks.stages", *map(str, given.texts)]
        command += ["--one", str(number), *(["--second-reader"] if given.second_reader else [])]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
        runs.append(json.loads(done.stdout.splitlines()[-1]))
        print(f"{number} articles are done", file=sys.stderr, flush=True)
    print(table(runs))
    if given.plot:
        given.plot.write_text(plot(runs), encoding="utf-8")


if __name__ == "__main__":
    main()
