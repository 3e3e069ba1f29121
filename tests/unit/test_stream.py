"""The stream writes what a graph in memory writes, and goes on where it was interrupted. Reading is replaced by a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from benchmarks.generated import article
from kg import spooling, stream
from kg.api import from_result
from kg.errors import InputError
from kg.model import Article, Diagnostic, ResolvedArticle
from kg.pipeline import Options, Result
from kg.resolve.events import merge_reports
from kg.stream import FILES, SPOOL, TABLES, build_files
from tests.graph_fixture import post, wire

RESOLVED = {a.reading.article.id: a for a in (post(), wire(), *(article(n) for n in range(4)))}
ARTICLES = [a.reading.article for a in RESOLVED.values()]
BROKEN = Article("broken", "x")
NONE = Options(second=False)


@pytest.fixture(autouse=True)
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles that were read, in their order."""
    seen: list[str] = []

    def stub(
        articles: Iterable[Article], options: Options
    ) -> Iterator[ResolvedArticle | Diagnostic]:
        for one in articles:
            seen.append(one.id)
            broken = Diagnostic(one.id, "broken", f"“{one.id}” broke.")
            yield RESOLVED.get(one.id, broken)

    monkeypatch.setattr(spooling, "read_and_resolve", stub)
    return seen


def files(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def in_memory(folder: Path, *articles: ResolvedArticle, told: tuple[Diagnostic, ...] = ()) -> None:
    """The files that a graph in memory writes."""
    ordered = tuple(sorted(articles, key=lambda a: a.reading.article.id))
    merged = merge_reports(ordered)
    result = Result(ordered, merged.events, told, merged.compared, merged.left_out)
    from_result(result, NONE).save(folder, "Title")


@pytest.mark.slow
def test_the_stream_writes_the_bytes_of_a_graph_in_memory(tmp_path: Path) -> None:
    built = build_files([*ARTICLES[::-1], BROKEN], NONE, tmp_path / "stream", "Title")
    assert [d.article for d in built.diagnostics if not d.note] == ["broken"]
    in_memory(tmp_path / "memory", *RESOLVED.values(), told=built.diagnostics)
    assert files(tmp_path / "stream") == files(tmp_path / "memory")
    assert built.counts.articles == len(ARTICLES)


@pytest.mark.slow
def test_an_interrupted_build_goes_on_and_writes_the_same(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build_files(ARTICLES, NONE, tmp_path / "whole", "Title")
    read.clear()

    def interrupted(done: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_files(ARTICLES, NONE, tmp_path / "again", "Title", interrupted)
    assert [p.name for p in (tmp_path / "again").iterdir()] == [SPOOL]
    build_files(ARTICLES, NONE, tmp_path / "again", "Title")
    assert read == [a.id for a in ARTICLES]
    assert files(tmp_path / "again") == files(tmp_path / "whole")


@pytest.mark.slow
def test_an_error_while_files_are_made_keeps_what_was_read_and_what_was_written(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build_files(ARTICLES[:2], NONE, tmp_path, "Title")
    before = files(tmp_path)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(stream, "write_tables", full)
        with pytest.raises(OSError, match="No space"):
            build_files(ARTICLES, NONE, tmp_path, "Title")
    left = {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()}
    assert left == before
    read.clear()
    build_files(ARTICLES, NONE, tmp_path, "Title")
    assert read == []
    assert sorted(files(tmp_path)) == sorted((*FILES, *TABLES, "manifest.json"))


@pytest.mark.slow
def test_what_is_read_again_for_another_base_is_taken_from_the_spool(
    tmp_path: Path, read: list[str]
) -> None:
    other = Options(second=False, base="https://data.example.org/news/")
    with pytest.raises(ZeroDivisionError):
        build_files(ARTICLES[:2], NONE, tmp_path, "Title", writing=lambda: 1 / 0)
    build_files(ARTICLES[:2], other, tmp_path, "Title")
    assert b"https://data.example.org/news/" in (tmp_path / "graph.trig").read_bytes()


def test_where_nothing_can_be_read_nothing_is_written(tmp_path: Path) -> None:
    assert build_files([BROKEN], NONE, tmp_path, "Title").counts.articles == 0
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_two_articles_of_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="called “post”"):
        build_files([ARTICLES[0], ARTICLES[0]], NONE, tmp_path, "Title")
    assert list(tmp_path.iterdir()) == []
