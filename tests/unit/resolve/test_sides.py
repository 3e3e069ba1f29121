"""Two sides of one account, and two people on their ways: what is not joined."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.resolve.cluster_cases import read_cases
from kg.resolve.event_match import compare
from kg.resolve.event_rules import load_event_rules
from kg.resolve.facts import UNNAMED, Party, Site
from kg.resolve.profiles import profiles_of
from kg.resolve.reports import Report, report_of
from kg.resolve.telling import _answers

CASES = {c.name: c for c in read_cases(Path(__file__).parents[2] / "cases" / "clusters")}
RULES = load_event_rules()
VISIT = profiles_of(CASES["near-miss-two-ministers-one-capital"].articles[0], RULES)[0]


@pytest.mark.parametrize(
    ("one", "two", "answers"),
    [("KEN", "IND", True), ("KEN", "KEN", False), ("KEN", None, False), (UNNAMED, "IND", False)],
)
def test_only_a_named_other_side_answers(one: str | None, two: str | None, answers: bool) -> None:
    assert _answers(replace(VISIT, voice=one), replace(VISIT, voice=two)) is answers


def _guest(name: str, place: str) -> Report:
    person = Party(f"unl:{name}", "KEN", False, names=frozenset({name}), person=True)
    site = Site(place, (place, f"{place}-land"), place, False, False, True)
    return report_of(replace(VISIT, actors=(person,), targets=(), sites=(site,)))


@pytest.mark.parametrize(("other", "one_visit"), [("otieno", False), ("wanjiru", True)])
def test_another_guest_elsewhere_is_another_visit(other: str, one_visit: bool) -> None:
    wide = Site("peru", ("peru",), "PER", True, True, True)
    one = _guest("wanjiru", "oslo")
    far = replace(_guest(other, "oslo"), sites=frozenset({wide}))
    assert compare(one, far, RULES).merges is one_visit
