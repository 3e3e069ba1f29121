"""Reports that were taken back: "the Post has withdrawn its report that troops entered the town".

What is told in a retraction is no report of the act and joins none. The report that it takes back, by the same publisher or
speaker before, no longer counts: neither for what an event rests on, nor for its standing, nor for its toll.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import MentionRef
from kg.resolve.event_match import compare
from kg.resolve.event_rules import EventRules
from kg.resolve.facts import Profile
from kg.resolve.reports import report_of

Marked = tuple[tuple[Profile, ...], tuple[MentionRef, ...]]


def taken_back(groups: Sequence[Sequence[Profile]], rules: EventRules) -> list[Marked]:
    """The mentions of each happening, those marked that were taken back, with the mentions that take them back.

    Args:
        groups: the mentions of each happening.
        rules: what tells that two reports are of one act.
    """
    against = [p for group in groups for p in group if p.retracted]
    return [_marked(group, against, rules) for group in groups]


def _marked(group: Sequence[Profile], against: Sequence[Profile], rules: EventRules) -> Marked:
    pairs = [(p, r) for r in against for p in group if _takes_back(r, p, rules)]
    gone = {p.ref for p, _ in pairs}
    marked = (replace(p, retracted=True) if p.ref in gone else p for p in group)
    refs = sorted({r.ref for _, r in pairs}, key=lambda r: (r.article, r.index))
    return tuple(marked), tuple(refs)


def _takes_back(retraction: Profile, told: Profile, rules: EventRules) -> bool:
    """One source told it before and takes it back now."""
    if told.retracted or not _one_source(retraction, told) or _is_before(retraction, told):
        return False
    again = replace(report_of(retraction), retracted=False)
    match = compare(replace(again, article=None), report_of(told), rules)
    return match.merges or (not match.hard and match.score >= rules.weights["taken-back"].points)


def _one_source(retraction: Profile, told: Profile) -> bool:
    """The same speaker, or the paper that told it itself and is the one who takes it back."""
    if told.speaker is not None:
        return retraction.speaker == told.speaker
    own = retraction.speaker is None or retraction.source is None
    return told.publisher == (retraction.publisher if own else retraction.source)


def _is_before(retraction: Profile, told: Profile) -> bool:
    days = retraction.published, told.published
    return None not in days and days[0] < days[1]  # type: ignore[operator]
