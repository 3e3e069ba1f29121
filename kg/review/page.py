"""What the page needs for a review: the queue, and the terms in which decisions are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.resolve.event_rules import load_event_rules
from kg.review.decisions import PREFIXES, PROPERTIES, TYPE
from kg.review.queue import queue_rows

MOST = 1_000  # statements that a page asks about at most


def review_data(records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The review of a page, as its data hold it."""
    return {
        "queue": queue_rows(records, load_event_rules().speech, MOST),
        "type": TYPE,
        "properties": dict(PROPERTIES),
        "prefixes": PREFIXES,
    }
