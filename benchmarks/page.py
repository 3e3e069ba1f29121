"""The page beside what others make of the same graph: stock pyvis, ipysigma, gravis and neo4j-viz, in one browser run.

``python -m benchmarks.page`` writes each one's file for 500 and for 5,000 actors with 3.2 events each, opens it from disk in
Chromium without a GPU and without a network, and prints a table. The others get one node an actor and one labelled line an event.
Who is not installed is said; ``pip install ipysigma gravis neo4j-viz`` into an environment of their own brings them.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from kg.views.drawn import drawn
from kg.views.page import page_of
from kg.views.picture import Dyad, Picture, Thing
from tests.browser.synthetic import synthetic

PATIENCE = 120.0
"""Seconds after which a page that shows nothing is given up."""
DRAG = 2.0
"""Seconds of dragging."""
MIDDLE = {"x": 320, "y": 150, "width": 700, "height": 450}
"""The part of the window that a graph covers in every page, and no page's controls."""
QUIET = 30_000
"""A screenshot of the middle without a graph has fewer bytes than this; a progress bar stays below it."""


@dataclass(frozen=True)
class Graph:
    """The same graph for all: the picture for us, its nodes and lines for the others."""

    picture: Picture
    things: Sequence[Thing]
    lines: Sequence[Dyad]

    @property
    def ends(self) -> list[tuple[int, int]]:
        """The lines as positions in the list of nodes."""
        at = {thing.iri: i for i, thing in enumerate(self.things)}
        return [(at[d.start], at[d.end]) for d in self.lines]

    def word(self, line: int) -> str:
        """The label of a line."""
        return self.picture.happenings[self.lines[line].happening].trigger


@dataclass(frozen=True)
class Result:
    """One page measured; None where it never came so far."""

    name: str
    megabytes: float
    made: float
    ready: float | None
    frames: float | None
    refilter: float | None


def ours(graph: Graph, file: Path) -> None:
    """This package's page."""
    file.write_text(page_of(graph.picture, "Benchmark"), encoding="utf-8")


def stock_pyvis(graph: Graph, file: Path) -> None:
    """pyvis with its own template and physics; ``in_line``, since its default loads nothing from disk."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line", height="900px")
    net.nodes = [{"id": i, "label": t.name, "shape": "dot"} for i, t in enumerate(graph.things)]
    net.edges = [
        {"from": a, "to": b, "label": graph.word(i), "arrows": "to"}
        for i, (a, b) in enumerate(graph.ends)
    ]
    file.write_text(net.generate_html(), encoding="utf-8")


def ipysigma(graph: Graph, file: Path) -> None:
    """ipysigma's exported file."""
    import networkx as nx
    from ipysigma import Sigma

    net = nx.MultiDiGraph()
    net.add_nodes_from((i, {"label": t.name}) for i, t in enumerate(graph.things))
    net.add_edges_from((a, b, {"label": graph.word(i)}) for i, (a, b) in enumerate(graph.ends))
    Sigma.write_html(net, str(file), fullscreen=True)


def gravis(graph: Graph, file: Path) -> None:
    """gravis with its d3 renderer."""
    import gravis as gv

    nodes = {str(i): {"label": t.name} for i, t in enumerate(graph.things)}
    edges = [
        {"source": str(a), "target": str(b), "label": graph.word(i)}
        for i, (a, b) in enumerate(graph.ends)
    ]
    file.write_text(
        gv.d3(
            {"graph": {"directed": True, "nodes": nodes, "edges": edges}}, graph_height=850
        ).to_html_standalone(),
        encoding="utf-8",
    )


def neo4j_viz(graph: Graph, file: Path) -> None:
    """neo4j-viz with its canvas renderer."""
    from neo4j_viz import Node, Relationship, VisualizationGraph

    nodes = [Node(id=i, caption=t.name) for i, t in enumerate(graph.things)]
    lines = [
        Relationship(source=a, target=b, caption=graph.word(i))
        for i, (a, b) in enumerate(graph.ends)
    ]
    file.write_text(
        str(VisualizationGraph(nodes=nodes, relationships=lines).render(height="850px").data),
        encoding="utf-8",
    )


SUBJECTS: dict[str, tuple[str, Callable[[Graph, Path], None]]] = {
    "this page": ("kg", ours),
    "stock pyvis": ("pyvis", stock_pyvis),
    "ipysigma": ("ipysigma", ipysigma),
    "gravis": ("gravis", gravis),
    "neo4j-viz": ("neo4j-viz", neo4j_viz),
}


@contextmanager
def chromium() -> Iterator[Any]:
    """A headless Chromium without a GPU; raises SystemExit when there is none."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        raise SystemExit("no Chromium: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


def measure(browser: Any, name: str, graph: Graph, folder: Path) -> Result:
    """Write, open, drag and filter one page."""
    file = folder / f"{name.replace(' ', '-')}.html"
    start = time.perf_counter()
    SUBJECTS[name][1](graph, file)
    made = time.perf_counter() - start
    context = browser.new_context(
        offline=True, viewport={"width": 1440, "height": 900}, reduced_motion="reduce"
    )
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE * 1000)
    try:
        ready = first_picture(tab, file)
        frames = dragging(tab) if ready else None
        refilter = filtering(tab) if ready and name == "this page" else None
    finally:
        context.close()
    return Result(name, file.stat().st_size / 1e6, made, ready, frames, refilter)


def first_picture(tab: Any, file: Path) -> float | None:
    """Seconds from opening a file to a screenshot that shows a graph in its middle, or None."""
    from playwright.sync_api import Error

    start = time.perf_counter()
    tab.goto(file.as_uri(), wait_until="commit")
    while (left := start + PATIENCE - time.perf_counter()) > 0:
        try:
            painted = len(tab.screenshot(timeout=left * 1000, clip=MIDDLE)) > QUIET
        except Error:  # too busy for a screenshot: asked again until patience ends
            painted = False
        if painted:
            return time.perf_counter() - start
        time.sleep(0.05)
    return None


def dragging(tab: Any) -> float | None:
    """Frames a second that the page brings up while the whole picture is dragged; None when it no longer answers."""
    from playwright.sync_api import TimeoutError as Late

    try:
        tab.evaluate("""() => { const seen = window.seenFrames = { n: 0, first: 0, last: 0 };
            const tick = (t) => { seen.n += 1; seen.first ||= t; seen.last = t; requestAnimationFrame(tick); }; requestAnimationFrame(tick); }""")
        tab.mouse.move(620, 140)
        tab.mouse.down()
        start, steps = time.perf_counter(), 0
        while time.perf_counter() - start < DRAG:
            steps += 1
            tab.mouse.move(620 + steps * 3 % 200, 140 + steps * 2 % 120)
        seen = tab.evaluate("window.seenFrames")
        tab.mouse.up()
    except Late:
        return None
    span = (seen["last"] - seen["first"]) / 1000
    return float(seen["n"] - 1) / span if span else None


def filtering(tab: Any) -> float:
    """Milliseconds from a click on a filter to the next picture: the median of ten."""
    taken = sorted(
        tab.evaluate("""() => new Promise((done) => { const t = performance.now(); document.getElementById('f-told-claim').click();
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - t))); })""")
        for _ in range(10)
    )
    return float(taken[len(taken) // 2])


def installed(package: str) -> str | None:
    """A package's version, or None."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def said(value: float | None, form: str, none: str = "never") -> str:
    """A figure of the table."""
    return none if value is None else format(value, form)


def main() -> None:
    """Measure all and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actors", type=int, nargs="+", default=[500, 5000])
    parser.add_argument("--only", nargs="+", default=list(SUBJECTS))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place_for_files, chromium() as browser:
        for actors in given.actors:
            report(browser, actors, given.only, Path(place_for_files))


def report(browser: Any, actors: int, names: Sequence[str], folder: Path) -> None:
    """One table for a graph of a size."""
    seen = synthetic(actors)
    things, lines = drawn(seen)
    graph = Graph(seen, things, lines)
    print(f"\n{actors:,} actors, {len(seen.happenings):,} events\n")
    print(
        "| page | file, MB | made, s | first picture, s | frames/s dragging | filter, ms |\n|---|---|---|---|---|---|"
    )
    for name in names:
        found = installed("pyvis" if name == "this page" else SUBJECTS[name][0])
        if found is None:
            print(f"| {name} | not installed: not measured | | | | |")
            continue
        r = measure(browser, name, graph, folder)
        label = name if name == "this page" else f"{name} {found}"
        print(
            f"| {label} | {r.megabytes:.2f} | {r.made:.2f} | {said(r.ready, '.1f')} | {said(r.frames, '.0f')} | {said(r.refilter, '.0f', '')} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
