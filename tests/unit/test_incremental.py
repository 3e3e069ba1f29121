"""Which articles are read again, which are left as they are, and what is said of a mistake. Reading is replaced by a stub."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg import incremental
from kg.errors import InputError, StoreError
from kg.incremental import add, build_store, remove
from kg.model import Article, Diagnostic, Reading, ResolvedArticle
from kg.pipeline import Options
from kg.store.store import open_store
from kg.versions import Configuration
from tests.graph_fixture import post, wire

RESOLVED = {"post": post(), "wire": wire()}
POST, WIRE = (RESOLVED[name].reading.article for name in ("post", "wire"))
EDITED = replace(POST, title="Envoy arrives")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles that were read, in their order."""
    seen: list[str] = []

    def read_and_resolve(
        articles: Iterable[Article], options: Options, progress: object
    ) -> Iterator[ResolvedArticle | Diagnostic]:
        for article in articles:
            seen.append(article.id)
            reading = replace(RESOLVED[article.id].reading, article=article)
            yield replace(RESOLVED[article.id], reading=reading)

    monkeypatch.setattr(incremental, "read_and_resolve", read_and_resolve)
    return seen


def state(path: Path) -> bytes:
    with open_store(path) as store:
        return store.lines()


def test_an_unchanged_article_is_not_read_again(tmp_path: Path, read: list[str]) -> None:
    build_store(tmp_path / "s", [POST, WIRE], Options())
    before = state(tmp_path / "s")
    change, _ = add(tmp_path / "s", [WIRE, POST], Options())
    assert change.unchanged == ("post", "wire")
    assert read == ["post", "wire"]
    assert state(tmp_path / "s") == before


def test_only_what_was_edited_or_is_new_is_read(tmp_path: Path, read: list[str]) -> None:
    build_store(tmp_path / "s", [POST], Options())
    change, _ = add(tmp_path / "s", [EDITED, WIRE], Options())
    assert (change.added, change.replaced, change.unchanged) == (("wire",), ("post",), ())
    assert read == ["post", "post", "wire"]


def test_a_build_takes_away_what_is_no_longer_given(tmp_path: Path, read: list[str]) -> None:
    build_store(tmp_path / "a", [POST, WIRE], Options())
    change, _ = build_store(tmp_path / "a", [POST], Options())
    assert (change.removed, change.unchanged) == (("wire",), ("post",))
    build_store(tmp_path / "b", [POST], Options())
    assert state(tmp_path / "a") == state(tmp_path / "b")


def test_another_configuration_reads_all_again(tmp_path: Path, read: list[str]) -> None:
    build_store(tmp_path / "s", [POST], Options())
    change, _ = add(tmp_path / "s", [POST], Options(model="another"))
    assert change.replaced == ("post",)


def test_what_only_links_has_changed_so_readings_are_resolved_anew_and_not_made(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    resolved: list[str] = []

    def resolve(reading: Reading, options: Options) -> ResolvedArticle:
        resolved.append(reading.article.id)
        return replace(RESOLVED[reading.article.id], reading=reading)

    monkeypatch.setattr(incremental, "resolve", resolve)
    for config, reading in (("a", "r"), ("b", "r"), ("c", "s")):
        made = Configuration(config * 64, reading * 64)
        monkeypatch.setattr(incremental, "configuration", lambda _, made=made: made)
        build_store(tmp_path / "s", [POST], Options())
        with open_store(tmp_path / "s") as store:
            assert store.articles()["post"].made == replace(
                made, tools=store.articles()["post"].made.tools
            )
    assert (read, resolved) == (["post", "post"], ["post"])


def test_an_interrupted_run_goes_on_where_it_was(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build_store(tmp_path / "s", [WIRE], Options())
    with monkeypatch.context() as patch:
        patch.setattr("kg.store.store.GraphStore.commit", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            add(tmp_path / "s", [POST], Options())
    add(tmp_path / "s", [POST], Options())
    assert read == ["wire", "post"]


@pytest.mark.parametrize(
    "name",
    [
        "wire",
        "https://example.org/kg/id/article-wire",
        "https://example.org/kg/graph/article-wire",
        "g:article-wire",
    ],
)
def test_an_article_is_removed_by_its_id_or_iri(tmp_path: Path, read: list[str], name: str) -> None:
    build_store(tmp_path / "s", [POST, WIRE], Options())
    assert remove(tmp_path / "s", [name]).removed == ("wire",)


def test_an_unknown_article_removes_nothing(tmp_path: Path, read: list[str]) -> None:
    build_store(tmp_path / "s", [POST, WIRE], Options())
    with pytest.raises(InputError, match="Did you mean “wire”"):
        remove(tmp_path / "s", ["post", "wir"])
    with open_store(tmp_path / "s") as store:
        assert set(store.articles()) == {"post", "wire"}


def test_two_articles_of_one_id_are_refused(tmp_path: Path, read: list[str]) -> None:
    with pytest.raises(InputError, match="“post”"):
        build_store(tmp_path / "s", [POST, EDITED], Options())
    assert not (tmp_path / "s").exists()


def test_nothing_to_read_is_no_store(tmp_path: Path, read: list[str]) -> None:
    with pytest.raises(InputError, match="Not English"):
        build_store(tmp_path / "s", [Diagnostic("x", "language", "Not English.")], Options())
    with pytest.raises(StoreError, match="no store"):
        add(tmp_path / "s", [POST], Options())
