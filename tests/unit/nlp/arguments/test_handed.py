"""What the words around a noun for an act hand on to it, on hand-built parses with the project's own lexicon."""

from __future__ import annotations

import pytest

from kg.nlp.arguments.extract import find_triggers
from kg.nlp.arguments.roles import fill
from kg.ontology import load_ontology
from tests.unit.nlp.parses import document

# word lemma POS tag dependency head entity
MADE = """
Ghana Ghana PROPN NNP nsubj 1 B-GPE
mounted mount VERB VBD ROOT 1 O
an an DET DT det 3 O
incursion incursion NOUN NN dobj 1 O
into into ADP IN prep 3 O
Togo Togo PROPN NNP pobj 4 B-GPE
"""
RECEIVED = """
Ghana Ghana PROPN NNP nsubj 1 B-GPE
received receive VERB VBD ROOT 1 O
aid aid NOUN NN dobj 1 O
from from ADP IN prep 1 O
Togo Togo PROPN NNP pobj 3 B-GPE
"""
HIT = """
The the DET DT det 2 O
Ghanaian ghanaian ADJ JJ amod 2 B-NORP
airstrike airstrike NOUN NN nsubj 3 O
hit hit VERB VBD ROOT 3 O
Togo Togo PROPN NNP dobj 3 B-GPE
"""
LED = """
a a DET DT det 5 O
Saudi Saudi PROPN NNP npadvmod 3 B-NORP
- - PUNCT HYPH punct 3 O
led lead VERB VBN amod 5 O
air air NOUN NN compound 5 O
raid raid NOUN NN ROOT 5 O
on on ADP IN prep 5 O
Togo Togo PROPN NNP pobj 6 B-GPE
"""
BEHIND = """
The the DET DT det 1 O
cartel cartel NOUN NN nsubj 2 O
was be AUX VBD ROOT 2 O
behind behind ADP IN prep 2 O
the the DET DT det 5 O
bombing bombing NOUN NN pobj 3 O
of of ADP IN prep 5 O
Togo Togo PROPN NNP pobj 6 B-GPE
"""
AFTER_TALKS = """
Ghana Ghana PROPN NNP nsubj 1 B-GPE
withdrew withdraw VERB VBD ROOT 1 O
following follow VERB VBG prep 1 O
talks talk NOUN NNS pobj 2 O
with with ADP IN prep 3 O
Togo Togo PROPN NNP pobj 4 B-GPE
"""


@pytest.mark.parametrize(
    ("parse", "noun", "actors", "targets"),
    [
        (RECEIVED, "aid", ["Togo"], ["Ghana"]),
        (HIT, "airstrike", ["Ghanaian"], ["Togo"]),
        (LED, "raid", ["Saudi"], ["Togo"]),
        (BEHIND, "bombing", ["cartel"], ["Togo"]),
        (AFTER_TALKS, "talks", ["Ghana", "Togo"], []),
    ],
)
def test_sides(parse: str, noun: str, actors: list[str], targets: list[str]) -> None:
    found = find_triggers(document(parse).sents[0], load_ontology())
    filled = fill(next(t for t in found if t.head.text == noun))
    assert [a.token.text for a in filled.get("actor")] == actors
    assert [a.token.text for a in filled.get("target")] == targets


def test_a_side_that_only_the_clause_names_is_understood() -> None:
    found = find_triggers(document(AFTER_TALKS).sents[0], load_ontology())
    filled = fill(next(t for t in found if t.head.text == "talks"))
    assert [a.understood for a in filled.get("actor")] == [True, False]
