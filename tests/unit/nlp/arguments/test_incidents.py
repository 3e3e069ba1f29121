"""Harm that nobody did is an incident: who does it decides, then what the sentence tells, then its neighbours."""

from __future__ import annotations

import pytest

from kg.nlp.arguments.incidents import in_sentences, told_apart
from kg.nlp.arguments.roles import fill
from kg.nlp.arguments.verbal import verbal
from kg.nlp.parse.trace import Mark
from kg.ontology import load_ontology
from tests.unit.nlp.parses import document

STORM = """
The the DET DT det 1 O
storm storm NOUN NN nsubj 2 O
killed kill VERB VBD ROOT 2 O
nine nine NUM CD nummod 4 B-CARDINAL
men man NOUN NNS dobj 2 O +
. . PUNCT . punct 2 O
"""
GUNMEN = STORM.replace("storm storm NOUN NN", "gunmen gunman NOUN NNS")
BUS = STORM.replace("storm storm", "bus bus")
FERRY = """
Nine nine NUM CD nummod 1 B-CARDINAL
men man NOUN NNS nsubjpass 3 O
were be AUX VBD auxpass 3 O
killed kill VERB VBN ROOT 3 O
when when SCONJ WRB advmod 7 O
a a DET DT det 6 O
ferry ferry NOUN NN nsubj 7 O
sank sink VERB VBD advcl 3 O +
. . PUNCT . punct 3 O
"""
SHELLED = FERRY.replace("sank sink VERB VBD advcl 3 O +", "sank sink VERB VBD advcl 3 O") + (
    "after after ADP IN prep 7 O\na a DET DT det 11 O\nraid raid NOUN NN pobj 9 O\n"
)
MILITANTS = FERRY.replace("men man", "militants militant")
PLAIN = """
Nine nine NUM CD nummod 1 B-CARDINAL
men man NOUN NNS nsubjpass 3 O
were be AUX VBD auxpass 3 O
killed kill VERB VBN ROOT 3 O +
. . PUNCT . punct 3 O
"""
CRASH = """
A a DET DT det 1 O
plane plane NOUN NN nsubj 2 O
crashed crash VERB VBD ROOT 2 O +
. . PUNCT . punct 2 O
"""
BOMBS = """
The the DET DT det 1 O
army army NOUN NN nsubj 2 O
bombed bomb VERB VBD ROOT 2 O
Gao Gao PROPN NNP dobj 2 B-GPE +
. . PUNCT . punct 2 O
"""


def told(*parses: str) -> tuple[list[tuple[str, str]], tuple[Mark, ...]]:
    """Trigger and type of every event of hand-built sentences, and the marks."""
    ontology, doc = load_ontology(), document(*parses)
    triggers = [t for s in doc.sents for t in verbal(s, ontology)]
    found, marks = told_apart(tuple(in_sentences(triggers, doc.sents)), ontology)
    return [(t.head.text, t.entry.type) for t in found], marks


@pytest.mark.parametrize(
    ("parses", "killed"),
    [
        ((STORM,), "INCIDENT"),
        ((GUNMEN,), "ASSAULT"),
        ((BUS,), "INCIDENT"),
        ((FERRY,), "INCIDENT"),
        ((SHELLED,), "ASSAULT"),
        ((MILITANTS,), "INCIDENT"),
        ((PLAIN,), "ASSAULT"),
        ((CRASH, PLAIN), "INCIDENT"),
        ((BOMBS, PLAIN), "ASSAULT"),
        ((BOMBS, CRASH, PLAIN), "INCIDENT"),
    ],
)
def test_the_nearest_word_of_attack_or_mishap_tells_who_killed(
    parses: tuple[str, ...], killed: str
) -> None:
    assert dict(told(*parses)[0])["killed"] == killed


def test_an_incident_has_those_whom_it_befell_and_nobody_who_did_it() -> None:
    ontology, doc = load_ontology(), document(STORM)
    triggers = [t for s in doc.sents for t in verbal(s, ontology)]
    (trigger,), (mark,) = told_apart(tuple(in_sentences(triggers, doc.sents)), ontology)
    filled = fill(trigger)
    assert filled.get("actor") == ()
    assert [a.token.text for a in filled.get("target")] == ["men"]
    assert (mark.stage, doc[mark.first].text, mark.note) == ("fallback", "killed", "storm")
