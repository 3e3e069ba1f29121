"""What the reports of one happening come to: asserted, confirmed, claimed, contested, denied, or still to come."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from kg.resolve.event_match import relation
from kg.resolve.profiles import Profile

ASSERTED, CONFIRMED, CLAIMED, CONTESTED, DENIED, PROSPECTIVE = (
    "asserted",
    "confirmed",
    "claimedByOneSide",
    "contested",
    "denied",
    "prospective",
)


def standing_of(group: Sequence[Profile]) -> str:
    """The standing of an event among its reports.

    * prospective: no report says that it took place;
    * contested: reports of different voices differ in polarity, or two speakers in number, actor or place;
    * denied: it is only denied;
    * confirmed: several independent publishers say so themselves;
    * claimedByOneSide: only one speaker, or several of one country, say so;
    * asserted: the rest.
    """
    actual = [p for p in group if p.status == "actual"]
    if not actual:
        return PROSPECTIVE
    yes, no = (
        [p for p in actual if p.polarity == "positive"],
        [p for p in actual if p.polarity == "negative"],
    )
    if not yes:
        return DENIED
    if no or any(_differ(one, two) for one, two in combinations(yes[:_COMPARED], 2)):
        return CONTESTED
    own = [p for p in yes if p.voice is None]
    if len({p.publisher for p in own}) > 1 and len({p.origin for p in own}) > 1:
        return CONFIRMED
    if own or len({p.voice for p in yes}) > 1:
        return ASSERTED
    return CLAIMED


_COMPARED = 50


def _differ(one: Profile, two: Profile) -> bool:
    """Two speakers tell it with other numbers or other actors."""
    if one.voice is None or two.voice is None or one.voice == two.voice:
        return False
    numbers = any(
        a.role == b.role and a.unit == b.unit and (a.low > b.high or b.low > a.high)
        for a in one.counts
        for b in two.counts
    )
    return numbers or relation(one.actors, two.actors) == "other"
