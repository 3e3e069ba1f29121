"""What the reports of one happening come to: asserted, confirmed, claimed, contested, denied, or still to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from kg.resolve.event_rules import EventRules
from kg.resolve.facts import UNNAMED, Count, Profile
from kg.resolve.parties import relation

ASSERTED, CONFIRMED, CLAIMED, CONTESTED, DENIED, PROSPECTIVE = (
    "asserted",
    "confirmed",
    "claimedByOneSide",
    "contested",
    "denied",
    "prospective",
)


def standing_of(group: Sequence[Profile], rules: EventRules, denied: bool = False) -> str:
    """The standing of an event among its reports.

    * prospective: no report says that it took place;
    * contested: reports of different voices differ in polarity, or two speakers in number, actor or place, or a speaker
      denies it (``denied``);
    * denied: it is only denied, or who told it has taken it back;
    * confirmed: a publisher says so itself, and another independent one says so, or quotes somebody who has not done it;
    * claimedByOneSide: only one speaker, or several of one country, say so;
    * asserted: the rest.

    A headline speaks with the voice of the article below it, so it counts only where that says nothing of its own.
    """
    told = [p for p in group if not p.retracted]
    if not told:
        return DENIED
    actual = [p for p in bodies(told) if p.status == "actual"]
    if not actual:
        return PROSPECTIVE
    yes, no = (
        [p for p in actual if p.polarity == "positive"],
        [p for p in actual if p.polarity == "negative"],
    )
    if not yes:
        return DENIED
    if no or denied or any(_differ(one, two, rules) for one, two in _pairs(yes)):
        return CONTESTED
    own = [p for p in yes if p.voice is None]
    sure = [p for p in yes if p.voice is None or _outside(p, yes)]
    if own and _independent(sure):
        return CONFIRMED
    if own or len({p.voice for p in yes}) > 1:
        return ASSERTED
    return CLAIMED


def _independent(sure: Sequence[Profile]) -> bool:
    """Two of them are of different articles, publishers and origins: what a paper quotes beside its own word is not."""
    told: dict[str, set[tuple[str, str]]] = {}
    for profile in sure:
        few = told.setdefault(profile.publisher, set())
        if len(few) < _EACH:
            few.add((profile.ref.article, profile.origin))
    rows = [(name, *row) for name, few in sorted(told.items()) for row in sorted(few)]
    pairs = combinations(rows[: _COMPARED * _EACH], 2)
    return any(all(a != b for a, b in zip(one, two, strict=True)) for one, two in pairs)


def _outside(profile: Profile, group: Sequence[Profile]) -> bool:
    """Its speaker is known, and on no side that acts."""
    acting = {iri for p in group for a in p.actors for iri in (a.iri, a.root)}
    return profile.voice not in (None, UNNAMED) and profile.voice not in acting


def bodies(group: Sequence[Profile]) -> list[Profile]:
    """The mentions without the headlines of articles that tell it below as well."""
    below = {p.ref.article for p in group if p.position != "headline"}
    return [p for p in group if p.position != "headline" or p.ref.article not in below]


def _pairs(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """One mention a speaker and number, in pairs: what many say alike is asked once."""
    said = {(p.speaker, p.counts, p.actors): p for p in reversed(profiles) if p.speaker is not None}
    return combinations(list(said.values())[-_COMPARED:], 2)


_COMPARED = 50
_EACH = 3
_GROWN = 1.5


def _differ(one: Profile, two: Profile, rules: EventRules) -> bool:
    """Two speakers tell it with other numbers or other actors; a toll that rises later is no difference."""
    if one.speaker == two.speaker or UNNAMED in (one.speaker, two.speaker):
        return False
    numbers = any(
        a.role == b.role
        and a.unit == b.unit
        and (a.low > b.high or b.low > a.high)
        and (a.role not in rules.rising or (_one_day(one, two) and _far(a, b)))
        for a in one.counts
        for b in two.counts
    )
    return numbers or (one.voice != two.voice and relation(one.actors, two.actors) == "other")


def _far(one: Count, two: Count) -> bool:
    """More than a count that goes on would come to from one hour to the next."""
    low, high = sorted((one, two), key=lambda c: c.low)
    return high.low > _GROWN * max(1.0, min(low.high, high.low))


def _one_day(one: Profile, two: Profile) -> bool:
    """Two sides give their numbers on one day."""
    same = None not in (one.published, two.published) and one.published == two.published
    return same and one.voice != two.voice
