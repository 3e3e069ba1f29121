"""What an event of a graph rests on: its reports, why they were joined, what was nearly joined, how often it was counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph.questions import base_in
from kg.store.files import database_of
from kg.vocab import namespaces

MOST_HOPS = 8


class _Graph:
    """A graph by subject and property; IRIs are written short. Only what is asked for is looked up."""

    def __init__(self, database: ox.Store) -> None:
        self.database = database
        self.ns = namespaces(base_in(database))

    def _short(self, term: object) -> str:
        value = str(getattr(term, "value", ""))
        return self.ns.curie(value) if isinstance(term, ox.NamedNode) else value

    def _node(self, name: str) -> ox.NamedNode | None:
        """The node of an IRI, whole or short; None for what can be no IRI."""
        prefix, _, local = name.partition(":")
        known = self.ns.prefixes.get(prefix)
        try:
            return ox.NamedNode(name if known is None else known + local)
        except ValueError:
            return None

    def all(self, subject: str, prop: str) -> list[str]:
        """The values of a property, sorted."""
        one = self._node(subject)
        found = one and self.database.quads_for_pattern(one, self._node(prop), None)
        return sorted({self._short(q.object) for q in found or ()})

    def one(self, subject: str, prop: str) -> str:
        """The first value of a property, or the empty text."""
        return next(iter(self.all(subject, prop)), "")

    def words(self, mention: str) -> str:
        """The sentence that a mention stands in."""
        return self.one(self.one(mention, "kg:sentence"), "nif:anchorOf")

    def of(self, prop: str, value: str) -> list[str]:
        """The subjects that have a resource for a value, sorted."""
        other = self._node(value)
        found = other and self.database.quads_for_pattern(None, self._node(prop), other)
        return sorted({self._short(q.subject) for q in found or ()})


def explain_event(path: Path, event: str) -> list[str]:
    """The lines that explain an event.

    Args:
        path: a graph file or the folder of a store.
        event: the event's IRI, whole or as ``id:event-…``; an IRI that another one took the place of is followed.

    Raises:
        InputError: the graph has no such event.
    """
    graph = _Graph(database_of(path))
    name = _found(graph, event, path)
    return [
        *_head(graph, name),
        *_reports(graph, name),
        *_rests(graph, name),
        *_tolls(graph, name),
        *_reasons(graph, name),
    ]


def _found(graph: _Graph, event: str, path: Path) -> str:
    name = graph.ns.curie(event)
    for _ in range(MOST_HOPS):
        if "kg:Event" in graph.all(name, "rdf:type"):
            return name
        name = graph.one(name, "dct:isReplacedBy")
    raise InputError(
        f"“{path}” has no event “{event}”. Take an IRI from the column “event” of events.jsonl or from a question."
    )


def _head(graph: _Graph, name: str) -> Iterator[str]:
    yield f"EVENT {name} <{graph.ns.iri(name)}>"
    yield f"  type: {graph.one(name, 'kg:eventType')}; standing: {graph.one(name, 'kg:standing')}"
    for label, prop in (("part", "sem:hasSubEvent"), ("follows", "kg:follows"), ("was", "")):
        found = graph.all(name, prop) if prop else graph.of("dct:isReplacedBy", name)
        yield from (f"  {label}: {other}" for other in found)
    yield from (f"  part of: {other}" for other in graph.of("sem:hasSubEvent", name))


def _mentions(graph: _Graph, name: str) -> list[str]:
    parts = graph.all(name, "sem:hasSubEvent")
    return [m for event in (name, *parts) for m in graph.all(event, "gaf:denotedBy")]


def _reports(graph: _Graph, name: str) -> Iterator[str]:
    mentions = _mentions(graph, name)
    articles = sorted({a for m in mentions for a in graph.all(m, "kg:inArticle")})
    origins = {graph.one(a, "kg:copyOf") or a for a in articles}
    yield f"TOLD by {len(articles)} articles of {len(origins)} origins in {len(mentions)} mentions"
    for mention in mentions:
        told = "“" + graph.one(mention, "kg:trigger") + "”"
        yield f"  {mention} {told}: {_voice(graph, mention)}, {graph.one(mention, 'kg:polarity')}, {graph.one(mention, 'kg:status')}"
        yield f"    {graph.words(mention)}"
    for denial in graph.all(name, "kg:deniedIn"):
        yield f"  denied in {denial}: {graph.words(denial)}"
    for back in graph.all(name, "kg:retractedIn"):
        yield f"  taken back in {back}: {graph.words(back)}"


def _voice(graph: _Graph, mention: str) -> str:
    claim = next(iter(graph.of("kg:claims", mention)), "")
    if not claim:
        return "the article itself"
    speaker = graph.one(claim, "kg:speaker")
    named = graph.one(speaker, "skos:prefLabel") or "somebody unnamed"
    kinds = [*graph.all(claim, "kg:voice"), *graph.all(claim, "kg:speakerBasis")]
    about = ", ".join(map(_value, kinds))
    return f"according to {named}" + (f" ({about})" if about else "")


def _value(curie: str) -> str:
    """A value of the ontology without its scheme's name: ``kg:voice-unnamed-official`` → “unnamed official”."""
    return curie.partition(":")[2].partition("-")[2].replace("-", " ")


def _tolls(graph: _Graph, name: str) -> Iterator[str]:
    """Every number of the killed, injured … by the day of its report."""
    rows = sorted(
        (
            graph.one(quantity, "kg:quantityRole").removeprefix("kg:quantity-"),
            graph.one(graph.one(mention, "kg:inArticle"), "schema:datePublished"),
            graph.one(quantity, "rdfs:label"),
            _counted_by(graph, quantity) or _voice(graph, mention),
        )
        for mention in _mentions(graph, name)
        for quantity in graph.all(mention, "kg:quantity")
    )
    if rows:
        yield "NUMBERS"
        yield from (
            f"  {role}, {day or 'undated'}: “{words}”, {who}" for role, day, words, who in rows
        )


def _counted_by(graph: _Graph, quantity: str) -> str:
    who = graph.one(graph.one(quantity, "kg:countedBy"), "skos:prefLabel")
    return f"according to {who}" if who else ""


def _rests(graph: _Graph, name: str) -> Iterator[str]:
    """The kinds of voice that tell it as done, with the number of their independent origins."""
    rows = sorted(
        (_value(graph.one(node, "kg:originVoice")), node) for node in graph.all(name, "kg:restsOn")
    )
    if rows:
        yield "RESTS ON " + ", ".join(_origins(graph, kind, node) for kind, node in rows)


def _origins(graph: _Graph, kind: str, node: str) -> str:
    bases = ", ".join(map(_value, graph.all(node, "kg:originBasis")))
    return f"{kind} {graph.one(node, 'kg:originCount')}" + (f" ({bases})" if bases else "")


def _reasons(graph: _Graph, name: str) -> Iterator[str]:
    holder = next(iter(graph.of("sem:hasSubEvent", name)), name)
    for title, prop in (("JOINED", "kg:mergeReason"), ("NEARLY JOINED", "kg:nearMerge")):
        found = graph.all(holder, prop)
        if found:
            yield title
            yield from (f"  {reason}" for reason in found)
