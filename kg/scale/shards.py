"""Articles that lie elsewhere, read by whoever does the work: the process that was started lists the files and keeps the
articles' heads (:class:`kg.model.Far`), some hundred bytes each; their texts never pass through it.

The heads come of a first pass of the workers over all files. With them it is known, before any is parsed, which articles there are,
which of two versions is read, what a spool has already, and which ones are parsed together: as in one process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, groupby
from pathlib import Path, PurePosixPath

from kg.articles.fetch import Fetcher
from kg.articles.fields import Names
from kg.articles.files import called_apart, files_under, read_file, read_source, refused
from kg.articles.segments import TOO_LONG
from kg.articles.source import LARGEST, Source, printable
from kg.articles.versions import told_apart
from kg.errors import InputError
from kg.ids import article_hash
from kg.model import Article, Diagnostic, Far
from kg.scale.places import opened

Told = Article | Diagnostic
FILES, BYTES = 64, 8_000_000  # files, and bytes, that are looked through together
KEPT = 4  # files whose articles a worker keeps: batches of one file mostly follow each other


@dataclass(frozen=True, slots=True)
class File:
    """A file elsewhere: its address and size, what its article is called after, and which of its columns or keys holds which field."""

    address: str
    size: int
    called: str
    names: tuple[tuple[str, str], ...]


Spread = Callable[
    [Callable[[Sequence[File]], list[list[Told]]], Iterable[Sequence[File]]],
    Iterable[list[list[Told]]],
]


def heads(
    paths: Sequence[str],
    addresses: Mapping[Path, tuple[str, int]],
    names: Names,
    spread: Spread,
    fetcher: Fetcher | None = None,
) -> Iterator[Told]:
    """The articles under some paths, as :func:`kg.articles.files.read_paths` gives them; of those elsewhere the heads alone.

    Args:
        paths: files and folders of this disk.
        addresses: for an empty file that stands there for one elsewhere, where that lies and how large it is.
        names: which column or key of a table holds which field.
        spread: has others do a piece of work on each of some items, in their order, as ``map`` would.
        fetcher: what fetches web pages.
    """
    places: list[str] = []
    yield from told_apart(_each(paths, addresses, names, spread, fetcher, places), places)


def _each(
    paths: Sequence[str],
    addresses: Mapping[Path, tuple[str, int]],
    names: Names,
    spread: Spread,
    fetcher: Fetcher | None,
    places: list[str],
) -> Iterator[Told]:
    """All heads in the order of their files; the file of each that is given out is added to ``places``."""
    listed = list(files_under(paths, fetcher))
    stems = called_apart([f for f in listed if isinstance(f, Path)])
    for far, group in groupby(listed, key=lambda f: f in addresses):
        found = list(group)
        each = (
            _elsewhere(found, addresses, stems, names, spread)
            if far
            else ((_name(f), _here(f, names, stems)) for f in found)
        )
        for place, told in each:
            for one in told:
                places.append(place)
                yield one


def _elsewhere(
    found: Sequence[Path | Diagnostic],
    addresses: Mapping[Path, tuple[str, int]],
    stems: Mapping[Path, str],
    names: Names,
    spread: Spread,
) -> Iterator[tuple[str, list[Told]]]:
    """The address of each file elsewhere with the heads of its articles."""
    files = [
        _file(*addresses[f], stems.get(f), names) for f in found if not isinstance(f, Diagnostic)
    ]
    shown = chain.from_iterable(spread(looked_through, shards(files)))
    yield from zip((f.address for f in files), shown, strict=True)


def _name(found: Path | Diagnostic) -> str:
    return "" if isinstance(found, Diagnostic) else printable(str(found))


def _here(found: Path | Diagnostic, names: Names, stems: Mapping[Path, str]) -> Iterable[Told]:
    return [found] if isinstance(found, Diagnostic) else read_file(found, names, stems.get(found))


def _file(address: str, size: int, called: str | None, names: Names) -> File:
    stem = PurePosixPath(address).stem
    return File(address, size, called or stem, tuple(sorted(names.items())))


def shards(files: Iterable[File]) -> Iterator[list[File]]:
    """Files in lists of so many, or of so many bytes."""
    shard: list[File] = []
    for file in files:
        if shard and (len(shard) == FILES or sum(f.size for f in shard) + file.size > BYTES):
            yield shard
            shard = []
        shard.append(file)
    if shard:
        yield shard


def looked_through(shard: Sequence[File]) -> list[list[Told]]:
    """The heads of the articles of each file."""
    return [[_head(file, n, one) for n, one in enumerate(_read(file))] for file in shard]


def _head(file: File, number: int, one: Told) -> Told:
    if isinstance(one, Diagnostic):
        return one
    told = {
        name: getattr(one, name) for name in Article.__slots__ if name not in ("text", "segments")
    }
    return Far(
        **told,
        text="",
        segments=tuple(s for s in one.segments if s.why == TOO_LONG),
        source=file,
        number=number,
        given=article_hash(one),
        words=one.sha256,
        length=one.letters,
        rows=one.imported,
    )


def fetched(head: Far) -> Told:
    """The article of a head; a diagnostic where its file is no longer there, or no longer the same."""
    file = head.source
    found = _read(file)[head.number :] if isinstance(file, File) else ()
    one = found[0] if found else None
    if isinstance(one, Article) and article_hash(one) == head.given:
        return one
    return refused(head.id, f"“{head.id}” is no longer what it was when this began. Read it again.")


@lru_cache(maxsize=KEPT)
def _read(file: File) -> tuple[Told, ...]:
    """The articles of a file, and what is told of those that can't be read."""
    source = replace(Source.named(file.address, b""), stem=file.called)
    try:
        if file.size > LARGEST:
            raise InputError(f"“{file.address}” is larger than {LARGEST >> 20} MiB. Split it.")
        system, path = opened(file.address)
        raw = system.cat_file(path)
    except (InputError, OSError) as error:
        return (refused(source.stem, f"“{file.address}” can't be read: {error}"),)
    return tuple(read_source(replace(source, raw=raw), dict(file.names)))
