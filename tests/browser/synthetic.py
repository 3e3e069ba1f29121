"""Made-up pictures of any size, the same on every run: for browser tests, screenshots and measurements."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from kg.views.picture import Happening, Picture, Report, Said, Thing, When

KINDS = ("country", "person", "organisation", "armed-force", "group", "government", "place", "item")
SOUNDS = (
    "ka",
    "ro",
    "mi",
    "ten",
    "sol",
    "va",
    "dra",
    "lu",
    "ben",
    "ost",
    "ira",
    "mar",
    "nel",
    "qui",
    "tor",
    "ush",
    "yel",
    "zan",
)
ACTS = (
    ("meet", "met", "CONSULT", "verbal cooperation"),
    ("praise", "praised", "SUPPORT", "verbal cooperation"),
    ("aid", "sent aid to", "AID", "material cooperation"),
    ("accuse", "accused", "ACCUSE", "verbal conflict"),
    ("threaten", "threatened", "THREATEN", "verbal conflict"),
    ("strike", "struck", "ASSAULT", "material conflict"),
    ("sanction", "imposed sanctions on", "SANCTION", "material conflict"),
    ("tell", "told", "STATEMENT", None),
)
STATUSES = ("actual",) * 7 + ("planned", "offered", "requested", "threatened", "hoped")
PUBLISHERS = (
    "Northern Courier",
    "The Harbour Post",
    "Agence Midi",
    "Plains Radio",
    "Eastern Ledger",
    "The Gulf Standard",
)


def synthetic(actors: int, events: int | None = None, seed: int = 1) -> Picture:
    """A picture of ``actors`` things in planted communities with some global hubs, and ``events`` (default 3.2 each) mentions."""
    chance = Random(seed)
    things = tuple(_thing(i, chance) for i in range(actors))
    groups = max(1, actors // 80)
    members = [[i for i in range(actors) if i % groups == g] for g in range(groups)]
    reports = tuple(
        Report(
            f"id:article-{i:05d}",
            f"{_name(chance)} and {_name(chance)} in talks",
            PUBLISHERS[i % len(PUBLISHERS)],
            f"2025-{1 + i % 12:02d}-{1 + i % 28:02d}T09:30:00Z",
            f"https://news.example/{i}",
        )
        for i in range(max(3, actors // 12))
    )
    happenings = tuple(
        _happening(i, things, members, reports, chance)
        for i in range(round(actors * 3.2) if events is None else events)
    )
    return Picture(
        things,
        reports,
        happenings,
        (
            ("id", "https://example.org/kg/id/"),
            ("ent", "https://example.org/kg/entity/"),
            ("kg", "https://example.org/kg/ontology#"),
        ),
    )


def _name(chance: Random) -> str:
    return " ".join(
        "".join(chance.choice(SOUNDS) for _ in range(chance.choice((2, 2, 3)))).capitalize()
        for _ in range(chance.choice((1, 2, 2)))
    )


def _thing(index: int, chance: Random) -> Thing:
    placed = chance.random() < 0.4
    return Thing(
        f"ent:actor-{index:05d}",
        _name(chance),
        chance.choice(KINDS),
        (_name(chance),) if chance.random() < 0.3 else (),
        None,
        round(chance.uniform(-35, 65), 2) if placed else None,
        round(chance.uniform(-100, 140), 2) if placed else None,
        chance.choice(("town", "region", "country")) if placed else None,
    )


def _pick(members: list[list[int]], actors: int, chance: Random) -> tuple[int, int]:
    group = members[chance.randrange(len(members))]
    first = group[int(len(group) * chance.random() ** 2)]
    roll = chance.random()
    if roll < 0.08:
        return first, chance.randrange(min(12, actors))
    second = (
        group[int(len(group) * chance.random() ** 2)] if roll < 0.9 else chance.randrange(actors)
    )
    return first, second if second != first else (first + 1) % actors


def _happening(
    index: int,
    things: tuple[Thing, ...],
    members: list[list[int]],
    reports: tuple[Report, ...],
    chance: Random,
) -> Happening:
    first, second = _pick(members, len(things), chance)
    label, trigger, kind, quad = chance.choice(ACTS)
    actor, target, speaker = things[first], things[second], things[chance.randrange(len(things))]
    opening = f"{speaker.name} said on Monday that " if chance.random() < 0.4 else ""
    sentence = f"{opening}{actor.name} {trigger} {target.name} after a week of exchanges near {_name(chance)}, according to people who were present."
    start = date(2025, 1, 1) + timedelta(days=int(360 * chance.random()))
    precision, days = chance.choice((("day", 0), ("day", 0), ("week", 6), ("month", 29)))
    article = reports[index % len(reports)]
    denied = chance.random() < 0.06
    return Happening(
        iri=f"id:mention-{index:06d}",
        label=label,
        trigger=trigger,
        type=kind,
        quad=quad,
        article=article.iri,
        sentence=sentence,
        event=f"id:event-{index:06d}",
        standing="claimedByOneSide" if opening else "asserted",
        actors=(actor.iri,),
        targets=(target.iri,) if chance.random() < 0.9 else (),
        object="a joint plan" if chance.random() < 0.3 else None,
        places=(things[chance.randrange(len(things))].iri,) if chance.random() < 0.3 else (),
        status=chance.choice(STATUSES),
        polarity="negative" if denied else "positive",
        confidence=round(chance.uniform(0.5, 0.98), 2),
        rule=f"lex:{label}-v",
        when=When(
            start.isoformat(),
            (start + timedelta(days=days)).isoformat(),
            precision,
            "stated",
            "that day",
        )
        if chance.random() < 0.8
        else None,
        said=Said(
            f"id:claim-{index:06d}",
            speaker.iri,
            speaker.name,
            "said",
            "indirect",
            "neutral",
            "certain",
            start.isoformat(),
        )
        if opening
        else None,
        quote=(len(opening), len(opening) + len(f"{actor.name} {trigger} {target.name}")),
        trigger_at=(
            len(opening) + len(actor.name) + 1,
            len(opening) + len(actor.name) + 1 + len(trigger),
        ),
    )
