"""Shares: what one article adds to the graphs of all articles, as lines that can be merged, counted and taken away again.

A line of a share is the name of the graph, a tab and the statement as N-Triples; or :data:`NAME`, a tab and a name of an
entity: its CURIE, whether the name is a guess (0 or 1), the name as JSON and its language, with tabs between; or
:data:`TOLD`, a tab and the CURIE of what the ontology can name. The lines of all articles, each once, make the graphs
(:func:`shared_graphs`); labels are made of them, since they depend on all names.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from kg.graph.entities import Names, entities_of, label_statements
from kg.graph.labels import known_labels
from kg.graph.lines import lines, merged, sorted_lines
from kg.graph.names import Scene
from kg.graph.provenance import provenance_of
from kg.graph.terms import Statement
from kg.graph.vocabulary import actions_of, term_statements
from kg.versions import Configuration
from kg.vocab import Namespaces

NAME, TOLD = "@name", "@told"
ENTITIES, PROVENANCE, VOCABULARY = "g:entities", "g:provenance", "g:vocabulary"


def share_lines(scene: Scene, made: Configuration, ns: Namespaces) -> list[bytes]:
    """The share of an article, sorted, each line once.

    Args:
        scene: the article.
        made: what it was read with.
        ns: the namespaces to mint IRIs in.
    """
    names: Names = defaultdict(set)
    entities = list(entities_of(scene, names))
    graphs: tuple[tuple[str, Iterable[Statement]], ...] = (
        (ENTITIES, entities),
        (PROVENANCE, provenance_of(scene, made)),
        (VOCABULARY, actions_of([scene])),
    )
    found = {_tagged(graph, line) for graph, told in graphs for line in lines(told, ns)}
    found |= {name_line(iri, *name) for iri, held in names.items() for name in held}
    told = {part for s in entities for part in (s[0], s[2]) if isinstance(part, str)}
    found |= {f"{TOLD}\t{iri}\n".encode() for iri in told & known_labels().keys()}
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


def shared_graphs(shares: Iterable[bytes], ns: Namespaces) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The graphs of all articles with their lines, sorted, each once; each is to be taken before the next.

    Args:
        shares: the lines of all shares, sorted, each once.
        ns: the namespaces of the graph.
    """
    more = {ENTITIES: list[bytes](), VOCABULARY: sorted_lines(term_statements(), ns)}
    named: set[str] = set()
    for tag, group in groupby(shares, key=tag_of):
        if tag == NAME:
            for iri, found in groupby(map(name_of_line, group), key=lambda told: told[0]):
                named.add(iri)
                more[ENTITIES] += label_lines(iri, {name for _, name in found}, ns)
        elif tag == TOLD:
            for iri in {iri_of(line) for line in group} - named:
                more[ENTITIES] += label_lines(iri, set(), ns)
        else:
            yield tag, merged(map(statement_of, group), sorted(more.pop(tag, ())))
    yield from more.items()


def tag_of(line: bytes) -> str:
    """The graph of a line of a share, :data:`NAME` or :data:`TOLD`."""
    return line.partition(b"\t")[0].decode()


def statement_of(line: bytes) -> bytes:
    """The statement of a line of a share."""
    return line.partition(b"\t")[2]


def iri_of(line: bytes) -> str:
    """The CURIE that a line of a name, or of what is told of, is about."""
    return line.rstrip(b"\n").split(b"\t")[1].decode()


def label_lines(iri: str, names: set[tuple[bool, str, str]], ns: Namespaces) -> list[bytes]:
    """The lines of an entity's labels, from all names that articles give it; without any the ontology's."""
    return list(lines(label_statements(iri, names), ns))
