"""What a run reads and resolves with, as hashes that tell whether something is old, and as versions that people can cite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path

from kg.graph.vocabulary import ontology_version
from kg.ids import slug
from kg.pipeline import Options
from kg.resources import ontology_dir
from kg.second.encoder import fingerprint
from kg.versions import (
    DEFAULT_MODEL,
    VERSION,
    Configuration,
    Tool,
    code_hash,
    model_version,
    places_version,
    reader_versions,
)

NO_DATA = ("shapes/*", "hygiene/*", "vocabularies/*")
NOT_READ = (
    *NO_DATA,
    "actions.ttl",
    "actor-terms.ttl",
    "headlines.ttl",
    "kg.ttl",
    "parts.ttl",
    "phrases.ttl",
    "reading-terms.ttl",
    "review-terms.ttl",
    "roles.ttl",
    "values.ttl",
    "cues/events.ttl",
    "cues/merging.ttl",
    "cues/places.ttl",
    "places/*",
)
"""Files of the ontology that no reading depends on; a new file counts until it is named here."""
LEXICON = ("lexicon", "cues")
SHORT = 12


def configuration(options: Options) -> Configuration:
    """What a run with these options reads and resolves with.

    Raises:
        MissingDependencyError: the tables of places are missing.
    """
    model, second = options.model or DEFAULT_MODEL, fingerprint() if options.second else ""
    told = f"{model}={model_version(model)} {options.threshold} {second} {options.added}"
    reading = _hash(f"{reader_versions()} {told}", _files(NOT_READ), options.lexicon)
    whole = _hash(
        f"{code_hash()} {places_version()} {reading}",
        _files(NO_DATA),
        options.actors,
        options.lexicon,
    )
    return Configuration(whole, reading, tuple(sorted(_tools(options, model, second))))


def _files(apart: Iterable[str]) -> list[Path]:
    root = ontology_dir()
    return [
        path
        for path in sorted(root.rglob("*.ttl"))
        if not any(fnmatchcase(path.relative_to(root).as_posix(), pattern) for pattern in apart)
    ]


def _hash(told: str, *files: Iterable[Path]) -> str:
    """Hash of a text, and of the names and contents of files."""
    digest = sha256(told.encode())
    for path in (path for group in files for path in group):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _tools(options: Options, model: str, second: str) -> Iterator[Tool]:
    yield _tool("kg", "kg", f"{VERSION}+{code_hash()[:SHORT]}")
    name = Path(model).name
    yield _tool("model", f"language model {name}", model_version(model)[:SHORT] or "unknown", name)
    if second:
        yield _tool("second-reader", "second reader", second[:SHORT])
    words = [p for p in _files(()) if p.parent.name in LEXICON]
    yield _tool("lexicon", "lexicon", _hash("", words, options.lexicon)[:SHORT], software=False)
    yield _tool("ontology", "ontology", ontology_version(), software=False)
    yield _tool("places", "tables of places", places_version(), software=False)


def _tool(kind: str, label: str, version: str, name: str = "", software: bool = True) -> Tool:
    return Tool(slug(f"{kind} {name} {version}"), f"{label} {version}", version, software)
