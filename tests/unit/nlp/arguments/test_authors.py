"""Whose a document's words and a measure's deeds are, on hand-built parses with the project's own lexicon."""

from __future__ import annotations

import pytest

from kg.nlp.arguments.extract import find_triggers
from kg.ontology import load_ontology
from tests.unit.nlp.parses import document

# word lemma POS tag dependency head entity
LETTER = """
Senators senator NOUN NNS nsubj 1 O
sent send VERB VBD ROOT 1 O
a a DET DT det 3 O
letter letter NOUN NN dobj 1 O
to to ADP IN prep 3 O
the the DET DT det 6 O
mayor mayor NOUN NN pobj 4 O
demanding demand VERB VBG acl 6 O
answers answer NOUN NNS dobj 7 O
"""
CROWD = """
Senators senator NOUN NNS nsubj 1 O
spoke speak VERB VBD ROOT 1 O
to to ADP IN prep 1 O
a a DET DT det 4 O
crowd crowd NOUN NN pobj 2 O
demanding demand VERB VBG acl 4 O
answers answer NOUN NNS dobj 5 O
"""
BILL = """
Deputies deputy NOUN NNS nsubj 1 O
unveiled unveil VERB VBD ROOT 1 O
a a DET DT det 3 O
bill bill NOUN NN dobj 1 O
that that PRON WDT nsubj 6 O
would would AUX MD aux 6 O
expel expel VERB VB relcl 3 O
diplomats diplomat NOUN NNS dobj 6 O
"""
VETO = BILL.replace("unveiled unveil", "rejected reject")
OWNED = """
The the DET DT det 1 O
ministry ministry NOUN NN poss 3 O
's 's PART POS case 1 O
decree decree NOUN NN nsubj 4 O
banned ban VERB VBD ROOT 4 O
exports export NOUN NNS dobj 4 O
"""


@pytest.mark.parametrize(
    ("parse", "verb", "subjects"),
    [
        (LETTER, "demanding", ["Senators"]),
        (CROWD, "demanding", ["crowd"]),
        (BILL, "expel", ["Deputies"]),
        (VETO, "expel", ["bill"]),
        (OWNED, "banned", ["decree"]),
    ],
)
def test_author(parse: str, verb: str, subjects: list[str]) -> None:
    found = find_triggers(document(parse).sents[0], load_ontology())
    trigger = next(t for t in found if t.head.text == verb)
    assert [a.token.text for a in trigger.args if a.name == "subject"] == subjects


def test_the_addressee_stays_under_a_name_of_its_own() -> None:
    found = find_triggers(document(LETTER).sents[0], load_ontology())
    trigger = next(t for t in found if t.head.text == "demanding")
    assert [a.token.text for a in trigger.args if a.name == "addressee"] == ["mayor"]
