"""The model's map from tags to parts of speech, with a memory: a sixth of the parse's time is spent on matching it anew.

spaCy's attribute ruler matches some 180 patterns at every token. Nearly all of them look at one token's tag, label and
form, so what they give is remembered by these; a text in which a pattern of several tokens may begin goes through the
ruler itself. The result is the ruler's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

NAME = "kg_remembered_rules"
READ: list[int | str] = ["LOWER", "TAG", "DEP", "IS_SPACE"]
SET: list[int | str] = ["POS", "MORPH", "LEMMA"]
Test = Mapping[str, Any]


class Forms:
    """The word forms that patterns ask for, written out or as regular expressions."""

    def __init__(self, tests: Iterable[Test]) -> None:
        asked = [test["LOWER"] for test in tests if "LOWER" in test]
        self.words = {w for a in asked for w in ([a] if isinstance(a, str) else a.get("IN", ()))}
        self.shapes = [
            re.compile(a["REGEX"]) for a in asked if not isinstance(a, str) and "REGEX" in a
        ]

    def holds(self, form: str) -> bool:
        """Tell whether any pattern asks for this form."""
        return form in self.words or any(shape.search(form) for shape in self.shapes)


class RememberedRules:
    """A pipeline component that gives what an attribute ruler gives, mostly from memory."""

    def __init__(self, ruler: AttributeRuler) -> None:
        patterns = _patterns(ruler)
        self.ruler = ruler
        self.forms = Forms(test for pattern in patterns for test in pattern)
        self.openers = Forms(pattern[0] for pattern in patterns if len(pattern) > 1)
        self.labels = {
            ruler.vocab.strings[pattern[0]["DEP"]]
            for pattern in patterns
            if len(pattern) > 1 and "DEP" in pattern[0]
        }
        self.kinds: dict[int, tuple[int, bool]] = {}
        self.memory: dict[tuple[int, int, int, int], tuple[int, int, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, morphology and irregular lemmas of every token."""
        keys, opens = [], False
        for lower, tag, label, space in doc.to_array(READ).tolist():
            form, opener = self.kinds.get(lower) or self._kind(lower)
            keys.append((form, tag, label, space))
            opens = opens or opener or label in self.labels
        if opens or not all(key in self.memory for key in keys):
            self.ruler(doc)
            if not opens:
                self.memory.update(zip(keys, map(tuple, doc.to_array(SET).tolist()), strict=True))
            return doc
        known: Any = np.array([self.memory[key] for key in keys], dtype="uint64")
        return doc.from_array(SET, known) if keys else doc  # type: ignore[arg-type]

    def _kind(self, lower: int) -> tuple[int, bool]:
        """The form where any pattern asks for it, else 0; and whether a pattern of several tokens may begin with it."""
        form = self.ruler.vocab.strings[lower]
        self.kinds[lower] = (lower if self.forms.holds(form) else 0, self.openers.holds(form))
        return self.kinds[lower]


def _patterns(ruler: AttributeRuler) -> list[list[Test]]:
    rules: Any = ruler.patterns
    return [pattern for rule in rules for pattern in rule["patterns"]]


def remember(nlp: Language) -> Language:
    """Put a memory before the attribute ruler of a pipeline, where its patterns are of the kind that allows it."""
    ruler = nlp.get_pipe("attribute_ruler") if nlp.has_pipe("attribute_ruler") else None
    if not isinstance(ruler, AttributeRuler) or not all(
        set(test) <= set(READ) for pattern in _patterns(ruler) for test in pattern
    ):
        return nlp
    Language.factory(NAME, func=lambda nlp, name: RememberedRules(ruler))  # noqa: ARG005 – spaCy's names
    nlp.replace_pipe("attribute_ruler", NAME)
    return nlp
