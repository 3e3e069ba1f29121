"""What the rows of a coded table say, as a reading: event mentions of the reader “imported”, none of which is accepted.

The data set is the speaker of each: that GDELT codes an attack is no attack that an article tells of, and whoever reads
the graph sees who says so. Types of PLOVER stay as they are; CAMEO's codes become the type or mode that has the code,
else the type of their root (``ontology/alignments/cameo.ttl``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from kg.articles.coded import PART, SAYS, TOLD, label
from kg.errors import OntologyError
from kg.event_types import load_event_types, mode_name
from kg.ids import slug
from kg.model import (
    Argument,
    Article,
    Attribution,
    Diagnostic,
    EventMention,
    Mention,
    Reading,
    Span,
    TimeExpression,
)
from kg.ontology import describe, local
from kg.resources import ontology_dir

ROOT = 2  # digits of a root code
RULE, WHY = "kg:imported", "a row of a table that others coded"


@dataclass
class _Rows:
    """The mentions of an article as its rows are read."""

    article: Article
    mentions: list[Mention] = field(default_factory=list)

    def argument(self, span: Span, sentence: int) -> Argument:
        self.mentions.append(Mention(span, span, "name", span.text.lower(), sentence=sentence))
        return Argument(len(self.mentions) - 1, WHY)


def read_coded(article: Article) -> Reading:
    """The events of an article that is rows of a coded table; a row of no known type is told and left out."""
    rows = _Rows(article)
    events: list[EventMention] = []
    left: list[Diagnostic] = []
    sentences = tuple(article.span(s.start, s.end) for s in article.segments)
    for number, line in enumerate(sentences):
        cells = dict(_cells(article, line))
        kind = _kind(cells)
        if kind is None:
            left.append(_unknown(article, line))
        else:
            events.append(_event(rows, number, line, cells, *kind))
    return Reading(article, sentences, tuple(rows.mentions), tuple(events), (), tuple(left))


def _cells(article: Article, line: Span) -> Iterator[tuple[str, Span]]:
    """The cells of a row with their places in the text."""
    names = {label(name): name for name in TOLD}
    at = line.start + line.text.index(SAYS) + len(SAYS)
    for part in article.text[at : line.end].split(PART):
        word = part.partition(" ")[0]
        if word in names:
            yield names[word], article.span(at + len(word) + 1, at + len(part))
        at += len(part) + len(PART)


def _kind(cells: Mapping[str, Span]) -> tuple[str, str | None, Span] | None:
    """Type and mode of a row, and the cell that tells them; None where the ontology knows no such type."""
    types = load_event_types()
    if "type" in cells:
        name = cells["type"].text.upper()
        if f"et:{name}" not in types.concepts:
            return None
        try:
            mode = types.mode(name, slug(cells["mode"].text)) if "mode" in cells else None
        except OntologyError:
            mode = None
        return name, mode_name(mode.iri) if mode else None, cells["type"]
    code = cells["cameo"].text if "cameo" in cells else ""
    known = _codes()
    found = next((known[c] for c in (code, code[:3], code[:ROOT]) if c in known), None)
    return None if found is None else (*found, cells["cameo"])


@cache
def _codes() -> Mapping[str, tuple[str, str | None]]:
    """CAMEO code → type and mode; a code of several goes to the first by name."""
    types = load_event_types().concepts
    found: dict[str, tuple[str, str | None]] = {}
    for iri, concept in sorted(types.items()):
        if concept.cameo and concept.broader:
            found.setdefault(concept.cameo, (local(concept.broader), mode_name(iri)))
    for iri, concept in sorted(types.items()):
        if concept.cameo and not concept.broader:
            found.setdefault(concept.cameo, (local(iri), None))
    described = describe([ontology_dir() / "alignments" / "cameo.ttl"])
    for iri, props in described.items():
        roots = (
            r for match in ("close", "narrow", "broad") for r in props.get(f"skos:{match}Match", ())
        )
        for root in roots:
            for code in described.get(root, {}).get("skos:notation", ()):
                found.setdefault(code, (local(iri), None))
    return MappingProxyType(found)


def _event(
    rows: _Rows,
    number: int,
    line: Span,
    cells: Mapping[str, Span],
    kind: str,
    mode: str | None,
    told: Span,
) -> EventMention:
    concept = load_event_types().type(kind)
    named = rows.article.span(line.start, line.start + line.text.index(SAYS))
    cue = SAYS.strip(" :")
    at = named.end + 1

    def sides(field: str) -> tuple[Argument, ...]:
        return (rows.argument(cells[field], number),) if field in cells else ()

    return EventMention(
        sentence=number,
        trigger=told,
        lemma=concept.label,
        type=kind,
        mode=mode,
        rule=RULE,
        action=f"act:{slug(concept.label)}",
        attribution=Attribution(
            rows.argument(named, number),
            rows.article.span(at, at + len(cue)),
            (named.end + len(SAYS), line.end),
            "indirect",
        ),
        actors=sides("actor"),
        targets=sides("target"),
        places=sides("place"),
        time=TimeExpression(cells["day"]) if "day" in cells else None,
        certainty="unknown",
        confidence=0.0,
        evidence=line,
        why=(WHY,),
        reader="imported",
    )


def _unknown(article: Article, line: Span) -> Diagnostic:
    return Diagnostic(
        article.id,
        "coded",
        f"A row of “{article.id}” has no type of PLOVER and no code of CAMEO that is known, and was left out.",
        line.start,
        line.end,
        note=True,
    )
