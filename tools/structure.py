"""How the reading is built, in figures: ``python -m tools.structure [FOLDER ...]`` prints a table, one column a checkout.

Counted in ``kg/nlp``: files, arrows (imports from one of its modules to another, and from one stage to another), labels and
tags of the parser that are written out outside of ``kg/nlp/parse``, English words in literals, functions over 40 lines
and over a cyclomatic complexity of 15 (McCabe 1976: one and one more for each branch), modules without a unit test.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.nlp.parse import scheme

LABELS = {value for name, value in vars(scheme).items() if name.isupper()}
WORD = re.compile(r"[a-z]+(?: [a-z]+)*")
BRANCHES = (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.comprehension, ast.Assert)
LONG, COMPLEX = 40, 15


def modules(root: Path) -> dict[str, ast.Module]:
    """The parsed modules of the reading by their dotted name."""
    found = sorted((root / "kg" / "nlp").rglob("*.py"))
    names = {p: ".".join(p.relative_to(root).with_suffix("").parts) for p in found}
    return {names[p]: ast.parse(p.read_text("utf-8")) for p in found if p.stem != "__init__"}


def functions(root: Path) -> Iterator[ast.FunctionDef]:
    """Every function of the reading."""
    for tree in modules(root).values():
        yield from (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef))


def imports(tree: ast.Module) -> Iterator[str]:
    """The modules that a module imports from."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def arrows(root: Path) -> int:
    """Imports from one module of the reading to another."""
    known = modules(root)
    return sum(
        len({m for m in imports(t) if m in known and m != name}) for name, t in known.items()
    )


def stage(module: str) -> str:
    """The folder of a module within the reading; itself where it is in none."""
    return module.split(".")[2]


def stage_arrows(root: Path) -> int:
    """Pairs of folders (or modules in none) of which one imports from the other."""
    known = modules(root)
    pairs = {(stage(n), stage(m)) for n, t in known.items() for m in imports(t) if m in known}
    return len({(a, b) for a, b in pairs if a != b})


def literals(tree: ast.Module) -> Iterator[str]:
    """The string literals of a module that are no docstring and no part of a formatted text."""
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(c) for c in ast.walk(node)}
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in skipped
        ):
            yield node.value


def raw_labels(root: Path) -> int:
    """Labels and tags of the parser written out outside of the folder that knows them."""
    parser = {"parse", "parser", "labels", "tagmap", "convert", "tree", "steps", "truecase"}
    found = (w for n, t in modules(root).items() if stage(n) not in parser for w in literals(t))
    return sum(w in LABELS for w in found)


def english(root: Path) -> int:
    """Different lower-case words in literals of the reading, outside of its parser."""
    found = {w for n, t in modules(root).items() if stage(n) != "parse" for w in literals(t)}
    return len({w for w in found if WORD.fullmatch(w) and w not in LABELS})


def complexity(node: ast.AST) -> int:
    """The cyclomatic complexity of a function."""
    inner = list(ast.walk(node))
    return (
        1
        + sum(isinstance(n, BRANCHES) for n in inner)
        + sum(len(n.values) - 1 for n in inner if isinstance(n, ast.BoolOp))
    )


def untested(root: Path) -> int:
    """Modules of the reading that no unit test imports, directly or through a module that is read whole by tests."""
    tests = [p.read_text("utf-8") for p in sorted((root / "tests" / "unit").rglob("*.py"))]
    used = {m for text in tests for m in imports(ast.parse(text))}
    return sum(name not in used for name in modules(root))


ROWS: tuple[tuple[str, Callable[[Path], int]], ...] = (
    ("files", lambda r: len(modules(r))),
    ("arrows between modules", arrows),
    ("arrows between folders", stage_arrows),
    ("labels outside of parse", raw_labels),
    ("words in literals", english),
    (
        f"functions over {LONG} lines",
        lambda r: sum(n.end_lineno - n.lineno >= LONG for n in functions(r) if n.end_lineno),
    ),
    (
        f"functions over complexity {COMPLEX}",
        lambda r: sum(complexity(n) > COMPLEX for n in functions(r)),
    ),
    ("modules that no unit test imports", untested),
)


def main() -> None:
    """Print the table."""
    roots = [Path(a) for a in sys.argv[1:]] or [Path(__file__).resolve().parents[1]]
    print("| |" + "".join(f" {r.name} |" for r in roots) + "\n|---|" + "---:|" * len(roots))
    for name, count in ROWS:
        print(f"| {name} |" + "".join(f" {count(r)} |" for r in roots))


if __name__ == "__main__":
    main()
