"""Starts the server with limits so tight that a test can reach them: ``python start.py STORE SECONDS``; it prints its port."""

from __future__ import annotations

import sys
from pathlib import Path

from kg.serve.app import Settings
from kg.serve.fences import Bounds
from kg.serve.job import Limits
from kg.serve.server import check, serve

SETTINGS = Settings(
    Path(sys.argv[1]),
    Limits(seconds=int(sys.argv[2]), memory=256 * 1024**2, rows=1000, answer=2 * 1024**2),
    Bounds(body=20_000, head=1, sending=1, whole=20),
    at_once=3,
    origins=("https://friend.example",),
)

if __name__ == "__main__":
    check(SETTINGS, "127.0.0.1")
    serve(SETTINGS, "127.0.0.1", 0, lambda port: print(port, flush=True))  # noqa: T201
