"""The service: SPARQL 1.1 Protocol at ``/sparql``, the editor at ``/``, the graph at ``/graph``, its description at
``/void.ttl``, things and terms at their own paths and at ``/resource``."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Coroutine, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar, cast

import pyoxigraph as ox
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from kg.exports.dataset import ONTOLOGY, ontology_version
from kg.serve.accept import best
from kg.serve.fences import Bounds, Fence, error_response, read_body
from kg.serve.job import ROWS, TRIPLES, Job, Limits, Reply
from kg.serve.pages import editor, error_page, resource_page, terms_page
from kg.serve.protocol import STATUS, Asked, Refused, read_request
from kg.serve.resources import resource, rows
from kg.serve.runner import Runner
from kg.serve.things import (
    DOCUMENTS,
    FOUND,
    GONE,
    address,
    document,
    gone,
    heading,
    iri_of,
    known,
    ontology_triples,
    statements,
    term,
    wanted,
    written,
)
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
        """The page of an entity, an event, or anything else of the graph, or its statements in another format."""
        iri = request.query_params.get("iri", "")
        form = wanted(request.headers.get("accept", ""), request.query_params.get("format", ""))
        if form:
            return await self._document(request, iri, form)

        async def ask(sparql: str) -> bytes:
            return await self._rows(request, sparql)

        thing = await resource(iri, ask, self.ns)
        if any(fact["p"] == self.ns.iri("kg:removedBy") for fact in thing.facts):
            await self._raise_gone(request, iri)
        return _page(*resource_page(thing, self.ns))

    async def thing(self, request: Request) -> Response:
        """What an IRI of the graph or the ontology leads to."""
        ns = self.ns
        iri = iri_of(request.scope["raw_path"].decode("ascii", "replace"), ns.base)
        if iri is None:
            raise HTTPException(404)
        form = wanted(request.headers.get("accept", ""))
        if iri in {ONTOLOGY, ontology_version()}:
            return _page(*terms_page()) if not form else _data(ontology_triples(), form, ns)
        found = rows(await self._rows(request, heading(ns) + FOUND % {"this": str(term(iri))}))
        if not found and not known(iri):
            raise Refused("not-found", "The graph says nothing of that.")
        if found and "new" in found[0]:
            return RedirectResponse(address(found[0]["new"], ns.base), 301)
        if found and "was" in found[0]:
            raise gone(iri, found[0], ns)
        if form and iri.startswith(ns.prefixes["g"]):
            return await self._document(request, iri, form)
        return RedirectResponse(document(iri, form), 303, {"Vary": "Accept"})

    async def graph(self, request: Request) -> Response:
        """The interactive page of the whole graph; it holds its own policy."""
        reply = await self._whole(request, "graph.html")
        return _page(reply.body.decode("utf-8"), "frame-ancestors 'none'")

    async def void(self, request: Request) -> Response:
        """The description of the whole graph in VoID."""
        return _response(await self._whole(request, "void.ttl"))

    async def context(self, request: Request) -> Response:
        """The JSON-LD context of the whole graph."""
        return _response(await self._whole(request, "context.jsonld"))

    async def _whole(self, request: Request, name: str) -> Reply:
        limits = replace(self.settings.limits, seconds=PAGE_SECONDS)
        job = Job(str(self.settings.store.resolve()), "", limits=limits, document=name)
        return _ok(await attended(request, self.runner.run(job)))

    async def _document(self, request: Request, iri: str, form: str) -> Response:
        async def ask(sparql: str) -> list[ox.Triple]:
            job = replace(self._job(sparql), triples="application/n-triples")
            reply = _ok(await attended(request, self.runner.run(job)))
            found = ox.parse(reply.body, format=ox.RdfFormat.N_TRIPLES)
            return [quad.triple for quad in found]

        held = await statements(iri, ask, self.ns)
        if not held:
            raise Refused("not-found", "The graph says nothing of that.")
        if any(triple.predicate.value == self.ns.iri("kg:removedBy") for triple in held):
            await self._raise_gone(request, iri)
        return _data(held, form, self.ns)

    async def _raise_gone(self, request: Request, iri: str) -> None:
        """Refuse a thing that was removed."""
        told = heading(self.ns) + GONE % {"this": str(term(iri))}
        for stone in rows(await self._rows(request, told)):
            raise gone(iri, stone, self.ns)

    async def _rows(self, request: Request, sparql: str) -> bytes:
        return _ok(await attended(request, self.runner.run(self._job(sparql)))).body

    def _job(self, sparql: str) -> Job:
        return Job(str(self.settings.store.resolve()), sparql, limits=self.settings.limits)


def application(settings: Settings) -> ASGIApp:
    """The ASGI application of a store, fence and all."""
    service = Service(settings, Runner(settings.at_once))
    routes = [
        Route("/", service.editor, methods=["GET"]),
        Route("/sparql", service.sparql, methods=["GET", "POST"]),
        Route("/resource", service.resource, methods=["GET"]),
        Route("/graph", service.graph, methods=["GET"]),
        Route("/void.ttl", service.void, methods=["GET"]),
        Route("/context.jsonld", service.context, methods=["GET"]),
        *(
            Route(path, lambda _: RedirectResponse("/void.ttl", 303), methods=["GET"])
            for path in ("/.well-known/void", "/dataset")
        ),
        Route("/{path:path}", service.thing, methods=["GET"]),
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


def _data(triples: Iterable[ox.Triple], form: str, ns: Namespaces) -> Response:
    media = DOCUMENTS[form] + ("; charset=utf-8" if DOCUMENTS[form].startswith("text/") else "")
    return Response(written(triples, form, ns), headers={"Content-Type": media, "Vary": "Accept"})


def _told(
    request: Request, kind: str, message: str, headers: Mapping[str, str] | None = None
) -> Response:
    """An error: a page for a browser, else JSON."""
    accept = request.headers.get("accept", "")
    if (
        request.url.path == "/sparql"
        or best(accept, ("application/json", "text/html")) != "text/html"
    ):
        return error_response(kind, message, headers)
    page, policy = error_page(message)
    return HTMLResponse(page, STATUS[kind], {"Content-Security-Policy": policy, **(headers or {})})


async def _refused(request: Request, error: Exception) -> Response:
    refusal = cast("Refused", error)
    return _told(request, refusal.kind, refusal.message)


async def _http_error(request: Request, error: Exception) -> Response:
    told = cast("HTTPException", error)
    kind, message = (
        ("method", "This page takes no such method.")
        if told.status_code == 405
        else ("not-found", "There is no such page.")
    )
    return _told(request, kind, message, told.headers)


async def _unforeseen(request: Request, _error: Exception) -> Response:
    return _told(request, "store", "The server can't answer at this moment. Try again.")
