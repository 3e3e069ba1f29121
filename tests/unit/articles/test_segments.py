"""Blocks of a text: what is read of them, and what only marks them."""

from __future__ import annotations

from kg.articles.make import make_article


def test_the_mark_of_a_markdown_heading_is_not_read() -> None:
    article = make_article(
        "a", "# Chad bans ships\n\nChad banned ships on Monday.", {"title": "Chad bans ships"}
    )
    parts = [(s.kind, article.text[s.start : s.end]) for s in article.segments]
    assert parts == [("headline", "Chad bans ships"), ("paragraph", "Chad banned ships on Monday.")]


def test_a_word_that_begins_with_the_sign_is_read_whole() -> None:
    article = make_article("a", "#Chad was named in many posts on Monday, the ministry said.")
    assert article.text[article.segments[0].start] == "#"
