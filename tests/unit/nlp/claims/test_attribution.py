"""Who says what, by hand-parsed sentences; the expected values are a reader's."""

from __future__ import annotations

import pytest

from kg.nlp.claims.attribution import around, cause_of, find_reports, told
from kg.nlp.claims.climb import standing
from kg.nlp.claims.quotations import quotations
from kg.nlp.claims.reports import Report
from kg.nlp.parse.tree import Doc
from tests.unit.nlp.hand_parsed import ontology, sentence, token


def reports_of(doc: Doc) -> list[Report]:
    return find_reports(doc, ontology(), [(0, len(doc))])


def attribution(doc: Doc, word: str) -> Report | None:
    return next(iter(around(token(doc, word), reports_of(doc), ontology())), None)


@pytest.mark.parametrize(
    "name, word, speaker, manner, stance",
    [
        ("ACCORDING", "shelled", "ministry", "according-to", "neutral"),
        ("SAID_THAT", "shelled", "minister", "indirect", "neutral"),
        ("DIRECT", "shelled", "minister", "direct", "neutral"),
        ("DENIED", "shelled", "Togo", "indirect", "denying"),
        ("BELIEVES", "shelled", "Mali", "indirect", "neutral"),
        ("CLAIM_BY", "shelled", "Mali", "indirect", "distancing"),
        ("CLOSED", "shelled", "officials", "indirect", "neutral"),
        ("SEMICOLON", "shelled", "officials", "indirect", "neutral"),
        ("CONTINUED", "attack", "minister", "direct", "neutral"),
        ("CITING", "shelled", "officials", "indirect", "neutral"),
        ("AND_LEFT", "shelled", "Ghana", "according-to", "neutral"),
        ("LABEL", "shelled", "Mensah", "direct", "neutral"),
    ],
)
def test_speaker_manner_and_stance(
    name: str, word: str, speaker: str, manner: str, stance: str
) -> None:
    report = attribution(sentence(name), word)
    assert report is not None
    assert [t.text for t in report.speakers] == [speaker]
    assert (report.manner, report.rule.stance) == (manner, stance)


@pytest.mark.parametrize(
    "name, word",
    [
        ("ARREST", "arrested"),
        ("ASIDE", "shelled"),  # the writer's own words about the general
        ("CLOSED", "left"),  # when it was, not what was said
        ("AND_LEFT", "withdrew"),
        ("SAID_THAT", "said"),
    ],
)
def test_what_nobody_but_the_writer_says(name: str, word: str) -> None:
    assert attribution(sentence(name), word) is None


def test_a_semicolon_ends_what_is_said() -> None:
    assert attribution(sentence("SEMICOLON"), "left") is None


def test_hearsay_has_no_speaker() -> None:
    report = attribution(sentence("REPORTEDLY"), "shelled")
    assert report is not None
    assert (report.speakers, report.rule.stance) == ((), "distancing")


def test_reports_nest_from_the_source_to_who_cites_it() -> None:
    doc = sentence("CITING")
    chain = around(token(doc, "shelled"), reports_of(doc), ontology())
    assert [[t.text for t in r.speakers] for r in chain] == [["officials"], ["paper"]]


@pytest.mark.parametrize(
    "name, polarity, certainty",
    [
        ("SAID_THAT", "positive", "certain"),
        ("DENIED", "negative", "certain"),
        ("BELIEVES", "positive", "probable"),
        ("NOT_SAID", "positive", "unknown"),
        ("REPORTEDLY", "positive", "probable"),
    ],
)
def test_as_its_speaker_tells_it(name: str, polarity: str, certainty: str) -> None:
    doc = sentence(name)
    word = token(doc, "shelled")
    held = told(standing(word, ontology()), around(word, reports_of(doc), ontology()), ontology())
    assert (held.polarity, held.certainty) == (polarity, certainty)


def test_quotation_marks_pair_within_their_paragraph() -> None:
    doc = sentence("CONTINUED")
    first = [t.i for t in doc if t.text == '"']
    assert quotations(doc, [(0, len(doc))]) == [(first[0], first[1]), (first[2], first[3])]
    cut = first[1]
    assert quotations(doc, [(0, cut), (cut, len(doc))])[0] == (0, cut - 1)


def test_an_agent_is_no_cause() -> None:
    assert cause_of(token(sentence("ON_MONDAY"), "Monday"), ontology()) is None
