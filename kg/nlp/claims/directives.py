"""Saying that another must act asks for it."""

from __future__ import annotations

from kg.nlp.claims.said import ACTORS, Force, Said
from kg.nlp.claims.selection import cues_of
from kg.nlp.clauses.arg import Arg
from kg.nlp.clauses.verbs import verb_arguments
from kg.nlp.parse.labels import ALL_SUBJECTS, BARE_FORMS, auxiliaries, conjuncts, has_child
from kg.nlp.parse.scheme import (
    MODAL_TAG,
    NOUN_TAG,
    OPEN_CLAUSE,
    PRONOUN_POS,
    PROPER_NOUN_TAG,
)
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import has_lemma
from kg.ontology import Cue

SINGULAR_TAGS = frozenset({NOUN_TAG, PROPER_NOUN_TAG})
BEFORE_VERB = frozenset({"subject", "object"})


def directive(said: Said) -> Force | None:
    """ "X said (that) Y must …": X asks Y, unless Y is X or nobody."""
    cue, word = next(iter(_asking_words(said)), (None, said.clause))
    if cue is None or cue.act is None:
        return None
    asked = tuple(
        a
        for a in verb_arguments(said.clause)
        if a.name in BEFORE_VERB and a.own and a.token.i < said.clause.i
    )
    if not asked or any(said.is_speaker(a.token) for a in asked):
        return None
    if all(a.token.pos_ == PRONOUN_POS for a in asked) or not _fits(cue, asked, said):
        return None
    return Force(cue.act, asked, f"“{word.text}” in what is said makes it a request")


def _asking_words(said: Said) -> list[tuple[Cue, Token]]:
    """The words that may make it a request, with their cues: a modal, a verb with "to", a verb before a subjunctive."""
    clause, verb = said.clause, said.trigger.head
    modals = [a for a in auxiliaries(clause) if a.tag_ == MODAL_TAG]
    lacking = any(said.ontology.cues_for(c.lower_, "NotYetCue") for c in clause.children)
    semi_modal = [clause] if has_child(clause, {OPEN_CLAUSE}) and not lacking else []
    kinds = [(w, "SpeechActCue") for w in (*modals, *semi_modal)]
    if is_subjunctive(clause):
        kinds.append((verb, "SubjunctiveCue"))
    return [(cue, w) for w, kind in kinds for cue in cues_of(w, kind, said.ontology)]


def _fits(cue: Cue, asked: tuple[Arg, ...], said: Said) -> bool:
    """A cue that asks only of actors: "said Chad should leave", not "the economy should grow"."""
    if "actor" not in cue.embeds:
        return True
    askable = said.ontology.noun_classes["nc:Askable"]
    acts = all(a.token.ent_type_ in ACTORS or has_lemma(a.token, askable) for a in asked)
    return acts and not said.ontology.cues_for(said.clause.lemma_.lower(), "ReceivingVerbCue")


def is_subjunctive(clause: Token) -> bool:
    """ "insisted that Armenia amend …": a bare form after a singular subject."""
    singular = any(
        c.dep_ in ALL_SUBJECTS and c.tag_ in SINGULAR_TAGS and not conjuncts(c)[1:]
        for c in clause.children
    )
    return singular and not auxiliaries(clause) and clause.tag_ in BARE_FORMS
