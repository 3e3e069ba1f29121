"""What has been told so far of the things that a text mentions, and what a pronoun must agree with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from kg.nlp.parse.labels import AUXILIARIES, is_verb
from kg.nlp.parse.tree import Token
from kg.nlp.phrases.mentions import MentionTable
from kg.nlp.phrases.referents import PERSON, THING, Referent, referent

GENDERED = frozenset({"masculine", "feminine"})
NEUTER = "neuter"


@dataclass(slots=True)
class Discourse:
    """What has been mentioned so far: entity of each mention, what is known of each entity."""

    table: MentionTable
    entity: dict[int, int]
    quoted: frozenset[int]
    known: dict[int, Referent] = field(default_factory=dict)
    own: dict[int, Referent] = field(default_factory=dict)

    def words(self, index: int) -> Referent:
        """What the words of a mention say of its referent, found once."""
        if index not in self.own:
            self.own[index] = referent(self.table, index)
        return self.own[index]

    def of(self, index: int) -> int:
        """The entity of a mention: the mention that it goes back to in the end."""
        return self.entity.get(index, index)

    def about(self, index: int) -> Referent:
        """What is known of a mention's referent: its own words and those of its entity."""
        own = self.words(index)
        whole = self.known.get(self.of(index))
        if whole is None or whole is own:
            return own
        kinds = own.kinds if own.kinds and own.named else whole.kinds or own.kinds
        return Referent(
            kinds,
            own.gender or whole.gender,
            own.plural,
            own.named or whole.named,
            own.collective or whole.collective,
        )

    def learn(self, index: int) -> None:
        """Add what a mention says to what is known of its entity."""
        entity, own = self.of(index), self.words(index)
        old = self.known.get(entity, own)
        self.known[entity] = Referent(
            old.kinds or own.kinds,
            old.gender or own.gender,
            old.plural,
            old.named or own.named,
            old.collective or own.collective,
        )

    def join(self, index: int, antecedent: int) -> None:
        """Put a mention to the entity of its antecedent."""
        self.entity[index] = self.of(antecedent)
        self.learn(index)


def agrees(pronoun: Referent, other: Referent) -> bool:
    """Number, gender and kind do not contradict each other."""
    if pronoun.gender in GENDERED:
        return PERSON in other.kinds and not other.plural and other.gender in {None, pronoun.gender}
    if pronoun.plural:
        return other.kinds != {THING} and (other.plural or other.collective)
    return bool(other.kinds) and PERSON not in other.kinds and not other.plural


def clause_verbs(token: Token) -> Iterator[tuple[Token, Token]]:
    """The verbs above a token, innermost first, each with its child through which the token hangs on it."""
    node = token
    while node.head.i != node.i:
        if is_verb(node.head) and node.dep_ not in AUXILIARIES:
            yield node.head, node
        node = node.head


def looking_back(
    table: MentionTable, before: Sequence[int], sentence: int, reach: float
) -> list[int]:
    """The mentions of the last sentences before one, in text order; ``before``: all mentions before it, in text order."""
    near = takewhile(lambda i: sentence - table[i].sentence <= reach, reversed(before))
    return list(near)[::-1]
