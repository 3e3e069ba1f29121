"""The reading keeps its house rules: labels in one folder, names for predicates."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from kg.nlp.parse import scheme

ROOT = Path(__file__).parents[3] / "kg" / "nlp"
LABELS = {value for name, value in vars(scheme).items() if name.isupper()}


def literals(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def test_labels_and_tags_are_written_out_in_one_folder_only() -> None:
    files = [p for p in ROOT.rglob("*.py") if p.parent.name != "parse"]
    raw = [(p.name, n, word) for p in files for n, word in literals(p) if word in LABELS]
    assert len(files) > 30
    assert raw == []


def test_every_label_of_the_scheme_has_one_name() -> None:
    names = [name for name in vars(scheme) if name.isupper()]
    kinds: dict[tuple[str, str], list[str]] = {}
    for name in names:
        ending = name.rpartition("_")[2]
        kind = ending if ending in {"POS", "TAG", "NAME"} else "RELATION"
        kinds.setdefault((kind, getattr(scheme, name)), []).append(name)
    assert [n for n in kinds.values() if len(n) > 1] == []
