"""Checking a user's own file of actors: what the project's files teach by example must hold there too.

Which properties, kinds and sectors there are is taken from the project's own files, so nothing is listed twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology.own import near
from kg.resolve.turtle import Described

_ACTOR = ("skos:prefLabel", "kg:kind")
_MEMBERSHIP = ("org:member", "org:role", "org:organization")
_CODE = re.compile(r"[A-Z]{3}")
_CLOSED = ("kg:kind", "kg:sector")
_VOCABULARY = frozenset(
    {
        "kg:Office",
        "kg:BodyPattern",
        "kg:ActorNounClass",
        "kg:PublisherHome",
        "kg:WordList",
        "kg:Settings",
    }
)


def check_own(path: Path, own: Described, project: Described) -> None:
    """Check one file against what the project's files use.

    Args:
        path: the file, for the message.
        own: what it says.
        project: what the project's actor files say.

    Raises:
        OntologyError: the first thing that is wrong, with what to do.
    """
    trouble = next(_troubles(own, project), None)
    if trouble is not None:
        raise OntologyError(f"{path}: {trouble}")


def _troubles(own: Described, project: Described) -> Iterator[str]:
    if not own:
        yield "it holds no actors. Describe each with rdf:type, skos:prefLabel, kg:kind and kg:country."
    properties = {name for props in project.values() for name in props}
    closed = {
        name: {
            value
            for props in project.values()
            if "skos:prefLabel" in props
            for value in props.get(name, ())
        }
        for name in _CLOSED
    }
    for subject, props in own.items():
        yield from (
            f"{subject} says {name}, which no actor has.{near(name, properties)}"
            for name in props
            if name not in properties
        )
        for name in _CLOSED:
            yield from (
                f"{subject} has the {name} “{value}”.{near(value, closed[name])}"
                for value in props.get(name, ())
                if value not in closed[name]
            )
        yield from (
            f"{subject} has the kg:country “{code}”. Write three capitals, such as “NZL”."
            for code in props.get("kg:country", ())
            if not _CODE.fullmatch(code)
        )
        if "org:Membership" in props.get("rdf:type", ()):
            yield from _membership(subject, props, {*own, *project})
        elif subject not in project and not _is_vocabulary(props):
            yield from (
                f"{subject} has no {name}; an actor needs {' and '.join(_ACTOR)}."
                for name in _ACTOR
                if name not in props
            )


def _membership(
    subject: str, props: Mapping[str, Sequence[str]], known: Iterable[str]
) -> Iterator[str]:
    names = frozenset(known)
    yield from (
        f"{subject} has no {name}; a membership needs {', '.join(_MEMBERSHIP)}."
        for name in _MEMBERSHIP
        if name not in props
    )
    for name in _MEMBERSHIP:
        yield from (
            f"{subject} has the {name} {value}, which is described nowhere.{near(value, names)}"
            for value in props.get(name, ())
            if value not in names
        )

    for name in ("kg:from", "kg:until"):
        yield from (
            f"{subject} has the {name} “{value}”. Write it as YYYY-MM-DD."
            for value in props.get(name, ())
            if not _is_day(value)
        )


def _is_day(value: str) -> bool:
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_vocabulary(props: Mapping[str, Sequence[str]]) -> bool:
    """Offices, bodies, classes of nouns, homes of publishers and lists of words are no actors."""
    return not _VOCABULARY.isdisjoint(props.get("rdf:type", ()))
