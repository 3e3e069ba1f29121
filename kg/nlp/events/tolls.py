"""Tolls that stand in no act's own words: "the death toll of Monday's raid rose to nine" tells the toll of the raid.

Which types of act have which tolls is data (``cues/quantities.ttl``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from kg.model import EventMention, Quantity
from kg.ontology import describe, local
from kg.resources import ontology_dir
from kg.timelang.words import quantity_words, tokenize


@cache
def toll_types() -> Mapping[str, frozenset[str]]:
    """The role of a number → the types of act that have such a toll."""
    rows = describe([ontology_dir() / "cues" / "quantities.ttl"]).values()
    found = {
        role: frozenset(local(t) for t in props["kg:eventType"])
        for props in rows
        if "kg:TollTypes" in props.get("rdf:type", ())
        for role in props["kg:countedRole"]
    }
    return MappingProxyType(found)


def with_tolls(
    events: Sequence[EventMention], quantities: Mapping[int, Sequence[Quantity]]
) -> tuple[EventMention, ...]:
    """Give each toll that no act holds to the nearest act of its sentence that can have it, to one that tells harm first.

    Args:
        events: the event mentions of an article.
        quantities: all quantities by the number of their sentence.
    """
    held = {(e.sentence, q.span.start) for e in events for q in e.quantities}
    given: dict[int, list[Quantity]] = {}
    for sentence, found in sorted(quantities.items()):
        for quantity in found:
            if (sentence, quantity.span.start) in held:
                continue
            at = _nearest(quantity, sentence, events)
            if at is not None:
                given.setdefault(at, []).append(quantity)
    return tuple(_with(event, given.get(n, ())) for n, event in enumerate(events))


def _nearest(quantity: Quantity, sentence: int, events: Sequence[EventMention]) -> int | None:
    types = toll_types().get(quantity.role, frozenset())
    fit = [
        (not _tells_harm(e), abs(e.trigger.start - quantity.span.start), n)
        for n, e in enumerate(events)
        if e.sentence == sentence and e.type in types and e.polarity == "positive"
    ]
    return min(fit)[-1] if fit else None


def _tells_harm(event: EventMention) -> bool:
    """Its word is one that counts people: "killed" before "raid"."""
    words = tokenize(event.trigger.text)
    return any(quantity_words().match(kind, words, 0) for kind in ("RoleWord", "RoleAfter"))


def _with(event: EventMention, more: Sequence[Quantity]) -> EventMention:
    if not more:
        return event
    found = sorted((*event.quantities, *more), key=lambda q: q.span.start)
    return replace(event, quantities=tuple(found))
