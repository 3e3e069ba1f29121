"""Whether an event is told as happening, by hand-parsed sentences; the expected values are a reader's."""

from __future__ import annotations

import pytest

from kg.nlp.claims.beside import local
from kg.nlp.claims.climb import factuality, standing
from kg.nlp.claims.factuality import Factuality
from kg.nlp.claims.negation import negator_of
from tests.unit.nlp.hand_parsed import ontology, sentence, token, trigger

ACTUAL = ("positive", "actual", "certain")


@pytest.mark.parametrize(
    "name, word, polarity, status",
    [
        ("ARREST", "arrested", "positive", "actual"),
        ("NOT_ARREST", "arrest", "negative", "actual"),
        ("NOBODY", "killed", "negative", "actual"),
        ("NOT_OR", "expel", "negative", "actual"),
        ("NOT_BUT", "attacked", "positive", "actual"),
        ("NOT_ONLY", "condemned", "positive", "actual"),
        ("NOT_ONLY", "expelled", "positive", "actual"),
        ("INSTEAD", "attacking", "negative", "actual"),
        ("REFUSED", "withdraw", "negative", "actual"),
        ("PLANS", "arrest", "positive", "planned"),
        ("URGED", "free", "positive", "requested"),
        ("MAY_ARREST", "arrest", "positive", "possible"),
        ("IF_ATTACKS", "attacks", "positive", "hypothetical"),
        ("IF_ATTACKS", "expel", "positive", "planned"),
        ("PURPOSE", "seize", "positive", "planned"),
        ("WENT_ON", "seize", "positive", "actual"),
        ("VOWED_BOMB", "bomb", "positive", "offered"),
        ("UNLESS", "expel", "positive", "threatened"),
        ("STOP_ASKED", "shelling", "positive", "actual"),
        ("SAID_THAT", "shelled", "positive", "actual"),
        ("NOT_SAID", "shelled", "positive", "actual"),
        ("WILL_PAY", "pay", "positive", "planned"),
    ],
)
def test_polarity_and_status(name: str, word: str, polarity: str, status: str) -> None:
    facts = standing(token(sentence(name), word), ontology())
    assert (facts.polarity, facts.status) == (polarity, status)


def test_what_could_have_been_is_not_told_as_done() -> None:
    facts = standing(token(sentence("COULD_HAVE"), "arrested"), ontology())
    assert (facts.status, facts.certainty) == ("hypothetical", "unknown")


def test_a_modal_of_possibility_leaves_it_uncertain() -> None:
    assert standing(token(sentence("MAY_ARREST"), "arrest"), ontology()).certainty == "possible"


def test_no_evidence_leaves_open_and_denies_nothing() -> None:
    facts = standing(token(sentence("NO_EVIDENCE"), "attacked"), ontology())
    assert (facts.polarity, facts.certainty) == ("positive", "unknown")


def test_a_phrasal_verb_selects_before_its_verb() -> None:
    doc = sentence("CALLED_OFF")
    assert factuality(trigger(doc, "talks"), ontology()).polarity == "negative"


def test_who_rejects_an_accusation_does_not_deny_that_it_was_made() -> None:
    facts = factuality(trigger(sentence("REJECTED_CHARGE"), "accusation"), ontology())
    assert (facts.polarity, facts.status, facts.certainty) == ACTUAL


def test_every_decision_names_its_word() -> None:
    facts = standing(token(sentence("REFUSED"), "withdraw"), ontology())
    assert any("“refused”" in reason for reason in facts.why)
    assert standing(token(sentence("ARREST"), "arrested"), ontology()).why == ()


def test_denied_twice_holds() -> None:
    assert Factuality().denied("not").denied("deny").polarity == "positive"


def test_only_what_would_be_done_becomes_planned() -> None:
    asked = Factuality(status="requested")
    assert asked.planned("purpose") is asked
    assert Factuality().planned("purpose").status == "planned"


def test_the_word_that_negates_is_found() -> None:
    doc = sentence("NOT_ARREST")
    negator = negator_of(token(doc, "arrest"), ontology())
    assert negator is not None and negator.text == "not"
    assert negator_of(token(sentence("NOT_ONLY"), "condemned"), ontology()) is None


def test_a_verb_alone_is_not_what_stands_above_it() -> None:
    facts = local(token(sentence("REFUSED"), "withdraw"), ontology(), Factuality())
    assert facts.polarity == "positive"
