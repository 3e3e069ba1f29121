"""Event records written by hand, as short as the scorers allow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.evaluate.reading import Read
from kg.model import Article, Reading


def at(text: str, words: str | None, name: str | None = None) -> dict[str, Any]:
    """A filler: words of the text with their place, or only a name."""
    start = text.index(words) if words else None
    place = (
        {"start": start, "end": start + len(words)}
        if words and start is not None
        else {"start": None, "end": None}
    )
    return {"text": words or name, "name": name or words, "linked": True, **place}


def record(
    text: str,
    trigger: str,
    kind: str,
    actors: Sequence[Any] = (),
    targets: Sequence[Any] = (),
    **more: Any,
) -> dict[str, Any]:
    """A record of one sentence, the whole text."""
    return {
        "sentence": {"text": text, "start": 0, "end": len(text)},
        "trigger": at(text, trigger),
        "type": kind,
        "mode": None,
        "actors": list(actors),
        "targets": list(targets),
        "object": None,
        "places": [],
        "time": None,
        "quantities": [],
        "attribution": None,
        "polarity": "positive",
        "status": "actual",
        "certainty": "certain",
        "confidence": 0.9,
        **more,
    }


def read_of(name: str, text: str, *records: dict[str, Any]) -> dict[str, Read]:
    """What was read in one text."""
    return {name: Read(Reading(Article(name, text)), list(records))}
