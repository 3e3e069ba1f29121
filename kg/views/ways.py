"""How the page, the pages of single things and the SPARQL editor lead to each other: addresses alone, no page knows another's parts."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from kg.vocab import Namespaces

DRAWN = (("ent", ""), ("unl", ""), ("id", "mention-"), ("id", "event-"), ("id", "article-"))
"""Prefix and beginning of the IRIs that the page finds."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the page leads: ``thing`` with an IRI after it tells all that the graph says of a thing, ``ask`` takes SPARQL."""

    thing: str
    ask: str


SERVED = Ways("/resource?iri=", "/")
GRAPH = "/graph"
"""Where a server gives out the page."""


def beside(explorer: str) -> Ways:
    """The ways of a page that has the explorer's file beside it."""
    return Ways(f"{quote(explorer)}#thing=", quote(explorer))


def in_page(page: str, iri: str = "") -> str:
    """The address of a thing in the page, ready for more letters of an IRI where none is given."""
    return f"{page}#thing={quote(iri, safe='')}"


def found_in_page(ns: Namespaces) -> tuple[str, ...]:
    """What the IRIs begin with that the page finds."""
    return tuple(ns.prefixes[prefix] + start for prefix, start in DRAWN)
