"""Debian's Firefox driven over WebDriver BiDi, which it speaks by itself: no driver program is needed.

Reference: https://www.w3.org/TR/webdriver-bidi/
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

# A proxy on a port where nobody listens takes the network away; the rest silences what Firefox asks for by itself.
PREFERENCES = {
    "remote.active-protocols": 1,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "ui.prefersReducedMotion": 1,
}
EVENTS = ["log.entryAdded", "network.beforeRequestSent"]


@dataclass
class Tab:
    """One tab, with the events that came while it was asked something."""

    socket: ClientConnection
    context: str = ""
    events: list[dict[str, Any]] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """The answer to a command; raises RuntimeError when Firefox refuses it."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while (answer := json.loads(self.socket.recv(timeout=20))).get("id") != number:
            self.events.append(answer)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}: {answer['message']}")
        return answer["result"]

    def run(self, expression: str) -> Any:
        """What a script comes to, passed through JSON; promises are waited for."""
        answer = self.ask(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})))()",
            awaitPromise=True,
            target={"context": self.context},
        )
        return json.loads(answer["result"]["value"])

    def told(self, method: str) -> list[dict[str, Any]]:
        """The parameters of all events of a kind."""
        return [e["params"] for e in self.events if e.get("method") == method]


@contextmanager
def firefox(program: str, profile: Path, width: int = 1440, height: int = 900) -> Iterator[Tab]:
    """A headless Firefox without a network, with one tab of the size given; ended when the block is left."""
    lines = [
        f"user_pref({json.dumps(name)}, {json.dumps(value)});"
        for name, value in PREFERENCES.items()
    ]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    process = subprocess.Popen(
        [
            program,
            "--headless",
            "--no-remote",
            "--profile",
            str(profile),
            "--remote-debugging-port=0",
        ],
        env={"HOME": str(profile), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    try:
        with connect(address(process) + "/session", max_size=None, proxy=None) as socket:
            tab = Tab(socket)
            tab.ask("session.new", capabilities={})
            tab.context = tab.ask("browsingContext.getTree")["contexts"][0]["context"]
            tab.ask("session.subscribe", events=EVENTS)
            tab.ask(
                "browsingContext.setViewport",
                context=tab.context,
                viewport={"width": width, "height": height},
            )
            yield tab
    finally:
        process.kill()
        process.wait()


def address(process: subprocess.Popen[str]) -> str:
    """Where Firefox listens, as it says itself on its error output; raises RuntimeError when it ends before."""
    assert process.stderr is not None
    for line in process.stderr:
        if found := re.search(r"WebDriver BiDi listening on (ws://\S+)", line):
            return found[1]
    raise RuntimeError("Firefox ended before it listened")
