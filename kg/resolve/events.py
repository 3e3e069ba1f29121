"""Events: the happenings that event mentions denote, across headline, lead, later paragraphs and other publishers.

First the mentions of each article are tied by how it tells them (:mod:`kg.resolve.telling`); what they say together is a
report. Reports that share an index entry are compared (:mod:`kg.resolve.candidates`), the surest pairs are joined first,
and groups stay apart that contradict each other as wholes (:mod:`kg.resolve.clusters`). The outcome depends neither on
the order of the articles nor on anything but their content; the cost is near linear in the number of reports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.memory import uncollected
from kg.model import Event, MentionRef, Merge, Quantity, ResolvedArticle
from kg.resolve.blocks import Spread, matches
from kg.resolve.candidates import indexed, near
from kg.resolve.clusters import Group, Groups, Pair, order
from kg.resolve.corroboration import corroboration_of
from kg.resolve.denials import denied
from kg.resolve.event_rules import EventRules, load_event_rules
from kg.resolve.facts import Profile
from kg.resolve.follows import follow_ups
from kg.resolve.origins import origins_of
from kg.resolve.outlines import Outline, Told, merge_of, outline_of, with_origin
from kg.resolve.reports import Key, Report
from kg.resolve.retractions import taken_back
from kg.resolve.standing import standing_of
from kg.resolve.tally import Match
from kg.resolve.telling import victims
from kg.resolve.tolls import tolls_of

ROUNDS = 4
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Merged:
    """The events, how many pairs of reports were compared, and how many that share an index entry were not."""

    events: tuple[Event, ...]
    compared: int
    left_out: int


Refs = Collection[tuple[MentionRef, MentionRef]]
DECIDED = Match(9.0, ("decided by a reader",), decided=True)


def merge_events(
    articles: Sequence[ResolvedArticle],
    rules: EventRules | None = None,
    same: Refs = (),
    different: Refs = (),
) -> tuple[Event, ...]:
    """The events that the mentions of all articles denote; arguments as for :func:`merge_reports`."""
    return merge_reports(articles, rules, same, different).events


def merge_reports(
    articles: Sequence[ResolvedArticle],
    rules: EventRules | None = None,
    same: Refs = (),
    different: Refs = (),
) -> Merged:
    """The same of articles in memory, each once, in any order; arguments and result as for :func:`merge_outlines`."""
    rules = rules or load_event_rules()
    return merge_outlines([outline_of(a, rules) for a in articles], rules, same, different)


def merge_outlines(
    outlines: Sequence[Outline],
    rules: EventRules | None = None,
    same: Refs = (),
    different: Refs = (),
    spread: Spread | None = None,
) -> Merged:
    """Join the reports of one happening.

    Args:
        outlines: the outlines of resolved articles, each once, in any order.
        rules: acts, types, statuses, weights and follow-ups (default: the project's own).
        same: pairs of mentions that a person decided to be of one happening; they are joined before all others.
        different: pairs that a person decided to be of two; their reports are never joined.
        spread: has others compare reports by blocks (:func:`kg.resolve.blocks.matches`); the outcome is the same.

    Returns:
        One event a happening, sorted by id; every mention is in exactly one. ``merges`` holds the pairs by which its
        mentions were joined, ``follows`` the ids of the events that it is inferred to follow.
    """
    with uncollected():
        rules = rules or load_event_rules()
        own = [o for o in outlines if not o.imported]
        each = (own, *_each_alone(outlines))
        parts = [_merged(a, rules, same, different, spread) for a in each if a]
    return Merged(
        tuple(sorted((e for p in parts for e in p.events), key=lambda e: e.id)),
        sum(p.compared for p in parts),
        sum(p.left_out for p in parts),
    )


def _each_alone(outlines: Sequence[Outline]) -> list[list[Outline]]:
    """Rows that others coded, each article's by itself: they come from the very articles that may be read here, too, and
    neither confirm nor contest anything."""
    return [[o] for o in outlines if o.imported]


def _merged(
    outlines: Sequence[Outline],
    rules: EventRules,
    same: Refs,
    different: Refs,
    spread: Spread | None,
) -> Merged:
    origins = origins_of([o.text for o in outlines])
    told = sorted(
        (with_origin(t, origins[o.text.id]) for o in outlines for t in o.told),
        key=lambda t: t.report.key,
    )
    at = {m.ref: n for n, t in enumerate(told) for m in t.mentions}
    one, two = _placed(same, at), _placed(different, at)
    groups, compared, left_out = _joined(
        [t.report for t in told], one, [*_apart(told), *two], rules, spread
    )
    joined = groups.found()
    near = _nearly(groups, joined, told)
    found = [
        replace(_gathered([told[n] for n in g.members], g.pairs, told), near=near.get(number, ()))
        for number, g in enumerate(joined)
    ]
    marked = taken_back([t.mentions for t in found], rules)
    found = [replace(t, mentions=m) for t, (m, _) in zip(found, marked, strict=True)]
    said = [d for o in outlines for d in o.denials]
    against = denied([t.mentions for t in found], said, rules)
    numbers = {MentionRef(o.text.id, n): q for o in outlines for n, q in o.quantities.items()}
    events = _events(found, against, [back for _, back in marked], numbers, rules)
    return Merged(events, compared, left_out)


# ------------------------------------------------------------------------------------------------ joining
def _apart(told: Sequence[Told]) -> list[tuple[int, int]]:
    """The reports that one article tells as two."""
    at = {t.report.key: n for n, t in enumerate(told)}
    return [(n, at[key]) for n, t in enumerate(told) for key in sorted(t.others) if at[key] != n]


def _placed(pairs: Refs, at: Mapping[MentionRef, int]) -> list[tuple[int, int]]:
    """Pairs of mentions as pairs of the reports that hold them; one report can't be parted from itself."""
    found = ((at.get(a), at.get(b)) for a, b in pairs)
    return sorted((a, b) for a, b in found if a is not None and b is not None and a != b)


def _joined(
    reports: Sequence[Report],
    same: Sequence[tuple[int, int]],
    apart: Sequence[tuple[int, int]],
    rules: EventRules,
    spread: Spread | None = None,
) -> tuple[Groups, int, int]:
    """Groups of reports, the pairs compared, and the pairs of an index entry that were not."""
    groups = Groups(reports, rules, apart)
    for left, right in same:
        groups.join(Pair(left, right, DECIDED))
    seen: set[tuple[int, int]] = set()
    chosen = _alike(reports, groups, rules)
    index = indexed(reports, chosen, rules)
    for members in index.entries.values():
        seen.update(near(groups.reports, members))
    _join(sorted(seen), groups, rules, spread)
    for _ in range(ROUNDS):
        again = {
            pair
            for members in index.long()
            for pair in near(groups.reports, sorted({groups.of[n] for n in members}))
        } - seen
        seen |= again
        if not _join(sorted(again), groups, rules, spread):
            break
    return groups, len(seen), _left_out(index.long(), groups, seen)


def _alike(reports: Sequence[Report], groups: Groups, rules: EventRules) -> list[int]:
    """Join reports that say just the same; the positions that are left to index."""
    first: dict[tuple[object, ...], int] = {}
    chosen = []
    for number, report in enumerate(reports):
        if groups.of[number] != number:
            continue  # a decision has joined it already
        other = first.setdefault(_said(report), number)
        if other == number or not _join([(groups.of[other], number)], groups, rules):
            chosen.append(number)
    return chosen


def _said(report: Report) -> tuple[object, ...]:
    """All that a report says, but for where."""
    return (
        report.types,
        report.lemmas,
        report.actors,
        report.targets,
        report.words,
        report.sites,
        report.days,
        report.counts,
        report.statuses,
        report.polarities,
        report.generic,
    )


def _join(
    pairs: Sequence[tuple[int, int]],
    groups: Groups,
    rules: EventRules,
    spread: Spread | None = None,
) -> int:
    """Compare groups and join those of one happening, the surest first; how many were joined."""
    found = []
    for left, right, match in matches(pairs, groups.reports, rules, spread):
        if match.merges:
            found.append(Pair(left, right, match))
        else:
            groups.near.append((Pair(left, right, match), match.veto))
    return sum(
        groups.of[p.left] != groups.of[p.right] and not groups.join(p)
        for p in sorted(found, key=order)
    )


def _left_out(entries: Sequence[Sequence[int]], groups: Groups, seen: set[tuple[int, int]]) -> int:
    """The pairs of groups that share a long entry and were not compared."""
    missed = 0
    for members in entries:
        left = sorted({groups.of[n] for n in members})
        missed += len(left) * (len(left) - 1) // 2 - len(set(near(groups.reports, left)) & seen)
    return missed


def _nearly(
    groups: Groups, joined: Sequence[Group], told: Sequence[Told]
) -> dict[int, tuple[Merge, ...]]:
    """For each group the reports that were kept apart from it by least, with the reason."""
    number = {n: at for at, group in enumerate(joined) for n in group.members}
    found: dict[int, list[Merge]] = {}
    for pair, veto in sorted(groups.near, key=lambda near: order(near[0])):
        one, two = number[pair.left], number[pair.right]
        if one == two:
            continue
        left, right = told[pair.left].mentions[0].ref, told[pair.right].mentions[0].ref
        merge = merge_of(left, right, pair)
        merge = replace(merge, reason=f"{merge.reason}; kept apart: {veto}")
        for at in (one, two):
            if len(found.setdefault(at, [])) < SHOWN:
                found[at].append(merge)
    return {at: tuple(merges) for at, merges in found.items()}


# ------------------------------------------------------------------------------------------------ events
def _gathered(parts: Sequence[Told], pairs: Sequence[Pair], told: Sequence[Told]) -> Told:
    """The mentions of a happening from all its reports."""
    across = tuple(
        merge_of(told[p.left].mentions[0].ref, told[p.right].mentions[0].ref, p) for p in pairs
    )
    mentions = sorted((m for t in parts for m in t.mentions), key=lambda m: m.key)
    return Told(parts[0].report, tuple(mentions), (*(m for t in parts for m in t.merges), *across))


def _events(
    found: Sequence[Told],
    against: Mapping[int, tuple[MentionRef, ...]],
    back: Sequence[tuple[MentionRef, ...]],
    numbers: Mapping[MentionRef, Sequence[Quantity]],
    rules: EventRules,
) -> tuple[Event, ...]:
    """The events of the happenings: each with who was hit by it as a part."""
    wholes = [_parts(t.mentions, rules) for t in found]
    names = _ids([piece for pieces in wholes for piece in pieces])
    after = follow_ups(
        [t.mentions for t in found],
        {t.mentions[0].key: names[w[0][0].key] for t, w in zip(found, wholes, strict=True)},
        rules,
    )
    live = set(names.values())
    events = []
    for number, (told, (whole, *parts)) in enumerate(zip(found, wholes, strict=True)):
        name, denials = names[whole[0].key], against.get(number, ())
        events.append(
            Event(
                name,
                _type(whole, rules),
                tuple(p.ref for p in whole),
                standing_of(told.mentions, rules, bool(denials)),
                tuple(sorted(told.merges, key=_place)),
                after.get(name, ()),
                denials=denials,
                near=told.near,
                replaces=_replaced(whole, live),
                tolls=tolls_of(told.mentions, numbers, rules),
                corroboration=corroboration_of(told.mentions),
                retractions=back[number],
            )
        )
        events += [_part(part, names[part[0].key], name, live, rules) for part in parts]
    return tuple(sorted(events, key=lambda e: e.id))


def _part(
    mentions: Sequence[Profile], name: str, whole: str, live: set[str], rules: EventRules
) -> Event:
    refs, kind = tuple(p.ref for p in mentions), _type(mentions, rules)
    standing = standing_of(mentions, rules)
    return Event(name, kind, refs, standing, part_of=whole, replaces=_replaced(mentions, live))


def _replaced(mentions: Sequence[Profile], live: set[str]) -> tuple[str, ...]:
    """The ids that an event has without its first mentions: those of its later ones."""
    return tuple(sorted({_id(p.key) for p in mentions[1:]} - live))


def _id(key: Key) -> str:
    return f"event-{key[0]}-{key[1]}"


def _place(merge: Merge) -> tuple[str, int, str, int]:
    return (merge.left.article, merge.left.index, merge.right.article, merge.right.index)


def _parts(mentions: tuple[Profile, ...], rules: EventRules) -> list[tuple[Profile, ...]]:
    """The mentions of the act itself, then those of whom it hit where there are both."""
    hit = tuple(p for p in mentions if victims(p, rules))
    act = tuple(p for p in mentions if not victims(p, rules))
    return [act, hit] if act and hit else [mentions]


def _type(group: Sequence[Profile], rules: EventRules) -> str:
    """The type that most mentions have; speech counts only where there is nothing else; then the first mention's."""
    counts = Counter(p.type for p in group if p.type not in rules.speech) or Counter(
        p.type for p in group
    )
    return next(p.type for p in group if counts[p.type] == max(counts.values()))


def _ids(groups: Sequence[Sequence[Profile]]) -> dict[tuple[str, int, int], str]:
    """Each group's first mention → the event's id, from that mention's article and place in it alone."""
    names: dict[tuple[str, int, int], str] = {}
    used: Counter[str] = Counter()
    for group in sorted(groups, key=lambda g: g[0].key):
        name = _id(group[0].key)
        used[name] += 1
        names[group[0].key] = name if used[name] == 1 else f"{name}-{used[name]}"
    return names
