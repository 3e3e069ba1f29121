"""Large networks: communities, each placed by itself, packed as discs that don't overlap."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from kg.views.boxes import separate
from kg.views.force import Edges, Points, by_degree, ring, spread

ROOM = 70.0
"""Pixels of radius for the square root of each member."""
LARGEST_COMMUNITY = 400
MOST_GROUPS = 90
TINY = 4


def grouped(count: int, edges: Edges) -> tuple[Points, list[int], tuple[tuple[int, int, int], ...]]:
    """Positions, the group of each node, and the discs (x, y, radius) of the groups, largest group first."""
    group = communities(count, edges)
    members: dict[int, list[int]] = defaultdict(list)
    for node, number in enumerate(group):
        members[number].append(node)
    radius = np.array([ROOM * np.sqrt(len(members[g]) + 1) for g in range(len(members))])
    centres = _discs(radius, _between(group, edges))
    points = np.zeros((count, 2))
    inner = _inside(group, edges, len(members))
    for number, nodes in members.items():
        where = {node: i for i, node in enumerate(nodes)}
        pairs = np.array(
            [[where[a], where[b]] for a, b in inner[number]], dtype=np.float64
        ).reshape(-1, 2)
        points[nodes] = centres[number] + _member_places(len(nodes), pairs, float(radius[number]))
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    discs = tuple(
        (round(float(x)), round(float(y)), round(float(r)))
        for (x, y), r in zip(centres - middle, radius, strict=True)
    )
    return points, group, discs


def communities(count: int, edges: Edges) -> list[int]:
    """The community of each node, numbered from the largest; tiny ones and those beyond the most gathered in the last."""
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_weighted_edges_from(
        (int(a), int(b), float(w)) for (a, b), w in zip(edges.pairs, edges.weights, strict=True)
    )
    found = sorted(
        (sorted(c) for c in nx.community.louvain_communities(graph, seed=7, threshold=1e-4)),
        key=lambda c: (-len(c), c),
    )
    whole = [nodes for nodes in found if len(nodes) > TINY] or found
    loose = (
        sorted(node for nodes in found if len(nodes) <= TINY for node in nodes)
        if len(whole) < len(found)
        else []
    )
    found = [*whole, loose] if loose else whole
    group = [0] * count
    for number, nodes in enumerate(found):
        for node in nodes:
            group[node] = min(number, MOST_GROUPS - 1)
    return group


def _between(group: list[int], edges: Edges) -> Edges:
    weights: dict[tuple[int, int], float] = defaultdict(float)
    for (a, b), weight in zip(edges.pairs.tolist(), edges.weights.tolist(), strict=True):
        one, two = sorted((group[a], group[b]))
        if one != two:
            weights[one, two] += weight
    pairs = sorted(weights)
    strength = np.log1p(np.array([weights[p] for p in pairs], dtype=np.float64))
    return Edges(
        np.array(pairs, dtype=np.int64).reshape(-1, 2),
        strength / max(1.0, float(strength.max(initial=1.0))) * 1.5,
    )


def _inside(group: list[int], edges: Edges, groups: int) -> list[list[tuple[int, int]]]:
    inner: list[list[tuple[int, int]]] = [[] for _ in range(groups)]
    for a, b in edges.pairs.tolist():
        if group[a] == group[b]:
            inner[group[a]].append((a, b))
    return inner


def _discs(radius: Points, edges: Edges) -> Points:
    """Centres of discs: placed by their ties, then pushed apart as squares somewhat smaller than the discs."""
    side = float(np.sqrt((radius**2).sum() * 4) * 1.15)
    size = np.array([side * 1.24, side * 0.84])
    points = spread(len(radius), edges, size)
    points = points / (np.abs(points).max(axis=0) + 1e-9) * size / 2.1
    boxes = np.stack([radius * 2.0, radius * 2.0], axis=1)
    return separate(points, boxes, size * 1.25, rounds=400)


def _member_places(count: int, pairs: Points, radius: float) -> Points:
    if count > LARGEST_COMMUNITY or not len(pairs):
        return ring(count) * radius * 0.85
    ties = Edges(np.asarray(pairs, dtype=np.int64), np.ones(len(pairs)))
    return _filled(
        spread(
            count,
            ties,
            np.array([radius * 2, radius * 2]),
            rounds=80,
            start=by_degree(count, ties) * radius * 0.9,
        ),
        radius * 0.9,
    )


def _filled(points: Points, radius: float) -> Points:
    """Points drawn out over a disc: each keeps its direction, and its distance goes by its rank as much as by where it was."""
    far = np.sqrt((points**2).sum(axis=1)) + 1e-9
    rank = np.empty(len(points))
    rank[np.argsort(far, kind="stable")] = np.arange(len(points))
    even = np.sqrt((rank + 0.5) / len(points))
    drawn: Points = points / far[:, None] * (radius * (0.3 * far / far.max() + 0.7 * even))[:, None]
    return drawn
