"""Decisions in their file: read back as they were, the newest on a question counts, mistakes are told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.review.decisions import Decision, read_decisions, write_decisions

SAID = "AID | positive | actual | Chad | Niger | "
RIGHT = Decision(
    "right", "a", 4, 8, "sent", SAID, "Ada “Q”", "2026-02-01T10:00:00+00:00", "seen <it>"
)
ACTOR = Decision(
    "actor", "a", 4, 8, "sent", SAID, party_start=0, party_end=3,
    actor="https://example.org/kg/entity/chad",
)  # fmt: skip
SAME = Decision("same", "a", 4, 8, "sent", SAID, other_article="b", other_start=1, other_end=2)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    write_decisions(tmp_path / "r.ttl", [SAME, RIGHT, ACTOR])
    assert set(read_decisions([tmp_path / "r.ttl"])) == {RIGHT, ACTOR, SAME}


def test_the_same_decisions_give_the_same_bytes(tmp_path: Path) -> None:
    write_decisions(tmp_path / "one.ttl", [SAME, RIGHT, ACTOR])
    write_decisions(tmp_path / "two.ttl", [ACTOR, SAME, RIGHT, RIGHT])
    assert (tmp_path / "one.ttl").read_bytes() == (tmp_path / "two.ttl").read_bytes()


def test_the_newest_on_a_question_counts_whatever_file_it_is_in(tmp_path: Path) -> None:
    later = replace(RIGHT, verdict="wrong", at="2026-03-01T10:00:00+00:00", by="Bo")
    write_decisions(tmp_path / "one.ttl", [later])
    write_decisions(tmp_path / "two.ttl", [RIGHT, ACTOR])
    assert read_decisions([tmp_path / "one.ttl", tmp_path / "two.ttl"]) == (ACTOR, later)


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ('kg:verdict "right"', 'kg:verdict "maybe"', "“maybe”"),
        ("kg:decidedStart 4 ;", "", "no kg:decidedStart"),
        ("kg:decidedStart 4 ;", 'kg:decidedStart "x" ;', "no number"),
        ("a kg:Decision ;", "a kg:Decision", "no readable Turtle"),
    ],
)
def test_a_mistake_names_the_file(tmp_path: Path, wrong: str, right: str, told: str) -> None:
    path = tmp_path / "r.ttl"
    write_decisions(path, [RIGHT])
    text = path.read_text("utf-8")
    assert wrong in text
    path.write_text(text.replace(wrong, right), "utf-8")
    with pytest.raises(InputError) as raised:
        read_decisions([path])
    assert told in str(raised.value) and "r.ttl" in str(raised.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file"):
        read_decisions([tmp_path / "gone.ttl"])
