"""The queries of ``docs/sparql.md`` on engines that are not Python's: Virtuoso, Comunica, and Oxigraph as a server.

Engines order texts with a language as they like, so the rows are compared without their order.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.store.push import push
from kg.store.remote import server
from tests.docs.sparql_page import EXAMPLE, SHOWN, Row
from tests.servers.conftest import Running

pytestmark = pytest.mark.slow
HERE = Path(__file__).parents[1] / "engines"
NODE = shutil.which("node")
GRAPH = "https://example.org/kg/graph/example"


def expected() -> list[list[Row]]:
    return [sorted(shown.rows) for shown in SHOWN]


def test_a_server_gives_the_rows(running: Running) -> None:
    push(EXAMPLE, server(running.store, running.environment), GRAPH)
    found = [
        sorted(tuple(cell or "" for cell in row) for row in running.ask(shown.query))
        for shown in SHOWN
    ]
    assert found == expected()


def test_comunica_gives_the_rows() -> None:
    if NODE is None or not (HERE / "node_modules").is_dir():
        pytest.skip("NO ENGINE: Comunica was not tested. Get it with: make engines")
    done = subprocess.run(
        [NODE, str(HERE / "comunica.mjs"), str(EXAMPLE)],
        input=json.dumps([shown.query for shown in SHOWN]).encode(),
        capture_output=True,
        check=True,
        cwd=HERE,
        timeout=120,
    )
    answers = json.loads(done.stdout)
    found = [
        sorted(tuple(row.get(column, "") for column in shown.columns) for row in rows)
        for shown, rows in zip(SHOWN, answers, strict=True)
    ]
    assert found == expected()
