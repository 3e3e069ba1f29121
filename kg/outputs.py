"""Files that are written: whole or not at all, a set of them as one, and never over what is not this program's own.

A folder that is written into holds ``manifest.json``, which lists each file with its hash. A set is written in three
steps: every file under ``NAME.part``, then the new manifest as ``manifest.json.part``, which decides, then each into its
place and the manifest last. A process that is killed before the second step leaves the old set; one that is killed
after it leaves a set that :func:`finish` completes, which every command does that opens a file of the folder.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.errors import GraphError
from kg.model import Article

MANIFEST = "manifest.json"
PART = ".part"
FORMAT = 1
Made = bytes | Path


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        GraphError: the file can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.replace(_staged(path, data), path)
    except OSError as error:
        raise GraphError(f"“{path}” can't be written: {error.strerror}.") from error


def _staged(path: Path, data: Made) -> Path:
    temporary = path.with_name(path.name + PART)
    temporary.unlink(missing_ok=True)
    try:
        if isinstance(data, Path):
            os.replace(data, temporary)
        else:
            temporary.write_bytes(data)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def check_targets(folder: Path, names: Iterable[str]) -> None:
    """Tell before any work is done whether files can be written into a folder.

    Raises:
        GraphError: the folder can't be written, or a file is a link, a device, a folder, or not this program's own.
    """
    nearest = next(p for p in (folder, *folder.absolute().parents) if p.exists() or p.is_symlink())
    if not nearest.is_dir():
        raise GraphError(f"“{folder}” can't be written: “{nearest}” is no folder.")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise GraphError(f"“{folder}” can't be written: you may not write into “{nearest}”.")
    finish(folder)
    manifest = folder / MANIFEST
    if manifest.is_symlink() or (manifest.exists() and not _files(read_manifest(folder))):
        raise GraphError(
            f"“{folder}” can't be written: its “{MANIFEST}” is another program's. Give another folder."
        )
    own = {entry["name"] for entry in _files(read_manifest(folder))}
    for name in names:
        _check_target(folder / name, name in own)


def _check_target(path: Path, own: bool) -> None:
    if path.is_symlink():
        reason = "it is a link. Give the name of what it points at"
    elif path.is_dir():
        reason = "it is a folder. Give the name of a file"
    elif path.exists() and not path.is_file():
        reason = "it is a device or pipe. Leave -o out to write to standard output"
    elif path.exists() and not own:
        reason = f"there is a file that no “{MANIFEST}” beside it lists. Give another name, or remove it first"
    else:
        return
    raise GraphError(f"“{path}” can't be written: {reason}.")


def save_set(
    folder: Path, made: Mapping[str, Made], command: str, about: Mapping[str, Any] | None = None
) -> None:
    """Write files that belong together, and the manifest that lists them last.

    Args:
        folder: where; it is made.
        made: the files by their names, as bytes or as a file of the same disk, which is moved. Files of an older run
            of the same command that are not among them go.
        command: what writes them.
        about: what else the manifest is to say; without it, what it said before stays.

    Raises:
        GraphError: a file can't be written; the folder is then as it was.
    """
    check_targets(folder, made)
    before = read_manifest(folder)
    kept = [
        entry
        for entry in _files(before)
        if entry["name"] not in made and (about is None or entry["command"] != command)
    ]
    listed = kept + [_entry(name, data, command) for name, data in made.items()]
    known = {k: v for k, v in before.items() if k not in ("format", "files")}
    manifest = {
        "format": FORMAT,
        **(known if about is None else about),
        "files": sorted(listed, key=lambda entry: str(entry["name"])),
    }
    _stage(folder, {**made, MANIFEST: _json(manifest)})
    finish(folder)


def save_file(path: Path, data: bytes, command: str) -> None:
    """Write one file and list it in the manifest beside it.

    Raises:
        GraphError: it can't be written.
    """
    save_set(path.parent, {path.name: data}, command)


def _stage(folder: Path, made: Mapping[str, Made]) -> None:
    """Write every file under its temporary name, the manifest last."""
    path, staged = folder, []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in made.items():
            path = folder / name
            staged.append(_staged(path, data))
    except OSError as error:
        for temporary in staged:
            temporary.unlink(missing_ok=True)
        raise GraphError(f"“{path}” can't be written: {error.strerror}.") from error


def finish(folder: Path) -> None:
    """Put a set in force whose writing was cut off after the decision; do nothing where there is none."""
    waiting = folder / (MANIFEST + PART)
    if waiting.is_symlink() or not waiting.is_file():
        return
    coming = {entry["name"]: entry["sha256"] for entry in _files(_parsed(waiting))}
    try:
        for name, digest in coming.items():
            staged = folder / (name + PART)
            if staged.is_file() and _hash(staged) == digest:
                os.replace(staged, folder / name)
        for entry in _files(read_manifest(folder)):
            if coming and entry["name"] not in coming:
                (folder / entry["name"]).unlink(missing_ok=True)
        if coming:
            os.replace(waiting, folder / MANIFEST)
    except FileNotFoundError:
        return  # another process has just done it
    except OSError as error:
        raise GraphError(f"“{folder}” can't be written: {error.strerror}.") from error


def mixed(path: Path) -> str | None:
    """One sentence where the files beside a file, or in a folder, are not those that its manifest lists; else None.

    Args:
        path: a file of a set, or its folder.
    """
    folder = path if path.is_dir() else path.parent
    manifest = read_manifest(folder)
    entries = _files(manifest)
    if path != folder and path.name not in {entry["name"] for entry in entries}:
        return None
    wrong = sorted(_differing(folder, entries))
    if not wrong:
        return None
    return (
        f"The files in “{folder}” are of different runs: {', '.join(wrong)} differ from {MANIFEST}. "
        "Build them again to be sure."
    )


def _differing(folder: Path, entries: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for entry in entries:
        path = folder / entry["name"]
        if not path.is_file() or _hash(path) != entry["sha256"]:
            yield entry["name"]


def read_manifest(folder: Path) -> dict[str, Any]:
    """What the manifest of a folder says; an empty mapping where there is none, or another program's."""
    path = folder / MANIFEST
    return _parsed(path) if path.is_file() else {}


def _parsed(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and _is_ours(found) else {}


def _is_ours(found: Mapping[str, Any]) -> bool:
    files = found.get("files")
    return (
        found.get("format") == FORMAT
        and isinstance(files, list)
        and all(
            isinstance(entry, dict)
            and {"name", "sha256", "command"} <= entry.keys()
            and isinstance(entry["name"], str)
            and Path(entry["name"]).name == entry["name"]
            for entry in files
        )
    )


def _files(manifest: Mapping[str, Any]) -> list[dict[str, Any]]:
    return list(manifest.get("files", ()))


def _entry(name: str, data: Made, command: str) -> dict[str, Any]:
    return {
        "name": name,
        "sha256": _hash(data) if isinstance(data, Path) else sha256(data).hexdigest(),
        "bytes": data.stat().st_size if isinstance(data, Path) else len(data),
        "command": command,
    }


def _hash(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _json(manifest: Mapping[str, Any]) -> bytes:
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def provenance(article: Article) -> dict[str, Any]:
    """What a manifest says of an article: its name, the hash of its text, whence it comes and under which licence."""
    told = {
        "id": article.id,
        "sha256": article.sha256,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "licence": article.licence,
        "provenance": article.provenance,
    }
    return {key: value for key, value in told.items() if value is not None}
