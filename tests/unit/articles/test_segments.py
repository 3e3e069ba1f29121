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


def test_the_bracketed_credit_of_a_picture_is_not_read() -> None:
    text = "Guards stand at the gate. [Getty Images] Norway condemned the raid on Sunday.\nThe talks [in Bergen] failed."
    article = make_article("a", text)
    read = [text[s.start : s.end] for s in article.segments if s.kind != "furniture"]
    assert read == [
        "Guards stand at the gate.",
        "Norway condemned the raid on Sunday.\nThe talks [in Bergen] failed.",
    ]
