"""The sentences of ``sentences.txt`` as documents, and the triggers of their words, without a model.

Each sentence is headed by its name; a row is word, lemma, POS, tag, dependency, head, entity, and "+" where no blank
follows. Parses were corrected by hand where a parser went wrong.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.nlp.arguments.match import best
from kg.nlp.arguments.nominal import nominal
from kg.nlp.arguments.trigger import Trigger
from kg.nlp.arguments.verbal import verbal
from kg.nlp.parse.labels import is_verb
from kg.nlp.parse.tree import Doc, Token
from kg.ontology import Ontology, load_ontology
from tests.unit.nlp.parses import document

FILE = Path(__file__).with_name("sentences.txt")


@cache
def _parses() -> dict[str, str]:
    blocks = FILE.read_text("utf-8").split("# ")[1:]
    named = (block.partition("\n") for block in blocks)
    return {name.strip(): rows for name, _, rows in named}


def ontology() -> Ontology:
    return load_ontology()


def sentence(*names: str) -> Doc:
    """One document of the sentences with these names."""
    return document(*(_parses()[name] for name in names))


def token(doc: Doc, text: str) -> Token:
    """The only word with this text."""
    (found,) = [t for t in doc if t.text == text]
    return found


def trigger(doc: Doc, text: str) -> Trigger:
    """The trigger that a word opens."""
    word = token(doc, text)
    found = best(word, "verb" if is_verb(word) else "noun", ontology())
    assert found is not None, text
    return found


def triggers(doc: Doc) -> list[Trigger]:
    """All triggers of a document, in text order."""
    found = [t for s in doc.sents for find in (verbal, nominal) for t in find(s, ontology())]
    return sorted(found, key=lambda t: t.head.i)


def words(doc: Doc, bounds: tuple[int, int] | None) -> str | None:
    """The words of a range of tokens, both ends included."""
    return None if bounds is None else " ".join(t.text for t in doc[bounds[0] : bounds[1] + 1])
