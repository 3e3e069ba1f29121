"""The queries of ``docs/sparql.md`` with the rows that stand below them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLE = DOCS / "example.ttl"
BLOCK = re.compile(
    r"^### (?P<title>[^\n]+)\n\n[^\n]+\n\n```sparql\n(?P<query>.+?)\n```\n\n(?P<table>(?:\|[^\n]*\n)+)",
    re.MULTILINE | re.DOTALL,
)
Row = tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """One query of the page, with its prefixes, its columns and its rows in their order."""

    title: str
    query: str
    columns: Row
    rows: tuple[Row, ...]


def cells(line: str) -> Row:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def shown() -> list[Shown]:
    text = (DOCS / "sparql.md").read_text(encoding="utf-8")
    prefixes = re.search(r"```sparql\n(PREFIX.+?)\n```", text, re.DOTALL)
    assert prefixes is not None
    found = []
    for block in BLOCK.finditer(text):
        head, _, *rows = block["table"].splitlines()
        query = f"{prefixes[1]}\n{block['query']}"
        found.append(Shown(block["title"], query, cells(head), tuple(map(cells, rows))))
    return found


SHOWN = shown()
