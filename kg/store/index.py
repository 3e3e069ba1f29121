"""What a store knows of its own derived graphs, so that a change touches only what it changes.

``index-N.sqlite`` beside the database ``quads-N`` counts how many articles and events tell each line of the graphs that are
made of all articles (:mod:`kg.graph.shares`), and keeps of each event a hash of all that its statements rest on. It holds
nothing that can't be made again of the readings: where it is missing, or of another state than the database, it is.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.graph.shares import NAME, TOLD, name_of_line

TABLES = """
CREATE TABLE state (version TEXT NOT NULL);
CREATE TABLE article (id TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE event (id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, edges BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE line (line BLOB PRIMARY KEY, told INTEGER NOT NULL) WITHOUT ROWID;
"""
COUNT = """
INSERT INTO line VALUES (?, ?) ON CONFLICT (line) DO UPDATE SET told = told + excluded.told
"""
GOOD = (sqlite3.DatabaseError, OSError)


@dataclass(frozen=True, slots=True)
class Row:
    """An event: its id, the hash of what its statements rest on, and the lines of its edges."""

    id: str
    sha256: str
    edges: bytes


class Index:
    """An index that is open for a change; nothing is kept before :meth:`commit`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = sqlite3.connect(path)

    @classmethod
    def new(cls, path: Path, version: str) -> Index:
        """An empty index in place of whatever is there."""
        path.unlink(missing_ok=True)
        found = cls(path)
        found._db.executescript(TABLES)
        found._db.execute("INSERT INTO state VALUES (?)", (version,))
        return found

    @classmethod
    def of(cls, path: Path, version: str, articles: Mapping[str, str]) -> Index | None:
        """The index of a state, given by what the code is and by the keys of its articles; None where there is none."""
        if not path.is_file():
            return None
        try:
            found = cls(path)
            (made,) = found._db.execute("SELECT version FROM state").fetchone()
            known = dict(found._db.execute("SELECT id, key FROM article"))
        except (*GOOD, TypeError, ValueError):
            return None
        if (made, known) == (version, dict(articles)):
            return found
        found.close()
        return None

    def close(self) -> None:
        """Let go of it; what was not committed is as if it had never been."""
        self._db.close()

    def commit(self, articles: Mapping[str, str]) -> None:
        """Keep all changes, and that the store now holds these articles, by their keys."""
        self._db.execute("DELETE FROM article")
        self._db.executemany("INSERT INTO article VALUES (?, ?)", articles.items())
        self._db.commit()

    # ------------------------------------------------------------------------------------------- lines
    def count(self, change: Counter[bytes]) -> tuple[list[bytes], list[bytes]]:
        """Count lines up and down; those that nobody told before, and those that nobody tells any longer."""
        come, gone = [], []
        for line, by in sorted(change.items()):
            before = self.told(line)
            if before == 0 < before + by:
                come.append(line)
            elif before > 0 >= before + by:
                gone.append(line)
            if before + by > 0:
                self._db.execute(COUNT, (line, by))
            else:
                self._db.execute("DELETE FROM line WHERE line = ?", (line,))
        return come, gone

    def fill(self, lines: Iterable[bytes]) -> None:
        """Count lines up, many at once."""
        self._db.executemany(COUNT, ((line, 1) for line in lines))

    def told(self, line: bytes) -> int:
        """How many tell a line."""
        found = self._db.execute("SELECT told FROM line WHERE line = ?", (line,)).fetchone()
        return int(found[0]) if found else 0

    def names(self, iri: str) -> set[tuple[bool, str, str]]:
        """The names that articles give an entity."""
        begin = f"{NAME}\t{iri}\t".encode()
        asked = "SELECT line FROM line WHERE line >= ? AND line < ?"
        rows = self._db.execute(asked, (begin, begin[:-1] + b"\n"))
        return {name_of_line(line)[1] for (line,) in rows}

    def is_known(self, iri: str) -> bool:
        """Whether an article tells of what the ontology names."""
        return self.told(f"{TOLD}\t{iri}\n".encode()) > 0

    # ------------------------------------------------------------------------------------------- events
    def hashes(self) -> dict[str, str]:
        """The hash of each event, by its id."""
        return dict(self._db.execute("SELECT id, sha256 FROM event"))

    def edges(self, event: str) -> list[bytes]:
        """The lines of an event's edges."""
        found = self._db.execute("SELECT edges FROM event WHERE id = ?", (event,)).fetchone()
        return found[0].splitlines(keepends=True) if found else []

    def put(self, rows: Iterable[Row]) -> None:
        """Take or replace events."""
        self._db.executemany(
            "INSERT OR REPLACE INTO event VALUES (?, ?, ?)",
            ((row.id, row.sha256, row.edges) for row in rows),
        )

    def forget(self, events: Iterable[str]) -> None:
        """Take events away."""
        self._db.executemany("DELETE FROM event WHERE id = ?", ((event,) for event in events))
