"""Events across articles, from their texts through the real reader: the stories of ``tests/cases/stories``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.articles.files import make_article
from kg.model import Event, MentionRef
from kg.pipeline import Result, run
from kg.resolve.cluster_cases import score_clusters
from kg.resolve.events import merge_events
from kg.resolve.origins import independent_origins

pytestmark = pytest.mark.model
FILES = sorted((Path(__file__).parents[1] / "cases" / "stories").glob("*.json"))
STORIES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FILES}


@pytest.fixture(scope="module")
def results() -> Mapping[str, Result]:
    given = {
        name: [
            make_article(
                a["id"], a["text"], {"publisher": a["publisher"], "published": a["published"]}
            )
            for a in story["articles"]
        ]
        for name, story in STORIES.items()
    }
    return {name: run(articles) for name, articles in given.items()}


def refs(story: Mapping[str, Any], result: Result) -> dict[str, list[MentionRef]]:
    """The mentions of each happening, by article and the words of their trigger."""
    at = {
        (a.reading.article.id, event.trigger.text): MentionRef(a.reading.article.id, i)
        for a in result.articles
        for i, event in enumerate(a.reading.events)
    }
    return {
        name: [at[article, words] for article, words in mentions]
        for name, mentions in story["happenings"].items()
    }


def of(events: tuple[Event, ...]) -> dict[MentionRef, Event]:
    return {ref: event for event in events for ref in event.mentions}


@pytest.mark.parametrize("name", STORIES)
def test_mentions_of_one_happening_are_one_event(name: str, results: Mapping[str, Result]) -> None:
    score = score_clusters(refs(STORIES[name], results[name]).values(), results[name].events)
    assert score.found == score.right == score.there


@pytest.mark.parametrize("name", STORIES)
def test_standing_follow_ups_and_origins(name: str, results: Mapping[str, Result]) -> None:
    story, result = STORIES[name], results[name]
    by_ref, mentions = of(result.events), refs(story, result)
    assert {n: by_ref[mentions[n][0]].standing for n in story["standing"]} == story["standing"]
    follows = {
        (later, earlier)
        for later in mentions
        for earlier in mentions
        if by_ref[mentions[earlier][0]].id in by_ref[mentions[later][0]].follows
    }
    assert follows == {tuple(pair) for pair in story["follows"]}
    origins = independent_origins([a.reading.article for a in result.articles])
    assert all(
        len({origins[article] for article in group}) == 1 for group in story.get("origins", ())
    )
    assert len({origins[group[0]] for group in story.get("origins", ())}) == len(
        story.get("origins", ())
    )


@pytest.mark.parametrize(
    ("name", "left_out"),
    [(name, article) for name, story in STORIES.items() for article in story.get("without", {})],
)
def test_standing_without_a_report(name: str, left_out: str, results: Mapping[str, Result]) -> None:
    story = STORIES[name]
    kept = tuple(a for a in results[name].articles if a.reading.article.id != left_out)
    by_ref, mentions = of(merge_events(kept)), refs(story, results[name])
    assert {n: by_ref[mentions[n][0]].standing for n in story["without"][left_out]} == story[
        "without"
    ][left_out]
