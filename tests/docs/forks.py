"""``kg`` and ``python`` as commands that start at once: a process that has all read forks one that does the work.

``python -m tests.docs.forks SOCKET`` waits at a socket; :func:`write_commands` writes the two commands, which hand over
their arguments, folder, environment and files and end with the exit code that comes back. So the examples of the
documentation run in a real shell, with pipes and redirections, and the whole of them takes seconds.
"""

from __future__ import annotations

import json
import os
import runpy
import signal
import socket
import sys
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from typing import Any

CLIENT = """#!{python} -IS
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as server:
    server.connect({socket!r})
    asked = json.dumps([{name!r}, *sys.argv[1:]]), os.getcwd(), dict(os.environ)
    socket.send_fds(server, [json.dumps(asked).encode()], [0, 1, 2])
    server.shutdown(socket.SHUT_WR)
    told = server.recv(8)
sys.exit(int(told or b"70"))
"""


def write_commands(folder: Path, where: Path) -> None:
    """Write ``kg`` and ``python`` into a folder; they ask at the socket."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("kg", "python"):
        path = folder / name
        path.write_text(CLIENT.format(python=sys.executable, socket=str(where), name=name))
        path.chmod(0o755)


def serve(where: Path) -> None:
    """Do what is asked, each in a process of its own, until this one is ended."""
    _warm()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(where))
        door.listen(16)
        os.write(1, b"ready\n")
        while True:
            client, _ = door.accept()
            with client:
                if os.fork() == 0:
                    door.close()
                    _work(client)


def _warm() -> None:
    """Load what most commands need; the second reader's threads would not outlive a fork, so each loads its own."""
    import pandas
    import rdflib

    import kg.api
    import kg.cli
    from kg.articles.make import make_article
    from kg.pipeline import Options, run
    from kg.store import apart

    assert pandas and rdflib
    text = "Kenya's minister said on Monday that two troops had met Chad's envoy in Nairobi."
    result = run([make_article("warm", text, {"published": "2024-05-08"})], Options(second=False))
    graph = kg.api.from_result(result, Options(second=False))
    assert graph.page and graph.events is not None
    vars(apart)["get_context"] = lambda _: get_context("fork")


def _work(client: socket.socket) -> None:
    code: Any = 70
    try:
        head, files, _, _ = socket.recv_fds(client, 1 << 20, 3)
        while more := client.recv(1 << 20):
            head += more
        told, folder, environment = json.loads(head)
        for number, file in enumerate(files):
            os.dup2(file, number)
        sys.stdin, sys.stdout, sys.stderr = (
            os.fdopen(number, mode, encoding="utf-8", closefd=False)
            for number, mode in enumerate(("r", "w", "w"))
        )
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        code = _run(*json.loads(told))
    finally:
        with suppress(OSError):
            client.sendall(str(code).encode())
        os._exit(0)


def _run(name: str, *arguments: str) -> Any:
    from kg.cli import run

    try:
        if name == "python":
            sys.argv = list(arguments)
            sys.path.insert(0, "")
            runpy.run_path(arguments[0], run_name="__main__")
        else:
            sys.argv = ["kg", *arguments]
            run()
    except SystemExit as done:
        return done.code or 0
    except BaseException:
        import traceback

        traceback.print_exc()
        return 1
    finally:
        with suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
    return 0


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
