"""Which happening follows which: offered, then accepted; threatened, then done. Inferred, never stated by a text.

Which types and statuses follow each other is data (``cues/events.ttl``); the parties must be the same, or swapped where
one answers the other, and the topic must agree where the rule asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.resolve.event_rules import STEM, EventRules, FollowRule
from kg.resolve.facts import Party, Profile
from kg.resolve.parties import relation

PRECISE = 31
_TOPIC = 0.5
_SEVERAL = 2
_KNOWN = ("same", "related")


@dataclass(frozen=True, slots=True)
class Happening:
    """A group of mentions, summed up for comparison. ``topic``: its words but for those that name kinds of act; ``told``: a verb tells
    it, and no noun that takes it for known alone ("closed down his joint venture")."""

    name: str
    type: frozenset[str]
    statuses: frozenset[str]
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    words: frozenset[str]
    acts: frozenset[str]
    day: int | None
    key: tuple[str, int, int]
    sentences: frozenset[tuple[str, int]]
    around: frozenset[str]
    places: frozenset[str]
    topic: frozenset[str]
    told: bool


def follow_ups(
    groups: Sequence[Sequence[Profile]],
    names: Mapping[tuple[str, int, int], str],
    rules: EventRules,
) -> dict[str, tuple[str, ...]]:
    """Event id → ids of the events that it follows: of each rule the latest one that fits, and no answer but the first.

    Args:
        groups: the mentions of each event, in their order.
        names: the id of each event by its first mention's key.
        rules: which types and statuses follow which.
    """
    happenings = [
        _summed(group, names[group[0].key], rules.act_stems)
        for group in groups
        if any(p.polarity == "positive" for p in group)
    ]
    refused = frozenset(
        (p.ref.article, p.sentence)
        for group in groups
        for p in group
        if p.polarity == "negative" and p.status != "actual"
    )
    ordered = sorted(happenings, key=lambda h: (h.day or 0, h.key), reverse=True)
    found: dict[str, set[str]] = {}
    for rule in rules.follows:
        first: dict[str, Happening] = {}
        blocks: dict[tuple[str, ...], list[Happening]] = {}
        for happening in ordered:
            not_to = rule.swapped and happening.sentences & refused
            fits = happening.type & rule.earlier_types and not not_to
            if fits and happening.statuses <= rule.earlier_statuses:
                for key in _keys(happening):
                    blocks.setdefault(key, []).append(happening)
        for later in ordered:
            if later.type & rule.later_types and later.statuses & rule.later_statuses:
                earlier = _latest(later, rule, blocks)
                if earlier is not None:
                    first[earlier.name] = later
        for name, later in first.items():
            found.setdefault(later.name, set()).add(name)
    return {name: tuple(sorted(earlier)) for name, earlier in found.items()}


def _keys(happening: Happening) -> set[tuple[str, ...]]:
    """What an earlier and a later happening share: both parties, a party and a word of the topic, or whom it is done to."""
    actors, targets = ({p.root for p in side} for side in (happening.actors, happening.targets))
    pairs: set[tuple[str, ...]] = {
        ("parties", *pair) for pair in combinations(sorted(actors | targets), 2)
    }
    pairs |= {("target", p.iri) for p in happening.targets if not p.state}
    return pairs | {("topic", root, word) for root in actors | targets for word in happening.words}


def _latest(
    later: Happening, rule: FollowRule, blocks: Mapping[tuple[str, ...], Sequence[Happening]]
) -> Happening | None:
    """The latest happening that the rule lets come before."""
    firsts = []
    for key in sorted(_keys(later)):
        first = next(
            (e for e in blocks.get(key, ()) if e.name != later.name and _fits(e, later, rule)), None
        )
        firsts += [first] if first is not None else []
    return max(firsts, key=lambda e: (e.day or 0, e.key), default=None)


def _summed(group: Sequence[Profile], name: str, acts: frozenset[str]) -> Happening:
    kept = [p for p in group if p.polarity == "positive"]
    statuses = {p.status for p in kept}
    days = [p.days.first for p in kept if p.days and p.days.length < PRECISE] or [
        p.published for p in kept if p.published is not None
    ]
    return Happening(
        name,
        frozenset(p.type for p in kept),
        frozenset(statuses),
        _named(x for p in kept for x in p.actors),
        _named(x for p in kept for x in p.targets),
        frozenset(w for p in kept for w in p.words) - _names_of(kept),
        frozenset(a for p in kept for a in p.acts if not a.startswith(f"{p.type}-")),
        min(days) if days else None,
        kept[0].key,
        frozenset((p.ref.article, p.sentence) for p in kept),
        frozenset(iri for p in kept for s in p.sites for iri in s.chain),
        frozenset(s.iri for p in kept for s in p.sites if not s.wide),
        frozenset(w for p in kept for w in p.words) - _names_of(kept) - acts,
        any(not p.noun for p in kept),
    )


def _names_of(group: Sequence[Profile]) -> frozenset[str]:
    """The stems of the names of the sides and places: what both acts are about must be more than who and where."""
    iris = {x.iri for p in group for x in (*p.actors, *p.targets)}
    iris |= {iri for p in group for s in p.sites for iri in s.chain}
    return frozenset(word[:STEM] for iri in iris for word in iri.split(":")[-1].split("-"))


def _named(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Those with a name: two officials of one state that are only described may be anybody."""
    return tuple(
        dict.fromkeys(p for p in parties if p.iri != p.root or not p.state or ":" in p.iri)
    )


def _fits(earlier: Happening, later: Happening, rule: FollowRule) -> bool:
    kinds = (
        earlier.type & rule.earlier_types
        and later.type & rule.later_types
        and (not rule.same_type or earlier.type & later.type)
    )
    statuses = earlier.statuses <= rule.earlier_statuses and later.statuses & rule.later_statuses
    elsewhere = earlier.around and later.around and not earlier.around & later.around
    apart = not earlier.sentences & later.sentences and not elsewhere
    apart = apart and (later.told or rule.every)
    fits = apart and _in_time(earlier, later, rule.days) and bool(kinds and statuses)
    return fits and _by_parties(earlier, later, rule)


def _in_time(earlier: Happening, later: Happening, days: int) -> bool:
    """Not before the other one; in one article with no dates, told later or of unknown order."""
    if earlier.day is None or later.day is None:
        return earlier.key[0] == later.key[0]
    return 0 <= later.day - earlier.day <= days


def _all_alike(earlier: Happening, later: Happening) -> bool:
    """The planned summit and the held one: all parties that are named, several, and the place or what it is about, or in
    words for one act the same people, or one of them and the state that is visited."""
    sides = [(*h.actors, *h.targets) for h in (earlier, later)]
    mine, theirs = ({p.root for p in side} for side in sides)
    if len(mine & theirs) < _SEVERAL or not (mine <= theirs or theirs <= mine):
        return False
    if earlier.places & later.places or earlier.topic & later.topic:
        return True
    one, two = ({p.iri for p in side if p.person or p.state} for side in sides)
    men = {p.iri for side in sides for p in side if p.person}
    return bool(earlier.acts & later.acts and men & one & two) and len(one & two) >= _SEVERAL


def _done_to_one(earlier: Happening, later: Happening) -> bool:
    """ "Is to be deported", "was deported": the act, in words for it, is done to the same person or body by name."""
    one, two = ({p.iri for p in h.targets if not p.state} for h in (earlier, later))
    return bool(one & two)


def _by_parties(earlier: Happening, later: Happening, rule: FollowRule) -> bool:
    if rule.every:
        return _all_alike(earlier, later)
    shared, acts = len(earlier.words & later.words), bool(earlier.acts & later.acts)
    if rule.specific:
        shared = len(earlier.topic & later.topic)
    weak = shared and shared >= _TOPIC * min(len(earlier.words), len(later.words))
    strong = weak and shared > 1 - acts
    if rule.swapped:
        if relation(earlier.actors, later.actors) != "other":
            return False
        one, two = relation(earlier.targets, later.actors), relation(earlier.actors, later.targets)
    else:
        one, two = relation(earlier.actors, later.actors), relation(earlier.targets, later.targets)
    if rule.specific and acts and one != "other" and _done_to_one(earlier, later):
        return True
    if one not in _KNOWN or two == "other" or (rule.same_type and not acts):
        return False
    if rule.topic:
        return bool(strong or (weak and (two in _KNOWN or earlier.key[0] == later.key[0])))
    return two in _KNOWN
