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
from kg.graph.headlines import headline
from kg.graph.names import Scene
from kg.graph.turtle import turtle
from kg.model import (
    EventMention,
    Link,
    PlaceLink,
    ResolvedArticle,
    Step,
    TimeExpression,
    TraceStage,
)
from kg.nlp.arguments.incidents import INCIDENT
from kg.nlp.arguments.match import FITS
from kg.nlp.events.confidence import FILES, weighed
from kg.nlp.repair.repair import REPAIRS
from kg.nlp.stages import tried
from kg.ontology import load_ontology, own_entries
from kg.pipeline import Options, least_of, run
from kg.resources import ontology_dir
from kg.second.confidence import FILE, SIGNS, features, load_weights
from kg.vocab import namespaces

SUBJECT = re.compile(r"^([a-z]+:[\w-]+)\s+a\s", re.M)
NAMED = re.compile(r"\b(?:lex|cue|nc|ent):[\w-]+|\bframe \w+")
WEIGHTS = ", ".join(f"ontology/cues/{name}" for name in FILES)
REPORTING = "ontology/cues/reporting.ttl"
NEGATIONS = "ontology/cues/factuality.ttl"
STAGES: Mapping[TraceStage, str] = MappingProxyType(
    {
        "repair": "kg/nlp/repair",
        "dropped": "kg/nlp/arguments",
        "fallback": "kg/nlp/arguments",
        "left out": "kg/nlp/claims/topics.py, kg/articles/segments.py",
    }
)
FALLBACKS: Mapping[str, str] = MappingProxyType(
    {
        "actor": "kg/nlp/arguments/doers.py",
        "target": "kg/nlp/events/sides.py",
        "place": "kg/nlp/arguments/places.py",
        INCIDENT: "kg/nlp/arguments/incidents.py",
    }
)


def explain_sentence(
    sentence: str, options: Options, published: str | None = None, short: bool = False
) -> list[str]:
    """The lines that explain a sentence: entries tried, the trace of the reading, roles, attribution, factuality, links,
    triples. What stands in the ontology is followed by its file, a step of the reading by the code that it lives in.

    Args:
        sentence: the text.
        options: model and further actors.
        published: the publication instant that relative dates refer to, ISO 8601.
        short: what is told in the end comes first, and the triples are left out.
    """
    article = make_article("sentence", sentence, {"published": published} if published else None)
    result = run([article], options)
    resolved = result.articles[0]
    return [
        *(_told(resolved) if short else ()),
        *_tried(sentence, options),
        *_trace(resolved.reading.trace),
        *(with_homes(line) for line in _events(resolved, options)),
        *(() if short else _triples(resolved)),
    ]


def _told(resolved: ResolvedArticle) -> Iterator[str]:
    """The line by which every event mention will be cited."""
    scene = Scene.of(resolved)
    yield "TOLD AS" if resolved.reading.events else "TOLD AS (no event)"
    yield from (f"  {headline(scene, n)}" for n in range(len(resolved.reading.events)))
    yield ""


def _triples(resolved: ResolvedArticle) -> Iterator[str]:
    yield from ("", "TRIPLES")
    yield turtle(build_article_graph(resolved, load_event_types(), namespaces())).decode("utf-8")


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
    """A line with the files of the terms that it names; one that ends in its files stays."""
    if line.endswith((".ttl]", ".py]")):
        return line
    named = (t.replace("frame ", "frame:") for t in NAMED.findall(line))
    files = dict.fromkeys(homes()[t] for t in named if t in homes())
    return f"{line} [{', '.join(files)}]" if files else line


@cache
def _repairs() -> Mapping[str, str]:
    return MappingProxyType({r.name: f"{r.apply.__module__.replace('.', '/')}.py" for r in REPAIRS})


def code_of(step: Step) -> str:
    """The code that a step of the reading lives in: a repair's own file, that of the slot which a fallback fills."""
    if step.stage == "repair":
        return _repairs().get(step.rule, STAGES[step.stage])
    if step.stage == "dropped" and step.note in homes():
        return f"{STAGES[step.stage]}, {homes()[step.note]}"
    if step.stage == "fallback":
        return FALLBACKS.get(step.rule.partition(" by ")[0], STAGES[step.stage])
    return STAGES[step.stage]


def _trace(steps: tuple[Step, ...]) -> Iterator[str]:
    yield ""
    yield (
        "TRACE" if steps else "TRACE (nothing repaired, dropped, filled by a fallback or left out)"
    )
    for step in steps:
        note = f": {step.note}" if step.note else ""
        yield f"  {step.stage}: {step.rule} “{step.span.text}”{note} [{code_of(step)}]"


def _tried(sentence: str, options: Options) -> Iterator[str]:
    yield "ENTRIES TRIED"
    with own_entries(options.lexicon):
        words = tried(sentence, load_ontology(), options.model)
    without = [f"{word} ({told})" for word, told, attempts in words if not attempts]
    for word, arguments, attempts in words:
        if not attempts:
            continue
        yield f"  {word}: {arguments or 'no arguments'}"
        first = next((entry for entry, _, reason in attempts if reason == FITS), None)
        for entry, frame, reason in attempts:
            later = " too, but one above comes first" if reason == FITS and entry != first else ""
            yield with_homes(f"    {entry} ({frame}): {reason}{later}")
    if without:
        yield f"  no entry for {', '.join(without)} [ontology/lexicon]"


def _events(resolved: ResolvedArticle, options: Options) -> Iterator[str]:
    mentions, least = resolved.reading.mentions, least_of(options)
    for event in resolved.reading.events:
        yield ""
        yield f"EVENT “{event.trigger.text}” {event.type} by {event.rule} (confidence {event.confidence}{_short(event, least)})"
        yield f"  confidence, sum of log-odds: {', '.join(f'{sign} {weight:+.2f}' for sign, weight in weighed(event.signs))} [{WEIGHTS}]"
        yield from _opinion(event)
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
    yield from _added(resolved)


def _opinion(event: EventMention) -> Iterator[str]:
    """What the second reader makes of a statement, and what that counts."""
    told = event.opinion
    if told is not None:
        weights = load_weights()
        values = zip(SIGNS, features(event, told), strict=True)
        parts = ", ".join(f"{sign} {value:+.2f} × {weights[sign]:+.2f}" for sign, value in values)
        yield f"  second reader: right {told.right:.2f}, {event.type} {told.own:.2f}, likeliest {told.type} {told.probability:.2f}"
        yield f"  with the second reader, sum of log-odds: {parts} [ontology/cues/{FILE}]"


def _added(resolved: ResolvedArticle) -> Iterator[str]:
    """What only the second reader saw."""
    mentions = resolved.reading.mentions
    for event in resolved.reading.added:
        sides = [mentions[a.mention].span.text for a in (*event.actors, *event.targets)]
        yield ""
        yield f"SECOND READER ONLY “{event.trigger.text}” {event.type}: “{sides[0]}” > “{sides[1]}” (probability {event.confidence}, never accepted)"
        yield f"  factuality: {event.polarity}, {event.status}, {event.certainty}"
        if event.opinion is not None:
            yield f"  its type {event.opinion.own:.2f}, with the word named {event.opinion.probability:.2f}, right {event.opinion.right:.2f}"


def _short(event: EventMention, least: float) -> str:
    return "" if event.accepted else f", not accepted: below {least}"


def _link(link: Link | PlaceLink | None) -> Iterator[str]:
    if link is not None:
        yield f"      {'means' if link.linked else 'unlinked:'} {link.name} <{link.iri}>: {link.reason}"
        yield from (f"      not {lost.name} <{lost.iri}>: {lost.why}" for lost in link.candidates)


def _circumstances(event: EventMention, resolved: ResolvedArticle) -> Iterator[str]:
    if event.object:
        yield f"  object: “{event.object.text}”"
    if event.time:
        yield f"  time: “{event.time.span.text}” → {_dated(event.time, resolved)}"
    attribution = event.attribution
    while attribution:
        speaker = (
            resolved.reading.mentions[attribution.speaker.mention].span.text
            if attribution.speaker
            else "unnamed"
        )
        yield f"  according to “{speaker}”: cue “{attribution.cue.text}”, {attribution.manner}, {attribution.stance} [{REPORTING}]"
        yield from _link(
            resolved.links.get(attribution.speaker.mention) if attribution.speaker else None
        )
        attribution = attribution.via
    yield f"  factuality: {event.polarity}, {event.status}, {event.certainty}"
    denying = event.attribution.cue.text if event.attribution else None
    yield from (f"  why: {_negating(reason, denying)}" for reason in event.why)


def _dated(time: TimeExpression, resolved: ResolvedArticle) -> str:
    date = resolved.dates.get(time)
    if date is not None:
        return f"{date.start} … {date.end} ({date.precision}, {date.basis}): {date.reason}"
    return "not known" if resolved.reading.article.published else "not known without --published"


def _negating(reason: str, cue: str | None) -> str:
    """The reason with the file of the word that negates: a speaker's denial, or a negation of the clause."""
    if not reason.endswith("” negates"):
        return reason
    return f"{reason} [{REPORTING if reason == f'“{cue}” negates' else NEGATIONS}]"
