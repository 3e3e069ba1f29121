"""The reading of hand-built parses: all stages after the parser, without a model."""

from __future__ import annotations

from kg.model import Argument, Article, EventMention, Reading, Segment
from kg.nlp.parse.parser import ParsedArticle
from kg.nlp.read import read
from kg.ontology import load_ontology
from tests.unit.nlp.parses import document


def reading_of(*parses: str) -> Reading:
    """What the reading makes of hand-built sentences."""
    doc = document(*parses)
    whole = Segment("paragraph", 0, len(doc.text))
    parsed = ParsedArticle(Article("parse", doc.text), doc, (0,), (0,), (whole,))
    return read(parsed, load_ontology())


def event_at(reading: Reading, trigger: str) -> EventMention:
    """The one event whose trigger has these words."""
    found = [e for e in reading.events if e.trigger.text == trigger]
    assert len(found) == 1, [e.trigger.text for e in reading.events]
    return found[0]


def words(reading: Reading, arguments: tuple[Argument, ...]) -> list[str]:
    """The words of each argument."""
    return [reading.mentions[a.mention].span.text for a in arguments]
