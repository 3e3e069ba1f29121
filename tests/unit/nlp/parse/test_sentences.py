"""One numbering of sentences for all stages."""

from __future__ import annotations

from kg.nlp.parse.sentences import worded
from tests.unit.nlp.parses import PAIR, SIDES, document, table_of, word

LINE = """
--- --- PUNCT : ROOT 0 O
"""


def test_a_line_of_dashes_is_no_sentence_and_is_not_counted() -> None:
    doc = document(PAIR, LINE, SIDES)
    assert [s[0].text for s in worded(doc)] == ["Malawi", "The"]
    table = table_of(PAIR, LINE, SIDES)
    index = table.at(word(table, "countries"))
    assert index is not None and table.mentions[index].sentence == 1
