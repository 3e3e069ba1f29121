"""A real server over a small store, a file with a secret, and a host that counts who comes."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.generated import article
from kg.store.removed import Removal
from kg.store.store import create_store
from tests.graph_fixture import post, wire

REMOVAL = Removal("kg remove", datetime(2026, 3, 1, 12, 30, tzinfo=UTC))
SECRET = "the-canary-sings"


@dataclass
class Canary:
    """A host on loopback that answers nobody; ``visits`` counts connections."""

    port: int
    visits: int = 0


@dataclass(frozen=True)
class Running:
    """A server that runs: its port, its process, the folder of its store."""

    port: int
    process: subprocess.Popen[str]
    store: Path

    @property
    def url(self) -> str:
        """The address of its query service."""
        return f"http://127.0.0.1:{self.port}/sparql"


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the store that is served."""
    store = tmp_path_factory.mktemp("served") / "store"
    with create_store(store) as held:
        held.commit([post(), wire(), *(article(n) for n in range(3))])
        held.commit([], [article(2).reading.article.id], removal=REMOVAL)
    return store


@pytest.fixture(scope="session")
def running(served: Path) -> Iterator[Running]:
    """The server under test, which gives a query two seconds; it ends with the tests."""
    yield from started(served, 2)


@pytest.fixture
def patient(served: Path) -> Iterator[Running]:
    """A server that gives a query a quarter of an hour."""
    yield from started(served, 900)


def started(store: Path, seconds: int) -> Iterator[Running]:
    """A server over a store that gives a query so many seconds; ended when it is no longer needed."""
    command = [sys.executable, str(Path(__file__).parent / "start.py"), str(store), str(seconds)]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert process.stdout is not None
    yield Running(int(process.stdout.readline()), process, store)
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="session")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Turtle file that nobody may read."""
    path = tmp_path_factory.mktemp("secret") / "secret.ttl"
    path.write_text(f'<a:a> <a:b> "{SECRET}" .\n', encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def canary() -> Iterator[Canary]:
    """A host that nobody may reach."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        found = Canary(listening.getsockname()[1])

        def count() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                found.visits += 1
                connection.close()

        threading.Thread(target=count, daemon=True).start()
        yield found
