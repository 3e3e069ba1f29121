"""A force-directed placement over arrays: everything repels, ties attract, the frame holds together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs of node indices (n × 2) and the weight of each."""

    pairs: NDArray[np.int64]
    weights: NDArray[np.float64]


def ring(count: int) -> Points:
    """Points on a sunflower spiral: evenly spread, the same for every run."""
    index = np.arange(count, dtype=np.float64)
    radius, angle = np.sqrt((index + 0.5) / max(count, 1)), index * np.pi * (3.0 - np.sqrt(5.0))
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def spread(
    count: int,
    edges: Edges,
    size: NDArray[np.float64],
    rounds: int | None = None,
    start: Points | None = None,
) -> Points:
    """Place ``count`` nodes in a frame of ``size`` pixels centred on the origin.

    Fruchterman and Reingold's forces with cooling, and a pull to the middle that is stronger across the short side, so that
    loose parts stay near. The order of the nodes is the only seed; ``start`` is where they stand at first, if anywhere.
    """
    if count == 1:
        return np.zeros((1, 2))
    ideal = 0.9 * float(np.sqrt(size[0] * size[1] / count))
    points = by_degree(count, edges) * size / 2.2 if start is None else start
    steps = rounds or (400 if count <= 200 else 220 if count <= 700 else 110)
    pull = 0.072 * np.sqrt(size[::-1] / size)
    hot = float(size.max()) / (8 if start is None else 40)
    for step in range(steps):
        move = _repulsion(points, ideal) + _attraction(points, edges, ideal) - points * pull
        length = np.sqrt((move**2).sum(axis=1, keepdims=True)) + 1e-9
        heat = hot * (1 - step / steps) ** 1.6 + 0.5
        points = points + move / length * np.minimum(length, heat)
        points = np.clip(points, -size / 2, size / 2) if start is None else points
    return points


def by_degree(count: int, edges: Edges) -> Points:
    """Start with the best connected in the middle."""
    degree = np.bincount(edges.pairs.ravel(), minlength=count)
    order = np.lexsort((np.arange(count), -degree))
    start = np.empty((count, 2))
    start[order] = ring(count)
    return start


def _repulsion(points: Points, ideal: float) -> Points:
    x, y = points[:, 0].astype(np.float32), points[:, 1].astype(np.float32)
    across, down = x[:, None] - x[None, :], y[:, None] - y[None, :]
    force = across * across
    force += down * down
    force += np.float32(1.0)
    np.divide(np.float32(ideal**2), force, out=force)
    across *= force
    down *= force
    return np.stack([across.sum(axis=1), down.sum(axis=1)], axis=1).astype(np.float64)


def _attraction(points: Points, edges: Edges, ideal: float) -> Points:
    pull = np.zeros_like(points)
    if len(edges.pairs):
        left, right = edges.pairs[:, 0], edges.pairs[:, 1]
        delta = points[right] - points[left]
        force = (
            delta
            * (np.sqrt((delta**2).sum(axis=1)) / ideal * np.minimum(edges.weights, 2.5))[:, None]
        )
        np.add.at(pull, left, force)
        np.add.at(pull, right, -force)
    return pull
