"""When an act was done, by hand-parsed sentences; the expected values are a reader's."""

from __future__ import annotations

import pytest

from kg.nlp.circumstances.times import time_of, time_phrases
from tests.unit.nlp.hand_parsed import ontology, sentence, trigger, triggers, words


def time(name: str, word: str) -> str | None:
    doc = sentence(name)
    (sent,) = list(doc.sents)
    phrase = time_of(trigger(doc, word), time_phrases(sent), triggers(doc), ontology())
    return None if phrase is None else words(doc, (phrase.first, phrase.last))


@pytest.mark.parametrize(
    "name, word, when",
    [
        ("ON_MONDAY", "arrested", "Monday"),
        ("ARREST", "arrested", None),
        ("SAID_FRIDAY", "said", "Friday"),
        ("SAID_FRIDAY", "shelled", None),  # said on Friday, not shelled
        ("BEFORE_BOTH", "arrested", "Monday"),
        ("BEFORE_BOTH", "expelled", "Monday"),
        ("AFTER_BOTH", "expelled", "Monday"),
        ("AFTER_BOTH", "arrested", "Monday"),
        ("VOWED_MONDAY", "vowed", "Monday"),
        ("VOWED_MONDAY", "expel", None),  # still to come
        ("IN_ATTACK", "attack", "Friday"),
        ("IN_ATTACK", "killed", "Friday"),
        ("PARTICIPLE", "killing", "Monday"),
        ("DATELINE", "shelled", "May 4 , 2021"),
    ],
)
def test_time_of_an_act(name: str, word: str, when: str | None) -> None:
    assert time(name, word) == when
