"""What a store no longer tells of: a small graph of its own says what each such thing was, since when it is gone, and by which command.

A citation of something that was removed then finds that it was there, and no word of it: of an article's text nothing is
kept, and of the people and places whom only it named not even their names' IRIs. An event whose reports are told under
another name leads to that one (``dct:isReplacedBy``). What comes back is no longer said to be gone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pyoxigraph as ox

from kg.graph.terms import Statement, about, instant, quads, words
from kg.ids import digest
from kg.vocab import Namespaces

GRAPH = "g:removed"
CITED = (
    "kg:Event",
    "kg:EventMention",
    "kg:Claim",
    "kg:RelationMention",
    "schema:NewsArticle",
    "prov:Bundle",
)
TYPE, DENOTED = "rdf:type", "gaf:denotedBy"


@dataclass(frozen=True, slots=True)
class Removal:
    """What takes something away: the command as a person would name it, and the moment."""

    command: str
    at: datetime


def with_tombstones(
    known: Iterable[ox.Quad],
    before: Collection[ox.Quad],
    after: Collection[ox.Quad],
    removal: Removal | None,
    ns: Namespaces,
) -> list[ox.Quad]:
    """The graph of what is gone after a change.

    Args:
        known: that graph before the change.
        before: what the graphs that change held.
        after: what they hold then.
        removal: the change's name and moment; None: of what it takes away nothing is told.
        ns: the namespaces of the store.
    """
    there = {q.subject for q in after}
    stones = [q for q in known if q.subject not in there]
    if removal is not None:
        gone = {q.subject for q in before} - there
        stones += quads(_stones(gone, before, after, removal, ns), GRAPH, ns)
    told = {q.object for q in stones}
    return [q for q in stones if _is_told_of(q, told, ns)]


def cited_quads(database: ox.Store, ns: Namespaces) -> Iterator[ox.Quad]:
    """Of a whole graph what :func:`with_tombstones` asks for: what things are that can be cited, the mentions of events, and
    which event took another's place."""
    for kind in CITED:
        yield from database.quads_for_pattern(
            None, ox.NamedNode(ns.iri(TYPE)), ox.NamedNode(ns.iri(kind))
        )
    for prop in (DENOTED, "dct:isReplacedBy"):
        for quad in database.quads_for_pattern(None, ox.NamedNode(ns.iri(prop)), None):
            if quad.graph_name != ox.NamedNode(ns.iri(GRAPH)):
                yield quad


def _is_told_of(quad: ox.Quad, told: Collection[object], ns: Namespaces) -> bool:
    """Whether a statement is of a thing that is gone, or of a removal that one of these names."""
    return quad.subject in told or not str(quad.subject).startswith(f"<{ns.iri('id:removal-')}")


def _stones(
    gone: Collection[object],
    before: Collection[ox.Quad],
    after: Collection[ox.Quad],
    removal: Removal,
    ns: Namespaces,
) -> Iterator[Statement]:
    moment = str(instant(removal.at))
    act = f"id:removal-{digest(f'{removal.command} {moment}', 12)}"
    yield from about(
        act,
        (TYPE, "prov:Activity"),
        ("rdfs:label", words(removal.command)),
        ("prov:endedAtTime", instant(removal.at)),
    )
    cited = {ns.iri(kind) for kind in CITED}
    mentions = _values(before, DENOTED, gone, ns)
    still = {q.subject for q in after}
    events = {
        mention: event
        for event, told in _values(after, DENOTED, still, ns).items()
        for mention in told
    }
    for iri, kinds in sorted(_values(before, TYPE, gone, ns).items()):
        yield from about(
            iri,
            ("kg:was", was := sorted(cited & set(kinds))),
            ("kg:removedBy", act if was else None),
            ("dct:isReplacedBy", {events[m] for m in mentions.get(iri, ()) if m in events}),
        )


def _values(
    held: Iterable[ox.Quad], prop: str, subjects: Collection[object], ns: Namespaces
) -> Mapping[str, Sequence[str]]:
    """The values of one property of some things, by the things' IRIs."""
    found: dict[str, list[str]] = {}
    name = ns.iri(prop)
    for quad in held:
        if quad.predicate.value == name and quad.subject in subjects:
            found.setdefault(quad.subject.value, []).append(quad.object.value)  # type: ignore[union-attr]
    return found
