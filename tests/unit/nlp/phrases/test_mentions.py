"""Mentions: which words make up a phrase, its name, its owner; names mended over the parser's entities."""

from __future__ import annotations

import pytest

from kg.model import Span
from kg.nlp.phrases.mentions import MentionTable, build_table
from kg.nlp.phrases.reference_cues import load_reference_cues
from tests.unit.nlp.parses import ENVOY, MINISTRY, SIDES, TOWN, ZONE, index_of, table_of, word


def test_possessive_joins_two_entities_and_stays_a_mention_of_its_own() -> None:
    table = table_of(MINISTRY)
    ministry = table[index_of(table, "Ministry")]
    assert (ministry.span.text, ministry.head.text, ministry.kind) == (
        "Kenya's Interior Ministry",
        "Interior Ministry",
        "name",
    )
    assert ministry.possessor == index_of(table, "Kenya")
    assert ministry.modifiers == ()


def test_titles_belong_to_the_bearer_and_the_country_is_a_mention_too() -> None:
    table = table_of(ENVOY)
    stubb = index_of(table, "Stubb")
    assert table[stubb].head.text == "Alexander Stubb"
    assert table[stubb].modifiers == ("Finnish", "President")
    assert index_of(table, "President") == index_of(table, "Alexander") == stubb
    assert table[index_of(table, "Finnish")].head.text == "Finnish"


def test_possessor_of_a_title_is_the_bearers() -> None:
    table = table_of(ENVOY)
    cueto = table[index_of(table, "envoy")]
    assert (cueto.head.text, cueto.modifiers) == ("Luis Cueto", ("special", "envoy"))
    assert cueto.possessor == index_of(table, "Spain")


def test_times_have_no_mention_unless_asked_for() -> None:
    table = table_of(ENVOY)
    assert all(m.head.text != "Monday" for m in table.mentions)


def test_phrase_ends_before_a_relative_clause() -> None:
    table = table_of(ZONE)
    zone = table[index_of(table, "zone")]
    assert (zone.span.text, zone.determiner, zone.kind) == (
        "a zone along the border",
        "a",
        "nominal",
    )


def test_named_by_of_and_region_names() -> None:
    table = table_of(TOWN)
    town = table[index_of(table, "town")]
    assert town.span.text == "the town of Lodwar in the Turkana region"
    assert town.complement == town.apposition == index_of(table, "Lodwar")
    region = index_of(table, "region")
    assert table[region].head.text == "Turkana region"
    assert index_of(table, "Turkana") == region


def test_apposition_is_cut_and_noted_both_ways() -> None:
    table = table_of(TOWN)
    okello, head = index_of(table, "Okello"), index_of(table, "head")
    assert table[okello].span.text == "Jane Okello"
    assert (table[okello].apposition, table[head].apposition) == (head, okello)


def test_mentions_stand_in_text_order_once_each_and_know_their_sentence() -> None:
    table = table_of(MINISTRY, SIDES)
    heads = [table.token(i).i for i in range(len(table))]
    assert heads == sorted(set(heads))
    assert table[index_of(table, "countries")].sentence == 1
    assert table[index_of(table, "countries")].plural


def test_spans_cut_the_text() -> None:
    table = table_of(MINISTRY, TOWN)
    assert all(
        table.doc.text[s.start : s.end] == s.text for m in table.mentions for s in (m.span, m.head)
    )


def test_words_that_refer_to_nothing() -> None:
    table = table_of(MINISTRY)
    assert table.at(word(table, "said")) is None
    assert table.at(word(table, ".")) is None


def parsed(text: str) -> MentionTable:
    from kg.nlp.parse.parser import parse_text

    doc = parse_text(text)
    return build_table(
        doc, load_reference_cues(), lambda start, end: Span(start, end, doc.text[start:end])
    )


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "token", "span", "head"),
    [
        (
            "Peru's Foreign Ministry rejected the note.",
            "Ministry",
            "Peru's Foreign Ministry",
            "Foreign Ministry",
        ),
        (
            "President Donald Trump's special envoy Steve Witkoff flew home.",
            "Witkoff",
            "President Donald Trump's special envoy Steve Witkoff",
            "Steve Witkoff",
        ),
        (
            "The army captured the village of Kalbajar on Friday.",
            "village",
            "the village of Kalbajar",
            "village",
        ),
        (
            "Rebels shelled a camp near the border, killing nine.",
            "camp",
            "a camp near the border",
            "camp",
        ),
        (
            "Two ministers from Ghana, who had resigned, were arrested.",
            "ministers",
            "Two ministers from Ghana",
            "ministers",
        ),
        (
            "Officials told the news agency TASS that the road was closed.",
            "agency",
            "the news agency TASS",
            "TASS",
        ),
        (
            "U.S. Secretary of State Marco Rubio arrived in Riyadh.",
            "Rubio",
            "U.S. Secretary of State Marco Rubio",
            "Marco Rubio",
        ),
        (
            "Paramilitary fighters burned homes in the Darfur region.",
            "region",
            "the Darfur region",
            "Darfur region",
        ),
    ],
)
def test_phrases_of_real_parses(text: str, token: str, span: str, head: str) -> None:
    table = parsed(text)
    mention = table[index_of(table, token)]
    assert (mention.span.text, mention.head.text) == (span, head)
