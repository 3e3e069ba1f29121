"""Archives: zip (also WACZ) and gzip; what is in them is read like files of a folder."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from kg.articles.source import LARGEST, Source
from kg.errors import InputError
from kg.model import Diagnostic

DEEPEST = 3  # archives within archives
MEMBERS = 100_000
ALL = 1 << 31  # bytes of all members together
DOCUMENTS = {
    "[Content_Types].xml": "an Office document. Save it as text",
    "mimetype": "an OpenDocument or e-book file. Save it as text",
    "META-INF/MANIFEST.MF": "a program",
}


def unpack(source: Source, kind: str, depth: int) -> Iterator[Source | Diagnostic]:
    """What an archive holds, sorted by name; a member that can't be unpacked comes back as a diagnostic.

    Raises:
        InputError: it is damaged, too large when unpacked, too deep, or a document of another program.
    """
    if depth >= DEEPEST:
        raise InputError(f"“{source.name}” is an archive within {DEEPEST} others; it was not read.")
    if kind == "gz":
        yield _gunzip(source)
    else:
        yield from _unzip(source)


def _gunzip(source: Source) -> Source:
    try:
        with gzip.open(io.BytesIO(source.raw)) as file:
            raw = file.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"“{source.name}” is a damaged gzip file: {error}.") from error
    if len(raw) > LARGEST:
        raise InputError(f"“{source.name}” is larger than {LARGEST >> 20} MiB when unpacked.")
    if raw[257:262] == b"ustar":
        raise InputError(f"“{source.name}” is a tar archive. Unpack it.")
    name = source.name.removesuffix(".gz") if source.ending == ".gz" else source.name
    inner = Source.named(name, raw)
    return Source(source.name, inner.stem, inner.ending, raw)


def _unzip(source: Source) -> Iterator[Source | Diagnostic]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.raw))
        members = sorted(
            (m for m in archive.infolist() if not m.is_dir()), key=lambda m: m.filename
        )
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputError(f"“{source.name}” is a damaged zip file: {error}.") from error
    names = {m.filename for m in members}
    for mark, what in DOCUMENTS.items():
        if mark in names:
            raise InputError(f"“{source.name}” is {what}; it was not read.")
    if len(members) > MEMBERS or sum(m.file_size for m in members) > ALL:
        raise InputError(
            f"“{source.name}” holds too much: over {MEMBERS} files or {ALL >> 30} GiB."
        )
    wanted = [m for m in members if _is_wanted(m.filename, names)]
    if not wanted:
        raise InputError(f"“{source.name}” holds no file.")
    for member in wanted:
        yield _member(archive, member, source)


def _is_wanted(name: str, names: set[str]) -> bool:
    """Hidden files and what saved pages need to be shown are left out; of a WACZ only its WARC files are read."""
    parts = PurePosixPath(name).parts
    if any(p.startswith((".", "__MACOSX")) for p in parts) or parts[-1] == "README.md":
        return False
    if "datapackage.json" in names:
        return parts[0] == "archive"
    return not any(
        p.endswith("_files")
        and any(f"{p.removesuffix('_files')}.{e}" in n for n in names for e in ("html", "htm"))
        for p in parts[:-1]
    )


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source
) -> Source | Diagnostic:
    name = f"{source.name}/{member.filename}"
    stem = Source.named(member.filename, b"").stem
    try:
        if member.flag_bits & 1:
            raise InputError(f"“{name}” is encrypted.")
        with archive.open(member) as file:
            raw = file.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise InputError(f"“{name}” is larger than {LARGEST >> 20} MiB.")
    except InputError as error:
        return Diagnostic(stem, "unreadable", str(error))
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        return Diagnostic(stem, "unreadable", f"“{name}” can't be unpacked: {error}.")
    return Source.named(name, raw)
