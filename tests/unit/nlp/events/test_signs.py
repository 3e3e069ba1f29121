"""The signs of a reading: what the sentence, the trigger and the sides show, on hand-built parses."""

from __future__ import annotations

import pytest

from tests.unit.nlp.parses import MINISTRY
from tests.unit.nlp.phrases.sentences import ACCUSED, EXPELLED
from tests.unit.nlp.readings import event_at, reading_of

KILLED = """
Five five NUM CD nsubjpass 2 B-CARDINAL
were be AUX VBD auxpass 2 O
killed kill VERB VBN ROOT 2 O
in in ADP IN prep 2 O
the the DET DT det 5 O
attack attack NOUN NN pobj 3 O
on on ADP IN prep 5 O
Togo Togo PROPN NNP pobj 6 B-GPE +
. . PUNCT . punct 2 O
"""
STRUCK = """
It it PRON PRP nsubj 1 O
attacked attack VERB VBD ROOT 1 O
a a DET DT det 3 O
camp camp NOUN NN dobj 1 O +
. . PUNCT . punct 1 O
"""


@pytest.mark.parametrize(
    ("parses", "trigger", "shown", "missing"),
    [
        (
            (ACCUSED,),
            "accused",
            {"main-verb", "actor-name-state", "target-name-state", "sides-named-named"},
            {"passive", "no-actor", "told", "actor-pronoun", "depth-1"},
        ),
        (
            (ACCUSED, STRUCK),
            "attacked",
            {"actor-pronoun", "verb-actor-pronoun", "target-common"},
            {"actor-open-pronoun", "no-actor", "no-other-side"},
        ),
        (
            (STRUCK,),
            "attacked",
            {"actor-open-pronoun"},
            {"actor-name-state"},
        ),
        (
            (MINISTRY,),
            "arrested",
            {"told", "embedded", "depth-1", "actor-nominal-person", "sides-described-described"},
            {"main-verb", "told-directly", "depth-2", "actor-name-person"},
        ),
        (
            (EXPELLED,),
            "expelled",
            {"coordinated", "actor-shared", "target-common"},
            {"main-verb", "negative", "question"},
        ),
        (
            (KILLED,),
            "killed",
            {"passive", "no-actor", "verb-actor-nobody", "target-number", "form-VBN"},
            {"noun", "target-name-person", "actor-common"},
        ),
        (
            (KILLED,),
            "attack",
            {"noun", "noun-definite", "noun-actor-nobody", "depth-2"},
            {"noun-bare", "capital", "verb-actor-nobody", "depth-3"},
        ),
        (
            (ACCUSED.replace(". . PUNCT", "? ? PUNCT"),),
            "accused",
            {"question"},
            set(),
        ),
    ],
)
def test_what_a_reading_shows(
    parses: tuple[str, ...], trigger: str, shown: set[str], missing: set[str]
) -> None:
    signs = set(event_at(reading_of(*parses), trigger).signs)
    assert shown - signs == set()
    assert missing & signs == set()


def test_type_frame_and_entry_are_signs() -> None:
    event = event_at(reading_of(ACCUSED), "accused")
    assert {"type-ACCUSE", event.rule} <= set(event.signs)
    assert any(sign.startswith("frame:") for sign in event.signs)


def test_each_sign_is_told_once() -> None:
    signs = event_at(reading_of(MINISTRY), "arrested").signs
    assert len(signs) == len(set(signs))
