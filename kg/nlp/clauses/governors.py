"""The verb above a noun phrase, and the particles beside a verb."""

from __future__ import annotations

from kg.nlp.parse.labels import OBJECTS, PASSIVE_SUBJECTS, SISTERS, SUBJECTS, is_nominal, is_verb
from kg.nlp.parse.scheme import (
    ADVERB_TAG,
    ADVERBIAL,
    NOUN_ADVERBIAL,
    PARTICLE,
    PARTICLE_TAG,
    PREPOSITION,
    PREPOSITION_OBJECT,
    PREPOSITION_TAG,
)
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import has_lemma
from kg.ontology import load_ontology
from kg.syntax_terms import argument_class

MAY_BE_PARTICLE = frozenset({ADVERBIAL, PREPOSITION})
PARTICLE_TAGS = frozenset({ADVERB_TAG, PARTICLE_TAG, PREPOSITION_TAG})
REACH = 6  # words after a verb among which its particle stands


def governor(noun: Token) -> tuple[Token | None, str]:
    """The verb that a noun phrase is an argument of, and the neutral name of the argument (``""`` when none)."""
    node, name = noun, ""
    while node.dep_ in SISTERS and is_nominal(node.head):
        node = node.head
    counter = _counter(node)
    node = counter or node
    head = node.head
    if counter is not None and node.dep_ == NOUN_ADVERBIAL:
        name = "object"  # "began a week of war games", where the parser takes the week for a time
    elif node.dep_ == PREPOSITION_OBJECT:
        name, head = head.lower_, head.head
        if not is_verb(head) and head.dep_ == PREPOSITION:
            head = head.head
    elif node.dep_ in OBJECTS or node.dep_ in PASSIVE_SUBJECTS:
        name = "object"
    elif node.dep_ in SUBJECTS:
        name = "subject"
    return (head, name) if name and is_verb(head) and head.i != noun.i else (None, "")


def _counter(noun: Token) -> Token | None:
    """ "began a week of war games": the noun that counts another stands in its place beside the verb."""
    prep = noun.head
    if noun.dep_ != PREPOSITION_OBJECT or prep.dep_ != PREPOSITION or is_verb(prep.head):
        return None
    ontology = load_ontology()
    counts = has_lemma(prep.head, ontology.noun_classes["nc:Measure"])
    of = prep.lower_ in argument_class("syn:Counted")
    return prep.head if counts and of else None


def particles(verb: Token) -> tuple[Token, ...]:
    """The particles of a phrasal verb ("shot *down*"), adverbs and stranded prepositions that may be one included."""
    return tuple(
        c
        for c in verb.children
        if c.dep_ == PARTICLE
        or (
            c.dep_ in MAY_BE_PARTICLE
            and c.tag_ in PARTICLE_TAGS
            and verb.i < c.i <= verb.i + REACH
            and not c.is_sent_end
        )
    )
