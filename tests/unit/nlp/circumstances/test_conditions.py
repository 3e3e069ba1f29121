"""On what an act depends and what it was done with, by hand-parsed sentences; the expected values are a reader's."""

from __future__ import annotations

import pytest

from kg.nlp.circumstances.conditions import condition_of
from kg.nlp.circumstances.instruments import instrument_of
from tests.unit.nlp.hand_parsed import ontology, sentence, trigger, words


@pytest.mark.parametrize(
    "name, word, condition",
    [
        ("IF_WITHDRAWS", "lift", "if Togo withdraws its troops"),
        ("IF_ATTACKS", "expel", "If Ghana attacks Togo"),
        ("IF_ATTACKS", "attacks", None),
        ("UNLESS", "expel", "unless Togo freed the crew"),
        ("EXCHANGE", "freed", "in exchange for two prisoners"),
        ("OTHER_CLAUSE", "arrested", None),  # the crew was freed for money, nobody arrested
        ("OTHER_CLAUSE", "freed", "in exchange for money"),
        ("PURPOSE", "crossed", None),
        ("ON_MONDAY", "arrested", None),
    ],
)
def test_condition_of_an_act(name: str, word: str, condition: str | None) -> None:
    doc = sentence(name)
    assert words(doc, condition_of(trigger(doc, word), ontology())) == condition


@pytest.mark.parametrize(
    "name, word, instrument",
    [
        ("DRONES", "attacked", "drones"),
        ("BY_PHONE", "threatened", "telephone"),
        ("WITH_ANGER", "attacked", None),
        ("SHOT_DOWN", "attacked", None),
    ],
)
def test_instrument_of_an_act(name: str, word: str, instrument: str | None) -> None:
    found = instrument_of(trigger(sentence(name), word), ontology())
    assert (found.text if found is not None else None) == instrument
