"""A report that its publisher takes back counts no longer, and is shown with the words that take it back."""

from __future__ import annotations

from pathlib import Path

from kg.explain_event import explain_event
from kg.graph.build import build_dataset
from kg.graph.turtle import trig
from kg.model import Corroboration, Event, MentionRef
from kg.resolve.cluster_cases import read_cases
from kg.resolve.events import merge_events

FOLDER = Path(__file__).parents[2] / "cases" / "clusters"
CASES = {case.name: case for case in read_cases(FOLDER)}


def _told(name: str, article: str) -> Event:
    events = merge_events(CASES[name].articles)
    return next(e for e in events if MentionRef(article, 0) in e.mentions)


def test_what_one_paper_takes_back_rests_on_the_other_alone() -> None:
    event = _told("report-taken-back", "rt-a")
    assert event.standing == "asserted" and event.corroboration == (Corroboration("article", 1),)
    assert event.retractions == (MentionRef("rt-c", 0),)


def test_what_nobody_else_tells_is_denied() -> None:
    event = _told("only-report-taken-back", "ro-a")
    assert (event.standing, event.corroboration) == ("denied", ())


def test_a_retraction_joins_no_report() -> None:
    assert _told("report-taken-back", "rt-c").mentions == (MentionRef("rt-c", 0),)


def test_the_event_is_shown_with_its_retraction(tmp_path: Path) -> None:
    articles = CASES["only-report-taken-back"].articles
    path = tmp_path / "graph.trig"
    path.write_bytes(trig(build_dataset(articles, merge_events(articles))))
    name = _told("only-report-taken-back", "ro-a").id
    lines = explain_event(path, f"id:{name}")
    assert any("taken back in id:" in line and "withdrew its report" in line for line in lines)
