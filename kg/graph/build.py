"""From resolved articles and events to the quads of the whole graph: one named graph an article, the rest derived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from kg.event_types import EventTypes, load_event_types
from kg.graph.entities import entity_statements
from kg.graph.events import EDGES, Scenes, all_events, edge_statements
from kg.graph.mentions import article_statements, mention_statements
from kg.graph.names import Scene, article_curie
from kg.graph.provenance import provenance_statements
from kg.graph.relations import relation_mentions
from kg.graph.second import GRAPH as SECOND
from kg.graph.second import second_statements
from kg.graph.terms import Statement, ordered, quads
from kg.graph.vocabulary import vocabulary_statements
from kg.model import Event, ResolvedArticle
from kg.resolve.origins import independent_origins
from kg.versions import UNSAID, Configuration
from kg.vocab import Namespaces, namespaces

DERIVED = (
    "g:events",
    SECOND,
    "g:entities",
    "g:vocabulary",
    "g:provenance",
    *(f"g:edges-{kind}" for kind in EDGES),
)


def build_article_graph(
    resolved: ResolvedArticle, types: EventTypes, ns: Namespaces
) -> list[ox.Quad]:
    """The named graph of one article: what its sentences say, sorted."""
    scene = Scene.of(resolved)
    return ordered(quads(article_graph(scene, types), scene.graph, ns))


def article_graph(scene: Scene, types: EventTypes) -> Iterator[Statement]:
    """What the sentences of one article say."""
    yield from article_statements(scene)
    yield from relation_mentions(scene)
    for index in range(len(scene.resolved.reading.events)):
        yield from mention_statements(scene, index, types)


def build_dataset(
    articles: Sequence[ResolvedArticle],
    events: Sequence[Event],
    ns: Namespaces | None = None,
    configuration: Configuration = UNSAID,
) -> list[ox.Quad]:
    """All quads of a graph, sorted; the same whatever the order of the articles.

    Args:
        articles: the resolved articles.
        events: the happenings that their mentions denote.
        ns: the namespaces to mint IRIs in.
        configuration: what the articles were read with, for the provenance.
    """
    ns, types = ns or namespaces(), load_event_types()
    found = [q for a in articles for q in build_article_graph(a, types, ns)]
    runs = {a.reading.article.id: configuration for a in articles}
    return ordered([*found, *derived_quads(articles, events, runs, ns)])


def derived_quads(
    articles: Iterable[ResolvedArticle],
    events: Sequence[Event],
    runs: Mapping[str, Configuration],
    ns: Namespaces,
) -> Iterator[ox.Quad]:
    """What is made of all articles together: events with their edges, entities, vocabulary, provenance; some quads come
    more than once.

    Args:
        articles: all resolved articles of the graph.
        events: the happenings that their mentions denote.
        runs: an article's id → what it was read with.
        ns: the namespaces to mint IRIs in.
    """
    scenes = {
        a.reading.article.id: Scene.of(a)
        for a in sorted(articles, key=lambda a: a.reading.article.id)
    }
    yield from quads((*all_events(events, scenes), *_copies(scenes)), "g:events", ns)
    yield from quads(second_statements(s.resolved for s in scenes.values()), SECOND, ns)
    yield from edge_quads(events, scenes, ns)
    yield from quads(entity_statements(scenes.values()), "g:entities", ns)
    yield from quads(vocabulary_statements(scenes.values()), "g:vocabulary", ns)
    yield from quads(provenance_statements(scenes.values(), runs), "g:provenance", ns)


def _copies(scenes: dict[str, Scene]) -> Iterator[Statement]:
    articles = [s.resolved.reading.article for s in scenes.values()]
    return copies(independent_origins(articles))


def copies(origins: Mapping[str, str]) -> Iterator[Statement]:
    """The articles that carry the text of another one, from the origin of each."""
    for article, origin in sorted(origins.items()):
        if article != origin:
            yield article_curie(article), "kg:copyOf", article_curie(origin)


def edge_quads(events: Sequence[Event], scenes: Scenes, ns: Namespaces) -> Iterator[ox.Quad]:
    """The shortcut edges of every kind in their named graphs."""
    found = [edge for event in events for edge in edge_statements(event, scenes)]
    for kind in EDGES:
        yield from quads((edge for k, edge in found if k == kind), f"g:edges-{kind}", ns)
