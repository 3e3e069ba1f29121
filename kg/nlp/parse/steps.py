"""The model's own parser and name finder, stepped from outside: the same decisions in half the time.

spaCy's loop over the steps of a transition parser gives up the interpreter's lock and asks for it back at every look at
a state, some hundred times a word. The same steps, taken one after the other with the lock held, come to the same
scores and the same actions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.tokens import Doc

NAME = "kg_steps_"


class Steps:
    """A pipeline component that does what a greedy transition parser does."""

    def __init__(self, parser: Any) -> None:
        self.parser = parser
        self.model, self.name = parser.model, parser.name

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        self.annotate([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """Annotate documents; those of like length go through the model together, as spaCy has it."""
        waiting, size = iter(docs), max(batch_size // 4, 2)
        while batch := list(islice(waiting, batch_size)):
            alike = sorted(batch, key=len)
            for i in range(0, len(alike), size):
                self.annotate(alike[i : i + size])
            yield from batch

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Set the heads and labels, or the names, of some documents."""
        states = self.parser.moves.init_batch(docs)
        if any(len(doc) for doc in docs):
            model = self.parser.model.predict(docs)
            unfinished = [state for state in states if not state.is_final()]
            while unfinished:
                unfinished = self.parser.transition_states(unfinished, model.predict(unfinished))
            model.clear_memory()
        self.parser.set_annotations(docs, states)


def stepped(nlp: Language) -> Language:
    """Put the faster steps before the greedy parser and name finder of a pipeline."""
    for name, pipe in nlp.pipeline:
        if (
            isinstance(pipe, DependencyParser | EntityRecognizer)
            and pipe.cfg.get("beam_width", 1) == 1
        ):
            steps = Steps(pipe)
            Language.factory(NAME + name, func=lambda nlp, name, steps=steps: steps)  # noqa: ARG005 – spaCy calls it by these names
            nlp.replace_pipe(name, NAME + name)
    return nlp
