"""Taking from a process what a query has no need of: the network, memory and time beyond its limits, writing."""

from __future__ import annotations

import ctypes
import resource
import signal
import sys
from contextlib import suppress
from pathlib import Path

CLONE_NEWUSER, CLONE_NEWNET, PR_SET_PDEATHSIG = 0x10000000, 0x40000000, 1


def confine(seconds: float) -> bool:
    """Limit this process for good.

    Processor time is limited, no file grows, no core is dumped, and the process dies with its parent. On
    Linux it then stands in a network namespace of its own, in which there is not even a loopback
    (https://man7.org/linux/man-pages/man7/network_namespaces.7.html).

    Args:
        seconds: of processor time.

    Returns:
        whether the network is out of reach; a system may forbid its users such namespaces.
    """
    for what, most in (
        (resource.RLIMIT_CPU, int(seconds) + 1),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _limit(what, most)
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    return bool(libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0)


def cap_memory(memory: int) -> None:
    """Let this process take so many bytes of address space beyond what it holds now; an allocation beyond that ends it."""
    statm = Path("/proc/self/statm")
    held = int(statm.read_text().split()[0]) * resource.getpagesize() if statm.exists() else 0
    _limit(resource.RLIMIT_AS, held + memory)


def _limit(what: int, most: int) -> None:
    with suppress(ValueError, OSError):  # one that is lower already, or unknown to the system
        resource.setrlimit(what, (most, most))
