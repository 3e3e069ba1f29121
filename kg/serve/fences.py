"""What stands before every page and query: whose requests are heard, how long and how large they may be."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.protocol import STATUS, Refused

HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
CLOSE = {"Connection": "close"}
HEAD_BYTES = 16 * 1024
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one request may take: bytes of its body, seconds to send its head and its body, seconds until its answer has been taken."""

    body: int = 256 * 1024
    head: float = 10
    sending: float = 10
    whole: float = 120


def error_response(kind: str, message: str, headers: Mapping[str, str] | None = None) -> Response:
    """An error as JSON: ``{"error": kind, "message": sentence}``."""
    text = json.dumps({"error": kind, "message": message}, ensure_ascii=False) + "\n"
    more = {"busy": {"Retry-After": "5"}, "slow": CLOSE, "too-large-request": CLOSE}.get(kind, {})
    return Response(text, STATUS[kind], {**more, **(headers or {})}, "application/json")


@dataclass(frozen=True)
class Fence:
    """An ASGI application around another that lets only requests from this machine's own user through.

    A page elsewhere that has its own name resolve to 127.0.0.1 is seen by its Host; one that sends a form here by its
    Origin or Sec-Fetch-Site (https://www.w3.org/TR/fetch-metadata/).
    """

    app: ASGIApp
    origins: Collection[str] = ()
    bounds: Bounds = field(default_factory=Bounds)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        request = Request(scope)
        allowed = origin_headers(request, self.origins)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                names = {name.lower() for name, _ in message["headers"]}
                extra = [
                    (k.lower().encode(), v.encode())
                    for k, v in {**HEADERS, **allowed}.items()
                    if k.lower().encode() not in names
                ]
                message["headers"] = [*message["headers"], *extra]
            await send(message)

        try:
            check(request, self.origins)
        except Refused as refused:
            await error_response(refused.kind, refused.message)(scope, receive, sending)
            return
        async with asyncio.timeout(self.bounds.whole):
            await self.app(scope, receive, sending)


def origin_headers(request: Request, origins: Collection[str]) -> dict[str, str]:
    """What a browser is told of a page elsewhere: nothing, unless its origin was allowed by name."""
    origin = request.headers.get("origin", "")
    return (
        {
            "Access-Control-Allow-Origin": origin,
            "Vary": "Origin",
            "Cross-Origin-Resource-Policy": "cross-origin",
        }
        if origin in origins
        else {}
    )


def check(request: Request, origins: Collection[str]) -> None:
    """Let a request through.

    Raises:
        Refused: it names another host, has too large a head, comes from a page elsewhere, or climbs out of the address space.
    """
    if sum(len(name) + len(value) for name, value in request.scope["headers"]) > HEAD_BYTES:
        raise Refused("headers", f"The headers of a request may have {HEAD_BYTES} bytes.")
    hosts = request.headers.getlist("host")
    if len(hosts) != 1 or _name(hosts[0]) not in LOCAL:
        raise Refused("host", "This server answers to localhost only.")
    origin = request.headers.get("origin")
    own = origin is not None and urlsplit(origin).netloc.lower() == hosts[0].lower()
    if origin is not None and not own and origin not in origins:
        raise Refused(
            "forbidden",
            "Pages of other sites may not ask this server. Start it with --allow-origin to let one.",
        )
    if (
        origin is None
        and request.headers.get("sec-fetch-site") in {"cross-site", "same-site"}
        and request.headers.get("sec-fetch-dest") != "document"
    ):
        raise Refused("forbidden", "Pages of other sites may not ask this server.")
    if ".." in request.url.path or "\\" in request.url.path or "\0" in request.url.path:
        raise Refused("not-found", "There is no such page.")


def _name(host: str) -> str:
    try:
        return (urlsplit("//" + host).hostname or "") if not set(host) & set("@/?#\\ ") else ""
    except ValueError:
        return ""


async def read_body(request: Request, bounds: Bounds) -> bytes:
    """The body of a request.

    Raises:
        Refused: it is too large, compressed, or comes too slowly.
    """
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Refused("media-type", "Send the request without compression.")
    if int(request.headers.get("content-length", "0")) > bounds.body:
        raise Refused("too-large-request", f"A request may have {bounds.body} bytes.")
    pieces = bytearray()
    try:
        async with asyncio.timeout(bounds.sending):
            async for piece in request.stream():
                pieces += piece
                if len(pieces) > bounds.body:
                    raise Refused("too-large-request", f"A request may have {bounds.body} bytes.")
    except TimeoutError as error:
        raise Refused("slow", "The request came too slowly.") from error
    return bytes(pieces)
