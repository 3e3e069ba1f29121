"""Every stage of one sentence, told so that a reader can see where a reading went right or wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kg.articles.files import make_article
from kg.event_types import load_event_types
from kg.graph.build import build_article_graph
from kg.graph.turtle import turtle
from kg.model import EventMention, Link, PlaceLink, ResolvedArticle, Step, TraceStage
from kg.nlp.events.confidence import weighed
from kg.nlp.stages import tried
from kg.ontology import load_ontology
from kg.pipeline import Options, run
from kg.resources import ontology_dir
from kg.vocab import namespaces

SUBJECT = re.compile(r"^([a-z]+:[\w-]+)\s+a\s", re.M)
NAMED = re.compile(r"\b(?:lex|cue|nc):[\w-]+|\bframe \w+")
STAGES: Mapping[TraceStage, str] = MappingProxyType(
    {
        "repair": "kg/nlp/repair",
        "dropped": "kg/nlp/arguments",
        "fallback": "kg/nlp/arguments, kg/nlp/events/sides.py",
        "left out": "kg/nlp/claims/topics.py, kg/articles/segments.py",
    }
)


def explain_sentence(sentence: str, options: Options, published: str | None = None) -> list[str]:
    """The lines that explain a sentence: entries tried, the trace of the reading, roles, attribution, factuality, links,
    triples. What stands in the ontology is followed by its file, a step of the reading by the code that it lives in.

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
        *_trace(resolved.reading.trace),
        *(with_homes(line) for line in _events(resolved)),
        "",
        "TRIPLES",
        turtle(build_article_graph(resolved, load_event_types(), namespaces())).decode("utf-8"),
    ]


@cache
def homes() -> Mapping[str, str]:
    """The file of every term of the ontology that a reading may name, by CURIE; the first file that describes it."""
    root = ontology_dir()
    found: dict[str, str] = {}
    for path in sorted(root.rglob("*.ttl")):
        name = (Path(root.name) / path.relative_to(root)).as_posix()
        for curie in SUBJECT.findall(path.read_text("utf-8")):
            found.setdefault(curie, name)
    return MappingProxyType(found)


def with_homes(line: str) -> str:
    """A line with the files of the terms that it names."""
    named = (t.replace("frame ", "frame:") for t in NAMED.findall(line))
    files = dict.fromkeys(homes()[t] for t in named if t in homes())
    return f"{line} [{', '.join(files)}]" if files else line


def _trace(steps: tuple[Step, ...]) -> Iterator[str]:
    yield ""
    yield (
        "TRACE" if steps else "TRACE (nothing repaired, dropped, filled by a fallback or left out)"
    )
    for step in steps:
        note = f": {step.note}" if step.note else ""
        yield f"  {step.stage}: {step.rule} “{step.span.text}”{note} [{STAGES[step.stage]}]"


def _tried(sentence: str, options: Options) -> Iterator[str]:
    yield "ENTRIES TRIED"
    words = tried(sentence, load_ontology(), options.model)
    without = [f"{word} ({told})" for word, told, attempts in words if not attempts]
    for word, arguments, attempts in words:
        if not attempts:
            continue
        yield f"  {word}: {arguments or 'no arguments'}"
        for entry, frame, reason in attempts:
            yield f"    {entry} ({frame}): {reason}"
    if without:
        yield f"  no entry for {', '.join(without)}"


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
