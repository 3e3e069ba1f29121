"""Who carried an act out, and where it happened, on hand-built parses with the project's own lexicon."""

from __future__ import annotations

import pytest

from kg.event_types import load_event_types
from kg.nlp.arguments.doers import Deed, doers
from kg.nlp.arguments.extract import find_triggers
from kg.nlp.arguments.places import Scene, places_of
from kg.nlp.arguments.roles import fill
from kg.nlp.arguments.trigger import Trigger
from kg.nlp.phrases.mentions import MentionTable
from kg.ontology import load_ontology
from tests.unit.nlp.parses import table_of

# word lemma POS tag dependency head entity
PLAIN = """
Togolese togolese ADJ JJ amod 1 B-NORP
troops troop NOUN NNS nsubj 2 O
killed kill VERB VBD ROOT 2 O
two two NUM CD nummod 4 O
farmers farmer NOUN NNS dobj 2 O
in in ADP IN prep 2 O
Kara Kara PROPN NNP pobj 5 B-GPE
. . PUNCT . punct 2 O
"""
BY_A_RAID = """
A a DET DT det 2 O
Togolese togolese ADJ JJ amod 2 B-NORP
raid raid NOUN NN nsubj 3 O
killed kill VERB VBD ROOT 3 O
two two NUM CD nummod 5 O
farmers farmer NOUN NNS dobj 3 O
outside outside ADP IN prep 3 O
Kara Kara PROPN NNP pobj 6 B-GPE
. . PUNCT . punct 3 O
"""
IN_A_RAID = """
Two two NUM CD nummod 1 O
farmers farmer NOUN NNS nsubjpass 3 O
were be AUX VBD auxpass 3 O
killed kill VERB VBN ROOT 3 O
in in ADP IN prep 3 O
a a DET DT det 6 O
raid raid NOUN NN pobj 4 O
by by ADP IN prep 6 O
Togo Togo PROPN NNP pobj 7 B-GPE
near near SCONJ IN prep 6 O
Kara Kara PROPN NNP pobj 9 B-GPE
. . PUNCT . punct 3 O
"""
NOBODY = """
Two two NUM CD nummod 1 O
farmers farmer NOUN NNS nsubjpass 3 O
were be AUX VBD auxpass 3 O
killed kill VERB VBN ROOT 3 O
. . PUNCT . punct 3 O
"""
TALKS = """
The the DET DT det 2 O
Berlin Berlin PROPN NNP compound 2 B-GPE
talks talk NOUN NNS nsubj 3 O
began begin VERB VBD ROOT 3 O
. . PUNCT . punct 3 O
"""


def _triggers(parse: str) -> tuple[MentionTable, dict[str, Trigger]]:
    table = table_of(parse)
    found = find_triggers(table.doc.sents[0], load_ontology())
    return table, {t.head.text: t for t in found if not t.dropped}


@pytest.mark.parametrize(
    ("parse", "word", "actors", "way"),
    [
        (PLAIN, "killed", ["troops"], "own"),
        (BY_A_RAID, "killed", ["Togolese"], "act of theirs"),
        (IN_A_RAID, "killed", ["Togo"], "act around"),
        (NOBODY, "killed", [], ""),
        (TALKS, "talks", [], "own"),
    ],
)
def test_doers(parse: str, word: str, actors: list[str], way: str) -> None:
    table, triggers = _triggers(parse)
    by_head = {t.head.i: t for t in triggers.values()}
    deed = Deed(triggers[word], fill(triggers[word]), by_head, table, load_event_types())
    found, name = doers(deed)
    assert ([a.token.text for a in found], name) == (actors, way)


@pytest.mark.parametrize(
    ("parse", "word", "places", "way"),
    [
        (PLAIN, "killed", ["Kara"], "own"),
        (BY_A_RAID, "raid", ["Kara"], "verb beside"),
        (IN_A_RAID, "killed", ["Kara"], "own"),
        (TALKS, "talks", ["Berlin"], "own"),
        (NOBODY, "killed", [], ""),
    ],
)
def test_places(parse: str, word: str, places: list[str], way: str) -> None:
    table, triggers = _triggers(parse)
    fillers = [a for args in fill(triggers[word]).roles.values() for a in args]
    found, name = places_of(Scene(triggers[word], fillers, table, load_ontology()))
    assert ([a.token.text for a in found], name) == (places, way)
