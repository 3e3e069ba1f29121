"""Questions: what is asked is not told. What a word like "how" or "when" asks about is taken for granted, all the same."""

from __future__ import annotations

from collections.abc import Iterator

from kg.nlp.claims.selection import is_infinitive
from kg.nlp.parse.labels import CLAUSES, is_verb
from kg.nlp.parse.scheme import (
    CLAUSE_MARKER,
    CLAUSE_SUBJECT,
    CONTENT_CLAUSE,
    PARATAXIS,
    RELATIVE_ADVERB_TAG,
    RELATIVE_DETERMINER_TAG,
    RELATIVE_POSSESSIVE_TAG,
    RELATIVE_PRONOUN_TAG,
    ROOT,
)
from kg.nlp.parse.tree import Token
from kg.ontology import Ontology

QUESTION_MARK = "?"
ASKING_TAGS = frozenset(
    {
        RELATIVE_ADVERB_TAG,
        RELATIVE_DETERMINER_TAG,
        RELATIVE_POSSESSIVE_TAG,
        RELATIVE_PRONOUN_TAG,
    }
)
ASKABLE = frozenset({CONTENT_CLAUSE, PARATAXIS, ROOT})
CONTENTS = CLAUSES | {CLAUSE_SUBJECT}


def is_asked(verb: Token) -> bool:
    """ "Has Chad left?": a clause that ends in a question mark and has no word that takes it for granted ("Who left?")."""
    return verb.dep_ in ASKABLE and _ends_in_question(verb) and not any(asks_with(verb))


def _ends_in_question(verb: Token) -> bool:
    doc, last = verb.doc, verb.right_edge.i
    while last > verb.i and doc[last].is_punct and doc[last].text != QUESTION_MARK:
        last -= 1
    if doc[last].text == QUESTION_MARK:
        return True
    after = last + 1
    while after < verb.sent.end and doc[after].is_punct:
        if doc[after].text == QUESTION_MARK:
            return True
        after += 1
    return False


def asks_with(verb: Token) -> Iterator[Token]:
    """The words before a verb that ask in its own clause: "who", "how (many)", "(to) which"."""
    words = (t for c in verb.lefts if c.dep_ != CLAUSE_MARKER for t in c.subtree)
    for word in (t for t in words if t.tag_ in ASKING_TAGS):
        node = word
        while node.head.i != verb.i and not is_verb(node.head):
            node = node.head
        if node.head.i == verb.i:
            yield word


def is_indirect_question(clause: Token, ontology: Ontology) -> bool:
    """ "did not decide whether to leave", "it is not known how many were killed": whatever stands above, the question
    stays open, or what it asks about stays granted."""
    if clause.dep_ not in CONTENTS or not is_verb(clause):
        return False
    marks = (c for c in clause.children if c.dep_ == CLAUSE_MARKER)
    whether = any(ontology.cues_for(c.lower_, "ConditionCue") for c in marks)
    granted = not is_infinitive(clause) and any(asks_with(clause))
    return whether or granted
