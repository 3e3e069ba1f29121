"""Names: which words make one up, and which token stands for the phrase."""

from __future__ import annotations

import pytest

from kg.nlp.phrases.names import Names, close_apposition, entity_bounds, is_title, name_bounds
from kg.nlp.phrases.reference_cues import load_reference_cues
from tests.unit.nlp.parses import ENVOY, MINISTRY, TOWN, document, table_of, word
from tests.unit.nlp.phrases.sentences import AGENCY, CAPITALS

CUES = load_reference_cues()


def name_at(parse: str, text: str) -> str | None:
    """The words of the name that the token heads."""
    table = table_of(parse)
    found = name_bounds(word(table, text), CUES)
    return None if found is None else table.doc.span(found[0], found[1] + 1).text


@pytest.mark.parametrize(
    ("parse", "head", "expected"),
    [
        (MINISTRY, "Ministry", "Interior Ministry"),
        (MINISTRY, "Kenya", "Kenya"),
        (MINISTRY, "officers", None),
        (ENVOY, "Stubb", "Alexander Stubb"),
        (ENVOY, "Monday", None),
        (TOWN, "region", "Turkana region"),
        (TOWN, "town", None),
        (AGENCY, "Biya", "Paul Biya"),
        (CAPITALS, "President", None),
        (CAPITALS, "Humala", "Ollanta Humala"),
    ],
)
def test_the_words_of_a_name(parse: str, head: str, expected: str | None) -> None:
    assert name_at(parse, head) == expected


def test_an_entity_is_cut_where_the_parser_ends_it() -> None:
    table = table_of(ENVOY)
    luis = word(table, "Luis")
    assert entity_bounds(luis) == (luis.i, luis.i + 1)
    assert entity_bounds(word(table, "met")) is None


@pytest.mark.parametrize(
    ("parse", "inside", "stands"),
    [
        (ENVOY, "Finnish", "Finnish"),
        (ENVOY, "envoy", "Cueto"),
        (ENVOY, "Alexander", "Stubb"),
        (AGENCY, "agency", "Belta"),
        (AGENCY, "Mr.", "Biya"),
        (MINISTRY, "Kenya", "Kenya"),
        (TOWN, "head", "head"),
    ],
)
def test_which_token_stands_for_the_phrase(parse: str, inside: str, stands: str) -> None:
    table = table_of(parse)
    assert Names(table.doc, CUES).principal(word(table, inside)).text == stands


def test_a_name_set_beside_a_noun_without_a_comma() -> None:
    table = table_of(AGENCY)
    found = close_apposition(word(table, "agency"))
    assert found is not None and found.text == "Belta"
    assert close_apposition(word(table_of(TOWN), "Okello")) is None


def test_titles_are_offices_forms_of_address_and_kin() -> None:
    doc = document(AGENCY, CAPITALS)
    assert {t.text for t in doc if is_title(t, CUES)} == {"Mr.", "President", "General"}
