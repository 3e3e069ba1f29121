"""What the mentions of a reading do in it: which are linked, which are where something is, what the text calls whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.model import Argument, EventMention, Reading
from kg.resolve.names import acronym
from kg.resolve.phrases import clean
from kg.resolve.registry import Actor, Gazetteer
from kg.resolve.setting import LOCATED, speakers

_SHORTEST_DATELINE = 4


def _arguments(event: EventMention) -> Iterator[Argument]:
    yield from (*event.actors, *event.targets, *speakers(event.attribution))


def wanted(reading: Reading) -> Iterator[int]:
    """The mentions that events and relations name, by their numbers; some come more than once."""
    for event in (*reading.events, *reading.added):
        yield from (argument.mention for argument in _arguments(event))
    for relation in reading.relations:
        yield from (relation.subject, relation.object)


def places(reading: Reading, gazetteer: Gazetteer) -> frozenset[int]:
    """The mentions that are where something is, and act nowhere: "talks in Berlin", but not "a reply from Washington".

    What the reading holds to be side and place at once, by the same words ("the Berlin talks"), is taken as the place.
    """
    acting = {
        a.mention
        for event in reading.events
        for a in (*event.actors, *speakers(event.attribution))
        if a not in event.places
    }
    where = {
        a.mention
        for event in reading.events
        for a in event.places
        if a in event.actors or gazetteer.is_word("located", a.preposition or "")
    }
    inside = {
        index
        for relation in reading.relations
        if relation.kind == LOCATED
        for index in (relation.subject, relation.object)
    }
    return frozenset((where | inside) - acting) | _datelines(reading)


def _datelines(reading: Reading) -> frozenset[int]:
    """The places that paragraphs begin with in capitals: "HAVANA, March 21 - …"."""
    starts = {segment.start for segment in reading.article.segments if segment.kind == "paragraph"}
    return frozenset(
        i
        for i, m in enumerate(reading.mentions)
        if m.span.start in starts
        and m.label == "GPE"
        and m.head.text.isupper()
        and len(m.head.text) >= _SHORTEST_DATELINE
    )


def local_names(reading: Reading, gazetteer: Gazetteer) -> dict[str, tuple[Actor, ...]]:
    """What the article itself uses an acronym for: "RSF" after "Rapid Support Forces" is no other body of these letters."""
    found: dict[str, tuple[Actor, ...]] = {}
    for mention in reading.mentions:
        full = mention
        while (
            full.antecedent is not None
            and full.antecedent < len(reading.mentions)
            and full.kind == "name"
        ):
            before = reading.mentions[full.antecedent]
            full = (
                before if before.span.start < full.span.start else replace(before, antecedent=None)
            )
        if (
            full is not mention
            and mention.kind == full.kind == "name"
            and acronym(mention.head.text)
            and not acronym(full.head.text)
        ):
            found[mention.head.text] = gazetteer.named(clean(full.head.text))
    return found
