"""Hand-made clusters of articles: are the mentions of one happening joined, and no others?"""

from __future__ import annotations

from pathlib import Path

from kg.evaluate.measures import Part, Tally, figures, rows
from kg.resolve.cluster_cases import PairScore, read_cases, score_clusters
from kg.resolve.events import merge_events


def score_cluster_cases(folder: Path) -> Part:
    """Pairwise precision and recall over all cases of a folder, each case merged by itself."""
    cases = read_cases(folder)
    scores = [
        score_clusters(case.happenings.values(), merge_events(case.articles)) for case in cases
    ]
    total = sum(scores, PairScore(0, 0, 0))
    table = {"pairs of mentions": Tally(total.right, total.found, total.there)}
    errors = [
        f"{case.name}: {s.right} pairs right of {s.found} joined and {s.there} to join: {case.about}"
        for case, s in zip(cases, scores, strict=True)
        if not s.right == s.found == s.there
    ]
    return Part(
        f"Clusters ({len(cases)} cases)",
        tuple(rows(table)),
        figures("clusters", {"pairs": table["pairs of mentions"]}),
        tuple(errors),
    )
