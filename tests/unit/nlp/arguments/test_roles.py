"""From arguments to roles, with frames made by hand."""

from __future__ import annotations

from types import MappingProxyType

from kg.nlp.arguments.extract import without_overlap
from kg.nlp.arguments.roles import fill
from kg.nlp.arguments.trigger import Trigger
from kg.nlp.clauses.arg import Arg, How
from kg.nlp.parse.tree import Doc
from kg.ontology import Entry, Frame
from tests.unit.nlp.parses import document

# word lemma POS tag dependency head entity
SENTENCE = """
Ghana Ghana PROPN NNP nsubj 1 B-GPE
attacked attack VERB VBD ROOT 1 O
Togo Togo PROPN NNP dobj 1 B-GPE
on on ADP IN prep 1 O
Monday Monday PROPN NNP pobj 3 B-DATE
with with ADP IN prep 1 O
drones drone NOUN NNS pobj 5 O
and and CCONJ CC cc 6 O
Mali Mali PROPN NNP pobj 5 B-GPE
itself itself PRON PRP dobj 1 O
"""


def _trigger(doc: Doc, args: tuple[Arg, ...], mutual: bool = False, **bindings: str) -> Trigger:
    frame = Frame("Any", "verb", MappingProxyType({k: (v,) for k, v in bindings.items()}))
    entry = Entry("lex:attack-v", "attack", "verb", frame, "ASSAULT", mutual=mutual)
    return Trigger(doc[1], (doc[1],), entry, args)


def _texts(trigger: Trigger, role: str) -> list[str]:
    return [a.token.text for a in fill(trigger).get(role)]


def test_subject_acts_and_object_undergoes() -> None:
    doc = document(SENTENCE)
    args = (Arg("subject", doc[0]), Arg("object", doc[2]))
    trigger = _trigger(doc, args, subject="actor", object="target")
    assert (_texts(trigger, "actor"), _texts(trigger, "target")) == (["Ghana"], ["Togo"])


def test_a_time_is_no_side() -> None:
    doc = document(SENTENCE)
    assert _texts(_trigger(doc, (Arg("on", doc[4]),), on="target"), "target") == []


def test_an_instrument_after_with_is_no_side() -> None:
    doc = document(SENTENCE)
    trigger = _trigger(doc, (Arg("with", doc[6]),), False, **{"with": "target"})
    assert _texts(trigger, "target") == []


def test_the_object_comes_before_a_phrase() -> None:
    doc = document(SENTENCE)
    args = (Arg("against", doc[8]), Arg("object", doc[2]))
    trigger = _trigger(doc, args, object="target", against="target")
    assert _texts(trigger, "target") == ["Togo"]


def test_what_is_borrowed_comes_after_what_is_own() -> None:
    doc = document(SENTENCE)
    args = (Arg("object", doc[2], own=False), Arg("against", doc[8]))
    trigger = _trigger(doc, args, object="target", against="target")
    assert _texts(trigger, "target") == ["Mali"]


def test_what_is_counted_fills_no_role_beside_its_counter() -> None:
    doc = document(SENTENCE)
    args = (Arg("object", doc[2], own=False), Arg("object", doc[8], How.COUNTED, own=False))
    assert _texts(_trigger(doc, args, object="target"), "target") == ["Togo"]


def test_parties_of_a_mutual_act_all_act() -> None:
    doc = document(SENTENCE)
    args = (Arg("subject", doc[0]), Arg("with", doc[8]))
    trigger = _trigger(doc, args, mutual=True, subject="actor", **{"with": "party"})
    assert _texts(trigger, "actor") == ["Ghana", "Mali"]


def test_of_triggers_that_share_words_the_longest_stays_and_the_other_says_why_not() -> None:
    doc = document(SENTENCE)
    short = _trigger(doc, ())
    long = Trigger(doc[1], (doc[1], doc[2]), short.entry, ())
    found = without_overlap([short, long])
    assert [(len(t.tokens), t.dropped) for t in found] in (
        [(1, "overlap"), (2, "")],
        [(2, ""), (1, "overlap")],
    )
