"""The sentences of a document that are read, in one numbering for all stages."""

from __future__ import annotations

from kg.nlp.parse.tree import Doc, Span


def worded(doc: Doc) -> list[Span]:
    """The sentences that hold a letter, in text order; a line of dashes or figures between two parts is none."""
    return [s for s in doc.sents if any(t.is_alpha for t in s)]
