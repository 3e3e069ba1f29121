"""Every format that a graph can be written in, with one sentence on what it can't hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.exports.cases import followthemoney, timesketch
from kg.exports.dataset import void
from kg.exports.linked import jsonld, nquads, ntriples, rdf12, rdfxml
from kg.exports.maps import acled, geojson
from kg.exports.network_tables import edges, nodes
from kg.exports.tables import events_csv, gdelt, mentions_csv, plover, records
from kg.graph.turtle import trig, turtle
from kg.views.exchange import gexf, graphml

FLAT = "drops which article's graph a triple stands in"
EVENTS = (
    "the mentions behind each event, chains of speakers, relations and reasons; what is claimed, denied, planned or contested is told by "
    "the label and by fields of its own; quotes belong to their publishers, see quote_licence"
)
ROWS = "drops evidence spans, the reasons of links and merges, relations, claims behind the nearest speaker, and all that no event mention tells"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the ending of its files, what writes it, and what it drops (empty: nothing)."""

    name: str
    ending: str
    write: Callable[[Sequence[ox.Quad]], bytes]
    drops: str = ""


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
        ),
        Format(
            "gexf",
            ".gexf",
            gexf,
            "holds who does what to whom with the words, and drops evidence spans, quantities, reasons, relations and merges",
        ),
        Format("rdfxml", ".rdf", rdfxml, FLAT),
        Format("void", ".ttl", void, "describes the graph as a whole and drops all that it says"),
        Format(
            "ftm",
            ".ftm.json",
            followthemoney,
            f"drops who of those involved acts and who is acted upon but for a line of text, and {EVENTS}",
        ),
        Format(
            "geojson",
            ".geojson",
            geojson,
            f"drops every event without a place that has coordinates, and {EVENTS}",
        ),
        Format(
            "acled",
            ".csv",
            acled,
            f"has PLOVER types in place of ACLED's, leaves its other codes empty, and drops {EVENTS}",
        ),
        Format("timesketch", ".jsonl", timesketch, f"has days at midnight, and drops {EVENTS}"),
        Format(
            "gephi-nodes",
            ".csv",
            nodes,
            f"drops all but the actors and targets: gephi-edges has what they do; {EVENTS}",
        ),
        Format(
            "gephi-edges",
            ".csv",
            edges,
            f"drops every event without both an actor and a target, and {EVENTS}",
        ),
        Format("csv", ".csv", events_csv, f"drops {EVENTS}"),
        Format("mentions", ".csv", mentions_csv, ROWS),
        Format(
            "records",
            ".jsonl",
            records,
            "drops why an argument fills its role, the reasons of merges, and relations",
        ),
        Format(
            "plover",
            ".tsv",
            plover,
            ROWS
            + "; what is denied, planned or claimed is told by its last columns alone, and a time longer than a day is left out",
        ),
        Format(
            "gdelt",
            ".tsv",
            gdelt,
            ROWS
            + "; what is denied, planned or claimed is told by its last columns alone, a time longer than a day is left out, "
            "and so are tone, Goldstein scores and FIPS codes",
        ),
    )
}
