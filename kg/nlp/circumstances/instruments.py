"""What an act was done with."""

from __future__ import annotations

from kg.nlp.arguments.trigger import Trigger
from kg.nlp.parse.tree import Token
from kg.ontology import Ontology


def instrument_of(trigger: Trigger, ontology: Ontology) -> Token | None:
    """What the act was done with ("with drones", "by telephone")."""
    after = (a.token for a in trigger.args if ontology.cues_for(a.name, "InstrumentPrepositionCue"))
    return next(
        (t for t in after if ontology.cues_for(t.lemma_.lower(), "InstrumentNounCue")), None
    )
