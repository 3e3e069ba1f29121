"""Folders and files that lie elsewhere: whatever fsspec opens by its address (https://filesystem-spec.readthedocs.io).

They are copied here before they are read, and copied there after they are written, the manifest last: a folder without one,
or whose files do not have its hashes, is a set that was cut off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kg.articles.fetch import is_address
from kg.errors import InputError, MissingDependencyError
from kg.outputs import MANIFEST

# Of empty files that stand for others: where these lie, and their sizes.
Addresses = dict[Path, tuple[str, int]]
TELLING = frozenset({MANIFEST, "store.json", "kg.toml", "review.ttl", ".ttl"})
LACKS = "“{}” lies elsewhere, and the package fsspec, which opens it, is not installed. Install the extra ray."


def is_place(path: str) -> bool:
    """Tell whether a path is the address of a file or folder elsewhere ("s3://…", "memory://…"); web pages are none."""
    return "://" in path and not is_address(path)


def brought(paths: Sequence[str], folder: Path) -> list[str]:
    """The paths, those that lie elsewhere as copies in a folder.

    Raises:
        InputError: there is nothing at an address, or nothing opens it.
        MissingDependencyError: fsspec is not installed.
    """
    return [_brought(p, folder / str(n)) if is_place(p) else p for n, p in enumerate(paths)]


def _brought(address: str, folder: Path) -> str:
    system, root, target = _found(address, folder)
    if system.isdir(root):
        for name in system.find(root):
            _copied(system, name, target / name[len(root) :].lstrip("/"))
    else:
        _copied(system, root, target)
    return str(target)


def _copied(system: Any, name: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(system.cat_file(name))


def sent(folder: Path, address: str) -> None:
    """Copy the files of a folder to an address, its manifest last.

    Raises:
        InputError: nothing opens the address.
        MissingDependencyError: fsspec is not installed.
    """
    system, root = opened(address)
    system.makedirs(root, exist_ok=True)
    files = sorted(
        (p for p in folder.rglob("*") if p.is_file()), key=lambda p: (p.name == MANIFEST, p)
    )
    for path in files:
        target = f"{root.rstrip('/')}/{path.relative_to(folder).as_posix()}"
        system.makedirs(target.rpartition("/")[0], exist_ok=True)
        system.pipe_file(target, path.read_bytes())


def opened(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it.

    Raises:
        InputError: nothing opens the address.
        MissingDependencyError: fsspec is not installed.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise MissingDependencyError(LACKS.format(address)) from error
    try:
        system, root = url_to_fs(address)
    except (ValueError, ImportError) as error:
        raise InputError(f"“{address}” can't be opened: {error}") from error
    return system, str(root)


def standing_for(paths: Sequence[str], folder: Path, addresses: Addresses) -> list[str]:
    """The paths, those that lie elsewhere as folders of empty files by the same names, whose addresses are noted; only what says how
    to read the others is copied.

    Raises:
        InputError: there is nothing at an address, or nothing opens it.
        MissingDependencyError: fsspec is not installed.
    """
    return [
        _standing_for(p, folder / str(n), addresses) if is_place(p) else p
        for n, p in enumerate(paths)
    ]


def _standing_for(address: str, folder: Path, addresses: Addresses) -> str:
    system, root, target = _found(address, folder)
    held = system.find(root, detail=True) if system.isdir(root) else {root: system.info(root)}
    for name, about in held.items():
        path = target / name[len(root) :].lstrip("/")
        if path.name in TELLING or path.suffix in TELLING:
            _copied(system, name, path)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        addresses[path] = (system.unstrip_protocol(name), int(about.get("size") or 0))
    return str(target)


def _found(address: str, folder: Path) -> tuple[Any, str, Path]:
    """The file system of an address that something lies at, the path in it, and that of the same name in a folder here."""
    system, root = opened(address)
    if not system.exists(root):
        raise InputError(f"There is nothing at “{address}”. Check the address.")
    return system, root, folder / root.rstrip("/").rpartition("/")[2]


@contextmanager
def at_hand(
    paths: Sequence[str], output: str, afar: bool = False
) -> Iterator[tuple[list[str], Path, Addresses]]:
    """Some paths and a folder to write into as they can be used here; what is written goes where it belongs in the end.

    Args:
        paths: files and folders, here or elsewhere.
        output: the folder to write into.
        afar: whether files stay where they lie; empty ones stand for them here, and their addresses come beside.

    Raises:
        InputError: there is nothing at an address, or nothing opens it.
        MissingDependencyError: fsspec is not installed.
    """
    with TemporaryDirectory() as scratch:
        folder = Path(scratch, "output") if is_place(output) else Path(output)
        addresses: Addresses = {}
        here = (
            standing_for(paths, Path(scratch), addresses) if afar else brought(paths, Path(scratch))
        )
        yield here, folder, addresses
        if is_place(output) and folder.is_dir():
            sent(folder, output)
