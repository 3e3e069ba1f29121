"""One article's own happenings: what its headline, its later paragraphs and its words of order are about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.resolve.cluster_cases import ClusterCase, read_cases
from kg.resolve.event_rules import load_event_rules
from kg.resolve.events import merge_reports
from kg.resolve.outlines import reports_of
from kg.resolve.profiles import profiles_of
from kg.resolve.reports import pooled, report_of
from kg.resolve.telling import _in_reach

CASES = {c.name: c for c in read_cases(Path(__file__).parents[2] / "cases" / "clusters")}
RULES = load_event_rules()


def reports(case: ClusterCase, article: int = 0) -> list[tuple[int, object]]:
    resolved = case.articles[article]
    told = reports_of(resolved, RULES)
    return [(len(t.mentions), t.report.days) for t in told]


def test_a_headline_has_the_day_of_its_lead() -> None:
    (mentions, days), *others = reports(CASES["headline-takes-day-and-place"])
    assert mentions == 2 and days is not None and not others


def test_words_of_order_give_a_day() -> None:
    first, second = reports(CASES["day-told-by-another-act"], 1)
    assert first[1].first - second[1].first == 2  # type: ignore[attr-defined]


def test_another_raid_is_a_second_report() -> None:
    assert len(reports(CASES["near-miss-another-in-the-article"])) == 2


def test_several_mentions_say_together_what_each_says() -> None:
    article = CASES["toll-three-papers"].articles
    one, two = (report_of(profiles_of(a, RULES)[0]) for a in (article[0], article[1]))
    both = pooled(one, two)
    assert both == pooled(two, one) and both.article is None
    assert {c.low for c in both.counts} == {5.0, 9.0}


@pytest.mark.parametrize("name", ["near-miss-routine-acts", "near-miss-two-targets-one-town"])
def test_what_is_nearly_one_is_told_with_its_reason(name: str) -> None:
    near = [m for e in merge_reports(CASES[name].articles).events for m in e.near]
    assert near and all("kept apart: " in m.reason for m in near)


def test_ids_of_later_mentions_lead_to_the_event() -> None:
    events = merge_reports(CASES["capture-told-thrice"].articles).events
    alone = [merge_reports([a]).events[0].id for a in CASES["capture-told-thrice"].articles]
    assert len(events) == 1 and events[0].id == alone[0]
    assert set(alone[1:]) <= set(events[0].replaces)


@pytest.mark.slow
def test_one_event_told_a_thousand_times_is_one_event() -> None:
    from benchmarks.merging import measured

    row = measured(1000)
    assert row.events == row.right


def test_what_another_side_denies_in_the_next_paragraph_is_the_same_act() -> None:
    case = CASES["denied-in-the-next-paragraph"]
    assert [mentions for mentions, _ in reports(case)] == [2]


def test_what_nobody_denies_is_told_by_paragraph() -> None:
    shells, denies = profiles_of(CASES["denied-in-the-next-paragraph"].articles[0], RULES)
    assert _in_reach(shells, denies, 1)
    assert not _in_reach(shells, replace(denies, polarity="positive"), 1)
    assert not _in_reach(shells, replace(denies, voice=shells.voice), 1)
