"""Opinions move the confidence of what the rules read; what the second reader alone sees stands apart."""

from dataclasses import replace

import pytest

from kg.model import Argument, Reading
from kg.second.confidence import confidence, log_odds
from kg.second.encoder import Look
from kg.second.opinions import best_type, claim_of, is_looked_at, with_opinions
from tests.unit.second.readings import TEXT, Told, look, reading

LEAST = 0.9
SNUB = ("The council", "the envoy")


def seen(encoder: Told, given: Reading | None = None) -> Reading:
    return with_opinions(given or reading(), encoder, LEAST)


def encoder(**changes: Look) -> Told:
    answers = {"Togo": look("SUPPORT", 0.9, right=0.8), "The council": look("REJECT", 0.95)}
    return Told(answers | changes, {SNUB: 0.9})


def test_a_statement_of_the_rules_gets_an_opinion_and_its_confidence_follows() -> None:
    (event,) = seen(encoder()).events
    assert event.opinion is not None
    assert (event.opinion.type, event.opinion.probability) == ("SUPPORT", 0.9)
    assert (event.opinion.own, event.opinion.right) == (0.9, 0.8)
    assert event.confidence == confidence(event, event.opinion)
    assert event.reader == "rules"


def test_what_the_second_reader_doubts_is_not_surer_than_what_it_confirms() -> None:
    doubting = encoder(Togo=look("ASSAULT", 0.96, right=0.02))
    assert seen(doubting).events[0].confidence <= seen(encoder()).events[0].confidence


def test_a_pair_that_no_rule_connects_is_added_apart_and_never_accepted() -> None:
    found = seen(encoder())
    assert len(found.events) == 1
    (added,) = found.added
    assert (added.type, added.trigger.text, added.reader) == ("REJECT", "snubbed", "second")
    assert [a.mention for a in (*added.actors, *added.targets)] == [0, 1]
    assert (added.confidence, added.accepted) == (0.95, False)


def test_a_pair_that_a_rule_connects_is_not_looked_at_again() -> None:
    told = encoder()
    told.near[("Togo", "the rebels")] = 0.99
    told.near[("the rebels", "Togo")] = 0.99
    seen(told)
    assert told.asked == [("Togo", "the rebels"), SNUB, SNUB]


def test_what_is_added_is_looked_at_again_with_its_word_named() -> None:
    (added,) = seen(encoder()).added
    assert added.opinion is not None
    assert (added.opinion.type, added.opinion.own, added.opinion.right) == ("REJECT", 0.95, 0.5)


def test_of_two_pairs_with_one_word_the_surer_is_added() -> None:
    told = encoder(**{"the rebels": look("REJECT", 0.97)})
    told.near[("the rebels", "the envoy")] = 0.5
    (added,) = seen(told).added
    assert [a.mention for a in (*added.actors, *added.targets)] == [3, 1]


@pytest.mark.parametrize(
    "answer",
    [
        look("none", 0.97),
        look("REJECT", LEAST - 0.01),
        look("REJECT", 0.99, trigger=None),
    ],
    ids=["no act", "not sure enough", "no word for it"],
)
def test_nothing_is_added_without_an_act_surely_seen(answer: Look) -> None:
    assert seen(encoder(**{"The council": answer})).added == ()


def test_what_the_first_glance_leaves_aside_is_not_asked() -> None:
    told = encoder()
    told.near.clear()
    seen(told)
    assert told.asked == [("Togo", "the rebels")]


def test_of_many_pairs_the_likeliest_two_are_looked_at() -> None:
    told = encoder(**{"the envoy": look("none", 0.9), "the rebels": look("none", 0.9)})
    told.near |= {("the envoy", "Togo"): 0.8, ("the rebels", "the envoy"): 0.7}
    seen(told)
    assert told.asked[1:] == [SNUB, ("the envoy", "Togo"), SNUB]


def test_members_of_a_list_do_nothing_to_each_other() -> None:
    told = encoder()
    told.near |= {("the envoy", "Togo"): 0.8, SNUB: 0.0}
    for kind, count in (("REJECT", 0), ("CONSULT", 1)):
        told.answers["the envoy"] = replace(look("none", 0.0), types={kind: 0.97, "none": 0.03})
        told.answers["the envoy"].right[kind] = 0.9  # type: ignore[index]
        assert len(seen(told).added) == count


@pytest.mark.parametrize(
    "status, facts",
    [
        ("planned", ("positive", "planned", "certain")),
        ("negated", ("negative", "actual", "certain")),
        ("claimed", ("positive", "actual", "unknown")),
    ],
)
def test_an_added_statement_says_how_it_is_told(status: str, facts: tuple[str, str, str]) -> None:
    (added,) = seen(encoder(**{"The council": look("REJECT", 0.95, status=status)})).added
    assert (added.polarity, added.status, added.certainty) == facts


def test_sayings_are_left_as_they_are() -> None:
    given = reading()
    saying = replace(given.events[0], type="STATEMENT")
    assert not is_looked_at(saying)
    told = encoder()
    told.near.clear()
    assert seen(told, replace(given, events=(saying,))).events == (saying,)
    assert told.asked == []


def test_a_claim_takes_the_words_up_to_the_head_and_only_those_of_its_sentence() -> None:
    given = reading()
    claim = claim_of(given, given.events[0])
    assert [TEXT[slice(*s)] for s in (claim.actor, claim.target, claim.trigger) if s] == [
        "Togo",
        "the rebels",
        "praised",
    ]
    elsewhere = replace(given.mentions[3], sentence=1)
    moved = replace(given, mentions=(*given.mentions[:3], elsewhere))
    assert claim_of(moved, given.events[0]).target is None
    understood = replace(given.events[0], actors=(Argument(2, "context", implicit=True),))
    assert claim_of(given, understood).actor is None


def test_sides_that_act_together_are_both_sides_of_the_claim() -> None:
    given = reading()
    both = replace(given.events[0], actors=(Argument(0, ""), Argument(2, "")), targets=())
    claim = claim_of(given, both)
    assert [TEXT[slice(*s)] for s in (claim.actor, claim.target) if s] == ["The council", "Togo"]


def test_of_two_types_as_likely_the_first_by_name() -> None:
    assert best_type(replace(look("AID", 0.4), types={"REJECT": 0.4, "AID": 0.4})) == "AID"


def test_log_odds_are_kept_off_certainty() -> None:
    assert log_odds(1.0) == log_odds(0.98) and log_odds(0.0) == log_odds(0.02)
    assert log_odds(0.5) == 0


def test_a_word_that_a_rule_reads_is_not_read_again() -> None:
    at = TEXT.index("praised")
    again = look("REJECT", 0.95, trigger=(at, at + 7))
    assert seen(encoder(**{"The council": again})).added == ()


def test_nothing_is_added_unless_asked_for() -> None:
    told = encoder()
    assert with_opinions(reading(), told).added == ()
    assert told.asked == [("Togo", "the rebels")]
