"""Events: the happenings that event mentions denote, across headline, lead, later paragraphs and other publishers.

Mentions are compared only where they share a block (act and place, act and party in the same week, …), so that the
cost stays near linear; the best pairs are joined first, and two groups are joined only if no mention of one contradicts
a mention of the other. The outcome depends neither on the order of the articles nor on anything but their content.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.model import Event, Merge, ResolvedArticle
from kg.resolve.event_match import Match, compare
from kg.resolve.event_rules import EventRules, load_event_rules
from kg.resolve.follows import follow_ups
from kg.resolve.origins import independent_origins
from kg.resolve.profiles import Profile, profiles_of
from kg.resolve.standing import standing_of

LARGEST_BLOCK = 120
COMPARED = 12
_WEEK = 7
_REACH = 3
_LONGEST_DATED = 31


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions that are of one happening, by their positions."""

    score: float
    left: int
    right: int
    match: Match


def merge_events(
    articles: Sequence[ResolvedArticle], rules: EventRules | None = None
) -> tuple[Event, ...]:
    """The events that the mentions of all articles denote.

    Args:
        articles: resolved articles, each once, in any order.
        rules: acts, types, statuses and follow-ups (default: the project's own).

    Returns:
        One event a happening, sorted by id; every mention is in exactly one. ``merges`` holds the pairs by which its
        mentions were joined, ``follows`` the ids of the events that it is inferred to follow.
    """
    rules = rules or load_event_rules()
    origins = independent_origins([a.reading.article for a in articles])
    profiles = sorted(
        (p for a in articles for p in profiles_of(a, origins[a.reading.article.id], rules)),
        key=lambda p: p.key,
    )
    groups, joined = _clusters(profiles, _pairs(profiles, rules), rules)
    names = _ids(groups)
    after = follow_ups(groups, names, rules)
    return tuple(
        sorted(
            (
                _event(group, names[group[0].key], joined.get(group[0].key, ()), after, rules)
                for group in groups
            ),
            key=lambda e: e.id,
        )
    )


def _event(
    group: tuple[Profile, ...],
    name: str,
    merges: Sequence[Merge],
    after: Mapping[str, tuple[str, ...]],
    rules: EventRules,
) -> Event:
    ordered = tuple(
        sorted(merges, key=lambda m: (m.left.article, m.left.index, m.right.article, m.right.index))
    )
    return Event(
        name,
        _type(group, rules),
        tuple(p.ref for p in group),
        standing_of(group),
        ordered,
        after.get(name, ()),
    )


def _type(group: Sequence[Profile], rules: EventRules) -> str:
    """The type that most mentions have; speech counts only where there is nothing else; then the first mention's."""
    counts = Counter(p.type for p in group if p.type not in rules.speech) or Counter(
        p.type for p in group
    )
    return next(p.type for p in group if counts[p.type] == max(counts.values()))


def _ids(groups: Sequence[tuple[Profile, ...]]) -> dict[tuple[str, int, int], str]:
    """Each group's first mention → the event's id, from that mention's article and place in it alone."""
    names: dict[tuple[str, int, int], str] = {}
    used: Counter[str] = Counter()
    for group in sorted(groups, key=lambda g: g[0].key):
        article, start, _ = group[0].key
        name = f"event-{article}-{start}"
        used[name] += 1
        names[group[0].key] = name if used[name] == 1 else f"{name}-{used[name]}"
    return names


# ------------------------------------------------------------------------------------------------ which to compare
def _pairs(profiles: Sequence[Profile], rules: EventRules) -> list[Pair]:
    """All pairs within blocks that are of one happening, the surest first."""
    near = _nearest(profiles)
    found = []
    for left, right in sorted(_blocked(profiles)):
        match = compare(profiles[left], profiles[right], rules, (left, right) in near)
        if match.merges:
            found.append(Pair(match.score, left, right, match))
    return sorted(found, key=lambda p: (-p.score, p.left, p.right))


def _blocked(profiles: Sequence[Profile]) -> set[tuple[int, int]]:
    blocks: dict[Block, list[int]] = {}
    for number, profile in enumerate(profiles):
        for key in set(_keys(profile)):
            blocks.setdefault(key, []).append(number)
    return {
        pair
        for members in blocks.values()
        if 1 < len(members) <= LARGEST_BLOCK
        for pair in combinations(members, 2)
    }


Block = tuple[str | int, ...]


def _keys(profile: Profile) -> Iterator[Block]:
    """What a mention shares with others of its happening: its article, act and place, act and parties in a week."""
    for act in profile.acts:
        yield ("article", profile.ref.article, act)
    yield ("type", profile.ref.article, profile.type)
    yield ("sentence", profile.ref.article, profile.sentence)
    yield from (("text", value) for value in sorted(profile.text)[:2])
    shared = tuple(_shared(profile))
    yield from (
        (act, week, *what) for act in profile.acts for week in _weeks(profile) for what in shared
    )


def _shared(profile: Profile) -> Iterator[tuple[str, ...]]:
    """Places, parties and words of a mention."""
    yield from (("place", iri) for site in profile.sites if not site.broad for iri in site.chain)
    roots = {target.root for target in profile.targets} or {""}
    yield from (("actor", party.root, to) for party in profile.actors for to in roots)
    yield from (("anyone", party.root) for party in profile.actors)
    yield from (("target", party.iri) for party in profile.targets)
    yield from (("words", word) for word in profile.words)


def _weeks(profile: Profile) -> Iterable[int | str]:
    """The weeks that the mention may speak of; a long interval is pinned to its first day."""
    if profile.days is not None and profile.days.length <= _LONGEST_DATED:
        first, last = profile.days.first, profile.days.last
    elif profile.days is not None:
        first = last = profile.days.first
    elif profile.published is not None:
        first, last = profile.published - _REACH, profile.published + 1
    else:
        return ("undated",)
    return range((first - _REACH) // _WEEK, (last + _REACH) // _WEEK + 1)


def _nearest(profiles: Sequence[Profile]) -> frozenset[tuple[int, int]]:
    """For every act told as known ("the attack"), the nearest mention of such an act before it in its article."""
    found = set()
    for number, profile in enumerate(profiles):
        if not profile.definite or profile.targets or profile.sites:
            continue
        for back in range(number - 1, -1, -1):
            other = profiles[back]
            if other.ref.article != profile.ref.article:
                break
            if other.acts & profile.acts and other.type == profile.type:
                found.add((back, number))
                break
    return frozenset(found)


# ------------------------------------------------------------------------------------------------ joining
Key = tuple[str, int, int]


def _clusters(
    profiles: Sequence[Profile], pairs: Sequence[Pair], rules: EventRules
) -> tuple[list[tuple[Profile, ...]], dict[Key, list[Merge]]]:
    """Join the surest pairs first, as long as the groups don't contradict each other."""
    group = {number: [number] for number in range(len(profiles))}
    of = list(range(len(profiles)))
    merges: dict[int, list[Merge]] = {}
    for pair in pairs:
        one, two = sorted((of[pair.left], of[pair.right]))
        if one == two or _contradict(group[one], group[two], profiles, rules):
            continue
        for number in group[two]:
            of[number] = one
        group[one] = sorted(group[one] + group.pop(two))
        left, right = profiles[pair.left].ref, profiles[pair.right].ref
        merge = Merge(left, right, round(pair.score, 2), "; ".join(pair.match.reasons))
        merges[one] = merges.get(one, []) + merges.pop(two, []) + [merge]
    groups = [tuple(profiles[n] for n in members) for members in group.values()]
    return groups, {profiles[group[one][0]].key: found for one, found in merges.items()}


def _contradict(
    one: Sequence[int], two: Sequence[int], profiles: Sequence[Profile], rules: EventRules
) -> bool:
    """Tell whether mentions of two groups exclude each other; of large groups only the first ones are asked."""
    if len(one) == len(two) == 1:
        return False
    return any(
        compare(profiles[a], profiles[b], rules).hard
        for a in one[:COMPARED]
        for b in two[:COMPARED]
    )
