"""The most salient thing before a pronoun, in the manner of Lappin and Leass (1994).

Subject before object before the rest, a name before a description, faded with each sentence; where two are about as
salient, none is chosen. The weights stand in ``ontology/cues/coreference.ttl`` (``kg:SalienceFactor``).
"""

from __future__ import annotations

from collections import defaultdict

from kg.nlp.parse.labels import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, is_verb
from kg.nlp.parse.scheme import ADJECTIVAL, COMPOUND, CONJUNCT, NATIONALITY_NAME, ROOT
from kg.nlp.parse.tree import Token
from kg.nlp.phrases.discourse import NEUTER, Discourse, agrees, looking_back
from kg.nlp.phrases.mentions import MentionTable
from kg.nlp.phrases.pronouns import barred
from kg.nlp.phrases.referents import ORGANISATION, PERSON, STATE, THING, Referent

MODIFIERS = frozenset({ADJECTIVAL, COMPOUND})


def salience(table: MentionTable, index: int) -> float:
    """How much a mention stands out by its place in its own sentence."""
    token, weights = table.token(index), table.cues.salience
    while token.dep_ == CONJUNCT and not is_verb(token.head):
        token = token.head
    weight = weights[_place(token)]
    if token.dep_ in SUBJECTS | PASSIVE_SUBJECTS and token.head.dep_ == ROOT:
        weight += weights["main-clause"]
    return weight + (weights["name"] if table[index].kind == "name" else 0.0)


def _place(token: Token) -> str:
    """The factor of a token's place in its clause."""
    if token.dep_ in SUBJECTS | PASSIVE_SUBJECTS:
        return "subject"
    if token.dep_ in OBJECTS:
        return "object"
    return "modifier" if token.dep_ in MODIFIERS else "other-place"


def most_salient(discourse: Discourse, index: int, order: list[int]) -> int | None:
    """The antecedent of a pronoun among the mentions before it, or None when none, or two alike, stand out."""
    table, weights = discourse.table, discourse.table.cues.salience
    apart = barred(discourse, table.token(index))
    scores: dict[int, float] = defaultdict(float)
    nearest: dict[int, int] = {}
    near = looking_back(table, order, table[index].sentence, weights["reach"])
    for other in near:
        entity = discourse.of(other)
        if entity not in apart and _may_be(discourse, index, other):
            low, high = sorted((scores[entity], _score(discourse, index, other)))
            scores[entity] = high + low * weights["mentioned-again"]
            nearest[entity] = other
    ranked = sorted(scores, key=lambda e: (-scores[e], -table.token(nearest[e]).i))
    if not ranked or (
        len(ranked) > 1 and scores[ranked[0]] < weights["margin"] * scores[ranked[1]]
    ):
        return None
    return nearest[ranked[0]]


def _may_be(discourse: Discourse, index: int, other: int) -> bool:
    """A mention before the pronoun that agrees with it; an open pronoun and a nationality name nothing."""
    table, mention = discourse.table, discourse.table[other]
    token, head, pronoun = table.token(index), table.token(other), discourse.words(index)
    quotes = pronoun.gender == NEUTER and token.i in discourse.quoted
    return not (
        head.i >= token.i
        or (quotes and head.i not in discourse.quoted)
        or not agrees(pronoun, discourse.about(other))
        or mention.label == NATIONALITY_NAME
        or (mention.kind == "pronoun" and discourse.of(other) == other)
    )


def _score(discourse: Discourse, index: int, other: int) -> float:
    """A mention's salience for a pronoun: its own, more in the same place, less where it fits badly or stands far."""
    table, weights = discourse.table, discourse.table.cues.salience
    token, head = table.token(index), table.token(other)
    same_place = head.dep_ == token.dep_ and head.dep_ in SUBJECTS | OBJECTS
    fit = weights[_fit(discourse, discourse.words(index), other, token.dep_ in OBJECTS)]
    fading: float = weights["sentence-before"] ** (table[index].sentence - table[other].sentence)
    return (salience(table, other) + (weights["same-place"] if same_place else 0.0)) * fit * fading


def _fit(discourse: Discourse, pronoun: Referent, other: int, as_object: bool) -> str:
    """Things without a will are less often taken up again than states, organisations and persons, but as objects."""
    about = discourse.about(other)
    if pronoun.gender == NEUTER:
        if about.kinds & {STATE, ORGANISATION}:
            return "body-as-object" if as_object else "fits"
        return "fits" if as_object else ("thing" if THING in about.kinds else "place")
    if pronoun.gender is not None:
        return "fits" if about.gender == pronoun.gender else "gender-unknown"
    return "fits" if PERSON in about.kinds else "no-person"
