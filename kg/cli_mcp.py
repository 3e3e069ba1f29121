"""The command that lets clients of the Model Context Protocol ask a graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli_store import need
from kg.errors import MissingDependencyError
from kg.settings import settings_for


def mcp(
    graph: Annotated[
        Path, typer.Argument(help="Graph file, or folder of a store, to serve.")
    ] = Path("output/graph.trig"),
    rows: Annotated[int, typer.Option("--rows", min=1, max=200, help="Rows of one answer.")] = 50,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0.5, help="Seconds that one query may take.")
    ] = 30,
) -> None:
    """Serve a graph to a client of the Model Context Protocol on standard input and output; it only reads."""
    try:
        from kg.serve.mcp_server import server
    except ImportError as error:
        raise MissingDependencyError(
            f"This needs the extra “mcp” ({error.name} is missing). Install it: pip install 'kg[mcp]'"
        ) from error
    from kg.serve.cited import Library

    need(graph, "Build one first: kg build.")
    server(Library(graph, rows, timeout, settings_for([]).questions)).run()
