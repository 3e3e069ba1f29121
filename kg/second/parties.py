"""Which phrases of a sentence may act or be acted on: names of people, bodies and places, and nouns for people and bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Mention, Reading
from kg.nlp.parse.labels import PARTY_NAMES, PLACE_NAMES
from kg.nlp.phrases.reference_cues import ReferenceCues
from kg.ontology import Ontology

PARTIES = PARTY_NAMES | PLACE_NAMES
SHORT, ALIKE = 4, 5  # letters by which a people's name is known in that of its country
WORD = re.compile(r"\w{2,}")
Spot = tuple[int, int]
KINDS = frozenset({"Person", "State", "Organisation", "Town", "Region"})


@dataclass(frozen=True, slots=True)
class Party:
    """A mention by its number in the reading, and where its words stand in the article, without what follows its head."""

    mention: int
    start: int
    end: int


def parties(reading: Reading, cues: ReferenceCues, ontology: Ontology) -> dict[int, list[Party]]:
    """The parties of every sentence with two or more, in text order; of two that overlap the longer.

    Args:
        reading: what an article says.
        cues: the words of reference, which know kinds of nouns.
        ontology: its noun classes know more of them.
    """
    found: dict[int, list[Party]] = {}
    for index, mention in enumerate(reading.mentions):
        if _may_act(mention, cues, ontology):
            party = Party(index, mention.span.start, mention.head.end)
            found.setdefault(mention.sentence, []).append(party)
    kept = {number: list(_apart(some)) for number, some in found.items()}
    return {number: some for number, some in sorted(kept.items()) if len(some) > 1}


def _may_act(mention: Mention, cues: ReferenceCues, ontology: Ontology) -> bool:
    if mention.kind == "name":
        return mention.label in PARTIES or bool(cues.word(mention.lemma).kinds & KINDS)
    if mention.kind != "nominal":
        return False
    known = cues.word(mention.lemma).kinds & KINDS
    return bool(known) or mention.lemma in ontology.noun_classes["nc:Person"]


def one_side(text: str, one: Spot, other: Spot) -> bool:
    """Whether two places of a text name nobody but each other ("Pakistani forces", "Pakistan"): the capital words of the one
    begin as some of the other do."""
    some, others = (
        [w.lower() for w in WORD.findall(text[slice(*spot)]) if w[0].isupper()]
        for spot in (one, other)
    )
    return _within(some, others) or _within(others, some)


def _within(some: list[str], others: list[str]) -> bool:
    begun = [(w, o, min(ALIKE, len(w), len(o))) for w in some for o in others]
    known = {w for w, o, n in begun if w == o or (n >= SHORT and w[:n] == o[:n])}
    return bool(some) and known == set(some)


def listed(text: str, one: Spot, other: Spot) -> bool:
    """Whether nothing but a comma or one word stands between two places, as between members of a list."""
    first, second = sorted((one, other))
    return len(text[first[1] : second[0]].split()) <= 1


def _apart(some: list[Party]) -> Iterator[Party]:
    """ "Russian" goes where "Russian troops" stands."""
    taken: list[Party] = []
    for party in sorted(some, key=lambda p: (p.start - p.end, p.start)):
        if all(party.end <= t.start or t.end <= party.start for t in taken):
            taken.append(party)
    yield from sorted(taken, key=lambda p: p.start)
