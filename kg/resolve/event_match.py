"""Comparing two reports: a score with its reasons, or the obstacle that keeps them apart.

Evidence adds up (same act, parties, place, day, numbers, object, words); what contradicts it (another place, day, party,
number) vetoes, unless two speakers tell the same happening differently. Weights, bars and their words are data
(``cues/merging.ttl``): the model is that of Fellegi and Sunter 1969, "A theory for record linkage", with weights by hand.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import product

from kg.resolve.event_rules import EventRules
from kg.resolve.origins import resemblance
from kg.resolve.profiles import UNNAMED, Count, Days, Party, Site
from kg.resolve.reports import Report

SAME_TEXT = 0.6
SAME_SAYING = 0.8
REPORT_DAYS = 2
REPORTED_APART = 30
_WEEK, _LONG = 7, 31
_FAR_ZONES = 6.0
_GROWN = 1.5
_USUAL = 12
_ALIKE = 0.55
HEADLINE, PART, RESULT, BACK, ON, TWICE = (
    "headline",
    "part",
    "result",
    "refers-back",
    "goes-on",
    "twice",
)
NO_TIES: frozenset[str] = frozenset()


@dataclass(slots=True)
class Tally:
    """Evidence gathered so far. ``anchors``: what ties both to one happening rather than to one kind of act."""

    rules: EventRules
    score: float = 0.0
    reasons: list[str] = field(default_factory=list)
    facts: set[str] = field(default_factory=set)
    anchors: int = 0
    veto: str = ""
    hard: bool = False

    def add(self, name: str) -> None:
        """Add a piece of evidence by its name in the data."""
        weight = self.rules.weights[name]
        self.score += weight.points
        self.anchors += weight.anchors
        self.facts.add(name)
        self.reasons.append(f"{weight.label} {weight.points:+.1f}")

    def conflict(self, name: str) -> None:
        """Note an obstacle by its name in the data; the first one is kept."""
        obstacle = self.rules.obstacles[name]
        self.veto = self.veto or obstacle.label
        self.hard = self.hard or not obstacle.bridged


@dataclass(frozen=True, slots=True)
class Match:
    """The outcome of a comparison. ``hard``: the two can't be of one happening whatever a third report says."""

    score: float
    reasons: tuple[str, ...]
    veto: str = ""
    hard: bool = False

    @property
    def merges(self) -> bool:
        """Tell whether the two are of one happening."""
        return not self.veto


def compare(one: Report, two: Report, rules: EventRules, ties: Collection[str] = NO_TIES) -> Match:
    """Compare two reports.

    Args:
        one: a report.
        two: another one.
        rules: what the ontology says of acts, types, statuses and weights.
        ties: how the text of one article ties them (:mod:`kg.resolve.telling`).
    """
    tally = Tally(rules)
    act = _act(one, two, rules, tally, ties)
    for step in (_habit, _when, _where):
        if not tally.hard:
            step(one, two, tally)
    if not tally.hard:
        _who(one, two, rules, tally)
    if not tally.hard:
        _what(one, two, tally)
        _how_many(one, two, tally)
        _telling(one, two, tally, ties)
        _status(one, two, rules, tally)
        _polarity(one, two, tally)
    if tally.hard:
        return Match(0.0, (), tally.veto, True)
    if not tally.veto:
        _bar(one, two, rules, tally, act)
    return Match(tally.score, tuple(tally.reasons), tally.veto, tally.hard)


def same_article(one: Report, two: Report) -> bool:
    """Tell whether both are told by one article alone."""
    return one.article is not None and one.article == two.article


def _voices_differ(one: Report, two: Report) -> bool:
    """Two named speakers tell it: their versions may differ."""
    speakers = one.speakers | two.speakers
    return speakers.isdisjoint((None, UNNAMED)) and not one.speakers & two.speakers


def _bar(one: Report, two: Report, rules: EventRules, tally: Tally, act: bool) -> None:
    """Veto what does not reach the bar for its kind of act.

    Acts of a war and acts to come need a day, a place, a person or a wording in common besides.
    """
    parties = relation(one.actors, two.actors) == relation(one.targets, two.targets) == "same"
    titled = "headline" in tally.facts and parties
    other = rules.weights["other-words"]
    if not act and not titled and (tally.anchors < other.anchors or tally.score < other.points):
        tally.conflict("act")
        return
    inside = same_article(one, two)
    often = not one.acts & two.acts & rules.seldom
    again = (one.types | two.types) & rules.repeated and often and not inside
    bar = rules.weights["repeated" if again else "enough"]
    needed = 0 if inside else bar.anchors
    settled = {"actual"} <= one.statuses & two.statuses and "reported-later" not in tally.facts
    later = _DATED if again else _DATED | _PLACED
    located = later if "reported-later" in tally.facts else _LOCATED
    placed = bool(tally.facts & located) or inside or (settled and not again)
    if tally.score < bar.points or tally.anchors < needed or not placed:
        tally.conflict("common")


# ------------------------------------------------------------------------------------------------ what kind of act
def _act(one: Report, two: Report, rules: EventRules, tally: Tally, ties: Collection[str]) -> bool:
    """Compare the acts; tell whether words for one act are shared."""
    if TWICE in ties:
        tally.conflict("sentence")
    if one.types & rules.speech or two.types & rules.speech:
        _saying(one, two, tally)
        return True
    if "offer-content" in ties:
        tally.add("offer-content")
        return True
    shared = one.acts & two.acts
    if one.types.isdisjoint(two.types) and not (
        shared and any(rules.compatible(a, b) for a, b in product(one.types, two.types))
    ):
        tally.conflict("kind")
    elif one.lemmas & two.lemmas:
        tally.add("same-word")
    elif shared:
        tally.add("same-act")
    else:
        tally.add("same-type")
    return bool(shared)


def _saying(one: Report, two: Report, tally: Tally) -> None:
    """Two sayings are one only where their words are the same."""
    if one.types != two.types:
        tally.conflict("kind")
    elif resemblance(one.text, two.text) < SAME_SAYING or not _meet(one, two):
        tally.conflict("saying")
    else:
        tally.add("same-saying")


def _meet(one: Report, two: Report) -> bool:
    """Both may speak of the same days."""
    if one.reported is None or two.reported is None:
        return True
    mine, theirs = window(one), window(two)
    return mine.first <= theirs.last and theirs.first <= mine.last


def _habit(one: Report, two: Report, tally: Tally) -> None:
    """A habit is no single act, and one paper's "daily shelling" not known to be another's."""
    if one.generic != two.generic or (
        one.generic and not same_article(one, two) and resemblance(one.text, two.text) < SAME_TEXT
    ):
        tally.conflict("habit")


# ------------------------------------------------------------------------------------------------ who
def _who(one: Report, two: Report, rules: EventRules, tally: Tally) -> None:
    if one.types <= rules.mutual and two.types <= rules.mutual:
        _mutual(one, two, tally)
        return
    _side(one, two, one.actors, two.actors, tally, "actor")
    _side(one, two, one.targets, two.targets, tally, "target")
    if "same-person" in tally.facts and one.acts & two.acts & (rules.seldom | rules.by_victims):
        tally.add("same-man")
    if (
        relation(one.actors, two.actors) == "unknown"
        and one.who
        and two.who
        and not one.who & two.who
    ):
        tally.add("other-description")


def _side(
    one: Report,
    two: Report,
    mine: Collection[Party],
    theirs: Collection[Party],
    tally: Tally,
    name: str,
) -> None:
    how = relation(mine, theirs)
    if how == "same" and name == "target":
        tally.add(_same_target({p for p in mine if any(p.iri == q.iri for q in theirs)}))
    elif how == "same":
        tally.add("same-actor")
    elif how == "related":
        tally.add(f"related-{name}s")
    elif how == "unsure":
        tally.add("unknown-names")
    elif how == "other" and (_voices_differ(one, two) or one.polarities != two.polarities):
        tally.add("speakers-differ-who")
    elif how == "other":
        tally.conflict(f"{name}s")


def _same_target(shared: Collection[Party]) -> str:
    return "same-target" if all(p.state or p.body for p in shared) else "same-person"


def relation(mine: Collection[Party], theirs: Collection[Party]) -> str:
    """How two sets of participants stand: same | related | unsure | other | unknown (one side names nobody)."""
    if not mine or not theirs:
        return "unknown"
    if not {p.iri for p in mine}.isdisjoint([p.iri for p in theirs]):
        return "same"
    pairs = list(product(mine, theirs))
    if any(_related(a, b) for a, b in pairs):
        return "related"
    return "unsure" if any(_unsure(a, b) for a, b in pairs) else "other"


def _related(one: Party, two: Party) -> bool:
    if one.part_of == two.iri or two.part_of == one.iri:
        return True
    if one.root == two.root and (one.state or two.state):
        return True
    return bool(one.names & two.names)


def _unsure(one: Party, two: Party) -> bool:
    """A name of no known country may be that of somebody described, or of a part of the other side."""
    unknown, other = (one, two) if one.names else (two, one)
    return bool(unknown.names) and unknown.root == unknown.iri and not other.names


def _mutual(one: Report, two: Report, tally: Tally) -> None:
    """Talks and treaties: all parties together; each side may name only some, but not others instead."""
    sides = [r.actors | r.targets for r in (one, two)]
    mine, theirs = (frozenset(p.root for p in side) for side in sides)
    if not mine or not theirs:
        return
    people = [frozenset(p.iri for p in side if not p.state) for side in sides]
    if not mine & theirs or not (mine <= theirs or theirs <= mine):
        tally.conflict("parties")
    elif mine != theirs:
        tally.add("parties-overlap")
    elif len(people[0] & people[1]) > 1:
        tally.add("same-people")
    else:
        tally.add("same-parties" if len(mine) > 1 else "one-party")


# ------------------------------------------------------------------------------------------------ where and when
def _where(one: Report, two: Report, tally: Tally) -> None:
    """The best that two of the places come to; places that are known and lie apart are two."""
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
    alike = SequenceMatcher(None, _name(one), _name(two)).ratio() >= _ALIKE
    return "places-alike" if alike else "unknown-places"


def _name(site: Site) -> str:
    return site.iri.rsplit(":", 1)[-1]


def _when(one: Report, two: Report, tally: Tally) -> None:
    if one.days and two.days:
        _dated(one.days, two.days, tally)
        return
    if same_article(one, two) or one.reported is None or two.reported is None:
        return
    if _told_before(one, two) or _told_before(two, one):
        tally.conflict("before")
        return
    apart = max(one.reported.first, two.reported.first) - min(one.reported.last, two.reported.last)
    if one.another != two.another:
        tally.conflict("again")
    if _meet(one, two):
        tally.add("fits-report" if one.days or two.days else "reported-together")
    elif apart > REPORTED_APART:
        tally.conflict("reports")
    else:
        tally.add("reported-later")


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
    elif max(one.length, two.length) <= _WEEK:
        tally.add("days-overlap")
    elif min(one.length, two.length) > 1 or max(one.length, two.length) <= _LONG:
        tally.add("span-overlaps")


def _one_night(one: Days, two: Days) -> bool:
    """Friday morning in the Far East is Thursday in America: the later day is told from far further east."""
    west, east = sorted((one, two), key=lambda d: d.zone)
    return east.zone - west.zone >= _FAR_ZONES and east.first - west.first == 1


# ------------------------------------------------------------------------------------------------ what and how many
def _what(one: Report, two: Report, tally: Tally) -> None:
    if not one.words or not two.words:
        return
    shared = len(one.words & two.words)
    if shared >= 0.5 * min(len(one.words), len(two.words)):
        tally.add("same-object")
    elif shared:
        tally.add("object-words")
    elif relation(one.targets, two.targets) in ("unknown", "other") and not tally.facts & _PLACED:
        tally.add("other-object")
    else:
        tally.add("other-words-object")


_PLACED = {"same-place", "nested-place", "in-area"}
_SAME_DAY = {"same-day", "same-day-elsewhere"}
_DATED = _SAME_DAY | {"same-span", "same-man"}
_LOCATED = _PLACED | _DATED | {"same-person", "same-wording"}
TOLLS = ("killed", "injured", "arrested", "displaced")


def toll(report: Report, role: str) -> Count | None:
    """The largest number of a role: those of parts ("four of them children") are no other tolls."""
    return max(
        (c for c in report.counts if c.role == role), key=lambda c: (c.low, c.high), default=None
    )


def _how_many(one: Report, two: Report, tally: Tally) -> None:
    tolls = [(a, b) for role in TOLLS if (a := toll(one, role)) and (b := toll(two, role))]
    others = [
        (a, b)
        for a in one.counts
        for b in two.counts
        if a.role not in TOLLS and a.role == b.role and a.unit == b.unit
    ]
    pairs = tolls or others
    if not pairs:
        return
    if any(a.low <= b.high and b.low <= a.high for a, b in pairs):
        exact = any(a.low == b.low > _USUAL for a, b in pairs)
        tally.add("same-number" if exact else "number-fits")
    elif _voices_differ(one, two):
        tally.add("speakers-differ-number")
    elif tolls and same_article(one, two) and tally.facts & _PLACED:
        tally.add("numbers-differ")
    elif tolls and tally.facts & _SAME_DAY and (tally.facts & _PLACED or _close(tolls, tally)):
        tally.add("number-updated")
    else:
        tally.conflict("numbers")


def _close(tolls: Collection[tuple[Count, Count]], tally: Tally) -> bool:
    """The numbers are near each other, and more than the day is the same."""
    near = all(max(a.low, b.low) <= _GROWN * max(1.0, min(a.low, b.low)) for a, b in tolls)
    return near and tally.anchors > 1


def _telling(one: Report, two: Report, tally: Tally, ties: Collection[str]) -> None:
    if same_article(one, two):
        tally.add("same-article")
        for tie in (HEADLINE, PART, RESULT, BACK, ON):
            if tie in ties:
                tally.add(tie)
    elif resemblance(one.text, two.text) >= SAME_TEXT and one.lemmas & two.lemmas:
        tally.add("same-wording")


# ------------------------------------------------------------------------------------------------ whether
def _status(one: Report, two: Report, rules: EventRules, tally: Tally) -> None:
    if one.statuses & two.statuses or "offer-content" in tally.facts:
        return
    met = {
        "day": bool(tally.facts & _SAME_DAY),
        "article": same_article(one, two),
        "object": "same-object" in tally.facts,
    }
    types = one.types | two.types
    fits = any(
        p.statuses == frozenset(pair)
        and met.get(p.needs, False)
        and (not p.types or types & p.types)
        for p in rules.statuses
        for pair in product(one.statuses, two.statuses)
    )
    if not fits:
        tally.conflict("status")


def _polarity(one: Report, two: Report, tally: Tally) -> None:
    """A report and its denial are of one happening when different voices give them; else they contradict."""
    if one.polarities == two.polarities:
        return
    shared = one.voices & two.voices
    if len(one.polarities) == len(two.polarities) == 1 and (
        shared - {None} or (shared and same_article(one, two))
    ):
        tally.conflict("voice")
    tally.add("denied")
