"""The objects of a verb: its own, the passive's subject, the one that a relative clause left out, one shared with a sister."""

from __future__ import annotations

from collections.abc import Iterator

from kg.nlp.clauses.arg import Arg, How
from kg.nlp.clauses.subjects import antecedent, surface_subject
from kg.nlp.parse.labels import (
    CLAUSES,
    OBJECTS,
    PREPOSITIONAL,
    SUBJECTS,
    conjuncts,
    is_nominal,
    is_passive,
    is_relative,
    is_verb,
)
from kg.nlp.parse.scheme import (
    CONJUNCT,
    DATIVE,
    DIRECT_OBJECT,
    OBJECT_PREDICATE,
    PREPOSITION,
    RELATIVE_CLAUSE,
)
from kg.nlp.parse.tree import Token
from kg.ontology import load_ontology


def objects(verb: Token, passive: bool) -> list[Arg]:
    """The objects, direct and indirect, of a verb in the active or the passive."""
    found = [*(_passive_subjects(verb) if passive else ()), *_own(verb)]
    if not any(a.name == "object" for a in found):
        found += _gap(verb)
    if not any(a.name == "object" for a in found):
        found += _shared(verb)
    return found


def _passive_subjects(verb: Token) -> Iterator[Arg]:
    name = "indirect" if any(c.dep_ == DIRECT_OBJECT for c in verb.children) else "object"
    for a in surface_subject(verb):
        how, words = (How.PASSIVE_SUBJECT, ()) if a.own else (a.how, a.words)
        yield Arg(name, a.token, how, words, a.own)


def _own(verb: Token) -> Iterator[Arg]:
    second = _called(verb)
    for child in verb.children:
        if child.dep_ in OBJECTS and is_nominal(child):
            token, how, words = antecedent(child, verb)
            if is_verb(
                token
            ):  # "bombed the town, which it denies": the pronoun stands for what was told
                token, how, words = child, How.OWN, ()
            name = "predicate" if child.dep_ == OBJECT_PREDICATE or child is second else "object"
            yield from (Arg(name, t, how, words) for t in conjuncts(token))
        elif child.dep_ == DATIVE and is_nominal(child):
            yield from (Arg("indirect", t) for t in conjuncts(child))


def _called(verb: Token) -> Token | None:
    """ "called the envoy a liar": of two objects of a verb of naming the second is what the first is called."""
    things = [c for c in verb.rights if c.dep_ == DIRECT_OBJECT]
    naming = load_ontology().cues_for(verb.lemma_.lower(), "CallingVerbCue")
    return things[1] if len(things) > 1 and naming else None


def _gap(verb: Token) -> Iterator[Arg]:
    """The object that a relative clause left out: "the plan (that) Russia rejected"."""
    own_subject = any(c.dep_ in SUBJECTS and not is_relative(c) for c in verb.children)
    full = any(
        c.dep_ in OBJECTS | CLAUSES or (c.dep_ == PREPOSITION and not any(c.children))
        for c in verb.children
    )
    if verb.dep_ == RELATIVE_CLAUSE and own_subject and not full and not is_passive(verb):
        yield Arg("object", verb.head, How.LEFT_OUT, (verb.head.text,))


def _shared(verb: Token) -> Iterator[Arg]:
    """The object of the last of several coordinated verbs serves them all: "arrested and deported twelve men"."""
    if any(c.dep_ in OBJECTS | CLAUSES | PREPOSITIONAL for c in verb.children) or is_passive(verb):
        return
    for child in verb.rights:
        if (
            child.dep_ == CONJUNCT
            and is_verb(child)
            and not any(c.dep_ in SUBJECTS for c in child.children)
        ):
            yield from (
                Arg("object", t, How.SHARED, (child.text,), own=False)
                for inner in child.children
                if inner.dep_ in OBJECTS and is_nominal(inner)
                for t in conjuncts(inner)
            )
