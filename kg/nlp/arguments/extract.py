"""All triggers of a sentence, found by the extractors, with those that another one covers marked as dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from kg.event_types import load_event_types
from kg.nlp.arguments.nominal import nominal
from kg.nlp.arguments.trigger import Trigger
from kg.nlp.arguments.verbal import verbal
from kg.nlp.parse.tree import Span
from kg.ontology import Ontology

Extractor = Callable[[Span, Ontology], Iterable[Trigger]]
EXTRACTORS: tuple[Extractor, ...] = (verbal, nominal)
OVERLAP = "overlap"
NAMED = "named by its verb"


def find_triggers(
    sent: Span, ontology: Ontology, extractors: Sequence[Extractor] = EXTRACTORS
) -> list[Trigger]:
    """The triggers of one sentence in text order; a dropped one carries the name of the rule that dropped it."""
    return without_overlap(t for extract in extractors for t in extract(sent, ontology))


def without_overlap(triggers: Iterable[Trigger]) -> list[Trigger]:
    """Of triggers that share words the longest stays, then the most specific; in text order, the dropped ones marked.

    A noun that only names what its verb already tells ("signed a pact") is dropped too: the two are one act.
    """
    ranked = sorted(triggers, key=_rank)
    named = {pair for t in ranked if not t.dropped for pair in _names_of(t)}
    found: list[Trigger] = []
    taken: set[int] = set()
    for trigger in ranked:
        words = {t.i for t in trigger.tokens}
        if not trigger.dropped and words & taken:
            trigger = replace(trigger, dropped=OVERLAP)
        elif not trigger.dropped and (trigger.head.i, _quad(trigger)) in named:
            trigger = replace(trigger, dropped=NAMED)
        elif not trigger.dropped:
            taken |= words
        found.append(trigger)
    return sorted(found, key=lambda t: t.head.i)


def _rank(trigger: Trigger) -> tuple[int, int, int, str]:
    return (-len(trigger.tokens), -trigger.entry.specificity, trigger.first, trigger.entry.iri)


def _names_of(trigger: Trigger) -> set[tuple[int, str | None]]:
    """The heads of the objects that name the trigger's own act, with its quad class, which the name must share."""
    if not trigger.entry.object_names_act:
        return set()
    return {(a.token.i, _quad(trigger)) for a in trigger.args if a.name == "object"}


def _quad(trigger: Trigger) -> str | None:
    return load_event_types().quad(trigger.entry.type)
