"""What stands with one word itself: its negation, its modals and marks, the adjectives before a noun."""

from __future__ import annotations

from kg.nlp.claims.factuality import Factuality
from kg.nlp.claims.negation import (
    is_negative_phrase,
    negative_argument,
    negative_word,
    negator_of,
)
from kg.nlp.claims.questions import is_asked
from kg.nlp.claims.selection import is_infinitive, selecting
from kg.nlp.parse.labels import (
    SIDE_LABELS,
    auxiliaries,
    is_nominal,
    is_perfect,
    is_verb,
    tense_of,
)
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    ADVERBIAL,
    BASE_TAG,
    CLAUSE_MARKER,
    COMPOUND,
    CONTENT_CLAUSE,
    DETERMINER,
    PARTICIPLE_TAG,
    ROOT,
    SUBJECT,
)
from kg.nlp.parse.tree import Token
from kg.ontology import NO_EVENT, Ontology

NOT_PAST = frozenset({"present", "future"})
DESCRIBING = frozenset({ADJECTIVAL, ADVERBIAL, COMPOUND, DETERMINER})
DOUBTING_ADJECTIVES = ("ProspectiveAdjectiveCue", "HearsayAdjectiveCue")


def local(
    token: Token, ontology: Ontology, state: Factuality, below: Token | None = None
) -> Factuality:
    """What stands with the word itself: negation, modal auxiliaries, adjectives before a noun.

    ``below`` is the argument that the climb came from, whose own negation was heard already.
    """
    negator = negator_of(token, ontology)
    if negator is not None:
        state = state.denied(negator.text)
    return (
        _of_verb(token, ontology, state, below)
        if is_verb(token)
        else _of_noun(token, ontology, state)
    )


def _of_noun(noun: Token, ontology: Ontology, state: Factuality) -> Factuality:
    own = [c for c in noun.children if c.dep_ in DESCRIBING]
    named = (c for c in own if c.dep_ == COMPOUND and c.ent_type_ in SIDE_LABELS)
    of_names = (g for c in named for g in c.lefts if g.dep_ in DESCRIBING)
    for child in (*own, *of_names):
        for kind in DOUBTING_ADJECTIVES:
            state = state.under_all(ontology.cues_for(child.lower_, kind), child)
    return state


def _of_verb(verb: Token, ontology: Ontology, state: Factuality, below: Token | None) -> Factuality:
    told = verb.dep_ == CONTENT_CLAUSE and verb.i < verb.head.i
    if (verb.dep_ == ROOT or told) and is_infinitive(verb):
        state = state.planned("infinitive of a headline")
    nobody = negative_argument(verb, below, ontology)
    if nobody is not None:
        state = state.denied(nobody.text)
    state = _of_modals(verb, ontology, state)
    if is_asked(verb):
        state = state.open(f"“{verb.text}” stands in a question")
    state = _of_alleged_subject(verb, ontology, state)
    state = _of_marks(verb, ontology, state)
    for adverb in (c for c in verb.children if c.dep_ == ADVERBIAL):
        state = state.under_all(ontology.cues_for(adverb.lower_, "ModalAdverbCue"), adverb)
    return state


def _of_alleged_subject(verb: Token, ontology: Ontology, state: Factuality) -> Factuality:
    """ "The alleged raid wounded three": what an act that is only alleged did is alleged too (an alleged thief is not)."""
    for noun in (c for c in verb.children if c.dep_ == SUBJECT and names_act(c, ontology)):
        for word in (c for c in noun.children if c.dep_ in DESCRIBING):
            state = state.under_all(ontology.cues_for(word.lower_, "HearsayAdjectiveCue"), word)
    return state


def names_act(noun: Token, ontology: Ontology) -> bool:
    """Tell whether a noun names an act of some type."""
    entries = ontology.entries_for(noun.lemma_.lower(), "noun")
    return is_nominal(noun) and any(e.type != NO_EVENT for e in entries)


def _of_modals(verb: Token, ontology: Ontology, state: Factuality) -> Factuality:
    """ "may leave"; "could have left" did not."""
    modals = auxiliaries(verb)
    unreal = verb.tag_ == PARTICIPLE_TAG and any(
        a.tag_ == BASE_TAG and is_perfect(a) for a in modals
    )
    for modal in modals:
        cues = ontology.cues_for(modal.lower_, "CounterfactualModalCue") if unreal else ()
        state = state.under_all(cues or ontology.cues_for(modal.lower_, "ModalCue"), modal)
    return state


def _of_marks(verb: Token, ontology: Ontology, state: Factuality) -> Factuality:
    """The conjunctions before a clause: "before it leaves", "if it leaves", "rather than leave"."""
    marks = [c for c in verb.children if c.dep_ == CLAUSE_MARKER]
    if tense_of(verb) in NOT_PAST:
        for mark in marks:
            state = state.under_all(ontology.cues_for(mark.lower_, "ProspectiveCue"), mark)
    for mark in marks:
        state = state.under_all(ontology.cues_for(mark.lower_, "ConditionCue"), mark)
        if is_negative_phrase(mark, ontology):
            state = state.denied(mark.text)
    return state


def of_no_noun(noun: Token, ontology: Ontology, state: Factuality) -> Factuality:
    """ "no plans to attack", "no evidence that X attacked": denied, or left open where the noun's cue says so."""
    word = negative_word([noun], ontology)
    if word is None:
        return state
    if any(c.denied for c in selecting(noun, ontology)):
        return state.open(f"“{word.text}” leaves it open")
    return state.denied(word.text)
