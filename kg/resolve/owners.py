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
    if not capitalised(" ".join(words)):
        return None
    for end in range(1, min(len(words), _LONGEST_STATE + 1)):
        state, how = state_of(" ".join(words[:end]), asked)
        if state is not None and asked.gazetteer.offices.get(fold(" ".join(words[end:]))):
            return link_actor(state, how, asked), 0, end
    for start, end in windows(words, LONGEST_NAME):
        text = " ".join(words[start:end])
        owner = _owner(text, end == len(words), asked) if capitalised(text) else None
        if owner is not None and not (owner.kind == "place" and _is_part(words, start, end, asked)):
            return owner, start, end
    return None


def _is_part(words: Sequence[str], start: int, end: int, asked: Asked) -> bool:
    """Tell whether a town's name is only part of a longer, unknown one: "Vista" in "Boa Vista", not "Mumbai" in "Mumbai Police"."""
    beside = (*words[max(0, start - 1) : start], *words[end : end + 1])
    return any(word[:1].isupper() and not known_word(word, asked) for word in beside)


def known_word(word: str, asked: Asked) -> bool:
    """Tell whether a capitalised word is a common noun, title, office, state or people, and so no part of a name beside it."""
    gazetteer = asked.gazetteer
    common = (
        gazetteer.noun(word)
        or gazetteer.offices.get(fold(word))
        or gazetteer.body(word)
        or gazetteer.is_word("title", word)
    )
    return (
        bool(common)
        or "-" in word
        or state_of(word, asked)[0] is not None
        or gazetteer.is_word("former", word)
    )


def _owner(text: str, last: bool, asked: Asked) -> Link | None:
    """What one stretch of words names as an owner: "Somalia-based" counts as Somalia."""
    gazetteer = asked.gazetteer
    state, how = state_of(text, asked)
    if state is not None:
        return link_actor(state, how, asked)
    actors = () if last else asked.named(text)
    if len(actors) == 1 and actors[0].kind != "person":
        return link_actor(actors[0], f"name {text}", asked)
    origin, _, suffix = text.partition("-")
    if suffix and gazetteer.is_word("origin", suffix):
        return _owner(origin, False, asked)
    return asked.town(text) if text[:1].isupper() and text.count(" ") < _LONGEST_TOWN else None
