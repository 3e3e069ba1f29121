"""What a described actor belongs to: the state, town or organisation that words inside its phrase name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Link
from kg.resolve.links import Asked, link_actor, state_of, unresolved
from kg.resolve.names import capitalised, fold, windows

LONGEST_NAME = 9
_LONGEST_TOWN = 3
_LONGEST_STATE = 4
_FULL_NAME = 2
_REGIONAL = frozenset({"JUD", "LEG"})  # sectors of bodies that regions have too
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
    region = _region(words, asked)
    if region is not None:
        return region
    for start, end in windows(words, LONGEST_NAME):
        text = " ".join(words[start:end])
        owner = _owner(text, end == len(words), asked) if capitalised(text) else None
        part = owner is not None and (
            _is_part(words, start, end, asked)
            if owner.kind == "place"
            else owner.kind in STATES and _is_persons(words, start, end, asked)
        )
        if owner is not None and not part:
            return owner, start, end
    return None


def _region(words: Sequence[str], asked: Asked) -> tuple[Link, int, int] | None:
    """A region before a court or parliament: "the Colorado Supreme Court"."""
    for end in range(1, min(len(words), _LONGEST_TOWN + 1)):
        body, name = asked.gazetteer.body(" ".join(words[end:])), " ".join(words[:end])
        if body is None or body.sector not in _REGIONAL or not words[end][:1].isupper():
            continue
        country = None if state_of(name, asked)[0] else asked.any_town(name)
        if country:
            return unresolved(f"{name} is a place", name, "place", country, "CVL"), 0, end
    return None


def _is_persons(words: Sequence[str], start: int, end: int, asked: Asked) -> bool:
    """Tell whether a state's name is a person's: "Chad" in "Chad Wolf", "Holland" in "Tom Holland"."""
    text = " ".join(words[start:end])
    inside = text in asked.person and len(asked.person) == _FULL_NAME
    if not (inside or asked.gazetteer.is_word("given", text)) or "-" in text:
        return False
    if asked.gazetteer.nationality(text) is not None:
        return False
    after, before = words[end:], words[max(0, start - 1) : start]
    names = [w for w in (*before, *after) if w[:1].isupper() and not known_word(w, asked)]
    return bool(after and len(names) >= len(after)) or (inside and bool(names) and not after)


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
