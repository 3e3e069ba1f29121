"""Texts that are about something else: what a page on sport tells is no political event."""

from __future__ import annotations

from collections.abc import Iterable

from kg.nlp.parse.labels import ALL_SUBJECTS
from kg.nlp.parse.scheme import STATE_NAME
from kg.nlp.parse.tree import Doc
from kg.ontology import Ontology

DISTINCT, DENSITY = 4, 1 / 25
POWER = frozenset({"COERCE", "SANCTION", "PROTEST", "MOBILIZE"})
PUBLIC = ("nc:Official", "nc:Police", "nc:Force", "nc:Body", "nc:ActingBody", "nc:Diplomat")


def is_private_life(doc: Doc, types: Iterable[str], ontology: Ontology) -> bool:
    """Tell whether a text is about a topic beside politics, with nobody of public life in it and no act of public power.

    Args:
        types: the event types that its words evoke; "a film director was jailed" is politics, whatever else is told.
    """
    return (
        _about_another_topic(doc, ontology)
        and POWER.isdisjoint(types)
        and not _is_public(doc, ontology)
    )


def is_sport(doc: Doc, ontology: Ontology) -> bool:
    """Tell whether a text has at least four different words of sport, and one in every 25 words."""
    return _dense(
        [t.lemma_.lower() for t in doc if ontology.cues_for(t.lemma_.lower(), "SportCue")], doc
    )


def _about_another_topic(doc: Doc, ontology: Ontology) -> bool:
    found = [
        (c.iri, t.lemma_.lower())
        for t in doc
        for c in ontology.cues_for(t.lemma_.lower(), "TopicCue")
    ]
    return any(
        _dense([w for other, w in found if other == topic], doc)
        for topic in sorted({iri for iri, _ in found})
    )


def _dense(found: list[str], doc: Doc) -> bool:
    return len(set(found)) >= DISTINCT and len(found) >= DENSITY * sum(t.is_alpha for t in doc)


def _is_public(doc: Doc, ontology: Ontology) -> bool:
    words = frozenset[str]().union(*(ontology.noun_classes[name] for name in PUBLIC))
    acting = any(t.ent_type_ == STATE_NAME and t.dep_ in ALL_SUBJECTS for t in doc)
    return acting or any(
        t.lemma_.lower() in words and not ontology.cues_for(t.lemma_.lower(), "TopicCue")
        for t in doc
    )
