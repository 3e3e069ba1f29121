"""Answers for clients that must cite: plain data in which each statement has its quote, speaker, publisher and IRI.

What articles say stands under keys that begin with ``untrusted_``: it is data, whatever it asks a reader to do.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.event_view import Evidence, find_event
from kg.exports.happenings import Happening, Source, Thing, read_happenings
from kg.exports.mentions import Told, read_records
from kg.frames import chosen
from kg.graph.parameters import words_of
from kg.graph.questions import all_questions, find_query
from kg.store.apart import ask_apart
from kg.store.files import quads_of

LONGEST_PATH = 6
Answer = dict[str, Any]


@dataclass(frozen=True)
class Library:
    """A graph that is asked. ``rows`` and ``seconds`` are what one answer may have and take; ``questions``: own folders."""

    graph: Path
    rows: int = 50
    seconds: float = 30
    questions: tuple[Path, ...] = ()

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        """The events of the graph."""
        return read_happenings(quads_of(self.graph))

    @cached_property
    def told(self) -> Told:
        """The mentions of the graph."""
        return read_records(quads_of(self.graph))

    # ---------------------------------------------------------------------------------------- tools
    def list_questions(self) -> list[Answer]:
        """The questions that can be asked by name, with their parameters."""
        return [
            {
                "id": q.id,
                "question": q.question,
                "why": q.why,
                "parameters": [
                    {"name": p.name, "kind": p.kind, "meaning": p.meaning, "default": p.default}
                    for p in q.parameters
                ],
            }
            for q in all_questions(self.questions).values()
        ]

    def ask(
        self, question: str, parameters: Mapping[str, str] | None = None, unsure: bool = False
    ) -> Answer:
        """Ask a question by its id, or SPARQL that only reads; the rows' text is what articles and the graph say.
        ``unsure``: also what is not accepted.

        Raises:
            InputError: there is no such question or parameter, the query does more than read, or its time is over.
            StoreError, GraphError: the graph can't be read.
        """
        query = find_query(question, self.questions)
        given = dict(parameters or {})
        found = ask_apart(self.graph, query, given, self.seconds, self.rows, unsure)
        if found.boolean is not None:
            return {"answer": found.boolean}
        if found.triples:
            return {"untrusted_triples": [str(t) for t in found.triples], "more": found.more}
        rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
        told = {"columns": list(found.columns), "untrusted_rows": rows, "more": found.more}
        return told | ({"untrusted_hint": found.hint} if found.hint else {})

    def find_events(
        self,
        actor: str | None = None,
        target: str | None = None,
        event_type: str | None = None,
        place: str | None = None,
        words: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Answer:
        """Events by side, type, place, words and days.

        Raises:
            InputError: a day is none, or no party of any event is called so.
        """
        found = [
            h
            for h in chosen(self.happenings, actor, target, since, until)
            if (event_type is None or h.type == event_type.upper())
            and (place is None or _has(place, (p.name for p in h.places)))
            and all(_has(word, (h.label, *h.quotes)) for word in words_of(words or ""))
        ]
        return {"events": [_event(h) for h in found[: self.rows]], **self._more(found)}

    def find_entities(self, name: str) -> Answer:
        """Actors and places whose name contains some words, with how often they act and are acted on."""
        things = {t.iri: t for h in self.happenings for t in (*h.actors, *h.targets, *h.places)}
        found = [things[i] for i in sorted(things) if _has(name, [things[i].name])]
        return {"entities": [self._entity(t) for t in found[: self.rows]], **self._more(found)}

    def evidence(self, event: str) -> Answer:
        """The words that an event rests on, each with speaker, article, publisher and place in the text.

        Raises:
            InputError: there is no such event.
        """
        found = find_event(self.happenings, self.told, event)
        return {**_event(found.facts), "evidence": [_evidence(e) for e in found.evidence]}

    def path(self, one: str, other: str) -> Answer:
        """The shortest chain of events by which two actors are tied, at most six; each step with its words."""
        steps = _chain(self.happenings, one, other)
        return {"steps": [_event(h) for h in steps or ()], "found": steps is not None}

    def _more(self, found: Sequence[object]) -> Answer:
        return {"found": len(found), "more": len(found) > self.rows}

    def _entity(self, thing: Thing) -> Answer:
        acts = sum(thing.iri in {a.iri for a in h.actors} for h in self.happenings)
        acted_on = sum(thing.iri in {t.iri for t in h.targets} for h in self.happenings)
        return {
            "iri": thing.iri,
            "untrusted_name": thing.name,
            "kind": thing.kind,
            "country": thing.country,
            "sector": thing.sector,
            "same": list(thing.same),
            "acts": acts,
            "acted_on": acted_on,
        }


def _has(words: str, texts: Iterable[str]) -> bool:
    folded = words.casefold()
    return any(folded in text.casefold() for text in texts)


def _event(h: Happening) -> Answer:
    return {
        "iri": h.iri,
        "untrusted_label": h.label,
        "type": h.type,
        "untrusted_actors": [t.name for t in h.actors],
        "untrusted_targets": [t.name for t in h.targets],
        "status": h.status,
        "polarity": h.polarity,
        "standing": h.standing,
        "fact": h.fact,
        "accepted": h.accepted,
        "untrusted_speakers": list(h.speakers),
        "untrusted_denied_by": list(h.denied_by),
        "begin": h.begin,
        "end": h.end,
        "date_basis": h.date_basis,
        "reported": h.reported,
        "untrusted_places": [p.name for p in h.places],
        "untrusted_quotes": list(h.quotes),
        "sources": [_source(s) for s in h.sources],
    }


def _source(source: Source) -> Answer:
    return {
        "iri": source.iri,
        "untrusted_title": source.title,
        "untrusted_publisher": source.publisher,
        "published": source.published,
        "url": source.url,
        "licence": source.licence,
    }


def _evidence(e: Evidence) -> Answer:
    return {
        "untrusted_sentence": e.sentence,
        "untrusted_trigger": e.trigger,
        "start": e.start,
        "end": e.end,
        "untrusted_speaker": e.speaker,
        "article": e.article,
        "untrusted_title": e.title,
        "untrusted_publisher": e.publisher,
        "published": e.published,
        "url": e.url,
    }


def _chain(happenings: Sequence[Happening], one: str, other: str) -> list[Happening] | None:
    """The events of a shortest chain from one named actor to another, in order; None where there is none."""
    neighbours: dict[str, list[tuple[str, Happening]]] = {}
    for h in happenings:
        for a, b in _ties(h):
            neighbours.setdefault(a.iri, []).append((b.iri, h))
            neighbours.setdefault(b.iri, []).append((a.iri, h))
    named = {t.iri: t for h in happenings for t in (*h.actors, *h.targets)}
    starts = [i for i, t in named.items() if _is(one, t)]
    ends = {i for i, t in named.items() if _is(other, t)}
    waiting: deque[tuple[str, list[Happening]]] = deque((i, []) for i in sorted(starts))
    seen = set(starts)
    while waiting:
        at, steps = waiting.popleft()
        if at in ends and steps:
            return steps
        for to, h in neighbours.get(at, ()) if len(steps) < LONGEST_PATH else ():
            if to not in seen:
                seen.add(to)
                waiting.append((to, [*steps, h]))
    return None


def _ties(h: Happening) -> Iterator[tuple[Thing, Thing]]:
    """Pairs of known parties of one event; what is only described ties nobody."""
    known = [t for t in (*h.actors, *h.targets) if t.kind is not None]
    for n, a in enumerate(known):
        yield from ((a, b) for b in known[n + 1 :] if a.iri != b.iri)


def _is(name: str, thing: Thing) -> bool:
    return name.casefold() == thing.name.casefold() or name in (thing.iri, thing.key)
