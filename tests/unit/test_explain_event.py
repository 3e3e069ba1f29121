"""``kg explain --event``: what an event rests on, told from the graph alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.explain_event import explain_event
from kg.graph.build import build_dataset
from kg.graph.turtle import trig
from kg.resolve.cluster_cases import read_cases
from kg.resolve.events import merge_events
from tests import raid

CASES = {c.name: c for c in read_cases(Path(__file__).parents[1] / "cases" / "clusters")}


@pytest.fixture
def strike(tmp_path: Path) -> Path:
    articles = CASES["dead-are-part-of-the-strike"].articles
    path = tmp_path / "graph.trig"
    path.write_bytes(trig(build_dataset(articles, merge_events(articles))))
    return path


def named(path: Path) -> str:
    events = merge_events(CASES["dead-are-part-of-the-strike"].articles)
    return next(f"id:{e.id}" for e in events if e.part_of is None)


def test_reports_reasons_parts_and_numbers_are_told(strike: Path) -> None:
    lines = explain_event(strike, named(strike))
    text = "\n".join(lines)
    assert "TOLD by 2 articles of 2 origins" in text and "JOINED" in text
    assert "same day +2.0" in text and "  part: id:event-" in text
    assert sum(line.startswith("  killed, ") for line in lines) == 2


def test_an_iri_that_went_leads_to_the_event(strike: Path) -> None:
    events = merge_events(CASES["dead-are-part-of-the-strike"].articles)
    old = next(e.replaces[0] for e in events if e.replaces)
    assert explain_event(strike, f"id:{old}")[0].startswith("EVENT id:event-")


def test_an_unknown_event_is_an_error(strike: Path) -> None:
    with pytest.raises(InputError, match="has no event"):
        explain_event(strike, "id:event-nowhere-1")


def test_who_says_it_is_told_with_kind_and_basis(tmp_path: Path) -> None:
    path = tmp_path / "raid.trig"
    path.write_bytes(trig(raid.quads()))
    text = "\n".join(explain_event(path, "id:event-courier-0"))
    assert "according to A resident who saw it (witness, saw)" in text
    assert "RESTS ON article 1, body 2, witness 1 (saw)" in text
