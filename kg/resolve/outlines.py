"""Outlines: all that joining the reports of many articles needs of one, a few kilobytes in place of its reading.

The readings of a large corpus stay on the disk; of each an outline is made, in whatever process reads it, and all outlines
are compared in one (:mod:`kg.resolve.events`). Equal sets, parties and places are held once for all outlines
(:class:`Shared`), since most reports are of few states and kinds of acts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from kg.model import MentionRef, Merge, Quantity, ResolvedArticle
from kg.resolve.clusters import Pair
from kg.resolve.denials import Denial, denials_of
from kg.resolve.event_rules import EventRules
from kg.resolve.facts import Profile
from kg.resolve.origins import Text, text_of
from kg.resolve.profiles import profiles_of
from kg.resolve.reports import Key, Report
from kg.resolve.sequence import in_sequence
from kg.resolve.telling import attended, told_together

OWN = frozenset({"ref", "key", "counts"})


@dataclass(frozen=True, slots=True)
class Told:
    """A report with its mentions, how they were joined, and the keys of the reports that its article tells as others."""

    report: Report
    mentions: tuple[Profile, ...]
    merges: tuple[Merge, ...]
    others: frozenset[Key] = frozenset()
    near: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """An article as others are compared with it: its text as runs of words, its reports and denials, the numbers of its
    mentions and where their words stand (start and end, in their order). ``imported``: rows that others coded."""

    text: Text
    imported: bool
    told: tuple[Told, ...]
    denials: tuple[Denial, ...]
    quantities: Mapping[int, tuple[Quantity, ...]]
    triggers: tuple[tuple[int, int], ...]


def outline_of(resolved: ResolvedArticle, rules: EventRules) -> Outline:
    """The outline of a resolved article; the origin of its mentions is still to be told (:func:`with_origin`)."""
    reading = resolved.reading
    return Outline(
        text_of(reading.article),
        reading.article.imported,
        tuple(reports_of(resolved, rules)),
        tuple(denials_of(resolved, rules)),
        {n: e.quantities for n, e in enumerate(reading.events) if e.quantities},
        tuple((e.trigger.start, e.trigger.end) for e in reading.events),
    )


def reports_of(resolved: ResolvedArticle, rules: EventRules) -> list[Told]:
    """The reports of one article, sorted by nothing but its own words."""
    reading = resolved.reading
    profiles = sorted(profiles_of(resolved, rules), key=lambda p: p.key)
    spans = [(s.start, s.end) for s in reading.sentences]
    dated = in_sequence(profiles, reading.article.text, spans, rules)
    groups, apart = told_together(dated, rules)
    groups = attended(groups, dated, rules)
    holder = {n: group.report.key for group in groups for n in group.members}
    return [
        Told(
            group.report,
            tuple(dated[n] for n in group.members),
            tuple(merge_of(dated[p.left].ref, dated[p.right].ref, p) for p in group.pairs),
            frozenset(holder[b] for a, b in apart if holder[a] == group.report.key),
        )
        for group in groups
    ]


def merge_of(left: MentionRef, right: MentionRef, pair: Pair) -> Merge:
    """A pair that was joined, as events tell it."""
    return Merge(left, right, round(pair.match.score, 2), "; ".join(pair.match.reasons))


def with_origin(told: Told, origin: str) -> Told:
    """The report with the article that its text was first given by; what quotes an outlet has that one for its origin."""
    mentions = (p if p.origin else replace(p, origin=origin) for p in told.mentions)
    return replace(told, mentions=tuple(mentions))


class Shared:
    """Values that are equal, held once: what is given goes in, the first one that equals it comes out."""

    def __init__(self) -> None:
        self._known: dict[Any, Any] = {}

    def outline(self, outline: Outline) -> Outline:
        """The outline with every set, party, place and interval of its reports held once."""
        return replace(outline, told=tuple(map(self._told, outline.told)))

    def _told(self, told: Told) -> Told:
        mentions = tuple(map(self._fields, told.mentions))
        return replace(told, report=self._fields(told.report), mentions=mentions)

    def _fields(self, value: Any) -> Any:
        """A profile or report whose sets and names are held once; what names it is its own, and numbers stay as they are:
        3 and 3.0 are equal and not the same."""
        kind: Any = type(value)
        told = ((f.name, getattr(value, f.name)) for f in fields(kind))
        return kind(*(v if name in OWN else self._one(v) for name, v in told))

    def _one(self, value: Any) -> Any:
        if value is None or isinstance(value, int):
            return value
        known = self._known.get(value)
        if known is not None:
            return known
        if isinstance(value, frozenset | tuple) and not isinstance(next(iter(value), 0), int):
            value = type(value)(map(self._one, value))
        return self._known.setdefault(value, value)


def shared(outlines: Iterable[Outline]) -> list[Outline]:
    """Outlines with equal values held once."""
    known = Shared()
    return [known.outline(outline) for outline in outlines]
