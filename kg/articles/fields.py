"""Which column of a table, key of an object or element of a feed holds what of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from kg.errors import InputError
from kg.ontology import describe
from kg.resources import ontology_dir

FIELDS = (
    "id",
    "title",
    "text",
    "published",
    "publisher",
    "url",
    "language",
    "authors",
    "licence",
    "provenance",
)
CODED = "coded"  # columns of coded events
SUMMARY = "summary"  # stands for the text where there is none
Names = Mapping[str, str]  # field → the name that the file has for it
NO_NAMES: Names = MappingProxyType({})


@cache
def _known() -> Mapping[str, frozenset[str]]:
    found = describe([ontology_dir() / "cues" / "fields.ttl"])
    return MappingProxyType(
        {
            field: frozenset(found[f"cue:field-{field}"]["kg:word"])
            for field in (*FIELDS, SUMMARY, CODED)
        }
    )


def _folded(name: str) -> str:
    return re.sub(r"[\s_\-.:]+", "", name).lower()


def parse_map(given: str | None) -> Names:
    """The fields that ``--map title=headline,text=body`` names.

    Raises:
        InputError: a part is no ``field=name``, or there is no such field.
    """
    pairs = [part.partition("=") for part in (given or "").split(",") if part.strip()]
    for field, sign, name in pairs:
        if field.strip() not in FIELDS or not sign or not name.strip():
            raise InputError(
                f"--map has “{field}{sign}{name}”. Give field=name, with the fields {', '.join(FIELDS)}."
            )
    return {field.strip(): name.strip() for field, _, name in pairs}


def guess_names(names: Iterable[str], given: Names = NO_NAMES) -> Names:
    """For each field the name that a file has for it: as told, else the field's own, else the first that is known for it.

    Args:
        names: the file's names, in their order.
        given: what the user said of them.
    """
    listed = [n for n in names if isinstance(n, str)]
    taken = set(given.values())
    found = dict(given)
    for field in (*FIELDS, SUMMARY):
        fitting = [n for n in listed if n not in taken and _folded(n) in _known()[field]]
        if field not in found and fitting:
            found[field] = next((n for n in fitting if _folded(n) == field), fitting[0])
            taken.add(found[field])
    summary = found.pop(SUMMARY, None)
    return found if summary is None else {"text": summary, **found}


def is_known(name: str) -> bool:
    """Tell whether a field of an article is known by this name."""
    return any(_folded(name) in _known()[field] for field in (*FIELDS, SUMMARY))


def is_coded(names: Iterable[str]) -> bool:
    """Tell whether a table with these columns, and none of a text, holds events that others coded."""
    return len({_folded(n) for n in names} & _known()[CODED]) > 2


def pick(record: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """The fields of a record under their own names; what is empty is left out."""
    found = {field: record.get(name) for field, name in names.items()}
    return {field: value for field, value in found.items() if value not in (None, "", [], {})}
