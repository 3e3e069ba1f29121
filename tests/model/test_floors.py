"""Quality has floors, and what they are measured on is pinned (``tests/floors.py`` says how to move either)."""

from __future__ import annotations

import pytest

from tests.floors import below, fingerprint, measure, pinned, raised

HELD = pinned()


def test_a_figure_below_its_floor_or_gone_is_told() -> None:
    assert below({"a": 0.9, "b": 0.8, "c": 0.1}, {"a": 0.9, "b": 0.7999}) == [
        "b is 0.7999, its floor 0.80",
        "c is 0.0000, its floor 0.10",
    ]


def test_floors_only_rise() -> None:
    given = {"clusters.pairs.recall": 0.8}
    assert raised(
        {"a": 0.9, "b": 0.5, **given},
        {"a": 0.8, "b": 0.678, "c": 0.3, "clusters.pairs.recall": 1.0},
    ) == {"a": 0.9, "b": 0.67, "c": 0.3, **given}


def test_clusters_keep_the_minima_that_were_set() -> None:
    assert (
        HELD["floors"]["clusters.pairs.precision"] >= 0.95
        and HELD["floors"]["clusters.pairs.recall"] >= 0.8
    )


def test_what_is_measured_has_not_changed_unseen() -> None:
    changed = [
        name for name, value in fingerprint().items() if HELD["fingerprint"].get(name) != value
    ]
    assert not changed, (
        f"{', '.join(changed)} changed: look at the figures with “python -m tests.floors” and commit tests/floors.json"
    )


@pytest.mark.model
def test_every_figure_holds_its_floor() -> None:
    fallen = below(HELD["floors"], measure())
    assert not fallen, "\n".join(fallen)
