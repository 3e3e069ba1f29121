"""A review as objects: what is decided is kept at once, what can't be decided says so in one sentence."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.api import Graph, from_result
from kg.errors import InputError
from kg.pipeline import Options, Result
from kg.review.asking import Item, Review
from kg.review.decisions import read_decisions
from tests.graph_fixture import events, post, wire
from tests.unit.test_cli_errors import kg, one_sentence

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return from_result(Result((post(), wire()), tuple(events())), Options())


@pytest.fixture
def review(graph: Graph, tmp_path: Path) -> Review:
    return graph.review(tmp_path / "review.ttl", by="Ada", clock=lambda: NOON)


def with_party(review: Review, name: str) -> Item:
    return next(i for i in review if name in {p["name"] for p in i.parties})


def test_what_is_decided_is_kept_and_not_asked_again(review: Review) -> None:
    before = len(review)
    first, second = list(review)[:2]
    first.right("plain as day")
    second.wrong()
    assert len(review) == before - 2
    kept = {d.verdict: d for d in read_decisions([review.path])}
    assert set(kept) == {"right", "wrong"} and kept["right"].why == "plain as day"
    assert {(d.by, d.at) for d in kept.values()} == {("Ada", NOON.isoformat())}
    assert (
        repr(review) == f"<kg.Review: {before - 2} statements left, 2 decisions in {review.path}>"
    )


def test_the_trigger_is_marked_and_the_sentence_stays_as_it_is(review: Review) -> None:
    item = next(iter(review))
    text = "Norway\n had not  agreed, it said."
    shown = Item(
        {
            **item.record,
            "sentence": {"text": text, "start": 40, "end": 40 + len(text)},
            "trigger": {**item.record["trigger"], "start": 57, "end": 63},
        },
        review,
    )
    assert shown.quote == "Norway had not [agreed], it said."
    assert "<mark>agreed</mark>, it said." in shown._repr_html_()


def test_a_second_thought_takes_the_place_of_the_first(review: Review) -> None:
    item = next(iter(review))
    item.right()
    item.wrong()
    assert [d.verdict for d in read_decisions([review.path])] == ["wrong"]


def test_a_party_is_somebody_else_or_nobody_known(review: Review) -> None:
    item = with_party(review, "Norway")
    item.actor("Norway", "Latvia")
    (kept,) = read_decisions([review.path])
    assert kept.actor == "https://example.org/kg/entity/latvia"
    item.unlink(next(p for p in item.parties if p["name"] == "Norway"))
    (kept,) = read_decisions([review.path])
    assert (kept.verdict, kept.actor) == ("unlink", None)


def test_a_party_or_an_actor_that_is_none_is_told(review: Review) -> None:
    item = with_party(review, "Norway")
    with pytest.raises(InputError, match=r"no party “Nobody”\. Its parties are"):
        item.unlink("Nobody")
    with pytest.raises(
        InputError, match=r"called “Latvja”; nothing was decided\. Did you mean “Latvia”"
    ):
        item.actor("Norway", "Latvja")
    assert not review.path.exists()


def test_two_statements_are_one_event_or_two(review: Review) -> None:
    joined = next(i for i in review if event_of(i) == event_of(i.others("different")[0]))
    apart = next(i for i in review if {event_of(i)} != set(map(event_of, i.others("same"))))
    assert event_of(apart) != event_of(apart.others("same")[0])
    apart.same(apart.others("same")[0])
    joined.different(joined.others("different")[0].record)
    kept = {d.verdict: d for d in read_decisions([review.path])}
    assert kept["same"].other_start == apart.others("same")[0].record["trigger"]["start"]
    assert kept["different"].other_article == joined.others("different")[0].record["article"]


def event_of(item: Item) -> str:
    """The event that a statement tells of."""
    return str(item.record["event"])


def test_an_item_shows_itself_and_can_do_nothing(review: Review) -> None:
    item = next(iter(review))
    evil = {**item.record, "article": "<script>"}
    assert "<script>" not in Item(evil, review)._repr_html_()
    assert "<mark>" in item._repr_html_() and "[" in repr(item)


def test_the_decisions_of_others_are_taken_over(
    review: Review, graph: Graph, tmp_path: Path
) -> None:
    first, second = list(review)[:2]
    first.right()
    theirs = graph.review(tmp_path / "theirs.ttl", by="Bo")
    mine_of_theirs = next(i for i in theirs if i.record["id"] == first.record["id"])
    mine_of_theirs.wrong()
    next(i for i in theirs if i.record["id"] == second.record["id"]).wrong()
    done = kg("review", "--add", str(theirs.path), "-d", str(review.path))
    assert done.stdout == f"2 decisions: {review.path}\n"
    assert {(d.verdict, d.by) for d in read_decisions([review.path])} == {("wrong", "Bo")}
    one_sentence(kg("review", "--add", str(tmp_path / "no.ttl"), "-d", str(review.path)), "no.ttl")


def test_what_was_looked_at_is_counted(review: Review) -> None:
    first, second = list(review)[:2]
    first.right()
    second.wrong()
    (whole,) = review.tallies["all"]
    assert (whole.right, whole.wrong) == (1, 1)
    assert {t.group for t in review.tallies["publisher"]} <= {
        "Baltic Post",
        "Nordic Wire",
        "not known",
    } or review.publishers
