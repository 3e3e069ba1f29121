"""Measure what is accepted on judged passages that nothing was fitted to: python -m tools.measure_confidence JUDGED --corpus FILE.

Sayings apart, it tells for the rules alone and with the second reader how many statements are accepted and how many of
these are right, how many of the right ones are accepted, and whether the mean that is stated lies in the interval of the
share right.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from kg.evaluate.reliability import SURE, wilson
from kg.pipeline import Options, least_of
from tools.calibrate import APART, Event, judged_events


def line(name: str, some: Sequence[Event], all_right: int) -> str:
    """How many statements there are, and how many are right."""
    right = sum(e.judged.right for e in some)
    low, high = wilson(right / max(1, len(some)), max(1, len(some)))
    return (
        f"{name:32s} {len(some):4d}  right {right / max(1, len(some)):.3f} (95 %: {low:.2f} – {high:.2f})  "
        f"of the right ones {right / max(1, all_right):.3f}"
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("judged", type=Path)
    parser.add_argument("--corpus", type=Path, action="append", required=True)
    given = parser.parse_args()
    for second in (False, True):
        options = Options(second=second)
        found = list(judged_events([given.judged], given.corpus, options))
        events = [e for e in found if e is not None and e.type not in APART]
        right = sum(e.judged.right for e in events)
        stated = sum(e.judged.confidence for e in events) / max(1, len(events))
        print(
            f"{'with the second reader' if second else 'rules alone'}: mean confidence {stated:.3f}"
        )
        print(line("all statements", events, right))
        for name, least in (("accepted", least_of(options)), ("sure", SURE)):
            some = [e for e in events if e.judged.confidence >= least]
            print(line(f"{name}, from {least} on", some, right))


if __name__ == "__main__":
    main()
