"""What is handed to the process that runs a query, and what it may use up."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

ROWS: Mapping[str, str] = {
    "application/sparql-results+json": "JSON",
    "application/json": "JSON",
    "application/sparql-results+xml": "XML",
    "application/xml": "XML",
    "text/xml": "XML",
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
}
TRIPLES: Mapping[str, str] = {
    "text/turtle": "TURTLE",
    "application/n-triples": "N_TRIPLES",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON_LD",
    "text/n3": "N3",
    "application/trig": "TRIG",
    "application/n-quads": "N_QUADS",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may use: seconds, bytes of memory, rows (or triples) and bytes of its answer."""

    seconds: float = 30
    memory: int = 2 * 1024**3
    rows: int = 100_000
    answer: int = 64 * 1024**2


@dataclass(frozen=True, slots=True)
class Job:
    """A query with the graphs that the client chose, or a document about the whole graph: ``graph.html``, ``void.ttl`` or
    ``context.jsonld``.

    ``rows`` and ``triples`` are the media types that the client takes for the two kinds of answer; one that is empty is
    not acceptable.
    """

    store: str
    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    rows: str = "application/sparql-results+json"
    triples: str = "text/turtle"
    limits: Limits = field(default_factory=Limits)
    document: str = ""

    def line(self) -> bytes:
        """The job as one line of JSON."""
        return json.dumps(asdict(self)).encode("utf-8") + b"\n"


def read_job(line: bytes) -> Job:
    """The job of a line that :meth:`Job.line` made."""
    held = json.loads(line)
    return Job(
        **(
            held
            | {
                "default_graphs": tuple(held["default_graphs"]),
                "named_graphs": tuple(held["named_graphs"]),
                "limits": Limits(**held["limits"]),
            }
        )
    )


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a query: a body of a media type, or an error of a kind with a sentence that tells it."""

    body: bytes = b""
    media_type: str = ""
    error: str = ""
    message: str = ""
    isolated: bool = False
