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

SITES = ("nc:Building", "nc:Carrier")
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
    bodies = load_ontology().noun_classes["nc:ActingBody"]
    named = [c for c in noun.lefts if c.dep_ in BEFORE_HEAD and c.lower_ in bodies]
    before = named[-1] if named else None
    if (
        before is None
        or before.pos_ != NOUN_POS
        or before.ent_type_
        or any(c.dep_ == POSSESSOR for c in noun.children)
        or any(c.dep_ != COMPOUND or _is_site(c) for c in noun.lefts if c.i > before.i)
    ):
        return None
    sided = argument_class("syn:Sided")
    directed = any(c.dep_ == PREPOSITION and c.lower_ in sided for c in noun.children) or (
        noun.dep_ in SUBJECTS and any(c.dep_ == DIRECT_OBJECT for c in noun.head.children)
    )
    return before if directed else None


def names_its_side(modifier: Token, noun: Token) -> bool:
    """A name before a noun says whose it is ("U.S. drone strike"), unless an owner stands before it or it only names
    the topic of the word between ("its NATO demands", "NATO membership demands")."""
    if modifier.pos_ != PROPER_NOUN_POS and modifier.ent_type_ not in PARTY_NAMES:
        return False
    owned = any(c.dep_ == POSSESSOR for c in noun.children)
    between = [
        c
        for c in noun.children
        if c.dep_ == COMPOUND and modifier.i < c.i < noun.i and c.pos_ == NOUN_POS
    ]
    if owned or any(_is_site(c) for c in between):
        return False
    return not between or modifier.ent_type_ in COUNTRY_NAMES


def _is_site(noun: Token) -> bool:
    """ "a Kenyan mosque attack": the state before a place, a building or what carries people says where, not who."""
    ontology = load_ontology()
    return bool(ontology.cues_for(noun.lemma_.lower(), "PlaceNounCue")) or any(
        noun.lemma_.lower() in ontology.noun_classes[name] for name in SITES
    )


def names_a_side(token: Token) -> bool:
    """Another side before the same noun: "Iraqi" in "Syrian and Iraqi forces", "U.S." in "U.S.-China talks"."""
    joined = token.dep_ in JOINED or (token.dep_ == ADJECTIVAL and token.nbor().tag_ == HYPHEN_TAG)
    return joined and token.pos_ in ADJECTIVE_OR_NAME and token.ent_type_ in COUNTRY_NAMES
