"""Gold files are recognised by their shape, whatever their name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kg.articles.files import read_text
from kg.errors import InputError
from kg.evaluate.reading import Row

SHAPES = MappingProxyType(
    {
        "pairs": ("id", "text", "source", "target", "root"),
        "coders": ("id", "text", "coders", "events"),
        "dates": ("id", "expr", "ref", "start"),
        "actors": ("id", "mention"),
        "story": ("doc", "published", "aliases", "events", "never_asserted", "not_content"),
    }
)
ENDINGS = (".jsonl", ".json")


@dataclass(frozen=True, slots=True)
class GoldFile:
    """A file with gold rows of one kind (a key of :data:`SHAPES`, or ``annotated`` for one of the project's own articles)."""

    path: Path
    kind: str
    rows: Sequence[Row] = ()


def recognise(rows: Sequence[Row]) -> str | None:
    """The kind of gold that rows are; None when they are none."""
    return next(
        (
            kind
            for kind, fields in SHAPES.items()
            if rows and all(set(fields) <= set(row) for row in rows)
        ),
        None,
    )


def read_gold_rows(path: Path) -> GoldFile:
    """Read one gold file.

    Raises:
        InputError: the file can't be read, is no JSON, or has the shape of no gold file.
    """
    if path.suffix == ".yaml":
        return GoldFile(path, "annotated")
    text = read_text(path)
    try:
        whole = path.suffix == ".json"
        rows = (
            [json.loads(text)]
            if whole
            else [json.loads(line) for line in text.split("\n") if line.strip()]
        )
    except ValueError as error:
        raise InputError(f"“{path}” is not valid JSON: {error}.") from error
    kind = recognise(rows) if all(isinstance(row, dict) for row in rows) else None
    if kind is None:
        shapes = "; ".join(f"{name}: {', '.join(fields)}" for name, fields in SHAPES.items())
        raise InputError(
            f"“{path}” has the shape of no gold file. Every line needs the fields of one kind ({shapes})."
        )
    return GoldFile(path, kind, rows)


def gold_in(folder: Path) -> list[GoldFile]:
    """The gold files of a folder, sorted by name; files of another shape are left aside.

    Raises:
        InputError: there is no such folder.
    """
    if not folder.is_dir():
        raise InputError(f"There is no folder “{folder}” with gold files. Check the path.")
    return list(_readable(p for p in sorted(folder.iterdir()) if p.suffix in ENDINGS))


def _readable(paths: Iterable[Path]) -> Iterable[GoldFile]:
    for path in paths:
        try:
            yield read_gold_rows(path)
        except InputError:
            continue
