"""What the gazetteer holds: actors, the offices they held, the bodies that every state has, common nouns; and look-up.

Plain frozen values; :mod:`kg.resolve.gazetteer` reads them from ``ontology/actors/``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType

from kg.resolve.names import (
    KEPT,
    acronym,
    capitalised,
    fold,
    is_transposed,
    loose_acronym,
    singulars,
)

_SHORTEST_MISSPELT = 6
_NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Actor:
    """Somebody or something that acts; one value an IRI. ``names`` starts with the preferred one; ``adjective`` makes other names of it."""

    iri: str
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    wikipedia: str | None = None
    part_of: str | None = None
    names: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()
    adjective: str | None = None
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    pattern: str | None = None
    is_a: str = ""
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """Somebody held an office in an organisation or state from a day until a day (both inclusive; None: open)."""

    iri: str
    member: str
    role: str
    organisation: str
    since: date | None = None
    until: date | None = None

    def covers(self, on: date) -> bool:
        """Tell whether the office was held on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Office:
    """A kind of office (president, foreign minister): the words for it and the sector of who holds it.

    ``shared``: words that several hold at once ("ambassador"); they say what somebody is, never who. ``limited``: words
    that mean the office only in the states ``limited_to``: India's foreign secretary is an official, not its minister.
    """

    iri: str
    name: str
    sector: str
    phrases: tuple[str, ...]
    shared: frozenset[str] = frozenset()
    limited: frozenset[str] = frozenset()
    limited_to: frozenset[str] = frozenset()

    def says_who(self, words: str, country: str | None) -> bool:
        """Tell whether folded words name the one holder of the office in a state."""
        return words not in self.shared and (
            words not in self.limited or country in self.limited_to
        )


@dataclass(frozen=True, slots=True)
class Body:
    """A body that every state has; ``template`` names it: ``"Ministry of Defence ({country})"``.

    Without a template it is the state itself ("the government of France"); ``otherwise`` is the body that is meant where
    the gazetteer lists none of this kind for the state ("the Serbian army" → its armed forces).
    """

    iri: str
    template: str
    kind: str
    sector: str
    phrases: tuple[str, ...]
    otherwise: str | None = None


@dataclass(frozen=True, slots=True)
class NounClass:
    """Common nouns with the sector of what they denote.

    ``weight`` decides between head and modifier: ``strong`` wins even as a modifier ("rebel commander"), ``weak``
    is used only when no other word tells ("group"), ``plain`` is the rest; ``inherits``: the sector is that of what
    it belongs to ("member of …", "spokesman for …"); ``members_of``: the body of a state that they serve in;
    ``kind``: of what they are, where that is no group of people.
    """

    iri: str
    sector: str
    weight: str = "plain"
    inherits: bool = False
    members_of: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Frozen tables over all actors; look up with its methods.

    ``starts``: the first words of all names, demonyms, capitals and metonyms of more than one word, folded; ``homes``:
    the state that a publisher writes for, by its folded name or its domain.
    """

    actors: Mapping[str, Actor]
    names: Mapping[str, tuple[Actor, ...]]
    acronyms: Mapping[str, tuple[Actor, ...]]
    demonyms: Mapping[str, Actor]
    capitals: Mapping[str, Actor]
    metonyms: Mapping[str, Actor]
    surnames: Mapping[str, tuple[Actor, ...]]
    countries: Mapping[str, Actor]
    offices: Mapping[str, tuple[Office, ...]]
    bodies: Mapping[str, Body]
    body_of: Mapping[str, Body]
    body_actors: Mapping[tuple[str, str], Actor]
    nouns: Mapping[str, NounClass]
    words: Mapping[str, frozenset[str]]
    starts: frozenset[str]
    held: Mapping[str, tuple[Membership, ...]]
    holders: Mapping[tuple[str, str], tuple[Membership, ...]]
    office_of: Mapping[str, Office]
    settings: Mapping[str, str] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)

    @lru_cache(maxsize=KEPT)  # noqa: B019
    def named(self, text: str) -> tuple[Actor, ...]:
        """All actors that bear exactly this name; an acronym counts only in capitals."""
        if not capitalised(text) and acronym(text) is None:
            return ()
        short = acronym(text)
        found = self.acronyms.get(short, ()) if short else ()
        found = found or self.names.get(fold(text), ())
        loose = None if found else loose_acronym(text)
        return self.acronyms.get(loose, ()) if loose else found

    @lru_cache(maxsize=KEPT)  # noqa: B019
    def nationality(self, text: str) -> Actor | None:
        """The state or region that a demonym in singular or plural belongs to (``"Ukrainians"`` → Ukraine)."""
        if not capitalised(text):
            return None
        return next((self.demonyms[f] for f in singulars(fold(text)) if f in self.demonyms), None)

    @lru_cache(maxsize=KEPT)  # noqa: B019
    def misspelt(self, text: str) -> Actor | None:
        """The state whose name or demonym differs by one swap of neighbouring letters, when there is just one."""
        folded = fold(text)
        if len(folded) < _SHORTEST_MISSPELT or not text[:1].isupper():
            return None
        known = self._states_by_letters()
        states = {
            (a.iri, a)
            for form in singulars(folded)
            for name, a in known.get("".join(sorted(form)), ())
            if is_transposed(form, name)
        }
        return next(iter(states))[1] if len(states) == 1 else None

    @cache  # noqa: B019
    def _states_by_letters(self) -> Mapping[str, tuple[tuple[str, Actor], ...]]:
        """Demonyms and the names of countries, each with its actor, by their sorted letters."""
        pairs = [*self.demonyms.items()]
        pairs += [(n, a) for n, found in self.names.items() for a in found if a.kind == "country"]
        table: dict[str, list[tuple[str, Actor]]] = {}
        for name, actor in pairs:
            table.setdefault("".join(sorted(name)), []).append((name, actor))
        return MappingProxyType({letters: tuple(found) for letters, found in table.items()})

    @lru_cache(maxsize=KEPT)  # noqa: B019
    def noun(self, text: str) -> NounClass | None:
        """The class of a common noun or noun phrase, in singular or plural."""
        return next((self.nouns[f] for f in singulars(fold(text)) if f in self.nouns), None)

    def is_state(self, text: str) -> bool:
        """Tell whether a text is the name of a state."""
        return any(actor.kind == "country" for actor in self.named(text))

    def body(self, text: str) -> Body | None:
        """The pattern of a body that every state has, by one of its phrases."""
        return self.bodies.get(fold(text))

    def is_word(self, kind: str, text: str) -> bool:
        """Tell whether a word is on the list ``kind`` of ``patterns.ttl`` (titles, determiners …)."""
        return fold(text) in self.words.get(kind, _NO_WORDS)

    def relations_of(self, iri: str) -> tuple[Membership, ...]:
        """The offices that an actor has held and the offices held in it, by date."""
        inside = [
            m
            for (_, organisation), found in self.holders.items()
            if organisation == iri
            for m in found
        ]
        return tuple(sorted((*self.held.get(iri, ()), *inside), key=_by_date))

    def memberships(self, on: date) -> tuple[Membership, ...]:
        """All offices that were held on a day, by IRI."""
        return tuple(
            sorted(
                (m for found in self.held.values() for m in found if m.covers(on)),
                key=lambda m: m.iri,
            )
        )

    def holder(self, office: Office, organisation: str, on: date) -> tuple[Membership, ...]:
        """Who held an office in a state or organisation on a day."""
        return tuple(m for m in self.holders.get((office.iri, organisation), ()) if m.covers(on))


def _by_date(membership: Membership) -> tuple[str, str]:
    return (str(membership.since or ""), membership.iri)
