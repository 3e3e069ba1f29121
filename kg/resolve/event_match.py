"""Comparing two event mentions: a score with its reasons, or the contradiction that keeps them apart.

Evidence adds up (same act, parties, place, day, numbers, object, words); what contradicts it (another place, day,
party, number) vetoes, unless two speakers tell the same happening differently. Weights are in half points; a merge
needs :data:`ENOUGH`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.resolve.event_rules import EventRules
from kg.resolve.origins import resemblance
from kg.resolve.profiles import Count, Days, Party, Profile, Site

ENOUGH = 5.0
SAME_TEXT = 0.6
_SURE, _SURE_ANCHORS = 7.0, 3
_UNDATED_DAYS = 3
_WEEK = 7


@dataclass(slots=True)
class Tally:
    """Evidence gathered so far. ``anchors``: what ties both to one happening rather than to one kind of act."""

    score: float = 0.0
    reasons: list[str] = field(default_factory=list)
    facts: set[str] = field(default_factory=set)
    anchors: int = 0
    veto: str = ""
    hard: bool = False

    def add(self, points: float, reason: str, anchor: int = 0, fact: str = "") -> None:
        """Add evidence; ``fact`` names what is known to be the same, for the comparisons that follow."""
        self.score += points
        self.anchors += anchor
        if fact:
            self.facts.add(fact)
        if reason:
            self.reasons.append(reason)

    def conflict(self, reason: str, hard: bool = True) -> None:
        """Note a contradiction; the first one is kept. One that is not hard may be bridged by a third report."""
        self.veto = self.veto or reason
        self.hard = self.hard or hard


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
        return not self.veto and self.score >= ENOUGH


def compare(one: Profile, two: Profile, rules: EventRules, near: bool = False) -> Match:
    """Compare two mentions.

    Args:
        one: a mention.
        two: another one.
        rules: what the ontology says of acts, types and statuses.
        near: the second refers back ("the attack") and the first is the nearest such act before it.
    """
    tally = Tally()
    act = _act(one, two, rules, tally)
    if not tally.hard:
        _when(one, two, tally)
    if not tally.hard:
        _where(one, two, tally)
    if not tally.hard:
        _who(one, two, rules, tally)
    if tally.hard:
        return Match(0.0, (), tally.veto, True)
    _what(one, two, rules, tally)
    _how_many(one, two, tally)
    _text(one, two, rules, tally, near)
    _status(one, two, rules, tally)
    _polarity(one, two, tally)
    if (
        not act
        and not _title_of(one, two)
        and (tally.anchors < _SURE_ANCHORS or tally.score < _SURE)
    ):
        tally.conflict("different acts and not enough that ties them", hard=False)
    if _needs_anchor(one, two, rules) and not tally.anchors:
        tally.conflict(
            "same kind of act by the same parties, but nothing ties them to one happening",
            hard=False,
        )
    return Match(tally.score, tuple(tally.reasons), tally.veto, tally.hard)


def _same_article(one: Profile, two: Profile) -> bool:
    return one.ref.article == two.ref.article


def _voices_differ(one: Profile, two: Profile) -> bool:
    """Two named speakers, or a speaker and a denial, tell it: their versions may differ."""
    return one.voice is not None and two.voice is not None and one.voice != two.voice


def _title_of(one: Profile, two: Profile) -> bool:
    """A headline says in other words what the lead says, of the same parties: "EU hits Russia", "imposed sanctions on Russia"."""
    parties = relation(one.actors, two.actors) == relation(one.targets, two.targets) == "same"
    return _heads(one, two) and one.type == two.type and parties


def _heads(one: Profile, two: Profile) -> bool:
    ends = {one.position, two.position}
    return _same_article(one, two) and "headline" in ends and bool(ends & {"lead", "caption"})


def _needs_anchor(one: Profile, two: Profile, rules: EventRules) -> bool:
    if _same_article(one, two):
        return False
    return bool({one.type, two.type} & rules.repeated) or not (
        one.actors and two.actors and (one.targets and two.targets)
    )


# ------------------------------------------------------------------------------------------------ what kind of act
def _act(one: Profile, two: Profile, rules: EventRules, tally: Tally) -> bool:
    shared = one.acts & two.acts
    if {one.type, two.type} & rules.speech and one.type == two.type:
        _speech(one, two, tally)
        return True
    if _commits(one, two, rules):
        tally.add(3.5, "the offer and what is offered", 1)
        return True
    if one.type != two.type and not (rules.compatible(one.type, two.type) and shared):
        tally.conflict(f"{one.type} and {two.type} are different acts")
    elif one.lemma == two.lemma and _same_article(one, two) and one.sentence == two.sentence:
        tally.conflict("told as two in one sentence")
    elif one.lemma == two.lemma:
        tally.add(2.5, f"same word {one.lemma}")
    elif shared:
        tally.add(2.0, f"{one.lemma} and {two.lemma} name one act")
    else:
        tally.add(0.5, "")
    return bool(shared)


def _speech(one: Profile, two: Profile, tally: Tally) -> None:
    """Two sayings are one only where their words are the same."""
    alike = resemblance(one.text, two.text)
    if alike < SAME_TEXT or (_same_article(one, two) and one.sentence == two.sentence):
        tally.conflict("different words were said")
    tally.add(2.0, "the same words were said", 1)


def _commits(one: Profile, two: Profile, rules: EventRules) -> bool:
    """ "offers to drop": the first, a promise, governs the second, which is what is offered."""
    first, second = sorted((one, two), key=lambda p: p.key)
    together = (
        _same_article(one, two)
        and one.sentence == two.sentence
        and 0 < second.key[1] - first.key[1] <= 40
    )
    return (
        together
        and first.status == "actual"
        and second.status == "offered"
        and {one.type, two.type} <= rules.committing
        and bool({p.iri for p in one.actors} & {p.iri for p in two.actors})
    )


# ------------------------------------------------------------------------------------------------ who
def _who(one: Profile, two: Profile, rules: EventRules, tally: Tally) -> None:
    if one.type in rules.mutual and two.type in rules.mutual:
        _mutual(one, two, tally)
        return
    for name, mine, theirs in (
        ("actor", one.actors, two.actors),
        ("target", one.targets, two.targets),
    ):
        how = relation(mine, theirs)
        if how == "same":
            tally.add(
                2.0, f"same {name}", anchor=int(name == "target" and not all(p.state for p in mine))
            )
        elif how == "related":
            tally.add(1.0, f"{name}s belong together")
        elif how == "other" and not (_voices_differ(one, two) or one.polarity != two.polarity):
            tally.conflict(f"different {name}s")
        elif how == "other":
            tally.add(-0.5, f"speakers differ about the {name}")
    if (
        relation(one.actors, two.actors) == "unknown"
        and one.who
        and two.who
        and not one.who & two.who
    ):
        tally.add(-1.0, "")


def relation(mine: tuple[Party, ...], theirs: tuple[Party, ...]) -> str:
    """How two sets of participants stand: same | related | other | unknown (one side names nobody)."""
    if not mine or not theirs:
        return "unknown"
    if {p.iri for p in mine} & {p.iri for p in theirs}:
        return "same"
    related = any(
        a.part_of == b.iri or b.part_of == a.iri or (a.root == b.root and (a.state or b.state))
        for a in mine
        for b in theirs
    )
    return "related" if related else "other"


def _mutual(one: Profile, two: Profile, tally: Tally) -> None:
    """Talks and treaties: all parties together; each side may name only some, but not others instead."""
    mine, theirs = (frozenset(p.root for p in (*p0.actors, *p0.targets)) for p0 in (one, two))
    if not mine or not theirs:
        return
    people = [
        frozenset(p.iri for p in (*p0.actors, *p0.targets) if not p.state) for p0 in (one, two)
    ]
    if not mine & theirs or not (mine <= theirs or theirs <= mine):
        tally.conflict("different parties")
    elif mine == theirs:
        tally.add(
            3.0 if len(mine) > 1 else 1.5,
            "same parties",
            anchor=int(len(people[0] & people[1]) > 1),
        )
    else:
        tally.add(1.0, "parties overlap")


# ------------------------------------------------------------------------------------------------ where and when
def _where(one: Profile, two: Profile, tally: Tally) -> None:
    if not one.sites or not two.sites:
        return
    best = max((_site(a, b) for a in one.sites for b in two.sites), key=lambda found: found[0])
    points, reason, anchor = best
    if points < 0:
        tally.conflict("different places")
        return
    tally.add(points, reason, anchor, "place" if anchor else "")


def _site(one: Site, two: Site) -> tuple[float, str, int]:
    if one.iri == two.iri:
        return (0.5, "same country as place", 0) if one.broad else (2.0, "same place", 1)
    inner, outer = (one, two) if two.iri in one.chain else (two, one)
    if outer.iri in inner.chain:
        return (
            (0.5, "place in that country", 0)
            if outer.broad
            else (1.5, "one place lies in the other", 1)
        )
    if not (one.named and two.named):
        shared = any(iri in two.chain for iri in one.chain[1:-1])
        return (1.0, "places in the same region", 0) if shared else (0.0, "", 0)
    return -1.0, "", 0


def _when(one: Profile, two: Profile, tally: Tally) -> None:
    if one.days and two.days:
        _dated(one.days, two.days, tally)
        return
    same = _same_article(one, two)
    if same or one.published is None or two.published is None:
        return
    mine, theirs = _window(one), _window(two)
    if mine.first > theirs.last or theirs.first > mine.last:
        tally.conflict("reported at different times")
    elif not (one.days or two.days):
        tally.add(0.5, "reported within days")
    else:
        tally.add(0.5, "fits the date of the report")


def _window(profile: Profile) -> Days:
    """The stated interval, else the days before the report."""
    published = profile.published or 0
    return profile.days or Days(published - _UNDATED_DAYS, published + 1)


def _dated(one: Days, two: Days, tally: Tally) -> None:
    if one.first > two.last or two.first > one.last:
        tally.conflict("different dates")
    elif one.length == two.length == 1:
        tally.add(2.0, "same day", 1, "day")
    elif max(one.length, two.length) <= _WEEK:
        tally.add(1.0, "dates overlap")
    else:
        tally.add(0.5, "")


# ------------------------------------------------------------------------------------------------ what and how many
def _what(one: Profile, two: Profile, rules: EventRules, tally: Tally) -> None:
    if not one.words or not two.words:
        return
    if _two_things(one, two, rules):
        tally.conflict("two things, each told as new")
        return
    share = len(one.words & two.words) / min(len(one.words), len(two.words))
    if share >= 0.5:
        tally.add(1.5, "same object", 1, "object")
    elif share:
        tally.add(0.75, "objects share words")
    elif relation(one.targets, two.targets) in ("unknown", "other") and "place" not in tally.facts:
        tally.add(-2.0, "different objects")
    else:
        tally.add(-0.5, "")


def _two_things(one: Profile, two: Profile, rules: EventRules) -> bool:
    """ "struck a power station … bombed a hospital": one article tells of two acts; its headline may speak of either."""
    apart = (
        _same_article(one, two)
        and one.sentence != two.sentence
        and "headline" not in (one.position, two.position)
    )
    counted = any(_toll(count) for profile in (one, two) for count in profile.counts)
    victims = any(rules.acts_of(profile.lemma) <= rules.by_victims for profile in (one, two))
    return apart and one.fresh and two.fresh and not (one.words & two.words or counted or victims)


def _how_many(one: Profile, two: Profile, tally: Tally) -> None:
    pairs = [
        (a, b) for a in one.counts for b in two.counts if a.role == b.role and a.unit == b.unit
    ]
    if not pairs:
        return
    if any(a.low <= b.high and b.low <= a.high for a, b in pairs):
        tally.add(1.5, "same number", int(any(a.low == b.low > 1 for a, b in pairs)))
    elif _voices_differ(one, two):
        tally.add(0.0, "speakers differ about the number")
    elif any(_toll(a) for a, _ in pairs) and "place" in tally.facts and not _same_article(one, two):
        tally.add(0.0, "the number was updated")
    elif _same_article(one, two) and any(_toll(a) for a, _ in pairs) and "place" in tally.facts:
        tally.add(-1.0, "numbers differ")
    else:
        tally.conflict("different numbers")


def _toll(count: Count) -> bool:
    return count.role in ("killed", "injured", "arrested", "displaced")


def _text(one: Profile, two: Profile, rules: EventRules, tally: Tally, near: bool) -> None:
    if _same_article(one, two):
        if _heads(one, two):
            tally.add(1.5, "headline and lead")
        else:
            tally.add(0.5, "same article")
        if near:
            tally.add(2.5, "refers back to the nearest such act")
    elif resemblance(one.text, two.text) >= SAME_TEXT and (one.lemma == two.lemma):
        tally.add(3.0, "same wording", 1)


# ------------------------------------------------------------------------------------------------ whether
def _status(one: Profile, two: Profile, rules: EventRules, tally: Tally) -> None:
    if one.status == two.status:
        return
    if _commits(one, two, rules):
        return
    statuses = frozenset({one.status, two.status})
    met = {
        "day": "day" in tally.facts,
        "article": _same_article(one, two),
        "object": "object" in tally.facts,
    }
    fits = any(
        p.statuses == statuses
        and met.get(p.needs, False)
        and (not p.types or {one.type, two.type} <= p.types)
        for p in rules.statuses
    )
    if not fits:
        tally.conflict(f"{one.status} and {two.status}", hard=False)


def _polarity(one: Profile, two: Profile, tally: Tally) -> None:
    """A report and its denial are of one happening when different voices give them; else they contradict."""
    if one.polarity == two.polarity:
        return
    if one.voice == two.voice and (one.voice is not None or _same_article(one, two)):
        tally.conflict("the same voice says yes and no")
    tally.add(0.0, "one report denies it")
