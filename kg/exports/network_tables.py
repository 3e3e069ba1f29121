"""Two tables for Gephi and whatever else imports nodes and edges: https://gephi.org/users/supported-graph-formats/csv-format/."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.exports.happenings import Happening, Thing
from kg.exports.maps import TOLD
from kg.exports.tables import table

NODES = ("Id", "Label", "Kind", "Country", "Sector", "Latitude", "Longitude")
EDGES = (
    "Source",
    "Target",
    "Type",
    "Id",
    "Label",
    "Weight",
    "Action",
    "EventType",
    "Begin",
    "End",
    "Fact",
    *TOLD,
)


def nodes(happenings: Iterable[Happening]) -> Iterator[bytes]:
    """The actors and targets of all happenings, one row each."""
    things = {t.iri: t for h in happenings for t in (*h.actors, *h.targets)}
    return table(NODES, (_node(things[iri]) for iri in sorted(things)), ",")


def edges(happenings: Iterable[Happening]) -> Iterator[bytes]:
    """One row for each actor and target of each happening; how it stands is in the columns."""
    return table(EDGES, (row for h in happenings for row in _edges(h)), ",")


def _node(thing: Thing) -> dict[str, object]:
    values = (thing.iri, thing.name, thing.kind, thing.country, thing.sector)
    return dict(zip(NODES, (*values, thing.latitude, thing.longitude), strict=True))


def _edges(happening: Happening) -> Iterator[dict[str, object]]:
    pairs = [(a, t) for a in happening.actors for t in happening.targets if a.iri != t.iri]
    for number, (actor, target) in enumerate(pairs, 1):
        yield {
            "Source": actor.iri,
            "Target": target.iri,
            "Type": "Directed",
            "Id": f"{happening.key}-{number}",
            "Label": happening.label,
            "Weight": 1,
            "Action": happening.action,
            "EventType": happening.type,
            "Begin": happening.begin,
            "End": happening.end,
            "Fact": happening.fact,
            **happening.told,
        }
