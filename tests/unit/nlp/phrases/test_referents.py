"""Referents: what the words of a mention say of the thing meant."""

from __future__ import annotations

import pytest

from kg.nlp.phrases.referents import quoted, referent
from tests.unit.nlp.parses import (
    ENVOY,
    GUARD,
    MINISTRY,
    PAIR,
    SIDES,
    TOWN,
    document,
    index_of,
    table_of,
)
from tests.unit.nlp.phrases.sentences import MOTHER, QUOTE


@pytest.mark.parametrize(
    ("parse", "head", "kinds", "gender", "plural", "named"),
    [
        (MINISTRY, "Kenya", {"State"}, None, False, True),
        (MINISTRY, "Ministry", {"Organisation"}, None, False, True),
        (MINISTRY, "officers", {"Person"}, None, True, False),
        (MINISTRY, "men", {"Person"}, "masculine", True, False),
        (ENVOY, "Stubb", {"Person"}, "masculine", False, True),
        (TOWN, "Okello", {"Person"}, "feminine", False, True),
        (TOWN, "Lodwar", {"Town", "Region"}, None, False, True),
        (TOWN, "she", {"Person"}, "feminine", False, False),
        (MOTHER, "Mumba", {"Person"}, "feminine", False, True),
        (GUARD, "guard", {"Organisation"}, None, False, False),
        (SIDES, "countries", {"State"}, None, True, False),
        (PAIR, "their", set(), None, True, False),
    ],
)
def test_what_a_mention_says(
    parse: str, head: str, kinds: set[str], gender: str | None, plural: bool, named: bool
) -> None:
    table = table_of(parse)
    found = referent(table, index_of(table, head))
    assert (found.kinds, found.gender, found.plural, found.named) == (kinds, gender, plural, named)


def test_what_stands_in_quotation_marks() -> None:
    doc = document(QUOTE, MINISTRY)
    assert [doc[i].text for i in sorted(quoted(doc))] == ['"', "It", "will", "fall", ","]


def test_a_quotation_never_closed_holds_nothing() -> None:
    open_only = QUOTE.replace("\" \" PUNCT ''", "( ( PUNCT ''")
    assert quoted(document(open_only, *[MINISTRY] * 20)) == frozenset()
