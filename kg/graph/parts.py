"""A graph in three files: the core that is cited, the evidence that it rests on, and the trace of the machine.

``ontology/parts.ttl`` says which properties and classes are evidence or trace; each file carries the labels and definitions
of the terms that it uses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from functools import cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import pyoxigraph as ox

from kg.graph.lines import lines_of, merged, read_lines, triples
from kg.graph.turtle import namespaces_of, turtle_to
from kg.graph.vocabulary import own_terms
from kg.ontology import describe
from kg.resources import ontology_dir
from kg.vocab import REUSED, Namespaces, namespaces

PARTS = {"core": "graph.ttl", "evidence": "evidence.ttl", "trace": "trace.ttl"}
NOT_IN_CORE = ("g:edges-claimed", "g:edges-denied", "g:edges-prospective")
TYPE = f"<{REUSED['rdf']}type>".encode()
ORDER = ("core", "evidence", "trace")


@cache
def _parts_of() -> Mapping[bytes, str]:
    """A property or class, as lines have it → the part that it belongs to, where that is not the core."""
    ns = namespaces()
    described = describe([ontology_dir() / "parts.ttl"])
    return MappingProxyType(
        {
            f"<{ns.iri(term)}>".encode(): props["kg:part"][0].rpartition("-")[2]
            for term, props in described.items()
        }
    )


def part_files(quads: Iterable[ox.Quad]) -> dict[str, bytes]:
    """The files of a set, by their names, as Turtle."""
    held = list(quads)
    ns = namespaces_of(held)
    told, words = told_and_words(held, ns)
    with TemporaryDirectory(prefix="kg-parts-") as folder:
        paths = write_parts(sorted(set(told)), sorted(set(words)), Path(folder), ns)
        return {path.name: path.read_bytes() for path in paths}


def told_and_words(quads: Iterable[ox.Quad], ns: Namespaces) -> tuple[list[bytes], list[bytes]]:
    """Of some quads the lines that the parts tell, and those that describe terms; edges of what is no fact are in no part."""
    words, hidden = ns.iri("g:vocabulary"), {ns.iri(g) for g in NOT_IN_CORE}
    told: list[ox.Quad] = []
    terms: list[ox.Quad] = []
    for quad in quads:
        name = getattr(quad.graph_name, "value", "")
        if name not in hidden:
            (terms if name == words else told).append(quad)
    return list(lines_of(told)), list(lines_of(terms))


def write_parts(
    told: Iterable[bytes], words: Iterable[bytes], folder: Path, ns: Namespaces
) -> list[Path]:
    """Write the parts as Turtle files; what describes a term stands in each part that uses it.

    Args:
        told: the lines of all that the parts tell, sorted, each once.
        words: the lines that describe terms, sorted, each once.
        folder: where; each part's lines wait there in a file.
        ns: the namespaces of the graph.

    Returns:
        The files, in the order of :data:`ORDER`.
    """
    begins = tuple(b"<" + prefix.encode() for prefix in own_terms(ns))
    used = _parted(told, folder, begins)
    terms = {subject: list(group) for subject, group in groupby(words, key=_subject)}
    paths = []
    for part in ORDER:
        waiting, path = folder / f"{part}.lines", folder / PARTS[part]
        told_of = sorted(_with_used(used[part], terms, begins))
        described = (line for term in told_of for line in terms.get(term, ()))
        with path.open("w+b") as out:
            turtle_to(out, triples(merged(read_lines(waiting), described)), ns)
        waiting.unlink()
        paths.append(path)
    return paths


def _subject(line: bytes) -> bytes:
    return line.partition(b" ")[0]


def _cut(line: bytes) -> list[bytes]:
    """Subject, property and value of a line."""
    return line[:-3].split(b" ", 2)


def _with_used(
    used: set[bytes], terms: Mapping[bytes, Sequence[bytes]], begins: tuple[bytes, ...]
) -> set[bytes]:
    """Some terms and all that their descriptions use, theirs among them."""
    found, new = set(used), set(used)
    while new:
        named = {t for term in new for line in terms.get(term, ()) for t in _cut(line)}
        new = {t for t in named if t.startswith(begins)} - found
        found |= new
    return found


def _parted(
    told: Iterable[bytes], folder: Path, begins: tuple[bytes, ...]
) -> dict[str, set[bytes]]:
    """Write the lines of each part to a file of its own; the project's own terms that each part uses."""
    used: dict[str, set[bytes]] = {part: set() for part in ORDER}
    with ExitStack() as stack:
        files = {p: stack.enter_context((folder / f"{p}.lines").open("wb")) for p in ORDER}
        for subject, group in groupby(told, key=_subject):
            rows = list(map(_cut, group))
            kind = _kind(rows)
            for _, prop, value in rows:
                part = max(_parts_of().get(prop, "core"), kind, key=ORDER.index)
                files[part].write(b" ".join((subject, prop, value, b".\n")))
                used[part].update(t for t in (subject, prop, value) if t.startswith(begins))
    return used


def _kind(rows: Iterable[list[bytes]]) -> str:
    """The part of a subject's class, the last of them where it has several."""
    kinds = (_parts_of().get(value, "core") for _, prop, value in rows if prop == TYPE)
    return max(kinds, key=ORDER.index, default="core")
