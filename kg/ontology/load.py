"""The loader of what the reading needs from ``ontology/``: frames, lexicon, noun classes and cues.

Everything is parsed once with pyoxigraph into frozen values. Nothing here knows English: which words matter, and what
they do, stands in the Turtle files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kg.ontology.cues import Cue, by_first_word, by_kind, read_cues
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
from kg.resources import ontology_dir


@dataclass(frozen=True, slots=True)
class Ontology:
    """Frames, entries by lemma and part of speech, noun classes; cues by lemma, by lemma and kind, by first word and kind."""

    frames: Mapping[str, Frame]
    entries: Mapping[tuple[str, str], tuple[Entry, ...]]
    noun_classes: Mapping[str, frozenset[str]]
    cues: Mapping[str, tuple[Cue, ...]]
    kinds: Mapping[tuple[str, str], tuple[Cue, ...]]
    phrases: Mapping[tuple[str, str], tuple[tuple[tuple[str, ...], Cue], ...]]
    all_entries: tuple[Entry, ...] = field(default=())

    def entries_for(self, lemma: str, pos: str) -> tuple[Entry, ...]:
        """The entries of a lemma (lower case) as ``verb`` or ``noun``, the most specific first."""
        return self.entries.get((lemma, pos), ())

    def cues_for(self, lemma: str, kind: str) -> tuple[Cue, ...]:
        """The cues of one kind that a lemma (or fixed phrase) triggers."""
        return self.kinds.get((lemma, kind), ())

    def phrases_at(self, word: str, kind: str) -> tuple[tuple[tuple[str, ...], Cue], ...]:
        """The cues of one kind whose lemma begins with a word (lower case), with the words of that lemma."""
        return self.phrases.get((word, kind), ())


@cache
def load_ontology(folder: Path | None = None) -> Ontology:
    """Read frames, lexicon and reading cues from ``folder`` (default: the project's own ``ontology/``).

    Raises:
        OntologyError: a file can't be read, or an entry is incomplete or names an unknown frame or noun class.
    """
    root = folder or ontology_dir()
    described = describe(
        [
            root / "frames.ttl",
            *sorted((root / "lexicon").glob("*.ttl")),
            root / "cues" / "factuality.ttl",
            root / "cues" / "reporting.ttl",
            root / "cues" / "arguments.ttl",
            root / "cues" / "documents.ttl",
            root / "cues" / "modes.ttl",
        ]
    )
    pairs = in_both_spellings(described)
    frames, classes = read_frames(described), noun_classes(described)
    entries, idioms = read_entries(described, frames, classes)
    cues = read_cues(described)
    return Ontology(
        MappingProxyType(frames),
        MappingProxyType(by_lemma((*entries, *idioms), pairs)),
        MappingProxyType(classes),
        MappingProxyType(cues),
        MappingProxyType(by_kind(cues)),
        MappingProxyType(by_first_word(cues)),
        entries,
    )
