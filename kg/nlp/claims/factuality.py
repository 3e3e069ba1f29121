"""Whether an event is told as happening: polarity × status × certainty (after FactBank)."""

from __future__ import annotations

from dataclasses import dataclass

from kg.frozen import replace
from kg.nlp.parse.tree import Token
from kg.ontology import Cue

TO_COME = frozenset({"planned", "offered", "threatened"})
"""The statuses of what its doer says is still to come."""


@dataclass(frozen=True, slots=True)
class Factuality:
    """Polarity, status and certainty of an event with the words that decided them."""

    polarity: str = "positive"
    status: str = "actual"
    certainty: str = "certain"
    why: tuple[str, ...] = ()
    to_come: bool = False  # planned only by a modal of the future, which any other cue overrules

    def under(self, cue: Cue, word: str) -> Factuality:
        """The factuality below a cue: polarity multiplies, the lower status stays."""
        state = self.denied(word) if cue.polarity == "negative" else self
        open_to = (
            {"actual"} if cue.status == "possible" and not self.to_come else {"actual", "planned"}
        )
        status = cue.status if cue.status and self.status in open_to else self.status
        certainty = (
            cue.certainty
            if cue.certainty and (self.certainty == "certain" or self.to_come)
            else self.certainty
        )
        to_come = status == "planned" and (
            self.to_come or (cue.kind == "ModalCue" and self.status == "actual")
        )
        return replace(
            state,
            status=status,
            certainty=certainty,
            why=(*self.why, f"“{word}”: {cue.iri}"),
            to_come=to_come,
        )

    def under_all(self, cues: tuple[Cue, ...], word: Token) -> Factuality:
        """The factuality below all cues of one word."""
        state = self
        for cue in cues:
            state = state.under(cue, word.text)
        return state

    def denied(self, word: str) -> Factuality:
        """The factuality under a word that negates: what was denied before holds again."""
        return replace(
            self,
            polarity="negative" if self.polarity == "positive" else "positive",
            why=(*self.why, f"“{word}” negates"),
        )

    def open(self, why: str) -> Factuality:
        """Neither told nor denied, for a reason of the sentence's form."""
        return replace(self, certainty="unknown", why=(*self.why, why))

    def planned(self, why: str) -> Factuality:
        """What would be told as done is still to come, for a reason of the sentence's form."""
        if self.status != "actual":
            return self
        return replace(self, status="planned", why=(*self.why, why))
