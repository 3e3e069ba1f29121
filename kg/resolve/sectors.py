"""The PLOVER sector of a described actor: from its head noun, else from what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Link
from kg.resolve.registry import Gazetteer, NounClass

_STRONG_OVER = frozenset({"CVL", "GOV", "PTY", "MIL", "UAF", "UNK", "CRM", "LAB", "BUS", "MED"})
_GROUP_OVER = frozenset({"CVL", "GOV", "UNK"})
_ARMED = frozenset({"UAF", "REB", "PRM", "MIL"})
_FIGHTING = frozenset({*_ARMED, "CRM", "GOV"})
_ARMED_KINDS = frozenset({"group", "armed-force"})
_NEVER_INHERITED = frozenset({None, "UNK"})


@dataclass(frozen=True, slots=True)
class SectorReading:
    """A sector with the words that told it; ``inherits``: the head only says what it belongs to."""

    sector: str | None
    why: str
    inherits: bool = False
    members_of: str | None = None
    kind: str | None = None


def head_class(words: Sequence[str], gazetteer: Gazetteer) -> tuple[int, NounClass] | None:
    """The longest listed noun phrase that ends at the head: where it starts and its class."""
    for start in range(len(words)):
        found = gazetteer.noun(" ".join(words[start:]))
        if found is not None and found.weight != "modifier":
            return start, found
    return None


def _beside(
    words: Sequence[str], gazetteer: Gazetteer, weights: frozenset[str]
) -> tuple[str, NounClass] | None:
    for end in range(len(words), 0, -1):
        for start in range(end):
            phrase = " ".join(words[start:end])
            found = gazetteer.noun(phrase)
            if found is not None and found.weight in weights:
                return phrase, found
    return None


_STRONG = frozenset({"strong"})
_GROUPING = frozenset({"strong-group"})
_TELLING = frozenset({"plain", "modifier", "strong", "strong-group"})


def sector_of(
    words: Sequence[str], gazetteer: Gazetteer, owner: Link | None = None
) -> SectorReading:
    """Read the sector of a described actor.

    Args:
        words: the phrase without determiners, owner and complement.
        gazetteer: the noun classes.
        owner: what the actor belongs to, when that is no state: "the Hamas commander", "a member of the senate".
    """
    words = tuple(
        part
        for word in words
        for part in (word.split("-") if "-" in word and not gazetteer.noun(word) else (word,))
    )
    found = head_class(words, gazetteer)
    start, noun = found if found else (len(words), None)
    head, before = " ".join(words[start:]), words[:start]
    if (
        noun is not None
        and noun.sector in _ARMED
        and owner is not None
        and owner.kind in _ARMED_KINDS
        and owner.sector in _FIGHTING
    ):
        return SectorReading(owner.sector, owner.name, inherits=True)
    if noun is not None and noun.weight != "weak":
        strong = _beside(before, gazetteer, _STRONG) if noun.sector in _STRONG_OVER else None
        strong = strong or (
            _beside(before, gazetteer, _GROUPING) if noun.sector in _GROUP_OVER else None
        )
        return (
            SectorReading(strong[1].sector, strong[0])
            if strong
            else SectorReading(noun.sector, head, members_of=noun.members_of, kind=noun.kind)
        )
    if owner is not None and owner.sector not in _NEVER_INHERITED and owner.kind != "country":
        return SectorReading(owner.sector, owner.name, inherits=True)
    beside = _beside(before, gazetteer, _TELLING)
    if beside is not None:
        return SectorReading(beside[1].sector, beside[0])
    return SectorReading(
        noun.sector if noun else None,
        head,
        inherits=bool(noun and noun.inherits),
        kind=noun.kind if noun else None,
    )
