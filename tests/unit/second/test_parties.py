"""Who may act or be acted on: names of people, bodies and places, and nouns for people and bodies."""

from dataclasses import replace

from kg.model import Reading
from kg.nlp.phrases.reference_cues import load_reference_cues
from kg.ontology import load_ontology
from kg.second.parties import parties
from tests.unit.second.readings import TEXT, mention, reading


def found(given: Reading) -> dict[int, list[str]]:
    some = parties(given, load_reference_cues(), load_ontology())
    return {n: [TEXT[p.start : p.end] for p in ps] for n, ps in some.items()}


def test_names_and_nouns_for_people_and_bodies_in_text_order() -> None:
    assert found(reading()) == {0: ["The council", "the envoy", "Togo", "the rebels"]}


def test_no_pronoun_and_no_thing() -> None:
    given = reading()
    thing = replace(given.mentions[1], lemma="table")
    pronoun = replace(given.mentions[0], kind="pronoun")
    assert found(replace(given, mentions=(pronoun, thing, *given.mentions[2:]))) == {
        0: ["Togo", "the rebels"]
    }


def test_a_sentence_with_one_party_is_left_out() -> None:
    given = reading()
    assert found(replace(given, mentions=given.mentions[:1])) == {}


def test_of_two_that_overlap_the_longer() -> None:
    given = reading()
    inner = mention("council", "council")
    assert found(replace(given, mentions=(inner, *given.mentions))) == found(given)
