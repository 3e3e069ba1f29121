"""On what an act is made to depend: an if-clause, "in exchange for …"."""

from __future__ import annotations

from kg.nlp.arguments.trigger import Trigger
from kg.nlp.parse.labels import clause_end, is_verb
from kg.nlp.parse.scheme import (
    ADVERBIAL_CLAUSE,
    CLAUSE_MARKER,
    CONTENT_CLAUSE,
    OPEN_CLAUSE,
    PREPOSITION,
    PREPOSITION_CLAUSE,
    RELATIVE_CLAUSE,
)
from kg.nlp.parse.tree import Token
from kg.ontology import Ontology

CONDITIONS = frozenset({ADVERBIAL_CLAUSE, PREPOSITION})
CLAUSES_OF_THEIR_OWN = frozenset({ADVERBIAL_CLAUSE, CONTENT_CLAUSE, RELATIVE_CLAUSE})


def condition_of(trigger: Trigger, ontology: Ontology) -> tuple[int, int] | None:
    """Token range (last included) of what the event is made to depend on; the condition of an offer or a threat is
    also that of the act offered or threatened."""
    verb = trigger.head
    while verb.dep_ == OPEN_CLAUSE and is_verb(verb.head):
        found = _own_condition(verb, ontology)
        if found is not None:
            return found
        verb = verb.head
    return _own_condition(verb, ontology)


def _own_condition(verb: Token, ontology: Ontology) -> tuple[int, int] | None:
    clause = next((c for c in verb.children if _is_condition(c, ontology)), None)
    if clause is not None:
        return clause_end(clause)
    phrases = ((t, found) for t in verb.subtree if (found := _exchange(t, ontology)) is not None)
    return next((found for t, found in phrases if not _crosses_clause(t, verb)), None)


def _is_condition(child: Token, ontology: Ontology) -> bool:
    """A clause after "if", or "provided" with what it completes, which parsers take for a preposition."""
    if child.dep_ not in CONDITIONS:
        return False
    whole = child.dep_ == PREPOSITION and any(c.dep_ == PREPOSITION_CLAUSE for c in child.children)
    marks = [child] if whole else [g for g in child.children if g.dep_ == CLAUSE_MARKER]
    return any(ontology.cues_for(m.lower_, "ConditionCue") for m in marks)


def _exchange(token: Token, ontology: Ontology) -> tuple[int, int] | None:
    """ "in exchange for arms": the phrase that begins at a token with all that it introduces."""
    for words, _ in ontology.phrases_at(token.lower_, "ExchangeCue"):
        if tuple(t.lower_ for t in token.doc[token.i : token.i + len(words)]) == words:
            tail = token.doc[token.i + len(words) - 1]
            return token.i, max(clause_end(tail)[1], tail.i)
    return None


def _crosses_clause(token: Token, head: Token) -> bool:
    """A finite clause of its own stands between the phrase and the trigger."""
    node = token
    while node.head.i != node.i and node.i != head.i:
        if node.dep_ in CLAUSES_OF_THEIR_OWN:
            return True
        node = node.head
    return False
