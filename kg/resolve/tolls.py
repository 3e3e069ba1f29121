"""The toll of a happening as a series of reports: who counted whom, when, and how many.

A part ("12, four of them children", "another three") is no toll of its own; neither is one number of a list ("three
guards and five visitors were killed"), unless each is another's account ("22 by their own count and 61 according to the
ombudsman"). Numbers of other people are not compared: where some reports count soldiers and
others rebels, only those that count people without saying which are one series.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from kg.model import MentionRef, Quantity, TollReport
from kg.resolve.event_rules import EventRules
from kg.resolve.facts import Profile
from kg.resolve.names import fold


def tolls_of(
    group: Sequence[Profile], told: Mapping[MentionRef, Sequence[Quantity]], rules: EventRules
) -> tuple[TollReport, ...]:
    """The tolls of one happening that may be compared, in the order of its mentions.

    Args:
        group: the mentions of the happening and of its parts.
        told: the numbers of the event mentions that tell any.
        rules: which roles are tolls, and words for people that say nothing of who they were.
    """
    rows = [row for profile in group for row in _rows(profile, told.get(profile.ref, ()), rules)]
    rows.sort(key=lambda row: (row[0].role, row[1].mention.article, row[1].mention.index))
    found: list[TollReport] = []
    for _, series in groupby(rows, key=lambda row: row[0].role):
        found += _comparable(list(series), rules)
    return tuple(found)


def _rows(
    profile: Profile, quantities: Sequence[Quantity], rules: EventRules
) -> Iterable[tuple[Quantity, TollReport]]:
    if profile.polarity != "positive" or profile.status != "actual":
        return
    if profile.generic or profile.retracted:
        return
    whole = [(n, q) for n, q in enumerate(quantities) if q.role in rules.tolls and not q.part]
    for number, quantity in whole:
        rivals = [q for _, q in whole if q.role == quantity.role and q.account == quantity.account]
        if len(rivals) == 1:
            yield quantity, TollReport(profile.ref, number)


def _comparable(
    series: Sequence[tuple[Quantity, TollReport]], rules: EventRules
) -> list[TollReport]:
    """Those that count the same people, as far as is told; none where there is but one."""
    people = {whom(q, rules) for q, _ in series} - {""}
    kept = [t for q, t in series if len(people) < 2 or not whom(q, rules)]
    return kept if len(kept) > 1 else []


def whom(quantity: Quantity, rules: EventRules) -> str:
    """Whom a toll counts, by the noun; the empty text where it says no more than that they are people."""
    noun = fold(quantity.unit).rsplit(" ", 1)[-1]
    return "" if noun in rules.anybody else noun
