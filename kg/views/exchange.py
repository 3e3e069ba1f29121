"""The graph of actors for other tools: what the page draws as GraphML (Brandes et al. 2002) and GEXF 1.2, through networkx.

Nodes are actors, places, phrases and, where an end is missing, events; each edge is one event mention with its words, its
time, and according to whom. The same graph gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kg.views.drawn import STAND_INS, drawn
from kg.views.picture import Happening, Picture, Thing

if TYPE_CHECKING:
    import networkx as nx

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TOLD = ASSERTED, CLAIMED, DENIED = "asserted", "claimed", "denied"  # how an edge is told
CLOCK = re.compile(r' lastmodifieddate="[^"]*"')


def exchange_graph(seen: Picture) -> nx.MultiDiGraph[str]:
    """The graph as networkx holds it, with every attribute that a graph tool can filter by; unknown ones are left out."""
    import networkx as nx

    prefixes = dict(seen.prefixes)
    things, dyads = drawn(seen)
    titles = {report.iri: report.title for report in seen.reports}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for thing in things:
        graph.add_node(_text(thing.iri), **_node(thing, prefixes))
    for number, line in enumerate(dyads):
        told = seen.happenings[line.happening]
        graph.add_edge(
            _text(line.start),
            _text(line.end),
            key=f"e{number}",
            **_edge(told, titles.get(told.article)),
            mutual=line.both,
        )
    return graph


def graphml(seen: Picture) -> bytes:
    """The graph as GraphML in UTF-8."""
    import networkx as nx

    return (
        "<?xml version='1.0' encoding='utf-8'?>\n"
        + "\n".join(nx.generate_graphml(exchange_graph(seen), named_key_ids=True))
        + "\n"
    ).encode("utf-8")


def gexf(seen: Picture) -> bytes:
    """The graph as GEXF in UTF-8, without the day of writing."""
    import networkx as nx

    graph = exchange_graph(seen)
    for _, _, key, data in graph.edges(keys=True, data=True):
        data["id"] = key
    return (
        "<?xml version='1.0' encoding='utf-8'?>\n"
        + CLOCK.sub("", "\n".join(nx.generate_gexf(graph)))
        + "\n"
    ).encode("utf-8")


def _node(thing: Thing, prefixes: Mapping[str, str]) -> dict[str, Any]:
    """The attributes of a node; what stands in for a missing end is no thing of the graph: it has no IRI and is linked to none."""
    real = thing.kind not in STAND_INS
    return _known(
        label=thing.name,
        kind=thing.kind,
        country=thing.country,
        latitude=thing.lat,
        longitude=thing.lon,
        linked=real and thing.linked,
        iri=_whole(thing.iri, prefixes) if real else None,
    )


def _whole(name: str, prefixes: Mapping[str, str]) -> str:
    """The IRI in full of what the picture shortens by a prefix."""
    prefix, _, local = name.partition(":")
    return prefixes[prefix] + local if prefix in prefixes else name


def _edge(told: Happening, title: str | None) -> dict[str, Any]:
    when, said = told.when, told.said
    return _known(
        mention=told.iri,
        event=told.event,
        label=told.label,
        type=told.type,
        mode=told.mode,
        status=told.status,
        polarity=told.polarity,
        certainty=told.certainty,
        standing=told.standing,
        told=DENIED if told.denied else CLAIMED if said else ASSERTED,
        speaker=(said.name or "unnamed") if said else None,
        date_from=when.start if when else None,
        date_to=when.end if when else None,
        article=told.article,
        headline=title,
        sentence=told.sentence,
        confidence=told.confidence,
    )


def _known(**attributes: Any) -> dict[str, Any]:
    return {
        name: _text(value) if isinstance(value, str) else value
        for name, value in attributes.items()
        if value is not None
    }


def _text(value: str) -> str:
    return NOT_XML.sub("\N{REPLACEMENT CHARACTER}", value)
