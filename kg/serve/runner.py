"""Running each query in a process of its own that is killed when its time is over or nobody waits for it any more."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from pathlib import Path
from typing import cast

from kg.serve.job import Job, Reply

TIMEOUT = Reply(
    error="timeout", message="The query took longer than the server lets one run. Ask for less."
)
MEMORY = Reply(
    error="memory", message="The query needs more memory than the server gives one. Ask for less."
)
LARGE = Reply(
    error="too-large",
    message="The answer is larger than the server gives out. Ask for less, or add LIMIT.",
)
BUSY = Reply(
    error="busy", message="The server runs as many queries as it may. Try again in a moment."
)
BROKEN = Reply(
    error="store",
    message="The query's process ended without an answer. Try again; if that fails, check the store: kg check DIR.",
)
SPENT = {
    -signal.SIGXCPU: TIMEOUT,
    -signal.SIGKILL: TIMEOUT,
    -signal.SIGABRT: MEMORY,
    -signal.SIGSEGV: MEMORY,
}


class Runner:
    """Runs jobs, so many at a time; the others wait in line, no longer than a query may take."""

    def __init__(self, at_once: int = 4) -> None:
        self.slots = asyncio.Semaphore(at_once)

    async def run(self, job: Job) -> Reply:
        """The reply to a job. Cancelling kills its process."""
        try:
            async with asyncio.timeout(job.limits.seconds):
                await self.slots.acquire()
        except TimeoutError:
            return BUSY
        try:
            return await run(job)
        finally:
            self.slots.release()


async def run(job: Job) -> Reply:
    """Run a job in a new process; it is gone when this returns or is cancelled."""
    path = os.pathsep.join((str(Path(__file__).parents[2]), *filter(None, sys.path)))
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-m",
        "kg.serve.child",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={"PYTHONPATH": path, "PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "2"},
        cwd="/",
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(job.limits.seconds):
            return await _reply(process, job)
    except TimeoutError:
        return TIMEOUT
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _reply(process: asyncio.subprocess.Process, job: Job) -> Reply:
    stdin = cast("asyncio.StreamWriter", process.stdin)
    stdout = cast("asyncio.StreamReader", process.stdout)
    stdin.write(job.line())
    stdin.close()
    head = await stdout.readline()
    pieces, size = [], 0
    while piece := await stdout.read(1 << 16):
        pieces.append(piece)
        size += len(piece)
        if size > job.limits.answer:
            return LARGE
    code = await process.wait()
    if code or not head:
        return SPENT.get(code, BROKEN)
    return Reply(b"".join(pieces), **json.loads(head))
