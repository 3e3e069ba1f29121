"""Break the code on purpose and see which tests notice: ``python -m tools.mutants [NAME ...]`` (``make mutants``).

Each line of ``tests/mutants/*.yaml`` names a mutation: the file or folder (``in``) and, where there is one, the ``function``
that holds the one place that the pattern ``find`` fits, what to ``put`` there, and the ``tests`` that should notice. A
pattern that fits nowhere or twice is told, so that a mutation is mended when its code moves on. In a copy of the tree each
mutation is made, its tests are run, and the copy is put right again; a table tells which test noticed. ``--check`` only tells
whether every mutation still applies. The exit status is 1 when one survived or no longer applies (mutation testing:
DeMillo, Lipton and Sayward 1978).
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

import yaml

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "mutants"
COPIED = ("kg", "ontology", "tests", "tools", "benchmarks", "seeds", "docs")
FILES = ("pyproject.toml", "README.md", "CONTRIBUTING.md")
WORKERS = 2
SURVIVED, NOTICED = "**survived**", "noticed"


@dataclass(frozen=True)
class Mutant:
    """A mutation: its name, where it is made, what is put there, and the tests that should notice."""

    name: str
    where: str
    function: str | None
    find: str
    put: str
    tests: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """A file with the text that a mutation gives it."""

    path: Path
    text: str


@dataclass(frozen=True)
class Outcome:
    """What became of a mutation: where it was made, and the test that noticed or a word for why none did."""

    mutant: Mutant
    place: str
    told: str

    @property
    def noticed(self) -> bool:
        """Tell whether a test failed because of it."""
        return self.told.startswith("tests/")


def load(folder: Path = FOLDER) -> tuple[Mutant, ...]:
    """All mutations, in the order of their files."""
    return tuple(
        Mutant(
            given["name"],
            given["in"],
            given.get("function"),
            given["find"],
            given["put"],
            tuple(given["tests"]),
        )
        for path in sorted(folder.glob("*.yaml"))
        for given in yaml.safe_load(path.read_text(encoding="utf-8"))
    )


def stretches(path: Path, function: str | None) -> Iterator[tuple[int, int]]:
    """Where in a file a mutation may be made (offsets): the functions of that name, private or not, else the whole."""
    text = path.read_text(encoding="utf-8")
    if function is None:
        yield 0, len(text)
        return
    if path.suffix != ".py" or function.lstrip("_") not in text:
        return
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.name.lstrip("_") == function.lstrip("_"):
            yield starts[node.lineno - 1], starts[node.end_lineno or node.lineno]


def change_of(mutant: Mutant, root: Path) -> Change:
    """The file that a mutation changes, with its new text.

    Raises:
        LookupError: the pattern fits nowhere, or in several places.
    """
    top = root / mutant.where
    paths = sorted(p for p in top.rglob("*") if p.suffix in {".py", ".ttl", ".rq"})
    found: list[Change] = []
    for path in paths if top.is_dir() else [top]:
        text = path.read_text(encoding="utf-8")
        for start, end in stretches(path, mutant.function):
            for hit in re.finditer(mutant.find, text[start:end]):
                new = text[: start + hit.start()] + hit.expand(mutant.put)
                found.append(Change(path, new + text[start + hit.end() :]))
    if len(found) != 1:
        at = f"{mutant.function} in {mutant.where}" if mutant.function else mutant.where
        raise LookupError(f"{mutant.name}: its pattern fits {len(found)} places of {at}, not one")
    return found[0]


def pytest_in(root: Path, tests: Iterable[str]) -> subprocess.CompletedProcess[str]:
    """Run some tests of a copy, up to the first that fails."""
    asked = ("-q", "-x", "--tb=no", "-p", "no:cacheprovider", *tests)
    return subprocess.run(
        [sys.executable, "-m", "pytest", *asked],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def try_out(mutant: Mutant, root: Path) -> Outcome:
    """Make one mutation in a copy, run its tests, and put the copy right again."""
    try:
        change = change_of(mutant, root)
    except LookupError as error:
        return Outcome(mutant, mutant.where, str(error))
    place = str(change.path.relative_to(root))
    before = change.path.read_text(encoding="utf-8")
    change.path.write_text(change.text, encoding="utf-8")
    try:
        done = pytest_in(root, mutant.tests)
    finally:
        change.path.write_text(before, encoding="utf-8")
    if done.returncode == 0:
        return Outcome(mutant, place, SURVIVED)
    failed = re.search(r"^FAILED (tests/.+?)(?: - |$)", done.stdout, re.MULTILINE)
    tail = (done.stdout + done.stderr).strip().splitlines()[-1:]
    return Outcome(mutant, place, failed[1] if failed else f"the tests did not run: {tail}")


def copy_of(root: Path, folder: Path) -> Path:
    """A copy of what the tests need of the tree."""
    for name in COPIED:
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(root / name, folder / name)
    return folder


def try_all(mutants: Sequence[Mutant], root: Path = ROOT) -> list[Outcome]:
    """Try mutations out, as many at once as there are :data:`WORKERS`, each in a copy of its own.

    Raises:
        RuntimeError: the tests fail without any mutation.
    """
    with tempfile.TemporaryDirectory() as made:
        copies: Queue[Path] = Queue()
        for number in range(WORKERS):
            copies.put(copy_of(root, Path(made) / str(number)))
        first = copies.queue[0]
        done = pytest_in(first, sorted({test for m in mutants for test in m.tests}))
        if done.returncode:
            raise RuntimeError(
                f"The tests fail without any mutation:\n{(done.stdout + done.stderr)[-2000:]}"
            )

        def one(mutant: Mutant) -> Outcome:
            copy = copies.get()
            try:
                return try_out(mutant, copy)
            finally:
                copies.put(copy)

        with ThreadPoolExecutor(WORKERS) as pool:
            return list(pool.map(one, mutants))


def table(outcomes: Iterable[Outcome]) -> str:
    """What became of each mutation, as a table."""
    rows = [f"| {o.mutant.name} | {o.place} | {o.told} |" for o in outcomes]
    return "\n".join(("| what is broken | where | noticed by |", "|---|---|---|", *rows))


def faults(mutants: Iterable[Mutant], root: Path = ROOT) -> Iterator[str]:
    """The mutations that no longer apply, each with why."""
    for mutant in mutants:
        try:
            change_of(mutant, root)
        except LookupError as error:
            yield str(error)


def main(arguments: Sequence[str]) -> int:
    """Try the named mutations (default: all), or only check that they apply; 1 when one survives or does not apply."""
    parser = argparse.ArgumentParser("python -m tools.mutants", description=main.__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="the name of a mutation")
    parser.add_argument("--check", action="store_true", help="only tell whether each applies")
    asked = parser.parse_args(arguments)
    known = load()
    if strange := set(asked.names) - {m.name for m in known}:
        parser.error(f"there is no mutation “{min(strange)}”")
    mutants = [m for m in known if not asked.names or m.name in asked.names]
    if asked.check:
        found = list(faults(mutants))
        print("\n".join(found) or f"{len(mutants)} mutations, each in its one place")
        return int(bool(found))
    outcomes = try_all(mutants)
    left = sum(not o.noticed for o in outcomes)
    print(table(outcomes))
    print(f"\n{len(outcomes) - left} of {len(outcomes)} mutations noticed")
    return int(bool(left))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
