"""The collector of cycles, spared what it never finds anything in."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def uncollected() -> Iterator[None]:
    """Work without the collector of cycles, where nothing makes one: it would look at all values again and again."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def once_loaded(found: Iterable[T]) -> Iterator[T]:
    """The same, one by one; once the first has been dealt with, what is there by then is set apart (:func:`set_apart`)."""
    for one in found:
        yield one
        set_apart()


@cache
def set_apart() -> None:
    """Have the collector no longer look at what is there now, once a process: after a first article these are language model,
    ontology and gazetteers, some hundred thousand values that nobody lets go."""
    gc.freeze()
