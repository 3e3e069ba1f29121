"""The files of a set, each written from a corpus on the disk with one article, or one event, held at a time.

What is shared by all articles, the entities and how events stand, is held by who writes tables and the page; who writes
graphs holds no more than the lines of a run. Each writer can work in a process of its own.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.event_types import load_event_types
from kg.exports.happenings import Happening, happenings_of, in_time
from kg.exports.mentions import Record, Told, actions_of, articles_of, headlines_of, records_of
from kg.exports.rows import EVENTS, MENTIONS, event_rows, mention_rows
from kg.exports.tables import write_sheet
from kg.graph.lines import Sorter, quads_in, read_lines, triples
from kg.graph.parts import NOT_IN_CORE, write_parts
from kg.graph.turtle import trig_to
from kg.outputs import provenance
from kg.records import records_named
from kg.report import details
from kg.report_rows import Totals, article_row
from kg.review.page import data_of, head_of
from kg.store.corpus import Corpus
from kg.store.spool import GRAPH, SECOND, Spool
from kg.views.facts import Facts, gather, over, prefixes_of
from kg.views.network import picture_of
from kg.views.page import page_of
from kg.vocab import Namespaces, namespaces

if TYPE_CHECKING:
    from kg.views.ways import Ways

STANDING = ("kg:standing", "kg:copyOf")


@dataclass(frozen=True)
class Made:
    """What files are written from.

    ``keys``: the keys of articles in the spool by their ids, sorted; ``graphs``: the file of each graph that is made of all
    articles, by its CURIE; ``denoted``: an article's id → its event mentions' indices → the CURIEs of their events;
    ``folder``: where the files go.
    """

    spool: Path
    base: str
    keys: Mapping[str, str]
    graphs: Mapping[str, Path]
    denoted: Mapping[str, Mapping[int, str]]
    folder: Path

    @cached_property
    def ns(self) -> Namespaces:
        """The namespaces of the graph."""
        return namespaces(self.base)

    @cached_property
    def corpus(self) -> Corpus:
        """The articles."""
        return Corpus(Spool(self.spool), self.keys, self.ns)

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """The prefixes of the graph."""
        return prefixes_of(self.ns)

    def lines(self, graph: str) -> Iterator[bytes]:
        """The lines of a graph that is made of all articles."""
        return read_lines(self.graphs[graph]) if graph in self.graphs else iter(())

    def own(self, article: str) -> list[bytes]:
        """The lines of an article's own graph."""
        return self.corpus.lines(article, GRAPH)

    @cached_property
    def shared(self) -> Facts:
        """The facts that are shared: entities, the words of the ontology, how events stand, which article is a copy."""
        asked = tuple(f"<{self.ns.iri(prop)}>".encode() for prop in STANDING)
        standing = (line for line in self.lines("g:events") if line.split(b" ", 2)[1] in asked)
        told = chain(self.lines("g:entities"), self.lines("g:vocabulary"), standing)
        return gather(triples(told), self.prefixes)

    @cached_property
    def events(self) -> dict[str, str]:
        """An event mention → the event that it denotes, as CURIEs."""
        asked = f"<{self.ns.iri('gaf:denotedBy')}>".encode()
        rows = (line[:-3].split(b" ", 2) for line in self.lines("g:events"))
        return {
            self._curie(value): self._curie(event) for event, prop, value in rows if prop == asked
        }

    def reports(self) -> Counter[str]:
        """The IRI of an event → how many articles tell of it."""
        asked = f"<{self.ns.iri('kg:reportedIn')}>".encode()
        rows = (line.split(b" ", 2) for line in self.lines("g:events"))
        return Counter(event.decode()[1:-1] for event, prop, _ in rows if prop == asked)

    def _curie(self, term: bytes) -> str:
        return self.ns.curie(term.decode()[1:-1])

    def articles(self) -> Iterator[tuple[str, Facts]]:
        """Each article by its id, in their order, with its facts over those that are shared."""
        for article in self.keys:
            told = (self.corpus.lines(article, part) for part in (GRAPH, SECOND))
            own = gather(triples(chain.from_iterable(told)), self.prefixes)
            yield article, over(own, self.shared)


def write_graphs(made: Made) -> int:
    """Write ``graph.trig`` and the parts; how many statements there are, each counted in its graph."""
    count = 0
    told = Sorter(made.folder / "flat")
    hidden = {*NOT_IN_CORE, "g:vocabulary"}

    def counted(graph: str, lines: Iterable[bytes]) -> Iterator[bytes]:
        nonlocal count
        for line in lines:
            count += 1
            if graph not in hidden:
                told.add((line,))
            yield line

    articles = made.corpus.graphs()
    whole = ((graph, made.lines(graph)) for graph in sorted(made.graphs))
    with (made.folder / "graph.trig").open("w+b") as out:
        quads = (
            quad
            for graph, lines in chain(articles, whole)
            for quad in quads_in(counted(graph, lines), made.ns.iri(graph))
        )
        trig_to(out, quads, made.ns)
    write_parts(told.sorted(), made.lines("g:vocabulary"), made.folder, made.ns)
    return count


def write_page(made: Made, title: str) -> None:
    """Write ``graph.html``."""
    (made.folder / "graph.html").write_bytes(page_made(made, title).encode("utf-8"))


def page_made(made: Made, title: str, ways: Ways | None = None) -> str:
    """The page; ``ways``: where it leads to."""
    head = head_of(made.reports())

    def articles() -> Iterator[Facts]:
        for _, facts in made.articles():
            head.add(records_of(facts, made.events))
            yield facts

    seen = picture_of(articles(), made.shared, made.events)
    return page_of(seen, title, ways, data_of(head.rows()))


@dataclass(frozen=True, slots=True)
class Found:
    """What the tables hold in numbers, and what the manifest says of each article."""

    mentions: int
    publishers: int
    articles: tuple[dict[str, Any], ...]


def write_tables(made: Made) -> Totals:
    """Write ``events.csv`` and ``mentions.csv``; the sums over the events."""
    cited: dict[str, Mapping[str, Any]] = {}

    def rows() -> Iterator[dict[str, Any]]:
        for _, facts in made.articles():
            cited.update(_cited(facts))
            yield from mention_rows(told_of(facts, made))

    write_sheet(made.folder / "mentions.csv", MENTIONS, rows())
    happenings = sorted(_happenings(made, cited), key=in_time)
    write_sheet(made.folder / "events.csv", EVENTS, event_rows(happenings))
    sums = Totals()
    for happening in happenings:
        sums.count(happening)
    return sums


def told_of(facts: Facts, made: Made) -> Told:
    """The event records of an article."""
    records = tuple(records_of(facts, made.events))
    return Told(
        records, articles_of(facts), {}, headlines_of(facts), made.base, actions=actions_of(facts)
    )


def happenings_in(made: Made) -> list[Happening]:
    """The events in the order of their days."""
    cited = {name: told for _, facts in made.articles() for name, told in _cited(facts)}
    return sorted(_happenings(made, cited), key=in_time)


def _cited(facts: Facts) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Of an article what the rows of events tell: its metadata, its authors, its counted items, its sentences."""
    for article in facts.subjects("schema:NewsArticle"):
        for name in (article, *facts.all(article, "schema:author")):
            yield name, facts.by_subject[name]
    for group in facts.subjects("kg:ItemGroup"):
        kept = ("kg:quantityRole", "kg:countMin")
        yield group, {p: facts.all(group, p) for p in kept}
    for mention in facts.subjects("kg:EventMention"):
        sentences = facts.all(mention, "kg:sentence")
        yield mention, {"kg:sentence": sentences}
        for sentence in sentences:
            yield sentence, {"nif:anchorOf": facts.all(sentence, "nif:anchorOf")}


def _happenings(made: Made, cited: Mapping[str, Mapping[str, Any]]) -> Iterator[Happening]:
    below = over(Facts(cited, {}, made.prefixes), made.shared)
    for _, group in groupby(made.lines("g:events"), key=lambda line: line.partition(b" ")[0]):
        yield from happenings_of(over(gather(triples(group), made.prefixes), below))


def write_records(made: Made) -> tuple[Totals, Found]:
    """Write ``events.jsonl`` and what the details of the report tell of each article; the sums over the articles."""
    types, sums = load_event_types(), Totals()
    mentions, publishers, articles = 0, set(), []
    with (
        (made.folder / "events.jsonl").open("wb") as out,
        (made.folder / "details.part").open("wb") as told,
    ):
        for resolved in made.corpus.readings():
            article = resolved.reading.article
            found: list[Record] = records_named(
                resolved, made.denoted.get(article.id, {}), types, made.ns
            )
            out.writelines(json.dumps(r, ensure_ascii=False).encode() + b"\n" for r in found)
            row = article_row(resolved, found)
            sums.add(row)
            told.writelines(line.encode() + b"\n" for line in details(row))
            mentions += len(found)
            publishers |= {article.publisher} - {None}
            articles.append(provenance(article))
    return sums, Found(mentions, len(publishers), tuple(articles))
