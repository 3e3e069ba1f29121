"""What a plan would do that is refused: "vetoed a bill that bans rallies", "rejected a plan under which Mali was funded"."""

from __future__ import annotations

from kg.event_types import load_event_types
from kg.nlp.claims.selection import is_infinitive, selecting
from kg.nlp.parse.labels import is_nominal, is_passive, is_relative, is_verb
from kg.nlp.parse.scheme import (
    DIRECT_OBJECT,
    NOUN_CLAUSE,
    PASSIVE_SUBJECT,
    RELATIVE_CLAUSE,
)
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import has_lemma
from kg.ontology import NO_EVENT, Ontology

CLAUSES = frozenset({NOUN_CLAUSE, RELATIVE_CLAUSE})
REFUSED = frozenset({DIRECT_OBJECT, PASSIVE_SUBJECT})
PAPERS = ("nc:Agreement", "nc:Plan", "nc:Ruling", "nc:Bill")


def is_of_refused(clause: Token, noun: Token, ontology: Ontology) -> bool:
    """Tell whether a clause says what a plan, a deal or a bill would do that its verb refuses; not what was done to it
    ("rejected a plan proposed by France")."""
    verb = noun.head
    if clause.dep_ not in CLAUSES or noun.dep_ not in REFUSED or is_infinitive(clause):
        return False
    if not is_verb(verb) or not any(has_lemma(noun, ontology.noun_classes[n]) for n in PAPERS):
        return False
    return _refuses(verb, ontology) and _names_deed(clause, ontology) and not _is_done_to(clause)


def _refuses(verb: Token, ontology: Ontology) -> bool:
    """A verb that denies its object, or leaves it open, and does not say that it was there before."""
    cues = (c for c in selecting(verb, ontology) if "object" in c.embeds and not c.presupposes)
    return any(c.polarity == "negative" or (c.certainty == "unknown") for c in cues)


def _names_deed(verb: Token, ontology: Ontology) -> bool:
    """A verb of something done: what a plan proposes or condemns, it does by its own words, refused or not."""
    entries = ontology.entries_for(verb.lemma_.lower(), "verb")
    return any(e.type != NO_EVENT and load_event_types().is_deed(e.type) for e in entries)


def _is_done_to(clause: Token) -> bool:
    """A passive whose subject is the noun that it describes."""
    subjects = (c for c in clause.children if c.dep_ == PASSIVE_SUBJECT)
    return is_passive(clause) and not any(is_nominal(c) and not is_relative(c) for c in subjects)
