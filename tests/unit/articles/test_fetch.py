"""Pages from addresses: never unasked, never from a private network, by the site's rules and within limits."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kg.articles import fetch
from kg.articles.fetch import Fetcher, is_public
from kg.articles.files import read_paths
from kg.errors import InputError
from kg.model import Article, Diagnostic
from tests.unit.articles.bad_inputs import prose

PAGE = f"<html><body><article><h1>Talks in Marn end early</h1><p>{prose('Marn')}</p></article></body></html>"
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /secret"),
    "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE.encode()),
    "/latin": (200, {"Content-Type": "text/html; charset=iso-8859-2"}, PAGE.replace("Marn", "Mařn").encode("iso-8859-2")),
    "/secret/page": (200, {"Content-Type": "text/html"}, PAGE.encode()),
    "/moved": (302, {"Location": "/page"}, b""),
    "/inward": (302, {"Location": "http://10.0.0.1/page"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/gone": (410, {"Content-Type": "text/html"}, b"gone"),
    "/large": (200, {"Content-Type": "text/html"}, b"x" * 50_000),
}  # fmt: skip


@pytest.fixture(scope="module")
def site() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            status, headers, body = ANSWERS.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()


@pytest.fixture
def fetcher(tmp_path: Path) -> Fetcher:
    """One that takes this machine for the public network, and nothing else."""
    return Fetcher(tmp_path / "kept", allowed=lambda address: address == "127.0.0.1", pause=0)


def test_nothing_is_fetched_unasked(site: tuple[str, list[str]]) -> None:
    before = len(site[1])
    (told,) = read_paths([f"{site[0]}/page"])
    assert isinstance(told, Diagnostic) and "--fetch" in told.message
    assert len(site[1]) == before


def test_a_page_is_fetched_once_and_kept(site: tuple[str, list[str]], fetcher: Fetcher) -> None:
    (first,) = read_paths([f"{site[0]}/page"], fetcher=fetcher)
    asked = len(site[1])
    (again,) = read_paths([f"{site[0]}/page"], fetcher=fetcher)
    assert isinstance(first, Article) and first == again
    assert first.title == "Talks in Marn end early"
    assert len(site[1]) == asked


def test_a_redirect_is_followed_and_the_charset_kept(
    site: tuple[str, list[str]], fetcher: Fetcher
) -> None:
    for path in ("/moved", "/latin"):
        (found,) = read_paths([site[0] + path], fetcher=fetcher)
        assert isinstance(found, Article)
        assert ("Mařn" in found.text) == (path == "/latin")


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/secret/page", "robots.txt"),
        ("/inward", "private network"),
        ("/round", "redirects"),
        ("/file", "no address"),
        ("/picture", "image/png"),
        ("/gone", "410"),
        ("/nowhere", "404"),
    ],
)
def test_what_is_not_fetched_is_told(
    site: tuple[str, list[str]], fetcher: Fetcher, path: str, word: str
) -> None:
    (told,) = read_paths([site[0] + path], fetcher=fetcher)
    assert isinstance(told, Diagnostic) and word in told.message
    assert not fetcher.folder.exists() or not list(fetcher.folder.iterdir())


def test_an_answer_has_limits(
    site: tuple[str, list[str]], fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "LARGEST", 10_000)
    with pytest.raises(InputError, match="more than"):
        fetcher.fetch(f"{site[0]}/large")
    monkeypatch.setattr(fetch, "SECONDS", -1.0)
    with pytest.raises(InputError, match="takes longer"):
        fetcher.fetch(f"{site[0]}/page")


def test_this_machine_is_no_public_address(site: tuple[str, list[str]], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="private network"):
        Fetcher(tmp_path).fetch(f"{site[0]}/page")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.1", "224.0.0.1", "100.64.0.1", "::1", "fe80::1%eth0",
     "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "ff02::1"],
)  # fmt: skip
def test_private_addresses_are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_public_addresses_are_known(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url", ["http://", "http://user:word@marn.example/", "http://marn.example:99999/"]
)
def test_what_is_no_address_is_told(url: str, fetcher: Fetcher) -> None:
    with pytest.raises(InputError):
        fetcher.fetch(url)
