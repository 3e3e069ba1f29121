"""Which checks an entry fails on a word, with entries and arguments made by hand."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pytest

from kg.nlp.arguments.fit import misfit
from kg.nlp.clauses.arg import Arg
from kg.nlp.parse.tree import Doc
from kg.ontology import Entry, Frame
from tests.unit.nlp.parses import document

# word lemma POS tag dependency head entity
SENTENCE = """
Troops troop NOUN NNS nsubj 1 O
opened open VERB VBD ROOT 1 O
fire fire NOUN NN dobj 1 O
on on ADP IN prep 1 O
Monday Monday PROPN NNP pobj 3 B-DATE
at at ADP IN prep 1 O
crowds crowd NOUN NNS pobj 5 O
"""
FRAME = Frame("Any", "verb", MappingProxyType({}))


def _args(doc: Doc, own: bool, far: bool) -> tuple[Arg, ...]:
    return (
        Arg("subject", doc[0]),
        Arg("object", doc[2]),
        Arg("on", doc[4]),
        Arg("at", doc[6], own=own, far=far),
    )


def _failed(entry: Entry, own: bool = True, far: bool = False) -> str | None:
    doc = document(SENTENCE)
    found = misfit(entry, doc[1], _args(doc, own, far))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("restriction", "check"),
    [
        ({}, None),
        ({"requires": frozenset({"at"})}, None),
        ({"requires": frozenset({"to"})}, "requires"),
        ({"forbids": frozenset({"at"})}, "forbids"),
        ({"forbids": frozenset({"to"})}, None),
        ({"passive_only": True}, "voice"),
        ({"object_heads": frozenset({"fire"})}, None),
        ({"object_heads": frozenset({"door"})}, "object"),
        ({"subject_heads": frozenset({"troop"})}, None),
        ({"subject_heads": frozenset({"market"})}, "subject"),
        ({"oblique_preposition": "at"}, None),
        ({"oblique_preposition": "against"}, "oblique"),
        ({"oblique_preposition": "at", "oblique_heads": frozenset({"crowd"})}, None),
        ({"oblique_preposition": "at", "oblique_heads": frozenset({"door"})}, "oblique"),
    ],
)
def test_the_first_check_that_fails(restriction: dict[str, Any], check: str | None) -> None:
    assert _failed(Entry("lex:open-v", "open", "verb", FRAME, "ASSAULT", **restriction)) == check


def test_a_time_is_no_phrase_that_an_entry_asks_for() -> None:
    entry = Entry("lex:x", "open", "verb", FRAME, "ASSAULT", oblique_preposition="on")
    assert _failed(entry) == "oblique"


def test_a_phrase_deep_inside_of_another_counts_for_nothing() -> None:
    entry = Entry("lex:x", "open", "verb", FRAME, "ASSAULT", requires=frozenset({"at"}))
    assert _failed(entry, far=True) == "requires"


def test_what_is_not_the_verbs_own_forbids_nothing() -> None:
    entry = Entry("lex:x", "open", "verb", FRAME, "ASSAULT", forbids=frozenset({"at"}))
    assert _failed(entry, own=False) is None
