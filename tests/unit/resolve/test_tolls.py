"""Which numbers of a happening may be compared: one account's whole toll, several accounts of one toll, no lists."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kg.model import Argument, MentionRef, Quantity, Span, TollReport
from kg.resolve.cluster_cases import read_cases
from kg.resolve.event_rules import load_event_rules
from kg.resolve.profiles import profiles_of
from kg.resolve.tolls import tolls_of

FOLDER = Path(__file__).parents[2] / "cases" / "clusters"
RULES = load_event_rules()
ARTICLE = next(c for c in read_cases(FOLDER) if c.name == "toll-three-papers").articles[0]
PROFILE = next(p for p in profiles_of(ARTICLE, RULES) if p.status == "actual")
SPAN = Span(0, 2, "22")
OWN = Quantity(SPAN, 22.0, 22.0, 22.0, "people", "arrested")
OTHER = replace(OWN, value=61.0, min=61.0, max=61.0, account=Argument(0, "according to"))


def _tolls(*quantities: Quantity) -> tuple[TollReport, ...]:
    return tolls_of((PROFILE,), {PROFILE.ref: quantities}, RULES)


def test_two_accounts_of_one_toll_are_compared() -> None:
    ref = MentionRef(PROFILE.ref.article, PROFILE.ref.index)
    assert _tolls(OWN, OTHER) == (TollReport(ref, 0), TollReport(ref, 1))


def test_numbers_of_a_list_are_not_compared() -> None:
    assert _tolls(OWN, replace(OWN, value=5.0)) == ()


def test_a_part_is_no_toll() -> None:
    assert _tolls(OWN, replace(OTHER, part=True)) == ()
