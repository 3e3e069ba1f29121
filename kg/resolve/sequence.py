"""Days told by another act: "two days after the raid", "as miners marched", "a week after it captured the town".

An act without a day of its own that stands behind words of order takes its day from the dated act beside it, else from
the one that the article is about. Which words order acts is data (``cues/merging.ttl``), how long "two weeks" are the
grammar of time expressions (:mod:`kg.timelang`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from kg.resolve.event_rules import EventRules
from kg.resolve.facts import Days, Profile, Site
from kg.timelang.relative import amount
from kg.timelang.words import Token, time_words, tokenize

_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_VAGUE_DAYS = {"hour": 1, "minute": 0}
_LONGEST = 4


def in_sequence(
    profiles: Sequence[Profile], text: str, sentences: Sequence[tuple[int, int]], rules: EventRules
) -> tuple[Profile, ...]:
    """The mentions of one article with the days, and places, that others give them.

    Args:
        profiles: the mentions in text order.
        text: the article's text.
        sentences: start and end of its sentences.
        rules: the words of order.
    """
    first = min((p.paragraph for p in profiles if p.position == "lead"), default=0)
    main = next((p.days for p in profiles if p.paragraph == first and _sure(p)), None)
    dated: list[Profile] = []
    for profile in profiles:
        told = None if profile.days else _told(profile, profiles, main, text, sentences, rules)
        told_at = profile if told is None else replace(profile, days=told[0], sites=told[1])
        dated.append(replace(told_at, shifted=_shifted(profile, text, sentences, rules)))
    return tuple(dated)


def _sure(profile: Profile) -> bool:
    return profile.days is not None and profile.days.length == 1


def _shifted(
    profile: Profile, text: str, sentences: Sequence[tuple[int, int]], rules: EventRules
) -> int:
    """Where the words stand that tell an act at another time than what is before them: "two days after", "since"."""
    if profile.sentence >= len(sentences):
        return -1
    start, at = sentences[profile.sentence][0], profile.key[1]
    link = _link(text[start:at], tuple(sorted(rules.order.items())))
    if link is None or not link[0]:
        return -1
    word = tokenize(text[start + link[2] : at])[0].low
    return start + link[2] if link[1] is not None or word in rules.apart else -1


def _told(
    profile: Profile,
    profiles: Sequence[Profile],
    main: Days | None,
    text: str,
    sentences: Sequence[tuple[int, int]],
    rules: EventRules,
) -> tuple[Days, tuple[Site, ...]] | None:
    """The day of a mention by the words of order before it; acts at one time are at one place, unless another is told."""
    if profile.sentence >= len(sentences):
        return None
    start, at = sentences[profile.sentence][0], profile.key[1]
    beside = [p for p in profiles if p.sentence == profile.sentence and p is not profile]
    before = [p for p in beside if p.key[1] < at]
    host = next((p for p in beside if p.key[1] > at), None)
    if host is not None and host.noun and _sure(host):
        between = {token.low for token in tokenize(text[at : host.key[1]])}
        if between & rules.within and host.days is not None:
            return host.days, profile.sites or host.sites
    link = _link(text[start:at], tuple(sorted(rules.order.items())))
    if link is None:
        return None
    sign, shift, place = link
    if any(start + place < p.key[1] for p in before):
        return None
    bases = [p for p in reversed(before) if _sure(p)] or [p for p in beside if _sure(p)]
    base = bases[0].days if bases else main if sign and shift else None
    days = _moved(base, sign, shift) if base is not None else None
    if days is None:
        return None
    return days, profile.sites or (bases[0].sites if bases and not sign else ())


def _moved(base: Days, sign: int, shift: tuple[int, int] | None) -> Days | None:
    if not sign:
        return base
    if shift is None:
        return None
    least, most = shift
    ends = sorted((base.first + sign * least, base.first + sign * most))
    return Days(ends[0], ends[1], base.zone)


@lru_cache(maxsize=4096)
def _link(
    words: str, order: tuple[tuple[str, int], ...]
) -> tuple[int, tuple[int, int] | None, int] | None:
    """The last word of order in the words before an act: its direction, the span before it in days, its offset."""
    signs, tokens = dict(order), tokenize(words)
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].low in signs:
            return signs[tokens[at].low], _span(tokens, at), tokens[at].start
    return None


def _span(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The length of time that ends at a token, at least and at most, in days: "two days", "hours"."""
    for at in range(max(0, end - _LONGEST), end):
        found = amount(tokens, at)
        if found is not None and found[2] == end and found[1] in _UNIT_DAYS:
            days = round(found[0] * _UNIT_DAYS[found[1]])
            return days, days
    unit = time_words().match("Unit", tokens, end - 1) if end else None
    if unit is not None and str(unit[0].value) in _VAGUE_DAYS:
        return 0, _VAGUE_DAYS[str(unit[0].value)]
    return None
