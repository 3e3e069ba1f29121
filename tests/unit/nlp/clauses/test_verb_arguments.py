"""What a verb governs, on hand-built parses: passive, coordination, relatives, control and raising are undone."""

from __future__ import annotations

import pytest

from kg.nlp.clauses.arg import Arg, How
from kg.nlp.clauses.subjects import surface_subject
from kg.nlp.clauses.verbs import verb_arguments
from kg.nlp.parse.tree import Token
from tests.unit.nlp.parses import document

# word lemma POS tag dependency head entity
ACTIVE = """
Ghana Ghana PROPN NNP nsubj 1 B-GPE
expelled expel VERB VBD ROOT 1 O
two two NUM CD nummod 3 O
envoys envoy NOUN NNS dobj 1 O
"""
PASSIVE = """
Two two NUM CD nummod 1 O
envoys envoy NOUN NNS nsubjpass 3 O
were be AUX VBD auxpass 3 O
expelled expel VERB VBN ROOT 3 O
by by ADP IN agent 3 O
Ghana Ghana PROPN NNP pobj 4 B-GPE
"""
BY_PHONE = """
Ouma Ouma PROPN NNP nsubjpass 2 B-PERSON
was be AUX VBD auxpass 2 O
interviewed interview VERB VBN ROOT 2 O
by by ADP IN agent 2 O
phone phone NOUN NN pobj 3 O
"""
COORDINATED = """
Police police NOUN NNS nsubj 1 O
beat beat VERB VBD ROOT 1 O
and and CCONJ CC cc 1 O
arrested arrest VERB VBD conj 1 O
Ouma Ouma PROPN NNP dobj 3 B-PERSON
"""
RELATIVE = """
Rebels rebel NOUN NNS nsubj 5 O
who who PRON WP nsubj 2 O
seized seize VERB VBD relcl 0 O
Goma Goma PROPN NNP dobj 2 B-GPE
then then ADV RB advmod 5 O
left leave VERB VBD ROOT 5 O
"""
GAP = """
the the DET DT det 1 O
plan plan NOUN NN ROOT 1 O
Kenya Kenya PROPN NNP nsubj 3 B-GPE
rejected reject VERB VBD relcl 1 O
"""
CALLED_ON = """
Oslo Oslo PROPN NNP nsubj 1 B-GPE
called call VERB VBD ROOT 1 O
on on ADP IN prep 1 O
Togo Togo PROPN NNP pobj 2 B-GPE
to to PART TO aux 5 O
disarm disarm VERB VB xcomp 1 O
"""
PLANS = """
Oslo Oslo PROPN NNP nsubj 1 B-GPE
plans plan VERB VBZ ROOT 1 O
to to PART TO aux 3 O
withdraw withdraw VERB VB xcomp 1 O
"""
ACCUSED = """
Oslo Oslo PROPN NNP nsubj 1 B-GPE
accused accuse VERB VBD ROOT 1 O
Togo Togo PROPN NNP dobj 1 B-GPE
of of ADP IN prep 1 O
hiding hide VERB VBG pcomp 3 O
arms arm NOUN NNS dobj 4 O
"""
SANCTIONS = """
Oslo Oslo PROPN NNP nsubj 1 B-GPE
imposed impose VERB VBD ROOT 1 O
sanctions sanction NOUN NNS dobj 1 O
on on ADP IN prep 2 O
Togo Togo PROPN NNP pobj 3 B-GPE
"""
BROKERED = """
a a DET DT det 4 O
UN UN PROPN NNP npadvmod 3 B-ORG
- - PUNCT HYPH punct 3 O
brokered broker VERB VBN amod 4 O
truce truce NOUN NN ROOT 4 O
"""


def _word(parse: str, text: str) -> Token:
    return next(t for t in document(parse) if t.text == text)


def _found(args: tuple[Arg, ...] | list[Arg]) -> set[tuple[str, str]]:
    return {(a.name, a.token.text) for a in args}


@pytest.mark.parametrize(
    ("parse", "verb", "expected"),
    [
        (ACTIVE, "expelled", {("subject", "Ghana"), ("object", "envoys")}),
        (PASSIVE, "expelled", {("subject", "Ghana"), ("object", "envoys")}),
        (COORDINATED, "arrested", {("subject", "Police"), ("object", "Ouma")}),
        (COORDINATED, "beat", {("subject", "Police"), ("object", "Ouma")}),
        (RELATIVE, "seized", {("subject", "Rebels"), ("object", "Goma")}),
        (RELATIVE, "left", {("subject", "Rebels")}),
        (GAP, "rejected", {("subject", "Kenya"), ("object", "plan")}),
        (CALLED_ON, "disarm", {("subject", "Togo")}),
        (PLANS, "withdraw", {("subject", "Oslo")}),
        (ACCUSED, "hiding", {("subject", "Togo"), ("object", "arms")}),
        (
            SANCTIONS,
            "imposed",
            {("subject", "Oslo"), ("object", "sanctions"), ("on", "Togo")},
        ),
    ],
)
def test_arguments(parse: str, verb: str, expected: set[tuple[str, str]]) -> None:
    assert _found(verb_arguments(_word(parse, verb))) == expected


def test_an_instrument_after_by_is_nobody() -> None:
    assert ("subject", "phone") not in _found(verb_arguments(_word(BY_PHONE, "interviewed")))


def test_a_name_hyphened_to_a_participle_is_who_did_it() -> None:
    assert ("subject", "UN") in _found(verb_arguments(_word(BROKERED, "brokered")))


def test_what_hangs_on_the_object_is_marked_as_not_the_verbs_own() -> None:
    own = {a.name: a.own for a in verb_arguments(_word(SANCTIONS, "imposed"))}
    assert own == {"subject": True, "object": True, "on": False}


def test_an_inherited_subject_says_by_which_verb() -> None:
    (subject,) = surface_subject(_word(COORDINATED, "arrested"))
    assert (subject.how, subject.words, subject.own) == (How.SHARED, ("beat",), False)
    assert subject.why == "shared with “beat”"
