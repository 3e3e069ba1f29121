"""What the text of a query is checked for would not work either: its process has no network and can't write."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.serve.conftest import Canary

pytestmark = pytest.mark.slow
SCRIPT = """
import socket, sys
from kg.serve.sandbox import cap_memory, confine
print(confine(5))
import pyoxigraph as ox
for attempt in (lambda: list(ox.Store().query(f"SELECT * {{ SERVICE <http://127.0.0.1:{sys.argv[1]}/> {{ ?s ?p ?o }} }}")),
                lambda: open(sys.argv[2], "wb", buffering=0).write(b"x"), lambda: (cap_memory(2**26), bytearray(2**28))):
    try:
        attempt()
        print("done")
    except (OSError, MemoryError) as error:
        print("refused", file=sys.stderr)
"""


def test_the_process_of_a_query_reaches_nobody_and_writes_nothing(
    canary: Canary, tmp_path: Path
) -> None:
    arguments = [sys.executable, "-c", SCRIPT, str(canary.port), str(tmp_path / "written")]
    done = subprocess.run(
        arguments,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
        timeout=20,
        check=False,
    )
    if done.stdout.startswith("False"):
        pytest.skip(
            "NO NETWORK NAMESPACES: this system forbids them, queries are kept from the network by their text alone."
        )
    assert done.stdout == "True\n", done.stderr
    assert canary.visits == 0
    assert not (tmp_path / "written").exists() or (tmp_path / "written").read_bytes() == b""
