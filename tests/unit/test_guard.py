"""The guard of the benchmarks: what it counts, and what it lets pass."""

from __future__ import annotations

from benchmarks.guard import instructions, over


def test_the_same_work_is_the_same_number_of_instructions() -> None:
    counts = {instructions(lambda: [n * n for n in range(50)])[0] for _ in range(3)}
    assert len(counts) == 1
    assert instructions(lambda: [n * n for n in range(100)])[0] > 1.5 * counts.pop()


def test_what_the_work_gives_is_given() -> None:
    assert instructions(lambda: "found")[1] == "found"


def test_a_tenth_more_is_let_pass_and_no_more() -> None:
    known = {"reading": 100.0, "graph": 10.0}
    assert over({"reading": 109.9, "graph": 9.0}, known) == []
    assert over({"reading": 110.1, "graph": 9.0}, known) == ["reading: 110.1 where 100.0 is known"]


def test_what_the_baseline_lacks_is_told() -> None:
    assert over({"page": 1.0}, {}) == ["page: 1.0 where nothing is known"]
