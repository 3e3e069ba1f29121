"""Where the nodes of the still picture stand: each part that hangs together by stress, the parts side by side.

Stress (Kamada and Kawai 1989) is lowered by majorisation (Gansner, Koren and North 2004): the way on the picture between two nodes
shall be as long as the way along the lines. The page places its nodes itself (``page/layout.js``), by the same measure, since it
knows its window and what is filtered. The same input gives the same places.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

LINE = 110.0
"""Pixels that a line shall be long."""
ROUNDS, PUSHES = 120, 200
GAP = 24.0
Points = NDArray[np.float64]


def place(
    labels: Sequence[str], edges: Sequence[tuple[int, int]], frame: tuple[float, float]
) -> tuple[tuple[float, float], ...]:
    """Place nodes in pixels around (0, 0), in about the proportions of the frame.

    Args:
        labels: what stands under each node, lines parted by a line break; the length and order are the nodes'.
        edges: pairs of indices.
        frame: width and height of the picture.
    """
    rooms = room(labels)
    near: list[set[int]] = [set() for _ in labels]
    for a, b in edges:
        if a != b:
            near[a].add(b)
            near[b].add(a)
    points = np.zeros((len(labels), 2))
    boxes = []
    for ids in parts(near):
        points[ids] = pushed_apart(_relaxed(ids, near), rooms[ids])
        low = (points[ids] - rooms[ids] / 2).min(axis=0)
        points[ids] -= low
        boxes.append((ids, (points[ids] + rooms[ids] / 2).max(axis=0) + GAP))
    _shelve(points, boxes, frame)
    middle = (points.min(axis=0) + points.max(axis=0)) / 2 if len(labels) else 0.0
    return tuple((round(float(x), 1), round(float(y), 1)) for x, y in points - middle)


def room(labels: Sequence[str]) -> Points:
    """Width and height in pixels of each node with its label beneath it (12 px letters, 30 px symbol)."""
    sizes = [
        (max(34.0, 6.6 * max(map(len, lines))), 36.0 + 14.0 * len(lines))
        for lines in (label.split("\n") for label in labels)
    ]
    return np.array(sizes, dtype=np.float64).reshape(-1, 2)


def parts(near: Sequence[set[int]]) -> list[list[int]]:
    """What hangs together, the largest part first."""
    found, seen = [], set[int]()
    for first in range(len(near)):
        if first not in seen:
            ids = sorted(_steps(first, near))
            seen.update(ids)
            found.append(ids)
    return sorted(found, key=lambda ids: (-len(ids), ids))


def _steps(first: int, near: Sequence[set[int]]) -> dict[int, int]:
    """Steps along the lines to each node that can be reached."""
    far, queue = {first: 0}, deque([first])
    while queue:
        here = queue.popleft()
        for other in near[here] - far.keys():
            far[other] = far[here] + 1
            queue.append(other)
    return far


def _relaxed(ids: Sequence[int], near: Sequence[set[int]]) -> Points:
    """A part by majorisation of stress, from a spiral in the order of the nodes."""
    count = len(ids)
    spiral = np.arange(count) * 2.4
    points: Points = np.stack([np.cos(spiral), np.sin(spiral)], axis=1) * spiral[:, None] * 20
    if count == 1:
        return points
    far = np.array([[_steps(a, near)[b] for b in ids] for a in ids], dtype=np.float64) * LINE
    weight = np.divide(1.0, far**2, out=np.zeros_like(far), where=far > 0)
    inverse = np.linalg.pinv(np.diag(weight.sum(axis=1)) - weight)
    for _ in range(ROUNDS):
        apart = np.linalg.norm(points[:, None] - points[None], axis=2)
        pull = -np.divide(weight * far, apart, out=np.zeros_like(far), where=apart > 1e-9)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        points = inverse @ pull @ points
    return points


def pushed_apart(points: Points, rooms: Points) -> Points:
    """Points moved along the shorter way until no room covers another, or the rounds are over."""
    points = points.copy()
    one, two = np.triu_indices(len(points), 1)
    for _ in range(PUSHES):
        delta = points[one] - points[two]
        gap = (rooms[one] + rooms[two]) / 2 - np.abs(delta)
        over: NDArray[np.bool_] = np.asarray((gap > 0.5).all(axis=1))
        if not over.any():
            break
        push = gap * np.where(delta == 0, 1.0, np.sign(delta)) * 0.27 * over[:, None]
        across = gap[:, 0] < gap[:, 1]
        push[across, 1] = 0.0
        push[~across, 0] = 0.0
        np.add.at(points, one, push)
        np.add.at(points, two, -push)
    return points


def _shelve(
    points: Points, boxes: Sequence[tuple[list[int], Points]], frame: tuple[float, float]
) -> None:
    """Move the parts side by side onto shelves about as wide as the frame's proportions ask."""
    area = sum(float(size[0] * size[1]) for _, size in boxes)
    widest = max((float(size[0]) for _, size in boxes), default=0.0)
    width = max(widest, (1.2 * area * frame[0] / frame[1]) ** 0.5)
    left = top = high = 0.0
    for ids, size in boxes:
        if left and left + size[0] > width:
            left, top, high = 0.0, top + high, 0.0
        points[ids] += (left, top)
        left, high = left + float(size[0]), max(high, float(size[1]))
