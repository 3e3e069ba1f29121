"""A ``kg.toml`` beside the articles: what a corpus is always read with, so that no command has to say it again.

A ``review.ttl`` beside it, or without one, holds what a person decided (``kg review``) and counts without being named.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from kg.errors import InputError

NAME, REVIEW = "kg.toml", "review.ttl"
LISTS = (
    "actors",
    "lexicon",
    "questions",
    "review",
)  # of files, relative to the file that names them
TEXTS = ("base", "map", "model", "title")
KINDS: Mapping[str, type] = {**dict.fromkeys(LISTS, list), **dict.fromkeys(TEXTS, str)}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a corpus says of itself; None and empty where it says nothing."""

    actors: tuple[Path, ...] = ()
    lexicon: tuple[Path, ...] = ()
    questions: tuple[Path, ...] = ()
    review: tuple[Path, ...] = ()
    base: str | None = None
    map: str | None = None
    model: str | None = None
    title: str | None = None
    threshold: float | None = None


def settings_for(paths: Sequence[str | Path]) -> Settings:
    """The settings beside what is given: of a folder its own or its parent's, of a file its folder's; the first that is
    found counts. Without paths those of the folder one is in.

    Raises:
        InputError: the file is no TOML, or says something that it can't.
    """
    for folder in _folders(paths):
        review = (folder / REVIEW,) if (folder / REVIEW).is_file() else ()
        if (folder / NAME).is_file():
            found = read_settings(folder / NAME)
            return replace(found, review=found.review or review)
        if review:
            return Settings(review=review)
    return Settings()


def settings_of_graph(path: Path | None) -> Settings:
    """What a ``kg.toml`` beside a graph says, else that of the folder one is in; decisions that a store keeps are none.

    Raises:
        InputError: as for :func:`settings_for`.
    """
    folders = _folders([*([path] if path else []), "."])
    found = (folder / NAME for folder in folders if (folder / NAME).is_file())
    return next(map(read_settings, found), Settings())


def _folders(paths: Sequence[str | Path]) -> Iterator[Path]:
    for path in map(Path, paths or ["."]):
        yield path if path.is_dir() else path.parent
        if path.is_dir():
            yield path.absolute().parent


def read_settings(path: Path) -> Settings:
    """The settings of one file; errors as for :func:`settings_for`."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"“{path}” is not valid TOML: {error}.") from error
    for name, value in said.items():
        _check(path, name, value)
    files = {name: tuple(_files(path, name, said[name])) for name in LISTS if name in said}
    return Settings(**{**said, **files})


def _check(path: Path, name: str, value: Any) -> None:
    known = [*KINDS, "threshold"]
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f"Is “{near[0]}” meant?" if near else f"It may have {', '.join(sorted(known))}."
        raise InputError(f"“{path}” has “{name}”, which means nothing. {hint}")
    if name == "threshold":
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise InputError(f"“{path}” has {name} = {value!r}. Give a number from 0 to 1.")
    elif not isinstance(value, KINDS[name]):
        kind = "a text in quotes" if KINDS[name] is str else 'a list of files: ["one.ttl"]'
        raise InputError(f"“{path}” has {name} = {value!r}. Give {kind}.")


def _files(path: Path, name: str, said: Iterable[Any]) -> Iterator[Path]:
    for one in said:
        file = path.parent / str(one)
        if not file.exists():
            raise InputError(f"“{path}” names “{one}” under {name}, which is not there.")
        yield file
