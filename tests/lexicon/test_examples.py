"""A lexicon entry's example is its test: the pipeline must find the entry's event with the marked arguments."""

from __future__ import annotations

import pytest

from kg.evaluate.examples import own_faults, unmark
from kg.ontology import load_ontology

ENTRIES = load_ontology().all_entries
FLOOR = 0.97  # the share of a type's examples that must be read as marked; it only goes up (docs/limits.md)


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
    wrong = [f for f in own_faults() if f.type == kind]
    entries = sum(e.type == kind for e in ENTRIES)
    shown = "\n".join(f"{f.entry}: {f.what}" for f in wrong)
    assert len(wrong) <= max(2, (1 - FLOOR) * entries), (
        f"{len(wrong)} examples are not read as marked:\n{shown}"
    )
