"""Phrases without a name: an office, a body that every state has, or a description by its nouns."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Link
from kg.resolve.links import Asked, link_actor, link_body, unresolved
from kg.resolve.names import fold
from kg.resolve.phrases import Core
from kg.resolve.registry import Gazetteer
from kg.resolve.sectors import sector_of

_STATES = frozenset({"country", "government"})
_UNTOLD = frozenset({None, "UNK"})


def describe_core(bare: Core, owner: Link | None, how: str, asked: Asked) -> Link:
    """Link a description: its office or body where the owner is a state, else what its nouns say."""
    state = (
        owner
        if owner is not None and owner.linked and (owner.kind in _STATES or owner.country == "EUR")
        else None
    )
    if state is None and owner is not None and _of_a_state(bare, owner, asked):
        state = link_actor(asked.gazetteer.actors[owner.part_of or ""], "its state", asked)
    whole = not (bare.some or bare.former or how == "location")
    bare_body = whole and owner is None and not bare.owned
    one = _sector_of_one(bare, asked.gazetteer) if bare_body else None
    around = asked.home(one) if one else None
    home = link_actor(around.state, around.why, asked) if around else None
    if whole and (state or home):
        link = resolve_office(
            bare, state or home, asked, civil=owner is not None and owner.kind == "person"
        ) or _body(bare, state or home, asked)
        if link is not None:
            return (
                link
                if state or not around
                else replace(link, reason=f"{link.reason}; {around.why}")
            )
    if whole and owner is not None and owner.linked and not state:
        link = resolve_office(bare, owner, asked)
        if link is not None:
            return link
    return _description(bare, owner, state, asked)


def _sector_of_one(bare: Core, gazetteer: Gazetteer) -> str | None:
    """The sector of the office, or of the body that every state has, whose words these are."""
    if any(gazetteer.is_word("outside", word) for word in bare.words):
        return None
    body, office = gazetteer.body(bare.text), gazetteer.offices.get(fold(bare.text))
    return body.sector if body else office[0].sector if office else None


def _of_a_state(bare: Core, owner: Link, asked: Asked) -> bool:
    """A ministry's or army's forces are those of its state ("its air defences"), and so are a ruler's army and ministers."""
    body, above = asked.gazetteer.body(bare.text), asked.gazetteer.actors.get(owner.part_of or "")
    if above is None or above.kind not in _STATES:
        return False
    if owner.kind == "person":
        return owner.sector == "GOV" and bool(body or asked.gazetteer.offices.get(fold(bare.text)))
    return bool(body and body.kind == "armed-force" and owner.sector in ("GOV", "MIL"))


def resolve_office(
    bare: Core, owner: Link | None, asked: Asked, civil: bool = False
) -> Link | None:
    """Who held the office that the words name, in the owner, on the day; None without a day or when several did.

    ``civil``: of offices with one name the civil ones come first (a president's chief of staff is no general).
    """
    if asked.on is None or owner is None or not bare.words or bare.former:
        return None
    gazetteer, words = asked.gazetteer, fold(bare.text)
    named = gazetteer.offices.get(words, ())
    offices = (office for office in named if office.says_who(words, owner.country))
    for office in sorted(offices, key=lambda o: civil and o.sector != "GOV"):
        held = gazetteer.holder(office, owner.iri, asked.on)
        later = gazetteer.holder(office, owner.iri, asked.until or asked.on)
        people = {m.member for m in (*held, *later)}
        if len(people) == 1 and held and later and held[0].member in gazetteer.actors:
            person = gazetteer.actors[held[0].member]
            return replace(
                link_actor(
                    person, f"{office.name} of {owner.name} on {asked.on.isoformat()}", asked
                ),
                sector=office.sector,
                role=office.name,
            )
    return None


def _body(bare: Core, state: Link | None, asked: Asked) -> Link | None:
    body = asked.gazetteer.body(bare.text)
    return (
        link_body(body, state, asked, bare.text)
        if body is not None and state is not None and bare.words
        else None
    )


def _service(members_of: str | None, state: Link | None, asked: Asked) -> str | None:
    """The body that soldiers or police of a state serve in, else the state."""
    body = asked.gazetteer.body_of.get(members_of or "")
    if state is None:
        return None
    return link_body(body, state, asked, "").iri if body else state.iri


def _description(bare: Core, owner: Link | None, state: Link | None, asked: Asked) -> Link:
    gazetteer = asked.gazetteer
    country = owner.country if owner else None
    if bare.former and not _is_common(bare, gazetteer):
        return unresolved(
            "former holder of an office", kind="person", country=country, sector="ELI"
        )
    reading = sector_of(bare.words, gazetteer, owner)
    sector, why = reading.sector, reading.why
    office = gazetteer.offices.get(fold(bare.text))
    body = gazetteer.body(bare.text)
    if (
        owner is not None
        and owner.kind not in _STATES
        and (office or reading.inherits)
        and owner.sector not in (*_UNTOLD, "GOV", "CVL")
    ):
        sector, why = owner.sector, owner.name
    elif sector in _UNTOLD and (body or office):
        sector, why = (body.sector if body else office[0].sector if office else None), bare.text
    untold = sector in _UNTOLD
    kind = reading.kind or (
        "person" if office and not bare.some else "unknown" if untold else "group"
    )
    part = (
        None
        if owner is None
        else _service(reading.members_of, state, asked)
        if state
        else owner.iri or None
    )
    return unresolved(
        f"{bare.text} tells no sector" if untold else f"{bare.text}: {why}",
        kind=kind,
        country=country,
        sector=sector or "UNK",
        part_of=part,
    )


def _is_common(bare: Core, gazetteer: Gazetteer) -> bool:
    """Tell whether "former" stands before people who are no officials: "former fighters", "former students"."""
    reading = sector_of(bare.words, gazetteer)
    return reading.sector in ("CVL", "REB", "UAF", "CRM", "EDU", "LAB", "JRN", "AGR", "MIL")
