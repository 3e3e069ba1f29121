"""The line that a view shows an event mention by: who says so before what is said, so that no copy of it misquotes.

The graph tells it (``rdfs:label`` of the mention); for a graph that does not, it is put together from what the graph has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.views.picture import Happening

UNNAMED = "Someone unnamed"


def headline(h: Happening, names: Mapping[str, str]) -> str:
    """One line for an event mention.

    Args:
        h: the event mention.
        names: of things by IRI.

    Returns:
        its label in the graph; without one, speaker and cue, then who does what to whom, then what is not told as real.
    """
    if h.headline:
        return h.headline
    sides = (_named(h.actors, names), h.trigger, _named(h.targets, names) or h.object or "")
    negative = ("negative",) if h.polarity == "negative" else ()
    told = (*negative, *(() if h.status == "actual" else (h.status,)))
    act = " ".join(filter(None, sides)) + (f" ({', '.join(told)})" if told else "")
    if h.said is None:
        return act
    how = f" “{h.said.cue}”" if h.said.cue else ""
    stance = f" ({h.said.stance})" if h.said.stance == "denying" else ""
    return f"{h.said.name or UNNAMED}{how}{stance}: {act}"


def _named(iris: Iterable[str], names: Mapping[str, str]) -> str:
    return ", ".join(names[iri] for iri in iris if iri in names)
