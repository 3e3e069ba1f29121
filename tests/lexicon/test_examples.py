"""A lexicon entry's example is its test: the pipeline must find the entry's event with the marked arguments."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.evaluate.examples import counter_faults, example_faults, unmark
from kg.ontology import load_ontology

ENTRIES = load_ontology().all_entries


def test_marks_become_spans_of_the_plain_sentence() -> None:
    assert unmark("[actor Iran] [trigger left].") == (
        "Iran left.",
        [("actor", 0, 4), ("trigger", 5, 9)],
    )


def test_there_are_entries_for_every_event_type() -> None:
    assert len(ENTRIES) >= 300
    assert len({e.type for e in ENTRIES}) == 17


@pytest.mark.model
@pytest.mark.parametrize("kind", sorted({e.type for e in ENTRIES}))
def test_the_examples_of_a_type_are_read_as_marked(kind: str) -> None:
    of_kind = [e for e in ENTRIES if e.type == kind]
    assert [f"{f.entry}: {f.what}" for f in example_faults(of_kind)] == []


@pytest.mark.model
def test_no_counter_example_is_read_in_the_sense_that_it_excludes() -> None:
    assert sum(len(e.counter_examples) for e in ENTRIES) >= 60
    assert [f"{f.entry}: {f.what}" for f in counter_faults(ENTRIES)] == []


@pytest.mark.model
def test_a_counter_example_that_is_read_in_that_sense_is_told() -> None:
    entry = next(e for e in ENTRIES if e.type == "COERCE" and e.pos == "verb" and e.examples)
    plain, _ = unmark(entry.examples[0])
    (told,) = counter_faults([replace(entry, counter_examples=(plain,))])
    assert told.entry == entry.iri and plain in told.what
