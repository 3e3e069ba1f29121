"""Statements as lines of N-Triples, and any number of lines in their order with little memory.

One statement is one line, and lines sorted as bytes are statements sorted by subject, property and value as
:func:`kg.graph.terms.ordered` sorts them: a space comes before every character that can follow the end of a term. What
is too much for memory is sorted in runs, which are written to a folder and merged (external merge sort; Knuth, "The
Art of Computer Programming", volume 3, section 5.4).
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.graph.terms import Statement, node
from kg.vocab import Namespaces

RUN = 200_000  # lines that are sorted at once
PARSED = 5_000  # lines that are parsed at once


def lines(statements: Iterable[Statement], ns: Namespaces) -> Iterator[bytes]:
    """Each statement as a line; one that is told twice comes twice."""
    known: dict[str, str] = {}

    def term(value: str) -> str:
        found = known.get(value)
        if found is None:
            found = known[value] = str(node(value, ns))
        return found

    for subject, prop, value in statements:
        told = term(value) if isinstance(value, str) else str(value)
        yield f"{term(subject)} {term(prop)} {told} .\n".encode()


def sorted_lines(statements: Iterable[Statement], ns: Namespaces) -> list[bytes]:
    """The lines of a few statements, each once, in order."""
    return sorted(set(lines(statements, ns)))


def lines_of(quads: Iterable[ox.Quad | ox.Triple]) -> Iterator[bytes]:
    """The lines of quads; their graphs are left aside."""
    for quad in quads:
        yield f"{quad.subject} {quad.predicate} {quad.object} .\n".encode()


def once(ordered: Iterable[bytes]) -> Iterator[bytes]:
    """Each of some lines in order once."""
    last = None
    for line in ordered:
        if line != last:
            yield line
        last = line


def triples(found: Iterable[bytes]) -> Iterator[ox.Triple]:
    """The statements of lines, in their order."""
    for block in _blocks(found):
        yield from (q.triple for q in ox.parse(block, format=ox.RdfFormat.N_TRIPLES))


def quads_in(found: Iterable[bytes], graph: str) -> Iterator[ox.Quad]:
    """The statements of lines as quads of a named graph, given by its IRI."""
    name = ox.NamedNode(graph)
    for t in triples(found):
        yield ox.Quad(t.subject, t.predicate, t.object, name)


def _blocks(found: Iterable[bytes]) -> Iterator[bytes]:
    rest = iter(found)
    while block := b"".join(islice(rest, PARSED)):
        yield block


def packed(found: Iterable[bytes]) -> bytes:
    """Lines, compressed; the same lines give the same bytes."""
    return gzip.compress(b"".join(found), compresslevel=1, mtime=0)


def unpacked(data: bytes) -> list[bytes]:
    """The lines that :func:`packed` compressed."""
    text = gzip.decompress(data) if data else b""
    return [line + b"\n" for line in text.split(b"\n")[:-1]]


class Sorter:
    """Lines that are added in any order and come out sorted, each once; runs of them wait in a folder of their own."""

    def __init__(self, folder: Path, run: int = RUN) -> None:
        self.folder = folder
        self.run = run
        self._held: set[bytes] = set()
        self._runs: list[Path] = []

    def add(self, found: Iterable[bytes]) -> None:
        """Take lines; each ends with a line end and holds no other."""
        for line in found:
            self._held.add(line)
            if len(self._held) >= self.run:
                self._write()

    def _write(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"run-{len(self._runs)}"
        with path.open("wb") as file:
            file.writelines(sorted(self._held))
        self._runs.append(path)
        self._held = set()

    def sorted(self) -> Iterator[bytes]:
        """All lines in order, each once; it can be asked again."""
        yield from once(merge(*map(read_lines, self._runs), sorted(self._held)))


def read_lines(path: Path) -> Iterator[bytes]:
    """The lines of a file, one by one; none where there is no file."""
    if path.is_file():
        with path.open("rb") as file:
            yield from file


def merged(*runs: Iterable[bytes]) -> Iterator[bytes]:
    """Sorted runs of lines as one, each line once."""
    return once(merge(*runs))


def write_lines(path: Path, found: Iterable[bytes]) -> None:
    """Write lines to a file."""
    with path.open("wb") as file:
        file.writelines(found)
