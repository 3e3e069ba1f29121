"""Work in several hands gives what one would have given, in the same order; who dies is stood in for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from time import sleep
from typing import Any

import pytest

from kg.parallel import ordered


class Dying(Executor):
    """Hands that do the first piece of work and die in the second."""

    def __init__(self) -> None:
        self.given = 0

    def submit(self, work: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        self.given += 1
        if self.given > 2:
            raise BrokenExecutor
        future: Future[Any] = Future()
        if self.given == 1:
            future.set_result(work(*args, **named))
        else:
            future.set_exception(BrokenExecutor())
        return future


def slow_first(number: int) -> int:
    sleep(0.02 if number == 0 else 0)
    return number * number


def test_results_come_in_the_order_of_the_items() -> None:
    with ThreadPoolExecutor(3) as pool:
        assert list(ordered(pool, slow_first, range(6), 3)) == [0, 1, 4, 9, 16, 25]


def test_no_more_items_are_taken_than_are_under_way() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(10):
            taken.append(number)
            yield number

    with ThreadPoolExecutor(1) as pool:
        assert next(ordered(pool, slow_first, items(), 2)) == 0
    assert taken == [0, 1, 2]


def test_what_a_dead_process_left_is_done_here() -> None:
    assert list(ordered(Dying(), slow_first, range(4), 2)) == [0, 1, 4, 9]


def test_an_error_of_the_work_itself_is_raised() -> None:
    with ThreadPoolExecutor(1) as pool, pytest.raises(ZeroDivisionError):
        list(ordered(pool, lambda n: 1 // n, [0], 1))
