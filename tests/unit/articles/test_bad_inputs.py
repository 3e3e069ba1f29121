"""A folder with some two hundred bad inputs and twenty good ones: all good ones are read, each bad one is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.articles.files import read_paths
from kg.model import Article, Diagnostic
from tests.unit.articles.bad_inputs import good, write_bad


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]]]:
    path = tmp_path_factory.mktemp("mixed")
    for name, data in good():
        (path / name).write_bytes(data)
    return path, write_bad(path)


@pytest.fixture(scope="module")
def found(folder: tuple[Path, dict[str, list[str]]]) -> list[Article | Diagnostic]:
    return list(read_paths([folder[0]]))


def test_there_are_many_of_many_kinds(folder: tuple[Path, dict[str, list[str]]]) -> None:
    assert len(folder[1]) >= 60
    assert sum(map(len, folder[1].values())) >= 200


@pytest.mark.slow
def test_all_good_ones_are_read(found: list[Article | Diagnostic]) -> None:
    articles = {a.id for a in found if isinstance(a, Article)}
    assert articles == {
        "plain", "upper", "noending", "front", "mark", "carriage", "return", "tagged", "wide", "widenomark", "latin",
        "lonely", "separator", "rss-one", "csv-one", "tsv-one", "page", "mail", "packed", "boxed",
    }  # fmt: skip


def test_each_bad_one_is_named_in_one_sentence(
    folder: tuple[Path, dict[str, list[str]]], found: list[Article | Diagnostic]
) -> None:
    told = [d for d in found if isinstance(d, Diagnostic) and not d.note]
    for kind, names in folder[1].items():
        for name in names:
            stem = name.partition(".")[0]
            about = [d for d in told if stem in d.message or stem in d.article]
            assert about, f"nothing is said of {name} ({kind})"
            assert all("\n" not in d.message and d.message.endswith(".") for d in about), about


def test_nothing_else_is_said(
    folder: tuple[Path, dict[str, list[str]]], found: list[Article | Diagnostic]
) -> None:
    bad = {name.partition(".")[0] for names in folder[1].values() for name in names}
    for d in found:
        if isinstance(d, Diagnostic) and not d.note:
            assert any(stem in d.message or stem in d.article for stem in bad), d


def test_what_is_read_in_another_encoding_is_said(found: list[Article | Diagnostic]) -> None:
    notes = [d.message for d in found if isinstance(d, Diagnostic) and d.note]
    assert any("latin.txt" in n and "cp1252" in n for n in notes)


def test_text_that_was_read_is_fit_for_every_format(found: list[Article | Diagnostic]) -> None:
    for article in found:
        if isinstance(article, Article):
            article.text.encode("utf-8")
            assert not set(article.text) & {chr(c) for c in (*range(9), 0x2028, 0xFEFF)}


def test_the_metadata_survive_the_mark_and_the_line_ends(
    found: list[Article | Diagnostic],
) -> None:
    by_id = {a.id: a for a in found if isinstance(a, Article)}
    for name in ("front", "mark", "carriage", "return"):
        article = by_id[name]
        assert article.publisher == "Marn Post"
        assert article.published is not None and article.published.day == 4
        assert article.text == by_id["front"].text
