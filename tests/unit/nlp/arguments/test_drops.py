"""What the extractors drop, and by which rule, on hand-built parses with the project's own lexicon."""

from __future__ import annotations

import pytest

from kg.nlp.arguments.extract import find_triggers
from kg.nlp.parse.trace import Mark
from kg.ontology import load_ontology
from tests.unit.nlp.parses import document

# word lemma POS tag dependency head entity
LION = """
A a DET DT det 1 O
lion lion NOUN NN nsubj 2 O
ambushed ambush VERB VBD ROOT 2 O
two two NUM CD nummod 4 O
farmers farmer NOUN NNS dobj 2 O
"""
GUNMEN = LION.replace("A a DET", "Some some DET").replace(
    "lion lion NOUN NN", "gunmen gunman NOUN NNS"
)
UNNAMED = """
An an DET DT det 1 O
envoy envoy NOUN NN nsubj 2 O
asked ask VERB VBD ROOT 2 O
not not PART RB neg 6 O
to to PART TO aux 6 O
be be AUX VB auxpass 6 O
named name VERB VBN xcomp 2 O
"""
SINGER = """
The the DET DT det 1 O
singer singer NOUN NN nsubj 2 O
praised praise VERB VBD ROOT 2 O
her her PRON PRP$ poss 4 O
fans fan NOUN NNS dobj 2 O
"""
SINGER_AND_MINISTER = SINGER.replace("fans fan NOUN NNS", "minister minister NOUN NN")
BARE = """
They they PRON PRP nsubj 1 O
feared fear VERB VBD ROOT 1 O
an an DET DT det 3 O
attack attack NOUN NN dobj 1 O
"""
RECORD = """
Exports export NOUN NNS nsubj 1 O
hit hit VERB VBD ROOT 1 O
a a DET DT det 3 O
record record NOUN NN dobj 1 O
"""


def _dropped(parse: str) -> dict[str, str]:
    found = find_triggers(document(parse).sents[0], load_ontology())
    return {t.head.text: t.dropped for t in found}


@pytest.mark.parametrize(
    ("parse", "word", "rule"),
    [
        (LION, "ambushed", "nobody acts"),
        (GUNMEN, "ambushed", ""),
        (UNNAMED, "asked", "how to be quoted"),
        (SINGER, "praised", "private life"),
        (SINGER_AND_MINISTER, "praised", ""),
        (BARE, "attack", "no sides"),
        (RECORD, "hit", "idiom"),
    ],
)
def test_rule(parse: str, word: str, rule: str) -> None:
    assert _dropped(parse)[word] == rule


def test_the_trace_tells_rule_and_entry() -> None:
    (trigger,) = find_triggers(document(LION).sents[0], load_ontology())
    assert trigger.mark() == Mark("dropped", "nobody acts", 2, 2, trigger.entry.iri)
