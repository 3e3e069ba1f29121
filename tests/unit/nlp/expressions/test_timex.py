"""Finding time expressions: the case file, the brief's traps and what holds for any text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.nlp.expressions.timex import find_time_expressions

CASES = [
    case
    for case in map(
        json.loads,
        (Path(__file__).parents[3] / "cases" / "time.jsonl").read_text("utf-8").splitlines(),
    )
    if case["kind"] == "find"
]
FLOORS = {"MEDIUM": 0.95, "WEAK": 0.5}
WORDS = st.sampled_from(
    [
        "on",
        "Sunday",
        "the",
        "May",
        "may",
        "march",
        "2014",
        "since",
        "until",
        "by",
        "15",
        "th",
        "from",
        "to",
        "between",
        "and",
        "-",
        ",",
        ".",
        "early",
        "late",
        "Q",
        "3",
        "last",
        "next",
        "week",
        "two",
        "years",
        "ago",
        "(",
        ")",
        "past",
        "24",
        "hours",
        "'s",
        "Christmas",
        "Day",
        "9",
        "pm",
        "of",
        "in",
        "half",
        "a",
        "Dec",
        "03/04/2020",
        "1990",
        "s",
        "over",
        "weekend",
    ]
)


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in find_time_expressions(text)]


@pytest.mark.parametrize(
    "case", [c for c in CASES if c["tier"] == "STRONG"], ids=lambda c: c["text"][:50]
)
def test_strong_cases_hold(case: dict[str, object]) -> None:
    assert found(str(case["text"])) == case["spans"]


@pytest.mark.parametrize("tier", sorted(FLOORS))
def test_other_tiers_hold_their_floor(tier: str) -> None:
    cases = [case for case in CASES if case["tier"] == tier]
    assert sum(found(case["text"]) == case["spans"] for case in cases) >= FLOORS[tier] * len(cases)


@pytest.mark.parametrize(
    "text",
    [
        "It may rain.",
        "May resigned.",
        "They march on.",
        "A second wave came.",
        "She reads The Sunday Times.",
        "A 5-day-old truce held.",
        "Anna, 34, left.",
        "Article 5 applies.",
        "They fought for 24 hours.",
        "Flight 2014 landed.",
    ],
)
def test_silence_where_no_time_is_said(text: str) -> None:
    assert found(text) == []


def test_the_preposition_that_changes_the_meaning_is_kept_and_a_bare_one_is_not() -> None:
    assert found("He left on Sunday.") == ["Sunday"]
    assert found("He has been there since Sunday.") == ["since Sunday"]
    assert found("Drones fell in the past 24 hours.") == ["past 24 hours"]


@given(st.text(max_size=80) | st.lists(WORDS, max_size=14).map(" ".join))
def test_spans_lie_inside_in_order_without_overlap_and_the_same_each_time(text: str) -> None:
    spans = find_time_expressions(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[1] <= right[0] for left, right in zip(spans, spans[1:], strict=False))
    assert all(text[start:end].strip() == text[start:end] for start, end in spans)
    assert find_time_expressions(text) == spans
