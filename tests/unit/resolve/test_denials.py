"""Denials whose content was not read: they contest the happening that they name, and no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from kg.model import (
    Argument,
    Article,
    Attribution,
    EventMention,
    Link,
    Mention,
    PlaceLink,
    Reading,
    ResolvedArticle,
)
from kg.resolve.denials import Denial, denied
from kg.resolve.event_rules import load_event_rules
from kg.resolve.events import merge_reports
from kg.resolve.profiles import profiles_of

REBELS = Link("ent:rebels", "Rebels", "group", True, "", country="XAA")
ARMY = Link("ent:army-of-arda", "Army of Arda", "armed-force", True, "", country="XAA")
TOWN = PlaceLink("ent:lorn", "Lorn", True, "town", "", country="XAA", within=("ent:arda",))


def article(name: str, text: str, trigger: str, lemma: str, kind: str) -> ResolvedArticle:
    whole = Article(name, text, publisher=name, published=datetime(2024, 5, 7, 12, tzinfo=UTC))

    def mention(words: str) -> Mention:
        start = text.index(words)
        span = whole.span(start, start + len(words))
        return Mention(span, span, "name", words.lower())

    start = text.index(trigger)
    said = kind == "STATEMENT"
    words = [text[: text.index(" ", 4)]] if said else ["The rebels", "Lorn"]
    event = EventMention(
        0,
        whole.span(start, start + len(trigger)),
        lemma,
        kind,
        None,
        "lex:case-v",
        "act:case-v",
        actors=(Argument(0, "case"),),
        places=() if said else (Argument(1, "case"),),
        attribution=None
        if said
        else Attribution(Argument(0, "case"), whole.span(0, 1), (0, 1), "indirect"),
    )
    reading = Reading(whole, (whole.span(0, len(text)),), tuple(map(mention, words)), (event,))
    return ResolvedArticle(reading, {0: ARMY if said else REBELS}, {} if said else {1: TOWN}, {})


CLAIM = article(
    "claim", "The rebels said that they had captured Lorn.", "captured", "capture", "ASSAULT"
)


def test_a_denial_that_names_town_and_act_contests_it() -> None:
    denial = article(
        "denial", "The army denied that rebels had taken Lorn.", "denied", "deny", "STATEMENT"
    )
    events = merge_reports([CLAIM, denial]).events
    assert [e.standing for e in events if e.type == "ASSAULT"] == ["contested"]
    assert [len(e.denials) for e in events if e.type == "ASSAULT"] == [1]


def test_a_denial_of_something_else_leaves_it() -> None:
    denial = article(
        "denial", "The army denied that its pay was late.", "denied", "deny", "STATEMENT"
    )
    events = merge_reports([CLAIM, denial]).events
    assert [e.standing for e in events if e.type == "ASSAULT"] == ["claimedByOneSide"]


def test_who_says_that_it_holds_the_town_contests_its_capture() -> None:
    held = article(
        "held", "The army said that Lorn was still under its control.", "said", "say", "STATEMENT"
    )
    events = merge_reports([CLAIM, held]).events
    assert [(e.standing, len(e.denials)) for e in events if e.type == "ASSAULT"] == [
        ("contested", 1)
    ]


def test_who_repelled_an_assault_elsewhere_contests_nothing() -> None:
    held = article(
        "held",
        "The army said that it had repelled an assault on Porth.",
        "said",
        "say",
        "STATEMENT",
    )
    events = merge_reports([CLAIM, held]).events
    assert [e.standing for e in events if e.type == "ASSAULT"] == ["claimedByOneSide"]


def test_the_captor_who_holds_the_town_does_not_deny_its_capture() -> None:
    held = article(
        "held", "The rebels said Lorn was under their control.", "said", "say", "STATEMENT"
    )
    held.links[0] = REBELS
    events = merge_reports([CLAIM, held]).events
    assert [e.standing for e in events if e.type == "ASSAULT"] == ["claimedByOneSide"]


def test_rejecting_a_claim_of_the_act_denies_it_and_rejecting_a_plan_does_not() -> None:
    for words, standing in (
        ("The army rejected claims that Lorn was captured.", "contested"),
        ("The army rejected a plan to have Lorn captured.", "claimedByOneSide"),
    ):
        told = article("told", words, "rejected", "reject", "STATEMENT")
        events = merge_reports([CLAIM, told]).events
        assert [e.standing for e in events if e.type == "ASSAULT"] == [standing]


def test_who_denies_something_else_and_admits_the_act_contests_nothing() -> None:
    words = "The rebels denied the charge and said that they had captured Lorn in defence."
    told = article("denial", words, "captured", "capture", "ASSAULT")
    reading = told.reading
    said = replace(
        reading.events[0],
        trigger=reading.article.span(words.index("denied"), words.index("denied") + 6),
        lemma="deny",
        type="STATEMENT",
        places=(),
        attribution=None,
    )
    told = replace(told, reading=replace(reading, events=(*reading.events, said)))
    events = merge_reports([CLAIM, told]).events
    assert {e.standing for e in events if e.type == "ASSAULT"} == {"claimedByOneSide"}


def test_what_stands_behind_the_denial_in_its_sentence_is_not_denied() -> None:
    rules = load_event_rules()
    told = profiles_of(CLAIM, rules)[0]
    accused = replace(told, voice="elsewhere", actors=())
    denial = Denial(told.ref, "lorn", told.sentence, None, (), at=told.key[1] + 20)
    assert denied([[accused]], [denial], rules) == {0: (told.ref,)}
    assert denied([[accused]], [replace(denial, at=0)], rules) == {}
