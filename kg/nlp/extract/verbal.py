"""Events that verbs evoke, light-verb and phrasal constructions included."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span

from kg.nlp.extract.match import Trigger, best
from kg.nlp.syntax import is_verb
from kg.ontology import Ontology


def verbal(sent: Span, ontology: Ontology) -> Iterator[Trigger]:
    """The triggers among the verbs of one sentence, in text order."""
    for token in sent:
        if is_verb(token):
            found = best(token, "verb", ontology)
            if found is not None:
                yield found
