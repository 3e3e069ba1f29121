"""From resolved articles and events to the quads of the whole graph: one named graph an article, the rest derived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from kg.event_types import EventTypes, load_event_types
from kg.graph.entities import entity_statements
from kg.graph.mentions import article_statements, mention_statements
from kg.graph.names import Scene, event_curie
from kg.graph.relations import relation_mentions
from kg.graph.terms import Statement, about, ordered, quads, words
from kg.model import Event, ResolvedArticle
from kg.ontology import describe, load_ontology
from kg.resolve.origins import independent_origins
from kg.resources import ontology_dir
from kg.vocab import Namespaces, namespaces

EDGES = ("asserted", "claimed", "denied")
VERSION = "0.1.0"


def build_article_graph(resolved: ResolvedArticle, types: EventTypes, ns: Namespaces) -> list[ox.Quad]:
    """The named graph of one article: what its sentences say, sorted."""
    scene = Scene.of(resolved)
    statements = [*article_statements(scene), *relation_mentions(scene),
                  *(s for i in range(len(resolved.reading.events)) for s in mention_statements(scene, i, types))]
    return ordered(quads(statements, scene.graph, ns))


def build_dataset(articles: Sequence[ResolvedArticle], events: Sequence[Event], ns: Namespaces | None = None, config_hash: str = "0") -> list[ox.Quad]:
    """All quads of a graph, sorted; the same whatever the order of the articles.

    Args:
        articles: the resolved articles.
        events: the happenings that their mentions denote.
        ns: the namespaces to mint IRIs in.
        config_hash: hash of model and ontology, for the provenance.
    """
    ns, types = ns or namespaces(), load_event_types()
    scenes = {a.reading.article.id: Scene.of(a) for a in sorted(articles, key=lambda a: a.reading.article.id)}
    found = [q for a in articles for q in build_article_graph(a, types, ns)]
    found += quads(_events(events, scenes), "g:events", ns)
    found += quads(_copies(scenes), "g:events", ns)
    found += quads(entity_statements(scenes.values()), "g:entities", ns)
    found += quads(_actions(articles), "g:entities", ns)
    found += quads(_provenance(scenes.values(), config_hash), "g:provenance", ns)
    return ordered([*found, *_edges(found, ns)])


def _events(events: Sequence[Event], scenes: dict[str, Scene]) -> Iterator[Statement]:
    for event in sorted(events, key=lambda e: e.id):
        name = event_curie(event.id)
        yield from about(name, ("rdf:type", ("kg:Event", "sem:Event")), ("sem:eventType", f"et:{event.type}"), ("kg:standing", f"kg:{event.standing}"),
                         ("kg:follows", tuple(event_curie(f) for f in event.follows)))
        for ref in event.mentions:
            scene = scenes[ref.article]
            mention = scene.resolved.reading.events[ref.index]
            actors, targets = (tuple(scene.entity(a) for a in args) for args in (mention.actors, mention.targets))
            places = tuple(scene.entity(a, place=True) for a in mention.places)
            yield from about(name, ("gaf:denotedBy", scene.mention(ref.index)), ("kg:actor", actors), ("kg:target", targets),
                             ("sem:hasActor", (*actors, *targets)), ("sem:hasPlace", places))
            if mention.time is not None and mention.time in scene.resolved.dates:
                yield from about(name, ("kg:time", scene.time(mention.time)), ("sem:hasTime", scene.time(mention.time)))
        for merge in event.merges:
            left, right = (scenes[r.article].mention(r.index) for r in (merge.left, merge.right))
            yield from about(name, ("kg:mergeReason", words(f"{left} = {right}: {merge.reason} ({merge.score:.2f})")))


def _copies(scenes: dict[str, Scene]) -> Iterator[Statement]:
    """The articles that carry the text of another one."""
    for article, origin in sorted(independent_origins([s.resolved.reading.article for s in scenes.values()]).items()):
        if article != origin:
            yield scenes[article].article, "kg:copyOf", scenes[origin].article


def _actions(articles: Iterable[ResolvedArticle]) -> Iterator[Statement]:
    """The action concept of every rule that fired, under its event type."""
    entries = {e.action: e for e in load_ontology().all_entries}
    for action, kind, lemma in sorted({(m.action, m.type, m.lemma) for a in articles for m in a.reading.events}):
        entry = entries.get(action)
        label = " ".join(x for x in (entry.lemma, entry.particle) if x) if entry else lemma
        yield from about(action, ("rdf:type", "skos:Concept"), ("skos:broader", f"et:{kind}"), ("skos:prefLabel", words(label, "en")))


def _provenance(scenes: Iterable[Scene], config_hash: str) -> Iterator[Statement]:
    software, run = f"id:software-kg-{VERSION.replace('.', '-')}", f"id:run-{config_hash[:12]}"
    yield from about(software, ("rdf:type", "prov:SoftwareAgent"), ("rdfs:label", words(f"kg {VERSION}")))
    yield from about(run, ("rdf:type", "prov:Activity"), ("prov:wasAssociatedWith", software), ("kg:configSha256", words(config_hash)))
    for scene in scenes:
        yield from about(run, ("prov:used", scene.article))
        yield from about(scene.graph, ("rdf:type", ("prov:Bundle", "prov:Entity")), ("prov:wasGeneratedBy", run), ("prov:wasDerivedFrom", scene.article))


def derive_edges(found: Iterable[ox.Quad], kind: str, base: str) -> list[ox.Triple]:
    """The shortcut edges of one kind, by the CONSTRUCT query ``ontology/edges/<kind>.rq``."""
    store = ox.Store()
    store.extend(found)
    query = (ontology_dir() / "edges" / f"{kind}.rq").read_text(encoding="utf-8").replace(namespaces().base, base)
    return [t for t in store.query(query) if isinstance(t, ox.Triple)]  # type: ignore[union-attr]


def _edges(found: list[ox.Quad], ns: Namespaces) -> Iterator[ox.Quad]:
    for kind in EDGES:
        graph = ox.NamedNode(ns.iri(f"g:edges-{kind}"))
        yield from (ox.Quad(t.subject, t.predicate, t.object, graph) for t in derive_edges(found, kind, ns.base))


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
