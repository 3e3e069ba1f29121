"""The service: SPARQL 1.1 Protocol at ``/sparql``, the editor at ``/``, things at ``/resource``, the graph at ``/graph``."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Coroutine
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar, cast

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from kg.serve.accept import best
from kg.serve.fences import Bounds, Fence, error_response, read_body
from kg.serve.job import ROWS, TRIPLES, Job, Limits, Reply
from kg.serve.pages import editor, resource_page
from kg.serve.protocol import Asked, Refused, read_request
from kg.serve.resources import resource
from kg.serve.runner import Runner
from kg.store.folder import read_folder
from kg.vocab import Namespaces, namespaces

DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
[] a sd:Service ;
  sd:endpoint </sparql> ;
  sd:supportedLanguage sd:SPARQL11Query ;
  sd:feature sd:UnionDefaultGraph ;
  sd:resultFormat {} .
"""
FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
)
PAGE_SECONDS = 100.0
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a server is started with."""

    store: Path
    limits: Limits = field(default_factory=Limits)
    bounds: Bounds = field(default_factory=Bounds)
    at_once: int = 4
    origins: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """The handlers of a store's pages and queries."""

    settings: Settings
    runner: Runner

    @property
    def ns(self) -> Namespaces:
        """The prefixes of the store."""
        return namespaces(read_folder(self.settings.store).base)

    async def sparql(self, request: Request) -> Response:
        """One query, or the description of the service where there is none."""
        bounds = self.settings.bounds
        body = await read_body(request, bounds) if request.method == "POST" else b""
        url_query = request.scope["query_string"].decode("ascii", errors="replace")
        if len(url_query) > bounds.body:
            raise Refused("too-large-request", f"A request may have {bounds.body} bytes.")
        asked = read_request(
            request.method, url_query, request.headers.get("content-type", ""), body
        )
        if asked == Asked(None) and request.method != "POST":
            text = DESCRIPTION.format(
                ", ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in FORMATS)
            )
            return Response(text, media_type="text/turtle")
        if not (asked.query or "").strip():
            raise Refused(
                "malformed", "The request has no query. Send one as the parameter “query”."
            )
        accept = ", ".join(request.headers.getlist("accept"))
        job = Job(
            str(self.settings.store.resolve()),
            asked.query or "",
            asked.default_graphs,
            asked.named_graphs,
            best(accept, ROWS),
            best(accept, TRIPLES),
            self.settings.limits,
        )
        if not job.rows and not job.triples:
            raise Refused(
                "not-acceptable", f"The service answers in {', '.join((*ROWS, *TRIPLES))}."
            )
        return _response(await attended(request, self.runner.run(job)))

    async def editor(self, _request: Request) -> Response:
        """The page with the editor and the questions."""
        page, policy = editor("Knowledge graph", self.ns, "server.js")
        return _page(page, policy)

    async def resource(self, request: Request) -> Response:
        """The page of an entity, an event, or anything else of the graph."""

        async def ask(sparql: str) -> bytes:
            return _ok(
                await self.runner.run(
                    Job(str(self.settings.store.resolve()), sparql, limits=self.settings.limits)
                )
            ).body

        thing = await attended(request, resource(request.query_params.get("iri", ""), ask, self.ns))
        return _page(*resource_page(thing, self.ns))

    async def graph(self, request: Request) -> Response:
        """The interactive page of the whole graph; it holds its own policy."""
        job = Job(
            str(self.settings.store.resolve()),
            "",
            limits=replace(self.settings.limits, seconds=PAGE_SECONDS),
        )
        reply = _ok(await attended(request, self.runner.run(job)))
        return _page(reply.body.decode("utf-8"), "frame-ancestors 'none'")


def application(settings: Settings) -> ASGIApp:
    """The ASGI application of a store, fence and all."""
    service = Service(settings, Runner(settings.at_once))
    routes = [
        Route("/", service.editor, methods=["GET"]),
        Route("/sparql", service.sparql, methods=["GET", "POST"]),
        Route("/resource", service.resource, methods=["GET"]),
        Route("/graph", service.graph, methods=["GET"]),
    ]
    inner = Starlette(
        routes=routes,
        exception_handlers={Refused: _refused, HTTPException: _http_error, Exception: _unforeseen},
    )
    inner.router.redirect_slashes = False
    return Fence(inner, settings.origins, settings.bounds)


async def attended(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """Do work as long as somebody waits for it.

    Raises:
        Refused: the client has left; the work was cancelled.
    """
    task, left = asyncio.create_task(work), asyncio.create_task(_gone(request))
    try:
        await asyncio.wait({task, left}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise Refused("slow", "The client has left.")
        return task.result()
    finally:
        left.cancel()
        task.cancel()
        await asyncio.gather(task, left, return_exceptions=True)


async def _gone(request: Request) -> None:
    """Return when the client has left; its body was read before, or is none."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _ok(reply: Reply) -> Reply:
    if reply.error:
        raise Refused(reply.error, reply.message)
    return reply


def _response(reply: Reply) -> Response:
    _ok(reply)
    media = reply.media_type + ("; charset=utf-8" if reply.media_type.startswith("text/") else "")
    return Response(reply.body, headers={"Content-Type": media, "Vary": "Accept"})


def _page(page: str, policy: str) -> Response:
    inside = policy if "frame-ancestors" in policy else policy + "; frame-ancestors 'none'"
    return HTMLResponse(page, headers={"Content-Security-Policy": inside})


async def _refused(_request: Request, error: Exception) -> Response:
    refusal = cast("Refused", error)
    return error_response(refusal.kind, refusal.message)


async def _http_error(_request: Request, error: Exception) -> Response:
    told = cast("HTTPException", error)
    kind, message = (
        ("method", "This page takes no such method.")
        if told.status_code == 405
        else ("not-found", "There is no such page.")
    )
    return error_response(kind, message, told.headers)


async def _unforeseen(_request: Request, _error: Exception) -> Response:
    return error_response("store", "The server can't answer at this moment. Try again.")
