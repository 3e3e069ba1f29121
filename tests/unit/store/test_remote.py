"""Credentials reach only who asks for them; what goes wrong on the way is one sentence. The server is a stub on loopback."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kg.errors import RemoteError
from kg.store.remote import Server, server

GRAPH = "https://example.org/kg/graph/a b"
TRIPLE = b"<urn:a> <urn:b> <urn:c> .\n"


@dataclass
class Stub:
    """What a stub server answers, and the requests that it got: method, path, authorization, body."""

    url: str = ""
    wants: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = TRIPLE
    got: list[tuple[str, str, str | None, bytes]] = field(default_factory=list)


@pytest.fixture
def stub() -> Iterator[Stub]:
    found = Stub()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            given = self.headers.get("Authorization")
            found.got.append((self.command, self.path, given, body))
            refused = bool(found.wants) and given != found.wants
            self.send_response(401 if refused else found.status)
            for name, value in (
                {"WWW-Authenticate": 'Basic realm="graphs"'} if refused else found.headers
            ).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(found.body)))
            self.end_headers()
            self.wfile.write(found.body)

        do_GET = do_PUT = do_DELETE = answer

        def log_message(self, *_: object) -> None:
            """Be quiet."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    found.url = f"http://127.0.0.1:{running.server_port}/store"
    yield found
    running.shutdown()
    running.server_close()


def test_a_graph_is_named_in_the_address(stub: Stub) -> None:
    Server(stub.url).put(GRAPH, TRIPLE)
    Server(stub.url + "?x=1").put(None, TRIPLE)
    assert [(m, p, b) for m, p, _, b in stub.got] == [
        ("PUT", "/store?graph=https%3A%2F%2Fexample.org%2Fkg%2Fgraph%2Fa+b", TRIPLE),
        ("PUT", "/store?x=1&default", TRIPLE),
    ]


def test_basic_credentials_are_sent_when_they_are_asked_for_and_then_at_once(stub: Stub) -> None:
    there = server(stub.url, {"KG_PUSH_USER": "ann", "KG_PUSH_PASSWORD": "pä:ss"})
    stub.wants = "Basic " + base64.b64encode("ann:pä:ss".encode()).decode()
    there.put(GRAPH, TRIPLE)
    there.put(GRAPH, TRIPLE)
    assert [given for _, _, given, _ in stub.got] == [None, stub.wants, stub.wants]


def test_a_bearer_token_is_sent(stub: Stub) -> None:
    stub.wants = "Bearer t0ken"
    assert server(stub.url, {"KG_PUSH_TOKEN": "t0ken"}).get(GRAPH) == TRIPLE


def test_wrong_or_missing_credentials_are_told(stub: Stub) -> None:
    stub.wants = "Bearer t0ken"
    with pytest.raises(RemoteError, match="asks for credentials"):
        server(stub.url, {}).put(GRAPH, TRIPLE)
    with pytest.raises(RemoteError, match="refuses the credentials") as told:
        server(stub.url, {"KG_PUSH_TOKEN": "wr0ng"}).put(GRAPH, TRIPLE)
    assert "wr0ng" not in str(told.value)
    with pytest.raises(RemoteError, match="refuses the credentials"):
        server(stub.url, {"KG_PUSH_USER": "ann", "KG_PUSH_PASSWORD": "x"}).put(GRAPH, TRIPLE)


def test_a_redirect_is_told_and_not_followed(stub: Stub) -> None:
    stub.status, stub.headers = 307, {"Location": "http://127.0.0.1:1/elsewhere"}
    for call in (
        lambda: Server(stub.url, token="t").get(GRAPH),
        lambda: Server(stub.url, token="t").put(GRAPH, TRIPLE),
    ):
        with pytest.raises(RemoteError, match="elsewhere"):
            call()
    assert len(stub.got) == 2


def test_an_unknown_graph_is_empty_to_read_and_gone_to_delete(stub: Stub) -> None:
    stub.status = 404
    assert Server(stub.url).get(GRAPH) == b""
    Server(stub.url).delete(GRAPH)
    with pytest.raises(RemoteError, match="answers 404"):
        Server(stub.url).put(GRAPH, TRIPLE)


def test_a_failure_of_the_server_is_told_in_its_words(stub: Stub) -> None:
    stub.status, stub.body = 500, b"the disk\n is full"
    with pytest.raises(RemoteError, match=r"answers 500 to PUT of .*: the disk is full"):
        Server(stub.url).put(GRAPH, TRIPLE)


def test_nobody_there() -> None:
    with pytest.raises(RemoteError, match="can't be reached"):
        Server("http://127.0.0.1:1/store").put(GRAPH, TRIPLE)


@pytest.mark.parametrize(
    "url, environment, word",
    [
        ("ftp://a.example/x", {}, "no address"),
        ("store", {}, "no address"),
        ("http://ann:x@127.0.0.1/", {}, "Don't write credentials"),
        ("http://graphs.example/store", {"KG_PUSH_TOKEN": "t"}, "plain HTTP"),
        ("http://10.0.0.7/store", {"KG_PUSH_USER": "a", "KG_PUSH_PASSWORD": "b"}, "plain HTTP"),
    ],
)
def test_an_address_that_would_betray_credentials_is_refused(
    url: str, environment: dict[str, str], word: str
) -> None:
    with pytest.raises(RemoteError, match=word) as told:
        server(url, environment)
    assert "ann:x" not in str(told.value) or word == "no address"


def test_credentials_are_not_shown() -> None:
    shown = repr(
        server(
            "https://graphs.example/store",
            {"KG_PUSH_USER": "ann", "KG_PUSH_PASSWORD": "secret", "KG_PUSH_TOKEN": "t0ken"},
        )
    )
    assert "secret" not in shown and "t0ken" not in shown
