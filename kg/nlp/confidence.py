"""How sure the machine is of an event mention: a score from what the reading had to assume."""

from __future__ import annotations

from kg.nlp.extract.match import Trigger
from kg.nlp.extract.roles import Filled
from kg.nlp.factuality import Factuality

START = 0.92
COSTS = {"no actor": 0.2, "no other side": 0.08, "borrowed": 0.08, "noun": 0.05, "unsure": 0.05}


def confidence(trigger: Trigger, filled: Filled, facts: Factuality, has_actor: bool, has_other: bool) -> float:
    """A score between 0.3 and 0.97, two decimals, lowered for every assumption that the reading made."""
    score = START + 0.01 * min(5, trigger.entry.specificity)
    score -= COSTS["no actor"] * (not has_actor) + COSTS["no other side"] * (not has_other)
    score -= COSTS["noun"] * (trigger.entry.pos == "noun") + COSTS["unsure"] * (facts.status != "actual")
    score -= COSTS["borrowed"] * any(not a.own for args in filled.roles.values() for a in args)
    return round(min(0.97, max(0.3, score)), 2)
