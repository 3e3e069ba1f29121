"""The states that the words of a text name: by name, adjective, capital, metonym, well-known town, one of their people."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from kg.resolve.links import Home
from kg.resolve.names import KEPT, capitalised, fold, tokens
from kg.resolve.owners import STATES
from kg.resolve.phrases import clean
from kg.resolve.registry import Actor, Gazetteer
from kg.resolve.towns import well_known_country

_LONGEST_STATE = 4


def nearby(context: str, gazetteer: Gazetteer) -> frozenset[str]:
    """The IRIs of the states and regions that a text names, by name, adjective, capital, metonym, a well-known town or one of their people."""
    return outermost(states_named(context, gazetteer))


def state_codes(context: str, gazetteer: Gazetteer) -> frozenset[str]:
    """The country codes of the states and regions that a text names in any way."""
    return frozenset(a.country for a in states_named(context, gazetteer) if a.country)


def only_state(context: str, gazetteer: Gazetteer) -> Home | None:
    """The state that a context names, where it names just one."""
    near = [gazetteer.actors[iri] for iri in nearby(context, gazetteer)]
    one = near[0] if len(near) == 1 and near[0].kind == "country" else None
    return Home(one, f"{one.name} is all that the context names") if one else None


def outermost(found: Collection[Actor]) -> frozenset[str]:
    """The IRIs of some states and regions, without the regions of states that are among them."""
    whole = {actor.country for actor in found if actor.kind == "country"}
    return frozenset(
        actor.iri for actor in found if actor.kind == "country" or actor.country not in whole
    )


def states_named(context: str, gazetteer: Gazetteer) -> tuple[Actor, ...]:
    """The states and regions that a text names in any way, each once; of names inside of names the longest."""
    words = tokens(context)
    named = [capitalised(word) or "." in word for word in words]
    found: dict[str, Actor] = {}
    start = 0
    while start < len(words):
        longest = _LONGEST_STATE if named[start] and _begins_name(words[start], gazetteer) else 1
        ends = range(min(start + longest, len(words)), start, -1) if named[start] else ()
        meant, end = next(
            ((m, e) for e in ends if (m := _states_meant(" ".join(words[start:e]), gazetteer))),
            ((), start + 1),
        )
        found.update((actor.iri, actor) for actor in meant)
        start = end
    return tuple(found.values())


def _begins_name(word: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a name of several words can begin with a word; what stands for no letters may precede any."""
    first = fold(word).partition(" ")[0]
    return not first or "." in word or first in gazetteer.starts


@lru_cache(maxsize=KEPT)
def _states_meant(words: str, gazetteer: Gazetteer) -> tuple[Actor, ...]:
    text = clean(words)
    actors = gazetteer.named(text)
    found = [actor for actor in actors if actor.kind in STATES]
    if (
        len(actors) == 1
        and actors[0].kind == "person"
        and " " in text
        and actors[0].country in gazetteer.countries
    ):
        found.append(gazetteer.countries[actors[0].country or ""])
    if text[:1].isupper():
        others = (
            gazetteer.nationality(text),
            gazetteer.capitals.get(fold(text)),
            gazetteer.metonyms.get(fold(text)),
        )
        found += [actor for actor in others if actor is not None and actor.kind in STATES]
        town = None if found or actors else gazetteer.countries.get(well_known_country(text) or "")
        found += [town] if town else []
    return tuple(found)
