"""Files are written whole, as one set, and only over what the program wrote itself."""

from __future__ import annotations

import json
import os
import random
from contextlib import suppress
from pathlib import Path

import pytest

from kg import outputs
from kg.errors import GraphError
from kg.outputs import check_targets, finish, mixed, read_manifest, save_file, save_set

OLD = {"a.ttl": b"old a", "b.html": b"old b", "c.csv": b"old c"}
NEW = {"a.ttl": b"new a", "b.html": b"new b", "d.csv": b"new d"}


class Killed(BaseException):
    """What a process that is killed does not come back from."""


def contents(folder: Path) -> dict[str, bytes]:
    return {
        p.name: p.read_bytes()
        for p in folder.iterdir()
        if p.name != outputs.MANIFEST and not p.name.endswith(outputs.PART)
    }


def test_a_set_is_listed_with_its_hashes(tmp_path: Path) -> None:
    save_set(tmp_path / "o", OLD, "build", {"kg": "1"})
    manifest = json.loads((tmp_path / "o" / "manifest.json").read_bytes())
    assert [entry["name"] for entry in manifest["files"]] == ["a.ttl", "b.html", "c.csv"]
    assert manifest["kg"] == "1"
    assert mixed(tmp_path / "o" / "a.ttl") is None


def test_what_an_older_run_left_goes_with_it(tmp_path: Path) -> None:
    save_set(tmp_path, OLD, "build", {})
    save_set(tmp_path, NEW, "build", {})
    assert contents(tmp_path) == NEW


def test_a_file_of_another_command_stays_listed(tmp_path: Path) -> None:
    save_set(tmp_path, OLD, "build", {"kg": "1"})
    save_file(tmp_path / "page.html", b"page", "view")
    save_set(tmp_path, NEW, "build", {"kg": "2"})
    assert contents(tmp_path) == {**NEW, "page.html": b"page"}
    assert mixed(tmp_path) is None


@pytest.mark.parametrize("seed", range(200))
def test_a_kill_at_any_point_leaves_the_old_set_or_the_new(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_set(tmp_path, OLD, "build", {})
    left = [random.Random(seed).randrange(14)]
    real_replace, real_write, real_unlink = os.replace, Path.write_bytes, Path.unlink

    def step() -> None:
        if not left[0]:
            raise Killed
        left[0] -= 1

    def write(path: Path, data: bytes) -> int:
        step()
        if not left[0]:
            real_write(path, data[: len(data) // 2])
            raise Killed
        return real_write(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", lambda a, b: (step(), real_replace(a, b)))
        patch.setattr(Path, "write_bytes", write)
        patch.setattr(
            Path, "unlink", lambda p, missing_ok=False: (step(), real_unlink(p, missing_ok))
        )
        with suppress(Killed):
            save_set(tmp_path, NEW, "build", {})
    finish(tmp_path)
    assert contents(tmp_path) in (OLD, NEW)
    assert mixed(tmp_path) is None
    save_set(tmp_path, NEW, "build", {})
    assert contents(tmp_path) == NEW


def test_a_set_that_was_changed_by_hand_is_told(tmp_path: Path) -> None:
    save_set(tmp_path, OLD, "build", {})
    (tmp_path / "b.html").write_bytes(b"mine")
    told = mixed(tmp_path / "a.ttl")
    assert told is not None and "b.html" in told


def test_a_file_that_no_manifest_lists_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_bytes(b"mine")
    with pytest.raises(GraphError, match=r"no “manifest\.json”"):
        save_set(tmp_path, OLD, "build", {})
    assert (tmp_path / "a.ttl").read_bytes() == b"mine"
    assert [p.name for p in tmp_path.iterdir()] == ["a.ttl"]


def test_another_programs_manifest_stays(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"name": "my web app"}')
    with pytest.raises(GraphError, match="another program's"):
        save_file(tmp_path / "x.ttl", b"x", "export")
    assert (tmp_path / "manifest.json").read_text() == '{"name": "my web app"}'


def test_a_link_a_device_and_a_folder_are_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"target")
    (tmp_path / "link.ttl").symlink_to(tmp_path / "target")
    (tmp_path / "folder.ttl").mkdir()
    os.mkfifo(tmp_path / "pipe.ttl")
    for name, word in (("link.ttl", "link"), ("folder.ttl", "folder"), ("pipe.ttl", "device")):
        with pytest.raises(GraphError, match=word):
            check_targets(tmp_path, [name])
    with pytest.raises(GraphError, match="no folder"):
        check_targets(tmp_path / "target" / "deep", ["x"])
    assert (tmp_path / "target").read_bytes() == b"target"


def test_a_full_disk_leaves_the_set_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_set(tmp_path, OLD, "build", {})
    real = Path.write_bytes

    def write(path: Path, data: bytes) -> int:
        if path.name.startswith("d.csv"):
            raise OSError(28, "No space left on device")
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", write)
    with pytest.raises(GraphError, match="No space left"):
        save_set(tmp_path, NEW, "build", {})
    assert contents(tmp_path) == OLD
    assert sorted(p.name for p in tmp_path.iterdir()) == [*OLD, "manifest.json"]
    assert mixed(tmp_path) is None


def test_names_that_leave_the_folder_are_no_manifest(tmp_path: Path) -> None:
    entry = {"name": "../x", "sha256": "0", "command": "build"}
    (tmp_path / "manifest.json").write_text(json.dumps({"format": 1, "files": [entry]}))
    assert read_manifest(tmp_path) == {}
