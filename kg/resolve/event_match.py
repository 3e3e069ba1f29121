"""Comparing two reports: a score with its reasons, or the obstacle that keeps them apart.

Evidence adds up (same act, parties, place, day, numbers, object, words); what contradicts it (another place, day, party,
number) vetoes, unless two speakers tell the same happening differently. Weights, bars and their words are data
(``cues/merging.ttl``): the model is that of Fellegi and Sunter 1969, "A theory for record linkage", with weights by hand.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import product

from kg.resolve.event_rules import EventRules
from kg.resolve.facts import Count
from kg.resolve.origins import resemblance
from kg.resolve.parties import done_once, relation, same_man, voices_differ, who
from kg.resolve.reports import Report
from kg.resolve.tally import BACK, HEADLINE, NO_TIES, ON, PART, RESULT, TWICE, Match, Tally
from kg.resolve.where_when import meet, same_article, when, where

SAME_TEXT = 0.6
SAME_SAYING = 0.8
_GROWN = 1.5
USUAL = 12
_TOPIC, _NEXT, _SPAN = 2, 2, 7


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
    once = done_once(one, two, rules) and same_man(one, two)
    if not tally.hard:
        _habit(one, two, tally)
        when(one, two, tally, once, bool(ties))
    if not tally.hard:
        where(one, two, rules, tally)
    if not tally.hard:
        who(one, two, rules, tally)
    if one.retracted != two.retracted:
        tally.conflict("retracted")
    if one.hit and two.hit and not one.hit & two.hit:
        tally.conflict("doers")
    if not tally.hard:
        _what(one, two, tally)
        _news(one, two, rules, tally)
        _how_many(one, two, tally)
        _telling(one, two, tally, ties)
        _status(one, two, rules, tally)
        _polarity(one, two, tally)
    if tally.hard:
        return Match(0.0, (), tally.veto, True)
    if not tally.veto:
        _bar(one, two, rules, tally, act)
    return Match(tally.score, tuple(tally.reasons), tally.veto, tally.hard)


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
    again = one.types | two.types <= rules.repeated and often and not inside
    once = not often
    late = "reported-later" in tally.facts and not (once or tally.facts & _DATED)
    bar = rules.weights["repeated" if again else "undated" if late else "enough"]
    needed = 0 if inside else bar.anchors
    settled = {"actual"} <= one.statuses & two.statuses and "reported-later" not in tally.facts
    later = _DATED if again else _DATED | _PLACED
    located = later if "reported-later" in tally.facts else _LOCATED
    placed = bool(tally.facts & located) or inside or (settled and not again)
    if not inside and (_by_topic_alone(one, two, rules, tally) or _of_two_things(tally)):
        tally.conflict("common")
    if not inside and one.acts & two.acts & rules.of_others and not tally.facts & _SPECIFIC:
        tally.conflict("common")
    if tally.score < bar.points or tally.anchors < needed or not placed:
        tally.conflict("common")


def _of_two_things(tally: Tally) -> bool:
    """The same sides on the same day, but other things in other words: "froze accounts", "banned ships"."""
    others = tally.facts & {"other-words-object", "other-object"}
    return bool(others) and tally.anchors == 1 and "same-word" not in tally.facts


def _by_topic_alone(one: Report, two: Report, rules: EventRules, tally: Tally) -> bool:
    """No day, place or side is shared, only a word or two: "agreed to hold talks", "declared an emergency"."""
    if tally.anchors != 1 or "same-object" not in tally.facts or tally.facts & _TOWARD:
        return False
    bodies = {p.iri for p in one.actors if not p.state} & {p.iri for p in two.actors}
    return not bodies and len((one.words & two.words) - rules.act_stems) < _TOPIC


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
    shared = _shared_acts(one, two, rules)
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


def _shared_acts(one: Report, two: Report, rules: EventRules) -> frozenset[str]:
    """The acts that both name; that both are of one mode tells nothing where each names an act of its own ("charged", "sentenced")."""
    shared = one.acts & two.acts
    mine, theirs = (r.acts & rules.listed for r in (one, two))
    return shared & rules.listed if mine and theirs and mine.isdisjoint(theirs) else shared


def _saying(one: Report, two: Report, tally: Tally) -> None:
    """Two sayings are one only where their words are the same."""
    if one.types != two.types:
        tally.conflict("kind")
    elif same_article(one, two) and one.text == two.text:
        tally.conflict("sentence")
    elif resemblance(one.text, two.text) < SAME_SAYING or not meet(one, two):
        tally.conflict("saying")
    else:
        tally.add("same-saying")


def _habit(one: Report, two: Report, tally: Tally) -> None:
    """A habit is no single act, and one paper's "daily shelling" not known to be another's."""
    if one.generic != two.generic or (
        one.generic and not same_article(one, two) and resemblance(one.text, two.text) < SAME_TEXT
    ):
        tally.conflict("habit")


# ------------------------------------------------------------------------------------------------ who


# ------------------------------------------------------------------------------------------------ where and when


# ------------------------------------------------------------------------------------------------ what and how many
def _news(one: Report, two: Report, rules: EventRules, tally: Tally) -> None:
    """Two papers tell, days apart and in other words, without a day of "a monk" and "a young man" that were killed: each is news
    of its day."""
    days = one.reported, two.reported
    dated = any(r.days and r.days.length < _SPAN for r in (one, two))
    if dated or None in days or not (one.fresh and two.fresh):
        return
    if resemblance(one.text, two.text) >= SAME_TEXT:
        return
    apart = max(d.first for d in days if d) - min(d.last for d in days if d)
    if (
        apart >= _NEXT
        and one.acts & two.acts & rules.by_victims
        and "same-person" not in tally.facts
    ):
        tally.conflict("things")


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
_TOWARD = {
    "fits-report",
    "same-target",
    "related-targets",
    "same-parties",
    "one-party",
    "parties-overlap",
}
_SPECIFIC = _LOCATED | {"names-alike", "same-number"}
_SIDED = (_TOWARD | _LOCATED | {"same-actor", "related-actors", "names-alike"}) - {"fits-report"}
_NAMED = _TOWARD | _LOCATED | {"same-object", "headline"}
TOLLS = ("killed", "injured", "arrested", "displaced")


def _how_many(one: Report, two: Report, tally: Tally) -> None:
    alike = [
        (a, b) for a in one.counts for b in two.counts if a.role == b.role and a.unit == b.unit
    ]
    tolls = [pair for pair in alike if pair[0].role in TOLLS]
    pairs = tolls or alike
    if not pairs:
        return
    if any(a.low <= b.high and b.low <= a.high for a, b in pairs):
        exact = any(a.low == b.low > USUAL for a, b in pairs)
        tally.add("same-number" if exact else "number-fits")
    elif voices_differ(one, two):
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
    """A report and its denial are of one happening when different voices give them; else they contradict.

    They must name the same side, place or day, in one article at least the same thing: "recognised under federal law", "not
    under state law".
    """
    if one.polarities == two.polarities:
        return
    shared = one.voices & two.voices
    if len(one.polarities) == len(two.polarities) == 1 and (
        shared - {None} or (shared and same_article(one, two))
    ):
        tally.conflict("voice")
    named = _NAMED if same_article(one, two) else _SIDED
    if not tally.facts & named:
        tally.conflict("common")
    if shared == {None} and not (same_article(one, two) or tally.facts & _SAME_DAY):
        tally.conflict("order")
    tally.add("denied")
