"""Checking a user's own lexicon file: what the project's files teach by example must hold there too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology.described import Described, Properties

ENTRY, IDIOM, NOUN_CLASS = "ontolex:LexicalEntry", "kg:Idiom", "kg:NounClass"
NEEDED = ("kg:lemma", "synsem:synBehavior", "ontolex:denotes", "skos:example")
MOST_SHOWN = 30
ALIKE = 0.85


def check_own_entries(path: Path, own: Described, project: Described, types: Described) -> None:
    """Check one file of entries against what the project's lexicon uses.

    Args:
        path: the file, for the message.
        own: what it says.
        project: what the project's frames and lexicon say.
        types: the event types and their modes.

    Raises:
        OntologyError: the first thing that is wrong, with what to do.
    """
    trouble = next(_troubles(own, project, types), None)
    if trouble is not None:
        raise OntologyError(f"{path}: {trouble}")


def _troubles(own: Described, project: Described, types: Described) -> Iterator[str]:
    if not own:
        yield "it holds no entries. Describe each with kg:lemma, synsem:synBehavior, ontolex:denotes and skos:example."
    known = _vocabulary(project, types)
    properties = {
        name
        for props in project.values()
        if not {ENTRY, IDIOM, NOUN_CLASS}.isdisjoint(props.get("rdf:type", ()))
        for name in props
    }
    for subject, props in own.items():
        if subject in project:
            yield f"{subject} is an entry of the project. Give yours a name under a prefix of your own."
        yield from (
            f"{subject} says {name}, which no entry has.{near(name, properties)}"
            for name in props
            if name not in properties and not name.startswith("syn:")
        )
        yield from _values(subject, props, known)
        if ENTRY in props.get("rdf:type", ()):
            yield from _entry(subject, props)


def _vocabulary(project: Described, types: Described) -> dict[str, frozenset[str]]:
    """For each property that names a thing of the ontology, the things that it may name."""
    of_kind = {
        kind: frozenset(i for i, p in project.items() if kind in p.get("rdf:type", ()))
        for kind in ("kg:Frame", NOUN_CLASS)
    }
    classes = of_kind[NOUN_CLASS]
    return {
        "rdf:type": frozenset({ENTRY, IDIOM, NOUN_CLASS}),
        "synsem:synBehavior": of_kind["kg:Frame"],
        "ontolex:denotes": frozenset(i for i in types if i.startswith("et:")),
        "kg:mode": frozenset(i for i in types if i.startswith("mode:")),
        **{f"kg:{slot}Class": classes for slot in ("object", "subject", "oblique")},
    }


def _values(subject: str, props: Properties, known: dict[str, frozenset[str]]) -> Iterator[str]:
    for name, allowed in known.items():
        yield from (
            f"{subject} has the {name} {value}, which is described nowhere.{near(value, allowed)}"
            for value in props.get(name, ())
            if value not in allowed
        )


def _entry(subject: str, props: Properties) -> Iterator[str]:
    yield from (
        f"{subject} has no {name}; an entry needs {', '.join(NEEDED)}."
        for name in NEEDED
        if name not in props
    )
    yield from (
        f"{subject} has an example without [trigger …]: “{example}”. Mark its words: [actor …] [trigger …] [target …]."
        for example in props.get("skos:example", ())
        if "[trigger " not in example
    )


def near(word: str, known: Iterable[str]) -> str:
    """What may have been meant, or what there is to choose from when that is little, as a sentence after a blank."""
    options = sorted(known)
    close = get_close_matches(word, options, n=1, cutoff=ALIKE)
    if close:
        return f" Is {close[0]} meant?"
    return f" There are: {', '.join(options)}." if len(options) <= MOST_SHOWN else ""
