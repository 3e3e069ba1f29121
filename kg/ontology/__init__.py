"""What the reading needs from ``ontology/``, as frozen values: the names that other packages import."""

from kg.ontology.cues import Cue
from kg.ontology.described import describe, local
from kg.ontology.lexicon import NO_EVENT, Entry, Frame, label_word, spellings
from kg.ontology.load import Ontology, load_ontology, own_entries

__all__ = [
    "NO_EVENT",
    "Cue",
    "Entry",
    "Frame",
    "Ontology",
    "describe",
    "label_word",
    "load_ontology",
    "local",
    "own_entries",
    "spellings",
]
