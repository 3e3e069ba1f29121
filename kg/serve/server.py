"""The server itself: uvicorn on loopback, with patience for slow clients that has an end."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Callable
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.errors import InputError, StoreError
from kg.serve.app import Settings, application
from kg.serve.job import Job
from kg.serve.runner import run
from kg.store.folder import read_folder

CONNECTIONS = 100


class Patient(H11Protocol):
    """HTTP as uvicorn speaks it; a request whose head is not there in time ends its connection."""

    patience = 10.0
    waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for a request's head."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take bytes; once a head is whole nothing is waited for, and what begins another is waited for."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._wait(stop=True)
        elif self.waiting is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._wait(stop=True)
        super().connection_lost(exc)

    def _wait(self, stop: bool = False) -> None:
        if self.waiting is not None:
            self.waiting.cancel()
        self.waiting = None if stop else self.loop.call_later(self.patience, self.transport.close)


def check(settings: Settings, host: str) -> bool:
    """Try a query.

    Returns:
        whether queries run without a network.

    Raises:
        InputError: the host is not this machine's loopback.
        StoreError: there is no store, or it can't be asked.
    """
    try:
        loopback = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise InputError(
            f"“{host}” is not this machine's loopback. The service has no access control: put a proxy that has before 127.0.0.1."
        )
    read_folder(settings.store)
    reply = asyncio.run(run(Job(str(settings.store.resolve()), "ASK {}", limits=settings.limits)))
    if reply.error:
        raise StoreError(f"The store “{settings.store}” can't be asked: {reply.message}")
    return reply.isolated


def serve(settings: Settings, host: str, port: int, ready: Callable[[int], None]) -> None:
    """Serve until interrupted.

    Args:
        settings: the store and its limits.
        host: an address of loopback.
        port: where to listen; 0 takes a free one.
        ready: is told the port once requests are taken.

    Raises:
        InputError: the port is in use.
    """
    http = type("Patient", (Patient,), {"patience": settings.bounds.head})
    config = uvicorn.Config(
        application(settings),
        http=http,
        ws="none",
        lifespan="off",
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=settings.bounds.body + 16_384,
    )
    with _socket(host, port) as listening:
        server = uvicorn.Server(config)

        async def running() -> None:
            task = asyncio.create_task(server.serve([listening]))
            while not server.started and not task.done():
                await asyncio.sleep(0.01)
            ready(listening.getsockname()[1])
            await task

        asyncio.run(running())


def _socket(host: str, port: int) -> Any:
    """A socket that listens on loopback."""
    try:
        return socket.create_server(
            ("127.0.0.1" if host == "localhost" else host, port),
            family=socket.AF_INET6 if ":" in host else socket.AF_INET,
        )
    except OSError as error:
        raise InputError(
            f"The server can't listen on port {port} of {host}: {error.strerror}. Give another one by --port; 0 takes a free one."
        ) from error
