"""Reports compared by others, block by block: the events are those of one process."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from benchmarks.merging import articles
from kg.model import ResolvedArticle
from kg.resolve import blocks
from kg.resolve.event_rules import load_event_rules
from kg.resolve.events import merge_outlines
from kg.resolve.outlines import Outline, outline_of


@pytest.fixture(scope="module")
def told() -> list[Outline]:
    given: list[ResolvedArticle] = list(articles(240))
    return [outline_of(a, load_event_rules()) for a in given]


class Others:
    """Who works on items that come and go as bytes, the last one first."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def __call__(self, work: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
        given = [through(item) for item in items]
        self.sizes += [len(item.pairs) for item in given]
        done = [through(work(item)) for item in reversed(given)]
        return reversed(done)


def through(value: Any) -> Any:
    """A value as it comes out at the other end of a wire."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301


def test_blocks_give_the_events_of_one_process(
    told: list[Outline], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone, others = merge_outlines(told), Others()
    monkeypatch.setattr(blocks, "BLOCK", 50)
    assert merge_outlines(told, spread=others) == alone
    assert len(others.sizes) > 5 and max(others.sizes) == 50
    assert len(alone.events) < alone.compared  # there was something to join


def test_few_pairs_are_compared_at_once(told: list[Outline]) -> None:
    others = Others()
    assert merge_outlines(told[:20], spread=others) == merge_outlines(told[:20])
    assert not others.sizes


def test_a_block_holds_the_reports_of_its_pairs_and_no_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(blocks, "BLOCK", 2)
    reports: Any = {n: f"report {n}" for n in range(9)}
    made = list(blocks.blocks([(0, 1), (0, 2), (5, 7)], reports))
    assert [(b.pairs, sorted(b.reports)) for b in made] == [
        (((0, 1), (0, 2)), [0, 1, 2]),
        (((5, 7),), [5, 7]),
    ]
