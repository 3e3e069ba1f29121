"""Actions: plain verbs (``act:offer``), each above the senses of the lexicon that name it (``act:offer-clause-v``).

``ontology/actions.ttl`` says which senses name an action by another word, and which of them gain, hold or lose control.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.ids import slug
from kg.ontology import describe, load_ontology
from kg.ontology.described import Described, one
from kg.ontology.lexicon import Entry
from kg.resources import ontology_dir

_PART_OF_SPEECH = re.compile(r"(-\d+)?-[vn]$")


@dataclass(frozen=True, slots=True)
class Action:
    """A plain verb: its CURIE and its label."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Sense:
    """A sense of the lexicon: the action that it names, its own label, the entry that it is of, and what it does to control."""

    iri: str
    action: Action
    label: str
    entry: Entry | None
    effect: str | None = None


@cache
def _described() -> Described:
    return MappingProxyType(describe([ontology_dir() / "actions.ttl"]))


@cache
def _entries() -> Mapping[str, Entry]:
    return MappingProxyType({e.action: e for e in load_ontology().all_entries})


@cache
def _told() -> Mapping[str, Action]:
    """Sense → action, where the ontology says so."""
    return MappingProxyType(
        {
            sense: Action(iri, props["skos:prefLabel"][0])
            for iri, props in _described().items()
            for sense in props.get("skos:narrower", ())
        }
    )


def sense_of(iri: str, lemma: str) -> Sense:
    """The sense of a CURIE; one that the lexicon does not have is named by the lemma that evoked it."""
    entry = _entries().get(iri)
    words = lemma
    if entry is not None:
        named = _PART_OF_SPEECH.sub("", iri.partition(":")[2]).replace("-", " ")
        particle = entry.particle if entry.particle and " " not in entry.particle else ""
        words = named if entry.light_nouns else f"{entry.lemma} {particle}".rstrip()
    action = _told().get(iri) or Action(f"act:{slug(words)}", words)
    return Sense(iri, action, words, entry, one(_described().get(iri, {}), "kg:effect"))
