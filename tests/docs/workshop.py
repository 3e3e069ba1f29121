"""A folder in which the examples of the documentation run, made once and copied for each page.

It holds what the README's folder holds (``seeds/``, ``notebooks/``, ``.venv/bin/kg``), a graph that was built of the
twelve made-up articles, and what a page takes for granted: ``PROPS`` says which.

``python -m tests.docs.workshop [PAGE ...]`` writes into the pages what their commands print now.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.docs.blocks import PAGES, ROOT, Block, agrees, blocks
from tests.docs.forks import write_commands

BASE = """
cp -r SEEDS seeds && cp -r NOTEBOOKS notebooks
kg build notebooks/articles -o output
"""
ARTICLES = """
mkdir -p my-articles articles today
cp notebooks/articles/2026-03-0[67]-*.md my-articles/
cp notebooks/articles/2026-03-09-*.md today/
cp my-articles/* articles/
"""
PROPS = {
    "README.md": ARTICLES
    + """
rm -r output && kg build seeds -o output
kg extract my-articles > /dev/null
printf '{"id": "one", "text": "Kenya expelled two envoys of Chad."}\\n' > articles.jsonl
kg init spare && cp spare/actors.ttl mine.ttl && rm -r spare
""",
    "docs/actors.md": ARTICLES
    + """
printf '{"id": 1, "mention": "Harbour Watch", "context": "Harbour Watch complained.", "date": "2026-03-02"}\\n' > mentions.jsonl
""",
    "docs/input.md": ARTICLES
    + """
kg build my-articles --store my-store
printf '{"id": "one", "text": "Kenya expelled two envoys of Chad."}\\n' > articles.jsonl
""",
    "docs/own-words.md": ARTICLES,
    "docs/review.md": ARTICLES
    + """
printf 'r\\nq\\n' | kg review output/graph.trig --decisions from-the-page.ttl > /dev/null
""",
    "docs/store.md": ARTICLES + "kg build my-articles --store my-store",
}
WAITING = re.compile(r"^Reading articles: \d+ of .*\n", re.MULTILINE)  # of a slow machine
SIZE = re.compile(r"[\d,]+(?= statements;)")


@dataclass(frozen=True)
class Workshop:
    """The folder that is copied, and the folder with the commands."""

    base: Path
    commands: Path

    @contextmanager
    def page(self, name: str) -> Iterator[Path]:
        """A copy of the folder with what the page takes for granted."""
        with TemporaryDirectory() as folder:
            place = Path(folder) / "work"
            shutil.copytree(self.base, place, symlinks=True)
            if name in PROPS:
                self.shell(place, PROPS[name], 0)
            yield place

    def run(self, place: Path, block: Block) -> str:
        """What a block prints, errors among it."""
        if block.language == "python":
            (place / ".block.py").write_text(block.text, encoding="utf-8")
            return self.shell(place, "python .block.py", block.exit)
        return self.shell(place, block.text, block.exit)

    def shell(self, place: Path, text: str, code: int) -> str:
        """What commands print in a folder.

        Raises:
            AssertionError: they end with another code than is expected.
        """
        told = subprocess.run(
            ["/bin/bash", "-e", "-o", "pipefail", "-c", text],
            cwd=place,
            env={
                "PATH": f"{self.commands}{os.pathsep}{os.environ['PATH']}",
                "HOME": str(place),
                "COLUMNS": "100",
                "LC_ALL": "C.UTF-8",
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            encoding="utf-8",
        )
        assert told.returncode == code, f"{text}ended with {told.returncode}:\n{told.stdout}"
        return WAITING.sub("", told.stdout)


@contextmanager
def workshop() -> Iterator[Workshop]:
    """The folder, with a process that does what its commands ask; both go at the end."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        door, commands, base = root / "door", root / "bin", root / "base"
        write_commands(commands, door)
        with _forks(door):
            (base / ".venv").mkdir(parents=True)
            (base / ".venv" / "bin").symlink_to(commands)
            made = Workshop(base, commands)
            copies = BASE.replace("SEEDS", str(ROOT / "seeds"))
            made.shell(base, copies.replace("NOTEBOOKS", str(ROOT / "notebooks")), 0)
            yield made


@contextmanager
def _forks(door: Path) -> Iterator[None]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.docs.forks", str(door)],
        env=environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            assert process.stdout is not None and process.stdout.readline() == "ready\n"
            yield
        finally:
            process.kill()


def name_of(page: Path) -> str:
    """A page's path in the repository."""
    return page.relative_to(ROOT).as_posix()


def outcomes(made: Workshop, page: Path) -> Iterator[tuple[Block, str]]:
    """Each block of a page that is run, with what it prints; files are written on the way."""
    with made.page(name_of(page)) as place:
        for block in blocks(page.read_text(encoding="utf-8")):
            if block.file is not None:
                (place / block.file).write_text(block.text, encoding="utf-8")
            elif block.language in {"sh", "python"} and not (block.not_run or block.is_doctest):
                yield block, made.run(place, block)


def renew(made: Workshop, page: Path) -> bool:
    """Write into a page what its blocks print now; tells whether it changed."""
    text = page.read_text(encoding="utf-8")
    new, last = [], 0
    for block, printed in outcomes(made, page):
        if block.shown is not None and not agrees(block.shown, printed):
            new += [text[last : block.span[0]], worth_showing(printed)]
            last = block.span[1]
    if new:
        page.write_text("".join(new) + text[last:], encoding="utf-8")
    return bool(new)


def worth_showing(printed: str) -> str:
    """What is printed without blanks at the ends of lines, and without a count that every change of the ontology moves."""
    lines = [line.rstrip() for line in printed.strip("\n").split("\n")]
    return SIZE.sub("…", "\n".join(lines)) + "\n"


def main() -> None:
    """Renew the pages that are named, or all."""
    asked = [Path(name).resolve() for name in sys.argv[1:]] or PAGES
    with workshop() as made:
        for page in asked:
            if renew(made, page):
                sys.stdout.write(f"renewed {name_of(page)}\n")


if __name__ == "__main__":
    main()
