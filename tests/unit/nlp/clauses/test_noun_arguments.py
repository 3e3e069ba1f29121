"""What a noun governs, on hand-built parses: owners, sides before it, phrases after it."""

from __future__ import annotations

import pytest

from kg.nlp.clauses.governors import governor
from kg.nlp.clauses.nouns import noun_arguments
from kg.nlp.clauses.sides import sister_sides
from kg.nlp.parse.tree import Token
from tests.unit.nlp.parses import document

OWNER = """
Ghana Ghana PROPN NNP poss 2 B-GPE
's 's PART POS case 0 O
attack attack NOUN NN ROOT 2 O
on on ADP IN prep 2 O
Togo Togo PROPN NNP pobj 3 B-GPE
"""
UNDERGONE = """
his his PRON PRP$ poss 1 O
arrest arrest NOUN NN ROOT 1 O
by by ADP IN prep 1 O
police police NOUN NNS pobj 2 O
"""
BY_DRONE = """
Ghana Ghana PROPN NNP poss 2 B-GPE
's 's PART POS case 0 O
attack attack NOUN NN ROOT 2 O
by by ADP IN prep 2 O
drone drone NOUN NN pobj 3 O
"""
STRIKE = """
a a DET DT det 3 O
Kenyan kenyan ADJ JJ amod 3 B-NORP
drone drone NOUN NN compound 3 O
strike strike NOUN NN nsubj 4 O
hit hit VERB VBD ROOT 4 O
Goma Goma PROPN NNP dobj 4 B-GPE
"""
ARMY_RAID = """
a a DET DT det 2 O
army army NOUN NN compound 2 O
raid raid NOUN NN ROOT 2 O
on on ADP IN prep 2 O
Goma Goma PROPN NNP pobj 3 B-GPE
"""
ARMY_BASE = """
an an DET DT det 2 O
army army NOUN NN compound 2 O
raid raid NOUN NN ROOT 2 O
"""
HELD = """
condemnation condemnation NOUN NN ROOT 0 O
of of ADP IN prep 0 O
the the DET DT det 3 O
attack attack NOUN NN pobj 1 O
on on ADP IN prep 3 O
Lagos Lagos PROPN NNP pobj 4 B-GPE
"""
TROOPS = """
Turkish turkish ADJ JJ amod 3 B-NORP
and and CCONJ CC cc 0 O
Russian russian ADJ JJ conj 0 B-NORP
troops troop NOUN NNS ROOT 3 O
"""
IN_TALKS = """
Kenya Kenya PROPN NNP nsubj 1 B-GPE
joined join VERB VBD ROOT 1 O
in in ADP IN prep 1 O
talks talk NOUN NNS pobj 2 O
"""


def _word(parse: str, text: str) -> Token:
    return next(t for t in document(parse) if t.text == text)


@pytest.mark.parametrize(
    ("parse", "noun", "expected"),
    [
        (OWNER, "attack", {("possessor", "Ghana"), ("on", "Togo")}),
        (UNDERGONE, "arrest", {("of", "his"), ("by", "police")}),
        (BY_DRONE, "attack", {("possessor", "Ghana")}),
        (STRIKE, "strike", {("modifier", "Kenyan")}),
        (ARMY_RAID, "raid", {("modifier", "army"), ("on", "Goma")}),
        (ARMY_BASE, "raid", set()),
        (HELD, "condemnation", {("of", "attack"), ("on", "Lagos")}),
    ],
)
def test_arguments(parse: str, noun: str, expected: set[tuple[str, str]]) -> None:
    found = {(a.name, a.token.text) for a in noun_arguments(_word(parse, noun))}
    assert found == expected


def test_what_a_held_noun_governs_is_not_the_holders_own() -> None:
    own = {a.token.text: a.own for a in noun_arguments(_word(HELD, "condemnation"))}
    assert own == {"attack": True, "Lagos": False}


def test_two_sides_share_one_plural() -> None:
    assert [t.text for t in sister_sides(_word(TROOPS, "troops"))] == ["Turkish", "Russian"]


def test_one_side_is_no_sister() -> None:
    assert sister_sides(_word(STRIKE, "strike")) == []


@pytest.mark.parametrize(
    ("parse", "noun", "expected"),
    [
        (STRIKE, "strike", ("hit", "subject")),
        (STRIKE, "Goma", ("hit", "object")),
        (IN_TALKS, "talks", ("joined", "in")),
        (HELD, "attack", (None, "")),
    ],
)
def test_governor(parse: str, noun: str, expected: tuple[str | None, str]) -> None:
    verb, name = governor(_word(parse, noun))
    assert (verb.text if verb else None, name) == expected
