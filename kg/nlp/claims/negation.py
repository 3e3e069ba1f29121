"""What negates a word: its own negation, a negative argument, the conjunction that joins it to a negated one."""

from __future__ import annotations

from kg.nlp.claims.factuality import Factuality
from kg.nlp.parse.labels import (
    PASSIVE_SUBJECTS,
    SUBJECTS,
    SUBJECTS_AND_OBJECT,
    auxiliaries,
    is_verb,
    negations,
)
from kg.nlp.parse.scheme import (
    ADJECTIVE_COMPLEMENT,
    ADJECTIVE_POS,
    ADVERBIAL,
    CONTENT_CLAUSE,
    COORDINATOR,
    DETERMINER,
    NEGATION,
    NUMBER_MODIFIER,
    OBJECT_PREDICATE,
    PRECONJUNCTION,
    PREPOSITION,
)
from kg.nlp.parse.tree import Token
from kg.ontology import Ontology

BEFORE_NOUN = frozenset({ADVERBIAL, DETERMINER, NEGATION, NUMBER_MODIFIER, PRECONJUNCTION})
PREDICATES = frozenset({ADJECTIVE_COMPLEMENT, OBJECT_PREDICATE})
BEFORE_DETERMINER = frozenset({ADVERBIAL, NEGATION})


def negator_of(token: Token, ontology: Ontology) -> Token | None:
    """The word beside a verb or noun that negates it: "not", "no longer"; neither "not only" nor the "without" of a
    phrase beside it nor the "nor" after it. With a verb goes the adjective that completes it ("pleaded not guilty")."""
    completing = [c for c in token.rights if is_verb(token) and _completes(c)]
    words = (w for t in (token, *completing) for w in negations(t) if _negates(w, t, ontology))
    return next(words, None)


def _completes(word: Token) -> bool:
    """An adjective that completes a verb, with or without a subject of its own ("found the man not guilty")."""
    own_clause = word.dep_ == CONTENT_CLAUSE and word.pos_ == ADJECTIVE_POS
    return word.dep_ in PREDICATES or own_clause


def _negates(word: Token, token: Token, ontology: Ontology) -> bool:
    of_phrase = word.dep_ == PREPOSITION and is_verb(token)
    joins_next = word.dep_ == COORDINATOR and word.i > token.i
    if of_phrase or joins_next:
        return False
    phrase = any(ontology.cues_for(f"{c.lower_} {word.lower_}", "NegationCue") for c in word.lefts)
    return bool(phrase or ontology.cues_for(word.lower_, "NegationCue")) and not _focused(
        word, ontology
    )


def is_negative_phrase(word: Token, ontology: Ontology) -> bool:
    """ "instead of", "far from", "rather than": a preposition or conjunction that denies with the word before it."""
    return word.i > 0 and bool(
        ontology.cues_for(f"{word.nbor(-1).lower_} {word.lower_}", "NegationCue")
    )


def _focused(negation: Token, ontology: Ontology) -> bool:
    """ "not only X", "not just X": X holds, and more."""
    after = negation.nbor() if negation.i + 1 < len(negation.doc) else None
    return after is not None and bool(ontology.cues_for(after.lower_, "FocusCue"))


def negative_argument(verb: Token, below: Token | None, ontology: Ontology) -> Token | None:
    """ "No troops were killed", "neither side signed": the negative word on a subject or object other than ``below``."""
    arguments = [c for c in verb.children if c.dep_ in SUBJECTS_AND_OBJECT]
    return negative_word([c for c in arguments if below is None or c.i != below.i], ontology)


def negative_word(arguments: list[Token], ontology: Ontology) -> Token | None:
    """The word by which one of some arguments is nobody or nothing; what stands after it ("X, not Y") contrasts it only."""
    for noun in arguments:
        words = [c for c in noun.lefts if c.dep_ in BEFORE_NOUN]
        inner = (g for c in words for g in c.children if g.dep_ in BEFORE_DETERMINER)
        for word in (noun, *words, *inner):
            if ontology.cues_for(word.lower_, "NegationCue") and not _focused(word, ontology):
                return word
    return None


def _subjects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in SUBJECTS | PASSIVE_SUBJECTS]


def negated_together(verb: Token, head: Token, ontology: Ontology, state: Factuality) -> Factuality:
    """ "did not arrest or charge", "no one was killed or hurt", "nor has it left": negated with its head, or by its conjunction;
    "did not leave but attacked" is not."""
    between = [c for c in head.children if c.dep_ == COORDINATOR and head.i < c.i < verb.i]
    joint = between[-1] if between else None
    if joint is not None and ontology.cues_for(joint.lower_, "NegationCue"):
        return state.denied(joint.text)
    if _subjects(verb):
        return state
    contrast = joint is not None and ontology.cues_for(joint.lower_, "ContrastCue")
    shares = auxiliaries(verb) == auxiliaries(head) and not contrast
    word = negator_of(head, ontology) if shares and auxiliaries(head) else None
    word = word or negative_word(_subjects(head), ontology)
    return state if word is None else state.denied(word.text)
