"""Mends the parse where its errors are of a known kind, before anything is read from it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.nlp.syntax import CLAUSES, SUBJECTS, is_verb
from kg.ontology import Ontology


def repair(doc: Doc, ontology: Ontology) -> Doc:
    """Re-hang coordinated reporting verbs; changes the document's heads in place and returns it."""
    for token in doc:
        upper = _reporter_above(token, ontology)
        if upper is not None:
            token.head = upper
    return doc


def _reports(token: Token, ontology: Ontology) -> bool:
    return is_verb(token) and bool(ontology.cues_for(token.lemma_.lower(), "ReportingCue"))


def _reporter_above(token: Token, ontology: Ontology) -> Token | None:
    """"X said Y has not … but stressed that …": the second report is X's, though the parser hangs it below Y's verb.

    Returns the upper reporting verb when ``token`` is a finite reporting verb with a complement clause and no subject
    of its own, coordinated with a verb inside the content of another report.
    """
    if token.dep_ != "conj" or not _reports(token, ontology) or token.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    if any(c.dep_ in SUBJECTS for c in token.children) or not any(c.dep_ == "ccomp" for c in token.children):
        return None
    node = token.head
    while node.dep_ == "conj" and is_verb(node.head):
        node = node.head
    upper = node.head
    content = node.dep_ in CLAUSES and _reports(upper, ontology) and upper.i < token.i and not _reports(node, ontology)
    same_form = upper.tag_ == token.tag_
    return upper if content and same_form else None
