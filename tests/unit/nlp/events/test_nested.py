"""Whom an act is toward where only another act tells, on hand-built parses."""

from __future__ import annotations

import pytest

from tests.unit.nlp.readings import event_at, reading_of, words

# word lemma POS tag dependency head entity
CONDEMNED = """
Ghana Ghana PROPN NNP nsubj 1 B-GPE
condemned condemn VERB VBD ROOT 1 O
the the DET DT det 3 O
raid raid NOUN NN dobj 1 O
by by ADP IN prep 3 O
rebels rebel NOUN NNS pobj 4 O
. . PUNCT . punct 1 O
"""
PRAISED = CONDEMNED.replace("condemned condemn", "praised praise")
RALLIED = """
Teachers teacher NOUN NNS nsubj 1 O
rallied rally VERB VBD ROOT 1 O
in in ADP IN prep 1 O
Kitwe Kitwe PROPN NNP pobj 2 B-GPE
to to PART TO aux 5 O
demand demand VERB VB advcl 1 O
pay pay NOUN NN dobj 5 O
from from ADP IN prep 5 O
Zambia Zambia PROPN NNP pobj 7 B-GPE
. . PUNCT . punct 1 O
"""
RETURNED = """
Officers officer NOUN NNS nsubj 1 O
returned return VERB VBD ROOT 1 O
a a DET DT det 3 O
ship ship NOUN NN dobj 1 O
owned own VERB VBN acl 3 O
by by ADP IN agent 4 O
Malta Malta PROPN NNP pobj 5 B-GPE
. . PUNCT . punct 1 O
"""


@pytest.mark.parametrize(
    ("parse", "trigger", "targets"),
    [
        (CONDEMNED, "condemned", ["rebels"]),
        (PRAISED, "praised", ["the raid"]),
        (RALLIED, "rallied", ["Zambia"]),
        (RETURNED, "returned", ["Malta"]),
    ],
)
def test_targets(parse: str, trigger: str, targets: list[str]) -> None:
    reading = reading_of(parse)
    assert words(reading, event_at(reading, trigger).targets) == targets


def test_the_trace_tells_by_which_way() -> None:
    told = {(s.rule, s.span.text) for s in reading_of(RALLIED).trace if s.stage == "fallback"}
    assert ("target by clause", "rallied") in told
