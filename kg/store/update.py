"""What a change of a store's articles changes in its graphs: the quads that go and those that come.

The reports of all articles are joined anew from their outlines; of the graphs only what differs is made: the events whose
mentions, reasons or articles are others than before, the lines of shared graphs that the first article begins to tell or
the last one ceases to, and the labels of entities whose names changed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

import pyoxigraph as ox

from kg.graph.build import copies
from kg.graph.events import edge_statements, event_statements
from kg.graph.lines import lines, quads_in, sorted_lines
from kg.graph.names import Scene, event_curie, graph_curie
from kg.graph.second import GRAPH as SECOND_GRAPH
from kg.graph.shares import (
    ENTITIES,
    NAME,
    TOLD,
    iri_of,
    label_lines,
    statement_of,
    tag_of,
)
from kg.graph.terms import node
from kg.model import Event, MentionRef
from kg.store.codec import encode
from kg.store.corpus import Corpus, Scenes
from kg.store.index import Index, Row
from kg.store.spool import GRAPH, SECOND, SHARED
from kg.vocab import Namespaces

OTHERS = (
    "dct:isReplacedBy",
    "sem:hasSubEvent",
)  # what is told of another thing by an event, its object


@dataclass(slots=True)
class Difference:
    """Quads that go and quads that come; what does both stays."""

    gone: set[ox.Quad] = field(default_factory=set)
    come: set[ox.Quad] = field(default_factory=set)


def difference(
    database: ox.Store,
    index: Index,
    before: Corpus,
    after: Corpus,
    events: Collection[Event],
    origins: Mapping[str, str],
) -> Difference:
    """What a change changes; the index is changed with it, and is to be committed when the database is.

    Args:
        database: the graphs as they are.
        index: the index of the articles as they are.
        before: these articles.
        after: the articles as they will be.
        events: their happenings.
        origins: an article's id → the id of the one whose text it carries.
    """
    found = Difference()
    old = [a for a, key in before.keys.items() if after.keys.get(a) != key]
    new = [a for a, key in after.keys.items() if before.keys.get(a) != key]
    for into, corpus, ids in ((found.gone, before, old), (found.come, after, new)):
        for article in ids:
            into.update(_own(corpus, article))
    change = Counter(line for a in new for line in after.lines(a, SHARED))
    change.subtract(line for a in old for line in before.lines(a, SHARED))
    _count(found, database, index, change, after.ns)
    _events(found, database, index, after, events)
    _copies(found, database, origins, after.ns)
    return found


def _own(corpus: Corpus, article: str) -> Iterator[ox.Quad]:
    """The graph of an article, and what the second reader alone saw in it."""
    ns = corpus.ns
    yield from quads_in(corpus.lines(article, GRAPH), ns.iri(graph_curie(article)))
    yield from quads_in(corpus.lines(article, SECOND), ns.iri(SECOND_GRAPH))


def _count(
    found: Difference, database: ox.Store, index: Index, change: Counter[bytes], ns: Namespaces
) -> None:
    """Count lines of shared graphs, and name anew what has other names than before."""
    for into, told in zip((found.come, found.gone), index.count(change), strict=True):
        for line in told:
            if tag_of(line) not in (NAME, TOLD):
                into.update(quads_in([statement_of(line)], ns.iri(tag_of(line))))
    named = {iri_of(line) for line, by in change.items() if by and tag_of(line) in (NAME, TOLD)}
    graph = ns.iri(ENTITIES)
    for iri in sorted(named):
        found.gone.update(_labels(database, iri, graph, ns))
        names = index.names(iri)
        if names or index.is_known(iri):
            found.come.update(quads_in(label_lines(iri, names, ns), graph))


def _labels(database: ox.Store, iri: str, graph: str, ns: Namespaces) -> Iterator[ox.Quad]:
    for prop in ("skos:prefLabel", "skos:altLabel"):
        yield from _pattern(database, iri, prop, None, graph, ns)


def _pattern(
    database: ox.Store,
    subject: str | None,
    prop: str | None,
    value: str | None,
    graph: str,
    ns: Namespaces,
) -> Iterator[ox.Quad]:
    """The quads of a graph, by its IRI, with the subject, property and value that are given as CURIEs."""
    s, p, o = (None if term is None else node(term, ns) for term in (subject, prop, value))
    return database.quads_for_pattern(s, p, o, ox.NamedNode(graph))


# ------------------------------------------------------------------------------------------------ events
def rows(events: Iterable[Event], scenes: Mapping[str, Scene], corpus: Corpus) -> Iterator[Row]:
    """The rows of events in the index."""
    for event in events:
        yield Row(event.id, hash_of(event, corpus), b"".join(_edges(event, scenes, corpus.ns)))


def hash_of(event: Event, corpus: Corpus) -> str:
    """Hash of all that the statements of an event rest on: itself, and the articles that it names."""
    keys = [corpus.keys[a] for a in sorted({ref.article for ref in _refs(event)})]
    told = json.dumps([encode(event), keys], separators=(",", ":"))
    return sha256(told.encode()).hexdigest()


def _refs(event: Event) -> Iterator[MentionRef]:
    yield from (*event.mentions, *event.denials)
    yield from (toll.mention for toll in event.tolls)
    for merge in (*event.merges, *event.near):
        yield from (merge.left, merge.right)


def _edges(event: Event, scenes: Mapping[str, Scene], ns: Namespaces) -> list[bytes]:
    """The lines of an event's edges, as lines of shares."""
    return sorted(
        f"g:edges-{kind}\t".encode() + line
        for kind, edge in edge_statements(event, scenes)
        for line in lines([edge], ns)
    )


def _events(
    found: Difference, database: ox.Store, index: Index, corpus: Corpus, events: Collection[Event]
) -> None:
    """The statements and edges of events that are gone, new, or rest on something else than before."""
    ns, graph, scenes = corpus.ns, corpus.ns.iri("g:events"), Scenes(corpus)
    known = index.hashes()
    hashes = {event.id: hash_of(event, corpus) for event in events}
    changed = [event for event in events if known.get(event.id) != hashes[event.id]]
    gone = sorted(known.keys() - hashes.keys())
    change: Counter[bytes] = Counter()
    for name in (*gone, *(e.id for e in changed if e.id in known)):
        found.gone.update(_statements(database, name, graph, ns))
        change.subtract(index.edges(name))
    for event in changed:
        found.come.update(quads_in(sorted_lines(event_statements(event, scenes), ns), graph))
        change.update(_edges(event, scenes, ns))
    _count(found, database, index, change, ns)
    index.forget(gone)
    index.put(rows(changed, scenes, corpus))


def _statements(database: ox.Store, event: str, graph: str, ns: Namespaces) -> Iterator[ox.Quad]:
    """What is told of an event, of what it rests on, and of others by it."""
    name = event_curie(event)
    for quad in _pattern(database, name, None, None, graph, ns):
        yield quad
        if quad.predicate.value == ns.iri("kg:restsOn"):
            yield from database.quads_for_pattern(quad.object, None, None, quad.graph_name)  # type: ignore[arg-type]
    for prop in OTHERS:
        yield from _pattern(database, None, prop, name, graph, ns)


def _copies(
    found: Difference, database: ox.Store, origins: Mapping[str, str], ns: Namespaces
) -> None:
    graph = ns.iri("g:events")
    found.gone.update(_pattern(database, None, "kg:copyOf", None, graph, ns))
    found.come.update(quads_in(sorted_lines(copies(origins), ns), graph))
