"""One HTML file that answers SPARQL without a server: the graph, Oxigraph's WASM build and the editor, from disk.

Oxigraph's browser build (https://github.com/oxigraph/oxigraph, MIT or Apache-2.0) comes from its npm package, whose
hash ``package-lock.json`` pins; it is never part of this repository. Its files, like the graph, stand compressed in
data blocks that the page's policy can't run; only a worker made of them runs, with WebAssembly allowed.
"""

from __future__ import annotations

import base64
import gzip
import re

import pyoxigraph as ox

from kg.errors import MissingDependencyError
from kg.resources import browser_file
from kg.serve.pages import editor, read
from kg.vocab import Namespaces

PACKAGE = "oxigraph"
LIBRARY, WASM = "web.js", "web_bg.wasm"
RULES = ("'none'", "'wasm-unsafe-eval'")
WORKERS = "worker-src blob:"
USABLE = 200_000
_EXPORTED = re.compile(
    r"^export (?=(?:async |default )?(?:class|function|const|let)\b)", re.MULTILINE
)
_EXPORTS = re.compile(r"^export \{[^}]*\};?[ \t]*$", re.MULTILINE)


def explorer_page(
    database: ox.Store, ns: Namespaces, title: str = "Knowledge graph", graph: str = ""
) -> str:
    """The page over a database; the same statements give the same bytes.

    Args:
        database: what can be asked.
        ns: its prefixes.
        title: the heading.
        graph: the address of the interactive page of the same graph; empty where there is none.

    Raises:
        MissingDependencyError: Oxigraph's browser build was not built in.
    """
    lines = sorted((database.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True))
    parts = {
        "oxigraph": classic(_of_package(LIBRARY).decode()).encode(),
        "work": read("work.js").encode(),
        "wasm": _of_package(WASM),
        "graph": b"".join(lines),
    }
    blocks = [("application/gzip", name, packed(content)) for name, content in parts.items()]
    page, _ = editor(
        title,
        ns,
        "wasm.js",
        blocks,
        note=_told(len(lines)),
        rules=RULES,
        more=(WORKERS,),
        graph=graph,
    )
    return page


def classic(module: str) -> str:
    """A JavaScript module as a classic script: a page from disk may start no worker of modules."""
    return _EXPORTED.sub("", _EXPORTS.sub("", module)).replace(
        "import.meta.url", "self.location.href"
    )


def packed(content: bytes) -> str:
    """Bytes compressed, without a clock, in letters that mean nothing to HTML."""
    return base64.b64encode(gzip.compress(content, mtime=0)).decode("ascii")


def _told(statements: int) -> str:
    """What a reader should know of the file before asking it."""
    told = f"{statements:,} statements, held in this file: nothing is sent anywhere."
    return (
        told
        if statements <= USABLE
        else f"{told} More than {USABLE:,} load slowly in a browser; kg serve answers faster."
    )


def _of_package(name: str) -> bytes:
    path = browser_file(PACKAGE, name)
    if path is None:
        raise MissingDependencyError(
            "The explorer needs Oxigraph's browser build, which was not built into this installation. "
            "In a checkout run “make browser” (it needs npm), then try again; “kg serve” works without it."
        )
    return path.read_bytes()
