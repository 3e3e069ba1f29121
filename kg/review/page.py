"""What the page needs for a review: the queue, and the terms in which decisions are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.resolve.event_rules import load_event_rules
from kg.review.decisions import PREFIXES, PROPERTIES, TYPE
from kg.review.queue import Head, queue_rows

MOST = 1_000  # statements that a page asks about at most


def review_data(records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The review of a page, as its data hold it."""
    return data_of(queue_rows(records, load_event_rules().speech, MOST))


def head_of(reports: Mapping[str, int]) -> Head:
    """What the records of a large graph are given to one by one.

    Args:
        reports: the IRI of each event → how many articles tell of it.
    """
    return Head(load_event_rules().speech, MOST, reports)


def data_of(rows: list[list[Any]]) -> dict[str, Any]:
    """The same from the rows of the queue."""
    return {
        "queue": rows,
        "type": TYPE,
        "properties": dict(PROPERTIES),
        "prefixes": PREFIXES,
    }
