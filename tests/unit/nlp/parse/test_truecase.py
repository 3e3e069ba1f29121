"""Headlines in capitals put into the case of a sentence."""

from __future__ import annotations

import pytest

from kg.nlp.parse.truecase import evidence, is_title_case, sentence_case

NOTHING = evidence("")


@pytest.mark.parametrize(
    "line", ["Iran Rejects Offer of Talks", "Police Arrest Three in Kampala Over Leaked Files"]
)
def test_a_line_that_capitalises_every_word_is_told(line: str) -> None:
    assert is_title_case(line)


@pytest.mark.parametrize(
    "line",
    [
        "Iran rejects the offer of talks",
        "IRAN REJECTS OFFER OF TALKS",
        "Volodymyr Zelenskyy Arrives.",
        "Kim Jong Un",
    ],
)
def test_other_lines_are_left_alone(line: str) -> None:
    assert not is_title_case(line)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Iran Rejects Offer of Talks", "Iran rejects offer of talks"),
        ("Turkey Lifts Ban on Grain From Chad", "Turkey lifts ban on grain from Chad"),
        ("White House Says Talks May Resume", "White House says talks may resume"),
        ("NATO Chief Meets Trump", "NATO chief meets Trump"),
    ],
)
def test_common_words_become_small_and_names_stay(line: str, expected: str) -> None:
    assert sentence_case(line, NOTHING) == expected


def test_the_article_itself_is_the_first_witness() -> None:
    shown = evidence(
        "Rebels Storm Hope Camp\nThe rebels reached Hope Camp at dawn, and a storm broke."
    )
    assert sentence_case("Rebels Storm Hope Camp", shown) == "Rebels storm Hope Camp"


def test_the_length_never_changes() -> None:
    line = "Israel’s İstanbul Talks Collapse Over Prisoner Deal"
    assert len(sentence_case(line, NOTHING)) == len(line)
