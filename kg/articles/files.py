"""From whatever files and folders there are to articles: each is read rightly or named with the reason."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.articles import archives, feeds, mail, pages, pdf, tables, texts, warc
from kg.articles.decode import decode
from kg.articles.fetch import Fetcher, is_address
from kg.articles.fields import NO_NAMES, Names
from kg.articles.make import make_article as make_article
from kg.articles.source import Source, kind_of, open_source, printable
from kg.articles.versions import told_apart
from kg.errors import InputError, MissingDependencyError
from kg.model import Article, Diagnostic
from kg.outputs import read_manifest

Found = Iterator[Article | Diagnostic]
STORE_FILE = "store.json"  # by which a folder is a store
PASSED_OVER = frozenset({"README.md", "kg.toml", "manifest.json", "review.ttl"})
SIDE_FOLDERS = ("_files", ".files", "_Files")
_DEEPEST = 40


def read_paths(
    paths: Sequence[Path | str], names: Names = NO_NAMES, fetcher: Fetcher | None = None
) -> Found:
    """Read every article under the paths, in sorted order.

    Args:
        paths: files and folders of any of the kinds of ``docs/input.md``.
        names: which column or key holds which field, where it is not to be guessed.
        fetcher: what fetches the pages of addresses among the paths; without it none is.

    Yields:
        Articles, and a diagnostic for each file or text that can't be read; one never stops the rest.
    """
    places: list[str] = []
    yield from told_apart(_read_all(paths, names, fetcher, places), places)


def _read_all(
    paths: Sequence[Path | str], names: Names, fetcher: Fetcher | None, places: list[str]
) -> Found:
    """Everything under the paths; the file of each thing that is given out is added to ``places``."""
    listed = list(files_under(paths, fetcher))
    stems = called_apart([f for f in listed if isinstance(f, Path)])
    for found in listed:
        each: Found = (
            iter([found])
            if isinstance(found, Diagnostic)
            else read_file(found, names, stems.get(found))
        )
        for one in each:
            places.append("" if isinstance(found, Diagnostic) else printable(str(found)))
            yield one


def called_apart(files: Sequence[Path]) -> dict[Path, str]:
    """Names for files of one stem in several folders: as much of the path as tells them apart ("a/news", "b/news")."""
    by_stem: dict[str, set[Path]] = {}
    for file in files:
        by_stem.setdefault(file.stem, set()).add(file)
    found: dict[Path, str] = {}
    for same in by_stem.values():
        depth = next(
            (n for n in range(2, _DEEPEST) if len({_tail(f, n) for f in same}) == len(same)), 0
        )
        if len(same) > 1 and depth:
            found |= {file: _tail(file, depth) for file in same}
    return found


def _tail(file: Path, depth: int) -> str:
    return printable("/".join(file.with_suffix("").parts[-depth:]))


def files_under(
    paths: Sequence[Path | str], fetcher: Fetcher | None = None
) -> Iterator[Path | Diagnostic]:
    """The files that are given and those of the folders that are given, sorted; a diagnostic for what is not there.

    Args:
        paths: files, folders, and addresses.
        fetcher: what fetches the pages of addresses; without it they are told and left out.
    """
    for given in paths:
        if is_address(str(given)):
            yield _fetched(str(given), fetcher)
            continue
        path = Path(given)
        name = printable(str(path))
        if not os.path.lexists(path):
            yield refused(name, f"There is no file or folder “{name}”. Check the path.")
        elif path.is_dir():
            yield from _of_folder(path, name)
        else:
            yield path


def _of_folder(folder: Path, name: str) -> Iterator[Path | Diagnostic]:
    found = list(_listed(folder))
    yield from found
    if all(isinstance(each, Diagnostic) and each.note for each in found):
        yield refused(
            name, f"The folder “{name}” holds no article. Put files with articles into it."
        )


def _fetched(url: str, fetcher: Fetcher | None) -> Path | Diagnostic:
    if fetcher is None:
        return refused(
            url, f"“{url}” is an address. Give --fetch FOLDER to have it fetched and kept there."
        )
    try:
        return fetcher.fetch(url)
    except InputError as error:
        return refused(url, str(error))


def _listed(folder: Path) -> Iterator[Path | Diagnostic]:
    """The files of a folder and all below it, sorted; hidden ones, and what a saved page needs to be shown, left out.

    What a manifest beside them lists was written by this program: it is left out too, which a note tells.
    """
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        name = printable(str(folder))
        yield refused(name, f"The folder “{name}” can't be read: {error.strerror}.")
        return
    pages_here = {p.stem for p in entries if p.suffix.lower() in (".html", ".htm", ".xhtml")}
    made = {entry["name"] for entry in read_manifest(folder).get("files", ())}
    if here := made & {p.name for p in entries}:
        yield _own_output(folder, len(here))
    for path in entries:
        if path.name.startswith(".") or path.name in PASSED_OVER | made:
            continue
        if not path.is_dir():
            yield path
        elif not (path.is_symlink() or _side_folder(path.name, pages_here) or _made_here(path)):
            yield from _listed(path)


def _own_output(folder: Path, number: int) -> Diagnostic:
    name = printable(str(folder))
    told = f"{number} files in “{name}” that its manifest.json lists were written by kg; they are no articles and were passed over."
    return Diagnostic(name, "own output", told, note=True)


def _made_here(folder: Path) -> bool:
    """Tell whether a folder holds what this program wrote, outputs or a store: its files are no articles."""
    return bool(read_manifest(folder)) or (folder / STORE_FILE).is_file()


def _side_folder(name: str, pages_here: set[str]) -> bool:
    return any(name.removesuffix(e) in pages_here for e in SIDE_FOLDERS if name.endswith(e))


def read_file(path: Path, names: Names = NO_NAMES, called: str | None = None) -> Found:
    """Read one file of any kind; what can't be read comes back as a diagnostic.

    Args:
        path: the file.
        names: which column or key holds which field.
        called: what its article is called after (default: the file's name without its ending).
    """
    try:
        source = open_source(path)
        source = source if called is None else replace(source, stem=called)
    except InputError as error:
        yield refused(Source.named(str(path), b"").stem, str(error))
        return
    yield from read_source(source, names)


def read_source(source: Source, names: Names = NO_NAMES, depth: int = 0) -> Found:
    """Read some bytes of any kind; what can't be read comes back as a diagnostic.

    Raises:
        MissingDependencyError: its kind needs an extra that is not installed, and nothing else can be read.
    """
    try:
        yield from _read(source, names, depth)
    except (InputError, MissingDependencyError) as error:
        yield refused(source.stem, str(error))
    except Exception as error:
        yield refused(source.stem, odd(source, error))


def odd(source: Source, error: Exception) -> str:
    """What is told of a source that made its reader break."""
    return f"“{source.name}” can't be read: {type(error).__name__}: {' '.join(str(error).split())[:120]}."


def _read(source: Source, names: Names, depth: int) -> Found:
    kind = kind_of(source)
    if kind in ("zip", "gz"):
        for inner in archives.unpack(source, kind, depth):
            yield from (
                [inner] if isinstance(inner, Diagnostic) else read_source(inner, names, depth + 1)
            )
    elif kind in ("json", "jsonl", "csv"):
        yield from tables.read(source, kind, names)
    elif kind in ("markdown", "text"):
        yield from texts.read(source, names)
    else:
        readers = {
            "html": pages.read,
            "xml": feeds.read,
            "mail": mail.read,
            "pdf": pdf.read,
            "warc": warc.read,
        }
        yield from readers[kind](source)


def refused(article: str, message: str) -> Diagnostic:
    """The diagnostic of a file or text that can't be read."""
    return Diagnostic(article, "unreadable", message)


def read_input(raw: bytes, names: Names = NO_NAMES) -> Found:
    """Read standard input: JSON Lines, or any other kind that its first bytes tell."""
    ending = "" if raw[:1] in (b"<", b"%", b"P", b"\x1f") else ".jsonl"
    source = Source("standard input", "input", ending, raw)
    yield from told_apart(read_source(source, names))


def read_text(path: Path) -> str:
    """The text of a file that is no article: lines of gold data, a query.

    Raises:
        InputError: the file can't be opened, is empty, or is not UTF-8 text.
    """
    source = open_source(path)
    decoded = decode(source.raw, source.name)
    if decoded.guessed:
        raise InputError(f"“{source.name}” is not UTF-8 text. Save it as UTF-8 and try again.")
    return decoded.text


def only_articles(found: Iterable[Article | Diagnostic]) -> list[Article]:
    """The articles among what was found."""
    return [each for each in found if isinstance(each, Article)]
