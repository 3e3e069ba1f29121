"""The command that lays out a folder for a corpus of one's own."""

from __future__ import annotations

import shlex
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import InputError
from kg.outputs import write_bytes
from kg.settings import NAME

LAID_OUT = {
    NAME: "kg.toml",
    "actors.ttl": "actors.ttl",
    "lexicon.ttl": "lexicon.ttl",
    "questions/own-question.rq": "own-question.rq",
}


def init(
    folder: Annotated[Path, typer.Argument(help="Folder to lay out; it is made.")],
) -> None:
    """Lay out a folder for a corpus: where articles go, settings, actors, words and questions of one's own."""
    there = [name for name in LAID_OUT if (folder / name).exists()]
    if there:
        raise InputError(
            f"“{folder}” has a “{there[0]}” already; nothing was changed. Give another folder."
        )
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    for name, template in LAID_OUT.items():
        write_bytes(folder / name, files("kg").joinpath("templates", template).read_bytes())
        print(folder / name)
    go = [] if folder.resolve() == Path.cwd() else [f"cd {shlex.quote(str(folder))}"]
    print(f"Put articles into {folder / 'articles'}, then:")
    print(*go, "kg build articles", "kg query own-question --questions questions", sep="\n")
