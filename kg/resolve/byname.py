"""Linking by name: an actor of exactly this name, behind titles, or one that a general word only introduces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Candidate, Link
from kg.resolve.links import Asked, link_actor, state_of, unresolved
from kg.resolve.names import capitalised, fold, windows
from kg.resolve.owners import LONGEST_NAME, STATES, Owner, known_word
from kg.resolve.people import Evidence, choose, contradicts, offices_named
from kg.resolve.phrases import PREPOSITIONS, Core
from kg.resolve.registry import Actor, Gazetteer
from kg.resolve.sectors import sector_of
from kg.resolve.unknown import with_titles


def has_branches(link: Link, state: Link) -> bool:
    """A society that works in many states is another one in each: "the British Red Cross"."""
    return link.kind == "organisation" and link.country == "NGO" and state.kind in STATES


def branch(link: Link, name: str, state: Link) -> Link:
    """The part of a society that works in many states which is that of one of them."""
    return unresolved(
        f"{name} of {state.name}",
        name=f"{name} ({state.name})",
        kind=link.kind,
        country=state.country,
        sector=link.sector,
        part_of=link.iri,
    )


def titled(bare: Core, asked: Asked, owner: Owner | None) -> Link | None:
    """A person's name behind an office with a preposition in it: "Secretary of State Marco Rubio"."""
    words = bare.words
    for start in range(2, len(words)):
        link = by_name(" ".join(words[start:]), asked, owner, words[:start])
        titled = link is not None and _is_title(words[:start], asked.gazetteer)
        if link is not None and link.kind == "person" and titled:
            return with_titles(link, Core(words[:start], former=bare.former), asked)
    return None


def _is_title(words: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Tell whether words are an office with a preposition inside: "Secretary of State", "President of Chad".

    In "an adviser to Chancellor …" the office behind the preposition is another one's, who is named there.
    """
    cuts = [i for i, w in enumerate(words) if any(gazetteer.is_word(k, w) for k in PREPOSITIONS)]
    if not cuts:
        return bool(offices_named(words, gazetteer))
    before, inner = words[: cuts[-1]], words[cuts[-1] + 1 :]
    if any(fold(" ".join(words[i:])) in gazetteer.offices for i in range(len(before))):
        return True
    return gazetteer.is_state(" ".join(inner)) and bool(offices_named(before, gazetteer))


def by_name(
    text: str, asked: Asked, owner: Owner | None, titles: Sequence[str] = ()
) -> Link | None:
    """An actor of exactly this name, a metonym, or a capital that stands for its government."""
    gazetteer = asked.gazetteer
    if not capitalised(text):
        return None
    named = asked.named(text)
    actors = _fitting(named, text, asked, owner) if named else ()
    if actors:
        best, why, lost = _chosen(actors, text, asked, owner, titles)
        if best is None:
            return unresolved(f"several actors are called {text}", name=text, candidates=lost)
        if titles and contradicts(best, titles, asked.on, asked.nearby, gazetteer):
            namesake = Candidate(
                best.iri,
                best.name,
                0.0,
                "never held that office, and the text is about other states",
            )
            return unresolved(
                f"a namesake of {best.name}", name=text, kind="person", candidates=(namesake, *lost)
            )
        return link_actor(best, f"name {text}" + (f" ({why})" if lost else ""), asked, lost)
    metonym, capital = gazetteer.metonyms.get(fold(text)), gazetteer.capitals.get(fold(text))
    if metonym:
        return link_actor(metonym, f"{text} stands for {metonym.name}", asked)
    if capital and asked.role == "place":
        return unresolved(
            f"capital of {capital.name}, here a place",
            name=text,
            kind="place",
            country=capital.country,
        )
    return (
        link_actor(capital, f"capital for government: {text}", asked, capital=True)
        if capital
        else None
    )


def _chosen(
    actors: Sequence[Actor],
    text: str,
    asked: Asked,
    owner: Owner | None,
    titles: Sequence[str],
) -> tuple[Actor | None, str, tuple[Candidate, ...]]:
    """The one bearer of a name, or the likeliest of several."""
    if len(actors) == 1:
        return actors[0], "", ()
    return choose(
        actors,
        Evidence(owner.link.country if owner else None, tuple(titles), asked.on, asked.nearby),
        asked.gazetteer,
        text,
    )


def _fitting(
    actors: Sequence[Actor], text: str, asked: Asked, owner: Owner | None
) -> tuple[Actor, ...]:
    """ "The Senate" is the United States' only where no other state is its owner or the one that the context names."""
    if asked.gazetteer.body(text) is None:
        return tuple(actors)
    owners = (
        {owner.link.country}
        if owner and owner.link.country
        else {asked.gazetteer.actors[iri].country for iri in asked.nearby}
    )
    return tuple(a for a in actors if not owners or a.country in owners)


def named_inside(bare: Core, asked: Asked, owner: Owner | None) -> Link | None:
    """A name at the end of the phrase behind titles, or one that a general word only introduces."""
    words, gazetteer = bare.words, asked.gazetteer
    for start in range(len(words)) if capitalised(bare.text) else ():
        text = " ".join(words[start:])
        if start and gazetteer.named(text) and gazetteer.noun(bare.text):
            continue
        link = by_name(text, asked, owner, words[:start])
        if link is not None and not link.linked and link.candidates and start:
            return replace(
                link,
                sector=sector_of(words[:start], gazetteer).sector,
                country=owner.link.country if owner else None,
            )
        if (
            link is None
            or not link.linked
            or (start and (link.kind in STATES or gazetteer.body(text)))
        ):
            continue
        state = (
            state_of(words[start - 1], asked)[0] if start and link.kind == "organisation" else None
        )
        if state is not None and has_branches(link, link_actor(state, "", asked)):
            return branch(link, text, link_actor(state, "", asked))
        if (
            start
            and link.kind == "organisation"
            and words[start - 1][:1].isupper()
            and not known_word(words[start - 1], asked)
        ):
            continue
        return (
            with_titles(link, Core(words[:start], former=bare.former), asked)
            if start or bare.former
            else link
        )
    return None if bare.some or not words else _introduced(words, asked)


def _introduced(words: Sequence[str], asked: Asked) -> Link | None:
    """A known name that the last words only class: "the Wagner mercenary group", "the Interfax news agency"."""
    gazetteer, noun = asked.gazetteer, asked.gazetteer.noun(words[-1])
    whole = gazetteer.is_word("whole", words[-1]) and noun is not None and noun.weight == "weak"
    for cut in (len(words) - 1, len(words) - 2):
        classing = cut > 0 and gazetteer.is_word("classing", " ".join(words[cut:]))
        for start, end in windows(words[:cut], LONGEST_NAME) if whole or classing else ():
            actors = asked.named(" ".join(words[start:end]))
            kind = actors[0].kind if len(actors) == 1 else ""
            if (whole and kind in ("group", "armed-force")) or (
                classing and kind == "organisation" and end == cut
            ):
                return link_actor(actors[0], f"name {actors[0].name}", asked)
    return None
