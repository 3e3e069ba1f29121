"""Who acts toward whom, on hand-built parses: the frame first, then the fallbacks in their order."""

from __future__ import annotations

import pytest

from kg.nlp.events.sides import TARGETS
from tests.unit.nlp.readings import event_at, reading_of, words

ATTACKED = """
Malian Malian ADJ JJ amod 1 B-NORP
troops troop NOUN NNS nsubj 2 O
attacked attack VERB VBD ROOT 2 O
rebels rebel NOUN NNS dobj 2 O +
. . PUNCT . punct 2 O
"""
WAS_ATTACKED = """
Rebels rebel NOUN NNS nsubjpass 2 O
were be AUX VBD auxpass 2 O
attacked attack VERB VBN ROOT 2 O
by by ADP IN agent 2 O
Malian Malian ADJ JJ amod 5 B-NORP
troops troop NOUN NNS pobj 3 O +
. . PUNCT . punct 2 O
"""
HIMSELF = """
Togo Togo PROPN NNP nsubj 1 B-GPE
supported support VERB VBD ROOT 1 O
Togo Togo PROPN NNP dobj 1 B-GPE +
. . PUNCT . punct 1 O
"""
DEMAND = """
Kenya Kenya PROPN NNP nsubj 1 B-GPE
rejected reject VERB VBD ROOT 1 O
Uganda Uganda PROPN NNP poss 4 B-GPE +
's 's PART POS case 2 O
demand demand NOUN NN dobj 1 O +
. . PUNCT . punct 1 O
"""
OWN_DEMAND = """
Kenya Kenya PROPN NNP nsubj 1 B-GPE
dropped drop VERB VBD ROOT 1 O
Kenya Kenya PROPN NNP poss 4 B-GPE +
's 's PART POS case 2 O
demand demand NOUN NN dobj 1 O +
. . PUNCT . punct 1 O
"""
STANCE = """
Ghana Ghana PROPN NNP nsubj 1 B-GPE
supported support VERB VBD ROOT 1 O
Chad Chad PROPN NNP poss 4 B-GPE +
's 's PART POS case 2 O
position position NOUN NN dobj 1 O +
. . PUNCT . punct 1 O
"""
MUST = """
Oman Oman PROPN NNP nsubj 1 B-GPE
said say VERB VBD ROOT 1 O
Yemen Yemen PROPN NNP nsubj 4 B-GPE
must must AUX MD aux 4 O
withdraw withdraw VERB VB ccomp 1 O
its its PRON PRP$ poss 6 O
troops troop NOUN NNS dobj 4 O +
. . PUNCT . punct 1 O
"""
UNTIL = """
Oman Oman PROPN NNP nsubj 3 B-GPE
will will AUX MD aux 3 O
not not PART RB neg 3 O
lift lift VERB VB ROOT 3 O
the the DET DT det 5 O
embargo embargo NOUN NN dobj 3 O
until until SCONJ IN mark 8 O
Yemen Yemen PROPN NNP nsubj 8 B-GPE
complies comply VERB VBZ advcl 3 O +
. . PUNCT . punct 3 O
"""
DRILLS = """
India India PROPN NNP nsubj 1 B-GPE
staged stage VERB VBD ROOT 1 O
naval naval ADJ JJ amod 3 O
drills drill NOUN NNS dobj 1 O
with with ADP IN prep 1 O
Oman Oman PROPN NNP pobj 4 B-GPE +
. . PUNCT . punct 1 O
"""


def test_the_object_of_an_active_verb_is_acted_on() -> None:
    reading = reading_of(ATTACKED)
    event = event_at(reading, "attacked")
    assert words(reading, event.actors) == ["Malian troops"]
    assert words(reading, event.targets) == ["rebels"]


def test_the_subject_of_a_passive_verb_is_acted_on() -> None:
    reading = reading_of(WAS_ATTACKED)
    event = event_at(reading, "attacked")
    assert words(reading, event.actors) == ["Malian troops"]
    assert words(reading, event.targets) == ["Rebels"]


def test_nobody_is_both_sides_of_an_act() -> None:
    reading = reading_of(HIMSELF)
    event = event_at(reading, "supported")
    assert words(reading, event.actors) == ["Togo"]
    assert event.targets == ()


def test_sides_that_act_together_are_all_actors() -> None:
    reading = reading_of(DRILLS)
    (event,) = reading.events
    assert (event.type, words(reading, event.actors)) == ("COOPERATE", ["India", "Oman"])
    assert event.targets == ()


def test_behind_a_stance_stands_its_owner() -> None:
    reading = reading_of(STANCE)
    event = event_at(reading, "supported")
    assert words(reading, event.targets) == ["Chad"]


def test_what_somebody_must_do_is_asked_of_him() -> None:
    reading = reading_of(MUST)
    event = event_at(reading, "said")
    assert event.type == "REQUEST"
    assert words(reading, event.targets) == ["Yemen"]
    assert [s.rule for s in reading.trace if s.stage == "fallback"] == ["target by force"]


def test_whose_demand_is_rejected_is_the_other_side() -> None:
    reading = reading_of(DEMAND)
    assert words(reading, event_at(reading, "rejected").targets) == ["Uganda"]


def test_one_s_own_demand_is_toward_nobody_by_its_owner() -> None:
    reading = reading_of(OWN_DEMAND)
    assert [e for e in reading.events if "Kenya" in words(reading, e.targets)] == []


def test_who_must_act_first_is_whom_a_refusal_is_addressed_to() -> None:
    reading = reading_of(UNTIL)
    event = event_at(reading, "lift")
    assert event.polarity == "negative"
    assert words(reading, event.targets) == ["Yemen"]
    assert [s.rule for s in reading.trace if s.stage == "fallback"] == ["target by condition"]


@pytest.mark.parametrize("parse", [ATTACKED, WAS_ATTACKED, HIMSELF])
def test_what_the_frame_fills_needs_no_fallback(parse: str) -> None:
    assert [s for s in reading_of(parse).trace if s.stage == "fallback"] == []


def test_the_fallbacks_have_different_names_and_the_frame_is_first() -> None:
    names = [f.name for f in TARGETS]
    assert names[0] == "own"
    assert len(set(names)) == len(names)


GIVEN = """
Japan Japan PROPN NNP nsubj 1 B-GPE
gave give VERB VBD ROOT 1 O
aid aid NOUN NN dobj 1 O
to to PART TO aux 4 O
rebuild rebuild VERB VB advcl 1 O
schools school NOUN NNS dobj 4 O
in in ADP IN prep 5 O
Malawi Malawi PROPN NNP pobj 6 B-GPE +
. . PUNCT . punct 1 O
"""
WE = """
" " PUNCT `` punct 8 O +
We we PRON PRP nsubj 3 O
will will AUX MD aux 3 O
attack attack VERB VB ccomp 8 O
Chad Chad PROPN NNP dobj 3 B-GPE +
, , PUNCT , punct 8 O +
" " PUNCT '' punct 8 O
Kenya Kenya PROPN NNP nsubj 8 B-GPE
said say VERB VBD ROOT 8 O +
. . PUNCT . punct 8 O
"""


def test_for_whom_something_is_given_stands_in_its_purpose() -> None:
    reading = reading_of(GIVEN)
    event = event_at(reading, "gave")
    assert words(reading, event.targets) == ["Malawi"]
    assert "target by purpose" in [s.rule for s in reading.trace if s.span.text == "gave"]


def test_we_in_a_quotation_are_its_speaker() -> None:
    reading = reading_of(WE)
    (attack,) = [e for e in reading.events if e.trigger.text == "attack"]
    (actor,) = attack.actors
    antecedent = reading.mentions[actor.mention].antecedent
    assert antecedent is not None
    assert reading.mentions[antecedent].span.text == "Kenya"
    assert attack.attribution is not None
    assert attack.attribution.manner == "direct"
