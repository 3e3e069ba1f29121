"""A made-up quarrel in one paper: accusations with and without a speaker, and tolls that sayings repeat.

The states are those of :mod:`tests.crisis`. No such states exist.
"""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from kg.graph.build import build_dataset
from kg.resolve.events import merge_events
from tests.crisis import WHERE, WHO
from tests.stories import Count, Line, Says, Told, story

SEVEN = (Count("seven fishermen", 7, 7, "fishermen", "killed"),)
FOUR = (Count("four guards", 4, 4, "guards", "killed"),)
LINES = (
    Line(
        "Aldora accused Brennia of sinking a trawler",
        (
            Told(
                "accused",
                "ACCUSE",
                ("Aldora",),
                ("Brennia",),
                mode="allege",
                object="sinking a trawler",
            ),
        ),
    ),
    Line(
        "Ana Reyl said Castavia blamed Aldora for the fire",
        (
            Told(
                "blamed",
                "ACCUSE",
                ("Castavia",),
                ("Aldora",),
                mode="allege",
                object="the fire",
                says=Says("Ana Reyl"),
            ),
        ),
    ),
    Line(
        "Castavia derided Brennia",
        (Told("derided", "ACCUSE", ("Castavia",), ("Brennia",), mode="disapprove"),),
    ),
    Line(
        "Brennia did not blame Castavia",
        (Told("blame", "ACCUSE", ("Brennia",), ("Castavia",), mode="allege", polarity="negative"),),
    ),
    Line(
        "Brennia said seven fishermen were killed",
        (
            Told("said", "STATEMENT", ("Brennia",), counts=SEVEN),
            Told("killed", "ASSAULT", (), ("seven fishermen",), counts=SEVEN, says=Says("Brennia")),
        ),
    ),
    Line(
        "Aldora acknowledged four guards dead",
        (Told("acknowledged", "STATEMENT", ("Aldora",), counts=FOUR),),
    ),
)


@cache
def quads() -> list[ox.Quad]:
    """The whole graph of the quarrel, made once."""
    read = (
        story(
            "observer-1",
            LINES,
            WHO,
            WHERE,
            "Bay Observer",
            "2025-06-03T08:00:00+00:00",
            "Words over a trawler",
        ),
    )
    return build_dataset(read, merge_events(read))
