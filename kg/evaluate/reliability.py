"""How far the confidence of an event can be trusted: mean confidence beside the share that is right, bin by bin.

The expected calibration error is the mean distance of the two, weighted by the bins' sizes (Naeini, Cooper and
Hauskrecht 2015).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from kg.evaluate.measures import Judged, Part

EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Bin:
    """The judged events with a confidence from ``low`` up to, but without, ``high`` (the last bin includes 1)."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def reliability(judged: Sequence[Judged], edges: Sequence[float] = EDGES) -> tuple[Bin, ...]:
    """The bins that hold any event."""
    bins = []
    for low, high in pairwise(edges):
        inside = [
            j
            for j in judged
            if low <= j.confidence < high or (high == edges[-1] and j.confidence == high)
        ]
        if inside:
            bins.append(
                Bin(
                    low,
                    high,
                    len(inside),
                    sum(j.confidence for j in inside) / len(inside),
                    sum(j.right for j in inside) / len(inside),
                )
            )
    return tuple(bins)


def wilson(right: float, count: int, z: float = 1.96) -> tuple[float, float]:
    """The interval that holds the true share with 95 of 100 chances, where so many of ``count`` are right (Wilson 1927)."""
    middle, width = (
        right + z * z / (2 * count),
        z * sqrt(right * (1 - right) / count + (z / (2 * count)) ** 2),
    )
    scale = 1 + z * z / count
    return max(0.0, (middle - width) / scale), min(1.0, (middle + width) / scale)


def calibration_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error, from 0 to 1."""
    total = sum(b.count for b in bins)
    return sum(b.count * abs(b.confidence - b.right) for b in bins) / total if total else 0.0


def reliability_part(judged: Sequence[Judged]) -> Part:
    """The table of the bins, the share right of the events that are sure, and the calibration error."""
    bins = reliability(judged)
    sure = [j.right for j in judged if j.confidence >= SURE]
    lines = [
        f"{b.low:.1f} – {b.high:.1f}  {b.count:5d} events  mean confidence {b.confidence:.3f}  right {b.right:.3f}  (95 %: {low:.2f} – {high:.2f})"
        for b in bins
        for low, high in [wilson(b.right, b.count)]
    ]
    right = sum(sure) / len(sure) if sure else 1.0
    error = calibration_error(bins)
    summary = f"at {SURE} and above: {len(sure)} of {len(judged)} events, right {right:.3f}; expected calibration error {error:.3f}"
    return Part(
        "Reliability of the confidence (right: actor, type and target)",
        (*lines, summary),
        {
            "reliability.sure_right": right,
            "reliability.sure_share": len(sure) / max(1, len(judged)),
            "reliability.error": error,
        },
    )
