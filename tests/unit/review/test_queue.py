"""What is reviewed first, and what one's own decisions say of the reading."""

from __future__ import annotations

from typing import Any

from kg.event_types import load_event_types
from kg.records import records
from kg.review.applying import said
from kg.review.decisions import Decision
from kg.review.queue import Tally, ranked, tallies, told
from kg.vocab import namespaces
from tests.graph_fixture import post


def record(
    name: str,
    confidence: float = 0.5,
    kind: str = "ASSAULT",
    scale: float = -10.0,
    linked: int = 0,
    event: str = "e",
    accepted: bool = False,
    stance: str | None = None,
    article: str = "a",
    status: str = "actual",
    targets: int = 0,
) -> dict[str, Any]:
    parties = [{"linked": True, "name": "x"}] * linked
    return {
        "id": name, "article": article, "event": event, "confidence": confidence, "type": kind, "scale": scale,
        "trigger": {"start": 1, "end": 2}, "actors": parties, "targets": [{"linked": True, "name": "y"}] * targets, "polarity": "positive", "status": status,
        "attribution": stance and {"stance": stance}, "accepted": accepted,
    }  # fmt: skip


def order(*given: dict[str, Any], decisions: tuple[Decision, ...] = ()) -> list[str]:
    return [r["id"] for r in ranked(given, decisions, frozenset({"STATEMENT"}))]


def test_doubt_comes_before_certainty() -> None:
    assert order(record("sure", 0.98), record("even", 0.5), record("unsure", 0.7)) == [
        "even",
        "unsure",
        "sure",
    ]


def test_a_grave_act_of_known_parties_comes_before_a_saying() -> None:
    assert order(record("said", kind="STATEMENT"), record("mild", scale=1.0), record("grave"), record("known", linked=2)) == [
        "known", "grave", "mild", "said",
    ]  # fmt: skip


def test_what_many_report_comes_first() -> None:
    assert (
        order(
            record("one", event="x"),
            record("many", event="y"),
            record("too", event="y", article="b"),
        )[0]
        == "many"
    )


def test_twice_in_one_article_is_one_report() -> None:
    told = [record("killed", event="x", scale=-9), record("wounded", event="x", scale=-9)]
    assert order(*told, record("other", event="y"))[0] == "other"


def test_who_toward_whom_comes_before_many_on_one_side() -> None:
    agreed = record("agreed", kind="AGREE", scale=2.5, linked=1, targets=1)
    assert order(record("invited", linked=0, targets=9, scale=2.5), agreed)[0] == "agreed"
    assert order(record("shot", linked=1), agreed)[0] == "agreed"


def test_a_plan_waits_behind_a_fact() -> None:
    done, planned = (
        record(name, 0.8, accepted=True, status=name) for name in ("actual", "planned")
    )
    assert order(planned, done) == ["actual", "planned"]


def test_what_is_accepted_or_denied_comes_before_what_nobody_builds_on() -> None:
    assert order(record("loose", 0.6), record("accepted", 0.8, accepted=True)) == [
        "accepted", "loose",
    ]  # fmt: skip
    assert order(record("loose", 0.6), record("denied", 0.8, stance="denying")) == [
        "denied", "loose",
    ]  # fmt: skip


def test_what_is_nearly_certain_waits_though_it_is_accepted() -> None:
    assert order(record("loose", 0.5), record("sure", 0.99, accepted=True)) == ["loose", "sure"]


def test_what_is_settled_is_not_shown_again() -> None:
    settled = Decision("wrong", "a", 1, 2, "x", told(record("one")))
    assert order(record("one"), decisions=(settled,)) == []
    assert order(record("other", kind="AID"), decisions=(settled,)) == ["other"]


def test_a_record_tells_the_same_as_the_statement_that_it_is_of() -> None:
    found = records(post(), [], load_event_types(), namespaces())
    assert [told(r) for r in found] == [said(post(), e) for e in post().reading.events]


def test_decisions_are_counted_by_type_and_publisher() -> None:
    def judged(verdict: Any, kind: str, article: str, start: int) -> Decision:
        return Decision(
            verdict, article, start, start + 1, "x", f"{kind} | positive | actual |  |  | "
        )

    given = [
        judged("right", "AID", "a", 1),
        judged("wrong", "AID", "b", 1),
        judged("right", "ACCUSE", "a", 5),
    ]
    given.append(Decision("unlink", "a", 1, 2, "x", "AID | …"))
    found = tallies(given, {"a": "Post", "b": None})
    assert found["all"] == [Tally("all statements", 2, 1)]
    assert found["type"] == [Tally("ACCUSE", 1, 0), Tally("AID", 1, 1)]
    assert found["publisher"] == [Tally("Post", 2, 0), Tally("not known", 0, 1)]
    assert found["type"][1].share == 0.5
