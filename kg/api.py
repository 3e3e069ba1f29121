"""What users hold in Python: ``kg.build(...)`` and ``kg.load(...)`` give a :class:`Graph`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph.build import build_dataset
from kg.graph.events import EDGES
from kg.graph.parts import part_files
from kg.graph.questions import Answer, ask, find_query
from kg.graph.turtle import namespaces_of, trig, turtle
from kg.model import Article, Diagnostic
from kg.ontology import own_entries
from kg.outputs import save_set
from kg.pipeline import Options, Result, config_hash, run
from kg.store.files import quads_of
from kg.versions import VERSION
from kg.vocab import DEFAULT_BASE, Namespaces, checked_base, namespaces

if TYPE_CHECKING:
    import networkx
    import pandas
    import rdflib

    from kg.views.picture import Picture

OUTPUTS = (
    "graph.ttl",
    "evidence.ttl",
    "trace.ttl",
    "graph.trig",
    "graph.html",
    "events.jsonl",
    "events.csv",
    "report.md",
)


@dataclass(frozen=True)
class Graph:
    """A knowledge graph with the views of it; ``result`` is None for a graph that was loaded from a file."""

    quads: tuple[ox.Quad, ...] = field(repr=False)
    result: Result | None = field(default=None, repr=False)

    @cached_property
    def store(self) -> ox.Store:
        """The graph in an in-memory Oxigraph store."""
        store = ox.Store()
        store.extend(self.quads)
        return store

    @cached_property
    def namespaces(self) -> Namespaces:
        """The prefixes under the base that the graph was written with."""
        return namespaces_of(self.quads)

    @cached_property
    def records(self) -> list[dict[str, Any]]:
        """The event records, one an event mention; those of a loaded graph are read back from it."""
        from kg.event_types import load_event_types
        from kg.exports.mentions import read_records
        from kg.records import records

        if self.result is None:
            return list(read_records(self.quads).records)
        types, ns = load_event_types(), self.namespaces
        return [r for a in self.result.articles for r in records(a, self.result.events, types, ns)]

    @property
    def events(self) -> pandas.DataFrame:
        """The event records as a flat table."""
        import pandas as pd

        from kg.records import COLUMNS, row

        return pd.DataFrame([row(r) for r in self.records], columns=list(COLUMNS))

    @property
    def graph(self) -> rdflib.Graph:
        """The flattened graph as rdflib sees it."""
        import rdflib

        return rdflib.Graph().parse(data=turtle(self.quads), format="turtle")

    @property
    def network(self) -> networkx.MultiDiGraph:
        """Actor → target edges with action, status and claim, from the shortcut graphs."""
        import networkx as nx

        network = nx.MultiDiGraph()
        ns = self.namespaces
        names = {
            str(q.subject): getattr(q.object, "value", "")
            for q in self.quads
            if q.predicate.value == ns.iri("skos:prefLabel")
        }
        for kind in EDGES:
            for quad in self.store.quads_for_pattern(
                None, None, None, ox.NamedNode(ns.iri(f"g:edges-{kind}"))
            ):
                network.add_edge(
                    names.get(str(quad.subject), str(quad.subject)),
                    names.get(str(quad.object), str(quad.object)),
                    action="act:" + ns.curie(quad.predicate.value).partition(":")[2],
                    told=kind,
                )
        return network

    @property
    def page(self) -> str:
        """The interactive page as one HTML text that needs no network."""
        return self.page_titled()

    def page_titled(self, title: str = "Knowledge graph") -> str:
        """The interactive page with a heading and document title of its own."""
        from kg.views.page import render_page

        return render_page(self.quads, title)

    def query(self, asked: str, **parameters: str) -> Answer:
        """Ask a question by its id, a ``.rq`` file or SPARQL text."""
        return ask(self.store, find_query(asked), parameters)

    def export(self, format: str) -> bytes:
        """The graph in one of the formats of :data:`kg.exports.formats.FORMATS`.

        Raises:
            InputError: there is no such format.
        """
        from kg.exports.formats import FORMATS

        if format not in FORMATS:
            raise InputError(
                f"There is no format “{format}”. The formats are {', '.join(FORMATS)}."
            )
        return FORMATS[format].write(self.quads)

    def save(self, folder: Path | str) -> list[Path]:
        """Write :data:`OUTPUTS` and, last, ``manifest.json``, which lists them with their hashes and the articles.

        Returns:
            The files written; nothing is written before everything could be made.

        Raises:
            GraphError: the folder can't be written, or holds a file of such a name that no manifest lists.
        """
        from kg.report import csv_bytes, jsonl_bytes, report

        target = Path(folder)
        made = {
            **part_files(self.quads),
            "graph.trig": trig(self.quads),
            "graph.html": self.page.encode("utf-8"),
        }
        about: dict[str, Any] = {"kg": VERSION, "articles": []}
        if self.result is not None:
            made |= {
                "events.jsonl": jsonl_bytes(self.records),
                "events.csv": csv_bytes(self.records),
                "report.md": report(self.result, self.records).encode("utf-8"),
            }
            about["articles"] = [provenance(a.reading.article) for a in self.result.articles]
        save_set(target, made, "build", about)
        return [target / name for name in made]

    def _repr_mimebundle_(self, **_wanted: object) -> Mapping[str, str]:
        """The page for a notebook that runs, a still picture for one that is only looked at (with the extra ``notebook``), and text."""
        from kg.views.network import picture
        from kg.views.page import notebook_html, page_of

        seen = picture(self.quads)
        text = f"Graph of {len(self.quads)} statements, {len(seen.happenings)} event mentions"
        return {
            "text/plain": text,
            "text/html": notebook_html(page_of(seen, "Knowledge graph")),
            **_still(seen),
        }


def _still(seen: Picture) -> Mapping[str, str]:
    from base64 import b64encode

    from kg.views.still import still_png

    try:
        return {"image/png": b64encode(still_png(seen)).decode("ascii")}
    except ImportError:
        return {}


def build(
    paths: str | Path | Sequence[str | Path] = "seeds",
    *,
    text: str | None = None,
    articles: Iterable[Article | Diagnostic] | None = None,
    model: str | None = None,
    actors: Sequence[str | Path] = (),
    lexicon: Sequence[str | Path] = (),
    extractors: Sequence[object] = (),
    base: str = DEFAULT_BASE,
) -> Graph:
    """Build the graph of articles.

    Args:
        paths: files and folders of the kinds of ``docs/input.md``; left aside where ``text`` or ``articles`` are given.
        text: one text, as an article called "text".
        articles: articles made by the caller.
        model: a spaCy pipeline to parse with.
        actors: Turtle files with further actors.
        lexicon: Turtle files with further lexicon entries.
        extractors: callables ``(sentence, ontology) -> triggers`` to use in place of the project's own.
        base: what the IRIs of entities, mentions and named graphs begin with; the ontology's own terms stay.

    Raises:
        InputError: nothing can be read as an article, or the base is none. What is skipped beside others stands in
            ``result.diagnostics``.
    """
    from kg.articles.files import make_article, read_paths

    given = [make_article("text", text)] if text is not None else articles
    if given is None:
        given = read_paths([paths] if isinstance(paths, str | Path) else list(paths))
    options = Options(
        model=model,
        actors=tuple(map(Path, actors)),
        lexicon=tuple(map(Path, lexicon)),
        extractors=tuple(extractors),
        base=checked_base(base),
    )
    result = run(given, options)
    if not result.articles:
        raise InputError(" ".join(d.message for d in result.diagnostics) or "No article is given.")
    return from_result(result, options)


def provenance(article: Article) -> dict[str, Any]:
    """What a manifest says of an article: its name, the hash of its text, whence it comes and under which licence."""
    told = {
        "id": article.id,
        "sha256": article.sha256,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "licence": article.licence,
        "provenance": article.provenance,
    }
    return {key: value for key, value in told.items() if value is not None}


def from_result(result: Result, options: Options) -> Graph:
    """The graph of a run."""
    with own_entries(options.lexicon):
        quads = build_dataset(
            result.articles,
            result.events,
            namespaces(options.base or DEFAULT_BASE),
            config_hash(options),
        )
    return Graph(tuple(quads), result)


def load(path: Path | str) -> Graph:
    """Load a graph from the folder of a store or from Turtle, TriG, N-Triples or N-Quads.

    Raises:
        GraphError, StoreError: it can't be read as such.
    """
    return Graph(tuple(quads_of(Path(path))))
