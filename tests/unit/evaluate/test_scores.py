"""The other scorers and what they share, on hand-written rows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.evaluate.coders import score_coders
from kg.evaluate.files import gold_in, read_gold_rows, recognise
from kg.evaluate.measures import Judged, Tally, by_label, kappa, macro_f1, rows
from kg.evaluate.pairs import judge, root, score_pairs
from kg.evaluate.reliability import calibration_error, reliability, reliability_part, wilson
from kg.evaluate.run import evaluate
from kg.evaluate.story import score_story
from kg.evaluate.values import score_actors, score_dates
from tests.unit.evaluate.rows import at, read_of, record

TEXT = "Peru urged Chile to free the crew in Arica."
URGED = record(TEXT, "urged", "REQUEST", [at(TEXT, "Peru")], [at(TEXT, "Chile")])
PAIR = {
    "id": "p",
    "text": TEXT,
    "root": "REQUEST",
    "source": at(TEXT, "Peru"),
    "target": at(TEXT, "Chile"),
}


def test_precision_recall_and_f1() -> None:
    tally = Tally(3, 4, 6)
    assert (tally.precision, tally.recall, tally.f1) == (0.75, 0.5, 0.6)
    assert (Tally().precision, Tally().recall, Tally().f1) == (1.0, 1.0, 1.0)
    assert rows({"actor": tally}) == [
        "actor  precision 0.750  recall 0.500  F1 0.600  (3 right, 4 found, 6 to find)"
    ]


def test_macro_f1_weighs_labels_alike() -> None:
    table = by_label(["A", "A", "B"], ["A", "B", "B"], ["A", "B", "C"])
    assert table == {"A": Tally(1, 1, 2), "B": Tally(1, 2, 1)} and macro_f1(table) == pytest.approx(
        2 / 3
    )


@pytest.mark.parametrize(
    "change, wanted",
    [
        ({}, "REQUEST"),
        ({"type": "RETREAT"}, "YIELD"),
        ({"type": "AID", "status": "planned"}, "AGREE"),
        ({"type": "AID", "status": "offered", "polarity": "negative"}, "REJECT"),
        ({"type": "AID"}, "AID"),
    ],
)
def test_the_root_that_the_annotators_would_give(change: dict[str, str], wanted: str) -> None:
    assert root({**URGED, **change}) == wanted


def test_a_pair_is_right_with_actor_target_and_type() -> None:
    told = record(TEXT, "free", "STATEMENT", [at(TEXT, "Peru")], [at(TEXT, "Chile")])
    assert judge(PAIR, [told, URGED]) == [Judged("p", 1, 0.9, True)]
    assert judge(PAIR, [{**URGED, "type": "ACCUSE"}, URGED]) == [
        Judged("p", 0, 0.9, False),
        Judged("p", 1, 0.9, True),
    ]
    assert judge(PAIR, [{**URGED, "targets": []}, {**URGED, "actors": []}]) == [
        Judged("p", 1, 0.9, False)
    ]
    assert judge(PAIR, [{**URGED, "actors": [at(TEXT, "Arica")], "targets": []}]) == []
    part = score_pairs([PAIR], read_of("p", TEXT, URGED))
    assert (
        part.figures["pairs.macro_f1"],
        part.figures["pairs.found"],
        part.figures["pairs.type"],
        part.errors,
    ) == (1.0, 1.0, 1.0, ())


def test_spans_are_found_where_any_coder_marked_them() -> None:
    event = {
        "cameo": "10",
        "action": [at(TEXT, "urged Chile")],
        "actors": [at(TEXT, "Peru")],
        "targets": [at(TEXT, "Chile")],
        "places": [at(TEXT, "Arica")],
        "times": [],
    }
    freed = record(TEXT, "free", "CONCEDE")
    part = score_coders(
        [{"id": "c", "text": TEXT, "coders": 3, "events": [event]}],
        read_of("c", TEXT, URGED, freed),
    )
    assert [
        part.figures[f"spans.{s}"] for s in ("action", "actors", "targets", "places", "times")
    ] == [1.0, 1.0, 1.0, 0.0, 1.0]
    assert part.lines[-1] == "events that no coder marked: 1 of 2" and part.judged == (
        Judged("c", 0, 0.9, True),
    )


def test_dates_right_and_invented() -> None:
    gold: list[dict[str, Any]] = [
        {"id": "1", "expr": "March 2024", "ref": "2025-05-16", "start": "2024-03"},
        {"id": "2", "expr": "soon", "ref": "2025-05-16", "start": None},
        {"id": "3", "expr": "late May", "ref": "2025-06-16", "start": "2025-05-25", "within": True},
    ]
    results = [
        {"id": "1", "start": "2024-03-01", "end": "2024-03-31"},
        {"id": "2", "start": "2025-05-17", "end": "2025-05-18"},
        {"id": "3", "start": "2025-05-21", "end": "2025-05-31"},
    ]
    part = score_dates(gold, results)
    assert (
        part.figures == {"dates.right": pytest.approx(2 / 3), "dates.invented": 1}
        and len(part.errors) == 1
    )


def test_a_mention_annotated_twice_has_two_right_answers() -> None:
    gold = [
        {"id": "1", "mention": "Kinshasa", "country": "COD"},
        {"id": "2", "mention": "Kinshasa", "country": "COG"},
        {"id": "3", "mention": "troops"},
    ]
    part = score_actors(
        gold,
        [
            {"id": "1", "country": "COD"},
            {"id": "2", "country": "COD"},
            {"id": "3", "country": "COD"},
        ],
    )
    assert part.figures["actors.country.f1"] == 1.0 and part.lines[-1].endswith("1 of 1")


def test_a_story_is_right_slot_by_slot() -> None:
    event = {
        "id": "e1",
        "core": True,
        "context": "Peru urged Chile",
        "trigger": {"text": "urged"},
        "actors": ["Republic of Peru"],
        "targets": ["Chile"],
        "types": ["REQUEST"],
        "attributed_to": None,
        "polarity": "positive",
        "status": "actual",
        "date": None,
        "place": None,
        "quantities": [],
    }
    never = {"id": "n1", "trigger": "free", "context": "to free the crew"}
    gold = {
        "aliases": {"Republic of Peru": ["Peru"]},
        "events": [event, {**event, "core": False}],
        "never_asserted": [never],
        "not_content": ["crew"],
    }
    part = score_story(gold, read_of("s", TEXT, URGED, record(TEXT, "free", "CONCEDE")))
    assert (
        part.figures["story.core"],
        part.figures["story.every_slot"],
        part.figures["story.asserted"],
        part.figures["story.beyond"],
    ) == (1.0, 1.0, 1, 0)
    assert score_story(gold, read_of("s", TEXT, {**URGED, "targets": []})).errors == (
        "e1 'urged': target",
    )


def test_reliability_bins() -> None:
    judged = [
        Judged("a", 0, 0.95, True),
        Judged("a", 1, 0.95, False),
        Judged("a", 2, 0.55, True),
        Judged("a", 3, 1.0, True),
    ]
    bins = reliability(judged)
    assert [(b.low, b.count, round(b.right, 3)) for b in bins] == [(0.5, 1, 1.0), (0.9, 3, 0.667)]
    assert calibration_error(bins) == pytest.approx((0.45 + 3 * (0.9667 - 0.6667)) / 4, abs=1e-3)
    assert reliability_part(judged).figures["reliability.sure_right"] == pytest.approx(2 / 3)
    assert calibration_error(()) == 0.0


def test_files_are_known_by_their_shape(tmp_path: Path) -> None:
    assert (
        recognise([PAIR]) == "pairs"
        and recognise([{"id": 1, "mention": "x"}]) == "actors"
        and recognise([{"id": 1, "text": "x"}]) is None
    )
    (tmp_path / "some.jsonl").write_text(json.dumps(PAIR), encoding="utf-8")
    (tmp_path / "other.jsonl").write_text('{"id": 1, "text": "x"}', encoding="utf-8")
    assert [f.kind for f in gold_in(tmp_path)] == ["pairs"]
    with pytest.raises(InputError, match="shape of no gold file"):
        read_gold_rows(tmp_path / "other.jsonl")
    with pytest.raises(InputError, match="no folder"):
        gold_in(tmp_path / "none")
    (tmp_path / "broken.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="not valid JSON"):
        read_gold_rows(tmp_path / "broken.jsonl")


def test_the_clusters_need_no_model() -> None:
    parts = list(evaluate(own=["clusters"]))
    assert [p.title.split()[0] for p in parts] == ["Clusters"] and parts[0].figures[
        "clusters.pairs.precision"
    ] >= 0.95
    with pytest.raises(InputError, match="no part “cluster”"):
        list(evaluate(own=["cluster"]))


def test_agreement_beyond_chance_is_none_where_the_shares_alone_explain_it() -> None:
    assert kappa(["right", "right", "wrong", "wrong"], ["right", "right", "wrong", "wrong"]) == 1
    assert kappa(["right", "right", "wrong", "wrong"], ["right", "wrong", "right", "wrong"]) == 0
    assert kappa(["right"] * 4, ["right"] * 4) == 1


def test_the_interval_of_a_share_is_wilsons() -> None:
    low, high = wilson(0.5, 100)
    assert (round(low, 3), round(high, 3)) == (0.404, 0.596)
    low, high = wilson(1.0, 10)
    assert (round(low, 3), high) == (0.722, 1.0)
