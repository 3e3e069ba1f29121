"""Events across articles: the clusters of ``tests/cases/clusters``, and what must hold whatever the articles are."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Article, Event, MentionRef
from kg.resolve.cluster_cases import ClusterCase, PairScore, read_cases, score_clusters
from kg.resolve.event_match import compare
from kg.resolve.event_rules import load_event_rules
from kg.resolve.events import merge_events
from kg.resolve.origins import containment, independent_origins, resemblance, shingles
from kg.resolve.profiles import profiles_of
from kg.resolve.reports import report_of

FOLDER = Path(__file__).parents[2] / "cases" / "clusters"
CASES = read_cases(FOLDER)
PRECISION, RECALL = 0.95, 0.80


def _of(events: tuple[Event, ...]) -> dict[MentionRef, Event]:
    return {ref: event for event in events for ref in event.mentions}


def _case(name: str) -> ClusterCase:
    return next(case for case in CASES if case.name == name)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_cluster(case: ClusterCase) -> None:
    events = merge_events(case.articles)
    of = _of(events)
    score = score_clusters(case.happenings.values(), events)
    assert score.found == score.right, f"joined what are two happenings: {case.about}"
    for name, standing in case.standing.items():
        assert {of[ref].standing for ref in case.happenings[name]} == {standing}
    followed = {
        (later, earlier)
        for later, refs in case.happenings.items()
        for earlier, firsts in case.happenings.items()
        if of[firsts[0]].id in of[refs[0]].follows
    }
    assert followed == set(case.follows)


# Eight clusters were written after the rules and scored before any was mended: precision 16/18 = 0.89, recall 16/26 =
# 0.62. They are arrests-in-two-counts, each-blames-the-other, marches-on-two-nights, near-miss-two-rounds,
# near-miss-two-targets-one-town, planned-visit-called-off, tit-for-tat-expulsions, wire-and-own-reporting. Mended were
# words for one act, headlines in other words than the lead, and two things told as new in one article.
def test_score_over_all_clusters_holds_the_floors() -> None:
    total = PairScore(0, 0, 0)
    for case in CASES:
        total += score_clusters(case.happenings.values(), merge_events(case.articles))
    assert len(CASES) >= 15 and total.there >= 30
    assert total.precision >= PRECISION and total.recall >= RECALL


def test_all_clusters_in_one_corpus_hold_the_floors() -> None:
    articles = [article for case in CASES for article in case.articles]
    score = score_clusters(
        (refs for case in CASES for refs in case.happenings.values()), merge_events(articles)
    )
    assert score.precision >= PRECISION and score.recall >= RECALL


def test_every_mention_is_in_exactly_one_event() -> None:
    articles = [article for case in CASES for article in case.articles]
    refs = [ref for event in merge_events(articles) for ref in event.mentions]
    assert len(refs) == len(set(refs)) == sum(len(a.reading.events) for a in articles)


def test_order_of_the_articles_does_not_matter() -> None:
    articles = [article for case in CASES for article in case.articles]
    shuffled = random.Random(7).sample(articles, len(articles))
    assert merge_events(shuffled) == merge_events(articles)


def test_ids_are_unique_and_sorted() -> None:
    ids = [
        event.id for event in merge_events([article for case in CASES for article in case.articles])
    ]
    assert ids == sorted(set(ids))


def test_an_event_is_named_after_its_first_mention() -> None:
    events = merge_events(_case("two-publishers-strike").articles)
    killed, hit = _case("two-publishers-strike").articles[0].reading.events
    assert [event.id for event in events] == [
        f"event-strike-a-{killed.trigger.start}",
        f"event-strike-a-{hit.trigger.start}",
    ]


def test_who_was_hit_is_a_part_of_the_strike() -> None:
    dead, strike = merge_events(_case("two-publishers-strike").articles)
    assert dead.part_of == strike.id and strike.part_of is None
    assert len(strike.mentions) == 2 and len(dead.mentions) == 1


def test_adding_an_article_leaves_unrelated_events_as_they_are() -> None:
    base = _case("toll-update").articles
    more = merge_events((*base, *_case("offered-then-accepted").articles))
    assert set(merge_events(base)) <= set(more)


def test_merges_say_why_and_span_their_event_and_its_parts() -> None:
    for case in CASES:
        events = merge_events(case.articles)
        for event in (e for e in events if e.part_of is None):
            refs = {r for e in events if event.id in (e.id, e.part_of) for r in e.mentions}
            assert len(event.merges) == len(refs) - 1
            assert all(m.reason and {m.left, m.right} <= refs for m in event.merges)


def test_no_articles_no_events() -> None:
    assert merge_events(()) == ()


# ------------------------------------------------------------------------------------------------ copies
WIRE = (
    "The ferry ran aground before dawn and all ninety passengers were taken ashore by fishing boats, the harbour master told reporters, "
    "adding that the captain was being questioned and that divers would look at the hull as soon as the sea was calm."
)


def _article(name: str, text: str, day: int) -> Article:
    return Article(name, text, publisher=name, published=datetime(2024, 5, day, tzinfo=UTC))


def test_copies_have_the_earliest_article_as_origin() -> None:
    copies = [
        _article("b", "Ferry aground\n\n" + WIRE, 3),
        _article("a", "All safe\n\n" + WIRE + " The line has run since 1970.", 4),
        _article(
            "c",
            "Own report: the ferry company fired its captain after an inquiry that took all of the past spring and summer to finish.",
            5,
        ),
    ]
    assert independent_origins(copies) == {"a": "b", "b": "b", "c": "c"}
    assert independent_origins(copies[::-1]) == independent_origins(copies)


def test_short_texts_are_never_copies() -> None:
    assert independent_origins([_article("a", "Rain.", 1), _article("b", "Rain.", 2)]) == {
        "a": "a",
        "b": "b",
    }


def test_shingles_ignore_case_and_punctuation() -> None:
    assert (
        shingles("One, two three four FIVE") == shingles("one two three four five")
        and len(shingles("a b c d e f")) == 2
    )


def test_containment_and_resemblance_of_a_part() -> None:
    part, whole = frozenset({1, 2}), frozenset({1, 2, 3, 4})
    assert (containment(part, whole), resemblance(part, whole), containment(part, frozenset())) == (
        1.0,
        0.5,
        0.0,
    )


# ------------------------------------------------------------------------------------------------ comparison and scoring
@pytest.mark.parametrize(
    "name, veto",
    [
        ("near-miss-two-towns", "different places"),
        ("near-miss-two-days", "different dates"),
        ("near-miss-two-talks", "different parties"),
    ],
)
def test_near_misses_are_vetoed(name: str, veto: str) -> None:
    rules = load_event_rules()
    one, two = (report_of(profiles_of(article, rules)[-1]) for article in _case(name).articles)
    match = compare(one, two, rules)
    assert match.veto == veto and match.hard and not match.merges


def test_comparison_is_symmetric() -> None:
    rules = load_event_rules()
    for case in CASES:
        reports = [report_of(p) for a in case.articles for p in profiles_of(a, rules)]
        for one in reports:
            for two in reports:
                assert compare(one, two, rules).merges == compare(two, one, rules).merges


def test_pair_score() -> None:
    a, b, c, d = (MentionRef("x", i) for i in range(4))
    score = score_clusters([(a, b), (c, d)], [Event("e", "AID", (a, b, c), "asserted")])
    assert (
        score == PairScore(1, 3, 2)
        and score.precision == pytest.approx(1 / 3)
        and score.recall == 0.5
    )
    assert PairScore(0, 0, 0).precision == PairScore(0, 0, 0).recall == 1.0


def test_a_case_that_quotes_missing_words_says_so(tmp_path: Path) -> None:
    (tmp_path / "entities.json").write_text("{}", encoding="utf-8")
    (tmp_path / "broken.json").write_text(
        '{"about": "", "articles": [{"id": "a", "text": "Rain fell.", "mentions": '
        '[{"event": "e", "trigger": "struck", "lemma": "strike", "type": "ASSAULT"}]}]}',
        encoding="utf-8",
    )
    with pytest.raises(InputError, match="does not hold the words 'struck'"):
        read_cases(tmp_path)
