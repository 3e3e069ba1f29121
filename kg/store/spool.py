"""The spool: what was read of articles, one record each, in files that only grow until they are tidied.

A spool is a folder of files ``NAME.spool``. Each begins with :data:`MAGIC`; then come its records, one after the other:
four bytes with the length of the head (big-endian), the head as JSON in UTF-8, and the parts that it lists, in its order,
each as many bytes as it says::

    {"key": "9f3c…-77ab…", "article": "seed", "parts": {"reading": 5120, "outline": 2950, "graph": 8211, "second": 0, "shared": 1733}}

* ``key`` names an article as it was given and read, then all that its lines rest on (:func:`record_key`): where only that
  has changed they are made anew of the reading; ``article`` is its id;
* ``reading`` is the resolved article as compressed JSON (:func:`kg.store.codec.pack`);
* ``outline`` is what it is compared with others by (:class:`kg.resolve.outlines.Outline`), in the same form;
* ``graph`` holds the lines of its named graph, ``second`` those of what the second reader alone saw, ``shared`` what it
  adds to the graphs of all articles (:mod:`kg.graph.shares`): sorted lines, compressed (:func:`kg.graph.lines.packed`).

Who writes makes a file of its own, so any number of processes and machines fill one spool; files of several spools put into
one folder are a spool. Of two records of one key the one in the later file counts, by name and place. A record that was cut
off, as by a kill, ends its file and counts for nothing: a reader sees what was written whole, and a run goes on from there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.errors import StoreError
from kg.event_types import load_event_types
from kg.graph.build import article_graph
from kg.graph.lines import packed, sorted_lines, unpacked
from kg.graph.names import Scene
from kg.graph.second import second_statements
from kg.graph.shares import share_lines
from kg.ids import article_hash, digest
from kg.model import ResolvedArticle
from kg.resolve.event_rules import load_event_rules
from kg.resolve.outlines import Outline, outline_of
from kg.store.codec import pack, unpack, unpack_outline
from kg.versions import Configuration
from kg.vocab import Namespaces

MAGIC = b"kg-spool 1\n"
ENDING = ".spool"
LARGEST = (
    16_000_000  # bytes after which a new file is begun, so that little is copied when a record goes
)
READING, OUTLINE, GRAPH, SECOND, SHARED = (
    "reading",
    "outline",
    "graph",
    "second",
    "shared",
)


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of an article: its key and id, and its parts by their names."""

    key: str
    article: str
    parts: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies: the file, where it begins and ends in it, and where each part does."""

    path: Path
    begin: int
    end: int
    article: str
    parts: Mapping[str, tuple[int, int]]


def record_key(article: str, sha256: str, made: Configuration, ns: Namespaces) -> str:
    """What names a record.

    Args:
        article: the article's id.
        sha256: its hash.
        made: what it was read with: first comes what its reading rests on, then all else.
        ns: the namespaces of its lines.
    """
    reading = digest("\n".join((article, sha256, made.reading)), 40)
    return f"{reading}-{digest(f'{made.sha256} {ns.base}', 12)}"


def record_of(resolved: ResolvedArticle, made: Configuration, ns: Namespaces) -> Record:
    """The record of an article; the same article gives the same bytes.

    Args:
        resolved: the article as it was read.
        made: what it was read with, which its provenance tells.
        ns: the namespaces to mint IRIs in.
    """
    scene, types = Scene.of(resolved), load_event_types()
    parts = {
        READING: pack(resolved),
        OUTLINE: pack(outline_of(resolved, load_event_rules())),
        GRAPH: packed(sorted_lines(article_graph(scene, types), ns)),
        SECOND: packed(sorted_lines(second_statements([resolved]), ns)),
        SHARED: packed(share_lines(scene, made, ns)),
    }
    article = resolved.reading.article
    return Record(record_key(article.id, article_hash(article), made, ns), article.id, parts)


class Spool:
    """A folder of records that is read and added to; what it holds when it is opened, and what is added by it, counts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._places: dict[str, Place] = {}
        self._readings: dict[str, list[str]] = {}
        self._out: BinaryIO | None = None
        self._path = folder
        for path in sorted(folder.glob(f"*{ENDING}"), key=_age):
            self._take(_heads(path))

    def _take(self, found: Mapping[str, Place]) -> None:
        for key, place in found.items():
            self._places[key] = place
            self._readings.setdefault(key.partition("-")[0], []).append(key)

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __len__(self) -> int:
        return len(self._places)

    def keys(self) -> Collection[str]:
        """The keys of all records."""
        return self._places.keys()

    def article(self, key: str) -> str:
        """The id of the article of a record."""
        return self._places[key].article

    def same_reading(self, key: str) -> str | None:
        """The key of a record with the reading of a key, whatever follows from it there."""
        reading = key.partition("-")[0]
        return next((k for k in self._readings.get(reading, ()) if k in self._places), None)

    def part(self, key: str, part: str) -> bytes:
        """A part of a record, as it lies there; empty where the record has none of that name."""
        place = self._places[key]
        begin, length = place.parts.get(part, (0, 0))
        with place.path.open("rb") as file:
            file.seek(begin)
            return file.read(length)

    def lines(self, key: str, part: str) -> list[bytes]:
        """The lines of a part, sorted.

        Raises:
            StoreError: they are damaged.
        """
        try:
            return unpacked(self.part(key, part))
        except (OSError, EOFError, ValueError) as error:
            raise StoreError(_damaged(self._places[key].path)) from error

    def reading(self, key: str) -> ResolvedArticle:
        """The article as it was read.

        Raises:
            StoreError: it is damaged or of another version.
        """
        return unpack(self.part(key, READING), str(self._places[key].path))

    def outline(self, key: str) -> Outline:
        """The outline of an article; made of its reading where it is of another version.

        Raises:
            StoreError: the reading is damaged, too.
        """
        found = unpack_outline(self.part(key, OUTLINE))
        return found or outline_of(self.reading(key), load_event_rules())

    def add(self, record: Record) -> None:
        """Write a record down at once; it takes the place of one of the same key."""
        out = self._file()
        begin = out.tell()
        lengths = {name: len(data) for name, data in record.parts.items()}
        head = {"key": record.key, "article": record.article, "parts": lengths}
        raw = json.dumps(head).encode("utf-8")
        out.write(b"".join((len(raw).to_bytes(4, "big"), raw, *record.parts.values())))
        out.flush()
        self._take(dict([_place(self._path, begin, raw)]))

    def _file(self) -> BinaryIO:
        if self._out is not None and self._out.tell() > LARGEST:
            self.close()
        if self._out is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._path, self._out = _new_file(self.folder)
        return self._out

    def close(self) -> None:
        """End the file that is written; the next record begins another."""
        if self._out is not None:
            self._out.close()
            self._out = None

    def drop(self, key: str) -> None:
        """Forget a record until the spool is opened again, as where it is damaged."""
        self._places.pop(key, None)

    def tidy(self, kept: Collection[str]) -> None:
        """Take all records but these from the disk; files without others are not touched.

        Raises:
            OSError: there is no space for a file that is written anew.
        """
        self.close()
        for path in sorted(self.folder.glob("*")):
            held = [p for k, p in self._places.items() if p.path == path and k in kept]
            if path.suffix != ENDING or not held:
                path.unlink()
            elif len(MAGIC) + sum(p.end - p.begin for p in held) != path.stat().st_size:
                _rewrite(path, held)
                self._places |= {k: p for k, p in _heads(path).items() if k in kept}
        self._places = {k: p for k, p in self._places.items() if k in kept}


def _age(path: Path) -> tuple[int, str]:
    """Files in the order in which they were begun: those that are numbered by their numbers."""
    return (int(path.stem) if path.stem.isdecimal() else -1), path.name


def _new_file(folder: Path) -> tuple[Path, BinaryIO]:
    """A file of one's own, numbered after all others."""
    number = max((_age(p)[0] for p in folder.glob(f"*{ENDING}")), default=-1) + 1
    while True:
        path = folder / f"{number:06}{ENDING}"
        try:
            out = path.open("xb")
        except FileExistsError:
            number += 1
            continue
        out.write(MAGIC)
        return path, out


def _heads(path: Path) -> dict[str, Place]:
    """The records of a file that were written whole."""
    found: dict[str, Place] = {}
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if file.read(len(MAGIC)) != MAGIC:
            return found
        for begin, raw in _raw_heads(file, size):
            try:
                key, place = _place(path, begin, raw)
            except (ValueError, KeyError, TypeError, AttributeError):
                return found
            if place.end > size:
                return found
            found[key] = place
            file.seek(place.end)
    return found


def _raw_heads(file: BinaryIO, size: int) -> Iterator[tuple[int, bytes]]:
    """The heads of a file, each with where its record begins; whoever takes one moves to the end of its record."""
    while (begin := file.tell()) + 4 < size:
        yield begin, file.read(int.from_bytes(file.read(4), "big"))


def _place(path: Path, begin: int, raw: bytes) -> tuple[str, Place]:
    head = json.loads(raw)
    at = begin + 4 + len(raw)
    parts = {}
    for name, length in head["parts"].items():
        parts[name] = (at, int(length))
        at += length
    return str(head["key"]), Place(path, begin, at, str(head["article"]), parts)


def _rewrite(path: Path, held: Iterable[Place]) -> None:
    new = path.with_suffix(".part")
    with path.open("rb") as old, new.open("wb") as out:
        out.write(MAGIC)
        for place in sorted(held, key=lambda p: p.begin):
            old.seek(place.begin)
            out.write(old.read(place.end - place.begin))
    os.replace(new, path)


def _damaged(path: Path) -> str:
    return f"“{path}” is damaged. Build the store anew: kg build … --store."
