"""Folders that lie elsewhere: on fsspec's file system in memory, and on this disk by address."""

from __future__ import annotations

import json
from pathlib import Path

import fsspec
import pytest

from kg.errors import InputError
from kg.scale.places import at_hand, brought, is_place, sent


@pytest.mark.parametrize(
    ("path", "elsewhere"),
    [
        ("s3://bucket/news", True),
        ("memory://news", True),
        ("file:///tmp/news", True),
        ("seeds", False),
        ("https://example.org/page.html", False),
    ],
)
def test_an_address_that_is_no_page_lies_elsewhere(path: str, elsewhere: bool) -> None:
    assert is_place(path) is elsewhere


@pytest.fixture
def memory() -> fsspec.AbstractFileSystem:
    system = fsspec.filesystem("memory")
    system.store.clear()
    return system


def test_a_folder_elsewhere_is_read_with_its_names(
    memory: fsspec.AbstractFileSystem, tmp_path: Path
) -> None:
    memory.pipe_file("/news/2026/a.md", b"one")
    memory.pipe_file("/news/b.md", b"two")
    (found,) = brought(["memory://news"], tmp_path)
    assert Path(found).name == "news"
    told = {p.relative_to(found).as_posix(): p.read_text() for p in Path(found).rglob("*.md")}
    assert told == {"2026/a.md": "one", "b.md": "two"}


def test_a_file_keeps_its_name_and_what_lies_here_its_path(
    memory: fsspec.AbstractFileSystem, tmp_path: Path
) -> None:
    memory.pipe_file("/news/b.md", b"two")
    here, there = brought(["seeds", "memory://news/b.md"], tmp_path)
    assert here == "seeds"
    assert (Path(there).name, Path(there).read_text()) == ("b.md", "two")


def test_the_manifest_is_sent_last(
    memory: fsspec.AbstractFileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "manifest.json", "tables/z.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    order: list[str] = []
    put = type(memory).pipe_file
    monkeypatch.setattr(
        type(memory), "pipe_file", lambda s, n, d: (order.append(n), put(s, n, d))[1]
    )
    sent(tmp_path, "memory://graph")
    assert order == ["/graph/a.txt", "/graph/tables/z.csv", "/graph/manifest.json"]
    assert memory.cat_file("/graph/tables/z.csv") == b"tables/z.csv"


def test_what_is_written_goes_where_it_belongs(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text("one")
    with at_hand([f"file://{tmp_path}/in"], f"file://{tmp_path}/out") as (paths, folder, _):
        assert (Path(paths[0]) / "a.md").read_text() == "one"
        folder.mkdir()
        (folder / "manifest.json").write_text(json.dumps({"files": []}))
    assert (tmp_path / "out" / "manifest.json").is_file()


def test_a_build_that_breaks_sends_nothing(
    memory: fsspec.AbstractFileSystem,
) -> None:
    with pytest.raises(KeyError), at_hand([], "memory://graph") as (_, folder, _):
        folder.mkdir()
        (folder / "a.txt").write_text("half")
        raise KeyError
    assert memory.find("/graph") == []


def test_nothing_at_an_address_is_told(memory: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing at “memory://nowhere”"):
        brought(["memory://nowhere"], tmp_path)


def test_an_address_that_nothing_opens_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be opened"):
        brought(["nosuch://bucket"], tmp_path)
