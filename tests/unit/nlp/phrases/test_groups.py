"""Plurals that stand for several mentions: each takes part in the event."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Argument, EventMention, Mention, Span
from kg.nlp.phrases.groups import members_of, with_members

INDIA, PAKISTAN = (
    Mention(Span(i, i + 1, name), Span(i, i + 1, name), "name", name.lower())
    for i, name in enumerate(("India", "Pakistan"))
)
SIDES = Mention(
    Span(9, 18, "The sides"), Span(13, 18, "sides"), "nominal", "side", plural=True, members=(0, 1)
)
THEY = Mention(
    Span(30, 34, "they"), Span(30, 34, "they"), "pronoun", "they", plural=True, antecedent=2
)
MENTIONS = (INDIA, PAKISTAN, SIDES, THEY)
EVENT = EventMention(
    0,
    Span(20, 26, "blamed"),
    "blame",
    "ACCUSE",
    None,
    "lex:x",
    "act:x",
    (Argument(2, "subject"),),
    (),
    None,
)


def test_the_first_member_has_the_words_and_the_others_are_understood() -> None:
    told = with_members(EVENT, MENTIONS)
    assert [(a.mention, a.implicit) for a in told.actors] == [(2, False), (1, True)]
    assert "The sides" in told.actors[1].reason


def test_a_pronoun_takes_over_the_members_of_what_it_refers_back_to() -> None:
    assert members_of(3, MENTIONS) == (0, 1)
    assert members_of(0, MENTIONS) == ()


def test_who_takes_part_already_is_not_added_again() -> None:
    event = replace(EVENT, actors=(Argument(3, "subject"), Argument(1, "with")))
    assert [a.mention for a in with_members(event, MENTIONS).actors] == [3, 1]
    assert (
        with_members(replace(EVENT, actors=(Argument(0, "subject"),)), MENTIONS).actors[0].mention
        == 0
    )
