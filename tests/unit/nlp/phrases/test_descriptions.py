"""Descriptions that point back, and those that must not."""

from __future__ import annotations

from kg.nlp.phrases.descriptions import describe_back, is_bare
from kg.nlp.phrases.discourse import Discourse
from kg.nlp.phrases.pairs import group_of, joined_names
from kg.nlp.phrases.referents import quoted
from tests.unit.nlp.parses import ENVOY, MINISTRY, PAIR, SIDES, TOWN, ZONE, index_of, table_of, word
from tests.unit.nlp.phrases.sentences import ALLIANCE, BLOC, THE_PRESIDENT


def told(*parses: str) -> Discourse:
    table = table_of(*parses)
    return Discourse(table, {}, quoted(table.doc))


def back(discourse: Discourse, text: str) -> str | None:
    """The head of what the last description with this word goes back to."""
    index = index_of(discourse.table, text, last=True)
    found = describe_back(discourse, index, list(range(index)))
    return None if found is None else discourse.table[found[0]].head.text


def test_an_office_goes_back_to_its_one_holder() -> None:
    assert back(told(ENVOY, THE_PRESIDENT), "president") == "Alexander Stubb"


def test_two_holders_leave_an_office_open() -> None:
    other = ENVOY.replace("Finnish finnish", "Polish polish").replace("Alexander", "Andrzej")
    other = other.replace("Stubb", "Duda")
    assert back(told(ENVOY, other, THE_PRESIDENT), "president") is None


def test_an_office_nobody_holds_stays_open() -> None:
    assert back(told(TOWN, THE_PRESIDENT), "president") is None


def test_a_class_noun_goes_back_to_the_name_that_it_usually_means() -> None:
    assert back(told(BLOC, ALLIANCE), "alliance") == "NATO"


def test_a_class_noun_is_no_state() -> None:
    assert back(told(PAIR, ALLIANCE), "alliance") is None


def test_the_same_head_word_with_more_words_before_it() -> None:
    assert back(told(MINISTRY, ZONE), "ministry") == "Interior Ministry"
    assert back(told(TOWN, ZONE), "ministry") is None


def test_only_a_bare_definite_phrase_points_back() -> None:
    table = table_of(TOWN)
    assert not is_bare(table, index_of(table, "town"))
    assert not is_bare(table, index_of(table, "Okello"))
    president = table_of(THE_PRESIDENT)
    assert is_bare(president, index_of(president, "president"))
    indefinite = table_of(THE_PRESIDENT.replace("The the", "A a"))
    assert not is_bare(indefinite, index_of(indefinite, "president"))


def test_both_of_two_that_were_named() -> None:
    discourse = told(PAIR, SIDES)
    index = index_of(discourse.table, "countries")
    found = group_of(discourse, index, list(range(index)))
    assert [discourse.table[i].head.text for i in found] == ["Malawi", "Zambia"]


def test_the_pair_is_the_nearest_and_one_is_no_pair() -> None:
    four = told(PAIR, PAIR.replace("Malawi", "Togo").replace("Zambia", "Benin"), SIDES)
    index = index_of(four.table, "countries")
    found = group_of(four, index, list(range(index)))
    assert [four.table[i].head.text for i in found] == ["Togo", "Benin"]
    one = told(BLOC, SIDES)
    index = index_of(one.table, "countries")
    assert group_of(one, index, list(range(index))) == ()


def test_names_joined_are_found_from_either_end() -> None:
    table = table_of(PAIR)
    assert [t.text for t in joined_names(word(table, "Zambia"))] == ["Malawi", "Zambia"]
