"""Where the nodes of the still picture stand: the same every time, apart from each other, neighbours near."""

from __future__ import annotations

import numpy as np
import pytest

from kg.views.layout import parts, place, pushed_apart, room

FRAME = (1200.0, 800.0)
TREE = [(i, i // 3) for i in range(1, 40)] + [(i, i + 1) for i in range(40, 60, 2)]
NAMES = [f"Some name\nnumber {i}" for i in range(62)]


def test_nothing_and_one_node_are_placed() -> None:
    assert place([], [], FRAME) == ()
    assert place(["only"], [(0, 0)], FRAME) == ((0.0, 0.0),)


@pytest.mark.slow
def test_the_same_graph_is_placed_alike_every_time() -> None:
    assert place(NAMES, TREE, FRAME) == place(NAMES, TREE, FRAME)


def test_names_do_not_cover_each_other_and_fill_the_proportions_of_the_frame() -> None:
    points, sizes = np.array(place(NAMES, TREE, FRAME)), room(NAMES)
    gap = (sizes[:, None] + sizes[None]) / 2 - np.abs(points[:, None] - points[None])
    assert not np.triu((gap > 2).all(axis=2), 1).any()
    width, height = points.max(axis=0) - points.min(axis=0)
    assert 0.6 < width / height / (FRAME[0] / FRAME[1]) < 1.8


def test_neighbours_stand_nearer_than_strangers_of_their_part() -> None:
    chain = [(i, i + 1) for i in range(19)]
    points = np.array(place(["name"] * 20, chain, FRAME))
    tied = np.mean([np.hypot(*(points[a] - points[b])) for a, b in chain])
    far = np.mean([np.hypot(*(points[a] - points[(a + 10) % 20])) for a in range(20)])
    assert tied < 0.4 * far


def test_what_hangs_together_is_one_part_the_largest_first() -> None:
    assert parts([set(), {2}, {1}, set()]) == [[1, 2], [0], [3]]


def test_two_rooms_at_one_point_are_parted() -> None:
    points = pushed_apart(np.zeros((2, 2)), np.full((2, 2), 20.0))
    assert np.abs(points[0] - points[1]).max() >= 19
