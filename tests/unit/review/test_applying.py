"""What decisions do to an article that was read, and which of them are stale."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kg.model import Diagnostic, EventMention, Link, MentionRef, ResolvedArticle
from kg.resolve.events import merge_events
from kg.review.applying import applied, pairs, said, still_fitting, without
from kg.review.decisions import Decision, Verdict
from tests.graph_fixture import post, wire

NORWAY = Link("ent:norway", "Norway", "country", True, "by hand")


def actor_of(iri: str) -> Link | None:
    return NORWAY if iri == "ent:norway" else None


def event(resolved: ResolvedArticle, trigger: str) -> EventMention:
    return next(e for e in resolved.reading.events if e.trigger.text == trigger)


def decision(verdict: Verdict, trigger: str, **more: Any) -> Decision:
    found = event(post(), trigger)
    span = found.trigger
    return Decision(
        verdict, "post", span.start, span.end, span.text, said(post(), found), "Ada", **more
    )


def triggers(resolved: ResolvedArticle) -> list[str]:
    return [e.trigger.text for e in resolved.reading.events]


def test_a_wrong_statement_is_gone_and_the_trace_says_so() -> None:
    done = applied(post(), [decision("wrong", "offered")], actor_of)
    assert triggers(done.article) == [t for t in triggers(post()) if t != "offered"]
    assert done.article.reading.trace[-1].rule == "review: wrong"
    assert done.stale == ()


def test_who_said_what_still_points_at_its_saying() -> None:
    given = post()
    number = next(n for n, e in enumerate(given.reading.events) if e.attribution)
    last = len(given.reading.events) - 1
    spoken = given.reading.events[number]
    assert spoken.attribution is not None
    pointing = replace(spoken, attribution=replace(spoken.attribution, statement=last))
    events = tuple(pointing if n == number else e for n, e in enumerate(given.reading.events))
    reading = without(replace(given.reading, events=events), frozenset({0}))
    found = reading.events[number - 1].attribution
    assert found is not None and found.statement == last - 1
    cut = without(replace(given.reading, events=events), frozenset({last}))
    left = cut.events[number].attribution
    assert left is not None and left.statement is None


def test_a_right_statement_is_certain_and_accepted() -> None:
    found = event(applied(post(), [decision("right", "offered")], actor_of).article, "offered")
    assert (found.confidence, found.accepted) == (1.0, True)
    assert "review: right, by Ada" in found.why


def test_another_reading_of_the_same_words_is_not_what_was_judged() -> None:
    judged = replace(
        decision("wrong", "offered"), statement="REJECT | positive | actual | x | y | "
    )
    done = applied(post(), [judged], actor_of)
    assert triggers(done.article) == triggers(post())
    assert [d.code for d in done.stale] == ["stale-decision"] and done.stale[0].note


def test_an_edited_article_makes_a_decision_stale() -> None:
    assert applied(post(), [replace(decision("right", "offered"), quote="refused")], actor_of).stale


def test_a_party_is_picked_or_unlinked() -> None:
    reading = post().reading
    party = event(post(), "offered").targets[0].mention
    span = reading.mentions[party].span
    place = {"party_start": span.start, "party_end": span.end}
    picked = decision("actor", "offered", actor="ent:norway", **place)
    assert applied(post(), [picked], actor_of).article.links[party].iri == "ent:norway"
    cut = applied(post(), [decision("unlink", "offered", **place)], actor_of).article.links[party]
    assert not cut.linked and cut.iri.startswith("unl:") and cut.wikidata is None


def test_an_unknown_actor_is_told_and_changes_nothing() -> None:
    span = post().reading.mentions[event(post(), "offered").targets[0].mention].span
    picked = decision(
        "actor", "offered", actor="ent:nobody", party_start=span.start, party_end=span.end
    )
    done = applied(post(), [picked], actor_of)
    assert done.article.links == post().links and done.stale


def test_pairs_are_found_by_their_words() -> None:
    one, two = post().reading.events[0].trigger, wire().reading.events[0].trigger
    same = Decision(
        "same", "post", one.start, one.end, one.text, "x",
        other_article="wire", other_start=two.start, other_end=two.end,
    )  # fmt: skip
    expected = (MentionRef("post", 0), MentionRef("wire", 0))
    assert pairs([post(), wire()], [same]) == (frozenset({expected}), frozenset())
    gone = replace(same, verdict="different", other_article="gone")
    assert pairs([post(), wire()], [gone]) == (frozenset(), frozenset())


def test_what_a_person_decided_joins_and_parts_events() -> None:
    articles = (post(), wire())
    events = merge_events(articles)
    apart = next(
        (a.mentions[0], b.mentions[0])
        for a in events
        for b in events
        if a.mentions[0].article == "post" and b.mentions[0].article == "wire" and a.id != b.id
    )
    joined = merge_events(articles, None, {apart})
    assert any(set(apart) <= set(e.mentions) for e in joined)
    given = post()
    copy = replace(
        given, reading=replace(given.reading, article=replace(given.reading.article, id="copy"))
    )
    told = next(
        e
        for e in merge_events([given, copy])
        if {m.article for m in e.mentions} == {"post", "copy"}
    )
    first = {m.article: m for m in reversed(told.mentions)}
    pair = (first["post"], first["copy"])
    parted = merge_events([given, copy], None, (), {pair})
    assert not any(set(pair) <= set(e.mentions) for e in parted)
    assert sum(len(e.mentions) for e in parted) == 2 * len(given.reading.events)


def test_the_decisions_that_were_applied_are_those_of_the_articles_that_are_not_stale() -> None:
    given = [Decision("right", name, 1, 2, "x", "AID") for name in ("one", "one", "elsewhere")]
    stale = Diagnostic("one", "stale-decision", "no longer fits", note=True)
    assert still_fitting(given, ["one", "two"], []) == 2
    assert still_fitting(given, ["one", "two"], [stale]) == 1
