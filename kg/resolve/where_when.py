"""Comparing where and when two reports say that it was, and when they were published."""

from __future__ import annotations

from collections.abc import Collection
from difflib import SequenceMatcher
from itertools import product

from kg.resolve.event_rules import EventRules
from kg.resolve.facts import Days, Site
from kg.resolve.reports import Report
from kg.resolve.tally import Tally

REPORT_DAYS = 2


REPORTED_APART = 14


_NIGHT, _WEEK, _LONG = 2, 7, 31


FAR_ZONES = 6.0


_ALIKE = 0.55


def where(one: Report, two: Report, rules: EventRules, tally: Tally) -> None:
    """The best that two of the places come to; places that are known and lie apart are two."""
    seldom = one.acts & two.acts & rules.seldom
    if seldom and one.called and two.called and not _called_alike(one.called, two.called):
        tally.conflict("places")
        return
    if not one.sites or not two.sites:
        return
    narrow = [[s for s in r.sites if not s.wide] for r in (one, two)]
    mine, theirs = narrow if all(narrow) else (one.sites, two.sites)
    found = {_site(a, b) for a in mine for b in theirs}
    best = next((name for name in _PLACES if name in found), "")
    if best == "places":
        tally.conflict("places")
    elif best:
        tally.add(best)


_PLACES = (
    "same-place",
    "nested-place",
    "in-area",
    "same-area",
    "same-region",
    "same-country",
    "places-alike",
    "unknown-places",
    "places",
)


def _site(one: Site, two: Site) -> str:
    if one.iri == two.iri:
        return "same-country" if one.broad else "same-area" if one.wide else "same-place"
    inner, outer = (one, two) if two.iri in one.chain else (two, one)
    if outer.iri in inner.chain:
        return "same-country" if outer.broad else "in-area" if outer.wide else "nested-place"
    if not (one.named and two.named):
        shared = any(iri in two.chain for iri in one.chain[1:-1])
        return "same-region" if shared else ""
    if len(one.chain) > 1 and len(two.chain) > 1:
        return "places"
    if one.wide or two.wide:
        return ""
    alike = SequenceMatcher(None, _name(one), _name(two)).ratio() >= _ALIKE
    return "places-alike" if alike else "unknown-places"


def _called_alike(mine: Collection[str], theirs: Collection[str]) -> bool:
    pairs = product(mine, theirs)
    return any(a == b or SequenceMatcher(None, a, b).ratio() >= _ALIKE for a, b in pairs)


def _name(site: Site) -> str:
    return site.iri.rsplit(":", 1)[-1]


def when(one: Report, two: Report, tally: Tally, once: bool, tied: bool) -> None:
    """Compare days told, else days of publication; what is done but once may be told years later.

    An article that tells an old act by its day and another without one tells two, unless its text ties them (``tied``).
    """
    if one.days and two.days:
        _dated(one.days, two.days, tally)
        return
    if same_article(one, two) and not (tied or once) and _old(one) != _old(two):
        tally.conflict("old")
    if same_article(one, two) or one.reported is None or two.reported is None:
        return
    if _told_before(one, two) or _told_before(two, one):
        tally.conflict("before")
        return
    apart = max(one.reported.first, two.reported.first) - min(one.reported.last, two.reported.last)
    if one.another != two.another:
        tally.conflict("again")
    vague = any(r.days and r.days.length > _LONG for r in (one, two))
    if meet(one, two) and not vague:
        tally.add("fits-report" if one.days or two.days else "reported-together")
    elif apart > REPORTED_APART and not (one.days or two.days or once):
        tally.conflict("reports")
    else:
        tally.add("reported-later")


def _old(report: Report) -> bool:
    """Its day is told and lies more than a week before its article."""
    days, reported = report.days, report.reported
    return bool(days and reported and days.last < reported.first - _WEEK)


def _told_before(one: Report, two: Report) -> bool:
    """The first, told as done, was published before the day of the second."""
    return bool(
        one.reported
        and two.days
        and "actual" in one.statuses
        and one.reported.first + 1 < two.days.first
    )


def window(report: Report) -> Days:
    """The stated interval, else the days before the report."""
    if report.days:
        return report.days
    first, last = (report.reported.first, report.reported.last) if report.reported else (0, 0)
    return Days(first - REPORT_DAYS, last + 1)


def meet(one: Report, two: Report) -> bool:
    """Both may speak of the same days."""
    if one.reported is None or two.reported is None:
        return True
    mine, theirs = window(one), window(two)
    return mine.first <= theirs.last and theirs.first <= mine.last


def _dated(one: Days, two: Days, tally: Tally) -> None:
    single = one.length == two.length == 1
    if one.first > two.last or two.first > one.last:
        if single and _one_night(one, two):
            tally.add("same-day-elsewhere")
        else:
            tally.conflict("days")
    elif single:
        tally.add("same-day")
    elif (one.first, one.last) == (two.first, two.last) and one.length <= _LONG:
        tally.add("same-span")
    elif max(one.length, two.length) <= _NIGHT:
        tally.add("near-days")
    elif max(one.length, two.length) <= _WEEK:
        tally.add("days-overlap")
    elif min(one.length, two.length) > 1 or max(one.length, two.length) <= _LONG:
        tally.add("span-overlaps")


def _one_night(one: Days, two: Days) -> bool:
    """Friday morning in the Far East is Thursday in America: the later day is told from far further east."""
    west, east = sorted((one, two), key=lambda d: d.zone)
    return east.zone - west.zone >= FAR_ZONES and east.first - west.first == 1


def same_article(one: Report, two: Report) -> bool:
    """Tell whether both are told by one article alone."""
    return one.article is not None and one.article == two.article
