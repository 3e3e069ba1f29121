"""The embedded store: a graph on disk, one named graph an article, that grows and shrinks article by article.

Every change is one transaction of the database or, when most of the graph is new, a new database that takes the place
of the old one in one step: a process that is killed in the middle leaves the graph as it was before or as it is after.
What was read of an article is kept beside the graph, so that events, entities and edges follow from all articles without
reading any text again; of them a change touches only what it changes (:mod:`kg.store.update`). The store holds the quads of
:func:`kg.graph.build.build_dataset` of its articles, whatever the order in which they came and went.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from time import sleep
from types import TracebackType

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph.provenance import configurations
from kg.ids import article_hash
from kg.model import Article, ResolvedArticle
from kg.resolve.events import Merged, merge_outlines
from kg.resolve.outlines import Outline
from kg.store.changes import Altered
from kg.store.changing import Changing
from kg.store.corpus import Corpus, check_kept
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
from kg.store.removed import Removal
from kg.store.spool import Spool, record_key, record_of
from kg.versions import UNSAID, Configuration
from kg.vocab import DEFAULT_BASE, Namespaces, namespaces

ONE_TRANSACTION = 200_000
TRIES = (0.05,) * 20
Made = Configuration | Mapping[str, Configuration]
Merge = Callable[[Sequence[Outline]], Merged]


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """An article of a store: its id, its named graph's IRI, its hash, what it was read with, and the key of its record."""

    id: str
    graph: str
    sha256: str
    made: Configuration = field(compare=False)
    key: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a commit did: the ids of the articles added, replaced, removed, and left as they were, and what became of events."""

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    events: Altered = field(default_factory=Altered)


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
                article, sha256 = _text(named), _text(quad)
                key = record_key(article, sha256, made[graph], self.ns)
                found[article] = Entry(article, graph, sha256, made[graph], key)
        return dict(sorted(found.items()))

    def _pattern(self, prop: str, graph: str) -> Iterator[ox.Quad]:
        iri = graph if "://" in graph else self.ns.iri(graph)
        return self.database.quads_for_pattern(
            None, ox.NamedNode(self.ns.iri(prop)), None, ox.NamedNode(iri)
        )

    @cached_property
    def spool(self) -> Spool:
        """What was read of the articles."""
        return Spool(self.folder.readings)

    def reading(self, key: str) -> ResolvedArticle | None:
        """What was read of an article, or None where it was not kept or is damaged."""
        try:
            return self.spool.reading(key) if key in self.spool else None
        except StoreError:
            self.spool.drop(key)
            return None

    # -------------------------------------------------------------------------------------------- writing
    def is_current(self, article: Article, made: Configuration, known: Mapping[str, Entry]) -> bool:
        """Tell whether the store holds this very article, read with this configuration, and what was read of it."""
        entry = known.get(article.id)
        return (
            entry is not None
            and (entry.sha256, entry.made.sha256) == (article_hash(article), made.sha256)
            and entry.key in self.spool
        )

    def commit(
        self,
        new: Iterable[ResolvedArticle],
        removed: Collection[str] = (),
        made: Made = UNSAID,
        merge: Merge = merge_outlines,
        removal: Removal | None = None,
    ) -> Change:
        """Add or replace articles in memory and remove others; see :meth:`change`.

        Args:
            new: resolved articles; one whose id the store holds takes that one's place.
            removed: ids of articles to remove.
            made: what the new ones were read with, or that of each by its id.
            merge: finds the events of all articles.
            removal: what is to be told of things that the change takes away (None: nothing).
        """
        self._check_writable()
        keys = {}
        for resolved in new:
            record = record_of(resolved, _of(made, resolved), self.ns)
            self.spool.add(record)
            keys[record.article] = record.key
        self.spool.close()
        return self.change(keys, removed, merge, removal)

    def _check_writable(self) -> None:
        if self.read_only:
            raise StoreError(f"The store “{self.folder.root}” is open for reading only.")

    def change(
        self,
        new: Mapping[str, str],
        removed: Collection[str] = (),
        merge: Merge = merge_outlines,
        removal: Removal | None = None,
        erase: bool = True,
    ) -> Change:
        """Add or replace articles that lie in the spool and remove others, all at once or not at all.

        Args:
            new: the keys of articles by their ids; one whose id the store holds takes that one's place.
            removed: ids of articles to remove.
            merge: finds the events of all articles.
            removal: what is to be told of things that the change takes away (None: nothing).
            erase: of articles that are removed take the words from the files of the database, too: it is written anew for it.

        Raises:
            StoreError: the store is open for reading only, or lacks what was read of one of its articles.
        """
        self._check_writable()
        known = {e.id: e.key for e in self.articles().values()}
        kept = {a: key for a, key in known.items() if a not in new and a not in removed}
        check_kept(self.folder.root, self.spool, kept)
        before, after = (
            Corpus(self.spool, dict(sorted(keys.items())), self.ns)
            for keys in (known, {**kept, **new})
        )
        events = Changing(self, before, after, merge, removal, erase).run()
        self._clean(after.keys.values())
        return Change(
            tuple(sorted(new.keys() - known.keys())),
            tuple(sorted(new.keys() & known.keys())),
            tuple(sorted((set(removed) - new.keys()) & known.keys())),
            events=events,
        )

    def _clean(self, keys: Collection[str]) -> None:
        """Take from the disk what no article of the store needs.

        Raises:
            StoreError: there is no space for it; the change itself is kept.
        """
        try:
            tidy(self.folder)
            self.spool.tidy(set(keys))
        except OSError as error:
            raise StoreError(
                f"The change of the store “{self.folder.root}” is kept, but what it no longer needs could not be taken "
                f"from the disk: {error}. Make room and run any change again."
            ) from error

    def write(self, wanted: Mapping[str, Sequence[ox.Quad]], dropped: Collection[str] = ()) -> None:
        """Make named graphs hold just these quads, each told once, and drop others, all at once or not at all.

        This is what :meth:`commit` ends with; by itself it keeps no reading of an article. Where graphs are dropped, the
        database is written anew: the old one would keep the words of what it no longer holds on the disk.
        """
        gone: set[ox.Quad] = set()
        come: set[ox.Quad] = set()
        for graph in (*wanted, *dropped):
            gone.update(self.quads(graph))
            come.update(wanted.get(graph, ()))
        self.put(gone, come, bool(dropped))

    def put(self, gone: set[ox.Quad], come: set[ox.Quad], anew: bool = False) -> None:
        """Take quads away and add others, all at once or not at all; what is in both stays.

        Args:
            gone: what goes.
            come: what comes.
            anew: write the database anew, so that no word of what goes stays on the disk.
        """
        leave, enter = gone - come, come - gone
        if len(leave) + len(enter) > ONE_TRANSACTION or (anew and is_store(self.folder.root)):
            self.replace(chain((q for q in self.quads() if q not in leave), enter))
            return
        text = [f"DROP SILENT GRAPH {g}" for g in sorted(self._emptied(leave, enter))]
        text += [
            f"{verb} DATA {{ {_data(quads)} }}"
            for verb, quads in (("DELETE", leave), ("INSERT", enter))
            if quads
        ]
        self.database.update(" ;\n".join(text))
        self.database.flush()
        self._in_force()

    def _emptied(self, leave: set[ox.Quad], enter: set[ox.Quad]) -> Iterator[str]:
        """The graphs of which nothing is left."""
        filled = {q.graph_name for q in enter}
        for graph in {q.graph_name for q in leave} - filled:
            held = self.database.quads_for_pattern(None, None, None, graph)
            if all(q in leave for q in held):
                yield str(graph)

    def _in_force(self) -> None:
        """A store that was just made, or made anew, is one from its first change on."""
        root = self.folder.root
        if not is_store(root) or read_folder(root, old=True) != self.folder:
            switch(self.folder)

    def replace(
        self, held: Iterable[ox.Quad] = (), fill: Callable[[ox.Store], None] | None = None
    ) -> None:
        """Write a new database beside the old one, then put it in force; the old one can be read meanwhile.

        Args:
            held: what it holds.
            fill: what else is done with it, before it is in force.
        """
        folder = self.folder.next()
        database = new_database(folder)
        database.bulk_extend(held)
        if fill is not None:
            fill(database)
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
