"""Coreference: pronouns, descriptions, short names, groups; and where it must stay silent."""

from __future__ import annotations

import pytest

from kg.nlp.phrases.coreference import first_person, resolve_coreference
from kg.nlp.phrases.mentions import MentionTable
from kg.nlp.phrases.reference_cues import load_reference_cues
from kg.nlp.phrases.samename import is_acronym
from tests.unit.nlp.parses import (
    CLEAR,
    CONDITION,
    ENVOY,
    GUARD,
    MINISTRY,
    PAIR,
    SIDES,
    SURNAME,
    TOWN,
    ZONE,
    index_of,
    table_of,
)
from tests.unit.nlp.phrases.test_mentions import parsed

CUES = load_reference_cues()


def resolved(*parses: str) -> MentionTable:
    table = table_of(*parses)
    assert resolve_coreference(table, table.doc, CUES) == table.mentions
    return table


def antecedent(table: MentionTable, text: str, last: bool = False) -> str | None:
    found = table[index_of(table, text, last)].antecedent
    return None if found is None else table[found].head.text


def test_possessive_takes_the_nearest_subject_above_it() -> None:
    table = resolved(MINISTRY)
    assert antecedent(table, "its") == "Interior Ministry"
    assert table[index_of(table, "its")].antecedent_reason


def test_description_goes_back_to_the_same_head_word() -> None:
    assert antecedent(resolved(MINISTRY, ZONE), "ministry") == "Interior Ministry"


def test_description_without_anything_before_it_stays_open() -> None:
    assert antecedent(resolved(ZONE), "ministry") is None


def test_two_ministries_leave_the_description_open() -> None:
    other = MINISTRY.replace("Kenya", "Uganda").replace("Interior", "Foreign")
    assert antecedent(resolved(MINISTRY, other, ZONE), "ministry") is None


def test_relative_pronoun_stands_for_the_noun() -> None:
    assert antecedent(resolved(ZONE), "which") == "border"


def test_plural_of_two_is_a_group() -> None:
    table = resolved(PAIR, SIDES)
    pair = (index_of(table, "Malawi"), index_of(table, "Zambia"))
    assert table.group_antecedents(index_of(table, "their")) == pair
    assert table.group_antecedents(index_of(table, "countries")) == pair
    assert table[index_of(table, "countries")].antecedent is None


def test_the_subject_of_the_clause_before_comes_first() -> None:
    table = resolved(ENVOY, CONDITION)
    assert antecedent(table, "he") == "general"


def test_a_coast_guard_is_a_body_and_a_guard_a_person() -> None:
    assert antecedent(resolved(GUARD), "it") == "guard"
    assert antecedent(resolved(GUARD.replace("coast coast", "tall tall")), "it") != "guard"


def test_it_before_a_clause_refers_to_nothing() -> None:
    assert antecedent(resolved(MINISTRY, CLEAR), "It") is None


def test_gender_must_agree() -> None:
    table = resolved(TOWN)
    assert antecedent(table, "she") == "Jane Okello"
    he = resolved(TOWN.replace("she", "he"))
    assert antecedent(he, "he") is None


def test_description_beside_a_name() -> None:
    assert antecedent(resolved(TOWN), "head") == "Jane Okello"


def test_surname_goes_back_to_the_full_name_and_the_pronoun_past_the_wrong_gender() -> None:
    table = resolved(ENVOY, TOWN, SURNAME)
    assert antecedent(table, "Okello", last=True) == "Jane Okello"
    assert antecedent(table, "Stubb", last=True) == "Alexander Stubb"
    assert antecedent(table, "he") == "Stubb"


def test_chains_end() -> None:
    table = resolved(ENVOY, TOWN, SURNAME, MINISTRY, ZONE, PAIR, SIDES)
    for index in range(len(table)):
        assert table[table.representative(index)].antecedent is None


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("IAEA", "International Atomic Energy Agency", True),
        ("U.N.", "United Nations", True),
        ("DRC", "Democratic Republic of Congo", True),
        ("EU", "European Union", True),
        ("WHO", "World Trade Organization", False),
        ("Who", "World Health Organization", False),
        ("A", "Africa", False),
    ],
)
def test_acronyms(short: str, long: str, expected: bool) -> None:
    assert is_acronym(short, long) is expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "token", "expected"),
    [
        ("Chad accused Sudan of shelling. Chad said it would respond.", "it", "Chad"),
        ("NATO met in Oslo. Officials said the alliance would expand.", "alliance", "NATO"),
        (
            "The International Atomic Energy Agency (IAEA) left Iran. The agency gave no reason.",
            "agency",
            "International Atomic Energy Agency",
        ),
        (
            "Chile's Foreign Minister Alberto van Klaveren resigned. The foreign minister gave no reason.",
            "minister",
            "Alberto van Klaveren",
        ),
        ("Angela Merkel told Emmanuel Macron that she would resign.", "she", "Angela Merkel"),
        ("Angela Merkel told Emmanuel Macron that he should resign.", "he", "Emmanuel Macron"),
        ("Emmanuel Macron and Olaf Scholz resigned. Angela Merkel praised him.", "him", None),
        ("Speaking to reporters, he said little.", "he", None),
        ("After losing his seat, Boris Johnson left London.", "his", "Boris Johnson"),
        ("It was reported that Peru had closed the embassy.", "It", None),
        ('Macron said, "He will resign."', "He", None),
        ("Poland, which borders Belarus, closed its crossings.", "which", "Poland"),
        ("Mali expelled the envoy. The country gave no reason.", "country", "Mali"),
        ("Mali and Niger expelled the envoy. The country gave no reason.", "country", None),
    ],
)
def test_antecedents_in_real_parses(text: str, token: str, expected: str | None) -> None:
    table = parsed(text)
    resolve_coreference(table, table.doc, CUES)
    assert antecedent(table, token) == expected


@pytest.mark.model
def test_first_person_is_left_to_the_attribution() -> None:
    table = parsed('"We will defend our land," the general said.')
    resolve_coreference(table, table.doc, CUES)
    assert [table[i].head.text for i in first_person(table, CUES)] == ["We", "our"]
    assert all(table[i].antecedent is None for i in first_person(table, CUES))
