"""What is lost or damaged is said and can be repaired by the advice that is given; what was removed is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import spooling
from kg.errors import InputError, StoreError
from kg.incremental import add, build_store, find_article, remove
from kg.model import Article, Diagnostic
from kg.pipeline import Options
from kg.store.folder import is_store
from kg.store.store import create_store, open_store
from tests.graph_fixture import post, wire

ARTICLES = {"post": post(), "wire": wire()}
POST, WIRE = (a.reading.article for a in ARTICLES.values())


@pytest.fixture(autouse=True)
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading is replaced by a table; an article that is in none breaks."""

    def read(articles: list[Article], options: Options) -> object:
        for a in articles:
            yield ARTICLES.get(a.id) or Diagnostic(a.id, "broken", f"“{a.id}” broke.")

    monkeypatch.setattr(spooling, "read_and_resolve", read)


def readings(folder: Path) -> list[Path]:
    return sorted((folder / "readings").iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("damage", [Path.unlink, lambda p: p.write_bytes(b"\x1f\x8bno gzip")])
def test_a_lost_or_damaged_reading_is_repaired_by_adding_the_article_again(
    tmp_path: Path, damage: object
) -> None:
    build_store(tmp_path / "s", [POST, WIRE], Options())
    for path in readings(tmp_path / "s"):
        damage(path)  # type: ignore[operator]
    with pytest.raises(StoreError, match="“post”") as told:
        remove(tmp_path / "s", ["wire"])
    assert "kg add FILES" in str(told.value)
    add(tmp_path / "s", [POST, WIRE], Options())
    assert remove(tmp_path / "s", ["wire"]).removed == ("wire",)


@pytest.mark.slow
def test_an_article_that_breaks_costs_no_other(tmp_path: Path) -> None:
    broken = Article("broken", "x")
    change, skipped = build_store(tmp_path / "s", [POST, broken, WIRE], Options())
    assert change.added == ("post", "wire")
    assert [d.article for d in skipped if not d.note] == ["broken"]


@pytest.mark.slow
def test_of_a_text_that_is_skipped_the_store_keeps_what_it_held(tmp_path: Path) -> None:
    build_store(tmp_path / "s", [POST, WIRE], Options())
    skipped = Diagnostic("wire", "unreadable", "“wire” can't be read.")
    change, _ = build_store(tmp_path / "s", [POST, skipped], Options())
    assert change.removed == ()
    with open_store(tmp_path / "s") as store:
        assert set(store.articles()) == {"post", "wire"}


@pytest.mark.slow
def test_a_first_build_that_is_interrupted_leaves_no_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> object:
        raise KeyboardInterrupt
        yield

    with monkeypatch.context() as patch:
        patch.setattr(spooling, "read_and_resolve", interrupted)
        with pytest.raises(KeyboardInterrupt):
            build_store(tmp_path / "s", [POST], Options())
    assert not is_store(tmp_path / "s")
    assert build_store(tmp_path / "s", [POST], Options())[0].added == ("post",)


@pytest.mark.slow
def test_the_text_of_a_removed_article_is_gone_from_the_disk(tmp_path: Path) -> None:
    words = WIRE.text[:24].encode()
    build_store(tmp_path / "s", [POST, WIRE], Options())
    remove(tmp_path / "s", ["wire"])
    held = [p for p in (tmp_path / "s").rglob("*") if p.is_file() and words in p.read_bytes()]
    assert held == []


@pytest.mark.slow
def test_no_space_after_a_change_says_that_the_change_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.store.store.tidy", full)
    with create_store(tmp_path / "s") as store, pytest.raises(StoreError, match="is kept"):
        store.commit([post()])
    with open_store(tmp_path / "s") as store:
        assert set(store.articles()) == {"post"}


@pytest.mark.slow
def test_an_article_of_a_store_is_found_with_its_text(tmp_path: Path) -> None:
    build_store(tmp_path / "s", [POST, WIRE], Options())
    assert find_article(tmp_path / "s", "wire").text == WIRE.text
    with pytest.raises(InputError, match="no article"):
        find_article(tmp_path / "s", "none")
