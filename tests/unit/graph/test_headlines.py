"""One line for each event mention: who says so first, then who does what to whom, in words that can be cited."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.graph.headlines import _after_verb, headline
from kg.graph.names import Scene
from kg.model import Link, PlaceLink
from tests.graph_fixture import post, wire
from tests.stories import Count, Line, Says, Told, story

WHO = {
    name: Link(f"ent:{name.lower()}", name, "country", True, "name of a state")
    for name in ("Aldora", "Brennia", "Castavia", "Dornland")
}


def line(text: str, told: Told) -> str:
    return headline(Scene.of(story("one", [Line(text, (told,))], WHO, {})), 0)


def test_the_hand_read_articles_have_lines_that_can_be_cited() -> None:
    scenes = [Scene.of(post()), Scene.of(wire())]
    lines = [headline(s, i) for s in scenes for i in range(len(s.resolved.reading.events))]
    assert lines == [
        "Mira Solberg landed in Riga",
        "Mira Solberg and Latvian officials would talk (planned)",
        "Norway offered Latvia two ferries",
        "Navy Ministry (Belland) says that Forces of Belland captured Storvik",
        "Navy Ministry (Belland) denies that Forces of Belland shelled the port",
        "Mira Solberg urged Belland to withdraw",
        "Latvia says that Norway did not send Latvia the ferries",
        "An unnamed speaker says that Belland would attack Storvik (planned)",
    ]


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        (
            "The raid killed nine of the guards",
            Told(
                "killed",
                "ASSAULT",
                (),
                ("nine of the guards",),
                counts=(Count("nine of the guards", 9, 9, "guard", "killed"),),
            ),
            "Nine of the guards were killed",
        ),
        (
            "The raid killed one of the guards",
            Told(
                "killed",
                "ASSAULT",
                (),
                ("one of the guards",),
                counts=(Count("one of the guards", 1, 1, "guard", "killed"),),
            ),
            "One of the guards was killed",
        ),
        (
            "Aldora will pay no compensation to Brennia",
            Told(
                "pay",
                "RETREAT",
                ("Aldora",),
                ("Brennia",),
                object="no compensation",
                polarity="negative",
            ),
            "Aldora paid no compensation to Brennia",
        ),
        (
            "Aldora said Brennia attacked Castavia",
            Told("attacked", "ASSAULT", ("Brennia",), ("Castavia",), says=Says("Aldora")),
            "Aldora says that Brennia attacked Castavia",
        ),
        (
            "Aldora claimed Brennia attacked Castavia",
            Told(
                "attacked",
                "ASSAULT",
                ("Brennia",),
                ("Castavia",),
                says=Says("Aldora", cue="claimed", stance="distancing"),
            ),
            "Aldora claims that Brennia attacked Castavia",
        ),
        (
            "Aldora denied that Brennia attacked Castavia",
            Told(
                "attacked",
                "ASSAULT",
                ("Brennia",),
                ("Castavia",),
                says=Says("Aldora", cue="denied", stance="denying"),
                polarity="negative",
            ),
            "Aldora denies that Brennia attacked Castavia",
        ),
        (
            "Brennia did not attack Castavia",
            Told("attack", "ASSAULT", ("Brennia",), ("Castavia",), polarity="negative"),
            "Brennia did not attack Castavia",
        ),
        (
            "No sailor was wounded",
            Told("wounded", "ASSAULT", (), ("No sailor",), polarity="negative"),
            "No sailor was wounded",
        ),
        (
            "Brennia may attack Castavia",
            Told("attack", "ASSAULT", ("Brennia",), ("Castavia",), status="possible"),
            "Brennia would attack Castavia (possible)",
        ),
        (
            "Castavia was attacked",
            Told("attacked", "ASSAULT", (), ("Castavia",)),
            "Castavia was attacked",
        ),
        (
            "Aldora, Brennia, Castavia and Dornland met",
            Told("met", "CONSULT", ("Aldora", "Brennia", "Castavia", "Dornland")),
            "Aldora, Brennia, Castavia and others met",
        ),
        ("Fighting went on", Told("Fighting", "ASSAULT"), "Fighting"),
    ],
)
def test_the_speaker_comes_before_what_is_said(text: str, told: Told, expected: str) -> None:
    assert line(text, told) == expected


SCHOOL = ("a school in Orvale",)
TOWNS = {
    words: PlaceLink(f"place:{name.lower()}", name, True, "town", "one name")
    for words, name in (("Orvale", "Orvale"), ("Tessin", "Tessin"), ("the Brenn Sea", "Brenn-Sea"))
}


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        (
            "Aldora shelled a school in Orvale",
            Told("shelled", "ASSAULT", ("Aldora",), ("a school in Orvale",), ("Orvale",)),
            "Aldora shelled a school in Orvale",
        ),
        (
            "Aldora moved 900 families from the river",
            Told("moved", "AID", ("Aldora",), ("900 families from the river",), ("the river",)),
            "Aldora moved 900 families from the river",
        ),
        (
            "Ships in the Brenn Sea were attacked",
            Told("attacked", "ASSAULT", (), ("Ships in the Brenn Sea",), ("the Brenn Sea",)),
            "Ships in the Brenn Sea was attacked",
        ),
        (
            "Aldora fired at a school in Orvale",
            Told("fired", "ASSAULT", ("Aldora",), SCHOOL, (*SCHOOL, "Orvale")),
            "Aldora fired at a school in Orvale",
        ),
        (
            "Aldora met in Orvale in Tessin",
            Told("met", "CONSULT", ("Aldora",), (), ("Orvale", "Tessin")),
            "Aldora met in Orvale",
        ),
        (
            "Aldora met in Orvale, Tessin",
            Told("met", "CONSULT", ("Aldora",), (), ("Orvale", "Tessin")),
            "Aldora met in Orvale",
        ),
        (
            "Aldora marched from Orvale to Tessin",
            Told("marched", "CONSULT", ("Aldora",), (), ("Orvale", "Tessin")),
            "Aldora marched from Orvale to Tessin",
        ),
    ],
)
def test_a_place_is_told_once(text: str, told: Told, expected: str) -> None:
    scene = Scene.of(story("one", [Line(text, (told,))], WHO, TOWNS))
    assert headline(scene, 0) == expected


def test_a_capital_that_is_target_and_place_is_told_as_the_place() -> None:
    who = {**WHO, "Orvale": WHO["Brennia"]}
    told = Told("travel", "CONSULT", ("Aldora",), ("Orvale",), ("Orvale",), status="planned")
    scene = Scene.of(story("one", [Line("Aldora will travel to Orvale", (told,))], who, TOWNS))
    assert headline(scene, 0) == "Aldora would travel to Orvale (planned)"


@pytest.mark.parametrize(
    ("trigger", "lemma", "rest"),
    [
        ("have staged", "stage", ""),
        ("raised", "raise", ""),
        ("had signed the deal", "sign", "the deal"),
        ("broke off", "break", "off"),
    ],
)
def test_the_verb_is_told_once(trigger: str, lemma: str, rest: str) -> None:
    assert _after_verb(trigger, lemma) == rest


def test_a_long_object_is_cut_at_a_word() -> None:
    words = "to " + "march " * 40
    told = Told("urged", "REQUEST", ("Aldora",), ("Brennia",), object=words.strip())
    found = line(f"Aldora urged Brennia {words}", told)
    assert found.endswith("march …") and len(found) < 160


@pytest.mark.parametrize(
    ("text", "told", "action", "expected"),
    [
        (
            "Aldora called Brennia a liar",
            Told("called Brennia a liar", "ACCUSE", ("Aldora",), ("Brennia",)),
            "act:call-liar-v",
            "Aldora called Brennia a liar",
        ),
        (
            "The raid left Brennia dead",
            Told("left Brennia dead", "ASSAULT", (), ("Brennia",)),
            "act:leave-dead-v",
            "Brennia was left dead",
        ),
        (
            "Aldora cut off aid to Brennia",
            Told("cut off", "SANCTION", ("Aldora",), ("Brennia",), object="aid"),
            "act:cut-off-aid-v",
            "Aldora cut off aid to Brennia",
        ),
    ],
)
def test_a_side_that_stands_among_the_words_of_the_act_is_told_once(
    text: str, told: Told, action: str, expected: str
) -> None:
    resolved = story("one", [Line(text, (told,))], WHO, {})
    event = replace(resolved.reading.events[0], action=action)
    reading = replace(resolved.reading, events=(event,))
    assert headline(Scene.of(replace(resolved, reading=reading)), 0) == expected
