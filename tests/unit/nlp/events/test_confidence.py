"""The confidence: its weights stand in the ontology, its value is their logistic sum, a threshold accepts."""

from __future__ import annotations

from dataclasses import replace
from math import exp

import pytest

from kg.event_types import load_event_types
from kg.model import Article, EventMention, Reading, Span
from kg.nlp.events.confidence import (
    BASE,
    HIGHEST,
    LOWEST,
    accept,
    confidence,
    load_threshold,
    load_weights,
    weighed,
)
from kg.nlp.events.signs import ACT_SIGNS, DEEPEST, SIDE_SIGNS
from kg.ontology import load_ontology

KINDS = ("person", "state", "organisation", "place", "thing", "unknown")
EVENT = EventMention(0, Span(5, 9, "left"), "leave", "RETREAT", None, "lex:leave-v", "act:leave-v")


def named() -> set[str]:
    """The signs that the code can show, without those of types, forms, frames and entries."""
    sorts = ("nobody", "pronoun", "named", "described", "else")
    words = {f"{w}-{r}-{s}" for w in ("noun", "verb") for r in ("actor", "target") for s in sorts}
    both = {f"sides-{one}-{two}" for one in sorts for two in sorts}
    depths = {f"depth-{n}" for n in range(1, DEEPEST + 1)}
    sides = {*SIDE_SIGNS, *(f"{how}-{kind}" for how in ("name", "nominal") for kind in KINDS)}
    shown = {f"{role}-{s}" for role in ("actor", "target") for s in sides}
    return {BASE, *ACT_SIGNS, *shown, *words, *both, *depths}


def test_every_sign_and_type_has_a_weight_and_no_other() -> None:
    types = {
        f"type-{iri.removeprefix('et:')}"
        for iri in load_event_types().concepts
        if iri.startswith("et:")
    }
    weights = {sign for sign in load_weights() if ":" not in sign and not sign.startswith("form-")}
    assert weights - types == named()
    assert types - weights <= {"type-INCIDENT"}


def test_what_is_weighed_by_its_name_is_a_frame_or_an_entry() -> None:
    ontology = load_ontology()
    entries = {entry.iri for entry in ontology.all_entries}
    frames = {f"frame:{frame.name}" for frame in ontology.frames.values()}
    assert {sign for sign in load_weights() if ":" in sign} <= entries | frames


def test_the_confidence_is_the_logistic_of_the_sum() -> None:
    shown = ("main-verb", "type-REJECT")
    odds = sum(weight for _, weight in weighed(shown))
    assert weighed(shown)[0] == (BASE, load_weights()[BASE])
    assert confidence(shown) == pytest.approx(min(HIGHEST, 1 / (1 + exp(-odds))), abs=0.005)


def test_a_missing_actor_of_a_verb_costs_much() -> None:
    verb = ("form-VBD", "verb-target-described", "target-nominal-person")
    with_actor = (*verb, "verb-actor-named", "actor-name-state", "sides-named-described")
    without = (*verb, "verb-actor-nobody", "no-actor", "sides-nobody-described")
    assert confidence(without) < confidence(with_actor) - 0.1


def test_nothing_is_certain() -> None:
    weights = load_weights()
    assert confidence([s for s, w in weights.items() if w > 0]) == HIGHEST
    assert confidence([s for s, w in weights.items() if w < 0]) == LOWEST


def test_an_unknown_sign_weighs_nothing() -> None:
    assert weighed(["never-seen"])[1] == ("never-seen", 0.0)


@pytest.mark.parametrize(
    ("threshold", "expected"), [(0.7, [True, True, False]), (0.71, [True, False, False])]
)
def test_a_statement_is_accepted_from_the_threshold_on(
    threshold: float, expected: list[bool]
) -> None:
    events = tuple(replace(EVENT, confidence=c) for c in (0.95, 0.7, 0.69))
    reading = Reading(Article("a", "They left."), (), (), events, (), ())
    assert [e.accepted for e in accept(reading, threshold).events] == expected


def test_the_threshold_of_the_ontology_is_taken_where_none_is_given() -> None:
    least = load_threshold()
    assert 0.5 < least < 1
    events = (replace(EVENT, confidence=least), replace(EVENT, confidence=least - 0.01))
    reading = Reading(Article("a", "They left."), (), (), events, (), ())
    assert [e.accepted for e in accept(reading).events] == [True, False]
