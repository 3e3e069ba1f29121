"""Headlines: what telegraphic style leaves out is put back into the parse ("Envoy to visit Cairo", "Two held in Minsk")."""

from __future__ import annotations

from kg.nlp.parse.labels import (
    BEFORE_HEAD,
    CLAUSES,
    FINITE,
    OBJECTS,
    SUBJECTS,
    hang,
    is_nominal,
    is_verb,
)
from kg.nlp.parse.tree import Span, Token
from kg.nlp.parse.words import lemmas
from kg.ontology import Ontology

LONGEST = 25
BARE = OBJECTS | CLAUSES | {"aux", "auxpass", "prt", "acomp"}


def is_telegraphic(sent: Span) -> bool:
    """A line without a full stop, of at most 25 words."""
    words = [t for t in sent if not t.is_space]
    return bool(words) and len(words) <= LONGEST and not words[-1].is_punct


def mend_headline(sent: Span, ontology: Ontology) -> None:
    """Put verbs where the parser saw only nouns, subjects where it saw adverbs, passives where the auxiliary is left out."""
    _infinitive_root(sent)
    root = sent.root
    if (
        root.tag_ == "JJ"
        and any(c.dep_ in SUBJECTS for c in root.children)
        and ontology.entries_for(root.lemma_.lower(), "verb")
    ):
        root.pos_, root.tag_ = "VERB", "VBP"
    for token in sent:
        _second_act(token, ontology)
        if (
            token.dep_ == "dep"
            and token.pos_ == "NOUN"
            and _lacks_object(token.head)
            and token.i > token.head.i
        ):
            token.dep_ = "dobj"
        if is_verb(token):
            _listed_subject(token)
            _bare_passive(token, ontology)


def _lacks_object(verb: Token) -> bool:
    return is_verb(verb) and not any(c.dep_ == "dobj" for c in verb.children)


def find_hidden_verb(sent: Span, ontology: Ontology) -> None:
    """ "North Korea fires missile": a row of nouns, one of which is an event verb's third person."""
    root = sent.root
    if any(is_verb(t) for t in sent) or not is_nominal(root):
        return
    _listed_actors(sent, ontology)
    if is_verb(sent.root):
        return
    for word in root.lefts:
        if (
            word.dep_ == "compound"
            and word.tag_ == "NNS"
            and word.left_edge.i < word.i
            and _verb_of(word, ontology)
        ):
            inside = [c for c in word.lefts if c.dep_ in {"compound", "nmod", "amod"}]
            outside = [c for c in root.lefts if c.i < word.left_edge.i]
            hang(word, word, "ROOT")
            word.pos_, word.tag_ = "VERB", "VBZ"
            hang(root, word, "dobj")
            inside[-1].dep_ = "nsubj"
            for other in (*outside, *inside[:-1]):
                hang(other, inside[-1])
            return


def _listed_actors(sent: Span, ontology: Ontology) -> None:
    """ "Iran, Oman sign pact": after names with a comma the word between the last name and a noun is the verb."""
    first = sent.root
    noun = next((c for c in first.rights if c.dep_ in {"appos", "conj"} and c.pos_ == "NOUN"), None)
    if (
        first.pos_ != "PROPN"
        or noun is None
        or first.i + 1 >= len(first.doc)
        or first.nbor().text != ","
    ):
        return
    left = [c for c in noun.subtree if first.i + 1 < c.i < noun.i]
    verb = next(
        (
            w
            for w in left
            if w.pos_ == "NOUN"
            and w.i > left[0].i
            and w.nbor(-1).pos_ == "PROPN"
            and ontology.entries_for(w.lower_, "verb")
        ),
        None,
    )
    if verb is None or any(w.pos_ != "PROPN" for w in left if w.i < verb.i):
        return
    name = verb.nbor(-1)
    hang(verb, verb, "ROOT")
    hang(first, verb, "nsubj")
    hang(name, first, "conj")
    hang(noun, verb, "dobj")
    verb.pos_, verb.tag_, verb.lemma_ = "VERB", "VBP", verb.lower_
    for word in left:
        if word.i < name.i:
            hang(word, name, "compound")
        elif word.i > verb.i and word.head.i <= verb.i:
            hang(word, noun, "compound")
    for phrase in [c for c in noun.rights if c.dep_ == "prep"]:
        hang(phrase, verb)


def _second_act(noun: Token, ontology: Ontology) -> None:
    """ "Soldiers seize power, expel envoy": after a comma a bare verb's form before a noun is a second verb."""
    word = noun.left_edge
    verb = word.sent.root
    if (
        noun.dep_ not in {"npadvmod", "appos", "dep", "dobj", "conj"}
        or word.dep_ not in BEFORE_HEAD
        or word.head.i != noun.i
        or not word.i
        or word.i < verb.i
    ):
        return
    if (
        word.nbor(-1).text != ","
        or not is_verb(verb)
        or verb.tag_ not in FINITE
        or word.tag_ not in {"JJ", "NN", "VB", "VBP", "VBZ", "NNS"}
    ):
        return
    if not _verb_of(word, ontology) and not ontology.entries_for(word.lower_, "verb"):
        return
    hang(word, verb, "conj")
    word.pos_, word.tag_ = "VERB", verb.tag_
    hang(noun, word, "dobj")


def _verb_of(word: Token, ontology: Ontology) -> bool:
    return any(
        ontology.entries_for(lemma, "verb")
        for lemma in lemmas(word, "verb")
        if lemma != word.lower_
    )


def _infinitive_root(sent: Span) -> None:
    """ "Envoy to visit Cairo": the infinitive is the clause's verb and tells what is to come."""
    noun = sent.root
    verb = next(
        (
            c
            for c in noun.rights
            if c.dep_ in {"relcl", "acl", "advcl", "xcomp"}
            and any(g.tag_ == "TO" for g in c.children)
        ),
        None,
    )
    if verb is None or not is_nominal(noun):
        return
    hang(verb, verb, "ROOT")
    hang(noun, verb, "nsubj")


def _listed_subject(verb: Token) -> None:
    """ "Iran, Iraq agree …": a comma stands for "and"."""
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    if (
        subject is None
        or subject.left_edge.i < 2
        or subject.doc[subject.left_edge.i - 1].text != ","
    ):
        return
    before = next(
        (
            c
            for c in verb.lefts
            if c.dep_ in {"npadvmod", "dep", "nmod", "appos"} and c.i == subject.left_edge.i - 2
        ),
        None,
    )
    if before is not None and before.pos_ == "PROPN" and before.left_edge.i == verb.sent.start:
        before.dep_ = subject.dep_
        hang(subject, before, "conj")


def _bare_passive(verb: Token, ontology: Ontology) -> None:
    """ "Journalist jailed in Minsk": a past form without object of a verb that always has one."""
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    if (
        verb.tag_ not in {"VBD", "VBN"}
        or subject is None
        or any(c.dep_ in BARE for c in verb.children)
    ):
        return
    entries = [
        e
        for lemma in lemmas(verb, "verb")
        for e in ontology.entries_for(lemma, "verb")
        if not e.particle
    ]
    if entries and all(
        "target" in e.frame.bindings.get("object", ()) or e.object_heads or e.light_nouns
        for e in entries
    ):
        subject.dep_ = "nsubjpass"
