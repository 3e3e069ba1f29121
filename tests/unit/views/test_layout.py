"""Where nodes stand: the same every time, apart from each other, in the frame, and in communities when there are many."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from kg.views import layout
from kg.views.boxes import separate
from kg.views.groups import communities
from kg.views.layout import GROUP_ABOVE, box_sizes, place

SIXTY = [f"Some name\nnumber {i}" for i in range(60)]


def planted(count: int, groups: int, seed: int = 3) -> list[tuple[int, int]]:
    """Ties of which nine in ten stay within their group (a node's group is its number modulo the groups)."""
    chance = Random(seed)
    pairs = []
    for _ in range(3 * count):
        a = chance.randrange(count)
        b = (
            (a + groups * chance.randrange(1, count // groups)) % (count - count % groups)
            if chance.random() < 0.9
            else chance.randrange(count)
        )
        pairs.append((a, b))
    return pairs


def test_nothing_and_one_node_are_placed() -> None:
    assert place([], []).wide == ()
    assert place(["only"], []).wide == ((0, 0),)


def test_the_same_graph_is_placed_alike_every_time() -> None:
    edges = planted(8, 2)
    first = place(["name"] * 8, edges)
    layout._placed.cache_clear()
    assert place(["name"] * 8, edges) == first


@pytest.fixture(scope="module")
def sixty() -> layout.Layout:
    return place(SIXTY, planted(60, 5))


@pytest.mark.slow
@pytest.mark.parametrize("frame", ["wide", "tall"])
def test_labels_of_sixty_actors_do_not_overlap(frame: str, sixty: layout.Layout) -> None:
    points = np.array(getattr(sixty, frame), dtype=float)
    boxes = box_sizes(SIXTY) * (1.0 if frame == "wide" else 0.88)
    gap = (boxes[:, None, :] + boxes[None, :, :]) / 2 - np.abs(
        points[:, None, :] - points[None, :, :]
    )
    overlapping = np.triu((gap > 2).all(axis=2), 1).sum()
    assert overlapping == 0


@pytest.mark.slow
def test_the_tall_frame_is_taller_than_wide(sixty: layout.Layout) -> None:
    points = np.array(sixty.tall)
    width, height = points.max(axis=0) - points.min(axis=0)
    assert height > width


def test_neighbours_stand_nearer_than_strangers() -> None:
    edges = [(i, i + 1) for i in range(0, 16, 2)]
    points = np.array(place(["n"] * 17, edges).wide, dtype=float)
    tied = np.mean([np.hypot(*(points[a] - points[b])) for a, b in edges])
    every = np.mean([np.hypot(*(points[a] - points[b])) for a in range(17) for b in range(a)])
    assert tied < 0.7 * every


def test_separate_parts_two_boxes_at_one_point() -> None:
    points = separate(np.zeros((2, 2)), np.full((2, 2), 20.0), np.array([200.0, 200.0]))
    assert np.abs(points[0] - points[1]).max() >= 19


def test_above_the_limit_nodes_are_grouped_and_stand_in_their_disc() -> None:
    count = GROUP_ABOVE + 100
    found = place(["n"] * count, planted(count, 16))
    assert len(found.discs) > 1 and set(found.group) == set(range(len(found.discs)))
    for (x, y), group in zip(found.wide, found.group, strict=True):
        left, top, radius = found.discs[group]
        assert np.hypot(x - left, y - top) <= radius + 2


def test_planted_communities_are_found() -> None:
    from kg.views.layout import _ties

    found = communities(200, _ties(200, planted(200, 4)))
    purity = (
        sum(
            max([found[i] for i in range(g, 200, 4)].count(c) for c in set(found)) for g in range(4)
        )
        / 200
    )
    assert purity > 0.9
