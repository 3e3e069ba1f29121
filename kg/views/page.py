"""One HTML file that shows a graph offline: pyvis carries nodes, lines and options into a template of our own.

vis-network is taken from pyvis' own package data and stands in the page packed, like large data. The page loads nothing: a
content security policy allows the style and the scripts written into it by their hashes and forbids everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.views.drawn import drawn
from kg.views.modules import joined
from kg.views.network import picture, read_picture
from kg.views.payload import in_script, node_record, packed, payload, wrapped
from kg.views.picture import Dyad, Picture, Thing
from kg.views.style import hashed, styled
from kg.views.ways import Ways

if TYPE_CHECKING:
    from pyvis.network import Network

FOLDER = Path(__file__).resolve().parent / "page"
VIS = Path("templates") / "lib" / "vis-9.1.2" / "vis-network.min.js"
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "multiselect": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 1_000_000,
    },
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3},
    "edges": {"selectionWidth": 1.6, "hoverWidth": 0.6},
}


def render_page(
    graph: Path | str | Iterable[ox.Quad | ox.Triple],
    title: str = "Knowledge graph",
    ways: Ways | None = None,
    review: Mapping[str, Any] | None = None,
) -> str:
    """A graph as one self-contained HTML page.

    Args:
        graph: a Turtle or TriG file, or the statements themselves.
        title: the heading and the title of the page.
        ways: where the page leads to from things and questions; a file by itself leads nowhere.
        review: what can be reviewed on it (:func:`kg.review.page.review_data`).

    Raises:
        GraphError: the file can't be read as a graph.
    """
    return page_of(
        read_picture(Path(graph)) if isinstance(graph, str | Path) else picture(graph),
        title,
        ways,
        review,
    )


def page_of(
    seen: Picture,
    title: str,
    ways: Ways | None = None,
    review: Mapping[str, Any] | None = None,
) -> str:
    """The page of what was already read from a graph; see :func:`render_page`."""
    things, lines = drawn(seen)
    index = {thing.iri: i for i, thing in enumerate(things)}
    others = tuple(thing for thing in seen.things if thing.iri not in index)
    net = pyvis_network(things, lines)
    blocks = _blocks()

    def data(
        nodes: Sequence[Mapping[str, Any]], edges: Sequence[Mapping[str, Any]], options: str
    ) -> tuple[str, str]:
        held = payload(seen, title, (*things, *others), nodes, edges)
        return in_script(
            {**held, "options": options, "ways": ways and asdict(ways), "review": review}
        )

    net.templateEnv = _environment(data, {**blocks, "title": title})
    net.path = "graph.html.j2"
    return str(net.generate_html()) + "\n"


def pyvis_network(things: Sequence[Thing], lines: Sequence[Dyad]) -> Network:
    """The network as pyvis holds it: directed, at rest, each thing a node and each line of an event mention an edge."""
    from pyvis.network import Network

    index = {thing.iri: i for i, thing in enumerate(things)}
    net = Network(directed=True, cdn_resources="in_line")
    net.options = OPTIONS
    net.nodes = [
        node_record(thing, i) | {"label": wrapped(thing.name)} for i, thing in enumerate(things)
    ]
    net.edges = [
        {"from": index[d.start], "to": index[d.end], "event": d.happening, "both": d.both}
        for d in lines
    ]
    return net


def notebook_html(page: str, height: int = 640) -> str:
    """A page for a notebook cell: in a sandboxed frame, so that nothing of it reaches the notebook."""
    return (
        f'<iframe sandbox="allow-scripts allow-downloads" srcdoc="{escape(page, quote=True)}" '
        f'width="100%" height="{height}" style="border:1px solid #ccd;border-radius:8px" title="Knowledge graph"></iframe>'
    )


@cache
def _blocks() -> Mapping[str, str]:
    """Style and scripts with the policy that allows them and nothing else."""
    import pyvis

    vis = (Path(pyvis.__file__).parent / VIS).read_text(encoding="utf-8")
    script = joined(FOLDER)
    style = styled(FOLDER)
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {hashed(vis)} {hashed(script)}",
            f"style-src {hashed(style)}",
            "img-src data: blob:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return {"vis": packed(vis.encode("utf-8")), "script": script, "style": style, "policy": policy}


def _environment(data: object, held: Mapping[str, str]) -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined
    )
    safe = {name: Markup(text) if name != "title" else text for name, text in held.items()}
    environment.globals.update(data=data, safe=Markup, **safe)
    return environment
