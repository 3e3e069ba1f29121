"""What is loaded once is set apart from what the collector of cycles looks at, after the first article and only then."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from kg import memory


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    told: list[str] = []
    memory.set_apart.cache_clear()
    monkeypatch.setattr(gc, "freeze", lambda: told.append("frozen"))
    yield told
    memory.set_apart.cache_clear()


def test_all_comes_out_and_nothing_is_set_apart_before_the_second(frozen: list[str]) -> None:
    given = memory.once_loaded(iter("abc"))
    assert (next(given), frozen) == ("a", [])
    assert (next(given), frozen) == ("b", ["frozen"])
    assert list(given) == ["c"]


def test_it_is_done_once_a_process(frozen: list[str]) -> None:
    for _ in range(3):
        list(memory.once_loaded("ab"))
    assert frozen == ["frozen"]


def test_one_text_alone_leaves_the_collector_as_it_is(frozen: list[str]) -> None:
    next(memory.once_loaded(iter("a")))
    assert not frozen


@pytest.mark.parametrize("running", [True, False])
def test_the_collector_goes_on_as_it_was(running: bool) -> None:
    (gc.enable if running else gc.disable)()
    try:
        with pytest.raises(KeyError), memory.uncollected():
            assert not gc.isenabled()
            raise KeyError
        assert gc.isenabled() is running
    finally:
        gc.enable()
