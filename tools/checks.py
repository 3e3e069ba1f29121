"""All that is checked beside the tests, with a table at the end: ``python -m tools.checks`` (``make checks``).

Each check is a command of its own that ends with 0 when all is well; the table shows the last line that it wrote, and what
went wrong is shown in full before. The exit status is 1 when one of them failed.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Check:
    """A command (arguments of the Python interpreter) and what it is good for."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """How a check ended: its exit status and all that it wrote."""

    check: Check
    status: int
    said: str

    @property
    def last(self) -> str:
        """The last line that it wrote."""
        return (self.said.strip().splitlines() or ["nothing said"])[-1].replace("|", "/")


CHECKS = (
    Check("form of the lexicon", ("tools/check_lexicon.py",)),
    Check("annotated articles", ("-m", "tools.check_gold")),
    Check("documentation of the ontology", ("-m", "tools.ontology_docs", "--check")),
    Check("modules of the page", ("-m", "tools.check_page")),
    Check("saved pages", ("-m", "tools.page_accuracy")),
    Check(
        "SPARQL in four engines",
        ("-m", "pytest", "-q", "tests/docs/test_sparql.py", "tests/servers/test_engines.py"),
    ),
    Check("exports in their tools", ("-m", "tools.check_exports")),
    Check("cluster with a kill", ("-m", "pytest", "-q", "-n0", "tests/cluster")),
    Check("kills", ("-m", "tools.kills")),
    Check("fuzzing", ("-m", "tools.fuzz")),
    Check("mutations", ("-m", "tools.mutants")),
)


def run(check: Check) -> Result:
    """Run one check."""
    done = subprocess.run(
        [sys.executable, *check.command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return Result(check, done.returncode, done.stdout + done.stderr)


def table(results: Iterable[Result]) -> str:
    """How each check ended, as a table."""
    rows = [f"| {r.check.name} | {'failed' if r.status else 'good'} | {r.last} |" for r in results]
    return "\n".join(("| check | | said |", "|---|---|---|", *rows))


def main() -> int:
    """Run all checks one after the other; 1 when one failed."""
    results = []
    for check in CHECKS:
        results.append(run(check))
        print(f"## {check.name}\n\n{results[-1].said.strip()}\n", flush=True)
    print(table(results))
    return int(any(r.status for r in results))


if __name__ == "__main__":
    sys.exit(main())
