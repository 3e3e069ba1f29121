"""Every attack is refused; no host was reached, no file read, nothing written; the server lives on."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from kg.store.store import open_store
from tests.serve.attacks import ATTACKS, Attack
from tests.serve.conftest import SECRET, Canary, Running

pytestmark = pytest.mark.slow
OPENER = build_opener(ProxyHandler({}))


def wire(attack: Attack, running: Running, words: dict[str, str]) -> bytes:
    """The bytes of an attack as they go over the wire."""

    def filled(text: str) -> str:
        for name, value in words.items():
            text = text.replace("{" + name + "}", value)
        return text

    if attack.slow:
        return attack.body or b""
    body = filled((attack.body or attack.query.encode()).decode("latin-1")).encode("latin-1")
    headers = {
        "Host": f"127.0.0.1:{running.port}",
        "Connection": "close",
        "Content-Type": "application/sparql-query",
    } | dict(attack.headers)
    if body and not {"Transfer-Encoding", "Content-Length"} & set(headers):
        headers["Content-Length"] = str(len(body))
    head = f"{attack.method} {filled(attack.target).replace(' ', '%20')} HTTP/1.1\r\n" + "".join(
        f"{k}: {filled(v)}\r\n" for k, v in headers.items()
    )
    return head.encode("latin-1") + b"\r\n" + body


def send(data: bytes, port: int) -> bytes:
    """All that comes back."""
    with socket.create_connection(("127.0.0.1", port), timeout=15) as connection:
        pieces = []
        try:
            connection.sendall(data)
            while piece := connection.recv(65536):
                pieces.append(piece)
        except ConnectionError:  # refused before all was sent
            pass
        return b"".join(pieces)


def alive(running: Running) -> bool:
    with OPENER.open(
        Request(running.url, b"ASK { ?s ?p ?o }", {"Content-Type": "application/sparql-query"}),
        timeout=15,
    ) as answer:
        return bool(json.load(answer)["boolean"]) and running.process.poll() is None


@pytest.fixture(scope="module")
def before(running: Running) -> bytes:
    with open_store(running.store) as store:
        return store.lines()


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: a.name)
def test_it_is_refused(
    attack: Attack, running: Running, canary: Canary, secret: Path, before: Any
) -> None:
    words = {
        "canaryport": str(canary.port),
        "canary": f"http://127.0.0.1:{canary.port}/",
        "secret": str(secret),
        "port": str(running.port),
    }
    answer = send(wire(attack, running, words), running.port)
    status = int(answer.split(b" ", 2)[1]) if answer else 0
    assert status in attack.refused, answer[:500]
    head, _, body = answer.partition(b"\r\n\r\n")
    assert SECRET.encode() not in answer
    assert b"set-cookie" not in head.lower()
    assert b"access-control-allow" not in head.lower()
    assert b"text/html" not in head.lower()
    assert canary.visits == 0
    if b"application/json" in head and status != 200:
        assert {"error", "message"} == set(json.loads(body))
    assert alive(running)


def test_nothing_was_written(running: Running, before: bytes) -> None:
    with open_store(running.store) as store:
        assert store.lines() == before


def test_there_are_enough() -> None:
    assert len({a.name for a in ATTACKS}) == len(ATTACKS) >= 25
