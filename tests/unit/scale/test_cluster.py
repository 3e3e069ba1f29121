"""The pool of a cluster, with a stand-in for the package that speaks to it."""

from __future__ import annotations

import sys
from concurrent.futures import Future
from types import SimpleNamespace
from typing import Any

import pytest

from kg.errors import MissingDependencyError
from kg.parallel import CLUSTER, ordered, workers


class Task:
    def __init__(self, result: Any) -> None:
        self.done: Future[Any] = Future()
        if result is not None:
            self.done.set_result(result)

    def future(self) -> Future[Any]:
        return self.done


def stand_in(cpus: int, told: list[Any]) -> Any:
    """A module that does each task at once; what returns None never ends."""

    def remote(**options: Any) -> Any:
        told.append(options)
        return lambda call: SimpleNamespace(remote=lambda *given: Task(call(*given)))

    return SimpleNamespace(
        remote=remote,
        is_initialized=lambda: False,
        init=lambda **_: told.append("init"),
        shutdown=lambda: told.append("shutdown"),
        cancel=lambda _: told.append("cancel"),
        cluster_resources=lambda: {"CPU": float(cpus)},
    )


def test_work_is_done_again_wherever_a_machine_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []
    monkeypatch.setitem(sys.modules, "ray", stand_in(4, told))
    with workers(1, CLUSTER) as (pool, width):
        assert width == 4
        assert list(ordered(pool, abs, [-1, -2, 3], width)) == [1, 2, 3]
    assert told == ["init", {"num_cpus": 1, "max_retries": -1}, "shutdown"]


def test_what_waits_is_dropped_when_the_work_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []
    monkeypatch.setitem(sys.modules, "ray", stand_in(1, told))
    with workers(1, CLUSTER) as (pool, _):
        pool.submit(lambda: None)
        pool.submit(lambda: 1)
    assert told.count("cancel") == 1


def test_without_the_package_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingDependencyError, match="Install the extra ray"), workers(1, CLUSTER):
        pass
