"""Pronouns inside their sentence: bound by the nearest subject, barred from co-arguments, blamed for a ground."""

from __future__ import annotations

import pytest

from kg.nlp.phrases.discourse import Discourse, agrees
from kg.nlp.phrases.grounds import blamed
from kg.nlp.phrases.mentions import MentionTable
from kg.nlp.phrases.pronouns import barred, bound, is_pleonastic
from kg.nlp.phrases.referents import Referent, quoted
from kg.nlp.phrases.salience import most_salient, salience
from tests.unit.nlp.parses import (
    CLEAR,
    CONDITION,
    ENVOY,
    GUARD,
    MINISTRY,
    PAIR,
    SURNAME,
    TOWN,
    index_of,
    table_of,
    word,
)
from tests.unit.nlp.phrases.sentences import (
    ACCUSED,
    BLOC,
    DENIED,
    EXPELLED,
    GOAL,
    MOTHER,
    QUOTE,
    SANCTIONS,
)

HE = Referent(frozenset({"Person"}), "masculine", False, False)
IT = Referent(frozenset({"State", "Organisation", "Thing"}), "neuter", False, False)
THEY = Referent(frozenset(), None, True, False)


def told(*parses: str) -> Discourse:
    table = table_of(*parses)
    return Discourse(table, {}, quoted(table.doc))


def heads(table: MentionTable, found: tuple[int, ...]) -> list[str]:
    return [table[i].head.text for i in found]


@pytest.mark.parametrize(
    ("parse", "pronoun", "expected"),
    [
        (MINISTRY, "its", ["Interior Ministry"]),
        (GOAL, "its", ["Ghana"]),
        (PAIR, "their", ["Malawi", "Zambia"]),
        (CONDITION, "he", ["general"]),
        (GUARD, "it", ["guard"]),
        (TOWN, "she", ["Jane Okello"]),
        (SURNAME, "he", ["Okello"]),
        (SANCTIONS, "its", ["Gabon"]),
        (MOTHER, "him", []),
        (QUOTE, "It", []),
    ],
)
def test_what_binds_a_pronoun(parse: str, pronoun: str, expected: list[str]) -> None:
    discourse = told(parse)
    found = bound(discourse, index_of(discourse.table, pronoun))
    assert heads(discourse.table, found) == expected


def test_a_pronoun_is_no_argument_of_its_own_verb() -> None:
    discourse = told(MOTHER)
    apart = barred(discourse, word(discourse.table, "him"))
    assert "Grace Mumba" in heads(discourse.table, tuple(apart))


def test_who_speaks_is_not_it_in_the_quotation() -> None:
    discourse = told(QUOTE)
    assert heads(discourse.table, tuple(barred(discourse, word(discourse.table, "It")))) == ["Mali"]


def test_the_ground_of_an_act_of_war_is_the_others() -> None:
    discourse = told(SANCTIONS)
    its = word(discourse.table, "its")
    found = blamed(discourse, IT, its)
    assert found == index_of(discourse.table, "Gabon")
    assert blamed(told(GOAL), IT, word(told(GOAL).table, "its")) is None


@pytest.mark.parametrize(
    ("parses", "pronoun", "expected"),
    [
        ((ACCUSED, DENIED), "It", ["Mali"]),
        ((ACCUSED, DENIED.replace("denied deny", "left leave")), "It", []),
        ((BLOC.replace("warned warn", "met meet"), DENIED), "It", []),
        ((DENIED,), "It", []),
        ((EXPELLED,), "its", ["Mali"]),
        ((EXPELLED.replace("expelled expel", "recalled recall"),), "its", ["Chad"]),
        ((EXPELLED.replace("condemned condemn", "thanked thank"),), "its", ["Chad"]),
    ],
)
def test_after_blame_the_one_whom_it_met(
    parses: tuple[str, ...], pronoun: str, expected: list[str]
) -> None:
    discourse = told(*parses)
    assert heads(discourse.table, bound(discourse, index_of(discourse.table, pronoun))) == expected


def test_it_that_stands_for_a_clause() -> None:
    assert is_pleonastic(word(table_of(CLEAR), "It"))
    assert not is_pleonastic(word(table_of(GUARD), "it"))


@pytest.mark.parametrize(
    ("pronoun", "other", "expected"),
    [
        (HE, Referent(frozenset({"Person"}), None, False, True), True),
        (HE, Referent(frozenset({"Person"}), "feminine", False, True), False),
        (HE, Referent(frozenset({"State"}), None, False, True), False),
        (IT, Referent(frozenset({"State"}), None, False, True), True),
        (IT, Referent(frozenset({"Person"}), None, False, True), False),
        (IT, Referent(frozenset({"State"}), None, True, False), False),
        (THEY, Referent(frozenset({"Person"}), None, True, False), True),
        (THEY, Referent(frozenset({"Organisation"}), None, False, True, True), True),
        (THEY, Referent(frozenset({"Person"}), None, False, True), False),
    ],
)
def test_agreement(pronoun: Referent, other: Referent, expected: bool) -> None:
    assert agrees(pronoun, other) is expected


def test_a_subject_stands_out_more_than_an_object_and_both_more_than_the_rest() -> None:
    table = table_of(ENVOY, SANCTIONS)
    subject, thing, rest = (
        salience(table, index_of(table, head)) for head in ("Stubb", "Cueto", "Gabon")
    )
    assert subject > thing > rest


def test_the_most_salient_agrees_and_two_alike_leave_it_open() -> None:
    discourse = told(BLOC, GUARD.replace("it it", "she she"))
    she = index_of(discourse.table, "she")
    assert most_salient(discourse, she, list(range(she))) is None
    two = told(PAIR, GUARD.replace("guard guard", "rain rain"))
    it = index_of(two.table, "it")
    assert most_salient(two, it, list(range(2))) is None
    one = told(SANCTIONS, GUARD)
    it = index_of(one.table, "it")
    found = most_salient(one, it, [index_of(one.table, "Chad"), index_of(one.table, "Gabon")])
    assert found == index_of(one.table, "Chad")
