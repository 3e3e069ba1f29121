"""Texts that never end a list must not end the run: a thousand words hung one on the other are read without recursion."""

from __future__ import annotations

from kg.nlp.parse.labels import auxiliaries, conjuncts, is_passive, tense_of
from kg.nlp.parse.tree import Doc
from tests.unit.nlp.parses import document

LENGTH = 1500


def _nouns() -> Doc:
    """ "Mali , Mali , Mali …", each the sister of the one before."""
    rows = [
        f"Mali Mali PROPN NNP {'conj' if i else 'ROOT'} {max(i - 1, 0)} O" for i in range(LENGTH)
    ]
    return document("\n".join(rows))


def _verbs() -> Doc:
    """ "was hit hit hit …", where only the first has an auxiliary."""
    rows = ["was be AUX VBD auxpass 1 O", "hit hit VERB VBN ROOT 1 O"]
    rows += [f"hit hit VERB VBN conj {i - 1} O" for i in range(2, LENGTH)]
    return document("\n".join(rows))


def test_sisters_and_edges_of_a_long_list() -> None:
    doc = _nouns()
    assert len(conjuncts(doc[0])) == LENGTH
    assert [t.i for t in doc[0].subtree] == list(range(LENGTH))
    assert doc[0].right_edge is doc[LENGTH - 1]


def test_the_last_of_many_participles_has_the_auxiliary_of_the_first() -> None:
    last = _verbs()[LENGTH - 1]
    assert is_passive(last)
    assert [a.text for a in auxiliaries(last)] == ["was"]
    assert tense_of(last) == "past"
