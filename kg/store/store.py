"""The embedded store: a graph on disk, one named graph an article, that grows and shrinks article by article.

Every change is one transaction of the database or, when most of the graph is new, a new database that takes the place
of the old one in one step: a process that is killed in the middle leaves the graph as it was before or as it is after.
What was read of an article is kept beside the graph, so that events, entities and edges can be made anew from all
articles without reading any text again; the store then holds the quads of
:func:`kg.graph.build.build_dataset` of its articles, whatever the order in which they came and went.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import sleep
from types import TracebackType

import pyoxigraph as ox

from kg.errors import LostReadingError, StoreError
from kg.event_types import load_event_types
from kg.graph.build import DERIVED, build_article_graph, derived_quads
from kg.graph.names import Scene
from kg.graph.provenance import configurations
from kg.ids import article_hash, digest
from kg.model import Article, Event, ResolvedArticle
from kg.outputs import write_bytes
from kg.resolve.events import merge_events
from kg.store.changes import Altered
from kg.store.codec import pack, unpack
from kg.store.folder import (
    Folder,
    is_of_this_ontology,
    is_store,
    new_database,
    new_folder,
    open_database,
    read_folder,
    switch,
    tidy,
)
from kg.store.removed import GRAPH as GONE
from kg.store.removed import Removal, with_tombstones
from kg.versions import UNSAID, Configuration
from kg.vocab import DEFAULT_BASE, Namespaces, namespaces

ONE_TRANSACTION = 200_000
TRIES = (0.05,) * 20
Made = Configuration | Mapping[str, Configuration]
Merge = Callable[[Sequence[ResolvedArticle]], Sequence[Event]]


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """An article of a store: its id, its named graph's IRI, its hash, and what it was read with."""

    id: str
    graph: str
    sha256: str
    made: Configuration = field(compare=False)

    @property
    def key(self) -> str:
        """The name of the file that keeps what was read of it."""
        return reading_key(self.id, self.sha256, self.made.reading)


@dataclass(frozen=True, slots=True)
class Change:
    """What a commit did: the ids of the articles added, replaced, removed, and left as they were, and what became of events."""

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    events: Altered = field(default_factory=Altered)


def reading_key(article: str, sha256: str, reading: str) -> str:
    """What names the reading of an article under :attr:`kg.versions.Configuration.reading`."""
    return digest("\n".join((article, sha256, reading)), 40)


class GraphStore:
    """A store that is open; ``quads`` and ``graphs`` read it, :meth:`commit` changes it. Use it as a context manager."""

    def __init__(self, folder: Folder, database: ox.Store, read_only: bool) -> None:
        self.folder = folder
        self.database = database
        self.read_only = read_only
        self.ns: Namespaces = namespaces(folder.base)

    def __enter__(self) -> GraphStore:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database, so that another process may write; the store can't be used afterwards."""
        del self.database

    # -------------------------------------------------------------------------------------------- reading
    def graphs(self) -> tuple[str, ...]:
        """The IRIs of all named graphs, sorted."""
        return tuple(
            sorted(g.value for g in self.database.named_graphs() if isinstance(g, ox.NamedNode))
        )

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """The quads of one named graph, or all, in the database's order."""
        return self.database.quads_for_pattern(
            None, None, None, ox.NamedNode(graph) if graph else None
        )

    def lines(self) -> bytes:
        """All quads as sorted N-Quads: equal bytes mean equal graphs."""
        return b"".join(
            sorted(
                (self.database.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
            )
        )

    def articles(self) -> Mapping[str, Entry]:
        """The articles by their ids, sorted."""
        found = {}
        made = configurations(self.quads(self.ns.iri("g:provenance")), self.ns)
        for quad in self._pattern("kg:articleSha256", "g:provenance"):
            graph = str(getattr(quad.subject, "value", ""))
            for named in self._pattern("schema:identifier", graph):
                found[_text(named)] = Entry(_text(named), graph, _text(quad), made[graph])
        return dict(sorted(found.items()))

    def _pattern(self, prop: str, graph: str) -> Iterator[ox.Quad]:
        iri = graph if "://" in graph else self.ns.iri(graph)
        return self.database.quads_for_pattern(
            None, ox.NamedNode(self.ns.iri(prop)), None, ox.NamedNode(iri)
        )

    def reading(self, key: str) -> ResolvedArticle | None:
        """What was read of an article, or None where it was not kept; a damaged file is as good as none and goes."""
        path = self.folder.reading(key)
        if not path.is_file():
            return None
        try:
            return unpack(path.read_bytes(), str(path))
        except StoreError:
            if not self.read_only:
                path.unlink(missing_ok=True)
            return None

    # -------------------------------------------------------------------------------------------- writing
    def keep(self, resolved: ResolvedArticle, made: Configuration) -> None:
        """Write down what was read of an article before anything is committed: an interrupted run goes on from here."""
        article = resolved.reading.article
        write_bytes(
            self.folder.reading(reading_key(article.id, article_hash(article), made.reading)),
            pack(resolved),
        )

    def is_current(self, article: Article, made: Configuration, known: Mapping[str, Entry]) -> bool:
        """Tell whether the store holds this very article, read with this configuration, and what was read of it."""
        entry = known.get(article.id)
        return (
            entry is not None
            and (entry.sha256, entry.made.sha256) == (article_hash(article), made.sha256)
            and self.folder.reading(entry.key).is_file()
        )

    def commit(
        self,
        new: Collection[ResolvedArticle],
        removed: Collection[str] = (),
        made: Made = UNSAID,
        merge: Merge = merge_events,
        removal: Removal | None = None,
    ) -> Change:
        """Add or replace articles and remove others, all at once or not at all.

        Args:
            new: resolved articles; one whose id the store holds takes that one's place.
            removed: ids of articles to remove.
            made: what the new ones were read with, or that of each by its id.
            merge: finds the events of all articles.
            removal: what is to be told of things that the change takes away (None: nothing).

        Raises:
            StoreError: the store is open for reading only, or lacks what was read of one of its articles.
        """
        if self.read_only:
            raise StoreError(f"The store “{self.folder.root}” is open for reading only.")
        known = self.articles()
        ids = {a.reading.article.id for a in new}
        for resolved in new:
            self.keep(resolved, _of(made, resolved))
        kept = [e for name, e in known.items() if name not in ids and name not in removed]
        wanted = self._wanted(kept, new, made, merge)
        dropped = {e.graph for e in known.values()} - {e.graph for e in kept} - set(wanted)
        if removal is not None or self.ns.iri(GONE) in self.graphs():
            wanted[self.ns.iri(GONE)] = self._gone(wanted, dropped, removal)
        self.write(wanted, dropped)
        self._clean()
        return Change(
            tuple(sorted(ids - set(known))),
            tuple(sorted(ids & set(known))),
            tuple(sorted((set(removed) - ids) & set(known))),
        )

    def _gone(
        self,
        wanted: Mapping[str, Sequence[ox.Quad]],
        dropped: Collection[str],
        removal: Removal | None,
    ) -> list[ox.Quad]:
        """The graph of what is gone, as it is after a change."""
        before = [q for graph in (*wanted, *dropped) for q in self.quads(graph)]
        after = [q for held in wanted.values() for q in held]
        known = self.quads(self.ns.iri(GONE))
        return with_tombstones(known, before, after, removal, self.ns)

    def _clean(self) -> None:
        """Take from the disk what no article of the store needs.

        Raises:
            StoreError: there is no space for it; the change itself is kept.
        """
        try:
            tidy(self.folder, {e.key for e in self.articles().values()})
        except OSError as error:
            raise StoreError(
                f"The change of the store “{self.folder.root}” is kept, but what it no longer needs could not be taken "
                f"from the disk: {error}. Make room and run any change again."
            ) from error

    def _wanted(
        self,
        kept: Sequence[Entry],
        new: Collection[ResolvedArticle],
        made: Made,
        merge: Merge,
    ) -> dict[str, list[ox.Quad]]:
        """The new content of every named graph that may change."""
        types = load_event_types()
        wanted = {
            self.ns.iri(Scene.of(a).graph): build_article_graph(a, types, self.ns) for a in new
        }
        everything = [*self._kept(kept), *new]
        runs = {e.id: e.made for e in kept} | {a.reading.article.id: _of(made, a) for a in new}
        derived = derived_quads(everything, merge(everything), runs, self.ns)
        wanted |= {self.ns.iri(name): [] for name in DERIVED}
        for quad in set(derived) if everything else ():
            wanted[quad.graph_name.value].append(quad)  # type: ignore[union-attr]
        return wanted

    def _kept(self, entries: Sequence[Entry]) -> list[ResolvedArticle]:
        found = [(e.id, self.reading(e.key)) for e in entries]
        lost = [name for name, reading in found if reading is None]
        if lost:
            raise LostReadingError(
                f"The store “{self.folder.root}” lacks what was read of {', '.join(f'“{n}”' for n in lost)}. "
                f"Add these articles again in one go: kg add FILES --store {self.folder.root}"
            )
        return [reading for _, reading in found if reading is not None]

    def write(self, wanted: Mapping[str, Sequence[ox.Quad]], dropped: Collection[str] = ()) -> None:
        """Make named graphs hold just these quads, each told once, and drop others, all at once or not at all.

        This is what :meth:`commit` ends with; by itself it keeps no reading of an article. Where graphs are dropped, the
        database is written anew: the old one would keep the words of what it no longer holds on the disk.
        """
        gone: set[ox.Quad] = set()
        come: list[ox.Quad] = []
        for graph in (*wanted, *dropped):
            before, after = set(self.quads(graph)), wanted.get(graph, ())
            come += (q for q in after if q not in before) if before else after
            gone |= before.difference(after)
        if len(gone) + len(come) > ONE_TRANSACTION or (dropped and is_store(self.folder.root)):
            self._replace((q for q in self.quads() if q not in gone), come)
            return
        empty = [g for g in (*wanted, *dropped) if not wanted.get(g)]
        text = [f"DROP SILENT GRAPH <{g}>" for g in sorted(empty)]
        text += [
            f"{verb} DATA {{ {_data(quads)} }}"
            for verb, quads in (("DELETE", gone), ("INSERT", come))
            if quads
        ]
        self.database.update(" ;\n".join(text))
        self.database.flush()
        self._in_force()

    def _in_force(self) -> None:
        """A store that was just made, or made anew, is one from its first change on."""
        root = self.folder.root
        if not is_store(root) or read_folder(root, old=True) != self.folder:
            switch(self.folder)

    def _replace(self, kept: Iterable[ox.Quad], come: Iterable[ox.Quad]) -> None:
        """Write a new database beside the old one, then put it in force."""
        folder = self.folder.next()
        database = new_database(folder)
        database.bulk_extend(kept)
        database.bulk_extend(come)
        database.flush()
        switch(folder)
        self.folder, self.database = folder, database


def _of(made: Made, resolved: ResolvedArticle) -> Configuration:
    return made if isinstance(made, Configuration) else made[resolved.reading.article.id]


def _text(quad: ox.Quad) -> str:
    return str(getattr(quad.object, "value", ""))


def _data(quads: Iterable[ox.Quad]) -> str:
    by_graph: dict[str, list[str]] = {}
    for quad in quads:
        by_graph.setdefault(str(quad.graph_name), []).append(
            f"{quad.subject} {quad.predicate} {quad.object} ."
        )
    return "\n".join(
        f"GRAPH {graph} {{\n" + "\n".join(sorted(lines)) + "\n}"
        for graph, lines in sorted(by_graph.items())
    )


def open_store(path: Path | str, read_only: bool = True) -> GraphStore:
    """Open an existing store.

    While a process writes, a reader sees the state at its opening, and the files that it is about to open may go: it then
    tries again for a second. Readers are meant to be short: open, ask, close.

    Args:
        path: its folder.
        read_only: don't lock it, so that any number of processes may read.

    Raises:
        StoreError: there is none, it is damaged, or another process writes it.
    """
    for wait in (*TRIES, None):
        folder = read_folder(Path(path))
        try:
            database = open_database(folder, read_only)
            if read_folder(Path(path)) == folder:
                return GraphStore(folder, database, read_only)
        except StoreError:
            if wait is None or not read_only:
                raise
        sleep(wait or 0)
    raise StoreError(
        f"The store “{path}” changes too fast to be opened. Try again when it is written."
    )


def _anew(path: Path) -> GraphStore:
    """A store of another version of the ontology, empty, with what was read of its articles still beside it."""
    folder = read_folder(path, old=True).next()
    return GraphStore(folder, new_database(folder), read_only=False)


def create_store(path: Path | str, base: str | None = None) -> GraphStore:
    """Open the store of a folder for writing, an empty one where there is none; it is a store from its first change on.

    Args:
        path: its folder.
        base: the base of what it mints; an existing store keeps its own.

    Raises:
        StoreError: the folder holds other things, the store has another base, or another process writes it.
    """
    if is_store(Path(path)):
        known = read_folder(Path(path), old=True).base
        if base not in (None, known):
            raise StoreError(
                f"The store “{path}” has the base {known}, which can't be changed. Build another store for {base}."
            )
        return (
            open_store(path, read_only=False)
            if is_of_this_ontology(Path(path))
            else _anew(Path(path))
        )
    folder = new_folder(Path(path), base or DEFAULT_BASE)
    database = new_database(folder)
    return GraphStore(folder, database, read_only=False)
