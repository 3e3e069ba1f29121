"""What a report does by its content, by hand-parsed sentences; the expected values are a reader's."""

from __future__ import annotations

import pytest

from kg.event_types import load_event_types
from kg.model import Span
from kg.nlp.arguments.roles import fill
from kg.nlp.claims.addressee import addressee
from kg.nlp.claims.climb import factuality
from kg.nlp.claims.said import Force
from kg.nlp.claims.speech_acts import RULES, amid, force_of
from kg.nlp.phrases.mentions import build_table
from kg.nlp.phrases.reference_cues import load_reference_cues
from tests.unit.nlp.hand_parsed import ontology, sentence, trigger, triggers


def force(name: str, cue: str) -> Force | None:
    doc = sentence(name)
    table = build_table(
        doc, load_reference_cues(), lambda start, end: Span(start, end, doc.text[start:end])
    )
    by_head = {t.head.i: t for t in triggers(doc)}
    said = trigger(doc, cue)
    return force_of(said, fill(said), by_head, table, ontology(), load_event_types())


@pytest.mark.parametrize(
    "name, cue, rule, event_type, targets",
    [
        ("MUST", "said", "directive", "REQUEST", ["Togo"]),
        ("GUILTY", "said", "verdict", "ACCUSE", ["Togo"]),
        ("NOT_WELCOME", "said", "verdict", "REJECT", ["Togo"]),
        ("WILL_PAY", "said", "menace", "THREATEN", ["Togo"]),
        ("VOWED_RESPOND", "vowed", "reprisal", "THREATEN", []),
        ("VOWED_BOMB", "vowed", "own hostile act", "THREATEN", ["Togo"]),
    ],
)
def test_the_rule_that_wins_says_its_name(
    name: str, cue: str, rule: str, event_type: str, targets: list[str]
) -> None:
    found = force(name, cue)
    assert found is not None
    assert (found.rule, found.type) == (rule, event_type)
    assert [a.token.text for a in found.targets] == targets


@pytest.mark.parametrize(
    "name",
    [
        "SAID_PLAIN",
        "SELF_MUST",  # nobody else is asked
        "SHOULD_GROW",  # an economy can't be asked
        "IN_CHARGE",  # responsible for transport
        "PAY_WALL",  # a bill, no threat
        "SAID_THAT",
    ],
)
def test_a_plain_statement_has_no_force(name: str) -> None:
    assert force(name, "said") is None


def test_what_a_type_is_open_to_names_rules_that_there_are() -> None:
    types = load_event_types()
    named = {name for concept in types.concepts.values() for name in concept.open_to}
    assert named == {name for name, _ in RULES}


def test_troops_sent_to_keep_a_peace_are_help() -> None:
    assert amid(trigger(sentence("AMID"), "sent"), ontology()) == "AID"
    assert amid(trigger(sentence("SENT"), "sent"), ontology()) is None


def test_who_must_act_first_is_whom_a_refusal_is_addressed_to() -> None:
    refused = trigger(sentence("REFUSES_UNTIL"), "lift")
    found = addressee(refused, factuality(refused, ontology()), False, ontology())
    assert [a.token.text for a in found] == ["Togo"]


def test_what_is_done_has_no_addressee() -> None:
    done = trigger(sentence("LIFTS_UNTIL"), "lifted")
    assert addressee(done, factuality(done, ontology()), False, ontology()) == ()
