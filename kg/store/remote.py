"""A server that speaks the SPARQL 1.1 Graph Store HTTP Protocol (W3C Recommendation 2013): get, put, delete a graph.

A password is first sent when the server asks for it (Digest before Basic, RFC 7616 and 7617), a bearer token (RFC 6750) with
every request; neither goes over plain HTTP to another machine, and neither goes where a server redirects.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from ipaddress import ip_address
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithPriorAuth,
    HTTPRedirectHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
)

from kg.errors import RemoteError

USER, PASSWORD, TOKEN = "KG_PUSH_USER", "KG_PUSH_PASSWORD", "KG_PUSH_TOKEN"
TIMEOUT = 300.0
SAID = 300


@dataclass(frozen=True)
class Server:
    """The address of a Graph Store Protocol service and what it takes to get in; it remembers how it got in."""

    url: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    timeout: float = TIMEOUT

    def get(self, graph: str | None) -> bytes:
        """A graph as Turtle; an unknown one, like an empty one, is empty.

        Raises:
            RemoteError: the server can't be reached or refuses.
        """
        return self._call("GET", graph, absent=b"")

    def put(self, graph: str | None, triples: bytes) -> None:
        """Make a graph hold just these triples, given as N-Triples; None is the default graph.

        Raises:
            RemoteError: the server can't be reached or refuses.
        """
        self._call("PUT", graph, triples)

    def delete(self, graph: str | None) -> None:
        """Delete a graph; an unknown one is no error.

        Raises:
            RemoteError: the server can't be reached or refuses.
        """
        self._call("DELETE", graph, absent=b"")

    def _call(
        self, method: str, graph: str | None, body: bytes | None = None, absent: bytes | None = None
    ) -> bytes:
        request = self._request(method, graph, body)
        try:
            return self._send(request)
        except HTTPError as error:
            if error.code == 404 and absent is not None:
                return absent
            raise RemoteError(_refused(self, error, method, graph)) from error
        except (URLError, OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise RemoteError(
                f"The server at {self.url} can't be reached: {reason}. Check the address and that it runs."
            ) from error

    def _request(self, method: str, graph: str | None, body: bytes | None) -> Request:
        query = "default" if graph is None else urlencode({"graph": graph})
        address = f"{self.url}{'&' if '?' in self.url else '?'}{query}"
        request = Request(address, data=body, method=method)  # noqa: S310 – http or https, as remote() saw to
        request.add_header(
            "Accept", "text/turtle, application/n-triples;q=0.9" if method == "GET" else "*/*"
        )
        if body is not None:
            request.add_header(
                "Content-Type", "text/turtle; charset=utf-8"
            )  # N-Triples are Turtle, which every server reads
        if self.token:
            request.add_unredirected_header("Authorization", f"Bearer {self.token}")
        return request

    def _send(self, request: Request) -> bytes:
        """Send a request; one whose long body the server would not take before it knew us is sent again."""
        try:
            with self._opener.open(request, timeout=self.timeout) as response:
                found: bytes = response.read()
        except URLError as error:
            if (
                request.data is None
                or not isinstance(error.reason, ConnectionError)
                or isinstance(error.reason, ConnectionRefusedError)
            ):
                raise
            self.get(None if request.full_url.endswith("default") else request.full_url)
            with self._opener.open(request, timeout=self.timeout) as response:
                found = response.read()
        return found

    @cached_property
    def _opener(self) -> OpenerDirector:
        handlers: list[Any] = [_Stay()]
        if is_loopback(urlsplit(self.url).hostname or ""):
            handlers.append(ProxyHandler({}))
        if self.user is not None and not self.token:
            passwords = HTTPPasswordMgrWithPriorAuth()
            passwords.add_password(None, self.url, self.user, self.password or "")
            handlers += [_Digest(passwords), HTTPBasicAuthHandler(passwords)]
        return build_opener(*handlers)


def server(url: str, environment: Mapping[str, str], timeout: float = TIMEOUT) -> Server:
    """The server of an address, with the credentials of the environment.

    Args:
        url: of the Graph Store Protocol service, such as ``http://127.0.0.1:7878/store``.
        environment: may hold ``KG_PUSH_USER`` and ``KG_PUSH_PASSWORD``, or ``KG_PUSH_TOKEN``.
        timeout: seconds that one request may take.

    Raises:
        RemoteError: the address is none, holds a password, or would carry one in the clear.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise RemoteError(
            f"“{url}” is no address of a server. Give http://… or https://… of its Graph Store Protocol service."
        )
    if parts.username or parts.password:
        raise RemoteError(
            f"Don't write credentials into the address: others may see it. Set {USER} and {PASSWORD}, or {TOKEN}."
        )
    user, password, token = (environment.get(name) or None for name in (USER, PASSWORD, TOKEN))
    if (password or token) and parts.scheme == "http" and not is_loopback(parts.hostname):
        raise RemoteError(
            f"{parts.hostname} would get the credentials over plain HTTP, where others may read them. Use https."
        )
    return Server(url, user, password, token, timeout)


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine, by its name or its number."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """Follow nowhere: a graph is for the server that was named."""


class _Digest(HTTPDigestAuthHandler):
    """Digest authentication that keeps the server's challenge, so that later requests are let in at once."""

    def __init__(self, passwords: Any) -> None:
        super().__init__(passwords)
        self.challenge: dict[str, str] = {}

    def get_authorization(self, req: Request, chal: Mapping[str, str]) -> Any:
        """The header that answers a challenge."""
        self.challenge = dict(chal)
        return super().get_authorization(req, chal)

    def http_request(self, request: Request) -> Request:
        """Answer the last challenge before it is put again."""
        known = self.get_authorization(request, self.challenge) if self.challenge else None
        if known:
            request.add_unredirected_header(self.auth_header, f"Digest {known}")
        return request

    https_request = http_request


def _refused(server: Server, error: HTTPError, method: str, graph: str | None) -> str:
    where = f"{method} of {graph or 'the default graph'}"
    if error.code in {401, 403}:
        given = "refuses the credentials" if server.user or server.token else "asks for credentials"
        return f"The server at {server.url} {given} ({error.code}, {where}). Set {USER} and {PASSWORD}, or {TOKEN}."
    if 300 <= error.code < 400:
        return f"The server at {server.url} sends elsewhere ({error.code}): {error.headers.get('Location')}. Give that address if you trust it."
    said = " ".join(error.read(SAID).decode("utf-8", "replace").split())
    return f"The server at {server.url} answers {error.code} to {where}: {said or error.reason}. Check that this is its Graph Store Protocol service."
