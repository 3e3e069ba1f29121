"""Headlines in telegraphic style: a bare participle after a noun is a passive ("Activist released in …")."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span

from kg.nlp.extract.match import Trigger
from kg.ontology import Ontology


def headline(sent: Span, ontology: Ontology) -> Iterator[Trigger]:
    """The triggers that only a telegraphic reading gives; none in a full sentence."""
    return iter(())
