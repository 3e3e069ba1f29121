"""What leaves a text out as sport or private life, and what keeps it in."""

from __future__ import annotations

from kg.nlp.claims.topics import private_life, sport
from kg.nlp.parse.tree import Doc
from tests.unit.nlp.hand_parsed import ontology
from tests.unit.nlp.parses import document


def nouns(*lemmas: str) -> Doc:
    """A text of bare nouns."""
    return document("\n".join(f"{w} {w} NOUN NN dep 0 O" for w in lemmas))


FILLER = ("rain", "street", "morning", "window", "paper", "colour")
FILM = ("film", "actress", "screenplay", "premiere")


def test_four_words_of_sport_leave_a_text_out_and_are_named() -> None:
    mark = sport(nouns("cricket", "batsman", "bowler", "coach", *FILLER), ontology())
    assert mark is not None
    assert (mark.stage, mark.rule, mark.first, mark.last) == ("left out", "sport", 0, 9)
    assert mark.note == "“batsman”, “bowler”, “coach”, “cricket”"


def test_one_word_again_and_again_is_no_topic() -> None:
    assert sport(nouns(*["coach"] * 9, *FILLER), ontology()) is None


def test_four_words_in_a_long_text_are_no_topic() -> None:
    assert sport(nouns("cricket", "batsman", "bowler", "coach", *FILLER * 20), ontology()) is None


def test_private_life_says_which_words_decided() -> None:
    mark = private_life(nouns(*FILM, *FILLER), [], ontology())
    assert mark is not None
    assert (mark.rule, mark.note) == (
        "private life",
        "“actress”, “film”, “premiere”, “screenplay”",
    )


def test_an_act_of_public_power_keeps_a_text_in() -> None:
    doc = nouns(*FILM, *FILLER)
    assert private_life(doc, ["COERCE"], ontology()) is None
    assert private_life(doc, ["CONSULT"], ontology()) is not None


def test_somebody_of_public_life_keeps_a_text_in() -> None:
    doc = nouns(*FILM, "police", *FILLER)
    assert private_life(doc, [], ontology()) is None
