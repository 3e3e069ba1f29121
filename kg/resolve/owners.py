"""What a described actor belongs to: the state, town or organisation that words inside its phrase name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Link
from kg.resolve.links import Asked, link_actor, state_of
from kg.resolve.names import capitalised, fold, windows

LONGEST_NAME = 9
_LONGEST_TOWN = 3
_LONGEST_STATE = 4
STATES = frozenset({"country", "government"})


@dataclass(frozen=True, slots=True)
class Owner:
    """What a described actor belongs to or comes from, and how the phrase says so."""

    link: Link
    how: str


def owner_inside(words: Sequence[str], asked: Asked) -> tuple[Link, int, int] | None:
    """The state, town or organisation that words inside the phrase name, the longest and leftmost first.

    A state before an office comes before all: "the Sudanese army chief" is the army chief of Sudan.
    """
    for end in range(1, min(len(words), _LONGEST_STATE + 1)):
        state, how = state_of(" ".join(words[:end]), asked)
        if state is not None and asked.gazetteer.offices.get(fold(" ".join(words[end:]))):
            return link_actor(state, how, asked), 0, end
    for start, end in windows(words, LONGEST_NAME):
        text = " ".join(words[start:end])
        owner = _owner(text, end == len(words), asked) if capitalised(text) else None
        if owner is not None:
            return owner, start, end
    return None


def _owner(text: str, last: bool, asked: Asked) -> Link | None:
    """What one stretch of words names as an owner: "Somalia-based" counts as Somalia."""
    gazetteer = asked.gazetteer
    state, how = state_of(text, asked)
    if state is not None:
        return link_actor(state, how, asked)
    actors = () if last else gazetteer.named(text)
    if len(actors) == 1 and actors[0].kind != "person":
        return link_actor(actors[0], f"name {text}", asked)
    origin, _, suffix = text.partition("-")
    if suffix and gazetteer.is_word("origin", suffix):
        return _owner(origin, False, asked)
    return asked.town(text) if text[:1].isupper() and text.count(" ") < _LONGEST_TOWN else None

