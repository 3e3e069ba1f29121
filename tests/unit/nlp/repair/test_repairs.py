"""Every repair mends its example and leaves alone a sentence that looks like it; the parses stand in ``examples.txt``.

A block of that file is a parse as the model gives it, one word a line (see ``parses.py``); behind ``>`` stands what the
word must become, by the label scheme's manual. A block that is headed "not" is parsed rightly, or in another way wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.nlp.parse.tree import Doc, Token
from kg.nlp.repair.repair import REPAIRS, repair
from kg.nlp.repair.rule import Repair, Scope
from kg.ontology import load_ontology
from tests.unit.nlp.parses import document

MARK = " > "


@dataclass(frozen=True, slots=True)
class Block:
    """One parse: the repair that it is for, its text, its rows and, for each row, the row that it must become."""

    name: str
    fires: bool
    text: str
    rows: tuple[str, ...]
    mended: tuple[str, ...]


def blocks() -> list[Block]:
    found = []
    for block in (Path(__file__).parent / "examples.txt").read_text("utf-8").split("\n\n"):
        head, *lines = block.strip().splitlines()
        name, _, text = head.removeprefix("# ").partition(": ")
        pairs = [line.partition(MARK)[::2] for line in lines]
        rows = tuple(row for row, _ in pairs)
        mended = tuple(new or " ".join(row.split()[1:7]) for row, new in pairs)
        found.append(Block(name.removesuffix(", not"), ", not" not in name, text, rows, mended))
    return found


BLOCKS = blocks()
BY_NAME = {rule.name: rule for rule in REPAIRS}


def shown(word: Token) -> str:
    name = f"{word.ent_iob_}-{word.ent_type_}" if word.ent_type_ else "O"
    return " ".join((word.lemma_, word.pos_, word.tag_, word.dep_, str(word.head.i), name))


def applied(rule: Repair, doc: Doc) -> list[Token]:
    """The words at which a repair mended something."""
    words = [s.root for s in doc.sents] if rule.scope is Scope.SENTENCE else list(doc)
    return [word for word in words if rule.mends(word, load_ontology())]


@pytest.mark.parametrize("rule", REPAIRS, ids=lambda r: r.name)
def test_every_repair_has_its_example_and_a_sentence_that_it_leaves_alone(rule: Repair) -> None:
    own = [b for b in BLOCKS if b.name == rule.name]
    assert [b.text for b in own if b.fires] == [rule.example]
    assert [b for b in own if not b.fires]


@pytest.mark.parametrize(
    "block", BLOCKS, ids=lambda b: f"{b.name}, {'' if b.fires else 'not '}fires"
)
def test_a_repair_mends_what_it_is_for_and_nothing_else(block: Block) -> None:
    doc = document("\n".join(block.rows))
    assert doc.text.strip() == block.text
    fired = applied(BY_NAME[block.name], doc)
    assert bool(fired) is block.fires
    assert [shown(word) for word in doc] == list(block.mended)


def test_names_of_repairs_are_unique_and_each_example_is_one_sentence_in_the_file() -> None:
    assert len(BY_NAME) == len(REPAIRS)
    assert {b.name for b in BLOCKS} == set(BY_NAME)


def test_what_was_mended_is_told_by_name_and_word() -> None:
    block = next(b for b in BLOCKS if b.name == "second participle" and b.fires)
    doc, marks = repair(document("\n".join(block.rows)), load_ontology())
    assert [(m.stage, m.rule, doc[m.first].text) for m in marks] == [
        ("repair", "second participle", "besieged")
    ]
