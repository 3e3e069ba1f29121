"""JupyterLab, driven by a browser: the tour runs from the top and shows the page in its cell."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

if not find_spec("jupyterlab"):
    pytest.skip("JupyterLab comes with the extra notebook", allow_module_level=True)
ROOT = Path(__file__).parents[2]
QUIET = (ROOT / "Makefile").read_text(encoding="utf-8").split("LAB_QUIET := ")[1].split("\n")[0]
"""The options by which ``make notebooks`` has JupyterLab look for no news and no updates."""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab on a copy of the notebooks."""
    home = tmp_path_factory.mktemp("lab")
    for name in ("notebooks", "seeds"):
        shutil.copytree(ROOT / name, home / name)
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    kept = {f"JUPYTER_{kind}_DIR": str(home / kind) for kind in ("CONFIG", "DATA", "RUNTIME")}
    with subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyterlab", *QUIET.split(), "--no-browser", "--allow-root"),
            f"--port={port}",
            "--port-retries=0",
            "--IdentityProvider.token=tour",
            f"--ServerApp.root_dir={home}",
        ],
        env={**os.environ, **kept, "PYTHONPATH": str(ROOT), "HOME": str(home)},
        cwd=home,
        stdout=(home / "log").open("w"),
        stderr=subprocess.STDOUT,
    ) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(f"{address}/api/status?token=tour", home / "log")
            yield address
        finally:
            process.terminate()


def _wait(address: str, log: Path) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.25)
    raise AssertionError(log.read_text())


@pytest.mark.browser
@pytest.mark.model
@pytest.mark.slow
def test_the_tour_runs_in_jupyterlab_and_shows_the_page(chromium: Any, lab: str) -> None:
    asked: list[str] = []
    context = chromium.new_context(viewport={"width": 1440, "height": 1000})
    try:
        tab = context.new_page()
        tab.set_default_timeout(90_000)
        tab.on("request", lambda r: asked.append(r.url))
        with tab.expect_websocket(lambda w: "/api/kernels/" in w.url) as kernel:
            tab.goto(f"{lab}/lab/tree/notebooks/01-tour.ipynb?token=tour")
        kernel.value.wait_for_event("framereceived")
        tab.wait_for_selector(".jp-NotebookPanel [data-status='idle']")
        tab.click(".lm-MenuBar-itemLabel:text-is('Run')")
        tab.click(".lm-Menu-itemLabel:text-is('Run All Cells')")
        tab.wait_for_selector(".jp-InputPrompt:text-is('[7]:')", state="attached")
        shown = tab.locator(".jp-OutputArea-output iframe").nth(
            1
        )  # the first is that of the first cell
        shown.scroll_into_view_if_needed()
        frame = shown.element_handle()
        page = frame.content_frame()
        page.wait_for_selector("html[data-ready]")
        assert page.locator("canvas, svg").count()
        assert "Zelenskyy" in page.content()
        assert (
            tab.locator(
                ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']"
            ).count()
            == 0
        )
        elsewhere = [
            u for u in asked if not u.startswith((lab, lab.replace("http", "ws"), "data:", "blob:"))
        ]
        assert elsewhere == []
        if picture := os.environ.get("KG_LAB_PICTURE"):
            tab.screenshot(path=picture)
    finally:
        context.close()
