"""Reports: what is known of one happening from one mention or from several taken together.

A report of several mentions is compared just as that of one is, so that groups are never compared member by member.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from kg.resolve.facts import Count, Days, Party, Profile, Site

Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Report:
    """What mentions of one happening say together. ``article`` is None where they stand in several articles.

    ``days`` is the narrowest interval told, ``reported`` the days of publication, ``sites`` the narrowest places.
    ``voices`` and ``speakers`` hold None where an article itself says it; ``text`` are the shingles of the first mention's sentence.
    """

    key: Key
    article: str | None
    types: frozenset[str]
    acts: frozenset[str]
    lemmas: frozenset[str]
    actors: frozenset[Party]
    targets: frozenset[Party]
    words: frozenset[str]
    who: frozenset[str]
    sites: frozenset[Site]
    days: Days | None
    reported: Days | None
    counts: frozenset[Count]
    statuses: frozenset[str]
    polarities: frozenset[str]
    voices: frozenset[str | None]
    speakers: frozenset[str | None]
    generic: bool
    fresh: bool
    another: bool
    called: frozenset[str]
    text: frozenset[int]
    hit: frozenset[bool] = frozenset()
    retracted: bool = False


def report_of(profile: Profile) -> Report:
    """The report of one mention."""
    published = profile.published
    return Report(
        profile.key,
        profile.ref.article,
        frozenset({profile.type}),
        profile.acts,
        frozenset({profile.lemma}),
        frozenset(profile.actors),
        frozenset(profile.targets),
        profile.words,
        profile.who,
        frozenset(profile.sites),
        profile.days,
        None if published is None else Days(published, published),
        frozenset(profile.counts),
        frozenset({profile.status}),
        frozenset({profile.polarity}),
        frozenset({profile.voice}),
        frozenset({profile.speaker}),
        profile.generic,
        profile.fresh,
        profile.another,
        profile.called,
        profile.text,
        profile.hit,
        profile.retracted,
    )


def pooled(*reports: Report) -> Report:
    """What several reports of one happening say together."""
    return reduce(_pooled, reports)


def _pooled(one: Report, two: Report) -> Report:
    one, two = sorted((one, two), key=lambda r: r.key)
    return Report(
        one.key,
        one.article if one.article == two.article else None,
        one.types | two.types,
        one.acts | two.acts,
        one.lemmas | two.lemmas,
        one.actors | two.actors,
        one.targets | two.targets,
        one.words | two.words,
        one.who | two.who,
        _narrowest(one.sites | two.sites),
        _narrower(one.days, two.days),
        _together(one.reported, two.reported),
        one.counts | two.counts,
        one.statuses | two.statuses,
        one.polarities | two.polarities,
        one.voices | two.voices,
        one.speakers | two.speakers,
        one.generic and two.generic,
        one.fresh or two.fresh,
        one.another or two.another,
        one.called | two.called,
        one.text or two.text,
        one.hit | two.hit,
        one.retracted and two.retracted,
    )


def _narrowest(sites: frozenset[Site]) -> frozenset[Site]:
    """The places that no other one of them lies in."""
    if len(sites) < 2:
        return sites
    around = {iri for site in sites for iri in site.chain[1:]}
    return frozenset(s for s in sites if s.iri not in around) or sites


def _narrower(one: Days | None, two: Days | None) -> Days | None:
    if one is None or two is None:
        return one or two
    return one if one.length <= two.length else two


def _together(one: Days | None, two: Days | None) -> Days | None:
    if one is None or two is None:
        return one or two
    return Days(min(one.first, two.first), max(one.last, two.last))
