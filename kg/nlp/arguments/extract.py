"""All triggers of a sentence, found by the extractors, with those that another one covers marked as dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from kg.nlp.arguments.nominal import nominal
from kg.nlp.arguments.trigger import Trigger
from kg.nlp.arguments.verbal import verbal
from kg.nlp.parse.tree import Span
from kg.ontology import Ontology

Extractor = Callable[[Span, Ontology], Iterable[Trigger]]
EXTRACTORS: tuple[Extractor, ...] = (verbal, nominal)
OVERLAP = "overlap"


def find_triggers(
    sent: Span, ontology: Ontology, extractors: Sequence[Extractor] = EXTRACTORS
) -> list[Trigger]:
    """The triggers of one sentence in text order; a dropped one carries the name of the rule that dropped it."""
    return without_overlap(t for extract in extractors for t in extract(sent, ontology))


def without_overlap(triggers: Iterable[Trigger]) -> list[Trigger]:
    """Of triggers that share words the longest stays, then the most specific; in text order, the dropped ones marked."""
    found: list[Trigger] = []
    taken: set[int] = set()
    for trigger in sorted(
        triggers, key=lambda t: (-len(t.tokens), -t.entry.specificity, t.first, t.entry.iri)
    ):
        words = {t.i for t in trigger.tokens}
        if trigger.dropped:
            found.append(trigger)
        elif words & taken:
            found.append(replace(trigger, dropped=OVERLAP))
        else:
            found.append(trigger)
            taken |= words
    return sorted(found, key=lambda t: t.head.i)
