"""Judgements kept by offsets: found again where the reading is the same, gone where it is another."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluate.judged import (
    Passage,
    Statement,
    articles_of,
    line_of,
    read_passages,
    same,
    statement,
    verdict,
)

TEXT = "Old news. Chad shelled a camp, Niger said."
RECORD = {
    "trigger": {"start": 5, "end": 12},
    "type": "ASSAULT",
    "polarity": "positive",
    "status": "actual",
    "certainty": "certain",
    "actors": [{"start": 0, "end": 4}],
    "targets": [{"start": 13, "end": 19}],
    "attribution": {"speaker": {"start": 21, "end": 26}},
}
SAID = Statement((5, 12), "ASSAULT", False, True, ((0, 4),), ((13, 19),), (21, 26), "g")
PASSAGE = Passage("day-1", 10, 42, "reports", (SAID,))


def test_a_record_is_the_statement_that_was_judged() -> None:
    assert statement(RECORD, "g") == SAID
    assert verdict(PASSAGE, RECORD) == "g"


def test_a_phrase_cut_shorter_is_the_same_side() -> None:
    assert same(replace(SAID, targets=((15, 19),)), SAID)


@pytest.mark.parametrize(
    "changed",
    [
        {"type": "COERCE"},
        {"polarity": "negative"},
        {"certainty": "possible"},
        {"actors": []},
        {"actors": [{"start": None, "end": None}]},
        {"targets": [{"start": 21, "end": 26}]},
        {"targets": [{"start": 13, "end": 19}, {"start": 21, "end": 26}]},
        {"attribution": None},
        {"attribution": {"speaker": None}},
        {"trigger": {"start": 21, "end": 26}},
    ],
)
def test_another_reading_is_not_judged(changed: dict[str, object]) -> None:
    assert verdict(PASSAGE, {**RECORD, **changed}) is None


def test_a_file_holds_what_was_written(tmp_path: Path) -> None:
    file = tmp_path / "judged.jsonl"
    file.write_text(line_of(PASSAGE) + "\n", "utf-8")
    assert read_passages(file) == [PASSAGE]
    assert "Chad" not in line_of(PASSAGE)


def test_a_line_that_is_no_passage_is_named(tmp_path: Path) -> None:
    file = tmp_path / "judged.jsonl"
    file.write_text(line_of(PASSAGE) + '\n{"article": "x"}\n', "utf-8")
    with pytest.raises(InputError, match="Line 2"):
        read_passages(file)


def test_the_text_comes_from_the_named_files(tmp_path: Path) -> None:
    row = json.dumps({"id": "day-1", "text": TEXT, "published": "2020-05-04"})
    packed = tmp_path / "days.jsonl.gz"
    packed.write_bytes(gzip.compress(row.encode()))
    (found,) = articles_of([PASSAGE, replace(PASSAGE, article="elsewhere")], [packed])
    assert (found.id, found.text) == ("day-1:10-42", "Chad shelled a camp, Niger said.")


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "days.jsonl.gz"
    wrong.write_bytes(b"no archive")
    with pytest.raises(InputError, match="days"):
        articles_of([PASSAGE], [wrong])
