"""What the rules of speech acts look at, and what they find."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.event_types import EventTypes
from kg.nlp.arguments.roles import Filled
from kg.nlp.arguments.trigger import Trigger
from kg.nlp.clauses.arg import Arg
from kg.nlp.parse.labels import SIDE_LABELS, auxiliaries
from kg.nlp.parse.scheme import PERSON_NAME
from kg.nlp.parse.tree import Token
from kg.nlp.phrases.mentions import MentionTable
from kg.ontology import Ontology

ACTORS = SIDE_LABELS | {PERSON_NAME}


@dataclass(frozen=True, slots=True)
class Force:
    """The event type that a report's content gives it, whom it is addressed to, by which words, and by which rule."""

    type: str
    targets: tuple[Arg, ...]
    why: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A report and the clause that is said, with all triggers of the article by the index of their head token."""

    trigger: Trigger
    clause: Token
    filled: Filled
    triggers: Mapping[int, Trigger]
    table: MentionTable
    ontology: Ontology
    types: EventTypes

    def is_speaker(self, token: Token) -> bool:
        """Tell whether a word refers to who speaks."""
        return self.refers_to(token, self.filled.get("actor"))

    def refers_to(self, token: Token, others: Iterable[Arg]) -> bool:
        """Tell whether a word refers to one of some others."""
        index = self.table.at(token)
        found = {
            self.table.representative(i)
            for a in others
            if (i := self.table.at(a.token)) is not None
        }
        return index is not None and self.table.representative(index) in found

    def is_to_come(self, clause: Token) -> bool:
        """Tell whether a clause has a modal by which what is to come is announced."""
        return any(self.ontology.cues_for(a.lower_, "FutureModalCue") for a in auxiliaries(clause))
