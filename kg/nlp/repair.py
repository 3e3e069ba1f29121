"""Mends the parse where its errors are of a known kind, before anything is read from it."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from kg.nlp.labels import BEFORE_HEAD, CLAUSES, FINITE, PASSIVE_SUBJECTS, SIDES, SUBJECTS, TIME_LABELS, is_verb
from kg.ontology import Ontology


def repair(doc: Doc, ontology: Ontology) -> Doc:
    """Mend heads, labels and names of known kinds of error; changes the document in place and returns it."""
    for token in doc:
        upper = _reporter_above(token, ontology)
        if upper is not None:
            token.head = upper
        _content_clause(token)
        _free_subject(token)
        _recipient(token, ontology)
        _main_verb(token)
    doc.set_ents([s for s in (_dated_person(t) for t in doc) if s is not None], default="unmodified")
    return doc


def _content_clause(verb: Token) -> None:
    """"a demand that X leave": a clause with "that" and a subject of its own is what the noun says, no description of it."""
    marked = any(c.dep_ == "mark" and c.tag_ == "IN" for c in verb.children)
    if verb.dep_ == "acl" and marked and any(c.dep_ in SUBJECTS | PASSIVE_SUBJECTS for c in verb.children):
        verb.dep_ = "ccomp"


def _free_subject(verb: Token) -> None:
    """"The US military trains pilots": what the parser hung on a finite verb as on a noun is its subject."""
    if verb.tag_ not in FINITE or any(c.dep_ in SUBJECTS | PASSIVE_SUBJECTS for c in verb.children):
        return
    before = [c for c in verb.lefts if c.dep_ in {"det", "poss", *BEFORE_HEAD}]
    phrase = any(c.dep_ in {"det", "nmod", "poss"} for c in before)
    if not phrase or before[-1].i != verb.i - 1 or before[-1].pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return
    subject = before[-1]
    subject.dep_ = "nsubj"
    for child in before[:-1]:
        child.head = subject


def _recipient(verb: Token, ontology: Ontology) -> None:
    """"gave Ukraine weapons": a name right after a verb of giving is who receives, not a part of what is given."""
    if not is_verb(verb) or not ontology.cues_for(verb.lemma_.lower(), "DativeVerbCue"):
        return
    given = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if given is None or any(c.dep_ == "dative" or c.lower_ in SIDES for c in verb.children):
        return
    name = next((c for c in given.lefts if c.dep_ in BEFORE_HEAD and c.pos_ == "PROPN" and c.ent_type_ in {"GPE", "PERSON", "ORG"}), None)
    if name is not None and name.left_edge.i == verb.i + 1 and name.ent_type_ != given.ent_type_:
        name.head = verb
        name.dep_ = "dative"


def _main_verb(verb: Token) -> None:
    """"X, in a statement condemned …": a finite past tense describes no noun; without another verb it is the clause's own."""
    noun = verb.sent.root if verb.dep_ == "acl" and verb.tag_ == "VBD" else None
    if noun is None or is_verb(noun) or noun.i > verb.i or not noun.is_ancestor(verb) or any(c.dep_ in SUBJECTS for c in verb.children):
        return
    verb.head = verb
    verb.dep_ = "ROOT"
    noun.head = verb
    noun.dep_ = "nsubj"


def _dated_person(token: Token) -> Span | None:
    """"Theresa May": a surname that is a month's name, with a given name or title before it."""
    if token.ent_type_ not in TIME_LABELS or token.pos_ != "PROPN" or token.dep_ in {"npadvmod", "nummod"}:
        return None
    named = [c for c in token.lefts if c.dep_ == "compound" and c.pos_ == "PROPN" and c.ent_type_ not in TIME_LABELS]
    after_date = token.i + 1 < len(token.doc) and token.nbor().like_num
    return Span(token.doc, named[-1].i, token.i + 1, label="PERSON") if named and named[-1].i == token.i - 1 and not after_date else None


def _reports(token: Token, ontology: Ontology) -> bool:
    return is_verb(token) and bool(ontology.cues_for(token.lemma_.lower(), "ReportingCue"))


def _reporter_above(token: Token, ontology: Ontology) -> Token | None:
    """"X said Y has not … but stressed that …": the second report is X's, though the parser hangs it below Y's verb.

    Returns the upper reporting verb when ``token`` is a finite reporting verb with a complement clause and no subject
    of its own, coordinated with a verb inside the content of another report.
    """
    if token.dep_ != "conj" or not _reports(token, ontology) or token.tag_ not in FINITE:
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
