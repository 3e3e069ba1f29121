"""The phrases that prepositions hang on a word, each an argument named by its preposition."""

from __future__ import annotations

from collections.abc import Iterator

from kg.nlp.clauses.arg import Arg, How
from kg.nlp.clauses.subjects import antecedent
from kg.nlp.parse.labels import (
    ADPOSITION_OR_ADVERB,
    PREPOSITION_COMPLEMENTS,
    RECIPIENTS,
    SIDES,
    conjuncts,
    is_nominal,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADPOSITION_POS,
    ADVERB_POS,
    CONJUNCT,
    DIRECT_OBJECT,
    PREPOSITION,
    PREPOSITION_OBJECT,
    SUBORDINATION_POS,
    VERB_POS,
)
from kg.nlp.parse.tree import Token
from kg.syntax_terms import argument_class

CHAIN = 8  # prepositions hung one on the other ("from in front of")
FURTHER = frozenset({CONJUNCT, PREPOSITION})
COMPOUND_HEADS = frozenset(
    {VERB_POS, ADPOSITION_POS, SUBORDINATION_POS, ADVERB_POS}
)  # "according to", "due to"


def prepositional(
    head: Token, own: bool = True, how: How = How.OWN, words: tuple[str, ...] = ()
) -> Iterator[Arg]:
    """The phrases that prepositions hang on ``head``, each named by its preposition; clauses after them too.

    Args:
        own: False when the phrases are an argument of another word than ``head``.
        how: how the phrases were found, with the ``words`` that it speaks of.
    """
    pattern = Arg("", head, how, words, own)
    for prep in head.children:
        if prep.dep_ in RECIPIENTS and not is_nominal(prep):
            yield from _inside(prep, prep.lower_, pattern)


def shared(verb: Token) -> Iterator[Arg]:
    """ "meet with and talk to investors": what the last of two coordinated verbs has serves the bare preposition too."""
    bare = [p for p in verb.rights if p.dep_ == PREPOSITION and not p.children]
    for sister in verb.rights if bare else ():
        if sister.dep_ == CONJUNCT and is_verb(sister) and bare[-1].i < sister.i:
            yield from (
                Arg(bare[-1].lower_, a.token, How.SHARED, (sister.text,), own=False)
                for a in prepositional(sister)
                if is_nominal(a.token)
            )


def after(head: Token, how: How = How.AFTER) -> Iterator[Arg]:
    """The phrases of ``head`` as arguments of another word, each with ``head`` as the word that it was found by."""
    return prepositional(head, own=False, how=how, words=(head.text,))


def _inside(prep: Token, name: str, pattern: Arg, depth: int = CHAIN) -> Iterator[Arg]:
    for child in prep.children:
        if child.dep_ in PREPOSITION_COMPLEMENTS or (
            child.dep_ == DIRECT_OBJECT and is_nominal(child)
        ):
            yield from (
                Arg(name, t, pattern.how, pattern.words, pattern.own)
                for t in _complements(child, prep)
            )
        elif depth and child.dep_ in FURTHER and child.pos_ == ADPOSITION_POS:
            fixed = prep.pos_ not in ADPOSITION_OR_ADVERB  # "according to", "because of"
            inner = f"{name} {child.lower_}" if fixed else child.lower_
            yield from _inside(child, inner, pattern, depth - 1)


def _complements(child: Token, prep: Token) -> list[Token]:
    if not is_nominal(child):
        return [child]
    verb = clause_of(prep)
    return conjuncts(antecedent(child, verb)[0] if verb is not None else child)


def clause_of(token: Token) -> Token | None:
    """The verb in whose clause a word stands; None in a text without one."""
    node = token.head
    while not is_verb(node) and node.head.i != node.i:
        node = node.head
    return node if is_verb(node) else None


def deeper(obj: Token, prep: Token | None = None) -> Iterator[Arg]:
    """Phrases inside of an object's description that may be the verb's: "returned a mask stolen in 1913 to Benin",
    "provided tanks alongside aid to Chad"."""
    adding = prep is not None and prep.lower_ in argument_class("syn:Adding")
    for token in obj.subtree:
        if (
            token.dep_ in RECIPIENTS
            and token.lower_ in SIDES
            and token.head.pos_ not in COMPOUND_HEADS
            and (adding or token.head.i != obj.i)
        ):
            yield from (
                Arg(token.lower_, c, How.INSIDE, (obj.text,), own=False, far=True)
                for c in token.children
                if c.dep_ == PREPOSITION_OBJECT and is_nominal(c)
            )
