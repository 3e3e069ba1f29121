"""Shares: what one article adds to the graphs of all articles, as lines that can be merged, counted and taken away again.

A line of a share is the name of the graph, a tab and the statement as N-Triples; or :data:`NAME`, a tab and a name of an
entity: its CURIE, whether the name is a guess (0 or 1), the name as JSON and its language, with tabs between. The lines of
all articles, each once, make the graphs (:func:`shared_graphs`); labels are made last, since they depend on all names.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from kg.graph.entities import Names, entities_of, label_statements
from kg.graph.labels import known_labels
from kg.graph.lines import lines, merged, read_lines, sorted_lines, write_lines
from kg.graph.names import Scene
from kg.graph.provenance import provenance_of
from kg.graph.terms import Statement, node
from kg.graph.vocabulary import actions_of, term_statements
from kg.versions import Configuration
from kg.vocab import Namespaces

NAME = "@name"
ENTITIES, PROVENANCE, VOCABULARY = "g:entities", "g:provenance", "g:vocabulary"


def share_lines(scene: Scene, made: Configuration, ns: Namespaces) -> list[bytes]:
    """The share of an article, sorted, each line once.

    Args:
        scene: the article.
        made: what it was read with.
        ns: the namespaces to mint IRIs in.
    """
    names: Names = defaultdict(set)
    graphs: tuple[tuple[str, Iterable[Statement]], ...] = (
        (ENTITIES, entities_of(scene, names)),
        (PROVENANCE, provenance_of(scene, made)),
        (VOCABULARY, actions_of([scene])),
    )
    found = {_tagged(graph, line) for graph, told in graphs for line in lines(told, ns)}
    found |= {name_line(iri, *name) for iri, held in names.items() for name in held}
    return sorted(found)


def _tagged(graph: str, line: bytes) -> bytes:
    return graph.encode() + b"\t" + line


def name_line(iri: str, guessed: bool, name: str, language: str) -> bytes:
    """The line of a name."""
    return f"{NAME}\t{iri}\t{int(guessed)}\t{json.dumps(name)}\t{language}\n".encode()


def name_of_line(line: bytes) -> tuple[str, tuple[bool, str, str]]:
    """The CURIE and the name that a line tells."""
    _, iri, guessed, name, language = line.decode().rstrip("\n").split("\t")
    return iri, (guessed == "1", json.loads(name), language)


def shared_graphs(
    shares: Iterable[bytes], folder: Path, ns: Namespaces
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The graphs of all articles with their lines, sorted, each once.

    Args:
        shares: the lines of all shares, sorted, each once.
        folder: where the lines of entities wait for their labels.
        ns: the namespaces of the graph.
    """
    static = {VOCABULARY: sorted_lines(term_statements(), ns)}
    labels: list[bytes] = []
    named: set[str] = set()
    for tag, group in groupby(shares, key=lambda line: line.partition(b"\t")[0].decode()):
        if tag == NAME:
            for iri, found in groupby(map(name_of_line, group), key=lambda told: told[0]):
                named.add(iri)
                labels += lines(label_statements(iri, {name for _, name in found}), ns)
            continue
        told = (line.partition(b"\t")[2] for line in group)
        if tag == ENTITIES:
            labels += _unnamed(told, folder / "entities.unlabelled", named, ns)
            yield tag, merged(read_lines(folder / "entities.unlabelled"), sorted(labels))
        else:
            yield tag, merged(told, static.pop(tag, []))
    yield from static.items()


def _unnamed(told: Iterable[bytes], path: Path, named: set[str], ns: Namespaces) -> list[bytes]:
    """Write lines down; the labels of what they tell of, no article names, and the ontology does."""
    known = {str(node(iri, ns)).encode(): iri for iri in known_labels() if iri not in named}
    seen: set[str] = set()

    def watched() -> Iterator[bytes]:
        for line in told:
            subject, _, value = line[:-3].split(b" ", 2)
            seen.update(known[term] for term in (subject, value) if term in known)
            yield line

    write_lines(path, watched())
    return [line for iri in sorted(seen) for line in lines(label_statements(iri, set()), ns)]
