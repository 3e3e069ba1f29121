"""Evidence: stretches of the text as Web Annotation targets, the links of phrases to what they mean, intervals.

Positions count code points from the start of the article's text as given; the end is exclusive, as the W3C
Recommendation has it, so ``text[oa:start:oa:end] == oa:exact``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.graph.names import Scene
from kg.graph.terms import Statement, about, integer, stamp, words
from kg.model import Argument, Span, TimeExpression


def span_statements(scene: Scene, span: Span) -> Iterator[Statement]:
    """A stretch of the article with its quote and its position."""
    name = scene.span(span)
    tail = name.removeprefix("id:span-")
    yield from about(
        name,
        ("rdf:type", "oa:SpecificResource"),
        ("oa:hasSource", scene.article),
        ("oa:hasSelector", (f"id:quote-{tail}", f"id:position-{tail}")),
    )
    yield from about(
        f"id:quote-{tail}", ("rdf:type", "oa:TextQuoteSelector"), ("oa:exact", words(span.text))
    )
    yield from about(
        f"id:position-{tail}",
        ("rdf:type", "oa:TextPositionSelector"),
        ("oa:start", integer(span.start)),
        ("oa:end", integer(span.end)),
    )


def evidence_statements(
    scene: Scene, name: str, bodies: Iterable[str], span: Span
) -> Iterator[Statement]:
    """An annotation: the span is the evidence of its bodies."""
    yield from about(
        name,
        ("rdf:type", "oa:Annotation"),
        ("oa:motivatedBy", "oa:identifying"),
        ("oa:hasBody", tuple(bodies)),
        ("oa:hasTarget", scene.span(span)),
    )
    yield from span_statements(scene, span)


def link_statements(
    scene: Scene, argument: Argument, mention: str, place: bool = False
) -> Iterator[Statement]:
    """An annotation: this phrase of the text means that entity, because …; understood ones have no words of their own."""
    phrase = scene.resolved.reading.mentions[argument.mention].span
    entity, found = scene.entity(argument, place), scene.link(argument.mention, place)
    if argument.implicit:
        yield from about(mention, ("kg:understood", entity))
    tail = entity.split(":", 1)[1].rsplit("/", 1)[-1]
    name = f"id:link-{scene.key}-{phrase.start}-{phrase.end}-{tail}"
    yield from about(
        name,
        ("rdf:type", ("oa:Annotation", "kg:LinkAnnotation")),
        ("oa:motivatedBy", "oa:linking"),
        ("oa:hasBody", entity),
        ("oa:hasTarget", scene.span(phrase)),
        ("kg:argumentOf", None if argument.implicit else mention),
        ("kg:reason", words(found.reason if found and found.reason else argument.reason or None)),
        (
            "kg:rejected",
            tuple(ox.Literal(f"{c.name}: {c.why}") for c in (found.candidates if found else ())),
        ),
    )
    yield from span_statements(scene, phrase)


def time_statements(scene: Scene, expression: TimeExpression) -> Iterator[Statement]:
    """The interval of a time expression: its words, and its ends where it could be resolved."""
    name, day = scene.time(expression), scene.resolved.dates.get(expression)
    yield from about(
        name,
        ("rdf:type", ("kg:TimeSpan", "sem:Time")),
        ("kg:timeExpression", words(expression.span.text, scene.language)),
        ("kg:timeSpan", scene.span(expression.span)),
    )
    if day is not None:
        yield from about(
            name,
            ("sem:hasEarliestBeginTimeStamp", stamp(day.start)),
            ("sem:hasLatestEndTimeStamp", stamp(day.end)),
            ("kg:precision", f"kg:{day.precision}"),
            ("kg:basis", f"kg:{day.basis}"),
            ("kg:reason", words(day.reason or None)),
        )
    yield from span_statements(scene, expression.span)
