"""The loader of what the reading needs from ``ontology/``: frames, lexicon, noun classes and cues.

Everything is parsed once with pyoxigraph into frozen values. Nothing here knows English: which words matter, and what
they do, stands in the Turtle files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kg.ontology.cues import Cue, by_first_word, by_kind, lemmas_by_kind, read_cues
from kg.ontology.described import describe
from kg.ontology.lexicon import (
    Entry,
    Frame,
    by_lemma,
    in_both_spellings,
    noun_classes,
    read_entries,
    read_frames,
)
from kg.ontology.own import check_own_entries
from kg.resources import ontology_dir

OWN_FILES: ContextVar[tuple[Path, ...]] = ContextVar("OWN_FILES", default=())


@dataclass(frozen=True, slots=True)
class Ontology:
    """Frames, entries by lemma and part of speech, noun classes; cues by lemma, by lemma and kind, by first word and kind;
    ``words``: all lemmas of a kind of cues."""

    frames: Mapping[str, Frame]
    entries: Mapping[tuple[str, str], tuple[Entry, ...]]
    noun_classes: Mapping[str, frozenset[str]]
    cues: Mapping[str, tuple[Cue, ...]]
    kinds: Mapping[tuple[str, str], tuple[Cue, ...]]
    phrases: Mapping[tuple[str, str], tuple[tuple[tuple[str, ...], Cue], ...]]
    words: Mapping[str, frozenset[str]]
    all_entries: tuple[Entry, ...] = field(default=())

    def entries_for(self, lemma: str, pos: str) -> tuple[Entry, ...]:
        """The entries of a lemma (lower case) as ``verb`` or ``noun``, the most specific first."""
        return self.entries.get((lemma, pos), ())

    def cues_for(self, lemma: str, kind: str) -> tuple[Cue, ...]:
        """The cues of one kind that a lemma (or fixed phrase) triggers."""
        return self.kinds.get((lemma, kind), ())

    def cue_words(self, kind: str) -> frozenset[str]:
        """All lemmas that trigger a cue of one kind."""
        return self.words.get(kind, frozenset())

    def phrases_at(self, word: str, kind: str) -> tuple[tuple[tuple[str, ...], Cue], ...]:
        """The cues of one kind whose lemma begins with a word (lower case), with the words of that lemma."""
        return self.phrases.get((word, kind), ())


def load_ontology(folder: Path | None = None) -> Ontology:
    """Read frames, lexicon and reading cues from ``folder`` (default: the project's own ``ontology/``), once.

    Inside :func:`own_entries` the lexicon has the entries of a user's own files too.

    Raises:
        OntologyError: a file can't be read, or an entry is incomplete or names an unknown frame or noun class.
    """
    return _loaded(folder or ontology_dir(), OWN_FILES.get())


@contextmanager
def own_entries(files: Sequence[Path]) -> Iterator[None]:
    """Let the lexicon have the entries of these Turtle files too, until the block ends, in this thread of work alone."""
    before = OWN_FILES.set(tuple(files))
    try:
        yield
    finally:
        OWN_FILES.reset(before)


@cache
def _loaded(root: Path, own: tuple[Path, ...]) -> Ontology:
    files = [
        root / "frames.ttl",
        *sorted((root / "lexicon").glob("*.ttl")),
        root / "cues" / "factuality.ttl",
        root / "cues" / "reporting.ttl",
        root / "cues" / "arguments.ttl",
        root / "cues" / "documents.ttl",
        root / "cues" / "modes.ttl",
    ]
    described = describe(files)
    types = describe([root / "event-types.ttl"])
    for path in own:
        check_own_entries(path, describe([path]), described, types)
    if own:
        described = describe([*files, *own])
    pairs = in_both_spellings(described)
    frames, classes = read_frames(described), noun_classes(described)
    entries, idioms = read_entries(described, frames, classes)
    cues = read_cues(described)
    return Ontology(
        MappingProxyType(frames),
        MappingProxyType(by_lemma((*entries, *idioms), pairs)),
        MappingProxyType(classes),
        MappingProxyType(cues),
        by_kind(cues),  # a plain table: the innermost loops ask it
        MappingProxyType(by_first_word(cues)),
        MappingProxyType(lemmas_by_kind(cues)),
        entries,
    )
