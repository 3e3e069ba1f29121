"""Check the annotated articles: run ``python tools/check_gold.py [FILE.yaml ...]`` (default: all of ``tests/gold``).

Tells, one line a fault, which quotation does not stand in its article or stands there more than once, which field or
value is unknown, which trigger is annotated twice, and which article lies there without an annotation. The exit status
is 1 when there is a fault. Nothing is read by machine here: no language model is needed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError
from kg.evaluate.gold import GoldArticle, read_gold_file

FOLDER = Path(__file__).parents[1] / "tests" / "gold"
NOT_ARTICLES = frozenset({"README.md", "GUIDE.md", "AGREEMENT.md"})


def repeated(gold: GoldArticle) -> Iterator[str]:
    """Triggers that more than one event of an article has."""
    count = Counter(
        tuple((part.start, part.end, part.text) for part in event.trigger) for event in gold.events
    )
    yield from (
        f"trigger “{' … '.join(text for *_, text in parts)}” at {parts[0][0]}: annotated {n} times"
        for parts, n in count.items()
        if n > 1
    )


def checked_file(path: Path) -> tuple[int, list[str]]:
    """How many events one annotation has, and what is wrong with it."""
    try:
        gold = read_gold_file(path)
    except InputError as error:
        return 0, str(error).splitlines()
    return len(gold.events), [f"{path}: {fault}" for fault in repeated(gold)]


def bare(folder: Path) -> Iterator[str]:
    """Articles of a folder that have no annotation."""
    yield from (
        f"{path}: no annotation beside it"
        for path in sorted(folder.glob("*.md"))
        if path.name not in NOT_ARTICLES and not path.with_suffix(".yaml").exists()
    )


def main(names: list[str]) -> int:
    """Print all faults and the number of events; 1 when there is a fault."""
    paths = [Path(name) for name in names] or sorted(FOLDER.glob("*.yaml"))
    checked = [checked_file(path) for path in paths]
    found = [*([] if names else bare(FOLDER)), *(f for _, told in checked for f in told)]
    events = sum(count for count, _ in checked)
    print("\n".join(found) if found else f"{len(paths)} articles, {events} events, no fault")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
