"""Work spread over the machines of a Ray cluster, by a pool that is asked as one of processes is.

Each piece of work is a task of one processor (https://docs.ray.io/en/latest/ray-core/tasks.html). A worker process loads
model and gazetteers at its first task and keeps them. A task whose machine is lost is done again on another one, as often
as need be: what it gives depends on nothing but what it was given, so nothing is lost and nothing counts twice.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

from kg.errors import MissingDependencyError

P = ParamSpec("P")
R = TypeVar("R")
LACKS = (
    "The engine “ray” needs the package ray. Install the extra ray, or leave --engine out to read "
    "on this machine alone."
)


class ClusterPool(Executor):
    """A pool whose workers are processes on any machine of the cluster that this process is connected to."""

    def __init__(self, ray: Any) -> None:
        self._ray = ray
        self._run = ray.remote(num_cpus=1, max_retries=-1)(_call)
        self._waiting: dict[Future[Any], Any] = {}

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Have a function called on some machine; it must be importable there."""
        task = self._run.remote(fn, args, kwargs)
        found: Future[R] = task.future()
        self._waiting[found] = task
        found.add_done_callback(lambda done: self._waiting.pop(done, None))
        return found

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002
        """Drop what waits, where that is asked for; the cluster goes on."""
        for task in list(self._waiting.values()) if cancel_futures else ():
            self._ray.cancel(task)


def _call(work: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    return work(*args, **kwargs)


@contextmanager
def cluster() -> Iterator[tuple[ClusterPool, int]]:
    """A pool on the cluster that ``RAY_ADDRESS`` names, else on one of this machine alone, and the number of processors.

    Raises:
        MissingDependencyError: ray is not installed.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is told to anybody
    try:
        import ray
    except ImportError as error:
        raise MissingDependencyError(LACKS) from error
    ours = not ray.is_initialized()
    if ours:
        ray.init(log_to_driver=False, logging_level="ERROR")
    pool = ClusterPool(ray)
    try:
        yield pool, max(1, int(ray.cluster_resources().get("CPU", 1)))
    finally:
        pool.shutdown(cancel_futures=True)
        if ours:
            ray.shutdown()
