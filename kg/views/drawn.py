"""The nodes and lines that event mentions are drawn as, for the page, networkx and the exchange formats alike.

A line joins two things only where the text says that one acts on the other. What stands in for a missing end (the words of an
object, or a small node of the event's own) hangs on one party of one event, so that no path and no group can pass through it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from kg.ids import slug
from kg.views.picture import Dyad, Happening, Picture, Thing

if TYPE_CHECKING:
    import networkx as nx

MOST_LINES = 60
"""An event mention with more pairs of parties has a line from its first actor to each target and from each actor to its first
target: nobody is lost, and a list of a thousand names is no million of lines."""
STATEMENT = "STATEMENT"
PHRASE, EVENT = "phrase", "event"
STAND_INS = frozenset({PHRASE, EVENT})
"""Kinds of nodes that stand in for a missing end."""

End = tuple[Thing | str, Thing | str, bool]


def drawn(seen: Picture) -> tuple[tuple[Thing, ...], tuple[Dyad, ...]]:
    """The nodes and lines of the picture, nodes sorted by IRI. Every event mention has at least one node, so that none is lost.

    Actor to target; actors of a mutual act with each other; without a second party to the object, else the place, else a node
    of the event's own.
    """
    things = {thing.iri: thing for thing in seen.things}
    nodes: dict[str, Thing] = {}
    dyads: list[Dyad] = []
    for index, happening in enumerate(seen.happenings):
        for one, two, both in _ends(happening):
            start, end = (things[e] if isinstance(e, str) else e for e in (one, two))
            nodes |= {start.iri: start, end.iri: end}
            if start.iri != end.iri or happening.actors:
                dyads.append(Dyad(start.iri, end.iri, index, both))
    return tuple(nodes[iri] for iri in sorted(nodes)), tuple(dyads)


def event_node(happening: Happening, party: str = "") -> Thing:
    """The small node of an event mention where the end beside ``party`` is missing; a speaker's statements share one."""
    if happening.type == STATEMENT and party in happening.actors:
        return Thing(f"said:{party}", "statements", EVENT)
    alone = len({*happening.actors, *happening.targets}) <= 1
    return Thing(f"event:{happening.iri}" + ("" if alone else f"/{party}"), happening.label, EVENT)


def phrase_node(happening: Happening, party: str) -> Thing:
    """The node of the object's words: of this event and this party alone, whoever else uses the same words."""
    words = happening.object or ""
    whose = f"{happening.event or happening.iri}/{party}"
    return Thing(f"phrase:{whose}/{slug(words.casefold())}", words, PHRASE)


def _ends(happening: Happening) -> Iterator[End]:
    actors, targets = happening.actors, happening.targets
    if actors and targets:
        yield from ((a, t, False) for a, t in _pairs(actors, targets))
    elif happening.mutual and len(actors) > 1:
        yield from ((a, b, True) for a, b in _each_other(actors))
    elif actors:
        yield from ((a, _second(happening, a), False) for a in actors)
    elif targets:
        yield from ((event_node(happening, t), t, False) for t in targets)
    else:
        own = event_node(happening)
        yield own, (happening.places[0] if happening.places else own), False


def _second(happening: Happening, actor: str) -> Thing | str:
    """What an actor without a second party acts on in the picture."""
    if happening.type == STATEMENT:
        return event_node(happening, actor)
    if happening.object:
        return phrase_node(happening, actor)
    place = happening.places[0] if happening.places else None
    return place if place and place not in happening.actors else event_node(happening, actor)


def _pairs(actors: tuple[str, ...], targets: tuple[str, ...]) -> list[tuple[str, str]]:
    if len(actors) * len(targets) <= MOST_LINES:
        return [(a, t) for a in actors for t in targets]
    return [(actors[0], t) for t in targets] + [(a, targets[0]) for a in actors[1:]]


def _each_other(parties: tuple[str, ...]) -> list[tuple[str, str]]:
    if len(parties) * (len(parties) - 1) // 2 <= MOST_LINES:
        return list(combinations(parties, 2))
    return [(parties[0], other) for other in parties[1:]]


def network(seen: Picture) -> nx.MultiDiGraph[str]:
    """The picture as a networkx graph: a node a thing, an edge a line, keyed by the event mention's IRI."""
    import networkx as nx

    things, dyads = drawn(seen)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for thing in things:
        graph.add_node(thing.iri, name=thing.name, kind=thing.kind)
    for line in dyads:
        told = seen.happenings[line.happening]
        graph.add_edge(
            line.start,
            line.end,
            key=told.iri,
            label=told.label,
            type=told.type,
            status=told.status,
            polarity=told.polarity,
            claimed=told.said is not None,
            mutual=line.both,
        )
    return graph
