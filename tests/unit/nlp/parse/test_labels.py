"""What a word's own children tell of it: voice, tense, sisters; also where a chain of sisters is long."""

from __future__ import annotations

import pytest

from kg.nlp.parse.labels import auxiliaries, conjuncts, is_passive, tense_of
from kg.nlp.parse.tree import Doc, Token
from tests.unit.nlp.parses import document

KILLED = """
Ten ten NUM CD nsubjpass 2 O
were be AUX VBD auxpass 2 O
killed kill VERB VBN ROOT 2 O
and and CCONJ CC cc 2 O
two two NUM CD nsubjpass 5 O
wounded wound VERB VBN conj 2 O +
. . PUNCT . punct 2 O
"""
PLANS = """
They they PRON PRP nsubj 2 O
will will AUX MD aux 2 O
meet meet VERB VB ROOT 2 O
and and CCONJ CC cc 2 O
sign sign VERB VB conj 2 O
what what PRON WP dobj 7 O
they they PRON PRP nsubj 7 O
wrote write VERB VBD ccomp 4 O
"""
PERFECT = """
She she PRON PRP nsubj 2 O
has have AUX VBZ aux 2 O
resigned resign VERB VBN ROOT 2 O
"""
CALLED = """
Men man NOUN NNS nsubjpass 3 O
are be AUX VBP auxpass 3 O
often often ADV RB advmod 3 O
held hold VERB VBN ROOT 3 O
"""
LIST = """
Rome Rome PROPN NNP nsubj 5 B-GPE
, , PUNCT , punct 0 O
Oslo Oslo PROPN NNP conj 0 B-GPE
and and CCONJ CC cc 2 O
Bern Bern PROPN NNP conj 2 B-GPE
met meet VERB VBD ROOT 5 O
and and CCONJ CC cc 5 O
spoke speak VERB VBD conj 5 O
"""


def word(doc: Doc, text: str) -> Token:
    return next(t for t in doc if t.text == text)


@pytest.mark.parametrize(
    ("parse", "verb", "passive", "tense"),
    [
        (KILLED, "killed", True, "past"),
        (KILLED, "wounded", True, "past"),
        (PLANS, "meet", False, "future"),
        (PLANS, "sign", False, "future"),
        (PLANS, "wrote", False, "past"),
        (PERFECT, "resigned", False, "past"),
        (CALLED, "held", True, "present"),
    ],
)
def test_voice_and_tense(parse: str, verb: str, passive: bool, tense: str) -> None:
    token = word(document(parse), verb)
    assert (is_passive(token), tense_of(token)) == (passive, tense)


def test_sisters_are_nouns_of_a_noun_and_verbs_of_a_verb() -> None:
    doc = document(LIST)
    assert [t.text for t in conjuncts(word(doc, "Rome"))] == ["Rome", "Oslo", "Bern"]
    assert [t.text for t in conjuncts(word(doc, "met"))] == ["met", "spoke"]


def test_a_sister_shares_auxiliaries_unless_it_has_a_subject() -> None:
    assert [a.text for a in auxiliaries(word(document(PLANS), "sign"))] == ["will"]
    assert auxiliaries(word(document(KILLED), "wounded")) == ()


def test_a_chain_of_thousands_is_read_to_its_end() -> None:
    rows = ["to to PART TO aux 1 O", "run run VERB VB ROOT 1 O"]
    rows += [f"run{i} run VERB VB conj {i - 1} O" for i in range(2, 3000)]
    doc = document("\n".join(rows))
    assert len(conjuncts(doc[1])) == 2999
    assert tense_of(doc[-1]) == "future"
    assert not is_passive(doc[-1])
