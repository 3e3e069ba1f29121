"""A made-up crisis in five articles: claims against claims, an offer kept and a promise broken, a copy, a mediator.

Aldora and Brennia quarrel over Lowmark, a region of Brennia; Castavia deals with both. No such states exist.
"""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from kg.graph.build import build_dataset
from kg.model import Event, Link, MentionRef, Merge, PlaceLink, ResolvedArticle, TollReport
from tests.stories import Count, Line, Says, Told, When, story

ALDORA = Link(
    "ent:aldora", "Aldora", "country", True, "name of a state", country="ALD", sector="GOV"
)
BRENNIA = Link(
    "ent:brennia", "Brennia", "country", True, "name of a state", country="BRE", sector="GOV"
)
CASTAVIA = Link(
    "ent:castavia", "Castavia", "country", True, "name of a state", country="CAS", sector="GOV"
)
MINISTRY = Link(
    "ent:ministry-of-war-of-aldora",
    "War Ministry (Aldora)",
    "government",
    True,
    "body of Aldora",
    country="ALD",
    part_of="ent:aldora",
)
ARMY = Link(
    "ent:army-of-brennia",
    "Army of Brennia",
    "armed-force",
    True,
    "forces of Brennia",
    country="BRE",
    part_of="ent:brennia",
)
REYL = Link("unl:ana-reyl", "Ana Reyl", "person", False, "named, in no gazetteer")
WHO = {
    "Aldora": ALDORA,
    "Brennia": BRENNIA,
    "Castavia": CASTAVIA,
    "Aldora's war ministry": MINISTRY,
    "Brennia's army": ARMY,
    "the army": ARMY,
    "Ana Reyl": REYL,
    "Reyl": REYL,
}
LOWMARK = PlaceLink(
    "ent:lowmark",
    "Lowmark",
    True,
    "region",
    "name of a region",
    country="BRE",
    within=("ent:brennia",),
)
PORT = PlaceLink(
    "ent:port-vell",
    "Port Vell",
    True,
    "town",
    "name of a town",
    country="BRE",
    lat=10.5,
    lon=20.25,
    within=("ent:lowmark", "ent:brennia"),
)
BRIDGE = PlaceLink(
    "unl:vell-bridge",
    "Vell Bridge",
    False,
    "region-only",
    "stands in Lowmark",
    within=("ent:lowmark", "ent:brennia"),
)
QUAY = PlaceLink(
    "ent:aldstad",
    "Aldstad",
    True,
    "town",
    "name of a capital",
    country="ALD",
    lat=12,
    lon=22,
    within=("ent:aldora",),
)
WHERE = {
    "Port Vell": PORT,
    "Lowmark": LOWMARK,
    "Vell Bridge": BRIDGE,
    "Aldstad": QUAY,
    "Brennia": PlaceLink("ent:brennia", "Brennia", True, "country", "a state"),
    "Aldora": PlaceLink("ent:aldora", "Aldora", True, "country", "a state"),
}

SHELLING = [  # Northern Courier, 3 March
    Line(
        "Aldora shelled Port Vell on Sunday",
        (
            Told(
                "shelled",
                "ASSAULT",
                ("Aldora",),
                ("Port Vell",),
                ("Port Vell",),
                "heavy-weapons",
                when=When("on Sunday", "2025-03-02", "2025-03-02"),
            ),
        ),
    ),
    Line(
        "Brennia's army said on Monday that the guns had killed 12 soldiers",
        (
            Told(
                "killed",
                "ASSAULT",
                (),
                ("12 soldiers",),
                counts=(Count("12 soldiers", 12, 12, "soldiers", "killed"),),
                says=Says("Brennia's army", when=When("on Monday", "2025-03-03", "2025-03-03")),
            ),
        ),
    ),
    Line(
        "Aldora's war ministry said it had killed at most 3 soldiers",
        (
            Told(
                "killed",
                "ASSAULT",
                ("Aldora's war ministry",),
                ("3 soldiers",),
                counts=(Count("at most 3 soldiers", None, 3, "soldiers", "killed"),),
                says=Says("Aldora's war ministry"),
            ),
        ),
    ),
]
DENIAL = [  # Port Gazette, 4 March
    Line(
        "Castavia offered to send Brennia two hospital ships",
        (
            Told(
                "offered",
                "AGREE",
                ("Castavia",),
                ("Brennia",),
                object="to send Brennia two hospital ships",
            ),
            Told(
                "send",
                "AID",
                ("Castavia",),
                ("Brennia",),
                object="two hospital ships",
                status="offered",
                counts=(Count("two hospital ships", 2, 2, "hospital ships", "object"),),
            ),
        ),
    ),
    Line(
        "Aldora plans to withdraw from Lowmark in April",
        (
            Told(
                "withdraw",
                "RETREAT",
                ("Aldora",),
                (),
                ("Lowmark",),
                "withdraw",
                status="planned",
                when=When("in April", "2025-04-01", "2025-04-30", "month"),
            ),
        ),
    ),
    Line(
        "Aldora denied that it had shelled Port Vell",
        (
            Told(
                "shelled",
                "ASSAULT",
                ("Aldora",),
                ("Port Vell",),
                ("Port Vell",),
                "heavy-weapons",
                polarity="negative",
                says=Says("Aldora", "denied", stance="denying"),
            ),
        ),
    ),
    Line(
        "Ana Reyl, envoy of Castavia, met Brennia in Port Vell on Monday",
        (
            Told(
                "met",
                "CONSULT",
                ("Ana Reyl", "Brennia"),
                (),
                ("Port Vell",),
                when=When("on Monday", "2025-03-03", "2025-03-03"),
            ),
        ),
        (("Ana Reyl", "envoy", "Castavia", "envoy of Castavia"),),
    ),
    Line(
        "Reyl said Castavia would host talks",
        (Told("host", "CONSULT", ("Castavia",), status="planned", says=Says("Reyl")),),
    ),
]
APRIL = [  # Northern Courier, 10 April; Plains Radio carries it too
    Line(
        "Castavia sent Brennia two hospital ships on Wednesday",
        (
            Told(
                "sent",
                "AID",
                ("Castavia",),
                ("Brennia",),
                object="two hospital ships",
                when=When("on Wednesday", "2025-04-09", "2025-04-09"),
            ),
        ),
    ),
    Line(
        "Aldora has not withdrawn from Lowmark",
        (
            Told(
                "withdrawn",
                "RETREAT",
                ("Aldora",),
                (),
                ("Lowmark",),
                "withdraw",
                polarity="negative",
            ),
        ),
    ),
    Line(
        "Brennia imposed sanctions on Aldora's war ministry on Tuesday over the shelling",
        (
            Told(
                "imposed sanctions",
                "COERCE",
                ("Brennia",),
                ("Aldora's war ministry",),
                when=When("on Tuesday", "2025-04-08", "2025-04-08"),
            ),
        ),
    ),
    Line(
        "Castavia met Aldora in Aldstad on Monday",
        (
            Told(
                "met",
                "CONSULT",
                ("Castavia", "Aldora"),
                (),
                ("Aldstad",),
                when=When("on Monday", "2025-04-07", "2025-04-07"),
            ),
        ),
    ),
]
APRIL_COURIER = [
    *APRIL,
    Line(
        "Brennia threatened to close the strait unless Aldora leaves Lowmark",
        (
            Told(
                "threatened",
                "THREATEN",
                ("Brennia",),
                ("Aldora",),
                object="to close the strait",
                condition="unless Aldora leaves Lowmark",
            ),
        ),
    ),
]
CONTROL = [  # Eastern Ledger, 12 April
    Line(
        "Officials said Aldora had seized Vell Bridge",
        (
            Told(
                "seized",
                "COERCE",
                ("Aldora",),
                ("Vell Bridge",),
                ("Vell Bridge",),
                "seize",
                says=Says(None),
                confidence=0.4,
            ),
        ),
    ),
    Line(
        "Castavia said that, according to the army, Aldora had destroyed Vell Bridge with rockets",
        (
            Told(
                "destroyed",
                "ASSAULT",
                ("Aldora",),
                ("Vell Bridge",),
                ("Vell Bridge",),
                "destroy",
                instrument="rockets",
                says=Says("the army", "according to", "according-to", via=Says("Castavia")),
            ),
        ),
    ),
    Line(
        "Aldora said it controlled Lowmark",
        (
            Told(
                "controlled",
                "COERCE",
                ("Aldora",),
                ("Lowmark",),
                ("Lowmark",),
                "seize",
                says=Says("Aldora"),
            ),
        ),
    ),
    Line(
        "Brennia claimed it controlled Lowmark",
        (
            Told(
                "controlled",
                "COERCE",
                ("Brennia",),
                ("Lowmark",),
                ("Lowmark",),
                "seize",
                says=Says("Brennia", "claimed", stance="distancing"),
            ),
        ),
    ),
    Line(
        "Brennia demanded that Aldora return the bridge",
        (
            Told(
                "demanded", "REQUEST", ("Brennia",), ("Aldora",), object="Aldora return the bridge"
            ),
            Told("return", "RETREAT", ("Aldora",), status="requested"),
        ),
    ),
]


def articles() -> list[ResolvedArticle]:
    """The five articles."""
    told = [
        (
            "courier-1",
            SHELLING,
            "Northern Courier",
            "2025-03-03T08:00:00+00:00",
            "Port Vell under fire",
        ),
        (
            "gazette-1",
            DENIAL,
            "Port Gazette",
            "2025-03-04T09:00:00+00:00",
            "Aldora denies shelling",
        ),
        (
            "courier-2",
            APRIL_COURIER,
            "Northern Courier",
            "2025-04-10T08:00:00+00:00",
            "Hospital ships arrive",
        ),
        ("radio-1", APRIL, "Plains Radio", "2025-04-11T06:00:00+00:00", "Ships reach Brennia"),
        ("ledger-1", CONTROL, "Eastern Ledger", "2025-04-12T12:00:00+00:00", "Who holds Lowmark?"),
    ]
    return [
        story(name, lines, WHO, WHERE, publisher, day, title)
        for name, lines, publisher, day, title in told
    ]


def _event(kind: str, standing: str, refs: tuple[MentionRef, ...]) -> Event:
    first = refs[0]
    follows = ("id:event-courier-1-0",) if first == MentionRef("courier-2", 2) else ()
    merges = tuple(Merge(first, other, 0.8, "same sides, same act") for other in refs[1:])
    tolls = tuple(TollReport(ref, 0) for ref in refs) if first == MentionRef("courier-1", 1) else ()
    name = f"id:event-{first.article}-{first.index}"
    return Event(name, kind, refs, standing, merges, follows, tolls=tolls)


@cache
def quads() -> list[ox.Quad]:
    """The whole graph of the story, made once."""
    return build_dataset(articles(), happenings())


def happenings() -> tuple[Event, ...]:
    """What is one happening: the shelling, its toll, the ships; what the radio carries of the courier."""
    groups = [
        ("ASSAULT", "contested", [("courier-1", 0), ("gazette-1", 3)]),
        ("ASSAULT", "contested", [("courier-1", 1), ("courier-1", 2)]),
        ("AGREE", "asserted", [("gazette-1", 0)]),
        ("AID", "confirmed", [("courier-2", 0), ("gazette-1", 1), ("radio-1", 0)]),
        ("RETREAT", "prospective", [("gazette-1", 2)]),
        ("CONSULT", "asserted", [("gazette-1", 4)]),
        ("CONSULT", "prospective", [("gazette-1", 5)]),
        ("RETREAT", "denied", [("courier-2", 1), ("radio-1", 1)]),
        ("COERCE", "asserted", [("courier-2", 2), ("radio-1", 2)]),
        ("CONSULT", "asserted", [("courier-2", 3), ("radio-1", 3)]),
        ("THREATEN", "asserted", [("courier-2", 4)]),
        ("COERCE", "claimedByOneSide", [("ledger-1", 0)]),
        ("ASSAULT", "claimedByOneSide", [("ledger-1", 1)]),
        ("COERCE", "contested", [("ledger-1", 2)]),
        ("COERCE", "contested", [("ledger-1", 3)]),
        ("REQUEST", "asserted", [("ledger-1", 4)]),
        ("RETREAT", "prospective", [("ledger-1", 5)]),
    ]
    return tuple(
        _event(kind, standing, tuple(MentionRef(*ref) for ref in refs))
        for kind, standing, refs in groups
    )
