"""Decisions on statements as a small Turtle file: who decided what about which words, when and why.

A decision is about words, not about an IRI: the article's id, the trigger's place and text, and what the statement said. It
therefore outlives a rebuild, another version and another base; where the article or the statement is another one now, it
is told as stale and not applied. The newest decision on the same question counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

import pyoxigraph as ox

from kg.errors import InputError
from kg.ids import digest
from kg.outputs import write_bytes
from kg.vocab import namespaces

Verdict = Literal["right", "wrong", "actor", "unlink", "same", "different"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
NS = namespaces()
TYPE = "kg:Decision"
PROPERTIES: Mapping[str, str] = MappingProxyType(
    {
        "verdict": "kg:verdict",
        "article": "kg:decidedArticle",
        "start": "kg:decidedStart",
        "end": "kg:decidedEnd",
        "quote": "oa:exact",
        "statement": "kg:decidedStatement",
        "by": "dct:creator",
        "at": "dct:created",
        "why": "rdfs:comment",
        "party_start": "kg:decidedPartyStart",
        "party_end": "kg:decidedPartyEnd",
        "actor": "kg:decidedActor",
        "other_article": "kg:otherArticle",
        "other_start": "kg:otherStart",
        "other_end": "kg:otherEnd",
    }
)
PREFIXES = {p: NS.iri(f"{p}:") for p in ("kg", "oa", "dct", "rdfs", "xsd")}
NUMBERS = frozenset(name for name in PROPERTIES if name.endswith(("start", "end")))
NEEDED = ("verdict", "article", "start", "end", "quote", "statement")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided.

    ``verdict``: right | wrong (the whole statement) | actor (the party at ``party_start:party_end`` is ``actor``, an IRI) |
    unlink (that party is nobody known) | same | different (whether it is one event with the statement at ``other_…``).
    Offsets are those of the article's text in code points, end exclusive; ``quote`` is the trigger's text; ``statement``
    what was said (:func:`kg.review.applying.said`); ``by``, ``at`` (an instant, ISO 8601) and ``why`` are for people.
    """

    verdict: Verdict
    article: str
    start: int
    end: int
    quote: str
    statement: str
    by: str | None = None
    at: str | None = None
    why: str | None = None
    party_start: int | None = None
    party_end: int | None = None
    actor: str | None = None
    other_article: str | None = None
    other_start: int | None = None
    other_end: int | None = None

    @property
    def question(self) -> tuple[object, ...]:
        """What it answers: two decisions on one question contradict or repeat each other."""
        kind = {"wrong": "right", "unlink": "actor", "different": "same"}.get(
            self.verdict, self.verdict
        )
        party = (self.party_start, self.party_end)
        other = (self.other_article, self.other_start, self.other_end)
        return (kind, self.article, self.start, self.end, *party, *other)


def read_decisions(paths: Iterable[Path]) -> tuple[Decision, ...]:
    """The decisions of files, of each question the newest, in the order of articles and places.

    Raises:
        InputError: a file is not there, is no Turtle, or a decision in it is incomplete.
    """
    found = [d for path in paths for d in _read(path)]
    newest: dict[tuple[object, ...], Decision] = {}
    for decision in sorted(found, key=lambda d: (d.at or "", d.by or "", d.verdict)):
        newest[decision.question] = decision
    return tuple(sorted(newest.values(), key=_place))


def _place(decision: Decision) -> tuple[str, int, int, str, int]:
    return (
        decision.article,
        decision.start,
        decision.end,
        decision.verdict,
        decision.party_start or -1,
    )


def _read(path: Path) -> list[Decision]:
    if not path.is_file():
        raise InputError(f"There is no file “{path}” with decisions. Check the path.")
    try:
        triples = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    except (SyntaxError, OSError) as error:
        raise InputError(f"“{path}” is no readable Turtle: {error}.") from error
    subjects: dict[str, dict[str, str]] = {}
    for triple in triples:
        name = NS.curie(triple.predicate.value)
        value = str(getattr(triple.object, "value", triple.object))
        subjects.setdefault(triple.subject.value, {})[name] = value
    return [
        _decision(path, subject, said)
        for subject, said in sorted(subjects.items())
        if said.get("rdf:type") == NS.iri(TYPE)
    ]


def _decision(path: Path, subject: str, said: Mapping[str, str]) -> Decision:
    values = {name: said[prop] for name, prop in PROPERTIES.items() if prop in said}
    missing = [PROPERTIES[name] for name in NEEDED if name not in values]
    if missing:
        raise InputError(f"“{path}”: the decision <{subject}> has no {missing[0]}.")
    if values["verdict"] not in VERDICTS:
        raise InputError(
            f"“{path}”: the decision <{subject}> has the verdict “{values['verdict']}”. "
            f"There are: {', '.join(VERDICTS)}."
        )
    try:
        numbers = {name: int(values[name]) for name in NUMBERS & values.keys()}
    except ValueError as error:
        raise InputError(f"“{path}”: the decision <{subject}> has no number: {error}.") from error
    return Decision(**{**values, **numbers})  # type: ignore[arg-type]


def write_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Write decisions as Turtle; the same decisions give the same bytes.

    Raises:
        GraphError: the file can't be written.
    """
    triples = [t for d in sorted(set(decisions), key=_place) for t in _triples(d)]
    data = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    write_bytes(path, data)


def _triples(decision: Decision) -> Iterable[ox.Triple]:
    values = {name: getattr(decision, name) for name in PROPERTIES}
    key = digest("\n".join(f"{n}={v}" for n, v in values.items()), 16)
    subject = ox.NamedNode(f"urn:kg:decision:{key}")
    yield ox.Triple(subject, ox.NamedNode(NS.iri("rdf:type")), ox.NamedNode(NS.iri(TYPE)))
    for name, value in values.items():
        if value is not None:
            yield ox.Triple(subject, ox.NamedNode(NS.iri(PROPERTIES[name])), _term(name, value))


def _term(name: str, value: str | int) -> ox.NamedNode | ox.Literal:
    if name == "actor":
        return ox.NamedNode(str(value))
    if name == "at":
        return ox.Literal(str(value), datatype=ox.NamedNode(NS.iri("xsd:dateTime")))
    return ox.Literal(value)
