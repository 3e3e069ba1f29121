"""Denials whose content was not read: they contest the happening that they name, and no other."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kg.model import (
    Argument,
    Article,
    Attribution,
    EventMention,
    Link,
    Mention,
    MentionKind,
    PlaceLink,
    Reading,
    ResolvedArticle,
)
from kg.resolve.events import merge_reports

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


def retold(text: str, *told: tuple[str, str, str | None], denier: str = "the army") -> list[str]:
    """Standings of the acts of an article whose last mention is a denial; each act with who does it and who tells it."""
    whole = Article("paper", text, publisher="paper", published=datetime(2024, 5, 7, tzinfo=UTC))
    sentences = [whole.span(m.start(), m.end()) for m in re.finditer(r"[^.]+\.", text)]
    mentions, links, events = [], {}, []

    def argument(words: str, link: Link | None) -> Argument:
        start = text.lower().index(words.lower())
        span = whole.span(start, start + len(words))
        kind: MentionKind = "pronoun" if " " not in words and words.islower() else "name"
        mentions.append(Mention(span, span, kind, words.lower()))
        if link:
            links[len(mentions) - 1] = link
        return Argument(len(mentions) - 1, "case")

    who = {"the rebels": REBELS, "the army": ARMY, "they": REBELS, "it": ARMY}
    for trigger, actor, speaker in (*told, (DENIES.search(text)[0], denier, None)):
        start = text.index(trigger)
        span = whole.span(start, start + len(trigger))
        number = next(n for n, s in enumerate(sentences) if s.start <= start < s.end)
        denies = bool(DENIES.match(trigger))
        said = None
        if speaker is not None:
            voice = argument(speaker, who.get(speaker)) if speaker else None
            said = Attribution(voice, whole.span(0, 1), (0, 1), "indirect")
        by = (argument(actor, who.get(actor)),) if actor else ()
        kind = "STATEMENT" if denies else "ASSAULT"
        lemma = "deny" if denies else trigger
        rest = whole.span(span.end + 1, sentences[number].end) if denies else None
        event = EventMention(
            number,
            span,
            lemma,
            kind,
            None,
            "lex:case-v",
            "act:case-v",
            by,
            (),
            rest,
            attribution=said,
        )
        events.append(event)
    reading = Reading(whole, tuple(sentences), tuple(mentions), tuple(events))
    found = merge_reports([ResolvedArticle(reading, links, {}, {})]).events
    return [e.standing for e in found if e.type == "ASSAULT"]


DENIES = re.compile(r"denie[sd]")
BURNT = "The rebels said the army burned a village."


@pytest.mark.parametrize(
    "denial",
    [
        "The army denies the claim",
        "The army denied any involvement",
        "The army denies this, and speaks of lies",
        "The army denied the charges on Monday",
    ],
)
def test_a_denial_that_points_back_denies_what_was_told_just_before(denial: str) -> None:
    told = ("burned", "the army", "the rebels")
    assert retold(f"{BURNT} {denial}.", told) == ["contested"]


def test_a_denial_points_no_further_back_than_the_sentence_before() -> None:
    told = ("burned", "the army", "the rebels")
    between = "Rain fell on the plain all week."
    assert retold(f"{BURNT} {between} The army denies the claim.", told) == ["claimedByOneSide"]


def test_a_part_is_denied_by_who_is_said_to_have_done_it_alone() -> None:
    told = ("burned", "the rebels", "")
    text = "The rebels allegedly burned a village. The army denied {}."
    assert retold(text.format("involvement"), told) == ["claimedByOneSide"]
    assert retold(text.format("the report"), told) == ["contested"]


def test_what_an_article_tells_itself_is_contested_by_no_denial_that_points() -> None:
    text = "The army burned a village. The army denied the report."
    assert retold(text, ("burned", "the army", None)) == ["asserted"]


def test_who_tells_it_himself_does_not_deny_it() -> None:
    text = "The army said the army burned a village. The army denied the charges."
    assert retold(text, ("burned", "the army", "the army")) == ["claimedByOneSide"]


def test_a_denial_of_something_that_is_told_behind_it_does_not_point_back() -> None:
    told = ("burned", "the army", "the rebels")
    text = f"{BURNT} The army denied involvement in the fire of Lorn."
    assert retold(text, told) == ["claimedByOneSide"]


def test_a_pronoun_denies_only_what_it_is_said_to_have_done() -> None:
    text = "The rebels said the army burned a village. They said so twice, and it denied the claim."
    assert retold(text, ("burned", "the army", "the rebels"), denier="it") == ["contested"]
    assert retold(text, ("burned", "the rebels", ""), denier="it") == ["claimedByOneSide"]


def test_an_accusation_denies_nothing_that_the_accuser_did_himself() -> None:
    text = "The rebels said the rebels burned a village. The army denied {}."
    told = ("burned", "the rebels", "the rebels")
    assert retold(text.format("the charges"), told) == ["claimedByOneSide"]
    assert retold(text.format("the claim"), told) == ["contested"]


def test_what_is_told_by_the_way_in_what_is_denied_is_not_denied() -> None:
    text = "The army denied claims of the rebels that {}."
    told = ("burned", "the army", "the rebels")
    assert retold(text.format("it burned a village"), told) == ["contested"]
    aside = text.format("a man who burned a village was its own")
    assert retold(aside, told) == ["claimedByOneSide"]
