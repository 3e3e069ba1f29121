"""Happenings of a corpus that is not part of the project, kept as ids and offsets alone: are their reports joined?

``python -m tools.score_happenings CORPUS`` reads those articles of a corpus (``.jsonl`` or ``.jsonl.gz``, one article a
line) that ``tests/cases/corpus/happenings.jsonl`` names, joins their reports, and prints pairwise precision and recall
over the marked triggers, with what went wrong. A mark that no event mention overlaps counts as not read, not as apart.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.articles.make import make_article
from kg.model import Article, Event, MentionRef, ResolvedArticle
from kg.pipeline import run
from kg.resolve.cluster_cases import PairScore, score_clusters

MARKS = Path(__file__).parents[1] / "tests" / "cases" / "corpus" / "happenings.jsonl"
Case = Mapping[str, Any]


def marks(path: Path = MARKS) -> list[Case]:
    """The cases: what each is about, its tier, and the marks of each happening."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def articles(corpus: Path, wanted: set[str]) -> Iterator[Article]:
    """The articles of a corpus that are marked."""
    opened = gzip.open if corpus.suffix == ".gz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["id"] in wanted:
                yield make_article(row["id"], row["text"], row)


def found(case: Case, read: Mapping[str, ResolvedArticle]) -> dict[str, list[MentionRef]]:
    """The event mentions that the marks of a case overlap."""
    refs: dict[str, list[MentionRef]] = {}
    for name, places in case["happenings"].items():
        for place in places:
            resolved = read.get(place["article"])
            events = resolved.reading.events if resolved else ()
            index = next(
                (
                    n
                    for n, e in enumerate(events)
                    if e.trigger.start < place["end"] and place["start"] < e.trigger.end
                ),
                None,
            )
            if index is not None:
                refs.setdefault(name, []).append(MentionRef(place["article"], index))
    return refs


def scores(
    cases: Sequence[Case], read: Mapping[str, ResolvedArticle], events: Sequence[Event]
) -> Iterator[tuple[Case, PairScore, int]]:
    """Each case with its score and the number of its marks that were not read."""
    for case in cases:
        refs = found(case, read)
        marked = sum(map(len, case["happenings"].values()))
        yield case, score_clusters(refs.values(), events), marked - sum(map(len, refs.values()))


def main() -> None:
    """Print the score of every case that is not perfect, and of all together."""
    cases = marks()
    wanted = {p["article"] for c in cases for places in c["happenings"].values() for p in places}
    result = run(articles(Path(sys.argv[1]), wanted))
    read = {a.reading.article.id: a for a in result.articles}
    total, unread = PairScore(0, 0, 0), 0
    for case, score, lost in scores(cases, read, result.events):
        total, unread = total + score, unread + lost
        if lost or not score.right == score.found == score.there:
            print(
                f"{case['tier']} {case['about']}: {score.right} right of {score.found} joined and "
                f"{score.there} to join; {lost} marks not read"
            )
    print(
        f"{len(cases)} cases: precision {total.precision:.2f} ({total.right}/{total.found}), "
        f"recall {total.recall:.2f} ({total.right}/{total.there}); {unread} marks not read"
    )


if __name__ == "__main__":
    main()
