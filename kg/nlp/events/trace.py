"""The trace of a reading: the marks of its steps, about the words of the article, in text order."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Step
from kg.nlp.parse.parser import ParsedArticle
from kg.nlp.parse.trace import Mark

FURNITURE = "furniture"


def trace_of(marks: Iterable[Mark], parsed: ParsedArticle) -> tuple[Step, ...]:
    """The marks as steps with their words, and the segments that were not read at all."""
    steps = [Step(m.stage, m.rule, parsed.tokens(m.first, m.last), m.note) for m in marks]
    article = parsed.article
    unread = (s for s in article.segments if s.kind == FURNITURE)
    steps += [Step("left out", FURNITURE, article.span(s.start, s.end)) for s in unread]
    return tuple(sorted(steps, key=lambda s: (s.span.start, s.stage, s.rule, s.note)))
