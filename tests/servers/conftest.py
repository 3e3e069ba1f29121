"""Two real SPARQL servers, started for the tests on loopback with their data in a temporary folder, and stopped after them."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

import pytest

Rows = list[tuple[str | None, ...]]
OPENER = build_opener(ProxyHandler({}))
OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which(
    "oxigraph"
)
VIRTUOSO = shutil.which("virtuoso-t")
VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 100000
"""


@dataclass(frozen=True)
class Running:
    """A server that runs: its Graph Store Protocol service, its query service, and the credentials to write."""

    name: str
    store: str
    sparql: str
    environment: dict[str, str]

    def ask(self, sparql: str) -> Rows:
        """The rows of a SELECT, in the server's order."""
        request = Request(
            self.sparql,
            urlencode({"query": sparql}).encode(),
            {"Accept": "application/sparql-results+json"},
        )
        with OPENER.open(request, timeout=60) as response:
            found = json.load(response)
        return [
            tuple(row[v]["value"] if v in row else None for v in found["head"]["vars"])
            for row in found["results"]["bindings"]
        ]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(command: list[str], folder: Path, address: str) -> subprocess.Popen[bytes]:
    """A server's process, once it answers."""
    with (folder / "out.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    for _ in range(300):
        try:
            OPENER.open(address, timeout=5).close()
            return process
        except (URLError, OSError) as error:
            if getattr(error, "code", None) is not None:
                return process
            if process.poll() is not None:
                break
            time.sleep(0.1)
    process.kill()
    raise RuntimeError(f"{command[0]} did not start: {(folder / 'out.log').read_text()[-500:]}")


def stopped(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    if OXIGRAPH is None:
        pytest.skip("NO SERVER: Oxigraph was not tested. Get it with: pip install oxigraph")
    folder, port = tmp_path_factory.mktemp("oxigraph"), free_port()
    base = f"http://127.0.0.1:{port}"
    process = started(
        [
            OXIGRAPH,
            "serve",
            "--location",
            "data",
            "--bind",
            f"127.0.0.1:{port}",
            "--union-default-graph",
        ],
        folder,
        base,
    )
    yield Running("oxigraph", f"{base}/store", f"{base}/query", {})
    stopped(process)


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    if VIRTUOSO is None:
        pytest.skip(
            "NO SERVER: Virtuoso was not tested. Get it with: apt-get install -y virtuoso-opensource-7-bin"
        )
    folder, port = tmp_path_factory.mktemp("virtuoso"), free_port()
    base = f"http://127.0.0.1:{port}"
    (folder / "v.ini").write_text(VIRTUOSO_INI.format(sql=free_port(), http=port))
    process = started([VIRTUOSO, "+foreground", "+configfile", "v.ini"], folder, f"{base}/sparql")
    yield Running(
        "virtuoso",
        f"{base}/sparql-graph-crud-auth",
        f"{base}/sparql",
        {"KG_PUSH_USER": "dba", "KG_PUSH_PASSWORD": "dba"},
    )
    stopped(process)


@pytest.fixture(params=["oxigraph", "virtuoso"])
def running(request: pytest.FixtureRequest) -> Running:
    """Each server in turn."""
    found: Running = request.getfixturevalue(request.param)
    return found
