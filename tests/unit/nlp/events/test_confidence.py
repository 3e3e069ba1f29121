"""The confidence: its weights stand in the ontology, its value is their logistic sum."""

from __future__ import annotations

from math import exp

import pytest

from kg.event_types import load_event_types
from kg.nlp.events.confidence import BASE, HIGHEST, LOWEST, SIGNS, confidence, load_weights, weighed


def test_every_sign_and_type_has_a_weight_and_no_other() -> None:
    types = {
        f"type-{iri.removeprefix('et:')}"
        for iri in load_event_types().concepts
        if iri.startswith("et:")
    }
    assert set(load_weights()) == {BASE} | set(SIGNS) | types


def test_the_confidence_is_the_logistic_of_the_sum() -> None:
    shown = ("main-verb", "type-REJECT")
    odds = sum(weight for _, weight in weighed(shown))
    assert weighed(shown)[0] == (BASE, load_weights()[BASE])
    assert confidence(shown) == pytest.approx(min(HIGHEST, 1 / (1 + exp(-odds))), abs=0.005)


def test_a_missing_actor_costs_much() -> None:
    assert confidence(("main-verb", "no-actor")) < confidence(("main-verb",)) - 0.15


def test_nothing_is_certain() -> None:
    weights = load_weights()
    assert confidence([s for s, w in weights.items() if w > 0]) == HIGHEST
    assert confidence([s for s, w in weights.items() if w < 0]) == LOWEST


def test_an_unknown_sign_weighs_nothing() -> None:
    assert weighed(["never-seen"])[1] == ("never-seen", 0.0)
