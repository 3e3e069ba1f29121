"""Room for labels: boxes pushed apart, and small pictures improved by moving one node at a time."""

from __future__ import annotations

import math
from random import Random

import numpy as np
from numpy.typing import NDArray

from kg.views.force import Edges, Points

Box = NDArray[np.float64]


def separate(points: Points, boxes: Box, size: Box, rounds: int = 160) -> Points:
    """Push overlapping boxes apart along the shorter way, inside the frame, until none overlaps or the rounds are over."""
    points = points.copy()
    low, high = -(size - boxes) / 2, (size - boxes) / 2
    for _ in range(rounds):
        one, two = _overlapping(points, boxes)
        if not len(one):
            break
        delta = points[one] - points[two]
        gap = (boxes[one] + boxes[two]) / 2 - np.abs(delta)
        push = gap * np.where(delta == 0, 1.0, np.sign(delta)) * 0.27
        across = gap[:, 0] < gap[:, 1]
        push[across, 1] = 0.0
        push[~across, 0] = 0.0
        np.add.at(points, one, push)
        np.add.at(points, two, -push)
        points = np.clip(points, np.minimum(low, high), np.maximum(low, high))
    return points


def overlaps(points: Points, boxes: Box) -> int:
    """How many pairs of boxes overlap."""
    return len(_overlapping(points, boxes)[0])


def _overlapping(points: Points, boxes: Box) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of boxes that overlap by more than half a pixel: a sweep along x."""
    left, right = points[:, 0] - boxes[:, 0] / 2, points[:, 0] + boxes[:, 0] / 2
    order = np.argsort(left, kind="stable")
    reach = np.searchsorted(left[order], right[order] - 0.5)
    counts = np.maximum(reach - np.arange(len(order)) - 1, 0)
    first = np.repeat(np.arange(len(order)), counts)
    second = (
        first + 1 + np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    )
    one, two = order[first], order[second]
    deep = (boxes[one, 1] + boxes[two, 1]) / 2 - np.abs(points[one, 1] - points[two, 1]) > 0.5
    return one[deep], two[deep]


def refine(points: Points, edges: Edges, boxes: Box, size: Box, budget: int = 1100) -> Points:
    """Move single nodes where that lowers crossings, lines under labels, overlaps and odd lengths.

    Davidson and Harel (1996), greedy and with a fixed seed; for pictures of at most some ninety nodes.
    """
    scene = _Scene(points.copy(), edges, boxes, size)
    chance = Random(len(points))
    rounds = max(6, min(26, budget // len(points)))
    for turn in range(rounds):
        reach = 0.35 * float(size.max()) * (1 - turn / rounds) + 12
        for node in range(len(points)):
            _try_moves(scene, node, reach, chance)
    return scene.points


def _try_moves(scene: _Scene, node: int, reach: float, chance: Random) -> None:
    best, here = scene.cost(node, scene.points[node]), scene.points[node].copy()
    low, high = -(scene.size - scene.boxes[node]) / 2, (scene.size - scene.boxes[node]) / 2
    for _ in range(4):
        angle, far = chance.random() * 2 * math.pi, reach * chance.random()
        there = np.clip(
            scene.points[node] + far * np.array([math.cos(angle), math.sin(angle)]), low, high
        )
        cost = scene.cost(node, there)
        if cost < best:
            best, here = cost, there
    scene.points[node] = here


class _Scene:
    """The picture while it is improved; ``points`` is the one thing that changes."""

    def __init__(self, points: Points, edges: Edges, boxes: Box, size: Box) -> None:
        self.points, self.boxes, self.size = points, boxes, size
        self.ideal = 0.8 * float(np.sqrt(size[0] * size[1] / len(points)))
        touching = [(edges.pairs == node).any(axis=1) for node in range(len(points))]
        self.ends = [edges.pairs[mine].sum(axis=1) - node for node, mine in enumerate(touching)]
        self.rest = [(edges.pairs[~mine, 0], edges.pairs[~mine, 1]) for mine in touching]
        self.strange = [np.arange(len(points))[None, :] != ends[:, None] for ends in self.ends]
        for node, strange in enumerate(self.strange):
            strange[:, node] = False

    def cost(self, node: int, at: Points) -> float:
        """What the picture costs because of this node if it stood there."""
        others = np.arange(len(self.points)) != node
        delta = np.abs(self.points[others] - at)
        gap = (self.boxes[others] + self.boxes[node]) / 2 + 8 - delta
        overlap = float(np.where((gap > 0).all(axis=1), gap.prod(axis=1), 0.0).sum()) / 900
        near = float((self.ideal**2 / ((delta**2).sum(axis=1) + 400)).sum()) * 0.25
        return overlap + near + self._lines(node, at) + self._covered(node, at)

    def _lines(self, node: int, at: Points) -> float:
        ends = self.ends[node]
        if not len(ends):
            return float(np.sqrt((at**2).sum())) / self.ideal * 0.1
        far, (one, two) = self.points[ends], self.rest[node]
        length = np.sqrt(((far - at) ** 2).sum(axis=1))
        odd = float((((length - self.ideal) / self.ideal) ** 2).sum())
        apart = (one[None, :] != ends[:, None]) & (two[None, :] != ends[:, None])
        crossed = (
            _cross(at, far[:, None, :], self.points[one][None], self.points[two][None]) & apart
        ).sum()
        over = _near(at, far[:, None, :], self.points[None], self.boxes[None]) & self.strange[node]
        return 1.2 * odd + 1.6 * float(crossed) + 1.8 * float(over.sum())

    def _covered(self, node: int, at: Points) -> float:
        """Lines of others that would run beneath this node."""
        one, two = self.rest[node]
        return (
            1.8 * float(_near(self.points[one], self.points[two], at, self.boxes[node]).sum())
            if len(one)
            else 0.0
        )


def _cross(p: Points, q: Points, a: Points, b: Points) -> NDArray[np.bool_]:
    def side(o: Points, d: Points, r: Points) -> NDArray[np.float64]:
        return np.asarray(
            (d[..., 0] - o[..., 0]) * (r[..., 1] - o[..., 1])
            - (d[..., 1] - o[..., 1]) * (r[..., 0] - o[..., 0])
        )

    return np.asarray((side(p, q, a) * side(p, q, b) < 0) & (side(a, b, p) * side(a, b, q) < 0))


def _near(a: Points, b: Points, centre: Points, box: Box) -> NDArray[np.bool_]:
    """Whether the segments pass within the ellipse-like room of the boxes: coordinates scaled so that it is a circle."""
    unit = box / 2 + 3
    u, v, c = a / unit, b / unit, centre / unit
    along = v - u
    share = np.clip(((c - u) * along).sum(axis=-1) / ((along**2).sum(axis=-1) + 1e-9), 0, 1)
    return np.asarray(((u + share[..., None] * along - c) ** 2).sum(axis=-1) < 0.8)
