"""Articles that lie elsewhere: heads alone come to who asks for the work, and are those of articles that are read here."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

from kg.articles.files import read_paths
from kg.ids import article_hash
from kg.model import Article, Diagnostic, Far
from kg.parallel import batches
from kg.pipeline import parts_left_out
from kg.scale import shards
from kg.scale.places import at_hand
from kg.scale.shards import File, fetched, heads

MARKDOWN = (
    "---\ntitle: {0}\npublished: 2026-05-0{1}\n---\nThe army shelled the town of {0} on Monday.\n"
)
ROWS = [
    {"id": "r1", "text": "Police arrested nine people in Lagos.", "url": "https://example.org/a/1"},
    {"id": "r2", "text": "Police arrested ten people in Lagos.", "url": "https://example.org/a/1"},
    {"id": "news", "text": "The president resigned."},
]
WORDS = (
    "and the police of the town arrested nine people " * 300
)  # a sentence that is too long to be read


@pytest.fixture
def memory() -> Iterator[fsspec.AbstractFileSystem]:
    system = fsspec.filesystem("memory")
    system.store.clear()
    shards._read.cache_clear()
    system.pipe_file("/news/2026/news.md", MARKDOWN.format("Uman", 1).encode())
    system.pipe_file("/news/2027/news.md", MARKDOWN.format("Bar", 2).encode())
    system.pipe_file("/news/rows.jsonl", "\n".join(map(json.dumps, ROWS)).encode())
    system.pipe_file("/news/again/rows.jsonl", json.dumps(ROWS[0]).encode())
    system.pipe_file("/news/long.txt", f"The army shelled Bar {WORDS}.\n".encode())
    system.pipe_file("/news/picture.png", b"\x89PNG....")
    system.pipe_file("/news/.hidden.md", b"nothing")
    yield system
    shards._read.cache_clear()


def elsewhere(work: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
    """What others make of each item: all comes and goes as bytes."""
    for item in items:
        yield through(work(through(item)))


def through(value: Any) -> Any:
    """A value as it comes out at the other end of a wire."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301


@pytest.fixture
def afar(memory: fsspec.AbstractFileSystem) -> list[Article | Diagnostic]:
    with at_hand(["memory://news"], "output", afar=True) as (paths, _, addresses):
        return list(heads(paths, addresses, {}, elsewhere))


@pytest.fixture
def here(memory: fsspec.AbstractFileSystem) -> list[Article | Diagnostic]:
    with at_hand(["memory://news"], "output") as (paths, _, _):
        return list(read_paths(paths))


def told(found: Iterable[Article | Diagnostic]) -> list[tuple[str, str]]:
    return [(d.article, d.code) if isinstance(d, Diagnostic) else (d.id, "article") for d in found]


def articles(found: Iterable[Article | Diagnostic]) -> list[Article]:
    return [a for a in found if isinstance(a, Article)]


def test_the_heads_are_those_of_the_articles_in_their_order(afar: Any, here: Any) -> None:
    assert told(afar) == told(here)
    assert {code for _, code in told(here)} >= {"article", "twice", "version", "unreadable"}
    for head, whole in zip(articles(afar), articles(here), strict=True):
        assert article_hash(head) == article_hash(whole)
        assert (head.sha256, head.letters, head.imported) == (
            whole.sha256,
            len(whole.text),
            whole.imported,
        )
        assert list(parts_left_out(head)) == list(parts_left_out(whole))
    assert any(parts_left_out(a) and list(parts_left_out(a)) for a in articles(afar))


def test_no_text_comes_with_a_head(afar: Any) -> None:
    assert all(isinstance(a, Far) and not a.text for a in articles(afar))
    assert WORDS not in repr(afar) and "shelled" not in repr(articles(afar))


def test_what_is_fetched_for_a_head_is_the_article(afar: Any, here: Any) -> None:
    assert [fetched(h) for h in articles(afar) if isinstance(h, Far)] == articles(here)


def test_the_same_articles_are_parsed_together(afar: Any, here: Any) -> None:
    sizes = [[[a.id for a in b] for b in batches(articles(found))] for found in (afar, here)]
    assert sizes[0] == sizes[1]


@pytest.mark.parametrize("what", ["gone", "changed"])
def test_a_file_that_is_no_longer_the_same_is_told(
    what: str, memory: fsspec.AbstractFileSystem, afar: Any
) -> None:
    shards._read.cache_clear()
    head = next(a for a in articles(afar) if a.id == "r2")
    if what == "gone":
        memory.rm("/news/rows.jsonl")
    else:
        memory.pipe_file(
            "/news/rows.jsonl", "\n".join(map(json.dumps, [*ROWS[1:], ROWS[0]])).encode()
        )
    assert isinstance(head, Far)
    found = fetched(head)
    assert isinstance(found, Diagnostic) and found.article == "r2"


def test_columns_are_those_that_are_named(memory: fsspec.AbstractFileSystem) -> None:
    memory.pipe_file("/table/a.csv", b"kopf,inhalt\nA title,The army shelled Bar.\n")
    with at_hand(["memory://table"], "output", afar=True) as (paths, _, addresses):
        (head,) = heads(paths, addresses, {"title": "kopf", "text": "inhalt"}, elsewhere)
    assert isinstance(head, Far) and head.title == "A title"
    found = fetched(head)
    assert isinstance(found, Article) and found.text == "The army shelled Bar."


def test_files_here_are_read_here_in_their_turn(
    memory: fsspec.AbstractFileSystem, tmp_path: Path
) -> None:
    (tmp_path / "own.md").write_text("The army left Uman.")
    with at_hand([str(tmp_path), "memory://news/2026", str(tmp_path / "none.md")], "o", True) as (
        paths,
        _,
        addresses,
    ):
        found = list(heads(paths, addresses, {}, elsewhere))
    assert [type(one) for one in found] == [Article, Far, Diagnostic]


def test_how_to_read_comes_along(memory: fsspec.AbstractFileSystem) -> None:
    memory.pipe_file("/news/kg.toml", b'title = "Wars"')
    with at_hand(["memory://news"], "output", afar=True) as (paths, _, addresses):
        assert Path(paths[0], "kg.toml").read_text() == 'title = "Wars"'
        assert all(p.name != "kg.toml" for p in addresses)
        assert all(not p.stat().st_size for p in addresses)


def test_a_shard_ends_with_its_files_or_its_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "FILES", 3)
    monkeypatch.setattr(shards, "BYTES", 100)
    files = [File(f"memory://{n}", size, "", ()) for n, size in enumerate((1, 1, 1, 1, 99, 1, 500))]
    assert [[f.size for f in s] for s in shards.shards(files)] == [[1, 1, 1], [1, 99], [1], [500]]
