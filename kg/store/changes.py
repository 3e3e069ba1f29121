"""What a change of a store did to its events: found by comparing them before and after, kept as a log in the store's folder.

Events are compared by the mentions that they are told by, since an event that gains an earlier report may get another name.
The log holds IRIs and numbers alone: of what was removed it keeps no word (:mod:`kg.store.removed`).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyoxigraph as ox

from kg.errors import InputError, StoreError
from kg.plain import many
from kg.vocab import Namespaces

LOG = "changes.jsonl"
EVENTS = "g:events"
STANDINGS = ("confirmed", "contested")


@dataclass(frozen=True, slots=True)
class Told:
    """How an event is told: by which mentions, and how it stands."""

    mentions: frozenset[str]
    standing: str | None


@dataclass(frozen=True, slots=True)
class Altered:
    """What became of the events, by their IRIs; where one leads to others, the others follow it.

    ``new`` and ``gone``; ``joined``: an event and those that it was made of; ``split``: an event that is no more and those
    that its mentions tell of now; ``further``: told by more mentions than before; ``confirmed``, ``contested``: now, not
    before; ``unconfirmed``, ``uncontested``: before, not now.
    """

    new: tuple[tuple[str, ...], ...] = ()
    gone: tuple[tuple[str, ...], ...] = ()
    joined: tuple[tuple[str, ...], ...] = ()
    split: tuple[tuple[str, ...], ...] = ()
    further: tuple[tuple[str, ...], ...] = ()
    confirmed: tuple[tuple[str, ...], ...] = ()
    contested: tuple[tuple[str, ...], ...] = ()
    unconfirmed: tuple[tuple[str, ...], ...] = ()
    uncontested: tuple[tuple[str, ...], ...] = ()

    def __str__(self) -> str:
        told = [
            f"{many(len(found), 'event')} {WORDS[name]}" for name, found in self.items() if found
        ]
        return ", ".join(told) or "no event changed"

    @property
    def any(self) -> bool:
        """Whether anything became of any event."""
        return any(found for _, found in self.items())

    def items(self) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
        """Each kind with what there is of it, in their order."""
        return ((f.name, getattr(self, f.name)) for f in fields(self))


WORDS: Mapping[str, str] = MappingProxyType(
    {
        "new": "new",
        "gone": "gone",
        "joined": "joined of several",
        "split": "split",
        "further": "told by further reports",
        "confirmed": "newly confirmed",
        "contested": "newly contested",
        "unconfirmed": "no longer confirmed",
        "uncontested": "no longer contested",
    }
)


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a store: its number, when it was, by which command, the ids of the articles that it added, replaced and
    removed, and what became of the events."""

    number: int
    at: str
    command: str
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    events: Altered = field(default_factory=Altered)

    def as_data(self) -> dict[str, Any]:
        """The change as plain JSON data, kinds of events that there are none of left out."""
        told = {kind: found for kind, found in self.events.items() if found}
        return {**asdict(self), "events": told}


def snapshot(quads: Iterable[ox.Quad], ns: Namespaces) -> dict[str, Told]:
    """How each event is told, by its IRI, in the quads of the graph of events."""
    denoted, standing = ns.iri("gaf:denotedBy"), ns.iri("kg:standing")
    mentions: dict[str, set[str]] = defaultdict(set)
    stands: dict[str, str] = {}
    for quad in quads:
        subject, value = (str(getattr(t, "value", "")) for t in (quad.subject, quad.object))
        if quad.predicate.value == denoted:
            mentions[subject].add(value)
        elif quad.predicate.value == standing:
            stands[subject] = ns.curie(value).partition(":")[2]
    return {iri: Told(frozenset(found), stands.get(iri)) for iri, found in mentions.items()}


def altered(before: Mapping[str, Told], after: Mapping[str, Told]) -> Altered:
    """What became of events between two moments."""
    was, becomes = _led(after, before), _led(before, after)
    found: dict[str, list[tuple[str, ...]]] = {f.name: [] for f in fields(Altered)}
    for iri, told in sorted(after.items()):
        olds = was[iri]
        if not olds:
            found["new"].append((iri,))
        elif len(olds) > 1:
            found["joined"].append((iri, *olds))
        elif told.mentions > before[olds[0]].mentions:
            found["further"].append((iri,))
        for name in STANDINGS:
            stood = any(before[old].standing == name for old in olds)
            if stood != (told.standing == name):
                found[f"un{name}" if stood else name].append((iri,))
    for iri in sorted(before):
        if not becomes[iri]:
            found["gone"].append((iri,))
        elif len(becomes[iri]) > 1:
            found["split"].append((iri, *becomes[iri]))
    return Altered(**{kind: tuple(events) for kind, events in found.items()})


def _led(these: Mapping[str, Told], those: Mapping[str, Told]) -> dict[str, list[str]]:
    """Of each of these events those of the others that share a mention with it, sorted."""
    owner = {mention: iri for iri, told in those.items() for mention in told.mentions}
    return {
        iri: sorted({owner[m] for m in told.mentions if m in owner}) for iri, told in these.items()
    }


def read_log(root: Path) -> list[Step]:
    """The changes that a store has kept, the oldest first; a line that a crash cut off is none.

    Raises:
        StoreError: the log can't be read.
    """
    path = root / LOG
    try:
        lines = path.read_text(encoding="utf-8").split("\n")[:-1] if path.is_file() else []
        return [_step(json.loads(line)) for line in lines]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise StoreError(f"“{path}” is damaged: {error}. Remove it to begin a new log.") from error


def _step(told: dict[str, Any]) -> Step:
    events = {kind: tuple(map(tuple, found)) for kind, found in told.pop("events").items()}
    added, replaced, removed = (tuple(told[name]) for name in ("added", "replaced", "removed"))
    number, at, command = told["number"], told["at"], told["command"]
    return Step(number, at, command, added, replaced, removed, Altered(**events))


def append_step(root: Path, step: Step) -> None:
    """Write a change down at the end of a store's log, under the next number.

    Raises:
        StoreError: the log can't be read or written.
    """
    path, known = root / LOG, read_log(root)
    number = known[-1].number + 1 if known else 1
    line = json.dumps(replace(step, number=number).as_data(), ensure_ascii=False)
    try:
        whole = path.read_bytes() if path.is_file() else b""
        with path.open("r+b" if whole else "wb") as file:
            file.seek(whole.rfind(b"\n") + 1)
            file.truncate()
            file.write(line.encode("utf-8") + b"\n")
    except OSError as error:
        raise StoreError(
            f"The change is kept, but “{path}” can't be written: {error.strerror}."
        ) from error


def since(steps: Iterable[Step], told: str | None) -> list[Step]:
    """The changes from a day on, or after a number.

    Args:
        steps: a store's log.
        told: a day, ``2026-01-31``, that day included; the number of a change, that change not included; None: all.

    Raises:
        InputError: it is neither.
    """
    if told is None:
        return list(steps)
    if told.isdecimal():
        return [s for s in steps if s.number > int(told)]
    try:
        day = date.fromisoformat(told).isoformat()
    except ValueError as error:
        raise InputError(
            f"since {told}: neither a day, as 2026-01-31, nor the number of a change, as 12."
        ) from error
    return [s for s in steps if s.at[:10] >= day]
