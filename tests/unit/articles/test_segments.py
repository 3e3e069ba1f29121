"""Blocks of a text: what is read of them, and what only marks them."""

from __future__ import annotations

import pytest

from kg.articles.make import make_article
from kg.articles.segments import segment


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


def test_a_credit_whose_bracket_is_left_open_at_the_end_of_a_line_is_not_read() -> None:
    text = "Guards stand at the gate. [Getty Images\n\nNorway condemned the raid on Sunday."
    parts = [(s.kind, text[s.start : s.end]) for s in segment(text)]
    assert parts == [
        ("paragraph", "Guards stand at the gate."),
        ("furniture", "[Getty Images"),
        ("paragraph", "Norway condemned the raid on Sunday."),
    ]


BODY = "Rangers of the park found forty tents near Moroto on Monday, the governor said."
WRAPPED = (
    "The governor of the northern district said on Monday in a letter that\n"
    "Kenya had sent forty rangers to the park near the town of Moroto, at\n"
    "the border."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Rangers clear camp in Uganda\n{BODY}",
            [("headline", "Rangers clear camp in Uganda"), ("paragraph", BODY)],
        ),
        (
            f"Rangers clear camp in Uganda\nBy Jane Okot\n{BODY}",
            [
                ("headline", "Rangers clear camp in Uganda"),
                ("furniture", "By Jane Okot"),
                ("paragraph", BODY),
            ],
        ),
        (WRAPPED, [("paragraph", WRAPPED)]),
        (
            f"Dear readers of this page,\n{BODY}",
            [("paragraph", f"Dear readers of this page,\n{BODY}")],
        ),
        (f"Rangers cleared it.\n{BODY}", [("paragraph", f"Rangers cleared it.\n{BODY}")]),
    ],
)
def test_a_headline_over_its_article_is_told_from_a_paragraph_cut_at_a_width(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(s.kind, text[s.start : s.end]) for s in segment(text)] == expected
