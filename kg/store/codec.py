"""The domain types as JSON and back: what was read of an article is kept, so that no text has to be read twice.

Each dataclass becomes an object of its fields, those with their default value left out: a field that the model gains
later does not make older files unreadable.
"""

from __future__ import annotations

import dataclasses
import gzip
import json
import types
from array import array
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from kg.errors import StoreError
from kg.model import ResolvedArticle
from kg.resolve.outlines import Outline

Decoder = Callable[[Any], Any]
DAMAGE = (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError)


def encode(value: Any) -> Any:
    """A value of the model as plain JSON data."""
    if dataclasses.is_dataclass(value):
        return {
            f.name: encode(v)
            for f in dataclasses.fields(value)
            if (v := getattr(value, f.name)) != _default(f)
        }
    if isinstance(value, Mapping):
        return [[encode(k), encode(v)] for k, v in value.items()]
    if isinstance(value, tuple):
        return [encode(v) for v in value]
    if isinstance(value, frozenset):
        return sorted(map(encode, value), key=repr)
    if isinstance(value, array):
        return value.tolist()
    return value.isoformat() if isinstance(value, datetime) else value


def _default(field: dataclasses.Field[Any]) -> Any:
    return (
        field.default_factory()
        if field.default_factory is not dataclasses.MISSING
        else field.default
    )


@cache
def decoder(kind: Any) -> Decoder:
    """The function that turns JSON data back into a value of a type of the model."""
    origin, inner = get_origin(kind), get_args(kind)
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind)
    if origin in (tuple, frozenset):
        one, many = decoder(inner[0]), origin
        return many if one is _same else lambda data: many(map(one, data))
    if origin is Sequence:
        return lambda data: array("I", data)  # hashes; every other sequence is a tuple
    if origin in (dict, Mapping):
        key, value = map(decoder, inner)
        return lambda data: {key(k): value(v) for k, v in data}
    if origin in (Union, types.UnionType):
        some = decoder(next(a for a in inner if a is not type(None)))
        return some if some is _same else lambda data: None if data is None else some(data)
    return datetime.fromisoformat if kind is datetime else _same


def _same(data: Any) -> Any:
    return data


def _dataclass(kind: Any) -> Decoder:
    hints = get_type_hints(kind)
    fields: dict[str, Decoder] = {}

    def decode(data: dict[str, Any]) -> Any:
        if not fields:
            fields.update({f.name: decoder(hints[f.name]) for f in dataclasses.fields(kind)})
        return kind(**{n: v if (d := fields[n]) is _same else d(v) for n, v in data.items()})

    return decode


def pack(value: ResolvedArticle | Outline) -> bytes:
    """A resolved article or an outline as compressed JSON; the same one gives the same bytes."""
    return gzip.compress(
        json.dumps(encode(value), separators=(",", ":")).encode("utf-8"),
        compresslevel=1,
        mtime=0,
    )


def unpack_outline(data: bytes) -> Outline | None:
    """The outline that :func:`pack` wrote; None where it is damaged or of another version."""
    try:
        found: Outline = decoder(Outline)(json.loads(gzip.decompress(data)))
    except DAMAGE:
        return None
    return found


def unpack(data: bytes, where: str) -> ResolvedArticle:
    """The resolved article that :func:`pack` wrote.

    Raises:
        StoreError: the data are damaged or of another version.
    """
    try:
        found: ResolvedArticle = decoder(ResolvedArticle)(json.loads(gzip.decompress(data)))
    except DAMAGE as error:
        raise StoreError(
            f"“{where}” is damaged or was written by another version. Build the store anew: kg build … --store."
        ) from error
    return found
