"""From resolved articles and events to the quads of the whole graph: one named graph an article, the rest derived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from kg.event_types import EventTypes, load_event_types
from kg.graph.entities import entity_statements
from kg.graph.mentions import article_statements, mention_statements
from kg.graph.names import Scene, event_curie
from kg.graph.relations import relation_mentions
from kg.graph.second import GRAPH as SECOND
from kg.graph.second import second_statements
from kg.graph.terms import Statement, about, ordered, quads, words
from kg.ids import article_hash
from kg.model import Event, ResolvedArticle
from kg.ontology import describe, load_ontology
from kg.resolve.origins import independent_origins
from kg.resources import ontology_dir
from kg.versions import VERSION
from kg.vocab import Namespaces, namespaces

EDGES = ("asserted", "claimed", "denied")


def build_article_graph(
    resolved: ResolvedArticle, types: EventTypes, ns: Namespaces
) -> list[ox.Quad]:
    """The named graph of one article: what its sentences say, sorted."""
    scene = Scene.of(resolved)
    statements = [
        *article_statements(scene),
        *relation_mentions(scene),
        *(
            s
            for i in range(len(resolved.reading.events))
            for s in mention_statements(scene, i, types)
        ),
    ]
    return ordered(quads(statements, scene.graph, ns))


def build_dataset(
    articles: Sequence[ResolvedArticle],
    events: Sequence[Event],
    ns: Namespaces | None = None,
    config_hash: str = "0",
) -> list[ox.Quad]:
    """All quads of a graph, sorted; the same whatever the order of the articles.

    Args:
        articles: the resolved articles.
        events: the happenings that their mentions denote.
        ns: the namespaces to mint IRIs in.
        config_hash: hash of what the articles were read with, for the provenance.
    """
    ns, types = ns or namespaces(), load_event_types()
    found = [q for a in articles for q in build_article_graph(a, types, ns)]
    store = ox.Store()
    store.extend(found)
    runs = {a.reading.article.id: config_hash for a in articles}
    return ordered([*found, *derived_quads(articles, events, runs, ns), *edge_quads(store, ns)])


def derived_quads(
    articles: Iterable[ResolvedArticle],
    events: Sequence[Event],
    runs: Mapping[str, str],
    ns: Namespaces,
) -> Iterator[ox.Quad]:
    """What is made of all articles together: events, entities, provenance; some quads come more than once.

    Args:
        articles: all resolved articles of the graph.
        events: the happenings that their mentions denote.
        runs: an article's id → the hash of the configuration that it was read with.
        ns: the namespaces to mint IRIs in.
    """
    scenes = {
        a.reading.article.id: Scene.of(a)
        for a in sorted(articles, key=lambda a: a.reading.article.id)
    }
    yield from quads(_events(events, scenes), "g:events", ns)
    yield from quads(_copies(scenes), "g:events", ns)
    yield from quads(second_statements(s.resolved for s in scenes.values()), SECOND, ns)
    yield from quads(entity_statements(scenes.values()), "g:entities", ns)
    yield from quads(_actions(s.resolved for s in scenes.values()), "g:entities", ns)
    yield from quads(_provenance(scenes.values(), runs), "g:provenance", ns)


def _events(events: Sequence[Event], scenes: dict[str, Scene]) -> Iterator[Statement]:
    for event in sorted(events, key=lambda e: e.id):
        name = event_curie(event.id)
        yield from about(
            name,
            ("rdf:type", ("kg:Event", "sem:Event")),
            ("sem:eventType", f"et:{event.type}"),
            ("kg:standing", f"kg:{event.standing}"),
            ("kg:follows", tuple(event_curie(f) for f in event.follows)),
        )
        if event.part_of is not None:
            yield from about(event_curie(event.part_of), ("sem:hasSubEvent", name))
        for toll in event.tolls:
            scene, index = scenes[toll.mention.article], toll.mention.index
            counted = scene.resolved.reading.events[index].quantities[toll.quantity]
            yield from about(name, ("kg:toll", scene.items(index, counted)))
        for ref in event.denials:
            yield from about(name, ("kg:deniedIn", scenes[ref.article].mention(ref.index)))
        for ref in event.mentions:
            scene = scenes[ref.article]
            mention = scene.resolved.reading.events[ref.index]
            actors, targets = (
                tuple(scene.entity(a) for a in args) for args in (mention.actors, mention.targets)
            )
            places = tuple(scene.entity(a, place=True) for a in mention.places)
            yield from about(
                name,
                ("gaf:denotedBy", scene.mention(ref.index)),
                ("kg:actor", actors),
                ("kg:target", targets),
                ("sem:hasActor", (*actors, *targets)),
                ("sem:hasPlace", places),
            )
            if mention.time is not None and mention.time in scene.resolved.dates:
                yield from about(
                    name,
                    ("kg:time", scene.time(mention.time)),
                    ("sem:hasTime", scene.time(mention.time)),
                )
        for old in event.replaces:
            yield from about(event_curie(old), ("dct:isReplacedBy", name))
        for prop, merges in (("kg:mergeReason", event.merges), ("kg:nearMerge", event.near)):
            for merge in merges:
                left, right = (
                    scenes[r.article].mention(r.index) for r in (merge.left, merge.right)
                )
                text = f"{left} = {right}: {merge.reason} ({merge.score:.2f})"
                yield from about(name, (prop, words(text)))


def _copies(scenes: dict[str, Scene]) -> Iterator[Statement]:
    """The articles that carry the text of another one."""
    for article, origin in sorted(
        independent_origins([s.resolved.reading.article for s in scenes.values()]).items()
    ):
        if article != origin:
            yield scenes[article].article, "kg:copyOf", scenes[origin].article


def _actions(articles: Iterable[ResolvedArticle]) -> Iterator[Statement]:
    """The action concept of every rule that fired, under its event type."""
    entries = {e.action: e for e in load_ontology().all_entries}
    for action, kind, lemma in sorted(
        {(m.action, m.type, m.lemma) for a in articles for m in a.reading.events}
    ):
        entry = entries.get(action)
        label = " ".join(x for x in (entry.lemma, entry.particle) if x) if entry else lemma
        yield from about(
            action,
            ("rdf:type", "skos:Concept"),
            ("skos:broader", f"et:{kind}"),
            ("skos:prefLabel", words(label, "en")),
        )


def _provenance(scenes: Iterable[Scene], runs: Mapping[str, str]) -> Iterator[Statement]:
    software = f"id:software-kg-{VERSION.replace('.', '-')}"
    yield from about(
        software, ("rdf:type", "prov:SoftwareAgent"), ("rdfs:label", words(f"kg {VERSION}"))
    )
    for config in sorted(set(runs.values())):
        yield from about(
            f"id:run-{config[:12]}",
            ("rdf:type", "prov:Activity"),
            ("prov:wasAssociatedWith", software),
            ("kg:configSha256", words(config)),
        )
    for scene in scenes:
        article = scene.resolved.reading.article
        run = f"id:run-{runs[article.id][:12]}"
        yield from about(run, ("prov:used", scene.article))
        yield from about(
            scene.graph,
            ("rdf:type", ("prov:Bundle", "prov:Entity")),
            ("prov:wasGeneratedBy", run),
            ("prov:wasDerivedFrom", scene.article),
            ("kg:articleSha256", words(article_hash(article))),
        )


def derive_edges(
    store: ox.Store, kind: str, graphs: Iterable[str] | None = None
) -> list[ox.Triple]:
    """The shortcut edges of one kind, by the CONSTRUCT query ``ontology/edges/<kind>.rq``.

    Args:
        store: holds the graphs of the articles.
        kind: one of :data:`EDGES`.
        graphs: the named graphs to derive from (default: all).
    """
    query = (ontology_dir() / "edges" / f"{kind}.rq").read_text(encoding="utf-8")
    named: list[ox.NamedNode | ox.BlankNode] | None = (
        None if graphs is None else [ox.NamedNode(g) for g in graphs]
    )
    return [t for t in store.query(query, named_graphs=named) if isinstance(t, ox.Triple)]  # type: ignore[union-attr]


def edge_quads(
    store: ox.Store, ns: Namespaces, graphs: Sequence[str] | None = None
) -> Iterator[ox.Quad]:
    """The shortcut edges of every kind in their named graphs; arguments as for :func:`derive_edges`."""
    for kind in EDGES:
        graph = ox.NamedNode(ns.iri(f"g:edges-{kind}"))
        yield from (
            ox.Quad(t.subject, t.predicate, t.object, graph)
            for t in derive_edges(store, kind, graphs)
        )


def event_type_quads(ns: Namespaces) -> list[ox.Quad]:
    """Labels, quad classes and scores of the event types, so that a graph file can be read by itself."""
    wanted = ("rdf:type", "skos:prefLabel", "kg:quadClass", "kg:scale", "skos:broader")
    statements: list[Statement] = []
    for iri, props in describe([ontology_dir() / "event-types.ttl"]).items():
        if iri.startswith(("et:", "mode:")):
            for prop in wanted:
                for value in props.get(prop, ()):
                    resource = prop in {"rdf:type", "skos:broader"}
                    statements.append((iri, prop, value if resource else ox.Literal(value)))
    return ordered(quads(statements, "g:event-types", ns))
