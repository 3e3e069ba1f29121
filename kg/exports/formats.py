"""Every format that a graph can be written in, with one sentence on what it can't hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pyoxigraph as ox

from kg.exports.cases import followthemoney, timesketch
from kg.exports.dataset import void
from kg.exports.happenings import read_happenings
from kg.exports.linked import jsonld, nquads, ntriples, rdf12, rdfxml
from kg.exports.maps import acled, geojson
from kg.exports.mentions import read_records
from kg.exports.network_tables import edges, nodes
from kg.exports.tables import events_csv, gdelt, mentions_csv, plover, records
from kg.graph.turtle import trig, turtle
from kg.views.exchange import gexf, graphml
from kg.views.network import picture

FLAT = "drops which article's graph a triple stands in"
EVENTS = (
    "the mentions behind each event, chains of speakers, relations and reasons; what is claimed, denied, planned or contested is told by "
    "the label and by fields of its own; quotes belong to their publishers, see quote_licence"
)
ROWS = "drops evidence spans, the reasons of links and merges, relations, claims behind the nearest speaker, and all that no event mention tells"


HAPPENINGS, RECORDS, PICTURE, QUADS = "happenings", "records", "picture", "quads"
READ: Mapping[str, Callable[[Sequence[ox.Quad]], Any]] = MappingProxyType(
    {HAPPENINGS: read_happenings, RECORDS: read_records, PICTURE: picture, QUADS: lambda held: held}
)
"""What a format is made of, read from a graph in memory; of a store it is read part by part (:mod:`kg.large`)."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the ending of its files, what makes its bytes, in pieces or whole, what it drops (empty: nothing),
    and which of :data:`READ` it is made of."""

    name: str
    ending: str
    make: Callable[[Any], bytes | Iterable[bytes]]
    drops: str = ""
    of: str = QUADS

    def write(self, quads: Sequence[ox.Quad]) -> bytes:
        """A graph in this format."""
        made = self.make(READ[self.of](quads))
        return made if isinstance(made, bytes) else b"".join(made)


FORMATS = {
    f.name: f
    for f in (
        Format("turtle", ".ttl", turtle, FLAT),
        Format("trig", ".trig", trig),
        Format("nt", ".nt", ntriples, FLAT),
        Format("nq", ".nq", nquads),
        Format("jsonld", ".jsonld", jsonld),
        Format(
            "rdf12",
            ".ttl",
            rdf12,
            "drops which article's graph a triple stands in; it needs a reader of RDF 1.2",
        ),
        Format(
            "graphml",
            ".graphml",
            graphml,
            "holds who does what to whom with the words, and drops evidence spans, quantities, reasons, relations and merges",
            of=PICTURE,
        ),
        Format(
            "gexf",
            ".gexf",
            gexf,
            "holds who does what to whom with the words, and drops evidence spans, quantities, reasons, relations and merges",
            of=PICTURE,
        ),
        Format("rdfxml", ".rdf", rdfxml, FLAT),
        Format("void", ".ttl", void, "describes the graph as a whole and drops all that it says"),
        Format(
            "ftm",
            ".ftm.json",
            followthemoney,
            f"drops who of those involved acts and who is acted upon but for a line of text, and {EVENTS}",
            of=HAPPENINGS,
        ),
        Format(
            "geojson",
            ".geojson",
            geojson,
            f"drops every event without a place that has coordinates, and {EVENTS}",
            of=HAPPENINGS,
        ),
        Format(
            "acled",
            ".csv",
            acled,
            f"has PLOVER types in place of ACLED's, leaves its other codes empty, and drops {EVENTS}",
            of=HAPPENINGS,
        ),
        Format(
            "timesketch",
            ".jsonl",
            timesketch,
            f"has days at midnight, and drops {EVENTS}",
            of=HAPPENINGS,
        ),
        Format(
            "gephi-nodes",
            ".csv",
            nodes,
            f"drops all but the actors and targets: gephi-edges has what they do; {EVENTS}",
            of=HAPPENINGS,
        ),
        Format(
            "gephi-edges",
            ".csv",
            edges,
            f"drops every event without both an actor and a target, and {EVENTS}",
            of=HAPPENINGS,
        ),
        Format("csv", ".csv", events_csv, f"drops {EVENTS}", of=HAPPENINGS),
        Format("mentions", ".csv", mentions_csv, ROWS, of=RECORDS),
        Format(
            "records",
            ".jsonl",
            records,
            "drops why an argument fills its role, the reasons of merges, and relations",
            of=RECORDS,
        ),
        Format(
            "plover",
            ".tsv",
            plover,
            ROWS
            + "; what is denied, planned or claimed is told by its last columns alone, and a time longer than a day is left out",
            of=RECORDS,
        ),
        Format(
            "gdelt",
            ".tsv",
            gdelt,
            ROWS
            + "; what is denied, planned or claimed is told by its last columns alone, a time longer than a day is left out, "
            "and so are tone, Goldstein scores and FIPS codes",
            of=RECORDS,
        ),
    )
}
