"""The grammar of time expressions and of numbers: trees, not dates."""

from __future__ import annotations

import pytest

from kg.timelang import tree as t
from kg.timelang.calendar import third, unit_around, years_from
from kg.timelang.grammar import parse
from kg.timelang.numbers import parse_number
from kg.timelang.words import time_words, tokenize


@pytest.mark.parametrize(
    ("text", "value", "tokens"),
    [
        ("twenty-one", 21, 3),
        ("two dozen", 24, 2),
        ("1.5 million", 1.5e6, 2),
        ("a hundred", 100, 2),
        ("12,500", 12500, 1),
        ("two thousand three hundred and five", 2305, 6),
        ("two and a half", 2.5, 4),
        ("half a million", 5e5, 3),
        ("one hundred twenty thousand", 120000, 4),
    ],
)
def test_numbers(text: str, value: float, tokens: int) -> None:
    assert parse_number(tokenize(text), 0) == (value, tokens)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("last Tuesday", t.Shifted(-1, t.Cyclic("weekday", 1))),
        ("late last year", t.Part("late", t.Unit(-1, "year"))),
        ("the past 24 hours", None),
        ("past 24 hours", t.Window(-1, 24.0, "hour")),
        ("a week before 5 May", t.Offset(1.0, "week", -1, t.Cyclic("date", 505))),
        ("since Monday", t.Bound("since", t.Cyclic("weekday", 0))),
        ("recently", t.Unresolvable("too vague to date")),
        ("people", None),
    ],
)
def test_trees(text: str, tree: t.Node | None) -> None:
    found = parse(tokenize(text), 0)
    assert (found and found[0]) == tree


def test_weeks_begin_on_monday_and_thirds_follow_the_calendar() -> None:
    year = years_from(2020, 1, "year")
    assert unit_around(year.start, "week", 0).start.isoformat() == "2019-12-30"
    assert third(year, "late").start.isoformat() == "2020-09-01"


def test_every_word_class_that_the_grammar_asks_for_has_words() -> None:
    assert {
        "Month",
        "Weekday",
        "Unit",
        "Direction",
        "Part",
        "Bound",
        "RangeTo",
        "Unresolvable",
    } <= set(time_words().forms)
