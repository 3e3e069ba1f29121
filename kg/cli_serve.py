"""The commands that let a store be asked in a browser: a server on this machine, or one file without any server."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

import typer

from kg.cli_run import warn_if_mixed
from kg.cli_store import need
from kg.errors import MissingDependencyError
from kg.vocab import DEFAULT_BASE

Store = Annotated[
    Path, typer.Argument(help="Folder of a store (kg build --store DIR), or a graph file.")
]


def serve(
    store: Store,
    port: Annotated[
        int, typer.Option("--port", "-p", min=0, max=65535, help="Port; 0 takes a free one.")
    ] = 7879,
    host: Annotated[
        str, typer.Option("--host", help="Address of this machine's loopback.")
    ] = "127.0.0.1",
    timeout: Annotated[
        float, typer.Option("--timeout", min=0.5, help="Seconds that one query may take.")
    ] = 30,
    memory: Annotated[
        int, typer.Option("--memory", min=256, help="MiB of memory that one query may take.")
    ] = 2048,
    rows: Annotated[
        int, typer.Option("--rows", min=1, help="Rows that one answer may have.")
    ] = 100_000,
    queries: Annotated[int, typer.Option("--queries", min=1, help="Queries that run at once.")] = 4,
    allow_origin: Annotated[
        list[str] | None,
        typer.Option("--allow-origin", help="Origin whose pages may ask (repeatable)."),
    ] = None,
) -> None:
    """Serve a store or a graph file to this machine's user: SPARQL at /sparql, an editor, the questions, the graph. It only reads."""
    try:
        from kg.serve.app import Settings
        from kg.serve.server import check
        from kg.serve.server import serve as run_server
    except ImportError as error:
        raise MissingDependencyError(
            f"The server needs the extra “serve” ({error.name} is missing). Install it: pip install 'kg[serve]'"
        ) from error
    from kg.serve.job import Limits
    from kg.store.files import as_store

    need(store, "Build one first: kg build --store DIR.")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with as_store(store) as folder:
        settings = Settings(
            folder,
            Limits(timeout, memory * 1024**2, rows),
            at_once=queries,
            origins=frozenset(allow_origin or ()),
        )
        if not check(settings, host):
            print(
                "This system gives a query's process no network namespace; queries that use SERVICE are refused by their text alone.",
                file=sys.stderr,
            )
        name = f"[{host}]" if ":" in host else host
        run_server(settings, host, port, lambda taken: print(f"http://{name}:{taken}/", flush=True))


def explorer(
    graph: Annotated[
        Path, typer.Argument(help="Graph file of this project's shape, or folder of a store.")
    ] = Path("output/graph.trig"),
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="HTML file to write (default: beside the graph)."),
    ] = None,
    title: Annotated[str, typer.Option(help="Heading and title of the page.")] = "Knowledge graph",
    base: Annotated[
        str, typer.Option("--base", help="Base IRI of a graph file that was built with another.")
    ] = DEFAULT_BASE,
) -> None:
    """Write one HTML file that answers SPARQL over a graph in any browser, from disk and without a network.

    Where the graph's page (kg view) lies beside it, both lead to each other.
    """
    from kg.outputs import check_targets, save_file
    from kg.serve.explorer import explorer_page
    from kg.store.files import database_of
    from kg.store.folder import is_store, read_folder
    from kg.vocab import namespaces

    need(graph, "Build one first: kg build.")
    target = output or graph.parent / f"{graph.stem}-explorer.html"
    check_targets(target.parent, [target.name])
    warn_if_mixed(graph)
    ns = namespaces(read_folder(graph).base if is_store(graph) else base)
    page = target.with_name(f"{target.stem.removesuffix('-explorer')}.html")
    beside = quote(page.name) if page.is_file() else ""
    save_file(
        target, explorer_page(database_of(graph), ns, title, beside).encode("utf-8"), "explorer"
    )
    print(target)
