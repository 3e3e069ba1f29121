"""Pages from their addresses, only when the user asks for it: politely, within limits, and never from a private network.

Every address, also of a redirect, must resolve to public addresses alone, and the connection goes to the very address
that was looked at, so that a name can't change its mind in between. ``robots.txt`` is obeyed (RFC 9309). Between two
requests to one host some time passes. What was fetched is kept in a folder and not fetched again.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import SplitResult, quote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from kg.articles.decode import decode
from kg.errors import InputError
from kg.ids import digest, slug
from kg.outputs import write_bytes
from kg.versions import VERSION

AGENT = f"kg/{VERSION}"
SECONDS = 30.0  # for one answer with all its redirects
QUIET = 10.0  # seconds without a byte
LARGEST = 16 << 20  # bytes of one answer
REDIRECTS = 5
PAUSE = 1.0  # seconds between two requests to one host
KEPT_AS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/json": ".json",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public network."""
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None) or found
    return mapped.is_global and not mapped.is_multicast


@dataclass
class Fetcher:
    """Fetches pages into a folder, one at a time. ``allowed`` tells which IP addresses may be asked."""

    folder: Path
    allowed: Callable[[str], bool] = is_public
    pause: float = PAUSE
    _last: dict[str, float] = field(default_factory=dict, repr=False)
    _robots: dict[str, RobotFileParser] = field(default_factory=dict, repr=False)

    def fetch(self, url: str) -> Path:
        """The file that holds what an address gives; it is asked for only where it is not kept yet.

        Raises:
            InputError: the address is none, is private or forbidden, or gives no page within the limits.
        """
        stem = f"{slug(url.partition('//')[2])[:60]}-{digest(url)}"
        kept = sorted(self.folder.glob(f"{stem}.*"))
        if kept:
            return kept[0]
        answer = self._follow(url)
        kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind not in KEPT_AS:
            raise InputError(f"“{url}” gives no page but {kind or 'something without a type'}.")
        path = self.folder / (stem + KEPT_AS[kind])
        write_bytes(path, _noted(answer, KEPT_AS[kind]))
        return path

    def _follow(self, url: str) -> Answer:
        end, asked = monotonic() + SECONDS, url
        for _ in range(REDIRECTS + 1):
            parts = _checked(asked)
            if not self._may(parts, end):
                raise InputError(f"“{asked}” may not be fetched: the site's robots.txt forbids it.")
            answer = self._get(parts, end)
            if answer.status in (301, 302, 303, 307, 308) and "location" in answer.headers:
                asked = urljoin(asked, answer.headers["location"])
                continue
            if answer.status != 200:
                raise InputError(f"“{asked}” can't be fetched: the server answers {answer.status}.")
            return answer
        raise InputError(f"“{url}” can't be fetched: more than {REDIRECTS} redirects.")

    def _may(self, parts: SplitResult, end: float) -> bool:
        """Whether the site's ``robots.txt`` lets us: one that is not there allows all, one that can't be had nothing."""
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            rules = RobotFileParser()
            answer = self._get(urlsplit(f"{origin}/robots.txt"), end)
            if answer.status == 200:
                rules.parse(answer.body.decode("utf-8", "replace").splitlines())
            elif 400 <= answer.status < 500:
                rules.parse([])
            else:
                rules.parse(["User-agent: *", "Disallow: /"])
            self._robots[origin] = rules
        return self._robots[origin].can_fetch(AGENT, parts.geturl())

    def _get(self, parts: SplitResult, end: float) -> Answer:
        """One request to an address that was looked at before."""
        host = parts.hostname or ""
        sleep(max(0.0, self._last.get(host, 0.0) + self.pause - monotonic()))
        try:
            connection = self._connection(parts)
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            headers = {
                "User-Agent": AGENT,
                "Accept-Encoding": "identity",
                "Accept": "text/html,*/*;q=0.5",
            }
            connection.request("GET", target, headers=headers)
            response = connection.getresponse()
            body = _body(response, parts.geturl(), end)
            told = {k.lower(): v for k, v in response.getheaders()}
            return Answer(parts.geturl(), response.status, told, body)
        except (OSError, http.client.HTTPException, UnicodeError, ValueError) as error:
            raise InputError(f"“{parts.geturl()}” can't be fetched: {error}.") from error
        finally:
            self._last[host] = monotonic()

    def _connection(self, parts: SplitResult) -> http.client.HTTPConnection:
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [str(info[4][0]) for info in found]
        if not addresses or not all(map(self.allowed, addresses)):
            raise InputError(
                f"“{parts.geturl()}” is an address of a private network; it is not fetched."
            )
        connection = http.client.HTTPConnection(host, port, timeout=QUIET)
        connection.sock = socket.create_connection((addresses[0], port), QUIET)
        if parts.scheme == "https":
            connection.sock = ssl.create_default_context().wrap_socket(
                connection.sock, server_hostname=host
            )
        return connection


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise InputError(f"“{url}” is no address: {error}.") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise InputError(f"“{url}” is no address of a page.")
    if parts.username or parts.password:
        raise InputError("An address with a user name or password in it is not fetched.")
    return parts


def _body(response: http.client.HTTPResponse, url: str, end: float) -> bytes:
    pieces, size = [], 0
    while piece := response.read1(1 << 16):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise InputError(f"“{url}” gives more than {LARGEST >> 20} MiB.")
        if monotonic() > end:
            raise InputError(f"“{url}” takes longer than {SECONDS:.0f} seconds.")
    return b"".join(pieces)


def _noted(answer: Answer, ending: str) -> bytes:
    """What is kept: text in UTF-8, a page with its address noted as browsers do."""
    if ending in (".pdf", ".json", ".xml"):
        return answer.body
    charset = answer.headers.get("content-type", "").partition("charset=")[2].strip(" \"';")
    text = decode(answer.body, answer.url, charset or None).text
    url = quote(answer.url, safe=":/?#[]@!$&'()*+,;=%").replace("--", "-%2D")  # no end of a comment
    note = f"<!-- saved from url=({len(url):04}){url} -->\n" if ending == ".html" else ""
    return (note + text).encode("utf-8")


def is_address(path: str) -> bool:
    """Tell whether something given as a path is an address of the web."""
    return path.startswith(("http://", "https://"))
