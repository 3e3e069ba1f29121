"""What a report does by its content: saying that another must act asks for it, announcing a hostile act threatens it.

The verb alone ("said") names only the utterance; its force comes from the clause (Searle's directives and commissives,
which PLOVER's coding rules follow for REQUEST and THREATEN). The rules are one ordered list; the first that answers wins
and says its name. Which of them a type of event is open to states ``ontology/event-types.ttl``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from kg.event_types import EventTypes
from kg.nlp.arguments.roles import Filled
from kg.nlp.arguments.trigger import Trigger
from kg.nlp.claims.directives import directive
from kg.nlp.claims.said import Force, Said
from kg.nlp.claims.threats import befalling, fate, menace, own_hostile_act, reprisal
from kg.nlp.claims.verdicts import verdict
from kg.nlp.parse.labels import is_verb
from kg.nlp.phrases.mentions import MentionTable
from kg.ontology import Ontology, load_ontology

Rule = Callable[[Said], Force | None]
RULES: tuple[tuple[str, Rule], ...] = (
    ("directive", directive),  # "said that Chad must withdraw"
    ("verdict", verdict),  # "said Chad was responsible for the attack"
    ("menace", menace),  # "said Chad would pay for the attack"
    ("fate", fate),  # "warned that ships would be sunk"
    ("befalling", befalling),  # "was told that he would be jailed"
    ("reprisal", reprisal),  # "vowed to respond"
    ("own hostile act", own_hostile_act),  # "said it would bomb the port"
)


def force_of(
    trigger: Trigger,
    filled: Filled,
    triggers: Mapping[int, Trigger],
    table: MentionTable,
    ontology: Ontology,
    types: EventTypes,
) -> Force | None:
    """The force of a report beyond saying, with the name of the rule that found it; None for a plain statement.

    Args:
        trigger: the reporting verb's trigger, with ``filled`` roles.
        triggers: all triggers of the article by the index of their head token.
    """
    open_to = types.type(trigger.entry.type).open_to
    clause = next((a.token for a in filled.get("object") if is_verb(a.token)), None)
    if clause is None or not open_to:
        return None
    said = Said(trigger, clause, filled, triggers, table, ontology, types)
    made = ((name, rule(said)) for name, rule in RULES if name in open_to)
    return next((replace(force, rule=name) for name, force in made if force is not None), None)


def amid(trigger: Trigger, ontology: Ontology) -> str | None:
    """What an act is for the words around it: sending troops to keep a peace is help, no mobilisation; None where nothing changes it."""
    if trigger.entry.type not in _mended_types():
        return None
    cues = (
        c
        for t in trigger.head.subtree
        for c in ontology.cues_for(t.lemma_.lower(), "AmidCue")
        if trigger.entry.type in c.embeds
    )
    return next((c.act for c in cues), None)


@cache
def _mended_types() -> frozenset[str]:
    """The event types that words around the act may change."""
    cues = (c for found in load_ontology().cues.values() for c in found if c.kind == "AmidCue")
    return frozenset(t for c in cues for t in c.embeds)
