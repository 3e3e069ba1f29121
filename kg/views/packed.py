"""What an event mention's record tells by what it holds already: its headline by the names in it, its lines by its parties.

A name stands once in a page, however many headlines it is in; the page puts it back (``unpacked`` in ``page/model.js``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.views.headline import headline
from kg.views.picture import Happening

SPEAKER, TRIGGER, OBJECT, PARTY = 0xE000, 0xE001, 0xE002, 0xE010
"""Letters for private use that stand for a name in a packed headline; parties are counted on from the last."""
MOST = 200
"""So many parties of an event mention have a letter."""
SHORTEST = 3
"""A shorter name is not worth a letter."""
PRIVATE = re.compile("[\ue000-\uf8ff]")


def packed_headline(h: Happening, names: Mapping[str, str]) -> str:
    """The headline of an event mention with letters of private use for the names that its record holds.

    Args:
        h: the event mention.
        names: of things by IRI.
    """
    text = PRIVATE.sub("\N{REPLACEMENT CHARACTER}", headline(h, names))
    for name, letter in sorted(_letters(h, names).items(), key=lambda item: -len(item[0])):
        text = text.replace(name, letter)
    return text


def _letters(h: Happening, names: Mapping[str, str]) -> dict[str, str]:
    found = [(h.trigger, TRIGGER), (h.object or "", OBJECT)]
    found += [(names.get(iri, ""), PARTY + i) for i, iri in enumerate(parties(h)[:MOST])]
    found += [(h.said.name or "", SPEAKER)] if h.said else []
    return {name: chr(code) for name, code in reversed(found) if len(name) >= SHORTEST}


def parties(h: Happening) -> tuple[str, ...]:
    """The IRIs by whose positions headlines and lines speak of an event mention's parties."""
    return (*h.actors, *h.targets, *h.places)


def ends(
    happenings: Sequence[Happening], index: Mapping[str, int], lines: Iterable[Mapping[str, Any]]
) -> list[list[int]]:
    """Of each event mention its lines, one after another: from, to, whether both ways.

    An end is a position among the parties, or -1 less the number of a node that is none of them.
    """
    at = [_first(index[iri] for iri in parties(h)) for h in happenings]
    found: list[list[int]] = [[] for _ in happenings]
    for line in lines:
        own, event = at[line["event"]], found[line["event"]]
        event += [own.get(line[end], -1 - line[end]) for end in ("from", "to")]
        event.append(int(line["both"]))
    return found


def _first(numbers: Iterator[int]) -> dict[int, int]:
    """Number → its first position."""
    found: dict[int, int] = {}
    for position, number in enumerate(numbers):
        found.setdefault(number, position)
    return found
