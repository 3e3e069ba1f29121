"""Names that no gazetteer holds: their titles or their own nouns tell the sector, what they belong to the country."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Candidate, Link
from kg.resolve.links import Asked, link_actor, unresolved
from kg.resolve.names import fold
from kg.resolve.owners import STATES, Owner
from kg.resolve.people import Evidence, by_surname
from kg.resolve.phrases import Core, proper, trailing_name
from kg.resolve.registry import Gazetteer
from kg.resolve.sectors import sector_of


def unknown_name(bare: Core, asked: Asked, owner: Owner | None) -> Link | None:
    """A name that is in no gazetteer: its titles or its own nouns tell the sector, its owner the country."""
    words, gazetteer = bare.words, asked.gazetteer
    if gazetteer.body(bare.text) or gazetteer.offices.get(fold(bare.text)):
        return None
    place = asked.bare_town(bare.text) if not bare.some and owner is None else None
    if place:
        return unresolved(
            f"{bare.text} is a place: its people",
            name=bare.text,
            kind="place",
            country=place,
            sector="CVL",
        )
    start = trailing_name(words, gazetteer)
    while (
        0 < start < len(words)
        and words[start - 1][:1].isupper()
        and not _is_title(words[start - 1], gazetteer)
    ):
        start -= 1
    titles, name = words[:start], " ".join(words[start:])
    country = owner.link.country if owner else None
    lost: tuple[Candidate, ...] = ()
    if not name:
        return _unknown_organisation(bare, asked, owner)
    if titles and " " not in name:
        person, why, lost = by_surname(
            name, Evidence(country, tuple(titles), asked.on, asked.nearby), gazetteer
        )
        if person is not None:
            return with_titles(
                link_actor(person, f"surname {name} with title ({why})", asked, lost),
                Core(titles, former=bare.former),
                asked,
            )
    sector = (
        sector_of(titles or words, gazetteer, owner.link if owner else None).sector
        if titles or len(words) > 1
        else None
    )
    classed = bool(titles) and any(
        gazetteer.is_word(words, titles[-1]) for words in ("classing", "whole")
    )
    titled = bool(titles) and (gazetteer.noun(titles[-1]) or gazetteer.is_word("title", titles[-1]))
    kind = "organisation" if classed else "person" if titled else "unknown"
    why = f"several of that office are called {name}" if lost else f"{name} is in no gazetteer"
    visits = kind == "person" and owner is not None and owner.how == "location"
    return unresolved(
        why,
        name=name,
        kind=kind,
        country=None if visits else country,
        sector="ELI" if bare.former else sector,
        candidates=lost,
    )


def _is_title(word: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a capitalised word before a name is a title or a people, not the name's own: "Hotel Adlon" is one name."""
    known = (
        gazetteer.is_word("title", word)
        or gazetteer.offices.get(fold(word))
        or gazetteer.nationality(word)
    )
    return bool(known) or gazetteer.is_word("former", word)


def _unknown_organisation(bare: Core, asked: Asked, owner: Owner | None) -> Link | None:
    words = bare.words
    some_state = owner is not None and owner.how == "modifier"
    gazetteer = asked.gazetteer
    if bare.some or len(words) < 2 + some_state or not proper(words, gazetteer):
        return None
    if gazetteer.noun(bare.text):
        return None
    reading = sector_of(words, asked.gazetteer, None)
    owned = owner is not None and owner.how != "location" and reading.sector in (None, "UNK")
    return unresolved(
        f"{bare.text} is in no gazetteer",
        name=bare.text,
        kind="organisation",
        country=owner.link.country if owner else None,
        sector=owner.link.sector
        if owner is not None and owned and owner.link.kind not in STATES
        else reading.sector,
    )


def with_titles(link: Link, before: Core, asked: Asked) -> Link:
    """A person named with a title is in the sector that the title says; "former" makes the elite of it."""
    if link.kind != "person":
        return link
    if before.former or any(asked.gazetteer.is_word("former", w) for w in before.words):
        return replace(link, sector="ELI", reason=f"{link.reason}, former")
    told = sector_of(before.words, asked.gazetteer) if before.words else None
    rank = link.role and all(asked.gazetteer.is_word("title", word) for word in before.words)
    if (
        told is None
        or rank
        or told.sector in (None, "UNK", "CVL")
        or (told.inherits and link.sector)
    ):
        return link
    return replace(link, sector=told.sector)
