"""Names that are other forms of one name, and those that only look so."""

from __future__ import annotations

import pytest

from kg.nlp.phrases.samename import cluster_names, is_acronym
from tests.unit.nlp.parses import ENVOY, MINISTRY, SURNAME, TOWN, index_of, table_of
from tests.unit.nlp.phrases.sentences import BLOC

IAEA = """
The the DET DT det 4 B-ORG
International International PROPN NNP compound 4 I-ORG
Atomic Atomic PROPN NNP compound 4 I-ORG
Energy Energy PROPN NNP compound 4 I-ORG
Agency Agency PROPN NNP nsubj 5 I-ORG
left leave VERB VBD ROOT 5 O
Iran Iran PROPN NNP dobj 5 B-GPE +
. . PUNCT . punct 5 O
"""


def full_form(text: str, *parses: str) -> str:
    """The fullest form of the last name with this word."""
    table = table_of(*parses)
    return table[cluster_names(table)[index_of(table, text, last=True)]].head.text


def test_a_surname_is_short_for_the_full_name() -> None:
    assert full_form("Okello", TOWN, SURNAME) == "Jane Okello"
    assert full_form("Stubb", ENVOY, SURNAME) == "Alexander Stubb"


def test_a_surname_of_two_people_stands_for_neither() -> None:
    other = TOWN.replace("Jane", "Milton")
    assert full_form("Okello", TOWN, other, SURNAME) == "Okello"


def test_initials_stand_for_the_words() -> None:
    assert full_form("NATO", IAEA, BLOC.replace("NATO", "IAEA").replace("Peru", "NATO")) == "NATO"
    assert (
        full_form("IAEA", IAEA, BLOC.replace("NATO", "IAEA"))
        == "International Atomic Energy Agency"
    )


def test_a_state_is_no_short_form_of_a_body_in_it() -> None:
    assert full_form("Peru", IAEA, BLOC) == "Peru"


def test_a_ministry_alone_has_the_owner_told_before() -> None:
    alone = MINISTRY.replace("Kenya Kenya PROPN NNP poss 3 B-GPE +", "The the DET DT det 3 O")
    alone = alone.replace("'s 's PART POS case 0 O", "big big ADJ JJ amod 3 O")
    table = table_of(MINISTRY, alone)
    first, last = index_of(table, "Ministry"), index_of(table, "Ministry", last=True)
    assert cluster_names(table)[last] == first


def test_ministries_of_two_states_are_two() -> None:
    table = table_of(MINISTRY, MINISTRY.replace("Kenya", "Uganda"))
    first, last = index_of(table, "Ministry"), index_of(table, "Ministry", last=True)
    assert cluster_names(table)[last] == last != first


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [("AU", "African Union", True), ("au", "African Union", False), ("UN", "Union", False)],
)
def test_initials(short: str, long: str, expected: bool) -> None:
    assert is_acronym(short, long) is expected
