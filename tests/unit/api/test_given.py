"""What Python may be given to read: one kind of source at a time, and a sentence where it is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from kg.errors import InputError
from kg.given import beside, given_articles, given_options
from kg.model import Article
from kg.pipeline import Options
from kg.settings import Settings

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
        ({"paths": ["gone.md"]}, "There is no file or folder “gone.md”"),
        ({"paths": "https://courier.example/port"}, "is an address"),
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


def test_a_path_that_is_not_there_is_told_beside_one_that_is(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Chad left the port.")
    with pytest.raises(InputError, match=r"no file or folder .*two\.txt"):
        given(paths=[tmp_path / "one.txt", tmp_path / "two.txt"])


def test_what_a_kg_toml_beside_the_paths_says_holds_where_nothing_is_given(tmp_path: Path) -> None:
    for name in ("own.ttl", "other.ttl", "review.ttl"):
        (tmp_path / name).write_text("")
    (tmp_path / "kg.toml").write_text('actors = ["own.ttl"]\nthreshold = 0.7\nmodel = "theirs"\n')
    said = beside(str(tmp_path), elsewhere=False)
    options = given_options(said)
    assert options.actors == (tmp_path / "own.ttl",) and options.review == (
        tmp_path / "review.ttl",
    )
    assert (options.threshold, options.model) == (0.7, "theirs")
    mine = given_options(said, actors=tmp_path / "other.ttl", threshold=0, model="mine", review=[])
    assert mine.actors == (tmp_path / "other.ttl",) and mine.review == ()
    assert (mine.threshold, mine.model) == (0, "mine")
    assert beside(None, elsewhere=True) == Settings()


@pytest.mark.parametrize("name", ["actors", "lexicon", "review"])
def test_one_file_is_given_without_a_list(tmp_path: Path, name: str) -> None:
    own = tmp_path / "own.ttl"
    own.write_text("")
    sources: list[Any] = [own, str(own), [own], (str(own),)]
    for one in sources:
        assert getattr(_told(name, one), name) == (own,)
    with pytest.raises(InputError, match=r"There is no file “gone\.ttl” with further"):
        _told(name, "gone.ttl")
    with pytest.raises(InputError, match=f"{name}= takes a file or a list of files"):
        _told(name, 3)


def _told(name: str, value: Any) -> Options:
    given: dict[str, Any] = {name: value}
    return given_options(Settings(), **given)


@pytest.mark.parametrize("threshold", [95, -0.1, "0.5", True, float("nan")])
def test_a_threshold_is_a_probability(threshold: Any) -> None:
    with pytest.raises(InputError, match="number from 0 to 1"):
        given_options(Settings(), threshold=threshold)
