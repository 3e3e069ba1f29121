"""The loader of what the reading needs from ``ontology/``: frames, lexicon, noun classes and cues.

Everything is parsed once with pyoxigraph into frozen values. Nothing here knows English: which words matter, and what
they do, stands in the Turtle files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.resources import ontology_dir
from kg.vocab import namespaces

NS = namespaces()
NO_EVENT = "NONE"
SHORTEST_STEM = 3
WORD_LISTS = ("kg:lightNoun", "kg:objectHead", "kg:subjectHead", "kg:obliqueHead")


@dataclass(frozen=True, slots=True)
class Frame:
    """How syntactic arguments become roles: neutral argument name (``subject``, ``with`` …) → role names.

    ``asks``: an infinitive tells what the object is asked to do. ``visits``: the noun is carried out by the subject of the
    verb that it stands beside, after "on" or "for". ``undergone``: a person who owns the noun underwent it.
    """

    name: str
    pos: str
    bindings: Mapping[str, tuple[str, ...]]
    asks: bool = False
    visits: bool = False
    undergone: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One lexicon entry: a lemma with its pattern, the frame that it opens and the event type that it denotes.

    Empty sets restrict nothing. ``specificity`` counts the restrictions: the most specific fitting entry wins.
    """

    iri: str
    lemma: str
    pos: str
    frame: Frame
    type: str
    mode: str | None = None
    particle: str | None = None
    light_nouns: frozenset[str] = frozenset()
    light_preposition: str | None = None
    object_heads: frozenset[str] = frozenset()
    subject_heads: frozenset[str] = frozenset()
    oblique_preposition: str | None = None
    oblique_heads: frozenset[str] = frozenset()
    requires: frozenset[str] = frozenset()
    forbids: frozenset[str] = frozenset()
    passive_only: bool = False
    mutual: bool = False
    through_object: bool = False
    cameo: str | None = None
    alternative: str | None = None
    joint: str | None = None
    otherwise: str | None = None
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    specificity: int = 0

    @property
    def action(self) -> str:
        """CURIE of the action concept of this sense."""
        return "act:" + self.iri.split(":", 1)[1]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that change what an event's words mean: who says it, whether it happened.

    ``kind``: the local name of its class (ReportingCue, FactualityCue, …); ``embeds``: the neutral argument names
    whose content it governs; the other fields hold what it does to that content.
    """

    iri: str
    kind: str
    lemmas: frozenset[str]
    pos: str | None = None
    embeds: frozenset[str] = frozenset()
    status: str | None = None
    polarity: str | None = None
    certainty: str | None = None
    stance: str | None = None
    manner: str | None = None
    act: str | None = None
    denied: str | None = None
    presupposes: bool = False
    mode: str | None = None


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


def describe(paths: Iterable[Path]) -> dict[str, dict[str, list[str]]]:
    """Parse Turtle files into subject CURIE → property CURIE → sorted values (CURIEs, or the text of literals).

    Raises:
        OntologyError: a file is not valid Turtle.
    """
    subjects: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in paths:
        try:
            for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
                value = triple.object
                text = (
                    value.value
                    if isinstance(value, ox.Literal)
                    else NS.curie(str(getattr(value, "value", value)))
                )
                subjects[NS.curie(triple.subject.value)][NS.curie(triple.predicate.value)].append(
                    text
                )
        except (SyntaxError, OSError) as error:
            raise OntologyError(
                f"{path} is not readable Turtle: {error}. Mend the file."
            ) from error
    return {
        s: {p: sorted(set(v)) for p, v in props.items()} for s, props in sorted(subjects.items())
    }


def local(curie: str) -> str:
    """The local name of a CURIE."""
    return curie.split(":", 1)[1]


def _one(props: Mapping[str, list[str]], name: str) -> str | None:
    values = props.get(name)
    return values[0] if values else None


def _bindings(props: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {
        local(p): tuple(local(v) for v in values)
        for p, values in props.items()
        if p.startswith("syn:")
    }


def _frames(described: Mapping[str, Mapping[str, list[str]]]) -> dict[str, Frame]:
    return {
        iri: Frame(
            local(iri),
            local(_one(props, "lexinfo:partOfSpeech") or "lexinfo:verb"),
            MappingProxyType(_bindings(props)),
            _one(props, "kg:asks") == "true",
            _one(props, "kg:visits") == "true",
            _one(props, "kg:undergone") == "true",
        )
        for iri, props in described.items()
        if "kg:Frame" in props.get("rdf:type", ())
    }


def _heads(
    props: Mapping[str, list[str]], slot: str, classes: Mapping[str, frozenset[str]], iri: str
) -> frozenset[str]:
    heads = {head.lower() for head in props.get(f"kg:{slot}Head", ())}
    for name in props.get(f"kg:{slot}Class", ()):
        if name not in classes:
            raise OntologyError(
                f"{iri} names the noun class {name}, which noun-classes.ttl does not have."
            )
        heads |= classes[name]
    return frozenset(heads)


def label_word(label: str) -> str:
    """How a noun class holds the names of one kind: the name label in brackets, which no lemma is."""
    return f"<{label}>"


def _class_words(props: Mapping[str, list[str]]) -> frozenset[str]:
    return frozenset(
        (
            *(w.lower() for w in props.get("kg:lemma", ())),
            *map(label_word, props.get("kg:nameLabel", ())),
        )
    )


def _with_included(
    iri: str,
    words: Mapping[str, frozenset[str]],
    described: Mapping[str, Mapping[str, list[str]]],
) -> frozenset[str]:
    """The words of a noun class and of those that it includes."""
    included = described[iri].get("kg:includes", ())
    for name in included:
        if name not in words:
            raise OntologyError(
                f"{iri} includes the noun class {name}, which noun-classes.ttl does not have."
            )
    return words[iri].union(*(words[name] for name in included))


def _all_compounds(words: frozenset[str]) -> bool:
    """Words that are all of several parts ("house arrest") say more than their heads."""
    return bool(words) and all(len(word.replace("-", " ").split()) > 1 for word in words)


def _entry(
    iri: str,
    props: Mapping[str, list[str]],
    frames: Mapping[str, Frame],
    classes: Mapping[str, frozenset[str]],
) -> Entry:
    frame = frames.get(_one(props, "synsem:synBehavior") or "")
    lemma, denotes = _one(props, "kg:lemma"), _one(props, "ontolex:denotes")
    if frame is None or lemma is None or denotes is None:
        raise OntologyError(
            f"{iri} needs a lemma, a known frame and an event type; it has {lemma!r}, "
            f"{_one(props, 'synsem:synBehavior')!r} and {denotes!r}."
        )
    own = _bindings(props)
    if own:
        frame = replace(frame, bindings=MappingProxyType({**frame.bindings, **own}))
    flag = {
        name: _one(props, f"kg:{name}") == "true"
        for name in ("passiveOnly", "mutual", "triggerThroughObject")
    }
    heads = {slot: _heads(props, slot, classes, iri) for slot in ("object", "subject", "oblique")}
    light = frozenset(noun.lower() for noun in props.get("kg:lightNoun", ()))
    requires = frozenset(local(r) for r in props.get("kg:requires", ()))
    forbids = frozenset(local(r) for r in props.get("kg:forbids", ()))
    particle, oblique = _one(props, "kg:particle"), _one(props, "kg:obliquePreposition")
    words = len(lemma.replace("-", " ").split())
    weights = (
        3 * (words - 1),
        4 * bool(particle),
        3 * bool(light),
        3 * bool(heads["object"]),
        2 * bool(heads["subject"]),
        bool(oblique),
        2 * bool(heads["oblique"]),
        len(requires),
        0.5 * len(forbids),
        flag["passiveOnly"],
        2 * any(_all_compounds(words) for words in (light, *heads.values())),
    )
    return Entry(
        iri=iri,
        lemma=lemma.lower(),
        pos=local(_one(props, "lexinfo:partOfSpeech") or "lexinfo:verb"),
        frame=frame,
        type=local(denotes),
        mode=_one(props, "kg:mode"),
        particle=particle,
        light_nouns=light,
        light_preposition=_one(props, "kg:lightPreposition"),
        object_heads=heads["object"],
        subject_heads=heads["subject"],
        oblique_preposition=oblique,
        oblique_heads=heads["oblique"],
        requires=requires,
        forbids=forbids,
        passive_only=flag["passiveOnly"],
        mutual=flag["mutual"],
        through_object=flag["triggerThroughObject"],
        cameo=_one(props, "kg:cameo"),
        alternative=_one(props, "kg:alternativeType"),
        joint=local(joint) if (joint := _one(props, "kg:jointType")) else None,
        otherwise=local(other) if (other := _one(props, "kg:otherwiseType")) else None,
        examples=tuple(props.get("skos:example", ())),
        counter_examples=tuple(props.get("kg:counterExample", ())),
        specificity=int(2 * sum(weights)),
    )


def _idiom(
    iri: str,
    props: Mapping[str, list[str]],
    frames: Mapping[str, Frame],
    classes: Mapping[str, frozenset[str]],
) -> Entry:
    """A pattern that is no event ("hit a record"): it wins over entries that are hardly more specific, and yields nothing."""
    silent = {
        **props,
        "ontolex:denotes": [f"et:{NO_EVENT}"],
        "synsem:synBehavior": ["frame:Transitive"],
    }
    entry = _entry(iri, silent, frames, classes)
    return replace(entry, specificity=entry.specificity + 3)


def _cue(iri: str, props: Mapping[str, list[str]]) -> Cue:
    kind = next(local(t) for t in props["rdf:type"] if t.endswith("Cue"))
    value = {
        name: _one(props, f"kg:{name}")
        for name in (
            "contentStatus",
            "contentPolarity",
            "contentCertainty",
            "stance",
            "manner",
            "speechAct",
            "deniedCertainty",
        )
    }
    names = {key: local(v) if v and ":" in v else v for key, v in value.items()}
    pos = _one(props, "lexinfo:partOfSpeech")
    return Cue(
        iri,
        kind,
        frozenset(w.lower() for w in props.get("kg:lemma", ())),
        local(pos) if pos else None,
        frozenset(local(a) for a in props.get("kg:embeds", ())),
        names["contentStatus"],
        names["contentPolarity"],
        names["contentCertainty"],
        names["stance"],
        names["manner"],
        names["speechAct"],
        names["deniedCertainty"],
        _one(props, "kg:presupposes") == "true",
        _one(props, "kg:mode"),
    )


def spellings(word: str, pairs: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """A word (of several parts) with its last part in the other standard's spelling ("mobilise", "mobilize"), itself first."""
    others = (
        word.removesuffix(one) + other
        for pair in pairs
        for one in pair
        for other in pair
        if one != other and word.endswith(one) and len(word) >= len(one) + SHORTEST_STEM
    )
    return tuple(dict.fromkeys((word, *others)))


def _in_both_spellings(described: dict[str, dict[str, list[str]]]) -> tuple[tuple[str, ...], ...]:
    """Add to all lists of words what the other standard writes; returns the pairs of endings."""
    pairs = tuple(
        tuple(p["kg:ending"])
        for p in described.values()
        if "kg:SpellingPair" in p.get("rdf:type", ())
    )
    for props in described.values():
        lists = (
            WORD_LISTS
            if "synsem:synBehavior" in props or "kg:Idiom" in props.get("rdf:type", ())
            else (*WORD_LISTS, "kg:lemma")
        )
        for name in lists:
            if name in props:
                props[name] = sorted({s for word in props[name] for s in spellings(word, pairs)})
    return pairs


def _by_kind(cues: Mapping[str, tuple[Cue, ...]]) -> dict[tuple[str, str], tuple[Cue, ...]]:
    return {
        (lemma, kind): tuple(c for c in found if c.kind == kind)
        for lemma, found in cues.items()
        for kind in {c.kind for c in found}
    }


def _by_first_word(
    cues: Mapping[str, tuple[Cue, ...]],
) -> dict[tuple[str, str], tuple[tuple[tuple[str, ...], Cue], ...]]:
    table: dict[tuple[str, str], list[tuple[tuple[str, ...], Cue]]] = defaultdict(list)
    for lemma, found in cues.items():
        for cue in found:
            table[lemma.split()[0], cue.kind].append((tuple(lemma.split()), cue))
    return {key: tuple(pairs) for key, pairs in table.items()}


def _by_lemma(cues: Iterable[Cue]) -> dict[str, tuple[Cue, ...]]:
    table: dict[str, list[Cue]] = defaultdict(list)
    for cue in cues:
        for lemma in sorted(cue.lemmas):
            table[lemma].append(cue)
    return {lemma: tuple(found) for lemma, found in table.items()}


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
    pairs = _in_both_spellings(described)
    frames = _frames(described)
    kinds = {iri: props.get("rdf:type", []) for iri, props in described.items()}
    own = {iri: _class_words(described[iri]) for iri, k in kinds.items() if "kg:NounClass" in k}
    classes = {iri: _with_included(iri, own, described) for iri in own}
    entries = [
        _entry(iri, described[iri], frames, classes)
        for iri, k in kinds.items()
        if "ontolex:LexicalEntry" in k
    ]
    idioms = [
        _idiom(iri, described[iri], frames, classes) for iri, k in kinds.items() if "kg:Idiom" in k
    ]
    table: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in (*entries, *idioms):
        last = entry.lemma.replace("-", " ").split()[-1]
        for key in (*spellings(last, pairs), *([entry.lemma] if "-" in entry.lemma else [])):
            table[key, entry.pos].append(entry)
    ranked = {
        key: tuple(
            sorted(found, key=lambda e: (-e.specificity, not e.lemma.endswith(key[0]), e.iri))
        )
        for key, found in table.items()
    }
    cues = _by_lemma(
        _cue(iri, described[iri]) for iri, k in kinds.items() if any(t.endswith("Cue") for t in k)
    )
    return Ontology(
        MappingProxyType(frames),
        MappingProxyType(ranked),
        MappingProxyType(classes),
        MappingProxyType(cues),
        MappingProxyType(_by_kind(cues)),
        MappingProxyType(_by_first_word(cues)),
        tuple(entries),
    )
