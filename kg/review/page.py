"""What the page needs for a review: the queue, and the terms in which decisions are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kg.resolve.event_rules import load_event_rules
from kg.review.decisions import PREFIXES, PROPERTIES, TYPE
from kg.review.queue import Asked, Record, asked, head_of

MOST = 1_000  # statements that a page asks about at most


def asked_of(records: Iterable[Record]) -> list[Asked]:
    """Records as a queue keeps them; each may be let go afterwards."""
    sayings = load_event_rules().speech
    return [asked(record, sayings) for record in records]


def review_data(queue: Sequence[Asked]) -> dict[str, Any]:
    """The review of a page, as its data hold it."""
    return {
        "queue": head_of(queue, MOST),
        "type": TYPE,
        "properties": dict(PROPERTIES),
        "prefixes": PREFIXES,
    }
