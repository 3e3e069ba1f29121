"""What only the second reader saw, as statements in a graph of their own: told with its probability, never asserted.

No node of it is an event mention, so no query, edge, page or export takes it for one; who wants it asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.graph.evidence import link_statements, span_statements
from kg.graph.names import Scene
from kg.graph.terms import Statement, about, decimal, words
from kg.model import EventMention, ResolvedArticle

GRAPH = "g:second"


def second_statements(articles: Iterable[ResolvedArticle]) -> Iterator[Statement]:
    """All that the second reader alone saw in some articles."""
    for resolved in articles:
        if resolved.reading.added:
            scene = Scene.of_added(resolved)
            for index, event in enumerate(scene.resolved.reading.events):
                yield from _reading(scene, scene.mention(index), event)


def _label(scene: Scene, event: EventMention) -> str:
    """ "council – snubbed – envoy"."""
    mentions = scene.resolved.reading.mentions
    actors, targets = (
        ", ".join(mentions[a.mention].head.text for a in some)
        for some in (event.actors, event.targets)
    )
    return f"{actors} – {event.trigger.text} – {targets}"


def _reading(scene: Scene, name: str, event: EventMention) -> Iterator[Statement]:
    sentence = scene.sentence(event)
    actors, targets = (
        tuple(scene.entity(a) for a in some) for some in (event.actors, event.targets)
    )
    yield from about(
        name,
        ("rdf:type", "kg:SecondReading"),
        ("kg:reader", f"kg:{event.reader}"),
        ("kg:inArticle", scene.article),
        ("kg:trigger", words(event.trigger.text, scene.language)),
        ("kg:triggerSpan", scene.span(event.trigger)),
        ("kg:eventType", f"et:{event.type}"),
        ("kg:actor", actors),
        ("kg:target", targets),
        ("kg:polarity", f"kg:{event.polarity}"),
        ("kg:status", f"kg:{event.status}"),
        ("kg:certainty", f"kg:{event.certainty}"),
        ("kg:confidence", decimal(event.confidence)),
        ("kg:sentence", scene.span(sentence)),
        ("rdfs:label", words(_label(scene, event), "en")),
    )
    yield from span_statements(scene, event.trigger, told=False)
    yield from span_statements(scene, sentence)
    for argument in (*event.actors, *event.targets):
        yield from link_statements(scene, argument, name)
