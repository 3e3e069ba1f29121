"""Outlines: events come out the same from them as from the articles, and equal values are held once."""

from __future__ import annotations

from kg.resolve.event_rules import load_event_rules
from kg.resolve.events import merge_outlines, merge_reports
from kg.resolve.outlines import outline_of, shared
from tests.graph_fixture import post, wire

RULES = load_event_rules()


def test_outlines_give_the_events_of_their_articles() -> None:
    articles = [post(), wire()]
    outlines = [outline_of(a, RULES) for a in reversed(articles)]
    assert merge_outlines(outlines) == merge_reports(articles)
    assert merge_outlines(shared(outlines)) == merge_reports(articles)


def test_equal_sets_and_parties_of_two_articles_are_one_object() -> None:
    one, two = shared([outline_of(post(), RULES), outline_of(post(), RULES)])
    first, second = one.told[0].mentions[0], two.told[0].mentions[0]
    assert first == second
    assert first.acts is second.acts
    assert first.actors is second.actors
    assert first.ref is not second.ref


def test_a_number_stays_the_number_that_was_told() -> None:
    found = shared([outline_of(post(), RULES), outline_of(wire(), RULES)])
    told = [c for o in found for t in o.told for m in t.mentions for c in m.counts]
    plain = [outline_of(post(), RULES), outline_of(wire(), RULES)]
    assert repr(told) == repr(
        [c for o in plain for t in o.told for m in t.mentions for c in m.counts]
    )
