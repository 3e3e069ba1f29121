"""A graph in memory for reading: objects by subject and property, all under CURIEs, whatever the graph's base."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.vocab import DEFAULT_BASE, MINTED, REUSED, TERMS, Namespaces, base_of

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
}


@dataclass(frozen=True, slots=True)
class Facts:
    """Statements by subject and property. Resources are CURIEs where a prefix is known; literals their lexical forms."""

    by_subject: Mapping[str, Mapping[str, Sequence[str]]]
    by_type: Mapping[str, Sequence[str]]
    prefixes: Mapping[str, str]

    def all(self, subject: str, prop: str) -> Sequence[str]:
        """Every value, sorted; none gives an empty sequence."""
        return self.by_subject.get(subject, {}).get(prop, ())

    def one(self, subject: str | None, prop: str) -> str | None:
        """The first value in sorted order, or None."""
        found = self.all(subject, prop) if subject is not None else ()
        return found[0] if found else None

    def local(self, subject: str | None, prop: str) -> str | None:
        """The first value without its prefix: ``kg:actual`` → ``actual``."""
        found = self.one(subject, prop)
        return None if found is None else found.rsplit(":", 1)[-1]

    def number(self, subject: str, prop: str) -> float | None:
        """The first value as a number, or None where there is none or it is no number."""
        try:
            return float(self.one(subject, prop) or "")
        except ValueError:
            return None

    def truth(self, subject: str, prop: str) -> bool | None:
        """The first value as true or false, or None where there is none."""
        found = self.one(subject, prop)
        return None if found is None else found in {"true", "1"}

    def subjects(self, kind: str) -> Sequence[str]:
        """Everything of an RDF type, sorted."""
        return self.by_type.get(kind, ())


def read_quads(path: Path) -> list[ox.Quad]:
    """Read Turtle, TriG, N-Triples or N-Quads, told by the file's ending.

    Raises:
        GraphError: the file is missing, of another ending, or can't be parsed.
    """
    if path.suffix not in FORMATS:
        raise GraphError(f"{path}: a graph is read from a file that ends in {', '.join(FORMATS)}.")
    try:
        return list(ox.parse(path=str(path), format=FORMATS[path.suffix]))
    except (OSError, SyntaxError, ValueError) as error:
        raise GraphError(f"{path} can't be read as a graph: {error}") from error


class Layered(Mapping[str, Mapping[str, Sequence[str]]]):
    """Statements by subject and property in two layers: what is told of a subject in either is told of it."""

    def __init__(
        self,
        upper: Mapping[str, Mapping[str, Sequence[str]]],
        lower: Mapping[str, Mapping[str, Sequence[str]]],
    ) -> None:
        self._layers = upper, lower

    def __getitem__(self, subject: str) -> Mapping[str, Sequence[str]]:
        upper, lower = (layer.get(subject) for layer in self._layers)
        if upper is None or lower is None:
            found = lower if upper is None else upper
            if found is None:
                raise KeyError(subject)
            return found
        return {p: sorted({*upper.get(p, ()), *lower.get(p, ())}) for p in {*upper, *lower}}

    def __iter__(self) -> Iterator[str]:
        upper, lower = self._layers
        yield from upper
        yield from (subject for subject in lower if subject not in upper)

    def __len__(self) -> int:
        return len(set(self))


def over(own: Facts, shared: Facts) -> Facts:
    """Facts of their own, such as an article's, with what is shared by many below them; only the own have their types listed."""
    return Facts(Layered(own.by_subject, shared.by_subject), own.by_type, own.prefixes)


def prefixes_of(ns: Namespaces) -> dict[str, str]:
    """The prefixes of a graph that is written in some namespaces, as :func:`gather` takes them."""
    own = (*TERMS, *MINTED)
    return {**REUSED, **{prefix: ns.prefixes[prefix] for prefix in own}}


def gather(
    quads: Iterable[ox.Quad | ox.Triple], prefixes: Mapping[str, str] | None = None
) -> Facts:
    """Index statements; a graph name, where there is one, is left aside.

    Args:
        quads: the statements.
        prefixes: those of the graph that they are of (default: told by the statements themselves).
    """
    held = list(quads)
    prefixes = prefixes or {**REUSED, **_own(held)}
    longest = sorted(prefixes.items(), key=lambda item: -len(item[1]))
    short: dict[str, str] = {}

    def curie(term: object) -> str:
        value = str(getattr(term, "value", term))
        if not isinstance(term, ox.NamedNode):
            return value
        if value not in short:
            short[value] = next(
                (f"{p}:{value[len(ns) :]}" for p, ns in longest if value.startswith(ns)), value
            )
        return short[value]

    index: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    kinds: dict[str, set[str]] = defaultdict(set)
    for quad in held:
        subject, prop, value = curie(quad.subject), curie(quad.predicate), curie(quad.object)
        index[subject][prop].add(value)
        if prop == "rdf:type":
            kinds[value].add(subject)
    return Facts(
        {s: {p: sorted(v) for p, v in held_by.items()} for s, held_by in index.items()},
        {kind: sorted(members) for kind, members in kinds.items()},
        prefixes,
    )


def _own(quads: Sequence[ox.Quad | ox.Triple]) -> dict[str, str]:
    """The project's own prefixes under the bases that this graph was written with."""
    minted = base_of(str(getattr(quad.subject, "value", "")) for quad in quads)
    tail, terms = TERMS["kg"] + "EventMention", DEFAULT_BASE
    for quad in quads:
        value = str(getattr(quad.object, "value", ""))
        if value.endswith(tail) and quad.predicate.value.endswith("#type"):
            terms = value[: -len(tail)]
            break
    return {
        **{prefix: terms + local for prefix, local in TERMS.items()},
        **{prefix: minted + local for prefix, local in MINTED.items()},
    }
