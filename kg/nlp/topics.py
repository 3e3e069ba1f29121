"""Texts that are about something else: what a page on sport tells is no political event."""

from __future__ import annotations

from kg.nlp.tree import Doc
from kg.ontology import Ontology

DISTINCT, DENSITY = 4, 1 / 25


def is_sport(doc: Doc, ontology: Ontology) -> bool:
    """Tell whether a text has at least four different words of sport, and one in every 25 words."""
    found = [t.lemma_.lower() for t in doc if ontology.cues_for(t.lemma_.lower(), "SportCue")]
    return len(set(found)) >= DISTINCT and len(found) >= DENSITY * sum(t.is_alpha for t in doc)
