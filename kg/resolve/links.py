"""Making links: the state that words name, an actor as a link, a link to nobody known."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from kg.ids import slug
from kg.model import Candidate, Link
from kg.resolve.names import KEPT, fold
from kg.resolve.people import current, standing
from kg.resolve.registry import Actor, Body, Gazetteer

_STATES = frozenset({"country", "government"})


def nowhere(_: str) -> str | None:
    """No town is known: what is used where no places are given."""
    return None


@dataclass(frozen=True, slots=True)
class Home:
    """The state that something unnamed belongs to, and why a reader would say so."""

    state: Actor
    why: str


def homeless(_: str | None) -> Home | None:
    """Nothing is said of where it belongs: what is used where no text is given."""
    return None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a phrase is linked with: the gazetteer, the day, its role, the states near it, the towns.

    ``near`` gives the states, and is asked only where they matter; ``home`` the state that a bare body or people of a
    sector belongs to. ``local``: what the text itself uses a name or acronym for, which wins over the gazetteer.
    ``person``: the words that the reading holds to be a person's name.
    ``until``: the last day, where ``on`` is but the first of several; an office is told only if one held it throughout.
    ``town_country``: country code of a town that is known by itself; ``any_town``: of any town, asked only where the
    words say that it is a place; ``bare_town``: of a name that stands alone.
    """

    gazetteer: Gazetteer
    on: date | None = None
    role: str | None = None
    near: Callable[[], frozenset[str]] = field(default=frozenset)
    town_country: Callable[[str], str | None] = field(default=nowhere)
    any_town: Callable[[str], str | None] = field(default=nowhere)
    bare_town: Callable[[str], str | None] = field(default=nowhere)
    local: Mapping[str, tuple[Actor, ...]] = field(default_factory=dict)
    home: Callable[[str | None], Home | None] = field(default=homeless)
    until: date | None = None
    person: tuple[str, ...] = ()

    @property
    def nearby(self) -> frozenset[str]:
        """The IRIs of the states and regions that the words around name."""
        return self.near()

    def named(self, text: str) -> tuple[Actor, ...]:
        """All actors of exactly this name; what the text uses the name for comes first."""
        return self.local[text] if text in self.local else self.gazetteer.named(text)

    def town(self, text: str) -> Link | None:
        """A capital, or a town that is no actor of the gazetteer, as what something belongs to."""
        state = self.gazetteer.capitals.get(fold(text))
        country = (
            state.country
            if state
            else (self.any_town if self.role == "place" else self.town_country)(text)
        )
        return (
            unresolved(f"{text} is a place", name=text, kind="place", country=country, sector="CVL")
            if country
            else None
        )


def state_of(text: str, asked: Asked) -> tuple[Actor | None, str]:
    """The state or region that a word names as its name, adjective, capital, or with two letters swapped; and how."""
    own = next((a for a in asked.local.get(text, ()) if a.kind in _STATES), None)
    return (
        (own, f"name {text}")
        if own is not None and text[:1].isupper()
        else _state_of(text, asked.gazetteer, text not in asked.local)
    )


@lru_cache(maxsize=KEPT)
def _state_of(text: str, gazetteer: Gazetteer, by_name: bool) -> tuple[Actor | None, str]:
    actors = gazetteer.named(text) if by_name else ()
    named = next((a for a in actors if a.kind in _STATES), None) or gazetteer.metonyms.get(
        fold(text)
    )
    if named is not None and text[:1].isupper():
        return named, f"name {text}"
    by_people = gazetteer.nationality(text)
    if by_people is not None:
        return by_people, f"adjective {text}"
    slipped = gazetteer.misspelt(text)
    return (slipped, f"{text} as a slip for {slipped.name}") if slipped else (None, "")


def link_actor(
    actor: Actor, reason: str, asked: Asked, lost: tuple[Candidate, ...] = (), capital: bool = False
) -> Link:
    """A known actor as a link; a person's sector and country are those of the office held on the day."""
    sector, role, country, part_of = actor.sector, None, actor.country, actor.part_of
    if actor.kind != "person" and actor.iri in asked.gazetteer.held:
        sector = standing(actor, asked.on, asked.gazetteer)[0]
    if actor.kind == "person":
        sector, role, abroad = standing(actor, asked.on, asked.gazetteer)
        country = abroad or country
        held = current(actor.iri, asked.on, asked.gazetteer) if role and asked.on else None
        part_of = held.organisation if held else None
    return Link(
        iri=actor.iri,
        name=actor.name,
        kind=actor.kind,
        linked=True,
        reason=reason,
        country=country,
        sector=sector,
        wikidata=actor.wikidata,
        wikipedia=None if capital else actor.wikipedia,
        part_of=part_of,
        role=role,
        candidates=lost,
    )


def known_actor(iri: str, gazetteer: Gazetteer, on: date | None = None) -> Link | None:
    """The link that an actor of the gazetteer gets on a day, by its IRI under whatever base, or its CURIE; None for none."""
    name = re.split(r"[/#:]", iri)[-1]
    actor = gazetteer.actors.get(iri) or gazetteer.actors.get(f"ent:{name}")
    return link_actor(actor, "known by its IRI", Asked(gazetteer, on)) if actor else None


def link_body(body: Body, state: Link, asked: Asked, how: str) -> Link:
    """The body of a state: the one that the gazetteer lists, else one named after the pattern."""
    gazetteer = asked.gazetteer
    owner = gazetteer.actors.get(state.iri)
    reason = f"{how} of {state.name}"
    national = owner is None or owner.kind != "government"
    listed = gazetteer.body_actors.get((body.iri, state.country or "")) if national else None
    if listed is not None:
        return link_actor(listed, reason, asked)
    if body.otherwise:
        return link_body(gazetteer.body_of[body.otherwise], state, asked, how)
    if not body.template:
        return replace(state, reason=reason, sector=body.sector)
    name = body.template.format(
        country=state.name, adjective=(owner.adjective if owner else None) or state.name
    )
    return Link(
        iri=minted(name),
        name=name,
        kind=body.kind,
        linked=True,
        reason=reason,
        country=state.country,
        sector=body.sector,
        part_of=state.iri,
    )


def minted(name: str) -> str:
    """CURIE of a body that a pattern makes: ``"Ministry of Defence (Russia)"`` → ``ent:ministry-of-defence-russia``."""
    return f"ent:{slug(name)}"


def unresolved(
    reason: str,
    name: str = "",
    kind: str = "unknown",
    country: str | None = None,
    sector: str | None = None,
    part_of: str | None = None,
    candidates: tuple[Candidate, ...] = (),
) -> Link:
    """A link to nobody known. Without a name it is a description, whose IRI the caller gives."""
    return Link(
        iri="",
        name=name,
        kind=kind,
        linked=False,
        reason=reason,
        country=country,
        sector=sector,
        part_of=part_of,
        candidates=candidates,
    )


def capital_title(text: str, gazetteer: Gazetteer) -> str | None:
    """The usual spelling of a capital's name, where the text is one."""
    state = gazetteer.capitals.get(fold(text))
    return state.capitals[0] if state else None
