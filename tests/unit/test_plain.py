"""What is shown can do nothing: no formula, no escape sequence, no control character."""

from __future__ import annotations

import csv
import io
from contextlib import redirect_stdout
from xml.etree import ElementTree

import pytest

from kg.cli_output import print_answer
from kg.graph.questions import Answer
from kg.plain import fit_for_xml, plain, safe_answer, safe_cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|'/c x'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"]
)
def test_a_cell_is_no_formula(text: str) -> None:
    assert not str(safe_cell(text)).startswith(("=", "+", "-", "@", "\t", "\r", "＝"))


@pytest.mark.parametrize("text", ["-10", "+3.5", "-1.2e-3", "Marn", "2026-02-04", ""])
def test_a_number_and_a_word_of_an_answer_stay(text: str) -> None:
    assert safe_answer(text) == text


def test_what_is_no_text_stays() -> None:
    assert [safe_cell(v) for v in (-1, 2.5, None)] == [-1, 2.5, None]


def test_the_terminal_is_not_moved() -> None:
    assert plain("\x1b]0;x\x07\u202eabc\u2066\x9b2J\r\nnext\tcell") == "�]0;x��abc��2J�\nnext\tcell"


def test_an_answer_as_csv_holds_no_formula() -> None:
    out = io.StringIO()
    with redirect_stdout(out):
        print_answer(Answer(("who", "scale"), (("=HYPERLINK()", "-10"),)), "csv")
    assert list(csv.reader(io.StringIO(out.getvalue())))[1] == ["'=HYPERLINK()", "-10"]


def test_xml_with_control_characters_can_be_parsed() -> None:
    data = "<a>x\x01\x1b\ufffey</a>".encode()
    assert ElementTree.fromstring(fit_for_xml(data)).text == "xy"
