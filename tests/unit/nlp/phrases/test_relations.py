"""Relations: offices, kinship, containment and parts of states, as phrases state them."""

from __future__ import annotations

import pytest

from kg.nlp.phrases.coreference import resolve_coreference
from kg.nlp.phrases.mentions import MentionTable
from kg.nlp.phrases.reference_cues import load_reference_cues
from kg.nlp.phrases.relations import find_relations
from tests.unit.nlp.parses import ENVOY, MINISTRY, PAIR, TOWN, table_of
from tests.unit.nlp.phrases.test_mentions import parsed

CUES = load_reference_cues()


def relations(table: MentionTable) -> list[tuple[str, str, str, str]]:
    found = find_relations(table, table.doc, CUES, table.to_span)
    assert all(table.doc.text[r.evidence.start : r.evidence.end] == r.evidence.text for r in found)
    return [(r.kind, table[r.subject].head.text, r.label, table[r.object].head.text) for r in found]


def test_title_before_a_name() -> None:
    assert relations(table_of(ENVOY)) == [
        ("office", "Alexander Stubb", "president", "Finnish"),
        ("office", "Luis Cueto", "special envoy", "Spain"),
    ]


def test_ministry_is_part_of_its_state() -> None:
    assert relations(table_of(MINISTRY)) == [("part-of", "Interior Ministry", "part-of", "Kenya")]


def test_description_beside_a_name_and_town_in_a_region() -> None:
    assert relations(table_of(TOWN)) == [
        ("office", "Jane Okello", "head", "agency"),
        ("located-in", "Lodwar", "in", "Turkana region"),
    ]


def test_nothing_where_nothing_is_stated() -> None:
    assert relations(table_of(PAIR)) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Former Kenyan President Uhuru Kenyatta spoke.",
            [("office", "Uhuru Kenyatta", "former president", "Kenyan")],
        ),
        (
            "Carlos Romero, special envoy of the United Nations, arrived.",
            [("office", "Carlos Romero", "special envoy", "United Nations")],
        ),
        (
            "Erdogan's son-in-law Selcuk Bayraktar owns the company.",
            [("kinship", "Selcuk Bayraktar", "son-in-law", "Erdogan")],
        ),
        (
            "The president's wife, Olena Zelenska, spoke.",
            [("kinship", "Olena Zelenska", "wife", "president")],
        ),
        ("Angolan forces crossed the river.", [("part-of", "forces", "part-of", "Angolan")]),
        (
            "Talks opened in Kabul, the capital of Afghanistan.",
            [("located-in", "Kabul", "capital", "Afghanistan")],
        ),
        (
            "Talks opened in Lyon, France, on Monday.",
            [("located-in", "Lyon", "located-in", "France")],
        ),
        ("He visited Paris, Lyon and Nice.", []),
        ("He visited Chad, Mali and Niger.", []),
        ("The army of Myanmar retreated.", [("part-of", "army", "part-of", "Myanmar")]),
    ],
)
def test_relations_of_real_parses(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    table = parsed(text)
    resolve_coreference(table, table.doc, CUES)
    assert relations(table) == expected
