"""One article given more than once, and several versions of it."""

from __future__ import annotations

import pytest

from kg.articles.make import make_article
from kg.articles.versions import address_key, told_apart
from kg.model import Article, Diagnostic

URL = "https://www.marn.example/world/talks-end"


def article(
    name: str, url: str | None = URL, day: str = "2026-02-03", text: str = "Talks ended."
) -> Article:
    return make_article(name, text, {"url": url, "published": day})


def names(*given: Article) -> list[str]:
    return [
        f"!{each.article}" if isinstance(each, Diagnostic) else each.id
        for each in told_apart(given)
    ]


@pytest.mark.parametrize(
    "other",
    [
        "http://marn.example/world/talks-end/",
        "https://amp.marn.example/world/talks-end?utm_source=x&utm_medium=y",
        "https://m.marn.example/world/talks-end#comments",
    ],
)
def test_an_address_is_the_same_however_it_is_written(other: str) -> None:
    assert address_key(other) == address_key(URL)


@pytest.mark.parametrize(
    "other",
    [
        "https://marn.example/world/talks-begin",
        "https://other.example/world/talks-end",
        "https://marn.example/world/talks-end?id=7",
        "https://marn.example/world/talks-end#part-2",
    ],
)
def test_another_address_is_another(other: str) -> None:
    assert address_key(other) != address_key(URL)


@pytest.mark.parametrize(
    "url", [None, "", "https://marn.example/", "no address", "mailto:a@b.example", "http://[x"]
)
def test_what_names_no_article_is_no_address(url: str | None) -> None:
    assert address_key(url) is None


def test_the_newest_version_is_read_and_the_older_told() -> None:
    old, new = (
        article("a", day="2026-02-03"),
        article("b", day="2026-02-04", text="Talks ended early."),
    )
    assert names(old, new) == ["!a", "b"]
    assert names(new, old) == ["b", "!a"]


def test_of_versions_of_one_instant_the_last_given_is_read() -> None:
    assert names(article("a"), article("b", text="Talks ended early.")) == ["!a", "b"]


def test_an_older_version_is_no_article_that_was_skipped() -> None:
    (told,) = (d for d in told_apart([article("a"), article("b")]) if isinstance(d, Diagnostic))
    assert told.note and "“b”" in told.message


def test_articles_without_an_address_have_nothing_to_do_with_each_other() -> None:
    assert names(article("a", None), article("b", None)) == ["a", "b"]


def test_parts_of_a_live_report_are_no_versions_of_it() -> None:
    parts = [article(f"live-{i}", f"{URL}#part-{i}") for i in range(3)]
    assert names(*parts) == ["live-0", "live-1", "live-2"]
