"""Who may act or be acted on: names of people, bodies and places, and nouns for people and bodies."""

from dataclasses import replace

from kg.model import Reading
from kg.nlp.phrases.reference_cues import load_reference_cues
from kg.ontology import load_ontology
from kg.second.parties import listed, one_side, parties
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


def spots(text: str, *words: str) -> list[tuple[int, int]]:
    return [(text.index(w), text.index(w) + len(w)) for w in words]


def test_a_people_and_its_country_are_one_side() -> None:
    text = "Malian soldiers crossed into Mali, and North Yemen attacked South Yemen."
    assert one_side(text, *spots(text, "Malian soldiers", "Mali,"))
    assert not one_side(text, *spots(text, "North Yemen", "South Yemen"))
    assert not one_side(text, *spots(text, "Malian soldiers", "South Yemen"))
    assert not one_side(text.lower(), *spots(text.lower(), "soldiers", "mali,"))


def test_members_of_a_list_stand_side_by_side() -> None:
    text = "Togo and Benin, Ghana met the envoy."
    assert listed(text, *spots(text, "Togo", "Benin"))
    assert listed(text, *spots(text, "Ghana", "Benin"))
    assert not listed(text, *spots(text, "Ghana", "Togo"))
