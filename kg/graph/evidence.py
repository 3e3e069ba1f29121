"""Evidence: stretches of the text under one IRI each, annotations that rest on them, intervals of time.

A stretch is called after its article and place (``…/article-x#char=258,264``, RFC 5147 as NIF 2 uses it). Positions count
code points from the start of the article's text as given; the end is exclusive, so ``text[begin:end]`` are its words. A
sentence tells its words once (``nif:anchorOf``), for all that stand in it; what is quoted tells them in the event's node.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import pyoxigraph as ox

from kg.graph.names import Scene
from kg.graph.terms import Statement, Value, about, instant, integer, stamp, words
from kg.ids import slug
from kg.model import Argument, DateSpan, Span, TimeExpression


def span_statements(scene: Scene, span: Span, told: bool = True) -> Iterator[Statement]:
    """A stretch of the article with its position and, unless they are told elsewhere, its words."""
    yield from about(
        scene.span(span),
        ("rdf:type", "nif:RFC5147String"),
        ("rdfs:label", words(f"{scene.key}, characters {span.start} to {span.end}")),
        ("dct:isPartOf", scene.article),
        ("nif:beginIndex", integer(span.start)),
        ("nif:endIndex", integer(span.end)),
        ("nif:anchorOf", words(span.text) if told else None),
    )


def evidence_statements(
    scene: Scene, name: str, bodies: Iterable[str], span: Span, label: str
) -> Iterator[Statement]:
    """An annotation: the span is the evidence of its bodies."""
    yield from about(
        name,
        ("rdf:type", "oa:Annotation"),
        ("rdfs:label", words(label)),
        ("oa:motivatedBy", "oa:identifying"),
        ("oa:hasBody", tuple(bodies)),
        ("oa:hasTarget", scene.span(span)),
    )
    yield from span_statements(scene, span, told=False)


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
        ("rdfs:label", words(f"“{phrase.text}”: {found.name if found else phrase.text}")),
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


# ------------------------------------------------------------------------------------------------ time
def moment(iso: str) -> str:
    """A day or instant as part of a name: an instant in UTC, so that one moment has one name."""
    if "T" not in iso:
        return iso
    at = datetime.fromisoformat(iso)
    return (at.astimezone(UTC) if at.tzinfo else at).strftime("%Y%m%dt%H%M%S") + (
        "z" if at.tzinfo else ""
    )


def interval_name(day: DateSpan) -> str:
    """CURIE of an interval: one a value, whatever words denote it."""
    return "id:time-" + slug(" ".join(dict.fromkeys((moment(day.start), moment(day.end)))))


def dated_pairs(day: DateSpan, expression: TimeExpression) -> Iterator[tuple[str, Value]]:
    """The days of what an expression dates, both inclusive, how exact they are and how they were found."""
    yield "kg:beginDate", stamp(day.start[:10])
    yield "kg:endDate", stamp(day.end[:10])
    yield "kg:precision", f"kg:{day.precision}"
    yield "kg:dateBasis", f"kg:{expression.basis or day.basis}"


def interval_statements(day: DateSpan) -> Iterator[Statement]:
    """An interval: its days and, where the hour is known, its instants."""
    ends = tuple(dict.fromkeys((day.start, day.end)))
    begin, end = (
        instant(datetime.fromisoformat(d)) if "T" in d else None for d in (day.start, day.end)
    )
    yield from about(
        interval_name(day),
        ("rdf:type", "kg:TimeSpan"),
        ("rdfs:label", words("/".join(ends))),
        ("kg:beginDate", stamp(day.start[:10])),
        ("kg:endDate", stamp(day.end[:10])),
        ("kg:beginInstant", begin),
        ("kg:endInstant", end),
    )


def time_statements(
    scene: Scene, name: str, prop: str, expression: TimeExpression
) -> Iterator[Statement]:
    """When something is or was said: the words, the interval that they denote, how exact it is and how it was found."""
    day = scene.date(expression)
    yield from about(
        name,
        ("kg:timeExpression", words(expression.span.text, scene.language)),
        ("kg:timeExpressionSpan", scene.span(expression.span)),
    )
    if day is not None:
        yield from about(
            name,
            (prop, interval_name(day)),
            *dated_pairs(day, expression),
            ("kg:reason", words(day.reason or None)),
        )
        yield from interval_statements(day)
    yield from span_statements(scene, expression.span)
