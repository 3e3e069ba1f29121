"""Linking: from the words of a mention to the actor that they mean, with the reason and the candidates that lost.

A phrase is tried, in this order, as a name, as an apposition, as somebody's ("X's Y"), as part of something ("Y of X"),
and as what its own words say (an office, a body that every state has, a people, a description). Nothing is guessed:
what no rule reaches stays unlinked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from kg import ids
from kg.frozen import replace
from kg.model import Link
from kg.resolve.byname import branch, by_name, has_branches, named_inside, titled
from kg.resolve.context import nearby, only_state
from kg.resolve.descriptions import describe_core
from kg.resolve.links import Asked, link_actor, state_of, unresolved
from kg.resolve.names import acronym, capitalised, fold
from kg.resolve.owners import STATES, Owner, owner_inside
from kg.resolve.people import is_called
from kg.resolve.phrases import (
    Core,
    appositions,
    clean,
    conjuncts,
    core,
    listed,
    possessive,
    prepositional,
    proper,
    without_initials,
)
from kg.resolve.registry import Gazetteer
from kg.resolve.unknown import unknown_name

_DEEPEST = 4
_SETTLED = frozenset({"COP", "JUD"})
Towns = tuple[Callable[[str], str | None], Callable[[str], str | None], Callable[[str], str | None]]
_VAGUE = frozenset({None, "GOV", "CVL", "UNK"})


def link_phrase(
    text: str,
    *,
    head: str | None = None,
    modifiers: Sequence[str] = (),
    possessor: Link | None = None,
    complement: Link | None = None,
    on: date | None = None,
    context: str = "",
    role: str | None = None,
    gazetteer: Gazetteer,
    towns: Towns | None = None,
) -> Link:
    """Link one phrase.

    Args:
        text: the phrase as written, with or without its article, possessor and complement.
        head: its head words, when they are known and ``text`` holds more.
        modifiers: the words before the head, when ``text`` lacks them.
        possessor: what "its" or "X's" before the phrase stands for.
        complement: what "of X" after the phrase stands for.
        on: the day that the text speaks of; offices depend on it.
        context: other words of the text, that may name the country meant.
        role: actor, target, speaker or party, where a capital is its government; place, where it is a town.
        gazetteer: what is known.
        towns: which country towns lie in; none are known without.

    Returns:
        The link; when nothing is known of the phrase, one under an IRI of its own with ``linked`` False.
    """
    asked = Asked(gazetteer, on, role, lambda: nearby(context, gazetteer), *(towns or ()))
    asked = replace(asked, home=lambda _: only_state(context, gazetteer))
    phrase = text if text.strip() else " ".join((*modifiers, head or ""))
    link = read_phrase(phrase, asked, possessor, complement)
    return replace(
        link,
        iri=link.iri or ids.unlinked(link.name or clean(phrase)),
        name=link.name or clean(phrase),
    )


def read_phrase(
    text: str, asked: Asked, possessor: Link | None = None, complement: Link | None = None
) -> Link:
    """Link a phrase as :func:`link_phrase` does, but leave IRI and name of a mere description empty.

    A description of a known sector takes the country that it is at home in where its own words tell none; the reason
    says why.
    """
    owner = next(
        (
            Owner(link, how)
            for link, how in ((possessor, "possessor"), (complement, "complement"))
            if link
        ),
        None,
    )
    whole = text.strip() if asked.gazetteer.named(text.strip()) else clean(text)
    link = _resolve(whole, asked, owner, _DEEPEST)
    if link.name and not link.linked:
        return replace(link, iri=ids.unlinked(link.name))
    if link.country is None and possessor is None and _has_home(link, text, asked.gazetteer):
        home = asked.home(link.sector)
        if home is not None:
            why = f"{link.reason}; of {home.state.name}: {home.why}"
            return replace(link, country=home.state.country, reason=why)
    return link


def _has_home(link: Link, text: str, gazetteer: Gazetteer) -> bool:
    """Only unnamed people and institutions that are spoken of as the known ones ("the army", "police") have a home.

    Of "a court" and "13 policemen" the state is told too: they serve where they are.
    """
    if link.name or link.sector in (None, "UNK") or link.kind not in ("group", "person"):
        return False
    bare = core(clean(text), gazetteer)
    any_of_them = bare.some and link.sector not in _SETTLED
    outside = any(gazetteer.is_word("outside", word) for word in bare.words)
    return not (any_of_them or bare.owned or outside)


def _resolve(text: str, asked: Asked, owner: Owner | None, depth: int) -> Link:
    """Link a phrase by the first rule that reaches it."""
    gazetteer = asked.gazetteer
    if not text or depth < 0 or (gazetteer.is_word("pronoun", text) and acronym(text) is None):
        return unresolved("a pronoun without antecedent" if text else "no words", sector="UNK")
    whole = _whole(text, asked, owner)
    if whole is not None:
        return (
            branch(whole, text, owner.link)
            if owner is not None and owner.how == "possessor" and has_branches(whole, owner.link)
            else whole
        )
    parts = appositions(text)
    town = _town_in(parts, asked)
    if town is not None:
        return town
    if len(parts) > 1:
        return _joined(parts, asked, owner, depth)
    several = _several(text, asked, depth)
    if several is not None:
        return several
    cut, split = possessive(text), prepositional(text, gazetteer)
    if cut and not (split and len(split[0]) < len(cut[0])):
        return _resolve(
            cut[1], asked, Owner(_resolve(cut[0], asked, owner, depth - 1), "possessor"), depth - 1
        )
    if split:
        return _with_complement(*split, asked, owner, depth)
    return _core(core(text, gazetteer), asked, owner)


def _several(text: str, asked: Asked, depth: int) -> Link | None:
    """Two known actors in one phrase are a group of its own, with the country and sector that they share."""
    pair = conjuncts(text, asked.gazetteer)
    if pair is None or not all(capitalised(part) for part in pair):
        return None
    left, right = (_resolve(clean(part), asked, None, depth - 1) for part in pair)
    if not (left.linked and right.linked):
        return None
    return unresolved(
        f"{left.name} and {right.name}",
        kind="group",
        country=left.country if left.country == right.country else None,
        sector=left.sector if left.sector == right.sector else None,
    )


def _whole(text: str, asked: Asked, owner: Owner | None) -> Link | None:
    """The phrase as it stands, then without determiner, as a name or a listed phrase with a preposition inside."""
    gazetteer = asked.gazetteer
    bare = core(text, gazetteer)
    for form in (
        dict.fromkeys((text, bare.text, without_initials(bare.text))) if capitalised(text) else ()
    ):
        if bare.former and form == bare.text:
            continue
        link = by_name(form, asked, owner)
        if link:
            return link
    split = prepositional(bare.text, gazetteer)
    if split is None:
        return None
    ends = any(
        listed(" ".join(bare.words[i:]), gazetteer)
        for i in range(len(bare.words))
        if " ".join(bare.words[i:]).count(" ") > 1
        and (i == 0 or state_of(" ".join(bare.words[:i]), asked)[0])
    )
    return _core(bare, asked, owner) if ends else titled(bare, asked, owner)


def _town_in(parts: Sequence[str], asked: Asked) -> Link | None:
    """ "Daedunsan, South Korea": an unknown name and the state that it lies in."""
    if len(parts) != len(("name", "state")) or not proper(parts[0].split(), asked.gazetteer):
        return None
    state, how = state_of(parts[1], asked)
    known = (
        asked.named(parts[0]) or state_of(parts[0], asked)[0] or listed(parts[0], asked.gazetteer)
    )
    if state is None or known or not how.startswith("name"):
        return None
    why = f"{parts[0]} in {state.name}"
    return unresolved(why, parts[0], "place", state.country, "CVL")


def _joined(parts: Sequence[str], asked: Asked, owner: Owner | None, depth: int) -> Link:
    """Name and apposition: the part that is linked or named counts, the others add country and sector."""
    links = [_resolve(clean(part), asked, owner, depth - 1) for part in parts]
    if conjuncts(parts[-1], asked.gazetteer):
        countries, sectors = {link.country for link in links}, {link.sector for link in links}
        return unresolved(
            "several actors",
            kind="group",
            country=links[0].country if len(countries) == 1 else None,
            sector=links[0].sector if len(sectors) == 1 else None,
        )
    named = [link for link in links if link.name]
    printed = [k for k in named if not k.linked and k.kind in ("person", "unknown")]
    linked = next((link for link in links if link.linked), None)
    if linked is not None and linked.kind == "person" and printed:
        called = any(is_called(linked, part, asked.gazetteer) for part in parts)
        linked = linked if called else None
        named = named if linked else printed
    best = linked or next(iter(named), links[0])
    country = best.country or next((link.country for link in links if link.country), None)
    sector = (
        best.sector
        if best.sector not in (None, "UNK")
        else next((k.sector for k in links if k.sector not in (None, "UNK")), None)
    )
    return replace(best, country=country, sector=sector)


def _with_complement(
    left: str, kind: str, right: str, asked: Asked, owner: Owner | None, depth: int
) -> Link:
    """ "Y of X", "Y in X": X tells the country and, where Y only counts or leads, the sector."""
    gazetteer = asked.gazetteer
    if kind == "beyond":
        return _resolve(left, asked, owner, depth - 1)
    place = replace(asked, role="place") if kind == "where" else asked
    inner = _resolve(clean(right), place, None, depth - 1)
    bare = core(left, gazetteer)
    if not bare.words or (gazetteer.is_word("quantifier", bare.words[-1]) and kind == "inner"):
        return replace(
            inner,
            iri="",
            name="",
            linked=False,
            kind="group",
            reason=f"some of: {inner.reason}",
            part_of=inner.iri or None,
        )
    belongs = owner or Owner(inner, "complement" if kind == "inner" else "location")
    link = _core(bare, asked, belongs)
    visits = kind == "where" and link.kind == "person" and bool(link.name)
    return link if link.country or visits else replace(link, country=inner.country)


def _core(bare: Core, asked: Asked, owner: Owner | None) -> Link:
    """What the words of a phrase themselves say, its owner known."""
    named = named_inside(bare, asked, owner)
    if named is not None:
        return named
    found = owner_inside(bare.words, asked)
    rest = bare.words
    if found is not None:
        inside, start, end = found
        rest = bare.words[:start] + bare.words[end:]
        inner = (
            [a for a in asked.named(" ".join(rest)) if a.country == inside.country]
            if start and inside.kind in STATES
            else []
        )
        if end == len(bare.words) and len(inner) == 1:
            return link_actor(inner[0], f"name {inner[0].name} with its country", asked)
        owner = owner if owner is not None and _keeps(owner, inside) else Owner(inside, "modifier")
        if not rest and (
            inside.kind == "place"
            or (not bare.some and not bare.definite and _is_adjective(bare.text, inside, asked))
        ):
            return inside
        if (
            rest
            and inside.kind in (*STATES, "place")
            and end == len(bare.words)
            and all(asked.gazetteer.is_word("direction", w) for w in rest)
        ):
            return unresolved(
                f"part of {inside.name}",
                name=bare.text,
                kind="place",
                country=inside.country,
                sector="CVL",
                part_of=inside.iri or None,
            )
        body = asked.gazetteer.body(" ".join(rest))
        if body and inside.kind == "place" and proper(bare.words, asked.gazetteer):
            why, code = f"{body.phrases[0]} of {inside.name}", inside.country
            return unresolved(why, bare.text, body.kind, code, body.sector)
        if not rest or (
            end == len(bare.words) and asked.gazetteer.nationality(bare.words[-1]) is not None
        ):
            return people_of(inside)
        if any(
            asked.gazetteer.is_word("conjunction", word)
            for word in (*bare.words[end : end + 1], *bare.words[max(0, start - 1) : start])
        ):
            owner = Owner(replace(owner.link, country=None, linked=False), "modifier")
    bare = replace(bare, words=rest) if found is not None else bare
    unknown = unknown_name(bare, asked, owner)
    return unknown or describe_core(
        bare, owner.link if owner else None, owner.how if owner else "", asked
    )


def _keeps(owner: Owner, inside: Link) -> bool:
    """Whose words stand outside the phrase stays its owner, unless it only tells where or the inner one is a part of it."""
    part = (
        owner.link.kind in STATES
        and inside.linked
        and inside.kind == "group"
        and inside.country == owner.link.country
    )
    return owner.how != "location" and bool(owner.link.country) and not part


def _is_adjective(text: str, state: Link, asked: Asked) -> bool:
    actor = asked.gazetteer.actors.get(state.iri)
    return actor is not None and fold(text) == fold(actor.adjective or "")


def people_of(state: Link) -> Link:
    """ "Palestinians", "ordinary Kazakhs": people of a state."""
    return replace(
        state,
        iri="",
        name="",
        linked=False,
        kind="group",
        sector="CVL",
        reason=f"people of {state.name}",
        part_of=state.iri or None,
        wikidata=None,
        wikipedia=None,
    )
