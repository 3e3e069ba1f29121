"""The explorer's file at growing sizes, in Chromium from disk: python -m benchmarks.explorer [STATEMENTS …].

For each size of a graph of generated articles: the file's megabytes, seconds from opening it to ready, and the seconds
of the slowest and the median of all competency questions asked in it; the same questions beside the browser (pyoxigraph,
one run each) give the ratio. Needs Chromium and Oxigraph's browser build (``make browser``).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import pyoxigraph as ox
from playwright.sync_api import sync_playwright

from benchmarks.generated import articles
from kg.graph.build import build_dataset
from kg.graph.questions import ask, load_questions
from kg.resolve.events import merge_events
from kg.serve.explorer import explorer_page
from kg.vocab import namespaces

SIZES = (20_000, 200_000)
FIRST, PATIENCE = 50, 120_000


def graph(statements: int) -> ox.Store:
    """A store with about as many statements of generated articles."""
    given = articles(FIRST)
    number = round(FIRST * statements / len(list(build_dataset(given, merge_events(given)))))
    given, store = articles(number), ox.Store()
    store.extend(build_dataset(given, merge_events(given)))
    return store


def in_browser(page: Path) -> tuple[float, list[float]]:
    """Seconds until the page is ready, and those of every question."""
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        tab = browser.new_page()
        begin = time.perf_counter()
        tab.goto(page.as_uri())
        tab.wait_for_selector("html[data-ready]", timeout=PATIENCE)
        ready, spent = time.perf_counter() - begin, []
        for number in range(1, len(load_questions()) + 1):
            tab.select_option("#question", index=number)
            begin = time.perf_counter()
            tab.click("#run")
            tab.wait_for_selector("#run:not([disabled])", timeout=PATIENCE)
            spent.append(time.perf_counter() - begin)
        browser.close()
    return ready, spent


def beside(store: ox.Store) -> list[float]:
    """Seconds of every question in this process."""
    spent = []
    for question in load_questions().values():
        begin = time.perf_counter()
        ask(store, question.sparql)
        spent.append(time.perf_counter() - begin)
    return spent


def main() -> None:
    """Print one line a size."""
    for wanted in [int(word) for word in sys.argv[1:]] or SIZES:
        store = graph(wanted)
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "explorer.html"
            page.write_text(explorer_page(store, namespaces()), encoding="utf-8")
            ready, spent = in_browser(page)
            print(
                f"{len(store):>9,} statements: {page.stat().st_size / 1e6:.1f} MB, ready in {ready:.1f} s; questions: median {median(spent):.2f} s, "
                f"slowest {max(spent):.2f} s, all {sum(spent) / sum(beside(store)):.1f} times pyoxigraph"
            )


if __name__ == "__main__":
    main()
