"""Where the nodes stand: computed here, once, so that the page opens at rest and looks the same on every opening.

Up to :data:`GROUP_ABOVE` nodes one force-directed placement (Fruchterman and Reingold 1991) with room for the labels, in a wide
and a tall frame; above it communities (Blondel et al. 2008), each placed by itself and packed as discs. Everything is
seeded by the sorted names alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kg.views.boxes import overlaps, refine, separate
from kg.views.force import Edges, Points, spread
from kg.views.groups import grouped

GROUP_ABOVE = 1500
REFINE_UP_TO = 90
COLD_UP_TO = 250
GROWTHS = 8
WIDE, TALL = (840.0, 690.0), (400.0, 600.0)


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions in pixels at zoom 1, by node in the order given; ``group`` is -1 where nothing is grouped."""

    wide: tuple[tuple[int, int], ...]
    tall: tuple[tuple[int, int], ...]
    group: tuple[int, ...]
    discs: tuple[tuple[int, int, int], ...] = ()


def place(labels: Sequence[str], edges: Sequence[tuple[int, int]]) -> Layout:
    """Place nodes.

    Args:
        labels: what stands under each node, lines parted by a line break; the length and order are the nodes'.
        edges: pairs of indices; repeated pairs pull harder.
    """
    return _placed(tuple(labels), tuple(edges))


@lru_cache(maxsize=2)
def _placed(labels: tuple[str, ...], edges: tuple[tuple[int, int], ...]) -> Layout:
    """What :func:`place` returns; page and still picture of one graph share it."""
    if not labels:
        return Layout((), (), ())
    ties = _ties(len(labels), edges)
    if len(labels) > GROUP_ABOVE:
        positions, group, discs = grouped(len(labels), ties)
        whole = _whole(positions)
        return Layout(whole, whole, tuple(group), discs)
    wide = _whole(_framed(labels, ties, WIDE, scale=1.0, most=0.5))
    tall = (
        _whole(_framed(labels, ties, TALL, scale=0.88, most=0.7))
        if len(labels) <= 2 * REFINE_UP_TO
        else wide
    )
    return Layout(wide, tall, (-1,) * len(labels))


def _ties(count: int, edges: Sequence[tuple[int, int]]) -> Edges:
    """Undirected pairs without loops, each once, with the logarithm of how often they occur as weight."""
    weights: dict[tuple[int, int], int] = {}
    for a, b in edges:
        if a != b and a < count and b < count:
            key = (min(a, b), max(a, b))
            weights[key] = weights.get(key, 0) + 1
    pairs = sorted(weights)
    return Edges(
        np.array(pairs, dtype=np.int64).reshape(-1, 2),
        np.log2(1.0 + np.array([weights[p] for p in pairs], dtype=np.float64)),
    )


def box_sizes(labels: Sequence[str]) -> NDArray[np.float64]:
    """Width and height in pixels of each node with its label beneath it (12 px letters, 30 px symbol)."""
    return np.array(
        [
            (
                max(34.0, 6.6 * max(map(len, label.split("\n")), default=0)),
                36.0 + 14.0 * (label.count("\n") + 1),
            )
            for label in labels
        ]
    )


def _framed(
    labels: Sequence[str], ties: Edges, frame: tuple[float, float], scale: float, most: float
) -> Points:
    """Spread over a frame, enlarged in its proportions where the labels would fill more than ``most`` of it."""
    boxes = box_sizes(labels) * scale
    crowd = float((boxes[:, 0] * boxes[:, 1]).sum()) / (frame[0] * frame[1])
    grow = max(1.0, (crowd / most) ** 0.5)
    size = np.array(frame) * grow
    points = _begun(len(labels), ties, size)
    if len(labels) <= REFINE_UP_TO:
        points = refine(points, ties, boxes, size)
    for _ in range(GROWTHS):
        points = separate(points, boxes + np.array([6.0, 4.0]), size)
        if len(labels) > 2 * REFINE_UP_TO or not overlaps(points, boxes):
            break
        points, size = points * 1.07, size * 1.07
    return points


def _begun(count: int, ties: Edges, size: NDArray[np.float64]) -> Points:
    """A placement by forces; larger ones start from their communities, which saves most of the rounds."""
    if count <= COLD_UP_TO:
        return spread(count, ties, size)
    start, _, _ = grouped(count, ties)
    extent = np.abs(start).max(axis=0) + 1e-9
    points = spread(count, ties, size, rounds=50, start=start / extent * size / 2.1)
    points = points - np.median(points, axis=0)
    reach = np.quantile(np.abs(points), 0.98, axis=0) + 1e-9
    far = np.maximum(1.0, np.abs(points) / reach)
    return points / reach * size / 2.15 / far * (1 + 0.08 * np.log(far))


def _whole(points: Points) -> tuple[tuple[int, int], ...]:
    centred = points - (points.min(axis=0) + points.max(axis=0)) / 2
    return tuple((round(float(x)), round(float(y))) for x, y in centred)
