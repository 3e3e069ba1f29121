"""What an act was done with, by hand-parsed sentences; the expected values are a reader's."""

from __future__ import annotations

import pytest

from kg.nlp.arguments.roles import fill
from kg.nlp.claims.modes import told_mode
from tests.unit.nlp.hand_parsed import ontology, sentence, trigger


@pytest.mark.parametrize(
    "name, word, mode",
    [
        ("DRONES", "attacked", "drone"),
        ("FIRED", "fired", "heavy-weapons"),
        ("SHOT_DOWN", "attacked", None),  # a drone is what was attacked
        ("WITH_ANGER", "attacked", None),
    ],
)
def test_the_weapon_tells_the_mode(name: str, word: str, mode: str | None) -> None:
    found = trigger(sentence(name), word)
    assert told_mode(found, fill(found), "ASSAULT", ontology()) == mode


def test_a_weapon_tells_no_mode_of_another_type() -> None:
    found = trigger(sentence("DRONES"), "attacked")
    assert told_mode(found, fill(found), "MOBILIZE", ontology()) is None
