"""A state or region after a comma that only says where the town before it lies: "Paris, Texas", "Rafah, Gaza".

Such a name acts nowhere and nothing is done to it; which names are such pairs needs the gazetteers, so the reading is
put right here, before anything is linked. A word like "Turkish-held" before a place does not say where it lies either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.model import Argument, EventMention, Mention, Reading, Relation
from kg.resolve.place_index import PlaceIndex
from kg.resolve.places import link_place
from kg.resolve.setting import LOCATED

_COMMA = ", "
_CAPITALS = re.compile(r"(?:[A-Z][\w'’-]+ )+$")


def settle(reading: Reading, index: PlaceIndex) -> Reading:
    """The reading with every container told as a relation, and as no side of an act.

    Args:
        reading: what one article says.
        index: what places are known.
    """
    inside = dict(_pairs(reading, index))
    kept = tuple(r for r in reading.relations if not _is_held(r, reading, index))
    told = {(r.subject, r.object) for r in kept if r.kind == LOCATED}
    new = tuple(
        Relation(LOCATED, town, around, "", reading.mentions[town].span)
        for around, town in sorted(inside.items())
        if (town, around) not in told
    )
    if not inside and len(kept) == len(reading.relations):
        return reading
    events = tuple(_without(event, inside) for event in reading.events)
    return replace(reading, relations=(*kept, *new), events=events)


def _pairs(reading: Reading, index: PlaceIndex) -> Iterator[tuple[int, int]]:
    """Container → town, for every two names that only a comma parts and of which the gazetteers have one in the other."""
    ends = {m.head.end: i for i, m in enumerate(reading.mentions) if m.kind == "name"}
    for number, mention in enumerate(reading.mentions):
        start = mention.head.start
        town = ends.get(start - len(_COMMA))
        beside = town is not None and reading.article.text[start - len(_COMMA) : start] == _COMMA
        if town is not None and beside and _lies_in(_full(town, reading), mention, index):
            yield number, town


def _full(number: int, reading: Reading) -> str:
    """A name with the capitalised words right before it: "Bandar Abbas", where only "Abbas" was held to be the name."""
    head = reading.mentions[number].head
    before = _CAPITALS.search(reading.article.text, 0, head.start)
    return (before.group() if before else "") + head.text


def _lies_in(name: str, around: Mention, index: PlaceIndex) -> bool:
    """Tell whether a name is that of a state or region that has a town of the other name."""
    place = index.state(around.head.text) or next(
        (p for p, main in index.find(around.head.text) if main and p.kind in ("region", "area")),
        None,
    )
    if place is None or around.kind != "name" or name == around.head.text:
        return False
    found = link_place(name, within=(around.head.text,), index=index)
    return found.linked and found.precision == "town"


def _without(event: EventMention, inside: Mapping[int, int]) -> EventMention:
    """An act without containers as doers; what is done to one is done to the town in it."""
    if not any(a.mention in inside for a in (*event.actors, *event.targets)):
        return event
    targets: dict[int, Argument] = {}
    for argument in event.targets:
        town = inside.get(argument.mention, argument.mention)
        targets.setdefault(town, replace(argument, mention=town))
    actors = tuple(a for a in event.actors if a.mention not in inside)
    return replace(event, actors=actors, targets=tuple(targets.values()))


def _is_held(relation: Relation, reading: Reading, index: PlaceIndex) -> bool:
    """Tell whether "Turkish" of "Turkish-held" is taken for what a place lies in."""
    if relation.kind != LOCATED:
        return False
    end = reading.mentions[relation.object].head.end
    word = reading.article.text[end:].partition(" ")[0]
    return word.startswith("-") and index.words.holds("x" + word)
