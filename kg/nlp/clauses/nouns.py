"""What a noun governs, as neutral arguments: ``possessor``, ``modifier``, ``clause`` and prepositions by their own name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.nlp.clauses.arg import Arg, How
from kg.nlp.clauses.oblique import after, clause_of, prepositional
from kg.nlp.clauses.sides import common_side, names_a_side, names_its_side
from kg.nlp.clauses.subjects import is_infinitive, relative_clause
from kg.nlp.clauses.verbs import verb_arguments
from kg.nlp.parse.labels import (
    ADJECTIVE_OR_NAME,
    BEFORE_HEAD,
    PASSIVE_SUBJECTS,
    SUBJECTS,
    TIME_LABELS,
    conjuncts,
    is_nominal,
    is_passive,
    is_relative,
)
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    AGENT,
    CONTENT_CLAUSE,
    DIRECT_OBJECT,
    GERUND_TAG,
    NOUN_CLAUSE,
    PARTICIPLE_TAG,
    POSSESSOR,
    PREPOSITION_OBJECT,
    RELATIVE_CLAUSE,
    RELATIVE_POSSESSIVE_TAG,
)
from kg.nlp.parse.tree import Token
from kg.ontology import load_ontology
from kg.syntax_terms import argument_class

INFINITIVE_CLAUSES = frozenset({NOUN_CLAUSE, RELATIVE_CLAUSE})


def noun_arguments(noun: Token) -> tuple[Arg, ...]:
    """All arguments of a noun: owner, modifiers that are names, prepositional phrases, clauses.

    Phrases of what the noun holds come last, marked as not its own ("condemnation of the attack on Lagos").
    """
    side = common_side(noun)
    args = [Arg("modifier", side, How.NAMES_SIDE)] if side is not None else []
    for child in noun.children:
        args += _of_child(child, noun, side)
    args += prepositional(noun)
    holders = argument_class("syn:Holder")
    for held in [a for a in args if a.name in holders and a.token.head.head.i == noun.i]:
        args += [
            a
            for a in after(held.token)
            if a.name != "of" and (held.name == "of" or a.name in holders)
        ]
    return _undergone(args)


def _of_child(child: Token, noun: Token, side: Token | None) -> Iterator[Arg]:
    if child.dep_ == POSSESSOR:
        yield from (Arg("possessor", t, How.ITS_OWNER) for t in conjuncts(_whose(child)))
    elif side is not None and child.i < side.i and child.dep_ in BEFORE_HEAD:
        return
    elif child.dep_ in BEFORE_HEAD and names_its_side(child, noun):
        named = (child, *filter(names_a_side, child.children))
        yield from (Arg("modifier", t, How.NAMES_SIDE) for t in named)
    elif _is_content(child):
        yield from _content(child)
    elif child.dep_ == ADJECTIVAL and child.tag_ == PARTICIPLE_TAG:
        yield from (
            Arg(f"before-{child.lower_}", c, How.BEFORE, (child.text,))
            for c in child.lefts
            if c.pos_ in ADJECTIVE_OR_NAME
        )
    elif _involves(child):
        yield from _objects_of(child, "between", DIRECT_OBJECT, How.AFTER, (child.text,))
    elif child.dep_ == AGENT:
        yield from _objects_of(child, "by", PREPOSITION_OBJECT)
    elif child.dep_ == NOUN_CLAUSE and is_passive(child):
        yield from _of_participle(child)


def _is_content(child: Token) -> bool:
    return child.dep_ == CONTENT_CLAUSE or (
        child.dep_ in INFINITIVE_CLAUSES and is_infinitive(child)
    )


def _content(clause: Token) -> Iterator[Arg]:
    yield Arg("clause", clause)
    yield from (
        Arg("clauseSubject", t, How.CLAUSE_SUBJECT, (clause.text,))
        for c in clause.children
        if c.dep_ in SUBJECTS | PASSIVE_SUBJECTS and is_nominal(c) and not is_relative(c)
        for t in conjuncts(c)
    )


def _involves(child: Token) -> bool:
    """ "talks involving Ghana and Togo"."""
    return (
        child.dep_ == NOUN_CLAUSE
        and child.tag_ == GERUND_TAG
        and bool(load_ontology().cues_for(child.lemma_.lower(), "InvolvingCue"))
    )


def _objects_of(
    head: Token, name: str, label: str, how: How = How.OWN, words: tuple[str, ...] = ()
) -> Iterator[Arg]:
    yield from (
        Arg(name, t, how, words)
        for c in head.children
        if c.dep_ == label and (label == PREPOSITION_OBJECT or is_nominal(c))
        for t in conjuncts(c)
    )


def _of_participle(clause: Token) -> Iterator[Arg]:
    """ "an attack carried out by rebels on the town", "attacks attributed to rebels": what the participle says of a noun."""
    yield from (
        Arg("by", a.token, How.AFTER, (clause.text,))
        for a in verb_arguments(clause)
        if a.name == "subject"
    )
    behind = {
        name
        for cue in load_ontology().cues_for(clause.lemma_.lower(), "AttributingCue")
        for name in cue.embeds
    }
    yield from (
        replace(a, name="by", how=How.ATTRIBUTED) if a.name in behind else a for a in after(clause)
    )


def _whose(owner: Token) -> Token:
    """ "the man whose arrest …": whose it is, is the noun that the clause describes."""
    verb = clause_of(owner) if owner.tag_ == RELATIVE_POSSESSIVE_TAG else None
    return (relative_clause(verb) if verb is not None else None) or owner


def _undergone(args: list[Arg]) -> tuple[Arg, ...]:
    """ "his arrest by the guards": beside one who did it, the owner underwent it; not in "Israel's attack by drone"."""
    if not any(a.name == "possessor" for a in args):
        return tuple(args)
    means = {
        a.token.i
        for a in args
        if a.name == "by" and load_ontology().cues_for(a.token.lemma_.lower(), "InstrumentNounCue")
    }
    kept = [a for a in args if a.token.i not in means]
    done = any(
        a.name == "by" and is_nominal(a.token) and a.token.ent_type_ not in TIME_LABELS
        for a in kept
    )
    return tuple(replace(a, name="of") if done and a.name == "possessor" else a for a in kept)
