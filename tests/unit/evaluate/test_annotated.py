"""Annotated articles: who belongs to whom, and what every slot counts."""

from __future__ import annotations

from typing import Any

import pytest

from kg.evaluate.annotated import align, is_right, score_gold, slots
from kg.evaluate.gold import Filler, GoldArticle, GoldEvent, GoldSpeaker, GoldTime
from kg.evaluate.measures import Tally
from kg.model import Article, Span
from tests.unit.evaluate.rows import at, read_of, record

TEXT = "On Monday Chad gave Niger grain in Zinder, officials said, and Mali closed a road."


def words(quoted: str) -> Span:
    start = TEXT.index(quoted)
    return Span(start, start + len(quoted), quoted)


def names(name: str) -> frozenset[str]:
    return (
        frozenset({name.lower(), "chad"})
        if name == "Government of Chad"
        else frozenset({name.lower()} - {""})
    )


GAVE = GoldEvent(
    (words("gave"),),
    "AID",
    actors=(Filler(words("Chad"), "Chad"),),
    targets=(Filler(words("Niger"), "Niger"),),
    object=words("grain"),
    places=(Filler(words("Zinder"), "Zinder"),),
    time=GoldTime(words("On Monday"), "2024-05-06", "2024-05-06"),
    speaker=GoldSpeaker(Filler(words("officials"), "officials"), named=False),
)
CLOSED = GoldEvent((words("closed"),), "COERCE", actors=(Filler(words("Mali"), "Mali"),))
SAID = GoldEvent((words("said"),), "STATEMENT", optional=True)
GOLD = GoldArticle(Article("a", TEXT), (GAVE, SAID, CLOSED))


def gave(**more: Any) -> dict[str, Any]:
    time = {"start_char": 0, "end_char": 9, "start": "2024-05-06", "end": "2024-05-06T23:59"}
    return record(
        TEXT,
        "gave",
        "AID",
        **{
            "actors": [at(TEXT, "Chad")],
            "targets": [at(TEXT, "Niger")],
            "object": at(TEXT, "grain"),
            "places": [at(TEXT, "Zinder")],
            "time": time,
            "attribution": {"speaker": None},
            **more,
        },
    )


def test_a_record_read_as_annotated_is_right_in_every_slot() -> None:
    table = slots(GAVE, gave(), names)
    assert set(table.values()) == {Tally(1, 1, 1)}
    assert is_right(GAVE, gave(), names)


@pytest.mark.parametrize(
    "slot, more",
    [
        ("type", {"type": "COOPERATE"}),
        ("actor", {"actors": [at(TEXT, "Mali")]}),
        ("target", {"targets": [at(TEXT, "Mali")]}),
        ("object", {"object": at(TEXT, "a road")}),
        ("place", {"places": [at(TEXT, "a road")]}),
        ("polarity", {"polarity": "negative"}),
        ("status", {"status": "planned"}),
        ("certainty", {"certainty": "possible"}),
        ("speaker", {"attribution": {"speaker": at(TEXT, "Mali")}}),
        (
            "time value",
            {"time": {"start_char": 0, "end_char": 9, "start": "2024-05-05", "end": "2024-05-06"}},
        ),
        (
            "time span",
            {
                "time": {
                    "start_char": 40,
                    "end_char": 45,
                    "start": "2024-05-06",
                    "end": "2024-05-06",
                }
            },
        ),
    ],
)
def test_one_wrong_slot_is_one_wrong_tally(slot: str, more: dict[str, Any]) -> None:
    wrong = {name: t for name, t in slots(GAVE, gave(**more), names).items() if t != Tally(1, 1, 1)}
    assert wrong == {slot: Tally(0, 1, 1)}


def test_an_empty_slot_is_missed_and_not_wrong() -> None:
    table = slots(GAVE, gave(targets=[], object=None, time=None, attribution=None), names)
    assert {table[s] for s in ("target", "object", "time span", "time value", "speaker")} == {
        Tally(0, 0, 1)
    }


def test_a_filler_too_many_costs_precision_only() -> None:
    assert slots(GAVE, gave(actors=[at(TEXT, "Chad"), at(TEXT, "Mali")]), names)["actor"] == Tally(
        1, 2, 1
    )
    assert slots(
        CLOSED,
        record(TEXT, "closed", "COERCE", time={"start_char": 0, "end_char": 9, "start": None}),
        names,
    )["time span"] == Tally(0, 1, 0)


def test_a_name_or_an_alias_is_enough() -> None:
    assert slots(GAVE, gave(actors=[at(TEXT, None, "Government of Chad")]), names)[
        "actor"
    ] == Tally(1, 1, 1)


def test_a_missed_event_misses_all_its_slots() -> None:
    assert {t.found for t in slots(GAVE, None, names).values()} == {0}


def test_every_record_is_used_once_and_optional_ones_are_left_aside() -> None:
    records = [
        record(TEXT, "gave", "AID"),
        record(TEXT, "gave Niger", "AGREE"),
        record(TEXT, "said", "STATEMENT"),
        record(TEXT, "road", "COERCE"),
    ]
    pairs, extra = align(GOLD.events, records)
    assert [(e.type, j) for e, j in pairs] == [("AID", 0), ("COERCE", None)]
    assert extra == [1, 3]


def test_the_score_of_an_article() -> None:
    part = score_gold(
        [GOLD],
        read_of(
            "a", TEXT, gave(), record(TEXT, "said", "STATEMENT"), record(TEXT, "road", "COERCE")
        ),
        names,
    )
    assert (
        part.figures["gold.trigger.precision"],
        part.figures["gold.trigger.recall"],
        part.figures["gold.false"],
    ) == (0.5, 0.5, 0.5)
    assert (part.figures["gold.AID.f1"], part.figures["gold.COERCE.f1"]) == (1.0, 0.0)
    assert [j.right for j in part.judged] == [True, False]
    assert [e.split(": ")[-1] for e in part.errors[:1]] == [
        "missed"
    ] and "not annotated" in part.errors[1]
