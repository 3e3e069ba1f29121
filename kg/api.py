"""What users hold in Python: ``kg.build(...)`` and ``kg.load(...)`` give a :class:`Graph`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph.build import build_dataset
from kg.graph.parts import part_files
from kg.graph.questions import Answer, ask, find_query
from kg.graph.turtle import namespaces_of, trig, turtle
from kg.model import Article
from kg.ontology import own_entries
from kg.outputs import save_set
from kg.pipeline import Options, Result, config_hash, run
from kg.plain import Counts
from kg.store.files import quads_of
from kg.versions import VERSION
from kg.vocab import DEFAULT_BASE, Namespaces, checked_base, namespaces

if TYPE_CHECKING:
    import networkx
    import pandas
    import rdflib

    from kg.event_view import EventView, Shown
    from kg.exports.happenings import Happening
    from kg.exports.mentions import Told
    from kg.views.picture import Picture

OUTPUTS = (
    "graph.ttl",
    "evidence.ttl",
    "trace.ttl",
    "graph.trig",
    "graph.html",
    "events.jsonl",
    "events.csv",
    "mentions.csv",
    "report.md",
)


@dataclass(frozen=True, repr=False)
class Graph:
    """A knowledge graph with the views of it; ``result`` is None for a graph that was loaded from a file."""

    quads: tuple[ox.Quad, ...] = field(repr=False)
    result: Result | None = field(default=None, repr=False)

    def __repr__(self) -> str:
        return f"<kg.Graph: {self.counts}>"

    @cached_property
    def counts(self) -> Counts:
        """How many events, mentions, articles, publishers and origins it tells of."""
        mentions, articles, publishers, copies = (
            {q.object for q in self.quads if q.predicate.value == self.namespaces.iri(prop)}
            for prop in ("gaf:denotedBy", "kg:inArticle", "schema:publisher", "kg:copyOf")
        )
        told = {s.iri for h in self.happenings for s in h.sources}
        found = max(len(articles), len(told))
        return Counts(
            len(self.happenings), len(mentions), found, len(publishers), found - len(copies)
        )

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
        from kg.records import records

        if self.result is None:
            return list(self.told.records)
        types, ns = load_event_types(), self.namespaces
        return [r for a in self.result.articles for r in records(a, self.result.events, types, ns)]

    @cached_property
    def told(self) -> Told:
        """The event records as the graph itself holds them, with its articles."""
        from kg.exports.mentions import read_records

        return read_records(self.quads)

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        """The events as plain values, by their days."""
        from kg.exports.happenings import read_happenings

        return read_happenings(self.quads)

    @property
    def events(self) -> pandas.DataFrame:
        """The events, one row each: who did what to whom, where, when, according to whom, and how it stands."""
        from kg.exports.rows import EVENTS, event_rows
        from kg.frames import typed

        return typed(event_rows(self.happenings), EVENTS)

    @property
    def mentions(self) -> pandas.DataFrame:
        """The event mentions, one row each, with their sentence and article.

        Raises:
            InputError: the graph was loaded from its core alone, which has events and quotes but no mentions.
        """
        from kg.exports.rows import MENTIONS, mention_rows
        from kg.frames import typed

        if self.happenings and not self.told.records:
            raise InputError(
                "The graph has no mentions: they stand in evidence.ttl. Load graph.trig, or the folder of the three files."
            )
        return typed(mention_rows(self.told, self.namespaces), MENTIONS)

    @property
    def actors(self) -> pandas.DataFrame:
        """Who acts or is acted on, one row each, with how often."""
        from kg.exports.rows import ACTORS, actor_rows
        from kg.frames import typed

        return typed(actor_rows(self.happenings), ACTORS)

    @property
    def articles(self) -> pandas.DataFrame:
        """The articles that tell of an event, one row each."""
        from kg.exports.rows import ARTICLES, article_rows
        from kg.frames import typed

        return typed(article_rows(self.happenings, self.told), ARTICLES)

    def between(
        self,
        one: str | None = None,
        other: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> pandas.DataFrame:
        """The events between two sides and two days, as :attr:`events` gives them.

        Args:
            one: a side by name, country code or IRI; None: anybody.
            other: the other side; the two may act either way.
            since: the first day, ``2026-01-31``; the day of the event, or of its first report where that is not known.
            until: the last day, included.

        Raises:
            InputError: a day is none.
        """
        from kg.exports.rows import EVENTS, event_rows
        from kg.frames import chosen, typed

        return typed(event_rows(chosen(self.happenings, one, other, since, until)), EVENTS)

    def timeline(self, every: str = "D", by: str = "type", **chosen_by: str) -> pandas.DataFrame:
        """How many events there were in each stretch of time, one column a value of ``by``.

        Args:
            every: how long a stretch is, as pandas says it: ``D`` a day, ``W`` a week, ``MS`` a month.
            by: a column of :attr:`events` to tell apart: ``type``, ``standing``, ``status`` …
            chosen_by: as for :meth:`between`.

        Raises:
            InputError: there is no such column, or a day is none.
        """
        found = self.between(**chosen_by)
        if by not in found.columns:
            raise InputError(f"Events have no column “{by}”. They have {', '.join(found.columns)}.")
        dated = found.assign(day=found["begin"].fillna(found["reported"])).dropna(subset=["day"])
        counted = dated.groupby(["day", by], observed=True).size().unstack(fill_value=0)
        return counted.resample(every).sum() if len(counted) else counted

    def event(self, name: str) -> EventView:
        """One event by its IRI or local name, with the evidence that it rests on.

        Raises:
            InputError: there is no such event.
        """
        from kg.event_view import find_event

        return find_event(self.happenings, self.told, name)

    @property
    def graph(self) -> rdflib.Graph:
        """The flattened graph as rdflib sees it."""
        import rdflib

        return rdflib.Graph().parse(data=turtle(self.quads), format="turtle")

    def network(
        self,
        since: str | None = None,
        until: str | None = None,
        told: str | None = None,
    ) -> networkx.MultiDiGraph:
        """Who acts on whom, with the nodes, edges and attributes of the GraphML export.

        Args:
            since: the first day of the edges, ``2026-01-31``; edges without a day are left out where one is given.
            until: the last day, included.
            told: only edges that are ``asserted``, ``claimed`` or ``denied``.

        Raises:
            InputError: a day is none.
        """
        from kg.frames import day
        from kg.views.exchange import exchange_graph

        network = exchange_graph(self.quads)
        first, last = day(since, "since"), day(until, "until")
        gone = [
            (a, b, key)
            for a, b, key, data in network.edges(keys=True, data=True)
            if (told is not None and data.get("told") != told)
            or (first is not None and data.get("date_to", "")[:10] < first)
            or (last is not None and not "" < data.get("date_from", "")[:10] <= last)
        ]
        network.remove_edges_from(gone)
        if gone:
            network.remove_nodes_from([n for n, degree in list(network.degree()) if not degree])
        return network

    def show(self, height: int = 640, title: str = "Knowledge graph") -> Shown:
        """The interactive page in a notebook's cell.

        Args:
            height: of the cell, in pixels.
            title: the page's heading.
        """
        from kg.event_view import Shown
        from kg.views.page import notebook_html

        return Shown(notebook_html(self.page_titled(title), height), repr(self))

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
        from kg.exports.tables import events_csv, mentions_csv
        from kg.report import jsonl_bytes, report

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
                "events.csv": events_csv(self.quads),
                "mentions.csv": mentions_csv(self.quads),
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


def read(
    paths: str | Path | Sequence[str | Path] | None = None,
    *,
    text: str | None = None,
    articles: object = None,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    model: str | None = None,
    actors: Sequence[str | Path] = (),
    lexicon: Sequence[str | Path] = (),
    review: Sequence[str | Path] = (),
    extractors: Sequence[object] = (),
    base: str = DEFAULT_BASE,
    threshold: float | None = None,
    jobs: int = 1,
) -> Graph:
    """Read articles and give their graph.

    Args:
        paths: files and folders of the kinds of ``docs/input.md``; None and nothing else given: the seed article.
        text: one text instead, with ``title``, ``publisher``, ``published`` (an instant or day, ISO 8601) and ``url``.
        articles: articles instead: dictionaries (``text``, ``title``, ``publisher``, ``published``, ``url``, ``id``), a pandas
            DataFrame with such columns, or :class:`kg.model.Article`.
        model: a spaCy pipeline to parse with.
        actors: Turtle files with further actors.
        lexicon: Turtle files with further lexicon entries.
        review: files with the decisions of ``kg review``.
        extractors: callables ``(sentence, ontology) -> triggers`` to use in place of the project's own.
        base: what the IRIs of entities, mentions and named graphs begin with; the ontology's own terms stay.
        threshold: from which confidence on a statement is accepted.
        jobs: processes that read at once.

    Raises:
        InputError: nothing can be read as an article, more than one source is given, or an option is none. What is skipped beside
            others stands in ``result.diagnostics``.

    >>> import kg
    >>> graph = kg.read(text="Chad accused Niger of shelling a border post.", publisher="The Sahel Post")
    >>> graph.events.loc[0, ["actors", "targets", "type"]].tolist()
    ['Chad', 'Niger', 'ACCUSE']
    """
    from kg.given import given_articles

    given = given_articles(
        paths,
        text,
        articles,
        {"title": title, "publisher": publisher, "published": published, "url": url},
    )
    options = Options(
        model=model,
        actors=tuple(map(Path, actors)),
        lexicon=tuple(map(Path, lexicon)),
        review=tuple(map(Path, review)),
        extractors=tuple(extractors),
        base=checked_base(base),
        threshold=threshold,
        jobs=jobs,
    )
    result = run(given, options)
    if not result.articles:
        raise InputError(" ".join(d.message for d in result.diagnostics) or "No article is given.")
    return from_result(result, options)


build = read  # the name of the command


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
    """Load a graph from the folder of a store, from Turtle, TriG, N-Triples or N-Quads, or from a folder that ``save`` wrote.

    Raises:
        GraphError, StoreError: it can't be read as such.
    """
    given = Path(path)
    whole = given / "graph.trig"
    return Graph(tuple(quads_of(whole if whole.is_file() else given)))
