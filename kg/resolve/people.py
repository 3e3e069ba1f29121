"""People in office: who held an office on a day, in which sector a person stands on a day, which namesake is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kg.model import Candidate, Link
from kg.resolve.names import fold
from kg.resolve.registry import Actor, Gazetteer, Membership, Office

ELITE = "ELI"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the words around a name tell of its bearer."""

    country: str | None = None
    titles: tuple[str, ...] = ()
    on: date | None = None
    nearby: frozenset[str] = frozenset()


def _rank(membership: Membership, gazetteer: Gazetteer) -> tuple[bool, str]:
    office = gazetteer.office_of.get(membership.role)
    return (office is not None and office.sector == "GOV", str(membership.since or ""))


def current(person: str, on: date | None, gazetteer: Gazetteer) -> Membership | None:
    """The office that a person held on a day; without a day the latest one."""
    held = gazetteer.held.get(person, ())
    if on is None:
        return max(
            held,
            key=lambda m: (m.until is None, str(m.until or ""), *_rank(m, gazetteer)),
            default=None,
        )
    return max((m for m in held if m.covers(on)), key=lambda m: _rank(m, gazetteer), default=None)


def standing(
    person: Actor, on: date | None, gazetteer: Gazetteer
) -> tuple[str | None, str | None, str | None]:
    """Sector, office and, where that is in an organisation of many states, its code, of a person on a day.

    Who holds no office any more is of the elite, unless the gazetteer says what else they are.
    """
    membership = current(person.iri, on, gazetteer)
    horizon = date.fromisoformat(gazetteer.settings.get("kg:undatedSince", "0001-01-01"))
    if membership is not None and (
        on is not None or membership.until is None or membership.until >= horizon
    ):
        office, body = (
            gazetteer.office_of.get(membership.role),
            gazetteer.actors.get(membership.organisation),
        )
        abroad = body.country if body and body.country not in gazetteer.countries else None
        return (office.sector, office.name, abroad) if office else (person.sector, None, abroad)
    if person.sector:
        return person.sector, None, None
    return (ELITE if gazetteer.held.get(person.iri) else None), None, None


def is_called(link: Link, words: str, gazetteer: Gazetteer) -> bool:
    """Tell whether the name in some words can be that of a known person: the last of his names, or one alone."""
    actor, given = gazetteer.actors.get(link.iri), fold(words).split()
    names = [fold(n) for n in (link.name, *(actor.names + actor.short_names if actor else ()))]
    alone = {part for name in names for part in name.split()}
    return any(n.split()[-1] in given for n in names if n) or (
        len(given) == 1 and given[0] in alone
    )


def offices_named(titles: Sequence[str], gazetteer: Gazetteer) -> tuple[Office, ...]:
    """The kinds of office that the words before a name, or any end of them, are a phrase for; the longest counts."""
    for start in range(len(titles)):
        found = gazetteer.offices.get(fold(" ".join(titles[start:])))
        if found:
            return found
    return ()


def contradicts(
    person: Actor,
    titles: Sequence[str],
    on: date | None,
    nearby: frozenset[str],
    gazetteer: Gazetteer,
) -> bool:
    """Tell whether a name's title is of an office that its known bearer never held, in a text about other states.

    Colombia's "Defense Minister Pedro Sánchez" is not the Spanish prime minister. "President" contradicts nothing: too
    many bodies have one.
    """
    words = next(
        (
            w
            for w in (fold(" ".join(titles[i:])) for i in range(len(titles)))
            if w in gazetteer.offices
        ),
        "",
    )
    offices = [
        office
        for office in gazetteer.offices.get(words, ())
        if office.sector == "GOV" and words not in office.shared
    ]
    now, state = current(person.iri, on, gazetteer), gazetteer.countries.get(person.country or "")
    if (
        not offices
        or on is None
        or now is None
        or state is None
        or any(o.iri == "ent:office-president" for o in offices)
    ):
        return False
    held = {m.role for m in gazetteer.held.get(person.iri, ())}
    return (
        bool(nearby)
        and state.iri not in nearby
        and not any(office.iri in held for office in offices)
    )


def _score(actor: Actor, evidence: Evidence, gazetteer: Gazetteer) -> tuple[float, str]:
    score, why = 0.0, []
    if evidence.country:
        same = actor.country == evidence.country
        score += 3 if same else -3
        why.append("same country" if same else "another country")
    roles = {office.iri for office in offices_named(evidence.titles, gazetteer)}
    held = gazetteer.held.get(actor.iri, ())
    fitting = [m for m in held if m.role in roles]
    if fitting:
        score += 2
        why.append("held that office")
        if evidence.on and any(m.covers(evidence.on) for m in fitting):
            score += 2
            why.append("held it on that day")
    elif evidence.on and any(m.covers(evidence.on) for m in held):
        score += 1
        why.append("in office on that day")
    state = gazetteer.countries.get(actor.country or "")
    if state is not None and state.iri in evidence.nearby:
        score += 1.5
        why.append("its country is in the context")
    return score, ", ".join(why) or "no evidence"


def choose(
    actors: Sequence[Actor], evidence: Evidence, gazetteer: Gazetteer, name: str
) -> tuple[Actor | None, str, tuple[Candidate, ...]]:
    """Pick the bearer of a name by country, office, day and context; None when two are equally good.

    Returns:
        The actor, why it was chosen, and the candidates that lost (all of them when none was chosen).
    """
    ranked = sorted(
        ((*_score(a, evidence, gazetteer), fold(a.name) == fold(name), a) for a in actors),
        key=lambda row: (-row[0], not row[2], row[3].iri),
    )
    if not ranked:
        return None, "", ()
    score, why, exact, best = ranked[0]
    lost = tuple(Candidate(a.iri, a.name, s, w) for s, w, _, a in ranked[1:])
    if len(ranked) > 1 and (ranked[1][0], ranked[1][2]) == (score, exact):
        return None, "ambiguous", tuple(Candidate(a.iri, a.name, s, w) for s, w, _, a in ranked)
    return best, why, lost


def by_surname(
    name: str, evidence: Evidence, gazetteer: Gazetteer
) -> tuple[Actor | None, str, tuple[Candidate, ...]]:
    """The person of that surname whom title and country point to; a surname alone is never enough."""
    people = gazetteer.surnames.get(fold(name), ())
    roles = {office.iri for office in offices_named(evidence.titles, gazetteer)}
    fitting = [
        p
        for p in people
        if (not evidence.country or p.country == evidence.country)
        and any(m.role in roles for m in gazetteer.held.get(p.iri, ()))
    ]
    return choose(fitting, evidence, gazetteer, name)
