"""Names are readable and never shared by two things; literals have the one spelling that every engine keeps."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.names import article_key, event_curie, mention_keys, prefixed
from kg.graph.terms import about, decimal, instant, number, quads, stamp, words
from kg.model import EventMention, Span
from kg.vocab import namespaces


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_articles_never_share_a_key(left: str, right: str) -> None:
    assert (article_key(left) == article_key(right)) == (left == right)


def test_two_mentions_on_one_trigger_have_two_keys() -> None:
    mentions = tuple(
        EventMention(
            0, Span(start, start + 4, "said"), "say", "STATEMENT", None, "lex:say-v", "act:say-v"
        )
        for start in (5, 9, 5)
    )
    assert mention_keys("a1", mentions) == ("a1-5", "a1-9", "a1-5-2")


def test_a_name_with_a_prefix_or_a_full_iri_stays() -> None:
    assert prefixed("strike-v", "lex") == "lex:strike-v"
    assert prefixed("cue:say-v", "lex") == "cue:say-v"
    assert event_curie("https://example.org/e") == "https://example.org/e"


@pytest.mark.parametrize(
    "value, lexical, kind",
    [
        (4.0, "4", "integer"),
        (0.5, "0.5", "decimal"),
        (2_500_000_000.0, "2500000000", "integer"),
        (-7, "-7", "integer"),
        (Decimal("1.250"), "1.25", "decimal"),
    ],
)
def test_numbers_are_canonical(value: float, lexical: str, kind: str) -> None:
    made = number(value)
    assert made is not None
    assert (made.value, made.datatype.value.rsplit("#")[1]) == (lexical, kind)


@pytest.mark.parametrize(
    "value, lexical",
    [
        (24.0, "24"),
        (0.94, "0.94"),
        (0.0, "0"),
        (-0.00001, "0"),
        (0.50004, "0.5"),
        (100.0, "100"),
        (-9.5, "-9.5"),
    ],
)
def test_decimals_have_no_needless_zero(value: float, lexical: str) -> None:
    assert decimal(value).value == lexical


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=4))
def test_a_store_keeps_every_decimal_as_it_is_written(value: Decimal) -> None:
    store, literal = ox.Store(), decimal(value)
    quad = ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:p"), literal)
    store.add(quad)
    assert [q.object.value for q in store] == [literal.value]


@pytest.mark.parametrize(
    "iso, lexical, kind",
    [
        ("2025-03-02", "2025-03-02", "date"),
        ("2025-03-02T20:15:00+02:00", "2025-03-02T20:15:00+02:00", "dateTime"),
        ("2025-12-11T20:00:00-05:00", "2025-12-11T20:00:00-05:00", "dateTime"),
        ("2025-03-02T20:15:00+00:00", "2025-03-02T20:15:00Z", "dateTime"),
        ("2025-03-02T20:15:00Z", "2025-03-02T20:15:00Z", "dateTime"),
    ],
)
def test_a_stamp_is_a_day_or_an_instant_with_its_offset(iso: str, lexical: str, kind: str) -> None:
    assert (stamp(iso).value, stamp(iso).datatype.value.rsplit("#")[1]) == (lexical, kind)


def test_an_instant_without_a_zone_is_given_none() -> None:
    assert instant(datetime.fromisoformat("2025-03-02T20:15:00")).value == "2025-03-02T20:15:00"


def test_what_has_no_value_is_not_told() -> None:
    assert list(
        about(
            "id:a",
            ("kg:object", None),
            ("kg:actor", ()),
            ("kg:target", ("ent:b", "ent:c")),
            ("rdfs:label", words("x")),
        )
    ) == [
        ("id:a", "kg:target", "ent:b"),
        ("id:a", "kg:target", "ent:c"),
        ("id:a", "rdfs:label", ox.Literal("x")),
    ]


def test_quads_take_curies_and_full_iris() -> None:
    (quad,) = quads([("ent:a", "kg:actor", "https://other.example/x")], "g:events", namespaces())
    assert (quad.subject.value, quad.object.value) == (
        "https://example.org/kg/entity/a",
        "https://other.example/x",
    )
