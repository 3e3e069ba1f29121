"""The blocks of the documentation that are run, and what the pages say of them.

A block of the shell or of Python is run in the order of its page, and what stands in a ``text`` block right below is
compared with what it prints; ``…`` stands there for anything. A comment in the line above a block says more of it:

* ``<!-- file: NAME -->``: the block is the text of that file;
* ``<!-- exit: 1 -->``: the exit code that is expected;
* ``<!-- not run: WHY -->``: it needs a network, a server that stays, or a person; its commands and options must exist.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path
    for path in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md"))
    if "decisions" not in path.parts
)
FENCE = re.compile(
    r"(?:^<!-- (?P<mark>file|exit|not run): (?P<said>[^\n]+?) -->\n)?"
    r"^```(?P<language>\w+)\n(?P<text>.*?)^```\n"
    r"(?:\n```text\n(?P<shown>.*?)^```\n)?",
    re.MULTILINE | re.DOTALL,
)
RUN = ("sh", "python")


@dataclass(frozen=True)
class Block:
    """A block of a page: where it stands, what is run or written, what is shown of it, and what is said of it."""

    line: int
    language: str
    text: str
    shown: str | None
    span: tuple[int, int]
    file: str | None = None
    exit: int = 0
    not_run: str | None = None

    @property
    def is_doctest(self) -> bool:
        return ">>> " in self.text


def blocks(text: str) -> list[Block]:
    """The blocks of a page that are run, looked at, or written to a file, in their order."""
    return [_block(text, found) for found in FENCE.finditer(text)]


def _block(text: str, found: re.Match[str]) -> Block:
    mark, said = found["mark"], found["said"]
    return Block(
        line=text.count("\n", 0, found.start("language")) + 1,
        language=found["language"],
        text=found["text"],
        shown=found["shown"],
        span=found.span("shown"),
        file=said if mark == "file" else None,
        exit=int(said) if mark == "exit" else 0,
        not_run=said if mark == "not run" else None,
    )


def agrees(shown: str, printed: str) -> bool:
    """Whether what is printed is what is shown, blanks at the ends of lines apart; ``…`` stands for anything."""
    pattern = ".*".join(map(re.escape, _trimmed(shown).split("…")))
    return re.fullmatch(pattern, _trimmed(printed), re.DOTALL) is not None


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n"))
