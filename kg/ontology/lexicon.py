"""The lexicon: frames, entries, idioms and the classes of nouns that restrict them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from kg.errors import OntologyError
from kg.ids import slug
from kg.ontology.described import Described, Properties, bindings, local, one

NO_EVENT = "NONE"
PROJECT = "lex:"
ENDS = re.compile(r"[:/#]")  # a name under a user's own prefix is a whole IRI
SHORTEST_STEM = 3
WORD_LISTS = ("kg:lightNoun", "kg:objectHead", "kg:subjectHead", "kg:obliqueHead")
AS_IDIOM = 3  # how much more specific an idiom counts than its restrictions say


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
    object_names_act: bool = False
    cameo: str | None = None
    alternative: str | None = None
    joint: str | None = None
    otherwise: str | None = None
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    specificity: int = 0

    @property
    def action(self) -> str:
        """CURIE of the action concept of this sense. An entry of one's own that is named by another word than its lemma goes
        by the lemma: the project may have an entry of that name, for another verb."""
        name, word = ENDS.split(self.iri)[-1], slug(self.lemma)
        own = not self.iri.startswith(PROJECT) and not name.startswith(word)
        return f"act:{word}-{self.pos[0]}" if own else f"act:{name}"


def read_frames(described: Described) -> dict[str, Frame]:
    """All frames by CURIE."""
    return {
        iri: Frame(
            local(iri),
            local(one(props, "lexinfo:partOfSpeech") or "lexinfo:verb"),
            MappingProxyType(bindings(props)),
            one(props, "kg:asks") == "true",
            one(props, "kg:visits") == "true",
            one(props, "kg:undergone") == "true",
        )
        for iri, props in described.items()
        if "kg:Frame" in props.get("rdf:type", ())
    }


def _heads(
    props: Properties, slot: str, classes: Mapping[str, frozenset[str]], iri: str
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


def _class_words(props: Properties) -> frozenset[str]:
    return frozenset(
        (
            *(w.lower() for w in props.get("kg:lemma", ())),
            *map(label_word, props.get("kg:nameLabel", ())),
        )
    )


def _with_included(
    iri: str,
    words: Mapping[str, frozenset[str]],
    described: Described,
) -> frozenset[str]:
    """The words of a noun class and of those that it includes."""
    included = described[iri].get("kg:includes", ())
    for name in included:
        if name not in words:
            raise OntologyError(
                f"{iri} includes the noun class {name}, which noun-classes.ttl does not have."
            )
    return words[iri].union(*(words[name] for name in included))


def noun_classes(described: Described) -> dict[str, frozenset[str]]:
    """The words of every noun class, those of the classes that it includes among them."""
    own = {
        iri: _class_words(props)
        for iri, props in described.items()
        if "kg:NounClass" in props.get("rdf:type", ())
    }
    return {iri: _with_included(iri, own, described) for iri in own}


def _all_compounds(words: frozenset[str]) -> bool:
    """Words that are all of several parts ("house arrest") say more than their heads."""
    return bool(words) and all(len(word.replace("-", " ").split()) > 1 for word in words)


def _specificity(props: Properties, lemma: str, lists: Sequence[frozenset[str]]) -> int:
    """How many restrictions an entry has, each by what it says: the most specific fitting entry wins.

    Args:
        lists: the words that its light noun, object, subject and oblique argument are restricted to.
    """
    light, objects, subjects, obliques = lists
    weights = (
        3 * (len(lemma.replace("-", " ").split()) - 1),
        4 * bool(one(props, "kg:particle")),
        3 * bool(light),
        3 * bool(objects),
        2 * bool(subjects),
        bool(one(props, "kg:obliquePreposition")),
        2 * bool(obliques),
        len(props.get("kg:requires", ())),
        0.5 * len(props.get("kg:forbids", ())),
        one(props, "kg:passiveOnly") == "true",
        2 * any(_all_compounds(words) for words in lists),
    )
    return int(2 * sum(weights))


def _entry(
    iri: str,
    props: Properties,
    frames: Mapping[str, Frame],
    classes: Mapping[str, frozenset[str]],
) -> Entry:
    frame = frames.get(one(props, "synsem:synBehavior") or "")
    lemma, denotes = one(props, "kg:lemma"), one(props, "ontolex:denotes")
    if frame is None or lemma is None or denotes is None:
        raise OntologyError(
            f"{iri} needs a lemma, a known frame and an event type; it has {lemma!r}, "
            f"{one(props, 'synsem:synBehavior')!r} and {denotes!r}."
        )
    own = bindings(props)
    if own:
        frame = replace(frame, bindings=MappingProxyType({**frame.bindings, **own}))
    light = frozenset(noun.lower() for noun in props.get("kg:lightNoun", ()))
    slots = ("object", "subject", "oblique")
    objects, subjects, obliques = (_heads(props, slot, classes, iri) for slot in slots)
    return Entry(
        iri=iri,
        lemma=lemma.lower(),
        pos=local(one(props, "lexinfo:partOfSpeech") or "lexinfo:verb"),
        frame=frame,
        type=local(denotes),
        mode=one(props, "kg:mode"),
        particle=one(props, "kg:particle"),
        light_nouns=light,
        light_preposition=one(props, "kg:lightPreposition"),
        object_heads=objects,
        subject_heads=subjects,
        oblique_preposition=one(props, "kg:obliquePreposition"),
        oblique_heads=obliques,
        requires=frozenset(map(local, props.get("kg:requires", ()))),
        forbids=frozenset(map(local, props.get("kg:forbids", ()))),
        passive_only=one(props, "kg:passiveOnly") == "true",
        mutual=one(props, "kg:mutual") == "true",
        through_object=one(props, "kg:triggerThroughObject") == "true",
        object_names_act=one(props, "kg:objectNamesAct") == "true",
        cameo=one(props, "kg:cameo"),
        alternative=one(props, "kg:alternativeType"),
        joint=local(joint) if (joint := one(props, "kg:jointType")) else None,
        otherwise=local(other) if (other := one(props, "kg:otherwiseType")) else None,
        examples=tuple(props.get("skos:example", ())),
        counter_examples=tuple(props.get("kg:counterExample", ())),
        specificity=_specificity(props, lemma, (light, objects, subjects, obliques)),
    )


def _idiom(
    iri: str,
    props: Properties,
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
    return replace(entry, specificity=entry.specificity + AS_IDIOM)


def read_entries(
    described: Described, frames: Mapping[str, Frame], classes: Mapping[str, frozenset[str]]
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """All entries, and all idioms, in the order of their CURIEs.

    Raises:
        OntologyError: an entry is incomplete or names an unknown frame or noun class.
    """
    kinds = {iri: props.get("rdf:type", ()) for iri, props in described.items()}
    entries = (i for i, kind in kinds.items() if "ontolex:LexicalEntry" in kind)
    idioms = (i for i, kind in kinds.items() if "kg:Idiom" in kind)
    return (
        tuple(_entry(i, described[i], frames, classes) for i in entries),
        tuple(_idiom(i, described[i], frames, classes) for i in idioms),
    )


def by_lemma(
    entries: Iterable[Entry], pairs: Sequence[tuple[str, ...]]
) -> dict[tuple[str, str], tuple[Entry, ...]]:
    """The entries by the last word of their lemma in both spellings and by part of speech, the most specific first."""
    table: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        last = entry.lemma.replace("-", " ").split()[-1]
        for key in (*spellings(last, pairs), *([entry.lemma] if "-" in entry.lemma else [])):
            table[key, entry.pos].append(entry)

    def rank(entry: Entry, lemma: str) -> tuple[int, bool, str]:
        return (-entry.specificity, not entry.lemma.endswith(lemma), entry.iri)

    return {
        (lemma, pos): tuple(sorted(found, key=lambda e, lemma=lemma: rank(e, lemma)))  # type: ignore[misc]
        for (lemma, pos), found in table.items()
    }


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


def in_both_spellings(described: dict[str, dict[str, list[str]]]) -> tuple[tuple[str, ...], ...]:
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
