"""A made-up raid in four papers: one tells it itself, a witness, an army and the ministry of the other side tell it too.

The states are those of :mod:`tests.crisis`. No such states exist.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pyoxigraph as ox

from kg.graph.build import build_dataset
from kg.model import Corroboration, Event, MentionRef, ResolvedArticle
from tests.crisis import ARMY, MINISTRY, WHERE, WHO
from tests.stories import Line, Says, Told, story

KINDS = {ARMY.iri: "body", MINISTRY.iri: "body"}
RESIDENT = "A resident who saw it"


def _told(says: Says | None = None) -> tuple[Told, ...]:
    return (Told("raided", "ASSAULT", ("Aldora",), ("Port Vell",), ("Port Vell",), says=says),)


ARTICLES = (
    ("courier", "Northern Courier", "2025-05-05", Line("Aldora raided Port Vell", _told())),
    (
        "gazette",
        "Port Gazette",
        "2025-05-05",
        Line(
            "A resident who saw it said Aldora raided Port Vell", _told(Says(RESIDENT, basis="saw"))
        ),
    ),
    (
        "ledger",
        "Eastern Ledger",
        "2025-05-06",
        Line("Brennia's army said Aldora raided Port Vell", _told(Says("Brennia's army"))),
    ),
    (
        "radio",
        "Plains Radio",
        "2025-05-08",
        Line(
            "Aldora's war ministry confirmed that Aldora raided Port Vell",
            _told(Says("Aldora's war ministry", "confirmed", stance="affirming")),
        ),
    ),
)


@cache
def articles() -> tuple[ResolvedArticle, ...]:
    """The four papers, each speaker with its kind."""
    read = (
        story(name, (line,), WHO, WHERE, publisher, f"{day}T08:00:00+00:00")
        for name, publisher, day, line in ARTICLES
    )
    return tuple(replace(a, voices=_kinds(a)) for a in read)


def _kinds(article: ResolvedArticle) -> dict[int, str]:
    said = [e.attribution.speaker for e in article.reading.events if e.attribution]
    found = {s.mention: article.links.get(s.mention) for s in said if s is not None}
    return {n: KINDS[link.iri] if link else "witness" for n, link in found.items()}


@cache
def quads() -> list[ox.Quad]:
    """The whole graph, made once."""
    refs = tuple(MentionRef(name, 0) for name, *_ in ARTICLES)
    rests = (
        Corroboration("article", 1),
        Corroboration("body", 2),
        Corroboration("witness", 1, ("saw",)),
    )
    event = Event("id:event-courier-0", "ASSAULT", refs, "confirmed", corroboration=rests)
    return build_dataset(articles(), (event,))
