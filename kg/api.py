"""What users hold in Python: ``kg.build(...)`` and ``kg.load(...)`` give a :class:`Graph`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.configuration import configuration
from kg.errors import GraphError, InputError
from kg.graph.build import build_dataset
from kg.graph.parameters import term_of
from kg.graph.parts import part_files
from kg.graph.questions import Answer, ask, find_query
from kg.graph.turtle import trig, turtle
from kg.ontology import own_entries
from kg.outputs import provenance, save_set
from kg.pipeline import Options, Result, run
from kg.plain import Counts
from kg.review.asking import Clock, Review, now
from kg.settings import REVIEW, Settings, settings_of_graph
from kg.store.files import quads_of
from kg.tables import HEADING, Tables
from kg.versions import VERSION
from kg.vocab import DEFAULT_BASE, namespaces

if TYPE_CHECKING:
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
    "mentions.csv",
    "report.md",
    "report-details.md",
)


BEHIND = frozenset(
    {
        *("beside", "happenings", "heading", "namespaces", "page_titled", "path"),
        *("result", "settings", "told"),
    }
)
"""What a graph is made with: it is there, but not offered."""


@dataclass(frozen=True, repr=False)
class Graph(Tables):
    """A knowledge graph with the views of it; ``result`` is None for a graph that was loaded, ``path`` where it was loaded from,
    ``beside`` what a ``kg.toml`` beside its articles says."""

    quads: tuple[ox.Quad, ...] = field(repr=False)
    result: Result | None = field(default=None, repr=False)
    path: Path | None = field(default=None, repr=False)
    beside: Settings | None = field(default=None, repr=False)

    def __repr__(self) -> str:
        return f"<kg.Graph: {self.counts}>"

    def __dir__(self) -> list[str]:
        return [name for name in super().__dir__() if name not in BEHIND]

    @cached_property
    def settings(self) -> Settings:
        """What a ``kg.toml`` beside the articles or beside the graph says, else that of the folder one is in.

        Raises:
            InputError: it says something that it can't.
        """
        if self.beside is not None:
            return self.beside
        return settings_of_graph(self.path)

    @property
    def heading(self) -> str:
        """The title that a ``kg.toml`` gives, else “Knowledge graph”."""
        return self.settings.title or HEADING

    @cached_property
    def counts(self) -> Counts:
        """How many events, mentions, articles, publishers and origins it tells of."""
        mentions, articles, publishers, copies = (
            {q.object for q in self.quads if q.predicate.value == self.namespaces.iri(prop)}
            for prop in ("gaf:denotedBy", "kg:inArticle", "schema:publisher", "kg:copyOf")
        )
        told = {s.iri for h in self.happenings for s in h.sources}
        read = len(self.result.articles) if self.result else 0
        found = max(len(articles), len(told), read)
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
    def records(self) -> list[dict[str, Any]]:
        """The event records, one an event mention; those of a loaded graph are read back from it."""
        from kg.event_types import load_event_types
        from kg.records import denoted, records_named

        if self.result is None:
            return list(self.told.records)
        types, ns = load_event_types(), self.namespaces
        named = denoted(self.result.events)
        return [
            record
            for a in self.result.articles
            for record in records_named(a, named.get(a.reading.article.id, {}), types, ns)
        ]

    @property
    def graph(self) -> rdflib.Graph:
        """The flattened graph as rdflib sees it."""
        import rdflib

        return rdflib.Graph().parse(data=turtle(self.quads), format="turtle")

    @property
    def page(self) -> str:
        """The interactive page as one HTML text that needs no network."""
        return self.page_titled()

    def query(self, asked: str, *, unsure: bool = False, **parameters: object) -> Answer:
        """Ask a question by its id, a ``.rq`` file or SPARQL text.

        Args:
            asked: which of the three; the ids of one's own questions are known where a ``kg.toml`` names their folder.
            unsure: also rows that rest on what is not accepted; a column ``accepted`` marks them.
            parameters: of the kinds that the question says: days as ``"2026-01-31"`` or :class:`datetime.date`, numbers. Where a
                query says no kind, days, instants, numbers and truth values are bound as such, and text as text.

        Raises:
            InputError: there is no such question or parameter, a value is not of its kind, or the query is none that only reads.
        """
        given = {name: term_of(name, value) for name, value in parameters.items()}
        return ask(self.store, find_query(asked, self.settings.questions), given, unsure=unsure)

    def review(
        self, decisions: Path | str = REVIEW, by: str | None = None, clock: Clock = now
    ) -> Review:
        """The statements that matter most and are least sure, to be decided on; each decision is kept in a file at once.

        >>> import kg, tempfile
        >>> graph = kg.read(text="Kenya expelled Chad's ambassador.", publisher="The Example Post")
        >>> review = graph.review(tempfile.mkdtemp() + "/review.ttl", by="Ada Quill")
        >>> for item in review:
        ...     print(item.quote)
        ...     item.right()
        Kenya [expelled] Chad's ambassador.
        >>> len(review), [decision.verdict for decision in review.decisions]
        (0, ['right'])

        Args:
            decisions: the file, as ``kg review`` writes it; one beside the articles is applied by every build.
            by: who decides.
            clock: what tells the instant of a decision.

        Raises:
            InputError: the file is none of decisions.
        """
        publishers = {name: one.get("publisher") for name, one in self.told.articles.items()}
        return Review(
            self.records, Path(decisions), by, publishers, clock, headlines=self.told.headlines
        )

    def changes(self, since: object = None) -> pandas.DataFrame:
        """What the changes of the store that this graph was loaded from did to its events, one row an event and change.

        Args:
            since: a day, that day included (``"2026-01-31"`` or a date), or the number of a change, that one not included.

        Raises:
            InputError: the graph is of no store, or ``since`` is neither.
            StoreError: the store's log is damaged.
        """
        import pandas as pd

        from kg.incremental import changes_of
        from kg.store.folder import is_store

        if self.path is None or not is_store(self.path):
            raise InputError("Changes are kept by a store. Load one: kg.load(FOLDER OF A STORE).")
        steps, labels, _ = changes_of(self.path, None if since is None else str(since))
        rows = [
            (s.number, s.at, s.command, what, labels.get(iri), iri, others)
            for s in steps
            for what, events in s.events.items()
            for iri, *others in events
        ]
        columns = ["number", "at", "command", "what", "event", "iri", "others"]
        found = pd.DataFrame(rows, columns=columns)
        return found.assign(at=pd.to_datetime(found["at"], utc=True))

    def export(self, format: str) -> bytes:
        """The graph in one of the formats of :data:`kg.exports.formats.FORMATS`, in whatever case its name is written.

        Raises:
            InputError: there is no such format.
        """
        from kg.exports.formats import FORMATS

        known = FORMATS.get(str(format).lower())
        if known is None:
            raise InputError(
                f"There is no format “{format}”. The formats are {', '.join(FORMATS)}."
            )
        return known.write(self.quads)

    def save(self, folder: Path | str, title: str | None = None) -> list[Path]:
        """Write :data:`OUTPUTS` and, last, ``manifest.json``, which lists them with their hashes and the articles.

        Args:
            folder: where; it is made.
            title: the heading of the page (None: what a ``kg.toml`` says).

        Returns:
            The files written; nothing is written before everything could be made.

        Raises:
            GraphError: the folder can't be written, or holds a file of such a name that no manifest lists.
        """
        from kg.exports.tables import events_csv, mentions_csv
        from kg.report import jsonl_bytes, reports

        target = Path(folder)
        made = {
            **part_files(self.quads),
            "graph.trig": trig(self.quads),
            "graph.html": self.page_titled(title).encode("utf-8"),
        }
        about: dict[str, Any] = {"kg": VERSION, "articles": []}
        if self.result is not None:
            made |= {
                "events.jsonl": jsonl_bytes(self.records),
                "events.csv": b"".join(events_csv(self.happenings)),
                "mentions.csv": b"".join(mentions_csv(self.told)),
                **reports(self.result, self.records, self.happenings),
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
            "text/html": notebook_html(page_of(seen, self.heading)),
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
    actors: str | Path | Sequence[str | Path] | None = None,
    lexicon: str | Path | Sequence[str | Path] | None = None,
    review: str | Path | Sequence[str | Path] | None = None,
    extractors: Sequence[object] = (),
    base: str | None = None,
    threshold: float | None = None,
    jobs: int = 1,
) -> Graph:
    """Read articles and give their graph. What a ``kg.toml`` beside the paths says holds where nothing else is given, as on the
    command line; ``review.ttl`` beside them too.

    Args:
        paths: files and folders of the kinds of ``docs/input.md``; None and nothing else given: the seed article.
        text: one text instead, with ``title``, ``publisher``, ``published`` (an instant or day, ISO 8601) and ``url``.
        articles: articles instead: dictionaries (``text``, ``title``, ``publisher``, ``published``, ``url``, ``id``), a pandas
            DataFrame with such columns, or :class:`kg.model.Article`.
        model: a spaCy pipeline to parse with.
        actors: a Turtle file with further actors, or several; an empty list: none, whatever a ``kg.toml`` says.
        lexicon: the same with further lexicon entries.
        review: the same with the decisions of ``kg review``.
        extractors: callables ``(sentence, ontology) -> triggers`` to use in place of the project's own.
        base: what the IRIs of entities, mentions and named graphs begin with; the ontology's own terms stay.
        threshold: from which confidence on a statement is accepted, 0 to 1.
        jobs: processes that read at once.

    Raises:
        InputError: nothing can be read as an article, a path that is given is not there, more than one source is given, or an
            option is none. What is skipped beside others stands in ``result.diagnostics``.
    """
    from kg.articles.fields import parse_map
    from kg.given import beside, given_articles, given_options

    said = beside(paths, elsewhere=text is not None or articles is not None)
    told = {"title": title, "publisher": publisher, "published": published, "url": url}
    given = given_articles(paths, text, articles, told, parse_map(said.map))
    options = given_options(
        said,
        model=model,
        actors=actors,
        lexicon=lexicon,
        review=review,
        base=base,
        threshold=threshold,
        extractors=tuple(extractors),
        jobs=jobs,
    )
    result = run(given, options)
    if not result.articles:
        raise InputError(" ".join(d.message for d in result.diagnostics) or "No article is given.")
    return from_result(result, options, said if text is articles is None else None)


build = read  # the name of the command


def from_result(result: Result, options: Options, beside: Settings | None = None) -> Graph:
    """The graph of a run; ``beside``: what the ``kg.toml`` of its articles says."""
    with own_entries(options.lexicon):
        quads = build_dataset(
            result.articles,
            result.events,
            namespaces(options.base or DEFAULT_BASE),
            configuration(options),
        )
    return Graph(tuple(quads), result, beside=beside)


def load(path: Path | str) -> Graph:
    """Load a graph from the folder of a store, from Turtle, TriG, N-Triples or N-Quads, or from a folder that ``save`` wrote.

    Raises:
        GraphError, StoreError: it is not there, or can't be read as such.
    """
    given = Path(path)
    if not given.exists():
        raise GraphError(f"There is no file or folder “{given}”. Check the path.")
    whole = given / "graph.trig"
    return Graph(tuple(quads_of(whole if whole.is_file() else given)), path=given)
