"""Saved pages in the manner of fifteen publishers: what is read of them, and what of the furniture is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.articles.files import read_source
from kg.articles.pages import read_page
from kg.articles.source import Source
from kg.model import Article
from tests.pages.render import SITES, Saved, saved_pages
from tools.page_accuracy import Judged, judge, table


def source(saved: Saved) -> Source:
    return Source(saved.name, saved.name, ".html", saved.raw)


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    return [judge(saved) for saved in saved_pages()]


def test_there_are_thirty_pages_of_fifteen_templates() -> None:
    assert len(saved_pages()) == 30
    assert {s.story["template"] for s in saved_pages()} == set(SITES)


@pytest.mark.slow
@pytest.mark.parametrize("what", ["instant", "headline", "publisher", "authors"])
def test_metadata_are_read_rightly(judged: list[Judged], what: str) -> None:
    wrong = [j.name for j in judged if not getattr(j, what)]
    assert len(wrong) <= 0.05 * len(judged), wrong


def test_hardly_any_furniture_is_left_in_the_text(judged: list[Judged]) -> None:
    extra = [(j.name, line) for j in judged for line in j.extra]
    assert len(extra) <= 0.02 * sum(j.lines for j in judged), extra


def test_every_line_of_the_text_is_read(judged: list[Judged]) -> None:
    assert [(j.name, line) for j in judged for line in j.lacking] == []


@pytest.mark.parametrize("saved", saved_pages(), ids=lambda s: s.name)
def test_nothing_that_is_read_is_furniture(saved: Saved) -> None:
    for article in read_source(source(saved)):
        assert isinstance(article, Article)
        read = " ".join(
            article.text[s.start : s.end] for s in article.segments if s.kind != "furniture"
        )
        assert [line for line in saved.furniture if line in read] == []


@pytest.mark.parametrize("saved", saved_pages(), ids=lambda s: s.name)
def test_the_headline_comes_once_and_the_caption_apart(saved: Saved) -> None:
    if saved.story.get("parts"):
        return
    (article,) = read_source(source(saved))
    assert isinstance(article, Article)
    kinds = [(s.kind, article.text[s.start : s.end]) for s in article.segments]
    assert [text for kind, text in kinds if kind == "headline"] == [saved.story["title"]]
    paragraphs = " ".join(text for kind, text in kinds if kind == "paragraph")
    assert saved.story["title"] not in paragraphs
    if saved.story["caption"]:
        assert saved.story["caption"] not in paragraphs
        assert any(saved.story["caption"] in text for kind, text in kinds if kind == "caption")


def test_a_dateline_stands_apart() -> None:
    for saved in saved_pages():
        if saved.story["template"] in ("agency", "newswire", "straits"):
            (article,) = read_source(source(saved))
            assert isinstance(article, Article)
            lines = [article.text[s.start : s.end] for s in article.segments if s.why == "dateline"]
            assert len(lines) == 1 and lines[0].lower().startswith("nairobi"), saved.name


def test_the_parts_of_a_live_report_have_their_own_instants() -> None:
    for saved in saved_pages():
        if saved.story.get("parts"):
            found = [a for a in read_source(source(saved)) if isinstance(a, Article)]
            told = [(a.title, a.published and a.published.isoformat()) for a in found]
            assert told == [(p["title"], p["published"]) for p in saved.story["parts"]]


def test_the_table_of_accuracy_is_current(judged: list[Judged]) -> None:
    shown = (Path(__file__).parents[2] / "docs" / "input.md").read_text(encoding="utf-8")
    assert "\n".join(table(judged)) in shown, "run python -m tools.page_accuracy"


def test_a_page_is_told_where_it_stands() -> None:
    for saved in saved_pages():
        about = read_page(source(saved)).about
        assert about.url is not None and "example" in about.url
        assert about.language in ("en", "en-GB", "en-US", "en-gb", None)
