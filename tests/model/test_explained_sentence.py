"""What `kg explain` tells of a sentence, read by the model."""

from __future__ import annotations

import pytest

from kg.explain import explain_sentence
from kg.pipeline import Options


@pytest.mark.model
def test_a_word_without_an_entry_is_told_as_the_parser_knows_it() -> None:
    told = explain_sentence("Kenya deported ten activists.", Options())
    assert "    lex:deport-v (Transitive): fits" in told
    assert "  no entry for Kenya (propn Kenya), activists (noun activist)" in told
