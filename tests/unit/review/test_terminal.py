"""The review in the terminal: one key a decision, kept at once, nothing lost when the input ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.api import from_result
from kg.graph.turtle import trig
from kg.outputs import write_bytes
from kg.pipeline import Options, Result
from kg.review.decisions import read_decisions
from tests.graph_fixture import post
from tests.unit.test_cli_errors import Done, kg, one_sentence


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    write_bytes(tmp_path / "graph.trig", trig(from_result(Result((post(),), ()), Options()).quads))
    return tmp_path / "graph.trig"


def keyed(graph: Path, keys: str) -> Done:
    kept = graph.with_name("review.ttl")
    return kg("review", str(graph), "-d", str(kept), "--by", "Ada", stdin=keys.encode())


def test_keys_make_decisions_that_are_kept_at_once(graph: Path) -> None:
    done = keyed(graph, "w\nr\n")
    assert done.returncode == 0 and "[" in done.stdout
    found = read_decisions([graph.with_name("review.ttl")])
    assert sorted(d.verdict for d in found) == ["right", "wrong"]
    assert {d.by for d in found} == {"Ada"} and all(d.at for d in found)


def test_what_was_decided_is_not_asked_again(graph: Path) -> None:
    first = keyed(graph, "w\n").stdout
    second = keyed(graph, "q\n").stdout
    number = int(first.split("1 of ")[1].split(" ")[0])
    assert f"1 of {number - 1}" in second


def test_back_and_next_decide_nothing(graph: Path) -> None:
    keyed(graph, "n\nb\nx\nq\n")
    assert not graph.with_name("review.ttl").exists()


def test_a_party_is_picked_by_name(graph: Path) -> None:
    done = keyed(graph, "a\n1\nNorway\nq\n")
    (found,) = read_decisions([graph.with_name("review.ttl")])
    assert found.verdict == "actor" and found.actor == "https://example.org/kg/entity/norway"
    assert found.party_start is not None and "Who is it?" in done.stdout


def test_a_number_picks_an_actor_from_the_list(graph: Path) -> None:
    done = keyed(graph, "a\n1\n1\nq\n")
    (found,) = read_decisions([graph.with_name("review.ttl")])
    assert found.verdict == "actor" and found.actor is not None
    assert "Who is it? (number" in done.stdout and done.stderr.startswith("1 decision:")


def test_the_sentence_to_judge_stands_before_the_codes(graph: Path) -> None:
    shown = keyed(graph, "n\n" * 20).stdout
    denial = "Navy Ministry (Belland) denies that Forces of Belland shelled the port"
    assert denial in shown
    assert shown.index(denial) < shown.index("not ASSAULT")


def test_a_wrong_key_is_told_which_keys_there_are(graph: Path) -> None:
    assert "There is no key “x”. The keys are: r right" in keyed(graph, "x\nq\n").stdout


def test_an_unknown_name_decides_nothing(graph: Path) -> None:
    assert "nothing was decided" in keyed(graph, "a\n1\nNobody Known\nq\n").stdout
    assert not graph.with_name("review.ttl").exists()


def test_the_tally_is_told(graph: Path) -> None:
    keyed(graph, "w\nr\n")
    done = kg("review", str(graph), "-d", str(graph.with_name("review.ttl")), "--tally")
    assert "1 of 2 right" in done.stdout


def test_without_a_graph_there_is_advice(tmp_path: Path) -> None:
    one_sentence(kg("review", str(tmp_path / "no.trig")), "kg build")
