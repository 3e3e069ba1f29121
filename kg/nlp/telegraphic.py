"""Headlines: what telegraphic style leaves out is put back into the parse ("Envoy to visit Cairo", "Two held in Minsk")."""

from __future__ import annotations

from spacy.tokens import Span, Token

from kg.nlp.extract.match import lemmas
from kg.nlp.labels import CLAUSES, OBJECTS, SUBJECTS, hang, is_nominal, is_verb
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
    if root.tag_ == "JJ" and any(c.dep_ in SUBJECTS for c in root.children) and ontology.entries_for(root.lemma_.lower(), "verb"):
        root.pos_, root.tag_ = "VERB", "VBP"
    for token in sent:
        if token.dep_ == "dep" and token.pos_ == "NOUN" and _lacks_object(token.head) and token.i > token.head.i:
            token.dep_ = "dobj"
        if is_verb(token):
            _listed_subject(token)
            _bare_passive(token, ontology)


def _lacks_object(verb: Token) -> bool:
    return is_verb(verb) and not any(c.dep_ == "dobj" for c in verb.children)


def find_hidden_verb(sent: Span, ontology: Ontology) -> None:
    """"North Korea fires missile": a row of nouns, one of which is an event verb's third person."""
    root = sent.root
    if any(is_verb(t) for t in sent) or not is_nominal(root):
        return
    for word in root.lefts:
        if word.dep_ == "compound" and word.tag_ == "NNS" and word.left_edge.i < word.i and _verb_of(word, ontology):
            inside = [c for c in word.lefts if c.dep_ in {"compound", "nmod", "amod"}]
            outside = [c for c in root.lefts if c.i < word.left_edge.i]
            hang(word, word, "ROOT")
            word.pos_, word.tag_ = "VERB", "VBZ"
            hang(root, word, "dobj")
            inside[-1].dep_ = "nsubj"
            for other in (*outside, *inside[:-1]):
                hang(other, inside[-1])
            return


def _verb_of(word: Token, ontology: Ontology) -> bool:
    return any(ontology.entries_for(lemma, "verb") for lemma in lemmas(word, "verb") if lemma != word.lower_)


def _infinitive_root(sent: Span) -> None:
    """"Envoy to visit Cairo": the infinitive is the clause's verb and tells what is to come."""
    noun = sent.root
    verb = next((c for c in noun.rights if c.dep_ in {"relcl", "acl", "advcl", "xcomp"} and any(g.tag_ == "TO" for g in c.children)), None)
    if verb is None or not is_nominal(noun):
        return
    hang(verb, verb, "ROOT")
    hang(noun, verb, "nsubj")


def _listed_subject(verb: Token) -> None:
    """"Iran, Iraq agree …": a comma stands for "and"."""
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    if subject is None or subject.left_edge.i < 2 or subject.doc[subject.left_edge.i - 1].text != ",":
        return
    before = next((c for c in verb.lefts if c.dep_ in {"npadvmod", "dep", "nmod", "appos"} and c.i == subject.left_edge.i - 2), None)
    if before is not None and before.pos_ == "PROPN" and before.left_edge.i == verb.sent.start:
        before.dep_ = subject.dep_
        hang(subject, before, "conj")


def _bare_passive(verb: Token, ontology: Ontology) -> None:
    """"Journalist jailed in Minsk": a past form without object of a verb that always has one."""
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    if verb.tag_ not in {"VBD", "VBN"} or subject is None or any(c.dep_ in BARE for c in verb.children):
        return
    entries = [e for lemma in lemmas(verb, "verb") for e in ontology.entries_for(lemma, "verb") if not e.particle]
    if entries and all("target" in e.frame.bindings.get("object", ()) or e.object_heads or e.light_nouns for e in entries):
        subject.dep_ = "nsubjpass"
