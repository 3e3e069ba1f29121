"""Modules and functions stay small, and public ones say what they do; the linter has the other rules."""

from __future__ import annotations

import ast
import statistics
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "kg"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules() -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in sorted(ROOT.rglob("*.py"))}


@cache
def functions() -> list[tuple[Path, Function]]:
    return [
        (path, node)
        for path, text in modules().items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, Function)
    ]


def length(node: ast.AST) -> int:
    return node.end_lineno - node.lineno + 1  # type: ignore[attr-defined]


def test_no_module_is_longer_than_400_lines() -> None:
    assert not {
        str(p.relative_to(ROOT)): n for p, t in modules().items() if (n := t.count("\n")) > 400
    }


def test_the_median_module_has_at_most_150_lines() -> None:
    assert statistics.median(t.count("\n") for t in modules().values()) <= 150


@pytest.mark.slow
def test_no_function_is_longer_than_60_lines() -> None:
    assert not [(p.name, n.name, length(n)) for p, n in functions() if length(n) > 60]


@pytest.mark.slow
def test_functions_are_short() -> None:
    sizes = sorted(length(n) for _, n in functions())
    assert statistics.median(sizes) <= 10
    assert sizes[int(len(sizes) * 0.95)] <= 40


@pytest.mark.slow
def test_public_functions_say_what_they_do() -> None:
    public = [(p, n) for p, n in functions() if n.col_offset == 0]
    silent = [
        (p.name, n.name)
        for p, n in public
        if not n.name.startswith("_") and length(n) > 5 and not ast.get_docstring(n)
    ]
    assert silent == []
