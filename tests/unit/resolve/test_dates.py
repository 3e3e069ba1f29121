"""Normalising dates: the case file, zones and hours, refusals, and what holds for any expression."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Tense
from kg.resolve.dates import normalise_lines, resolve_date

CASES = [
    case
    for case in map(
        json.loads,
        (Path(__file__).parents[2] / "cases" / "time.jsonl").read_text("utf-8").splitlines(),
    )
    if case["kind"] == "resolve"
]
FLOORS = {"MEDIUM": 0.95, "WEAK": 0.2}
PUBLISHED = datetime.fromisoformat(
    "2026-03-18T01:15:00+09:00"
)  # a Wednesday in Tokyo, still Tuesday in Greenwich
TENSES = st.sampled_from(["past", "present", "future", "none"])
WORDS = st.sampled_from(
    [
        "on",
        "Sunday",
        "the",
        "May",
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
        "early",
        "late",
        "mid",
        "Q",
        "3",
        "last",
        "next",
        "this",
        "week",
        "month",
        "two",
        "years",
        "ago",
        "past",
        "24",
        "hours",
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
        "weekend",
        "first",
        "second",
        "9999",
        "February",
        "29",
        "before",
        "after",
        "overnight",
        "century",
        "summer",
        "tomorrow",
        "30",
        "days",
        "decade",
        "(",
        ")",
    ]
)


def reference(raw: str | None) -> datetime | date | None:
    return (
        None
        if raw is None
        else date.fromisoformat(raw)
        if len(raw) == 10
        else datetime.fromisoformat(raw)
    )


def days(case: dict[str, Any]) -> tuple[str | None, str | None]:
    span = resolve_date(case["expr"], reference(case["ref"]), case["tense"])
    return (span.start[:10], span.end[:10]) if span else (None, None)


@pytest.mark.parametrize(
    "case", [c for c in CASES if c["tier"] == "STRONG"], ids=lambda c: f"{c['expr']}|{c['tense']}"
)
def test_strong_cases_hold(case: dict[str, Any]) -> None:
    assert days(case) == (case["start"], case["end"])


@pytest.mark.parametrize("tier", sorted(FLOORS))
def test_other_tiers_hold_their_floor(tier: str) -> None:
    cases = [case for case in CASES if case["tier"] == tier]
    assert sum(days(case) == (case["start"], case["end"]) for case in cases) >= FLOORS[tier] * len(
        cases
    )


def test_the_day_is_that_of_the_publication_zone() -> None:
    span = resolve_date("today", PUBLISHED)
    assert span is not None and span.start == "2026-03-18"


def test_hours_are_counted_from_the_instant_and_keep_its_zone() -> None:
    span = resolve_date("in the past 24 hours", PUBLISHED, "past")
    assert span is not None
    assert (span.start, span.end) == ("2026-03-17T01:15:00+09:00", "2026-03-18T01:15:00+09:00")
    assert span.precision == "hour" and span.basis == "relative"


def test_a_stated_zone_is_kept_and_local_time_has_none() -> None:
    stated, local = (
        resolve_date(f"10:30 a.m. {zone} on 5 May 2020", PUBLISHED)
        for zone in ("GMT", "local time")
    )
    assert (
        stated is not None
        and stated.start == "2020-05-05T10:30:00+00:00"
        and stated.precision == "minute"
    )
    assert local is not None and local.start == "2020-05-05T10:30:00"


@pytest.mark.parametrize(
    ("expression", "precision", "basis"),
    [
        ("5 May 2020", "day", "stated"),
        ("May 2020", "month", "stated"),
        ("5 May", "day", "relative"),
        ("last week", "week", "relative"),
        ("the weekend", "weekend", "relative"),
        ("spring 2021", "season", "stated"),
        ("the 1970s", "decade", "stated"),
        ("Q2 2019", "quarter", "stated"),
        ("two years ago", "year", "relative"),
    ],
)
def test_precision_and_basis(expression: str, precision: str, basis: str) -> None:
    span = resolve_date(expression, PUBLISHED)
    assert span is not None and (span.precision, span.basis) == (precision, basis) and span.reason


@pytest.mark.parametrize(
    "expression",
    [
        "that day",
        "the night before",
        "sometime soon",
        "during Ramadan",
        "the 2019 vote",
        "the anniversary of the war",
        "six weeks of talks",
        "04/05/2021",
        "in recent weeks",
        "several months ago",
        "according to officials",
        "99/99/2020",
    ],
)
def test_nothing_is_invented(expression: str) -> None:
    assert resolve_date(expression, PUBLISHED) is None


@pytest.mark.parametrize("tense", ["past", "future"])
@pytest.mark.parametrize(
    "expression", ["in 90,000 years", "three billion years ago", "30 February 2026", "31 June"]
)
def test_a_date_that_no_calendar_has_is_unknown(expression: str, tense: Tense) -> None:
    assert resolve_date(expression, PUBLISHED, tense) is None


@pytest.mark.parametrize("expression", ["tomorrow", "next week", "in 400 weeks", "next year"])
def test_nothing_is_known_beyond_the_last_year(expression: str) -> None:
    assert resolve_date(expression, date(9999, 12, 31), "future") is None


@pytest.mark.parametrize(
    ("expression", "said", "tense", "start", "end"),
    [
        ("a month ago", "2024-03-31", "past", "2024-02-01", "2024-02-29"),
        ("in a month", "2023-01-31", "future", "2023-02-01", "2023-02-28"),
        ("two days before 3-5 May 2024", "2024-05-08", "past", "2024-05-01", "2024-05-01"),
        ("two days after 3-5 May 2024", "2024-05-08", "past", "2024-05-07", "2024-05-07"),
    ],
)
def test_short_months_and_days_around_a_period(
    expression: str, said: str, tense: Tense, start: str, end: str
) -> None:
    span = resolve_date(expression, date.fromisoformat(said), tense)
    assert span is not None and (span.start, span.end) == (start, end)


def test_lines_are_normalised_one_by_one_and_refusals_are_null() -> None:
    lines: list[dict[str, Any]] = [
        {"id": "a", "expr": "yesterday", "ref": "2026-03-18"},
        {"id": "b", "expr": "yesterday", "ref": None},
    ]
    assert list(normalise_lines(lines)) == [
        {"id": "a", "start": "2026-03-17", "end": "2026-03-17"},
        {"id": "b", "start": None, "end": None},
    ]


@given(
    st.lists(WORDS, max_size=9).map(" ".join) | st.text(max_size=40),
    st.dates() | st.datetimes() | st.none(),
    TENSES,
)
def test_an_interval_never_ends_before_it_starts(
    text: str, said: datetime | date | None, tense: Tense
) -> None:
    span = resolve_date(text, said, tense)
    assert span == resolve_date(text, said, tense)
    if span is not None:
        assert date.fromisoformat(span.start[:10]) <= date.fromisoformat(span.end[:10])
        if len(span.start) == len(span.end) > 10:
            assert datetime.fromisoformat(span.start) <= datetime.fromisoformat(span.end)
