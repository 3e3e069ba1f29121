"""Actions are plain verbs; the sense of the lexicon stands one step below, under a verb that says no more than it does."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.graph.actions import sense_of
from kg.ontology import describe, load_ontology
from kg.resources import ontology_dir

DESCRIBED = describe([ontology_dir() / "actions.ttl"])
ENTRIES = {e.action for e in load_ontology().all_entries}


def test_every_sense_that_is_placed_is_in_the_lexicon_and_under_one_action() -> None:
    placed = [s for props in DESCRIBED.values() for s in props.get("skos:narrower", ())]
    told = {iri for iri, props in DESCRIBED.items() if "kg:effect" in props}
    assert set(placed) | told <= ENTRIES
    assert [s for s, count in Counter(placed).items() if count > 1] == []


@pytest.mark.parametrize(
    ("sense", "action"),
    [
        ("act:offer-clause-v", "act:offer"),
        ("act:arrive-v", "act:arrive"),
        ("act:claim-control-v", "act:control"),
        ("act:consultation-n", "act:consult"),
        ("act:airstrike-n", "act:strike"),
        ("act:shoot-down-v", "act:shoot-down"),
        ("act:launch-attack-v", "act:attack"),
        ("act:war-n", "act:war"),
    ],
)
def test_a_sense_is_under_its_plain_verb(sense: str, action: str) -> None:
    assert sense_of(sense, "x").action.iri == action


@pytest.mark.parametrize(
    ("sense", "no"),
    [
        ("act:issue-warrant-v", "act:arrest"),
        ("act:order-arrest-v", "act:arrest"),
        ("act:call-sanctions-v", "act:sanction"),
        ("act:announce-ceasefire-v", "act:cease-fire"),
        ("act:assassination-attempt-n", "act:assassinate"),
        ("act:receive-response-v", "act:respond"),
    ],
)
def test_to_order_call_for_or_attempt_an_act_is_not_to_do_it(sense: str, no: str) -> None:
    assert sense_of(sense, "x").action.iri != no


def test_a_sense_of_no_entry_is_named_by_what_evoked_it() -> None:
    found = sense_of("act:strange-v", "frobnicate")
    assert (found.action.iri, found.label, found.entry) == ("act:frobnicate", "frobnicate", None)


def test_which_senses_change_control_is_data() -> None:
    assert sense_of("act:capture-v", "capture").effect == "kg:gain-of-control"
    assert sense_of("act:lose-troops-v", "lose").effect == "kg:own-losses"
    assert sense_of("act:offer-v", "offer").effect is None
