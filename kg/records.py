"""The event record: the project's public table format, one JSON object an event mention."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.event_types import EventTypes
from kg.graph.names import Scene, event_curie
from kg.model import (
    SCHEMA,
    Argument,
    Attribution,
    Event,
    EventMention,
    Quantity,
    ResolvedArticle,
    Span,
    TimeExpression,
)
from kg.vocab import Namespaces

Record = dict[str, Any]


def records(
    resolved: ResolvedArticle, events: Sequence[Event], types: EventTypes, ns: Namespaces
) -> list[Record]:
    """The event records of one article in text order: what the rules read.

    Args:
        resolved: the article.
        events: all events; those that the article's mentions denote are named in the records.
        types: quad classes, scores and codes of the event types.
        ns: the namespaces that IRIs are written in.
    """
    return records_named(resolved, denoted(events).get(resolved.reading.article.id, {}), types, ns)


def denoted(events: Iterable[Event]) -> dict[str, dict[int, str]]:
    """An article's id → the indices of its event mentions → the CURIEs of the events that they denote."""
    found: dict[str, dict[int, str]] = {}
    for event in events:
        for ref in event.mentions:
            found.setdefault(ref.article, {})[ref.index] = event_curie(event.id)
    return found


def records_named(
    resolved: ResolvedArticle, named: Mapping[int, str], types: EventTypes, ns: Namespaces
) -> list[Record]:
    """The same where the events of the article's mentions are known (:func:`denoted`)."""
    scene = Scene.of(resolved)
    return [
        _record(scene, i, m, named.get(i), types, ns) for i, m in enumerate(resolved.reading.events)
    ]


def added_records(resolved: ResolvedArticle, types: EventTypes, ns: Namespaces) -> list[Record]:
    """The records of what only the second reader saw in an article; they denote no event."""
    scene = Scene.of_added(resolved)
    events = scene.resolved.reading.events
    return [_record(scene, i, m, None, types, ns) for i, m in enumerate(events)]


def _expand(curie: str, ns: Namespaces) -> str:
    return curie if "//" in curie else ns.iri(curie)


def _span(span: Span | None) -> Record | None:
    return None if span is None else {"text": span.text, "start": span.start, "end": span.end}


def _record(
    scene: Scene, index: int, m: EventMention, event: str | None, types: EventTypes, ns: Namespaces
) -> Record:
    sentence = scene.sentence(m)
    mode = m.mode
    return {
        "id": scene.mention(index).removeprefix("id:"),
        "article": scene.resolved.reading.article.id,
        "event": _expand(event, ns) if event else None,
        "sentence": _span(sentence),
        "trigger": {**(_span(m.trigger) or {}), "lemma": m.lemma},
        "type": m.type,
        "mode": mode,
        "contexts": list(m.contexts),
        "cameo": types.cameo(m.type, mode),
        "quad": types.quad(m.type),
        "scale": float(types.scale(m.type, mode)),
        "actors": [_actor(scene, a, ns) for a in m.actors],
        "targets": [_actor(scene, a, ns) for a in m.targets],
        "object": _span(m.object),
        "content": _span(m.content),
        "places": [_place(scene, a, ns) for a in m.places or m.spots],
        "time": _time(scene, m.time or m.day),
        "quantities": [_quantity(scene, q, ns) for q in m.quantities],
        "instrument": _span(m.instrument),
        "attribution": _attribution(scene, m.attribution, ns),
        "polarity": m.polarity,
        "status": m.status,
        "certainty": m.certainty,
        "condition": _span(m.condition),
        "confidence": m.confidence,
        "accepted": m.accepted,
        "reader": m.reader,
        "rule": m.rule,
        "schema": SCHEMA,
    }


def _words(scene: Scene, argument: Argument) -> Record:
    span = _best_words(scene, argument.mention)
    return (
        {"text": span.text, "start": None, "end": None}
        if argument.implicit
        else {"text": span.text, "start": span.start, "end": span.end}
    )


def _best_words(scene: Scene, index: int) -> Span:
    """The words that name an actor: for a pronoun those of its antecedent, when they stand in the same sentence."""
    mentions = scene.resolved.reading.mentions
    mention, seen = mentions[index], {index}
    while (
        mention.kind == "pronoun"
        and mention.antecedent is not None
        and mention.antecedent not in seen
    ):
        seen.add(mention.antecedent)
        mention = mentions[mention.antecedent]
    return mention.span if mention.sentence == mentions[index].sentence else mentions[index].span


def _actor(scene: Scene, argument: Argument, ns: Namespaces) -> Record:
    link = scene.resolved.links.get(argument.mention)
    base = _words(scene, argument)
    reason = f"{argument.reason}; {link.reason}" if link else argument.reason
    return {
        **base,
        "name": link.name if link else base["text"],
        "iri": _expand(scene.entity(argument), ns),
        "country": link.country if link else None,
        "sector": link.sector if link else None,
        "linked": bool(link and link.linked),
        "reason": reason,
    }


def _speaker(scene: Scene, argument: Argument, ns: Namespaces) -> Record:
    """An actor with the kind of voice that it is."""
    kind = scene.resolved.voices.get(argument.mention)
    return {**_actor(scene, argument, ns), "kind": kind}


def _place(scene: Scene, argument: Argument, ns: Namespaces) -> Record:
    place, link = (
        scene.resolved.places.get(argument.mention),
        scene.resolved.links.get(argument.mention),
    )
    head = scene.resolved.reading.mentions[argument.mention].head.text
    return {
        **_words(scene, argument),
        "name": place.name if place else link.name if link else head,
        "iri": _expand(scene.entity(argument, place=True), ns),
        "country": place.country if place else link.country if link else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "precision": place.precision if place else None,
        "reason": place.reason if place else argument.reason,
        "basis": argument.basis,
    }


def _time(scene: Scene, expression: TimeExpression | None) -> Record | None:
    if expression is None:
        return None
    date = scene.resolved.dates.get(expression)
    return {
        "text": expression.span.text,
        "start_char": expression.span.start,
        "end_char": expression.span.end,
        "start": date.start if date else None,
        "end": date.end if date else None,
        "precision": date.precision if date else None,
        "basis": date.basis if date else None,
    }


def _quantity(scene: Scene, q: Quantity, ns: Namespaces) -> Record:
    return {
        "text": q.span.text,
        "value": _plain(q.value),
        "min": _plain(q.min),
        "max": _plain(q.max),
        "unit": q.unit,
        "role": q.role,
        "part": q.part,
        "account": _account(scene, q.account, ns) if q.account else None,
        "start": q.span.start,
        "end": q.span.end,
    }


def _account(scene: Scene, argument: Argument, ns: Namespaces) -> Record:
    """Who gives a number."""
    found = _actor(scene, argument, ns)
    return {"name": found["name"], "iri": found["iri"]}


def _plain(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def _attribution(scene: Scene, attribution: Attribution | None, ns: Namespaces) -> Record | None:
    if attribution is None:
        return None
    return {
        "speaker": _speaker(scene, attribution.speaker, ns) if attribution.speaker else None,
        "cue": _span(attribution.cue),
        "content": {"start": attribution.content[0], "end": attribution.content[1]},
        "manner": attribution.manner,
        "stance": attribution.stance,
        "basis": attribution.basis,
        "said": _time(scene, attribution.said),
        "statement": scene.mention(attribution.statement).removeprefix("id:")
        if attribution.statement is not None
        else None,
        "via": _attribution(scene, attribution.via, ns),
    }
