"""Made-up articles in any number, the same on every run: what many of them look like to questions, stores and pages.

The world has states, each with a ministry, an army, an envoy and four towns; what is told of them follows a few patterns
with a skew toward some of the states, so that some actors are busy and most are not. No language model is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from random import Random

from kg.model import Link, PlaceLink, ResolvedArticle
from tests.stories import Count, Line, Says, Told, When, story

SOUNDS = (
    "bel",
    "dar",
    "gor",
    "kal",
    "lim",
    "mor",
    "nes",
    "pol",
    "ras",
    "sev",
    "tor",
    "vin",
    "yar",
    "zem",
)
ENDS = ("avia", "onia", "estan", "ura", "enland", "omark", "issia", "adora")
PUBLISHERS = (
    "Northern Courier",
    "Port Gazette",
    "Plains Radio",
    "Eastern Ledger",
    "Gulf Standard",
    "Valley Times",
)
FIRST = date(2024, 1, 1)
DAYS = 500


def states(number: int) -> tuple[str, ...]:
    """The names of the first ``number`` states."""
    return tuple((a + b + c).capitalize() for c in ENDS for a in SOUNDS for b in ("", *SOUNDS[:3]))[
        :number
    ]


def actors(names: Sequence[str]) -> dict[str, Link]:
    """What the words for states, ministries, armies and envoys refer to."""
    found: dict[str, Link] = {}
    for i, name in enumerate(names):
        iri, code = f"ent:{name.lower()}", f"X{i:02d}"
        found[name] = Link(
            iri, name, "country", True, "name of a state", country=code, sector="GOV"
        )
        found[f"{name}'s defence ministry"] = Link(
            f"{iri}-ministry",
            f"Defence Ministry ({name})",
            "government",
            True,
            f"body of {name}",
            country=code,
            part_of=iri,
        )
        found[f"{name}'s army"] = Link(
            f"{iri}-army",
            f"Army of {name}",
            "armed-force",
            True,
            "its forces",
            country=code,
            part_of=iri,
        )
        found[f"Envoy {name[:4]}sen"] = Link(
            f"unl:{name.lower()}sen",
            f"{name[:4]}sen",
            "person",
            False,
            "named, in no gazetteer",
            part_of=iri,
            role="envoy",
        )
    return found


def places(names: Sequence[str]) -> dict[str, PlaceLink]:
    """Four towns a state, two to a region."""
    found = {}
    for i, name in enumerate(names):
        for j, town in enumerate((f"Port {name}", f"{name} Gate", f"New {name}", f"{name} Falls")):
            region = f"ent:region-{name.lower()}-{j % 2}"
            found[town] = PlaceLink(
                f"ent:town-{name.lower()}-{j}",
                town,
                True,
                "town",
                "name of a town",
                lat=round(-60 + i + j / 10, 2),
                lon=round(-150 + 2.5 * i, 2),
                within=(region, f"ent:{name.lower()}"),
            )
    return found


def _line(chance: Random, names: Sequence[str], day: date) -> Line:
    a, b = (
        names[int(len(names) * chance.random() ** 2)],
        names[int(len(names) * chance.random() ** 2)],
    )
    b = b if a != b else names[(names.index(a) + 1) % len(names)]
    town, killed = (
        chance.choice((f"Port {b}", f"{b} Gate", f"New {b}", f"{b} Falls")),
        chance.randint(2, 60),
    )
    when = When(
        "on " + (day - timedelta(1)).strftime("%A"), *[(day - timedelta(1)).isoformat()] * 2
    )
    ministry = f"{a}'s defence ministry"
    toll = (Count(f"{killed} soldiers", killed, killed, "soldiers", "killed"),)
    return chance.choice(
        (
            Line(
                f"{a} shelled {town} {when.words}",
                (Told("shelled", "ASSAULT", (a,), (town,), (town,), "heavy-weapons", when=when),),
            ),
            Line(
                f"{b}'s army said {a} had killed {killed} soldiers in {town}",
                (
                    Told(
                        "killed",
                        "ASSAULT",
                        (a,),
                        (f"{killed} soldiers",),
                        (town,),
                        counts=toll,
                        says=Says(f"{b}'s army"),
                    ),
                ),
            ),
            Line(
                f"{a} denied that it had shelled {town}",
                (
                    Told(
                        "shelled",
                        "ASSAULT",
                        (a,),
                        (town,),
                        (town,),
                        "heavy-weapons",
                        polarity="negative",
                        says=Says(a, "denied", stance="denying"),
                    ),
                ),
            ),
            Line(
                f"{b}'s army said {ministry} had reported that {town} was shelled",
                (
                    Told(
                        "shelled",
                        "ASSAULT",
                        (),
                        (town,),
                        (town,),
                        "heavy-weapons",
                        says=Says(ministry, "reported", via=Says(f"{b}'s army")),
                    ),
                ),
            ),
            Line(
                f"{ministry} claimed it controlled {town}",
                (
                    Told(
                        "controlled",
                        "COERCE",
                        (ministry,),
                        (town,),
                        (town,),
                        "seize",
                        says=Says(ministry, "claimed", stance="distancing"),
                    ),
                ),
            ),
            Line(
                f"{a} offered to send {b} two ships",
                (
                    Told("offered", "AGREE", (a,), (b,), object=f"to send {b} two ships"),
                    Told("send", "AID", (a,), (b,), object="two ships", status="offered"),
                ),
            ),
            Line(
                f"{a} sent {b} two ships {when.words}",
                (Told("sent", "AID", (a,), (b,), object="two ships", when=when),),
            ),
            Line(
                f"Envoy {a[:4]}sen met {b} in {town} {when.words}",
                (Told("met", "CONSULT", (f"Envoy {a[:4]}sen", b), (), (town,), when=when),),
            ),
            Line(f"{a} met {b} {when.words}", (Told("met", "CONSULT", (a, b), (), (), when=when),)),
            Line(
                f"{a} imposed sanctions on {b}'s defence ministry",
                (Told("imposed sanctions", "SANCTION", (a,), (f"{b}'s defence ministry",)),),
            ),
            Line(
                f"{a} threatened {b} with war unless it leaves {town}",
                (Told("threatened", "THREATEN", (a,), (b,), condition=f"unless it leaves {town}"),),
            ),
            Line(
                f"{a} plans to withdraw from {town}",
                (Told("withdraw", "RETREAT", (a,), (), (town,), "withdraw", status="planned"),),
            ),
            Line(
                f"{a} has not withdrawn from {town}",
                (Told("withdrawn", "RETREAT", (a,), (), (town,), "withdraw", polarity="negative"),),
            ),
            Line(
                f"Officials said {a} had destroyed a bridge in {town} with rockets",
                (
                    Told(
                        "destroyed",
                        "ASSAULT",
                        (a,),
                        ("a bridge",),
                        (town,),
                        "destroy",
                        instrument="rockets",
                        says=Says(None),
                        confidence=0.4,
                    ),
                ),
            ),
            Line(
                f"{b} urged {a} to withdraw",
                (Told("urged", "REQUEST", (b,), (a,), object="to withdraw"),),
            ),
        )
    )


@cache
def _world() -> tuple[tuple[str, ...], dict[str, Link], dict[str, PlaceLink]]:
    names = states(60)
    return names, actors(names), places(names)


def article(number: int, lines: int = 6) -> ResolvedArticle:
    """The article of a number, of so many sentences, read and resolved; every tenth carries the text of the one before."""
    names, who, where = _world()
    text, day = number - (number % 10 == 9), FIRST + timedelta(days=number // 2 % DAYS)
    chance = Random(text)
    told = [_line(chance, names, FIRST + timedelta(days=text // 2 % DAYS)) for _ in range(lines)]
    published = f"{day.isoformat()}T{6 + number % 12:02d}:00:00+00:00"
    return story(
        f"made-{number:06d}",
        told,
        who,
        where,
        PUBLISHERS[number % len(PUBLISHERS)],
        published,
        told[0].text,
    )


def articles(number: int, lines: int = 6) -> list[ResolvedArticle]:
    """The first so many articles."""
    return [article(i, lines) for i in range(number)]
