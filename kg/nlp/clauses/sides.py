"""The words before a noun that say whose act it names: "a U.S. drone strike", "Turkish and Russian troops", "a police raid"."""

from __future__ import annotations

from kg.nlp.parse.labels import (
    ADJECTIVE_OR_NAME,
    BEFORE_HEAD,
    COUNTRY_NAMES,
    PARTY_NAMES,
    PLURAL_TAGS,
    SIDE_LABELS,
    SUBJECTS,
    conjuncts,
)
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    COMPOUND,
    CONJUNCT,
    DIRECT_OBJECT,
    HYPHEN_TAG,
    NOUN_MODIFIER,
    NOUN_POS,
    POSSESSOR,
    PREPOSITION,
    PROPER_NOUN_POS,
)
from kg.nlp.parse.tree import Token
from kg.ontology import load_ontology
from kg.syntax_terms import argument_class

NAMING = frozenset({ADJECTIVAL, COMPOUND, NOUN_MODIFIER, POSSESSOR})
JOINED = frozenset({COMPOUND, CONJUNCT, NOUN_MODIFIER})


def sister_sides(noun: Token) -> list[Token]:
    """The sides that share one plural noun: "Turkish", "Russian" in "Turkish and Russian troops"; empty when it has one."""
    if noun.tag_ not in PLURAL_TAGS:
        return []
    for child in noun.lefts:
        if child.dep_ in NAMING and child.ent_type_ in SIDE_LABELS:
            sisters = [t for t in conjuncts(child) if t.ent_type_ in SIDE_LABELS and t.i < noun.i]
            if len(sisters) > 1:
                return sisters
    return []


def common_side(noun: Token) -> Token | None:
    """A noun for an armed or ruling body before the act ("a Syrian army raid on the town"), where the phrase names its other side."""
    before = noun.nbor(-1) if noun.i > noun.sent.start else noun
    if (
        before.dep_ not in BEFORE_HEAD
        or before.head.i != noun.i
        or before.ent_type_
        or any(c.dep_ == POSSESSOR for c in noun.children)
    ):
        return None
    sided = argument_class("syn:Sided")
    directed = any(c.dep_ == PREPOSITION and c.lower_ in sided for c in noun.children) or (
        noun.dep_ in SUBJECTS and any(c.dep_ == DIRECT_OBJECT for c in noun.head.children)
    )
    return (
        before
        if directed and before.lower_ in load_ontology().noun_classes["nc:ActingBody"]
        else None
    )


def names_its_side(modifier: Token, noun: Token) -> bool:
    """A name before a noun says whose it is ("U.S. drone strike"), unless an owner stands before it or it only names
    the topic of the word between ("its NATO demands", "NATO membership demands")."""
    if modifier.pos_ != PROPER_NOUN_POS and modifier.ent_type_ not in PARTY_NAMES:
        return False
    owned = any(c.dep_ == POSSESSOR for c in noun.children)
    between = any(
        c.dep_ == COMPOUND and modifier.i < c.i < noun.i and c.pos_ == NOUN_POS
        for c in noun.children
    )
    return not owned and not (between and modifier.ent_type_ not in COUNTRY_NAMES)


def names_a_side(token: Token) -> bool:
    """Another side before the same noun: "Iraqi" in "Syrian and Iraqi forces", "U.S." in "U.S.-China talks"."""
    joined = token.dep_ in JOINED or (token.dep_ == ADJECTIVAL and token.nbor().tag_ == HYPHEN_TAG)
    return joined and token.pos_ in ADJECTIVE_OR_NAME and token.ent_type_ in COUNTRY_NAMES
