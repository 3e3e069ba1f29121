"""What Python may be given to read: one kind of source at a time, and a sentence where it is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from kg.errors import InputError
from kg.given import given_articles
from kg.model import Article

NOTHING = dict.fromkeys(("title", "publisher", "published", "url"))


def given(**sources: Any) -> list[Any]:
    told = {**NOTHING, **{k: sources.pop(k) for k in list(sources) if k in NOTHING}}
    found = {"paths": None, "text": None, "articles": None, **sources}
    return list(given_articles(told=told, **found))


def test_a_text_with_what_is_told_of_it() -> None:
    (one,) = given(text="Chad left.", publisher="Post", published="2026-03-04")
    assert (one.text, one.publisher, str(one.published)[:10]) == (
        "Chad left.",
        "Post",
        "2026-03-04",
    )


def test_dictionaries_and_tables_and_articles_are_alike() -> None:
    rows = [{"id": "a", "text": "Chad left.", "publisher": "Post"}, {"text": "Mali came."}]
    told = given(articles=rows)
    assert [(a.id, a.publisher) for a in told] == [("a", "Post"), ("article-2", None)]
    assert given(articles=pd.DataFrame(rows))[1].publisher is None
    assert given(articles=told) == told


def test_a_day_of_a_table_is_an_instant() -> None:
    frame = pd.DataFrame({"text": ["x y"], "published": pd.to_datetime(["2026-03-04"])})
    assert given(articles=frame)[0].published.year == 2026


def test_paths_are_read(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Chad left the port.")
    assert [a.id for a in given(paths=tmp_path)] == ["one"]
    assert [a.id for a in given(paths=[str(tmp_path / "one.txt")])] == ["one"]


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        ({"paths": 3}, "Paths are text or Path"),
        ({"paths": [3]}, "Paths are text or Path"),
        ({"text": "x", "articles": []}, "not both"),
        ({"articles": "Chad left."}, "One text is given by text="),
        ({"articles": 7}, "list of dictionaries"),
        ({"articles": [{"body": "x"}]}, "“body”"),
        ({"articles": [{"text": " "}]}, "no “text”"),
        ({"articles": ["x"]}, "is a str"),
        ({"articles": [Article("a", "x")], "publisher": "Post"}, "belongs to text="),
    ],
)
def test_wrong_input_is_told(sources: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError) as raised:
        given(**sources)
    assert told in str(raised.value)
