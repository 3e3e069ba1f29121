"""Every stage of one sentence, told so that a reader can see where a reading went right or wrong."""

from __future__ import annotations

from collections.abc import Iterator

from kg.articles.files import make_article
from kg.event_types import load_event_types
from kg.graph.build import build_article_graph
from kg.graph.turtle import turtle
from kg.model import EventMention, Link, PlaceLink, ResolvedArticle
from kg.nlp.events.confidence import weighed
from kg.nlp.stages import tried
from kg.ontology import load_ontology
from kg.pipeline import Options, run
from kg.vocab import namespaces


def explain_sentence(sentence: str, options: Options, published: str | None = None) -> list[str]:
    """The lines that explain a sentence: entries tried, roles, attribution, factuality, links, triples.

    Args:
        sentence: the text.
        options: model and further actors.
        published: the publication instant that relative dates refer to, ISO 8601.
    """
    article = make_article("sentence", sentence, {"published": published} if published else None)
    result = run([article], options)
    resolved = result.articles[0]
    return [
        *_tried(sentence, options),
        *_events(resolved),
        "",
        "TRIPLES",
        turtle(build_article_graph(resolved, load_event_types(), namespaces())).decode("utf-8"),
    ]


def _tried(sentence: str, options: Options) -> Iterator[str]:
    yield "ENTRIES TRIED"
    for word, arguments, attempts in tried(sentence, load_ontology(), options.model):
        yield f"  {word}: {arguments or 'no arguments'}"
        for entry, frame, reason in attempts:
            yield f"    {entry} ({frame}): {reason}"


def _events(resolved: ResolvedArticle) -> Iterator[str]:
    mentions = resolved.reading.mentions
    for event in resolved.reading.events:
        yield ""
        yield f"EVENT “{event.trigger.text}” {event.type} by {event.rule} (confidence {event.confidence})"
        yield f"  confidence: {', '.join(f'{sign} {weight:+.2f}' for sign, weight in weighed(event.signs))}"
        for role, arguments in (
            ("actor", event.actors),
            ("target", event.targets),
            ("place", event.places),
        ):
            for argument in arguments:
                yield f"  {role}: “{mentions[argument.mention].span.text}” ({argument.reason})"
                actor, place = (
                    resolved.links.get(argument.mention),
                    resolved.places.get(argument.mention),
                )
                yield from _link((place or actor) if role == "place" else (actor or place))
        yield from _circumstances(event, resolved)


def _link(link: Link | PlaceLink | None) -> Iterator[str]:
    if link is not None:
        yield f"      {'means' if link.linked else 'unlinked:'} {link.name} <{link.iri}>: {link.reason}"
        yield from (f"      not {lost.name} <{lost.iri}>: {lost.why}" for lost in link.candidates)


def _circumstances(event: EventMention, resolved: ResolvedArticle) -> Iterator[str]:
    if event.object:
        yield f"  object: “{event.object.text}”"
    if event.time:
        date = resolved.dates.get(event.time)
        yield f"  time: “{event.time.span.text}” → {f'{date.start} … {date.end} ({date.precision}, {date.basis}): {date.reason}' if date else 'not known'}"
    attribution = event.attribution
    while attribution:
        speaker = (
            resolved.reading.mentions[attribution.speaker.mention].span.text
            if attribution.speaker
            else "unnamed"
        )
        yield f"  according to “{speaker}”: cue “{attribution.cue.text}”, {attribution.manner}, {attribution.stance}"
        yield from _link(
            resolved.links.get(attribution.speaker.mention) if attribution.speaker else None
        )
        attribution = attribution.via
    yield f"  factuality: {event.polarity}, {event.status}, {event.certainty}"
    yield from (f"  why: {reason}" for reason in event.why)
