"""Which happening follows which: offered, then accepted; threatened, then done. Inferred, never stated by a text.

Which types and statuses follow each other is data (``cues/events.ttl``); the parties must be the same, or swapped where
one answers the other, and the topic must agree where the rule asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.resolve.event_match import relation
from kg.resolve.event_rules import EventRules, FollowRule
from kg.resolve.profiles import Party, Profile

WITHIN_DAYS = 60
_TOPIC = 0.5
_KNOWN = ("same", "related")


@dataclass(frozen=True, slots=True)
class Happening:
    """A group of mentions, summed up for comparison."""

    name: str
    type: frozenset[str]
    statuses: frozenset[str]
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    words: frozenset[str]
    acts: frozenset[str]
    day: int | None
    key: tuple[str, int, int]


def follow_ups(groups: Sequence[Sequence[Profile]], names: Mapping[tuple[str, int, int], str], rules: EventRules) -> dict[str, tuple[str, ...]]:
    """Event id → ids of the events that it follows: of each rule the latest one that fits.

    Args:
        groups: the mentions of each event, in their order.
        names: the id of each event by its first mention's key.
        rules: which types and statuses follow which.
    """
    happenings = [_summed(group, names[group[0].key]) for group in groups if any(p.polarity == "positive" for p in group)]
    blocks: dict[str, list[Happening]] = {}
    for happening in happenings:
        for root in sorted({p.root for p in (*happening.actors, *happening.targets)}):
            blocks.setdefault(root, []).append(happening)
    found: dict[str, set[str]] = {}
    for later in happenings:
        earlier = {e.name: e for root in sorted({p.root for p in later.actors}) for e in blocks.get(root, ()) if e.name != later.name}
        for rule in rules.follows:
            fitting = [e for e in earlier.values() if _fits(e, later, rule)]
            if fitting:
                found.setdefault(later.name, set()).add(max(fitting, key=lambda e: (e.day or 0, e.key)).name)
    return {name: tuple(sorted(earlier)) for name, earlier in found.items()}


def _summed(group: Sequence[Profile], name: str) -> Happening:
    kept = [p for p in group if p.polarity == "positive"]
    statuses = {p.status for p in kept}
    days = [p.days.first for p in kept if p.days and p.days.length <= WITHIN_DAYS] or [p.published for p in kept if p.published is not None]
    return Happening(
        name, frozenset(p.type for p in kept), frozenset(statuses), tuple(dict.fromkeys(x for p in kept for x in p.actors)),
        tuple(dict.fromkeys(x for p in kept for x in p.targets)), frozenset(w for p in kept for w in p.words),
        frozenset(a for p in kept for a in p.acts), min(days) if days else None, kept[0].key)


def _fits(earlier: Happening, later: Happening, rule: FollowRule) -> bool:
    kinds = earlier.type & rule.earlier_types and later.type & rule.later_types and (not rule.same_type or earlier.type & later.type)
    statuses = earlier.statuses <= rule.earlier_statuses and later.statuses & rule.later_statuses
    return bool(kinds and statuses) and _in_time(earlier, later) and _by_parties(earlier, later, rule)


def _in_time(earlier: Happening, later: Happening) -> bool:
    """Not before the other one; in one article with no dates, told later or of unknown order."""
    if earlier.day is None or later.day is None:
        return earlier.key[0] == later.key[0]
    return 0 <= later.day - earlier.day <= WITHIN_DAYS


def _by_parties(earlier: Happening, later: Happening, rule: FollowRule) -> bool:
    share = len(earlier.words & later.words) / min(len(earlier.words), len(later.words)) if earlier.words and later.words else 0.0
    topic = share >= _TOPIC
    if rule.swapped:
        answers, back = relation(earlier.targets, later.actors), relation(earlier.actors, later.targets)
        apart = relation(earlier.actors, later.actors) == "other"
        return apart and "other" not in (answers, back) and answers in _KNOWN and (topic if rule.topic and back not in _KNOWN else topic or back in _KNOWN)
    actors, targets = relation(earlier.actors, later.actors), relation(earlier.targets, later.targets)
    if actors not in _KNOWN or targets == "other":
        return False
    return topic and (not rule.same_type or bool(earlier.acts & later.acts)) if rule.topic else targets in _KNOWN or topic
