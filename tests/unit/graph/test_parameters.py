"""A question's parameters have kinds; a value of another kind is refused in one sentence, a misspelt name is guessed."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox
import pytest

from kg.api import Graph
from kg.errors import InputError
from kg.graph.build import build_dataset
from kg.graph.parameters import check, nearest, read_parameters
from kg.graph.questions import ask, load_questions
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
    check(read_parameters(HEAD), {name: value})


@pytest.mark.parametrize(
    "name, value, sentence",
    [
        ("since", "2026/02/01", "since=2026/02/01 is no day. Write it as 2026-01-31."),
        ("since", "2026-13-01", "is no day"),
        ("since", "2026-02", "is no day"),
        ("since", "", "is no day"),
        ("below", "0,9", "below=0,9 is no number. Write it with a point, as 0.5."),
        ("below", "half", "is no number"),
        ("country", "France", "three capital letters"),
        ("role", "kiled", "is none of killed, injured, missing. Did you mean “killed”?"),
    ],
)
def test_another_value_is_refused_with_what_to_write(name: str, value: str, sentence: str) -> None:
    with pytest.raises(InputError) as refused:
        check(read_parameters(HEAD), {name: value})
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
