"""The loader of the words by which a text refers back: pronouns, titles, offices, kinship, kinds of nouns, states.

They stand in ``ontology/cues/coreference.ttl``; the names and demonyms of states come from ``ontology/actors``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from kg.ontology import describe, local
from kg.resources import ontology_dir

CUE_FILES = ("coreference.ttl", "given-names.ttl")
STATE_FILES = ("states.ttl", "regions.ttl")


@dataclass(frozen=True, slots=True)
class Word:
    """What one word says of its referent: its parts to play, the kinds of thing, gender and number, usual names."""

    classes: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    gender: str | None = None
    number: str | None = None
    typical: frozenset[str] = frozenset()


NOTHING = Word()


@dataclass(frozen=True, slots=True)
class ReferenceCues:
    """All words of reference by their lower-case form, and the states by every name of theirs.

    ``states`` maps a folded name to the state's own, ``demonyms`` an adjective ("ukrainian") to the state's name,
    ``salience`` a factor of salience to its weight.
    """

    words: Mapping[str, Word] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    demonyms: Mapping[str, str] = field(default_factory=dict)
    given_names: Mapping[str, str] = field(default_factory=dict)
    salience: Mapping[str, float] = field(default_factory=dict)

    def word(self, form: str) -> Word:
        """What is known of a word; an empty :class:`Word` when nothing is."""
        return self.words.get(form.lower(), NOTHING)

    def plays(self, form: str, *classes: str) -> bool:
        """Tell whether a word plays one of the parts ("OfficeNoun", "Title", "Pronoun" …)."""
        return not self.word(form).classes.isdisjoint(classes)

    def state(self, name: str) -> str | None:
        """The state that a name or demonym stands for, by the state's own name."""
        key = fold(name)
        return self.states.get(key) or self.demonyms.get(key)


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """A name as it is looked up: lower case, without full stops and a leading article-like blank."""
    return " ".join(name.lower().replace(".", "").split())


def _locals(values: Iterable[str]) -> frozenset[str]:
    return frozenset(local(v) if ":" in v else v for v in values)


def _merged(left: Word, right: Word) -> Word:
    gender = left.gender or right.gender
    return Word(
        left.classes | right.classes,
        left.kinds | right.kinds,
        gender,
        left.number or right.number,
        left.typical | right.typical,
    )


def _word(props: Mapping[str, list[str]]) -> Word:
    one = {
        name: min(_locals(props.get(f"kg:{name}", ())), default=None)
        for name in ("gender", "number")
    }
    return Word(
        _locals(props.get("kg:wordClass", ())),
        _locals(props.get("kg:refersTo", ())),
        one["gender"],
        one["number"],
        frozenset(fold(name) for name in props.get("kg:typicalName", ())),
    )


def _words(described: Mapping[str, Mapping[str, list[str]]]) -> dict[str, Word]:
    words: dict[str, Word] = defaultdict(Word)
    for props in described.values():
        if "kg:ReferenceWord" in props.get("rdf:type", ()):
            word = _word({name: list(values) for name, values in props.items()})
            for form in props.get("kg:form", ()):
                words[form.lower()] = _merged(words[form.lower()], word)
    return dict(words)


def _states(
    described: Mapping[str, Mapping[str, list[str]]],
) -> tuple[dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    for props in described.values():
        if "country" not in props.get("kg:kind", ()):
            continue
        own = min(props.get("skos:prefLabel", ["?"]))
        names |= {fold(n): own for n in (own, *props.get("skos:altLabel", ()))}
        for demonym in (*props.get("kg:adjective", ()), *props.get("kg:demonym", ())):
            demonyms.setdefault(fold(demonym), own)
    return names, demonyms


def _salience(described: Mapping[str, Mapping[str, list[str]]]) -> dict[str, float]:
    return {
        props["skos:notation"][0]: float(props["kg:salience"][0])
        for props in described.values()
        if "kg:salience" in props
    }


@cache
def load_reference_cues(folder: Path | None = None) -> ReferenceCues:
    """Read the words of reference from ``folder`` (default: the project's own ``ontology/``).

    Raises:
        OntologyError: a file can't be read.
    """
    root = folder or ontology_dir()
    described = describe(root / "cues" / name for name in CUE_FILES)
    states, demonyms = _states(
        describe(path for name in STATE_FILES if (path := root / "actors" / name).exists())
    )
    given = {
        form: word.gender
        for form, word in _words(described).items()
        if "GivenName" in word.classes and word.gender
    }
    words = {
        form: word for form, word in _words(described).items() if word.classes != {"GivenName"}
    }
    return ReferenceCues(
        words,  # a plain table: the innermost loops ask it
        MappingProxyType(states),
        MappingProxyType(demonyms),
        MappingProxyType(given),
        MappingProxyType(_salience(described)),
    )
