"""Copies of frozen values: those that ``dataclasses.replace`` makes."""

from __future__ import annotations

import dataclasses

import pytest

from kg.frozen import replace
from kg.model import Article, Segment

ARTICLE = Article("a", "The army left.", publisher="News", segments=(Segment("paragraph", 0, 14),))


@pytest.mark.parametrize("new", [{}, {"id": "b"}, {"title": None, "authors": ("Ada Obi",)}])
def test_a_copy_is_the_value_but_for_what_is_new(new: dict[str, object]) -> None:
    assert replace(ARTICLE, **new) == dataclasses.replace(ARTICLE, **new)  # type: ignore[arg-type]
    assert ARTICLE.id == "a"


def test_a_field_that_there_is_not_is_refused() -> None:
    with pytest.raises(TypeError, match="Article has no headline"):
        replace(ARTICLE, headline="x")
