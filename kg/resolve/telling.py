"""How one article tells its happenings: a headline and its lead, "the attack" after "a drone struck", who was hit.

Mentions of one article are tied by how they are told before articles are compared with each other: the headline takes
day, place, speaker and status from its lead, an act named again those of the act that it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.resolve.clusters import Group, Groups, Pair, order
from kg.resolve.event_match import TOLLS, compare
from kg.resolve.event_rules import EventRules
from kg.resolve.facts import UNNAMED, Count, Profile
from kg.resolve.reports import Report, report_of
from kg.resolve.tally import BACK, HEADLINE, ON, PART, RESULT, TWICE

NEAR = 24
_GOVERNS = 40
_OLD = 7


def told_together(
    profiles: Sequence[Profile], rules: EventRules
) -> tuple[list[Group], tuple[tuple[int, int], ...]]:
    """The mentions of one article by happening, and the pairs of mentions that it tells as two.

    Args:
        profiles: its mentions in text order.
        rules: acts, types, word lists and weights.
    """
    reports = [report_of(p) for p in profiles]
    pairs, apart = [], []
    for left, right, ties in _ties(profiles, reports, rules):
        match = compare(reports[left], reports[right], rules, ties)
        if TWICE in ties:
            apart.append((left, right))
        elif match.merges:
            pairs.append(Pair(left, right, match))
    groups = Groups(reports, rules, apart)
    for pair in sorted(pairs, key=order):
        groups.join(pair)
    return groups.found(), tuple(apart)


def _ties(
    profiles: Sequence[Profile], reports: Sequence[Report], rules: EventRules
) -> Iterator[tuple[int, int, frozenset[str]]]:
    """The pairs to compare, each with how its mentions are tied."""
    leads = _leads(profiles, reports, rules)
    for right, two in enumerate(profiles):
        back = _nearest(profiles, right, rules)
        for left in range(right - 1, -1, -1):
            one = profiles[left]
            if not _in_reach(one, two, right - left):
                continue
            ties = {HEADLINE} if (left, right) in leads else set()
            ties |= _by_sentence(one, two, profiles[left + 1 : right], rules)
            ties |= back.get(left, set())
            yield left, right, frozenset(ties)


def _in_reach(one: Profile, two: Profile, distance: int) -> bool:
    """A text without a headline may be about something else in each paragraph, but what is denied was said before."""
    if not two.titled:
        return one.paragraph == two.paragraph or (distance <= NEAR and _denied(one, two))
    return distance <= NEAR or one.position == "headline"


def _denied(one: Profile, two: Profile) -> bool:
    """One of two sides says that it was done, the other that it was not."""
    return (
        {one.polarity, two.polarity} == {"positive", "negative"}
        and bool(one.acts & two.acts)
        and _answers(one, two)
    )


# ------------------------------------------------------------------------------------------------ headline and lead
def _leads(
    profiles: Sequence[Profile], reports: Sequence[Report], rules: EventRules
) -> frozenset[tuple[int, int]]:
    """Each headline mention with the first one in the lead that may be the same."""
    found = set()
    heads = [n for n, p in enumerate(profiles) if p.position == "headline"]
    leads = [n for n, p in enumerate(profiles) if p.position in ("lead", "caption")]
    tie = frozenset({HEADLINE})
    for head in heads:
        lead = next(
            (n for n in leads if compare(reports[head], reports[n], rules, tie).merges), None
        )
        if lead is not None:
            found.add((min(head, lead), max(head, lead)))
    return frozenset(found)


# ------------------------------------------------------------------------------------------------ one sentence
def _by_sentence(
    one: Profile, two: Profile, between: Sequence[Profile], rules: EventRules
) -> set[str]:
    if two.another and one.acts & two.acts and one.position != "headline":
        return {TWICE}
    if one.sentence != two.sentence:
        return {TWICE} if _two_things(one, two, rules) else set()
    if one.key[1] < two.shifted and bool(one.acts & two.acts):
        return {TWICE}
    if _commits(one, two, rules):
        return {"offer-content"}
    if _two_tolls(one, two):
        return {TWICE}
    if _part(one, two, rules):
        return set() if two.noun and _of_other_act(two, between, rules) else {PART}
    return {TWICE} if one.lemma == two.lemma and not two.definite else set()


def victims(profile: Profile, rules: EventRules) -> bool:
    """The act is told by whom it hit: "killed", "wounded"."""
    return rules.acts_of(profile.lemma) <= rules.by_victims


def _part(one: Profile, two: Profile, rules: EventRules) -> bool:
    """ "struck a bus, killing three": both are of one type and day, and one says who was hit; who did it is no part."""
    same_day = one.days == two.days or None in (one.days, two.days)
    told = victims(one, rules) or victims(two, rules)
    if True in one.hit | two.hit:
        return False
    return told and one.lemma != two.lemma and one.type == two.type and same_day


def _two_tolls(one: Profile, two: Profile) -> bool:
    """ "A blast wounded fifty, and a second one, at the hospital, injured ten": numbers of one voice that exclude each other."""
    pairs = [(a, b) for a in one.counts for b in two.counts if a.role == b.role in TOLLS]
    return one.voice == two.voice and any(a.low > b.high or b.low > a.high for a, b in pairs)


def _of_other_act(noun: Profile, between: Sequence[Profile], rules: EventRules) -> bool:
    """ "Two were shot during protests over the killing of a man": the noun belongs to another act, of another kind, before it."""
    return any(
        not rules.compatible(p.type, noun.type) and p.type not in rules.speech
        for p in between
        if p.sentence == noun.sentence
    )


def _commits(one: Profile, two: Profile, rules: EventRules) -> bool:
    """ "offers to drop": the first, a promise, governs the second, which is what is offered."""
    return (
        0 < two.key[1] - one.key[1] <= _GOVERNS
        and one.status == "actual"
        and two.status == "offered"
        and {one.type, two.type} <= rules.committing
        and bool({p.iri for p in one.actors} & {p.iri for p in two.actors})
    )


def _two_things(one: Profile, two: Profile, rules: EventRules) -> bool:
    """ "struck a power station … bombed a hospital": one article tells of two acts; its headline may speak of either."""
    return (
        "headline" not in (one.position, two.position)
        and one.fresh
        and two.fresh
        and bool(one.acts & two.acts)
        and not (one.words & two.words)
        and not (one.counts or two.counts)
        and not (victims(one, rules) or victims(two, rules))
    )


# ------------------------------------------------------------------------------------------------ told again, told on
def _nearest(profiles: Sequence[Profile], right: int, rules: EventRules) -> dict[int, set[str]]:
    """For an act that leans on one before it: the nearest such act, and how it leans."""
    two = profiles[right]
    found: dict[int, set[str]] = {}
    if two.generic or two.another:
        return found
    before = [
        n
        for n in range(right - 1, -1, -1)
        if _in_reach(profiles[n], two, right - n) and not profiles[n].generic
    ]
    for tie, leans in ((BACK, _names_again), (RESULT, _tells_result), (ON, _goes_on)):
        left = next((n for n in before if leans(profiles[n], two, rules)), None)
        if left is not None:
            found.setdefault(left, set()).add(tie)
    return found


def _names_again(one: Profile, two: Profile, rules: EventRules) -> bool:
    """ "The attack": an act of that kind was told before."""
    kin = bool(one.acts & two.acts) and rules.compatible(one.type, two.type)
    return two.definite and kin and True not in one.hit


def _tells_result(one: Profile, two: Profile, rules: EventRules) -> bool:
    """ "Eight people were injured": no more than who was hit, just after the act."""
    bare = two.brief and not (two.sites or two.actors or two.targets or two.who)
    bare = bare and two.days in (None, one.days)
    near = 0 <= two.paragraph - one.paragraph <= 1 and one.position != "headline"
    second = {c.role for c in one.counts} & {c.role for c in two.counts}
    later = one.sentence < two.sentence and one.type == two.type
    return victims(two, rules) and bool(two.counts) and bare and near and later and not second


def _goes_on(one: Profile, two: Profile, rules: EventRules) -> bool:
    """ "The jets dropped two bombs": the act told before, with nothing that would make it another."""
    near = 0 <= two.paragraph - one.paragraph <= 1 and one.sentence < two.sentence
    both = victims(one, rules) and victims(two, rules) and bool(two.targets)
    kin = one.type == two.type and (both or one.lemma == two.lemma or _by_means(one, two, rules))
    if one.days and one.published and one.days.last < one.published - _OLD:
        return False
    plain = two.days is None and not (two.noun or two.counts or two.fresh)
    return plain and near and kin and (two.elliptic or two.titled) and not _answers(one, two)


def _answers(one: Profile, two: Profile) -> bool:
    """Another side speaks: what the one says it did is no more of what the other says ("aimed at barracks alone")."""
    voices = {one.voice, two.voice}
    return len(voices) == 2 and voices.isdisjoint((None, UNNAMED))


def _by_means(one: Profile, two: Profile, rules: EventRules) -> bool:
    return bool(one.acts & two.acts & rules.means)


# ------------------------------------------------------------------------------------------------ what happens at an act
def attended(
    groups: Sequence[Group], profiles: Sequence[Profile], rules: EventRules
) -> list[Group]:
    """The reports of the groups, with one number a role. Arrests at a march: what has neither day nor place of its own takes them from the act before it.

    Args:
        groups: the happenings of one article.
        profiles: its mentions.
        rules: which types attend which.
    """
    found = []
    for group in groups:
        host = _host(group, groups, profiles, rules)
        report = replace(group.report, counts=_largest(group.report.counts))
        if host is not None:
            report = replace(
                report, days=report.days or host.days, sites=report.sites or host.sites
            )
        found.append(replace(group, report=report))
    return found


def _largest(counts: frozenset[Count]) -> frozenset[Count]:
    """The largest number of each kind: those of parts ("12, four of them children") are no other tolls."""
    best: dict[tuple[str, str], Count] = {}
    for count in sorted(counts, key=lambda c: (c.low, c.high)):
        best[count.role, count.unit] = count
    return frozenset(best.values())


def _host(
    group: Group, groups: Sequence[Group], profiles: Sequence[Profile], rules: EventRules
) -> Report | None:
    """The first dated act before, at which a group's act took place, in an article about one matter."""
    first, report = profiles[group.members[0]], group.report
    if (report.days and report.sites) or not first.titled or report.generic:
        return None
    hosts = [
        g.report
        for g in groups
        if g.report.key < report.key
        and any(report.types <= rules.attending.get(t, frozenset()) for t in g.report.types)
        and g.report.days is not None
        and report.days in (None, g.report.days)
    ]
    return hosts[0] if hosts else None
