"""Two articles of one name are two articles; an id given twice is told with both places."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

import kg
from kg.articles.files import called_apart, read_paths
from kg.errors import InputError
from kg.model import Article, Diagnostic
from kg.pipeline import run

TEXT = "Ministers of {} met in the capital on Tuesday and spoke of the harvest and of the roads to the coast."


def test_files_of_one_name_are_called_by_their_folders(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "news.md").write_text(TEXT.format(folder), encoding="utf-8")
    (tmp_path / "other.md").write_text(TEXT.format("c"), encoding="utf-8")
    found = [each.id for each in read_paths([tmp_path]) if isinstance(each, Article)]
    assert found == ["a/news", "b/news", "other"]


def test_no_more_of_the_path_than_is_needed() -> None:
    files = [Path("x/a/news.md"), Path("y/a/news.md"), Path("z/solo.md")]
    assert called_apart(files) == {files[0]: "x/a/news", files[1]: "y/a/news"}


def test_an_id_given_twice_is_told_with_both_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        row = {"id": "n1", "text": TEXT.format(name)}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    found = list(read_paths([tmp_path]))
    (told,) = [each for each in found if isinstance(each, Diagnostic)]
    assert "one.jsonl" in told.message and "two.jsonl" in told.message and "n1" in told.message


def test_an_id_given_twice_in_one_file_is_told_with_that_file_once(tmp_path: Path) -> None:
    rows = [{"id": "n1", "text": TEXT.format(name)} for name in ("one", "two")]
    file = tmp_path / "rows.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    first, told = read_paths([file])
    assert isinstance(first, Article) and "one" in first.text
    assert isinstance(told, Diagnostic) and told.message.count("rows.jsonl") == 1


@pytest.mark.parametrize("second", ["one", "two"])
def test_dictionaries_of_one_id_are_an_error_before_anything_is_read(second: str) -> None:
    rows = [{"id": "n1", "text": TEXT.format(name)} for name in ("one", second)]
    for made in (kg.read, kg.build):
        with pytest.raises(InputError, match="“n1”, number 1 and number 2"):
            made(articles=rows)


def test_an_id_given_twice_in_python_is_an_error() -> None:
    twice = [
        Article("n1", TEXT.format(n), published=datetime(2024, 5, n, tzinfo=UTC)) for n in (1, 2)
    ]
    with pytest.raises(InputError, match="number 1 and number 2"):
        run(twice)
