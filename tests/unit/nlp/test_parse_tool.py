"""A parse is shown in the lines that a test reads it from."""

from __future__ import annotations

import pytest

from tests.unit.nlp.parses import CONDITION, MINISTRY, document
from tools.parse import main, rows


@pytest.mark.parametrize("block", [MINISTRY, CONDITION])
def test_a_parse_is_shown_as_it_is_written_down(block: str) -> None:
    assert list(rows(document(block))) == block.strip().splitlines()


def test_without_a_sentence_the_use_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "Give a sentence" in capsys.readouterr().err
