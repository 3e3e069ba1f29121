"""Finding quantities: the case file, what is no quantity, and what holds for any text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.nlp.expressions.quantities import find_quantities

LINES = (Path(__file__).parents[3] / "cases" / "quantities.jsonl").read_text("utf-8").splitlines()
CASES = [json.loads(line) for line in LINES]
FLOORS = {"MEDIUM": 0.9, "WEAK": 0.4}
WORDS = st.sampled_from(
    [
        "at",
        "least",
        "12",
        "people",
        "were",
        "killed",
        "and",
        "wounded",
        "three",
        "children",
        "including",
        ",",
        ".",
        "two",
        "dozen",
        "hundreds",
        "of",
        "$",
        "500",
        "million",
        "5",
        "km",
        "to",
        "between",
        "10",
        "-",
        "20",
        "%",
        "Article",
        "F",
        "16",
        "34",
        "year",
        "old",
        "a",
        "couple",
        "half",
        "the",
        "soldiers",
        "died",
        "tanks",
        "1.5",
        "1,000",
        "or",
        "more",
        "from",
    ]
)


def found(text: str) -> list[dict[str, Any]]:
    return [
        {
            "text": q.span.text,
            "value": q.value,
            "min": q.min,
            "max": q.max,
            "unit": q.unit,
            "role": q.role,
            **({"part": True} if q.part else {}),
        }
        for q in find_quantities(text)
    ]


@pytest.mark.parametrize(
    "case", [c for c in CASES if c["tier"] == "STRONG"], ids=lambda c: c["text"][:50]
)
def test_strong_cases_hold(case: dict[str, Any]) -> None:
    assert found(case["text"]) == case["quantities"]


@pytest.mark.parametrize("tier", sorted(FLOORS))
def test_other_tiers_hold_their_floor(tier: str) -> None:
    cases = [case for case in CASES if case["tier"] == tier]
    assert sum(found(case["text"]) == case["quantities"] for case in cases) >= FLOORS[tier] * len(
        cases
    )


def test_an_active_verb_behind_the_number_does_not_kill_its_subject() -> None:
    roles = {q.unit: q.role for q in find_quantities("Four attackers killed nine recruits.")}
    assert roles == {"attackers": "object", "recruits": "killed"}


@given(st.text(max_size=80) | st.lists(WORDS, max_size=14).map(" ".join))
def test_spans_lie_inside_without_overlap_and_ranges_are_ordered(text: str) -> None:
    quantities = find_quantities(text)
    assert all(q.span.text == text[q.span.start : q.span.end] != "" for q in quantities)
    pairs = zip(quantities, quantities[1:], strict=False)
    assert all(left.span.end <= right.span.start for left, right in pairs)
    assert all(q.min <= q.max for q in quantities if q.min is not None and q.max is not None)
    assert all(q.unit for q in quantities)
    assert find_quantities(text) == quantities
