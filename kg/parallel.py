"""Work done in several processes, here or on a cluster, whose outcome is that of one: results come in the order of what was given."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, TypeVar

from kg.model import Article

BATCH = 64  # articles at most that are parsed together …
LETTERS = 60_000  # … and characters, but for a single article that has more
T = TypeVar("T")
R = TypeVar("R")
HERE, CLUSTER = ENGINES = ("processes", "ray")
AHEAD = 2  # pieces of work that wait for each process: enough to keep it busy, few enough to keep memory flat


@contextmanager
def processes(jobs: int, each_fresh: bool = False) -> Iterator[Executor]:
    """So many fresh processes, with ``each_fresh`` one for each piece of work; what waits is dropped when the block is left
    by an error or an interruption."""
    pool = ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), max_tasks_per_child=1 if each_fresh else None
    )
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def workers(jobs: int, engine: str = HERE) -> Iterator[tuple[Executor, int]]:
    """Who does the work, and how many pieces at once: so many processes of this machine, or the processors of a cluster.

    Raises:
        MissingDependencyError: the package that speaks to the cluster is not installed.
    """
    if engine == CLUSTER:
        from kg.scale.cluster import cluster

        with cluster() as (pool, width):
            yield pool, width
    else:
        with processes(jobs) as pool:
            yield pool, jobs


@contextmanager
def spreading(engine: str) -> Iterator[Callable[..., Any] | None]:
    """What has a piece of work done on each of some items by all of a cluster, in their order; None for this machine alone.

    Raises:
        MissingDependencyError: the package that speaks to the cluster is not installed.
    """
    if engine != CLUSTER:
        yield None
        return
    with workers(1, engine) as (pool, width):
        yield lambda work, items: ordered(pool, work, items, AHEAD * width)


def ordered(
    pool: Executor, work: Callable[[T], R], items: Iterable[T], ahead: int = AHEAD
) -> Iterator[R]:
    """What some work makes of each item, in their order; of the items only so many are taken as are worked on or wait.

    Where a process dies, its work and all that follows is done in this one.

    Args:
        pool: who does the work.
        work: a function that the pool can be given.
        items: taken one by one.
        ahead: how many items may be under way before the first result is taken.
    """
    waiting: deque[tuple[T, Future[R] | None]] = deque()
    for item in items:
        waiting.append((item, _submitted(pool, work, item)))
        if len(waiting) > ahead:
            yield _result(work, *waiting.popleft())
    while waiting:
        yield _result(work, *waiting.popleft())


def _submitted(pool: Executor, work: Callable[[T], R], item: T) -> Future[R] | None:
    try:
        return pool.submit(work, item)
    except BrokenExecutor:
        return None


def _result(work: Callable[[T], R], item: T, future: Future[R] | None) -> R:
    try:
        return work(item) if future is None else future.result()
    except BrokenExecutor:
        return work(item)


def batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Articles in lists of what is parsed together; a list that comes back in comes out whole."""
    batch: list[Article] = []
    letters = 0
    for article in articles:
        if batch and (len(batch) == BATCH or letters + article.letters > LETTERS):
            yield batch
            batch, letters = [], 0
        batch.append(article)
        letters += article.letters
    if batch:
        yield batch
