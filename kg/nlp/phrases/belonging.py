"""To whom a phrase belongs: the country or organisation whose office, part or place a noun names."""

from __future__ import annotations

from kg.nlp.parse.labels import (
    SIDE_LABELS,
    is_nominal,
)
from kg.nlp.parse.scheme import (
    PREPOSITION,
    PREPOSITION_OBJECT,
)
from kg.nlp.parse.tree import Token
from kg.nlp.phrases.mentions import MentionTable, owners
from kg.nlp.phrases.reference_cues import ReferenceCues


def side_of(table: MentionTable, token: Token, floor: int, start: int) -> Token | None:
    """Whose office it is: the possessor, else the country or organisation named right before the office."""
    owner = next(iter(owners(token)), None)
    if owner is not None and owner.i < start:
        return owner
    named = [
        t
        for t in token.doc[floor:start]
        if t.ent_type_ in SIDE_LABELS and t.i in table.names.bounds
    ]
    return named[-1] if named else None


def body_after(token: Token, cues: ReferenceCues) -> Token | None:
    """The organisation after "of", "for" or "to"."""
    for child in token.rights:
        if child.dep_ == PREPOSITION and cues.plays(child.lower_, "OfficePreposition"):
            for inner in child.children:
                if inner.dep_ == PREPOSITION_OBJECT and is_nominal(inner):
                    return inner
    return None


def known_index(table: MentionTable, token: Token) -> int:
    """The number of the mention that a token stands in; -1 where it stands in none."""
    index = table.at(token)
    return -1 if index is None else index
