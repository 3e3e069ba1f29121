"""Standard output that is closed, full, or lacks a character: no traceback, and data are UTF-8."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ASK = [sys.executable, "-m", "kg.cli", "query", "SELECT ?o { ?s ?p ?o }", "-f", "csv", "-g"]


@pytest.fixture
def graph(tmp_path: Path) -> str:
    lines = "".join(f'<urn:a> <urn:b> "Mařn – {i}" .\n' for i in range(20_000))
    (tmp_path / "g.nt").write_text(lines, encoding="utf-8")
    return str(tmp_path / "g.nt")


@pytest.mark.slow
def test_a_reader_that_has_had_enough_is_told_nothing(graph: str) -> None:
    with subprocess.Popen([*ASK, graph], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as done:
        assert done.stdout and done.stderr
        done.stdout.readline()
        done.stdout.close()
        told = done.stderr.read()
    assert (done.returncode, told) == (1, b"")


@pytest.mark.slow
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_full_output_is_told(graph: str) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*ASK, graph], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert b"No space" in done.stderr and done.stderr.count(b"\n") == 1


@pytest.mark.slow
def test_data_are_utf_8_whatever_the_terminal_has(graph: str) -> None:
    env = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    done = subprocess.run([*ASK, graph], capture_output=True, env=env, check=False)
    assert done.returncode == 0
    assert "Mařn – 1\n" in done.stdout.decode("utf-8")
