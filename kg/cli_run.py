"""What the commands that read articles share: their progress, what they tell of skipped articles, their exit codes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import typer

from kg.errors import InputError
from kg.model import Diagnostic
from kg.plain import one_line
from kg.terminal import bare

if TYPE_CHECKING:
    from kg.pipeline import Progress

SKIPPED = 5  # exit code: done, but some articles were skipped
EVERY = 30.0  # seconds between two lines of progress where there is no terminal


def need_some(read: int, skipped: Sequence[Diagnostic]) -> None:
    """Stop where no article could be read.

    Raises:
        InputError: with what is wrong with the one text, or with how many are wrong after they were named.
    """
    if read:
        return
    if len(skipped) == 1:
        raise InputError(skipped[0].message)
    name_skipped(skipped)
    raise InputError(f"No article was left to read: {len(lost(skipped))} were skipped.")


def name_skipped(skipped: Sequence[Diagnostic]) -> None:
    """Tell of each text that was skipped, one line each, on standard error."""
    for diagnostic in skipped:
        print(one_line(diagnostic.message), file=sys.stderr)


def end(skipped: Sequence[Diagnostic], strict: bool) -> None:
    """End a command with its exit code: 0 where all was read, 5 where something was skipped, 1 if that is not allowed."""
    if lost(skipped):
        raise typer.Exit(1 if strict else SKIPPED)


def lost(told: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Of what is told the texts that were skipped; a note is no loss."""
    return [d for d in told if not d.note]


def warn_if_mixed(graph: Path) -> None:
    """Complete a set of files whose writing was cut off; tell where its files are of different runs."""
    from kg.outputs import finish, mixed
    from kg.store.files import missing_parts

    if graph.is_dir():
        return
    finish(graph.parent)
    told = mixed(graph)
    if told:
        print(one_line(told), file=sys.stderr)
    if lost := missing_parts(graph):
        print(
            one_line(
                f"“{graph}” is the core of a set, and {' and '.join(lost)} are not beside it: what rests on them is not shown."
            ),
            file=sys.stderr,
        )


@contextmanager
def counting(what: str, total: int, quiet: bool) -> Iterator[Progress]:
    """Show how many of a number of articles are done, how fast, and how long the rest takes."""
    from kg.pipeline import silent

    if quiet or total < 2:
        yield silent
    elif sys.stderr.isatty():
        yield from _bar(what, total)
    else:
        yield _lines(what, total)


def _bar(what: str, total: int) -> Iterator[Progress]:
    from rich import progress as bars
    from rich.console import Console

    columns = (
        bars.TextColumn(what),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TextColumn("{task.fields[rate]}"),
        bars.TimeRemainingColumn(),
    )
    start = monotonic()
    with bars.Progress(*columns, console=Console(file=bare(sys.stderr))) as shown:
        task = shown.add_task(what, total=total, rate="")
        yield lambda done: shown.update(
            task, completed=done, rate=f"{done / max(monotonic() - start, 0.001):.1f}/s"
        )


def _lines(what: str, total: int) -> Progress:
    start = monotonic()
    told = [start]

    def tell(done: int) -> None:
        now = monotonic()
        if now - told[0] >= EVERY:
            told[0] = now
            print(pace(what, done, total, now - start), file=sys.stderr, flush=True)

    return tell


def pace(what: str, done: int, total: int, seconds: float) -> str:
    """One line: how many of how many are done, the rate, and the time left at that rate."""
    rate = done / seconds if seconds else 0.0
    left = (total - done) / rate if rate else 0.0
    return f"{what}: {done} of {total}, {rate:.1f} a second, {left / 60:.0f} min left"
