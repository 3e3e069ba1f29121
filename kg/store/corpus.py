"""A corpus: articles that lie in a spool, and the graphs that follow from all of them, made with little memory.

Nothing here holds more than a few articles at a time, but for the outlines by which reports are joined and the events that
come of it, some kilobytes an event mention.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TypeVar

from kg.errors import LostReadingError, StoreError
from kg.graph.build import DERIVED, copies
from kg.graph.events import EDGES, edge_statements, event_statements
from kg.graph.lines import Sorter, lines, merged, write_lines
from kg.graph.names import Scene, graph_curie
from kg.graph.second import GRAPH as SECOND_GRAPH
from kg.graph.shares import shared_graphs
from kg.memory import uncollected
from kg.model import Event, ResolvedArticle
from kg.ontology.load import OWN_FILES, own_entries
from kg.parallel import processes
from kg.resolve.events import Merged
from kg.resolve.origins import origins_of
from kg.resolve.outlines import Outline, Shared
from kg.store.spool import GRAPH, SECOND, SHARED, Spool
from kg.vocab import Namespaces, namespaces

T = TypeVar("T")
BEFORE_SPOOLS = "*.json.gz"  # readings as stores kept them before there were spools
NAMED = 10  # articles that one sentence names
HELD = 256  # articles that are kept unpacked: events are told in the order of their first articles


@dataclass(frozen=True)
class Corpus:
    """Articles in a spool: their keys by their ids, sorted, and the namespaces that their lines were written in."""

    spool: Spool
    keys: Mapping[str, str]
    ns: Namespaces

    def reading(self, article: str) -> ResolvedArticle:
        """An article as it was read.

        Raises:
            LostReadingError: it is damaged; it is forgotten, so that it can be read again.
        """
        return self._taken(article, self.spool.reading)

    def _taken(self, article: str, take: Callable[[str], T]) -> T:
        key = self.keys[article]
        try:
            return take(key)
        except (StoreError, KeyError) as error:
            self.spool.drop(key)
            raise LostReadingError(
                f"What was read of “{article}” is damaged. Read it again: run the command once more."
            ) from error

    def readings(self) -> Iterator[ResolvedArticle]:
        """All articles in the order of their ids."""
        return map(self.reading, self.keys)

    def outlines(self) -> list[Outline]:
        """The outlines of all articles."""
        shared = Shared()
        with uncollected():
            return [shared.outline(self._taken(a, self.spool.outline)) for a in self.keys]

    def graphs(self) -> Iterator[tuple[str, list[bytes]]]:
        """The CURIE of each article's named graph with its lines, in the order of the graphs' IRIs."""
        named = sorted((f"<{self.ns.iri(graph_curie(a))}>", a) for a in self.keys)
        for _, article in named:
            yield graph_curie(article), self.lines(article, GRAPH)

    def lines(self, article: str, part: str) -> list[bytes]:
        """The lines of a part of an article's record."""
        return self.spool.lines(self.keys[article], part)

    def sorter(self, folder: Path, part: str) -> Sorter:
        """A part of all articles' records, to be had in order."""
        found = Sorter(folder)
        for article in self.keys:
            found.add(self.lines(article, part))
        return found


def check_kept(root: Path, spool: Spool, kept: Mapping[str, str]) -> None:
    """Tell whether what was read of the articles of a store is there.

    Args:
        root: the store's folder.
        spool: its spool.
        kept: the keys of articles by their ids.

    Raises:
        StoreError: the store is of a version that kept it in another form.
        LostReadingError: it is not there.
    """
    lost = [article for article, key in kept.items() if key not in spool]
    if lost and any(spool.folder.glob(BEFORE_SPOOLS)):
        raise StoreError(
            f"The store “{root}” is of an earlier version, which kept what was read in another form. It can be asked, but not "
            f"changed: build it anew from its articles: kg build ARTICLES --store {root}"
        )
    if lost:
        named = ", ".join(f"“{article}”" for article in lost[:NAMED])
        more = f" and {len(lost) - NAMED:,} others" if len(lost) > NAMED else ""
        raise LostReadingError(
            f"The store “{root}” lacks what was read of {named}{more}. "
            f"Add these articles again in one go: kg add FILES --store {root}"
        )


Merge = Callable[[Sequence[Outline]], Merged]


@dataclass(frozen=True, slots=True)
class Joined:
    """The happenings that the reports of all articles tell of, and an article's id → the id of the one whose text it carries."""

    merged: Merged
    origins: Mapping[str, str]


def joined(corpus: Corpus, merge: Merge, apart: bool) -> Joined:
    """Join the reports of all articles.

    Args:
        corpus: the articles.
        merge: what joins their outlines.
        apart: in a process of its own, which goes with all that it held.

    Raises:
        LostReadingError: what was read of an article is damaged.
    """
    if apart:
        try:
            with processes(1) as pool:
                told = corpus.spool.folder, corpus.keys, corpus.ns.base, merge, OWN_FILES.get()
                return pool.submit(_joined_of, *told).result()
        except (LostReadingError, BrokenExecutor):
            pass  # what is damaged must be forgotten here; what was killed is done here
    outlines = corpus.outlines()
    return Joined(merge(outlines), origins_of([o.text for o in outlines]))


def _joined_of(
    spool: Path, keys: Mapping[str, str], base: str, merge: Merge, own: tuple[Path, ...]
) -> Joined:
    with own_entries(own):
        return joined(Corpus(Spool(spool), keys, namespaces(base)), merge, apart=False)


class Scenes(Mapping[str, Scene]):
    """The articles of a corpus with the names of their nodes, the last ones that were asked for kept."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._get = lru_cache(maxsize=HELD)(lambda article: Scene.of(corpus.reading(article)))

    def __getitem__(self, article: str) -> Scene:
        return self._get(article)

    def __iter__(self) -> Iterator[str]:
        return iter(self._corpus.keys)

    def __len__(self) -> int:
        return len(self._corpus.keys)


def derive(
    corpus: Corpus, events: Iterable[Event], origins: Mapping[str, str], folder: Path
) -> dict[str, Path]:
    """Write the graphs that are made of all articles together.

    Args:
        corpus: the articles.
        events: the happenings that their mentions denote.
        origins: an article's id → the id of the one whose text it carries.
        folder: where; it is made.

    Returns:
        The file of each graph that holds something, by its CURIE: lines, sorted, each once.
    """
    folder.mkdir(parents=True, exist_ok=True)
    found = dict(event_graphs(Scenes(corpus), events, corpus.ns, folder))
    found["g:events"] = merged(found["g:events"], sorted(lines(copies(origins), corpus.ns)))
    found[SECOND_GRAPH] = corpus.sorter(folder / "second", SECOND).sorted()
    shares = corpus.sorter(folder / "shares", SHARED).sorted()
    paths: dict[str, Path] = {}
    for graph, told in chain(found.items(), shared_graphs(shares, corpus.ns)):
        path = folder / f"{graph.partition(':')[2]}.lines"
        write_lines(path, told)
        if path.stat().st_size:
            paths[graph] = path
    return {graph: paths[graph] for graph in sorted(DERIVED) if graph in paths}


def event_graphs(
    scenes: Mapping[str, Scene], events: Iterable[Event], ns: Namespaces, folder: Path
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The graphs of events and of the plain edges, with their lines."""
    told = Sorter(folder / "events")
    edges = {kind: Sorter(folder / f"edges-{kind}") for kind in EDGES}
    for event in events:
        told.add(lines(event_statements(event, scenes), ns))
        for kind, edge in edge_statements(event, scenes):
            edges[kind].add(lines([edge], ns))
    yield "g:events", told.sorted()
    for kind, found in edges.items():
        yield f"g:edges-{kind}", found.sorted()
