"""A browser with the network off, and pages that fail their test on any request, error or policy violation."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.views.network import read_picture
from kg.views.page import page_of

SMALL = Path(__file__).parent / "small.ttl"
CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
Open = Callable[..., Any]
OWN_READING = "willReadFrequently"
"""Chromium's advice when a test, not the page, reads pixels."""
WATCH = "addEventListener('securitypolicyviolation', (e) => console.error(`policy ${e.effectiveDirective} ${e.blockedURI}`), true)"


@pytest.fixture(scope="session")
def watch() -> str:
    """A script, run before the page's own, that tells every violation of the page's policy on the console."""
    return WATCH


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium; without one the tests are skipped, loudly."""
    if CHROMIUM is None:
        pytest.skip(
            "NO BROWSER: the page was not tested. Get one with: apt-get install -y chromium fonts-dejavu"
        )
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def write() -> Callable[[Any, str], None]:
    """Write a query as a user does: into Yasqe where it was built in, else into the plain text area."""

    def type_over(tab: Any, query: str) -> None:
        tab.click(".CodeMirror, #query:visible")
        tab.keyboard.press("Control+A")
        tab.keyboard.insert_text(query)

    return type_over


@pytest.fixture(scope="session")
def small_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the small graph."""
    path = tmp_path_factory.mktemp("page") / "small.html"
    path.write_text(page_of(read_picture(SMALL), "A small graph"), encoding="utf-8")
    return path


@pytest.fixture
def trouble() -> list[str]:
    """What went wrong in the pages of a test: requests, errors, violations, dialogs."""
    return []


@pytest.fixture
def visit(chromium: Any, watch: str, trouble: list[str]) -> Iterator[Open]:
    """Open a page file: ``visit(path, hash="", width=1440, height=900, scheme="light")``; at the end nothing may have gone wrong."""
    contexts = []

    def go(path: Path, hash: str = "", width: int = 1440, height: int = 900, **options: Any) -> Any:
        context = chromium.new_context(
            offline=True,
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        context.add_init_script(watch)
        tab = context.new_page()
        tab.on(
            "request",
            lambda r: (
                None
                if r.url.startswith(("file:", "data:", "blob:"))
                else trouble.append(f"request {r.url}")
            ),
        )
        tab.on("pageerror", lambda e: trouble.append(f"error {e}"))
        tab.on(
            "console",
            lambda m: (
                trouble.append(f"console {m.text}")
                if m.type in {"error", "warning"} and OWN_READING not in m.text
                else None
            ),
        )
        tab.on("dialog", lambda d: (trouble.append(f"dialog {d.message}"), d.dismiss()))
        tab.goto(path.as_uri() + hash)
        tab.wait_for_selector("html[data-ready]")
        return tab

    yield go
    for context in contexts:
        context.close()
    assert trouble == []
