"""What of a page's first picture can be read: measured in Chromium, in two sizes and both themes.

``python -m benchmarks.legibility output …`` takes what ``kg build`` writes: a folder (of whose graph it makes the page anew), a graph
(``.trig``, ``.ttl``) or a page (``.html``, opened as it is). It opens each at 1440×900 and 390×844, light and dark, and prints: seconds
until it is ready, nodes drawn, how many stand within 25 px of the edge of the view, party names written of those there are, words of
lines written, pairs of words that cover each other, seconds of the layout, and whether a second opening gives the same places. Words
are taken from what the page writes on its canvas, places from vis-network.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import json
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.page import chromium
from kg.views.page import render_page

SIZES = ((1440, 900), (390, 844))
SCHEMES = ("light", "dark")
RIM = 25
"""Pixels from the edge of the view within which a node is crowded out."""
WATCH = """
let held; const made = (v) => class extends v { constructor(...a) { super(...a); window.seenNetwork = this; } };
window.vis = {}; Object.defineProperty(window.vis, 'Network', { get: () => held, set: (v) => { held = made(v); }, configurable: true });
window.words = [];
const G = CanvasRenderingContext2D.prototype, [clear, write] = [G.clearRect, G.fillText];
G.clearRect = function (...a) { if (this.canvas.closest('#net')) window.words = []; return clear.apply(this, a); };
G.fillText = function (text, x, y) {
  if (this.canvas.closest('#net')) {
    const size = Number(/([\\d.]+)px/.exec(this.font)[1]), wide = this.measureText(text).width, m = this.getTransform(), r = devicePixelRatio;
    const turned = Math.abs(m.b) > 1e-6, [cx, cy] = [(m.a * x + m.c * y + m.e) / r, (m.b * x + m.d * y + m.f) / r], n = turned ? Math.ceil(wide / size) : 1;
    const boxes = Array.from({ length: n }, (_, i) => {
      const at = turned ? (i + 0.5) / n * wide - wide / 2 : 0, half = turned ? size / 2 : wide / 2, [px, py] = [cx + at * m.a / r, cy + at * m.b / r];
      return [px - half, py - size / 2, px + half, py + size / 2];
    });
    window.words.push({ text, size, boxes });
  }
  return write.apply(this, [text, x, y]);
};
"""
LOOK = """(rim) => {
  const LINE = [9.5, 10.5];
  const net = window.seenNetwork, box = document.getElementById('net'), [w, h] = [box.clientWidth, box.clientHeight];
  const nodes = net.body.nodeIndices.map((id) => ({ id, ...net.canvasToDOM(net.body.nodes[id]) }));
  const covers = (a, b) => a[0] < b[2] - 1 && b[0] < a[2] - 1 && a[1] < b[3] - 1 && b[1] < a[3] - 1;
  const within = (b) => b[2] > 0 && b[3] > 0 && b[0] < w && b[1] < h;
  const words = window.words.filter((t) => t.boxes.some(within));
  let covered = 0;
  words.forEach((a, i) => words.slice(i + 1).forEach((b) => { covered += a.boxes.some((p) => b.boxes.some((q) => covers(p, q))); }));
  const { duration } = performance.getEntriesByName('layout').at(-1) || { duration: 0 };
  const [{ startTime: ready }] = performance.getEntriesByName('ready');
  return { ready: ready / 1000,
    nodes: nodes.map(({ id, x, y }) => [id, Math.round(x), Math.round(y)]), lines: words.filter((t) => LINE.includes(t.size)).length,
    names: words.filter((t) => t.size > 9.5 && !LINE.includes(t.size)).map((t) => t.text), covered, seconds: duration / 1000,
    rim: nodes.filter(({ x, y }) => x < rim || y < rim || x > w - rim || y > h - rim).length };
}"""
STAND_INS = {"phrase", "event"}
"""Kinds of nodes that are no party."""


@dataclass(frozen=True)
class Look:
    """One opening of a page."""

    ready: float
    nodes: list[list[int]]
    rim: int
    names: list[str]
    lines: int
    covered: int
    seconds: float
    parties: list[tuple[int, str]]

    @property
    def named(self) -> tuple[int, int]:
        """Parties whose name is written, and parties drawn."""
        shown = {node[0] for node in self.nodes}
        drawn = [label for node, label in self.parties if node in shown]
        written = " ".join(self.names)
        return sum(label in written for label in drawn), len(drawn)


def parties(file: Path) -> list[tuple[int, str]]:
    """The parties that a page knows, with the words of each one's name as it is written."""
    kind, text = re.findall(
        r'<script type="application/(json|gzip)" id="data">(.*?)</script>', file.read_text("utf-8"), re.S
    )[0]  # fmt: skip
    data = json.loads(text if kind == "json" else gzip.decompress(base64.b64decode(text)))
    return [
        (node["id"], " ".join((node.get("label") or node["name"]).split()))
        for node in data["nodes"]
        if node["kind"] not in STAND_INS
    ]


def look(browser: Any, file: Path, size: tuple[int, int], scheme: str) -> Look:
    """Open a page and take down what its first picture shows."""
    context = browser.new_context(
        offline=True, viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce"
    )  # fmt: skip
    context.add_init_script(WATCH)
    tab = context.new_page()
    try:
        tab.goto(file.as_uri())
        tab.wait_for_selector("html[data-ready=yes]", timeout=60_000)
        tab.wait_for_timeout(300)
        return Look(**tab.evaluate(LOOK, RIM), parties=parties(file))
    finally:
        context.close()


GRAPHS = ("graph.trig", "graph.ttl", "graph.html")


def page_file(given: Path, made: Path) -> Path:
    """The page to open: the one given, or that of a graph or of a folder's graph, written to ``made``.

    Raises:
        SystemExit: a folder holds none of these.
    """
    found = given
    if given.is_dir():
        found = next((given / name for name in GRAPHS if (given / name).is_file()), given)
        if found == given:
            raise SystemExit(
                f"{given} holds none of {', '.join(GRAPHS)}: give a folder that kg build wrote."
            )
    if found.suffix == ".html":
        return found
    made.write_text(render_page(found), encoding="utf-8")
    return made


def row(name: str, size: tuple[int, int], scheme: str, first: Look, again: Look) -> str:
    """A line of the table."""
    nodes = len(first.nodes)
    written, parties = first.named
    cells: Sequence[object] = (
        name,
        f"{size[0]}×{size[1]}",
        scheme,
        f"{first.ready:.1f}",
        nodes,
        f"{first.rim} ({100 * first.rim / max(1, nodes):.0f} %)",
        f"{written} of {parties}",
        first.lines,
        first.covered,
        f"{first.seconds:.2f}",
        "yes" if first.nodes == again.nodes else "NO",
    )
    return "| " + " | ".join(map(str, cells)) + " |"


def main() -> None:
    """Measure all graphs given and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graphs", type=Path, nargs="+")
    given = parser.parse_args()
    print(
        "| graph | view | theme | ready, s | nodes | at the rim | party names | words of lines | covered | layout, s | same again |"
    )
    print("|---" * 11 + "|")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for number, graph in enumerate(given.graphs):
            file = page_file(graph, Path(folder) / f"{number}.html")
            name = graph.name if graph.is_dir() else graph.parent.name or graph.stem
            for size in SIZES:
                for scheme in SCHEMES:
                    first, again = (look(browser, file, size, scheme) for _ in range(2))
                    print(row(name, size, scheme, first, again), flush=True)


if __name__ == "__main__":
    main()
