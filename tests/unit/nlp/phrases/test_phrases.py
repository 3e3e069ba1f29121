"""The extent of a noun phrase: what belongs to it and what no longer does."""

from __future__ import annotations

import pytest

from kg.nlp.phrases.phrases import left_edge, right_edge, words_before
from kg.nlp.phrases.reference_cues import load_reference_cues
from tests.unit.nlp.parses import MINISTRY, PAIR, TOWN, ZONE, table_of, word
from tests.unit.nlp.phrases.sentences import CAPITALS, GOAL

CUES = load_reference_cues()


@pytest.mark.parametrize(
    ("parse", "head", "expected"),
    [
        (GOAL, "goal", "its goal of leaving the bloc"),
        (GOAL, "bloc", "the bloc"),
        (GOAL, "Ghana", "Ghana"),
        (ZONE, "zone", "a zone along the border"),
        (ZONE, "border", "the border"),
        (MINISTRY, "Ministry", "Kenya's Interior Ministry"),
        (MINISTRY, "men", "five men"),
        (TOWN, "town", "the town of Lodwar in the Turkana region"),
        (TOWN, "head", "the head of the agency"),
        (PAIR, "Malawi", "Malawi"),
        (CAPITALS, "Humala", "the Peruvian General Ollanta Humala"),
    ],
)
def test_the_phrase_of_a_noun(parse: str, head: str, expected: str) -> None:
    token = word(table_of(parse), head)
    assert token.doc.span(left_edge(token), right_edge(token, CUES) + 1).text == expected


def test_a_sister_belongs_inside_of_a_phrase_only() -> None:
    malawi = word(table_of(PAIR), "Malawi")
    assert right_edge(malawi, CUES, outer=True) == malawi.i
    assert malawi.doc[right_edge(malawi, CUES, outer=False)].text == "Zambia"


def test_words_before_a_head_without_those_skipped() -> None:
    token = word(table_of(CAPITALS), "Humala")
    first = left_edge(token)
    assert words_before(token, first, token.i, frozenset({first})) == (
        "Peruvian",
        "General",
        "Ollanta",
    )


def test_phrases_without_end_are_cut_and_break_nothing() -> None:
    rows = ["attack attack NOUN NN ROOT 0 O"]
    for n in range(400):
        rows += [f"of of ADP IN prep {2 * n} O", f"brother brother NOUN NN pobj {2 * n + 1} O"]
    first = table_of("\n".join(rows)).doc[0]
    assert 0 < right_edge(first, CUES) < 200
