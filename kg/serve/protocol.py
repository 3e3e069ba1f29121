"""What the SPARQL 1.1 Protocol says of a request (https://www.w3.org/TR/sparql11-protocol/#query-operation)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import parse_qsl

FORM, DIRECT, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
STATUS: Mapping[str, int] = MappingProxyType(
    {
        "malformed": 400,
        "forbidden": 403,
        "not-found": 404,
        "method": 405,
        "not-acceptable": 406,
        "slow": 408,
        "gone": 410,
        "too-large-request": 413,
        "media-type": 415,
        "host": 421,
        "headers": 431,
        "timeout": 503,
        "memory": 503,
        "too-many-rows": 503,
        "too-large": 503,
        "busy": 503,
        "store": 503,
    }
)
ONLY_READS = "This service only reads: updates are not offered."


class Refused(Exception):
    """A request that is not served: the kind of error, a key of :data:`STATUS`, and a sentence that says what to do."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind, self.message = kind, message


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and the graphs that the request chose for it; ``query`` is None where the request holds none."""

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def read_request(method: str, url_query: str, content_type: str = "", body: bytes = b"") -> Asked:
    """The query of a request.

    Args:
        method: GET, HEAD or POST.
        url_query: what follows ``?`` in the address, still encoded.
        content_type: the header of that name.
        body: of a POST.

    Raises:
        Refused: it is of another media type, holds an update, two queries, or bytes that are not UTF-8.
    """
    if method != "POST":
        return _asked(url_query)
    media, _, parameters = content_type.partition(";")
    if (
        parameters.strip()
        and parameters.replace(" ", "").replace('"', "").lower() != "charset=utf-8"
    ):
        raise Refused("media-type", "Send the query in UTF-8.")
    kind = media.strip().lower()
    if kind == UPDATE:
        raise Refused("forbidden", ONLY_READS)
    if kind == FORM:
        return _asked(_text(body))
    if kind == DIRECT:
        held = _asked(url_query)
        if held.query is not None:
            raise Refused(
                "malformed",
                "The request has a query in its address and another in its body. Send one.",
            )
        return Asked(_text(body), held.default_graphs, held.named_graphs)
    raise Refused("media-type", f"A POST is to be {FORM} or {DIRECT}.")


def _asked(encoded: str) -> Asked:
    try:
        pairs = parse_qsl(encoded, keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as error:
        raise Refused(
            "malformed", "The parameters can't be read. Send at most 100, percent-encoded in UTF-8."
        ) from error
    held: dict[str, list[str]] = {}
    for name, value in pairs:
        held.setdefault(name, []).append(value)
    if {"update", "using-graph-uri", "using-named-graph-uri"} & set(held):
        raise Refused("forbidden", ONLY_READS)
    queries = held.get("query", [])
    if len(queries) > 1:
        raise Refused("malformed", "The request has more than one query. Send one.")
    return Asked(
        queries[0] if queries else None,
        tuple(held.get("default-graph-uri", ())),
        tuple(held.get("named-graph-uri", ())),
    )


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused("malformed", "The request's body is not UTF-8.") from error
