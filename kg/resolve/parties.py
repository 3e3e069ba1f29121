"""Comparing who takes part, and who says so."""

from __future__ import annotations

from collections.abc import Collection
from difflib import SequenceMatcher
from itertools import product

from kg.resolve.event_rules import EventRules
from kg.resolve.facts import UNNAMED, Party
from kg.resolve.reports import Report
from kg.resolve.tally import Tally

_SPELT, _LONG_NAME = 0.7, 3
_PAIR = 2
_NEARBY = frozenset(
    {"same-place", "nested-place", "in-area", "same-area", "same-region", "same-country"}
)


def voices_differ(one: Report, two: Report) -> bool:
    """Two named speakers tell it: their versions may differ."""
    speakers = one.speakers | two.speakers
    return speakers.isdisjoint((None, UNNAMED)) and not one.speakers & two.speakers


def who(one: Report, two: Report, rules: EventRules, tally: Tally) -> None:
    """Compare the actors and the targets, or all parties of talks and treaties together."""
    if one.types <= rules.mutual and two.types <= rules.mutual:
        _mutual(one, two, tally)
        return
    _side(one, two, one.actors, two.actors, tally, "actor")
    _side(one, two, one.targets, two.targets, tally, "target")
    if "same-person" in tally.facts and done_once(one, two, rules):
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
        if any(_named_alike(a.names, b.names) for a, b in product(mine, theirs)):
            tally.add("names-alike")
    elif how == "unsure":
        tally.add("unknown-names")
    elif how == "other" and (voices_differ(one, two) or one.polarities != two.polarities):
        tally.add("speakers-differ-who")
    elif how == "other":
        tally.conflict(f"{name}s")


def same_man(one: Report, two: Report) -> bool:
    """The same person, or thing of a full name ("Flight 17"), is acted on."""
    men = {p.iri for p in one.targets if p.person or _numbered(p)}
    return not men.isdisjoint([p.iri for p in two.targets])


def done_once(one: Report, two: Report, rules: EventRules) -> bool:
    """The act, or any act done to a thing of one number ("Flight 17"), is seldom done twice to one."""
    numbered = {p.iri for p in one.targets if _numbered(p)} & {p.iri for p in two.targets}
    return bool(one.acts & two.acts & (rules.seldom | rules.by_victims)) or bool(numbered)


def _numbered(party: Party) -> bool:
    """A name with a number in it is that of one thing."""
    return any(word.isdigit() for word in party.names)


def _same_target(shared: Collection[Party]) -> str:
    many = all((p.state or p.body) and not _numbered(p) for p in shared)
    return "same-target" if many else "same-person"


def relation(mine: Collection[Party], theirs: Collection[Party]) -> str:
    """How two sets of participants stand: same | related | unsure | other | unknown (one side names nobody)."""
    if not mine or not theirs:
        return "unknown"
    if not {(p.iri, p.common) for p in mine}.isdisjoint([(p.iri, p.common) for p in theirs]):
        return "same"
    pairs = list(product(mine, theirs))
    if any(_related(a, b) for a, b in pairs):
        return "related"
    if any(a.root == b.root and a.common != b.common for a, b in pairs):
        return "unknown"
    if any(_described(a, b) or _described(b, a) for a, b in pairs):
        return "unknown"
    return "unsure" if any(_unsure(a, b) or _unsure(b, a) for a, b in pairs) else "other"


def _related(one: Party, two: Party) -> bool:
    if one.part_of == two.iri or two.part_of == one.iri:
        return True
    if one.root == two.root and (one.state or two.state):
        return one.common == two.common
    return _named_alike(one.names, two.names)


def _named_alike(one: frozenset[str], two: frozenset[str]) -> bool:
    """A name and a part of it, two words of a longer one, or one of three words and more that is spelt otherwise: a given name
    alone is shared by many."""
    shared = one & two
    return bool(shared) and (shared in (one, two) or len(shared) > 1 or _spelt_alike(one, two))


def _spelt_alike(one: frozenset[str], two: frozenset[str]) -> bool:
    """ "Meriam Yehya Ibrahim", "Mariam Yahia Ibrahim Ishag"."""
    if min(len(one), len(two)) < _LONG_NAME:
        return False
    mine, theirs = (" ".join(sorted(words)) for words in (one, two))
    return SequenceMatcher(None, mine, theirs).ratio() >= _SPELT


def _described(one: Party, two: Party) -> bool:
    """A name of no known country may be that of somebody described ("the mayor")."""
    return bool(one.names) and one.root == one.iri and two.state and two.root == two.iri


def _unsure(one: Party, two: Party) -> bool:
    """A name of no known country may be that of a part of the other side; of two persons each has his own."""
    both = one.person and two.person
    return bool(one.names) and one.root == one.iri and not (two.names or both)


def _two_journeys(one: Report, two: Report, tally: Tally) -> bool:
    """Other people act, each by name, and no place is shared: one came to the port, another to the capital."""
    men = [{p for p in r.actors if p.person} for r in (one, two)]
    alone = all(side and side == r.actors for side, r in zip(men, (one, two), strict=True))
    apart = bool(one.sites and two.sites) and tally.facts.isdisjoint(_NEARBY)
    return alone and apart and relation(*men) == "other"


def _two_rounds(mine: Collection[Party], theirs: Collection[Party]) -> bool:
    """No man is named by both, or each names two and only one of them is the same: he met another one."""
    pairs = [{p.iri for p in men} for men in (mine, theirs)]
    apart = len(pairs[0]) == len(pairs[1]) == _PAIR and len(pairs[0] & pairs[1]) == 1
    others = [[p for p in men if p.iri not in pairs[0] & pairs[1]] for men in (mine, theirs)]
    return relation(*(others if apart else (mine, theirs))) == "other"


def _mutual(one: Report, two: Report, tally: Tally) -> None:
    """Talks and treaties: all parties together; each side may name only some, but not others instead."""
    sides = [r.actors | r.targets for r in (one, two)]
    mine, theirs = (frozenset((p.root, p.common) for p in side) for side in sides)
    if not mine or not theirs:
        return
    people = [frozenset(p.iri for p in side if not p.state) for side in sides]
    men = [[p for p in side if p.person] for side in sides]
    if (
        _two_journeys(one, two, tally)
        or _two_rounds(*men)
        or not mine & theirs
        or not (mine <= theirs or theirs <= mine)
    ):
        tally.conflict("parties")
    elif mine != theirs:
        tally.add("parties-overlap")
    elif len(people[0] & people[1]) > 1:
        tally.add("same-people")
    else:
        tally.add("same-parties" if len(mine) > 1 else "one-party")
