"""Of triggers that share words one stays."""

from __future__ import annotations

from collections.abc import Iterable

from kg.nlp.arguments.match import Trigger


def without_overlap(triggers: Iterable[Trigger]) -> list[Trigger]:
    """Of triggers that share words the longest stays, then the most specific; in text order."""
    kept: list[Trigger] = []
    taken: set[int] = set()
    for trigger in sorted(triggers, key=_rank):
        words = {t.i for t in trigger.tokens}
        if not words & taken:
            kept.append(trigger)
            taken |= words
    return sorted(kept, key=lambda t: t.head.i)


def _rank(trigger: Trigger) -> tuple[int, int, int, str]:
    return (-len(trigger.tokens), -trigger.entry.specificity, trigger.first, trigger.entry.iri)
