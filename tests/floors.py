"""The floors of quality: ``python -m tests.floors`` shows every figure beside its floor, ``--raise`` raises the floors.

``floors.json`` pins a fingerprint of what is measured: the annotated articles, the clusters and the lexicon's examples.
When one of them changes, the test fails until somebody has looked at the figures and run this. Floors are only ever
raised here; who lowers one does it by hand, and the change shows in review.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.evaluate.run import evaluate
from kg.ontology import load_ontology

HERE = Path(__file__).parent
FILE = HERE / "floors.json"
SLOTS = (
    "trigger",
    "type",
    "actor",
    "target",
    "object",
    "place",
    "time span",
    "time value",
    "speaker",
    "polarity",
    "status",
    "who did what to whom",
)
NAMES = (
    "examples.all",
    "clusters.pairs.precision",
    "clusters.pairs.recall",
    "gold.trigger.precision",
    "gold.trigger.recall",
    *(f"gold.{slot}.f1" for slot in SLOTS),
    "reliability.sure_right",
)
GIVEN = frozenset(
    {"clusters.pairs.precision", "clusters.pairs.recall", "reliability.sure_right"}
)  # bars set from outside, which stay where they are


def fingerprint() -> dict[str, str]:
    """SHA-256 of the annotated articles, the cluster cases and the lexicon's examples."""
    files = {
        "articles": sorted((HERE / "gold").glob("*.*")),
        "clusters": sorted((HERE / "cases" / "clusters").glob("*.json")),
    }
    texts = {
        name: "\n".join(f"{path.name}\n{path.read_text(encoding='utf-8')}" for path in paths)
        for name, paths in files.items()
    }
    texts["examples"] = "\n".join(
        f"{e.iri}\t{e.type}\t{example}"
        for e in sorted(load_ontology().all_entries, key=lambda e: e.iri)
        for example in e.examples
    )
    return {name: sha256(text.encode("utf-8")).hexdigest() for name, text in sorted(texts.items())}


def measure() -> dict[str, float]:
    """The figures that have a floor."""
    figures = {name: value for part in evaluate() for name, value in part.figures.items()}
    return {name: figures[name] for name in NAMES if name in figures}


def below(floors: Mapping[str, float], figures: Mapping[str, float]) -> list[str]:
    """The figures that have fallen below their floors, or are gone, as lines of text."""
    return [
        f"{name} is {figures.get(name, 0.0):.4f}, its floor {floor:.2f}"
        for name, floor in floors.items()
        if figures.get(name, 0.0) < floor
    ]


def raised(floors: Mapping[str, float], figures: Mapping[str, float]) -> dict[str, float]:
    """The floors, each lifted to its figure (to two decimals, downwards) where that is higher, but for the given ones."""
    return {
        name: floors[name]
        if name in GIVEN
        else max(floors.get(name, 0.0), math.floor(figures[name] * 100) / 100)
        for name in figures
    }


def pinned() -> dict[str, dict[str, Any]]:
    """What the file pins: ``fingerprint`` and ``floors``."""
    found: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def main() -> None:
    """Show the figures, take over the fingerprint, and raise the floors when asked to."""
    figures, held = measure(), pinned()
    floors = raised(held["floors"], figures) if "--raise" in sys.argv else held["floors"]
    lines = [
        *(
            f"{name:32s} {value:.4f}  floor {floors.get(name, 0.0):.2f}"
            for name, value in figures.items()
        ),
        *below(floors, figures),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    FILE.write_text(
        json.dumps({"fingerprint": fingerprint(), "floors": floors}, indent=1) + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
