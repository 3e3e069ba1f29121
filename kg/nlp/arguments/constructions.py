"""The words of a trigger beside its head: particles, light nouns, and what stands between."""

from __future__ import annotations

from collections.abc import Iterator

from kg.nlp.arguments.trigger import named
from kg.nlp.clauses.arg import Arg, How
from kg.nlp.clauses.governors import particles
from kg.nlp.parse.labels import OBJECTS, SUBJECTS, is_nominal, is_verb
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    ADVERB_TAG,
    ADVERBIAL,
    COMPOUND,
    DATIVE,
    DIRECT_OBJECT,
    OPEN_CLAUSE,
    PREPOSITION,
    PREPOSITION_OBJECT,
    SUBJECT,
)
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import compound_before, has_lemma, parts
from kg.ontology import Entry, load_ontology

BEHIND_PARTICLE = frozenset({COMPOUND, DIRECT_OBJECT, PREPOSITION_OBJECT, SUBJECT})
VERB_OBJECTS = OBJECTS | {DATIVE}
REACH = 6  # words from verb to noun in which they are one trigger
FAR_REACH = 9  # words after a verb in which the word stands that says what becomes of the object


def particles_of(entry: Entry, verb: Token) -> list[Token]:
    """The particle of the entry beside the verb; empty when it isn't there."""
    wanted = (entry.particle or "").split()
    return (
        [p for p in particles(verb) if p.lower_ in wanted and _is_particle(p, verb)]
        or _states(verb, wanted)
        or [
            c
            for c in verb.lefts
            if c.dep_ == ADVERBIAL and c.lower_ in wanted and c.tag_ == ADVERB_TAG
        ]
    )


def _is_particle(word: Token, verb: Token) -> bool:
    """A preposition with a phrase of its own is a particle only right after the verb ("took *over* the town")."""
    return word.i == verb.i + 1 or not _has_phrase(word)


def _has_phrase(word: Token) -> bool:
    return any(c.dep_ == PREPOSITION_OBJECT for c in word.children)


def _states(verb: Token, wanted: list[str]) -> list[Token]:
    """The word that says what becomes of the object ("took the crew *hostage*"), wherever the parser hangs it."""
    words = (verb.doc[i] for i in range(verb.i + 1, min(verb.i + FAR_REACH, verb.sent.end)))
    return [
        t
        for t in words
        if t.lower_ in wanted
        and verb.i in {t.head.i, t.head.head.i}
        and t.dep_ not in SUBJECTS
        and not _has_phrase(t)
    ][:1]


def after_particle(particle: Token) -> Iterator[Arg]:
    """What the parser hangs on a particle, as arguments of its verb."""
    words = (particle.text,)
    for child in particle.children:
        if child.dep_ in BEHIND_PARTICLE and is_nominal(child):
            yield Arg("object", child, How.AFTER, words)
        elif child.dep_ == OPEN_CLAUSE:
            yield Arg("clause", child, How.AFTER, words)
        elif child.dep_ == PREPOSITION:
            yield from (
                Arg(child.lower_, c, How.AFTER, words)
                for c in child.children
                if c.dep_ == PREPOSITION_OBJECT
            )


def light_noun(entry: Entry, verb: Token, args: tuple[Arg, ...]) -> Token | None:
    """The noun that carries the meaning of a light verb ("*launched* an attack"); None when it isn't there."""
    return next(
        (
            a.token
            for a in named(args, entry.light_preposition or "object")
            if not is_verb(a.token)
            and has_lemma(a.token, entry.light_nouns)
            and not _describes(verb, a.token)
            and not _is_act_of_another_type(a.token, entry)
        ),
        None,
    )


def _is_act_of_another_type(noun: Token, entry: Entry) -> bool:
    """ "launched a cyber attack", "continued a hunger strike": a compound that is an act of another type than its last
    word is not that word."""
    found = load_ontology().entries_for(noun.lemma_.lower(), "noun")
    own = {
        e.type
        for e in found
        if len(parts(e.lemma)) == 1 and not e.oblique_preposition and not e.subject_heads
    }
    return any(
        entry.type not in {e.type, e.joint} and e.type not in own and compound_before(e.lemma, noun)
        for e in found
    )


def _describes(verb: Token, noun: Token) -> bool:
    """ "a Saudi-led strike": the participle before a noun says something of it and does not carry it."""
    return verb.dep_ == ADJECTIVAL and verb.head.i == noun.i


def between(verb: Token, noun: Token) -> list[Token]:
    """The tokens of a light-verb construction: all from verb to noun when the noun follows, else the two."""
    if not verb.i < noun.i <= verb.i + REACH:
        return [noun]
    middle = list(verb.doc[verb.i + 1 : noun.i + 1])
    if not any(t.head.i == verb.i and t.dep_ in VERB_OBJECTS and t.i != noun.i for t in middle):
        return middle
    start = noun.head.i if noun.dep_ == PREPOSITION_OBJECT else noun.left_edge.i
    return [t for t in middle if t.i >= start]
