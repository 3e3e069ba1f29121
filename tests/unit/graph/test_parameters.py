"""A question's parameters have kinds; a value of another kind is refused in one sentence, a misspelt name is guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pyoxigraph as ox
import pytest

from kg.api import Graph
from kg.errors import InputError
from kg.graph.build import build_dataset
from kg.graph.parameters import bound, nearest, read_parameters, term_of
from kg.graph.questions import alike, ask, load_questions
from tests import crisis
from tests.graph_fixture import events, post, wire

HEAD = (
    "# parameters: since (date: first day; default: no limit), below (number: from 0 to 1; default: 0.5), "
    "country (country: the code; default: all), role (choice: killed, injured or missing; default: all), "
    "word (part of the words; default: every word)\n"
)


@pytest.mark.parametrize(
    "name, value",
    [
        ("since", "2026-02-01"),
        ("below", "0.9"),
        ("below", "1"),
        ("country", "FRA"),
        ("role", "missing"),
        ("word", "0,9 or so"),
    ],
)
def test_a_value_of_its_kind_is_taken(name: str, value: str) -> None:
    bound(read_parameters(HEAD), {name: value})


@pytest.mark.parametrize(
    "name, value, sentence",
    [
        ("since", "2026/02/01", "since=2026/02/01 is no day. Write it as 2026-01-31."),
        ("since", "2026-13-01", "is no day"),
        ("since", "2026-02", "is no day"),
        ("since", "2026-02-30", "is no day"),
        ("since", "", "is no day"),
        ("below", "0,9", "below=0,9 is no number. Write it with a point, as 0.5."),
        ("below", "half", "is no number"),
        ("country", "France", "three capital letters"),
        ("role", "kiled", "is none of killed, injured, missing. Did you mean “killed”?"),
    ],
)
def test_another_value_is_refused_with_what_to_write(name: str, value: str, sentence: str) -> None:
    with pytest.raises(InputError) as refused:
        bound(read_parameters(HEAD), {name: value})
    assert sentence in str(refused.value)


def test_a_kind_that_is_none_is_told() -> None:
    with pytest.raises(InputError, match=r"“day”, which is none\. There are date, number"):
        read_parameters("# parameters: since (day: first; default: none)")


def test_a_head_without_parameters_has_none() -> None:
    assert read_parameters("# parameters:\nSELECT * {}") == ()


def test_the_days_numbers_and_choices_of_all_questions_have_their_kinds() -> None:
    kinds = {p.name: p.kind for q in load_questions().values() for p in q.parameters}
    assert {kinds["since"], kinds["until"]} == {"date"}
    assert (kinds["below"], kinds["country"], kinds["role"]) == ("number", "country", "choice")
    assert (kinds["actor"], kinds["place"], kinds["action"]) == ("actor", "place", "text")


@pytest.fixture
def store() -> ox.Store:
    made = ox.Store()
    made.extend(build_dataset([post(), wire()], events()))
    return made


def test_a_misspelt_actor_is_told_with_who_may_be_meant(store: ox.Store) -> None:
    answer = ask(store, load_questions()["offers"].sparql, {"actor": "Norwey"})
    assert not answer.rows
    assert "actor=Norwey: no name in this graph has that in it." in answer.hint
    assert "Did you mean “Norway”?" in answer.hint and str(answer) == answer.hint


def test_an_actor_that_is_known_but_does_nothing_of_the_kind_is_no_mistake(store: ox.Store) -> None:
    assert ask(store, load_questions()["threats"].sparql, {"actor": "norw"}).hint == ""


def test_a_word_of_a_longer_name_is_near() -> None:
    assert nearest("zelenski", ["Kyiv", "Volodymyr Zelenskyy"]) == "Volodymyr Zelenskyy"
    assert nearest("xyz", ["Kyiv"]) is None


def test_python_takes_days_and_numbers_as_such() -> None:
    graph = Graph(tuple(crisis.quads()))
    by_text = graph.query("pair-timeline", since="2025-01-01")
    assert graph.query("pair-timeline", since=date(2025, 1, 1)) == by_text
    assert graph.query("doubtful", below=0.9).columns
    with pytest.raises(InputError, match="is no day"):
        graph.query("pair-timeline", since="yesterday")


DAYS = """SELECT ?day {{ VALUES ?day {{ "2026-03-22"^^xsd:date "2026-03-23"^^xsd:date "2026-03-24"^^xsd:date }}
FILTER (?day {sign} ?{name}) VALUES ?{name} {{ UNDEF }} }} ORDER BY ?day"""
LATE = (("2026-03-23",), ("2026-03-24",))


def test_a_day_of_python_is_compared_as_a_day_without_a_head() -> None:
    found = ask(
        ox.Store(), DAYS.format(sign=">=", name="x"), {"x": term_of("x", date(2026, 3, 23))}
    )
    assert found.rows == LATE


@pytest.mark.parametrize("value", ["2026-03-23", date(2026, 3, 23), datetime(2026, 3, 23, 9)])
def test_a_day_that_the_head_declares_is_compared_as_a_day(value: object) -> None:
    query = HEAD + DAYS.format(sign=">=", name="since")
    assert ask(ox.Store(), query, {"since": term_of("since", value)}).rows == LATE


def test_a_number_that_the_head_declares_is_compared_as_a_number() -> None:
    query = HEAD + "SELECT ?n { VALUES ?n { 9 10 } FILTER (?n < ?below) VALUES ?below { UNDEF } }"
    assert ask(ox.Store(), query, {"below": "9.5"}).rows == (("9",),)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, "true boolean"),
        (7, "7 integer"),
        (0.00001, "0.00001 decimal"),
        (np.int64(7), "7 integer"),
        (np.bool_(False), "false boolean"),
        (date(2026, 3, 4), "2026-03-04 date"),
        (datetime(2026, 3, 4, 5, 6, tzinfo=UTC), "2026-03-04T05:06:00+00:00 dateTime"),
    ],
)
def test_values_of_python_have_their_types_of_xml_schema(value: Any, written: str) -> None:
    term = term_of("x", value)
    assert isinstance(term, ox.Literal)
    assert f"{term.value} {term.datatype.value.rpartition('#')[2]}" == written


@pytest.mark.parametrize("value", [None, [1], float("nan")])
def test_a_value_that_is_no_term_is_refused(value: object) -> None:
    with pytest.raises(InputError, match="Give text, a day, a number or a truth value"):
        term_of("x", value)


def test_days_the_wrong_way_round_are_refused() -> None:
    graph = Graph(tuple(crisis.quads()))
    with pytest.raises(InputError, match="since=2026-03-02 is later than until=2026-03-01"):
        graph.query("pair-timeline", since="2026-03-02", until=date(2026, 3, 1))
    assert graph.query("pair-timeline", since="2026-03-02", until="2026-03-02").columns


@pytest.mark.parametrize(
    "words, sentences",
    [
        ("rockets bridge", 1),
        ('"vell bridge" rockets', 1),
        ('"bridge vell"', 0),
        ("rockets lowmark", 0),
    ],
)
def test_all_words_are_searched_for_and_a_phrase_in_quotes(words: str, sentences: int) -> None:
    store = ox.Store()
    store.extend(crisis.quads())
    found = ask(store, load_questions()["about"].sparql, {"words": words})
    assert len({row[found.columns.index("sentence")] for row in found.rows}) == sentences


@pytest.mark.parametrize(
    "words, told",
    [
        ("zzzz", "words=zzzz: no sentence of this graph has “zzzz” in it."),
        ("bridge zzzz", "no sentence of this graph has “zzzz” in it."),
        ("rockets lowmark", "no sentence of this graph has all of these words in it."),
        ("rockets bridge", ""),
    ],
)
def test_words_that_no_sentence_has_are_told(words: str, told: str) -> None:
    store = ox.Store()
    store.extend(crisis.quads())
    hint = ask(store, load_questions()["about"].sparql, {"words": words}).hint
    assert told in hint and ("no sentence" in hint) == bool(told)


@pytest.mark.parametrize(
    "asked, meant", [("accusers", "accusations"), ("blame", "accusations"), ("denails", "denials")]
)
def test_a_question_is_suggested_by_its_id_and_by_the_words_of_its_title(
    asked: str, meant: str
) -> None:
    assert alike(asked, load_questions())[0] == meant
    assert not alike("qqqqqq", load_questions())
