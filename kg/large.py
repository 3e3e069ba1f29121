"""A store read part by part: to export, show or check it takes the memory of its largest part, not that of all its statements.

What was read of the articles lies in the store's spool, so of the database only the graphs that are made of all articles
are taken. The bytes are those that the same statements in memory give. JSON-LD, RDF 1.2 and VoID look at all statements at
once; they, and a graph that is a file, are still read whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox

from kg.exports.formats import FORMATS, HAPPENINGS, PICTURE, RECORDS
from kg.exports.linked import with_sorted_prefixes
from kg.exports.mentions import (
    Record,
    Told,
    actions_of,
    articles_of,
    headlines_of,
    pages_of,
    records_of,
)
from kg.graph.lines import Sorter, lines_of, quads_in, triples, write_lines
from kg.graph.names import graph_curie
from kg.graph.turtle import trig_to, turtle_to
from kg.graph.validate import Violation, has_events, validate
from kg.plain import fit_for_xml
from kg.settings import settings_of_graph
from kg.store.files import graph_at, quads_of
from kg.store.folder import is_store
from kg.store.store import GraphStore, open_store
from kg.stream_files import Made, happenings_in, page_made
from kg.tables import HEADING, page
from kg.views.network import picture_of

if TYPE_CHECKING:
    from kg.views.ways import Ways

HEAD = 65_536  # bytes that hold the first element of RDF/XML with its prefixes
EVENTS = 1_000  # events that are checked together


@contextmanager
def parted(path: Path) -> Iterator[Made | None]:
    """A store as its files would be written from; None for a graph file, and for a store with other graphs of articles, or
    statements in none, than it has readings for.

    Raises:
        StoreError: the store can't be read.
    """
    if not is_store(path):
        yield None
        return
    with open_store(path) as store, TemporaryDirectory(prefix="kg-large-") as folder:
        yield _made(store, Path(folder))


def _made(store: GraphStore, folder: Path) -> Made | None:
    ns = store.ns
    keys = {article: entry.key for article, entry in store.articles().items()}
    others = set(store.graphs()) - {ns.iri(graph_curie(article)) for article in keys}
    strange = any(graph.startswith(ns.iri("g:article-")) for graph in others)
    unnamed = store.database.quads_for_pattern(None, None, None, ox.DefaultGraph())
    if strange or next(unnamed, None) or not all(key in store.spool for key in keys.values()):
        return None
    graphs = {}
    for number, graph in enumerate(sorted(others)):
        path = folder / f"{number}.lines"
        told = Sorter(folder / f"{number}.runs")
        told.add(lines_of(store.quads(graph)))
        write_lines(path, told.sorted())
        graphs[ns.curie(graph)] = path
    return Made(store.folder.readings, ns.base, keys, graphs, {}, folder)


# ------------------------------------------------------------------------------------------------ exports
def export_to(path: Path, format: str, made: Made) -> bool:
    """Write a store in a format to a file, as :meth:`kg.exports.formats.Format.write` would; whether the format can be
    written part by part: if not, nothing is written."""
    read = READ.get(FORMATS[format].of)
    if format not in LINES and read is None:
        return False
    with path.open("w+b") as out:
        if read is None:
            LINES[format](made, out)
        else:
            found = FORMATS[format].make(read(made))
            out.writelines([found] if isinstance(found, bytes) else found)
    return True


def _graphs(made: Made) -> Iterator[tuple[str, Iterable[bytes]]]:
    """All named graphs by their IRIs, in order, with their lines."""
    articles = {made.ns.iri(graph_curie(a)): a for a in made.keys}
    others = {made.ns.iri(graph): graph for graph in made.graphs}
    for iri in sorted((*articles, *others), key=lambda iri: f"<{iri}>"):
        yield iri, made.own(articles[iri]) if iri in articles else made.lines(others[iri])


def _flat(made: Made) -> Iterator[bytes]:
    """The lines of all graphs, sorted, each once."""
    told = Sorter(made.folder / "flat")
    for _, lines in _graphs(made):
        told.add(lines)
    return told.sorted()


def _nquads(made: Made, out: BinaryIO) -> None:
    told = Sorter(made.folder / "flat")
    for graph, lines in _graphs(made):
        tail = f"<{graph}> .\n".encode()
        told.add(line[:-2] + tail for line in lines)
    out.writelines(told.sorted())


def _trig(made: Made, out: BinaryIO) -> None:
    trig_to(out, (q for graph, lines in _graphs(made) for q in quads_in(lines, graph)), made.ns)


def _rdfxml(made: Made, out: BinaryIO) -> None:
    path = made.folder / "rdf.xml"
    prefixes = dict(sorted(made.ns.prefixes.items()))
    ox.serialize(triples(_flat(made)), str(path), format=ox.RdfFormat.RDF_XML, prefixes=prefixes)
    with path.open("rb") as told:
        out.write(fit_for_xml(with_sorted_prefixes(told.read(HEAD) + told.readline())))
        out.writelines(map(fit_for_xml, told))


LINES: Mapping[str, Callable[[Made, BinaryIO], object]] = MappingProxyType(
    {
        "nq": _nquads,
        "nt": lambda made, out: out.writelines(_flat(made)),
        "turtle": lambda made, out: turtle_to(out, triples(_flat(made)), made.ns),
        "trig": _trig,
        "rdfxml": _rdfxml,
    }
)


class _Records(Iterable[Record]):
    """The event records of a store, made of its articles each time that they are gone through."""

    def __init__(self, made: Made) -> None:
        self._made = made

    def __iter__(self) -> Iterator[Record]:
        for _, facts in self._made.articles():
            yield from records_of(facts, self._made.events)


def _told(made: Made) -> Told:
    known: dict[str, Mapping[str, str | None]] = {}
    lines: dict[str, str] = {}
    actions: dict[str, str] = {}
    for _, facts in made.articles():
        known |= articles_of(facts)
        lines |= headlines_of(facts)
        actions |= actions_of(facts)
    return Told(_Records(made), known, pages_of(made.shared), lines, made.base, actions)


READ: Mapping[str, Callable[[Made], object]] = MappingProxyType(
    {
        HAPPENINGS: happenings_in,
        RECORDS: _told,
        PICTURE: lambda made: picture_of(
            (facts for _, facts in made.articles()), made.shared, made.events
        ),
    }
)
"""What formats are made of, read part by part."""


# ------------------------------------------------------------------------------------------------ page
def page_at(path: Path, title: str | None = None, ways: Ways | None = None) -> str:
    """The interactive page of a graph file or a store; ``title``: its heading, else what a ``kg.toml`` says.

    Raises:
        GraphError, StoreError: it can't be read.
    """
    title = title or settings_of_graph(path).title or HEADING
    with parted(path) as made:
        return (
            page(quads_of(graph_at(path)), title, ways)
            if made is None
            else page_made(made, title, ways)
        )


# ------------------------------------------------------------------------------------------------ check
def checked(path: Path) -> tuple[list[Violation], bool]:
    """The violations of a graph, and whether it holds any event mention; a store is checked article by article, and some
    events at a time.

    Raises:
        GraphError, StoreError: it can't be read.
    """
    with parted(path) as made:
        if made is None:
            quads = quads_of(path)
            return validate(quads), has_events(quads)
        found: list[Violation] = []
        any_events = False
        for quads in _checked_parts(made):
            any_events = any_events or has_events(quads)
            found += validate(quads)
        return sorted(found), any_events


def _checked_parts(made: Made) -> Iterator[list[ox.Quad]]:
    """What the shapes are for, in parts that stand by themselves."""
    for article in made.keys:
        yield list(quads_in(made.own(article), made.ns.iri(graph_curie(article))))
    subjects = (list(lines) for _, lines in groupby(made.lines("g:events"), key=_subject))
    while block := [line for lines in islice(subjects, EVENTS) for line in lines]:
        yield list(quads_in(block, made.ns.iri("g:events")))


def _subject(line: bytes) -> bytes:
    return line.partition(b" ")[0]
