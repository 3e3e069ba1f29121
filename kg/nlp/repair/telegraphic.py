"""Headlines: what telegraphic style leaves out is put back into the parse ("Envoy to visit Cairo", "Two held in Minsk")."""

from __future__ import annotations

from kg.nlp.parse.labels import (
    BEFORE_HEAD,
    CLAUSES,
    FINITE,
    OBJECTS,
    PAST_FORMS,
    SISTERS,
    SUBJECTS,
    hang,
    is_nominal,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADJECTIVE_COMPLEMENT,
    ADJECTIVE_TAG,
    ADVERBIAL_CLAUSE,
    APPOSITION,
    AUXILIARY,
    BASE_TAG,
    COMPOUND,
    CONJUNCT,
    DIRECT_OBJECT,
    NOUN_ADVERBIAL,
    NOUN_CLAUSE,
    NOUN_MODIFIER,
    NOUN_POS,
    NOUN_TAG,
    NOUNS_TAG,
    OPEN_CLAUSE,
    PARTICLE,
    PASSIVE_AUXILIARY,
    PASSIVE_SUBJECT,
    PREPOSITION,
    PRESENT_TAG,
    PRESENT_THIRD_TAG,
    PROPER_NOUN_POS,
    RELATIVE_CLAUSE,
    ROOT,
    SUBJECT,
    TO_TAG,
    UNKNOWN_RELATION,
    VERB_POS,
)
from kg.nlp.parse.tree import Span, Token
from kg.nlp.parse.words import lemmas
from kg.ontology import Ontology

_ANY_OF_ADJE_BASE_NOUN_NOUN_PRES_PRES_TAG = frozenset(
    {ADJECTIVE_TAG, BASE_TAG, NOUNS_TAG, NOUN_TAG, PRESENT_TAG, PRESENT_THIRD_TAG}
)
_ANY_OF_ADVE_NOUN_OPEN_RELA = frozenset(
    {ADVERBIAL_CLAUSE, NOUN_CLAUSE, OPEN_CLAUSE, RELATIVE_CLAUSE}
)
_ANY_OF_APPO_CONJ_DIRE_NOUN_UNKN = frozenset(
    {APPOSITION, CONJUNCT, DIRECT_OBJECT, NOUN_ADVERBIAL, UNKNOWN_RELATION}
)
_ANY_OF_APPO_NOUN_NOUN_UNKN = frozenset(
    {APPOSITION, NOUN_ADVERBIAL, NOUN_MODIFIER, UNKNOWN_RELATION}
)

LONGEST = 25
BARE = OBJECTS | CLAUSES | {AUXILIARY, PASSIVE_AUXILIARY, PARTICLE, ADJECTIVE_COMPLEMENT}


def is_telegraphic(sent: Span) -> bool:
    """A line without a full stop, of at most 25 words."""
    words = [t for t in sent if not t.is_space]
    return bool(words) and len(words) <= LONGEST and not words[-1].is_punct


def mend_headline(sent: Span, ontology: Ontology) -> None:
    """Put verbs where the parser saw only nouns, subjects where it saw adverbs, passives where the auxiliary is left out."""
    _infinitive_root(sent)
    root = sent.root
    if (
        root.tag_ == ADJECTIVE_TAG
        and any(c.dep_ in SUBJECTS for c in root.children)
        and ontology.entries_for(root.lemma_.lower(), "verb")
    ):
        root.pos_, root.tag_ = VERB_POS, PRESENT_TAG
    for token in sent:
        _second_act(token, ontology)
        if (
            token.dep_ == UNKNOWN_RELATION
            and token.pos_ == NOUN_POS
            and _lacks_object(token.head)
            and token.i > token.head.i
        ):
            token.dep_ = DIRECT_OBJECT
        if is_verb(token):
            _listed_subject(token)
            _bare_passive(token, ontology)


def _lacks_object(verb: Token) -> bool:
    return is_verb(verb) and not any(c.dep_ == DIRECT_OBJECT for c in verb.children)


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
            word.dep_ == COMPOUND
            and word.tag_ == NOUNS_TAG
            and word.left_edge.i < word.i
            and _verb_of(word, ontology)
        ):
            inside = [c for c in word.lefts if c.dep_ in BEFORE_HEAD]
            outside = [c for c in root.lefts if c.i < word.left_edge.i]
            hang(word, word, ROOT)
            word.pos_, word.tag_ = VERB_POS, PRESENT_THIRD_TAG
            hang(root, word, DIRECT_OBJECT)
            inside[-1].dep_ = SUBJECT
            for other in (*outside, *inside[:-1]):
                hang(other, inside[-1])
            return


def _listed_actors(sent: Span, ontology: Ontology) -> None:
    """ "Iran, Oman sign pact": after names with a comma the word between the last name and a noun is the verb."""
    first = sent.root
    noun = next((c for c in first.rights if c.dep_ in SISTERS and c.pos_ == NOUN_POS), None)
    if (
        first.pos_ != PROPER_NOUN_POS
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
            if w.pos_ == NOUN_POS
            and w.i > left[0].i
            and w.nbor(-1).pos_ == PROPER_NOUN_POS
            and ontology.entries_for(w.lower_, "verb")
        ),
        None,
    )
    if verb is None or any(w.pos_ != PROPER_NOUN_POS for w in left if w.i < verb.i):
        return
    name = verb.nbor(-1)
    hang(verb, verb, ROOT)
    hang(first, verb, SUBJECT)
    hang(name, first, CONJUNCT)
    hang(noun, verb, DIRECT_OBJECT)
    verb.pos_, verb.tag_, verb.lemma_ = VERB_POS, PRESENT_TAG, verb.lower_
    for word in left:
        if word.i < name.i:
            hang(word, name, COMPOUND)
        elif word.i > verb.i and word.head.i <= verb.i:
            hang(word, noun, COMPOUND)
    for phrase in [c for c in noun.rights if c.dep_ == PREPOSITION]:
        hang(phrase, verb)


def _second_act(noun: Token, ontology: Ontology) -> None:
    """ "Soldiers seize power, expel envoy": after a comma a bare verb's form before a noun is a second verb."""
    word = noun.left_edge
    verb = word.sent.root
    if (
        noun.dep_ not in _ANY_OF_APPO_CONJ_DIRE_NOUN_UNKN
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
        or word.tag_ not in _ANY_OF_ADJE_BASE_NOUN_NOUN_PRES_PRES_TAG
    ):
        return
    if not _verb_of(word, ontology) and not ontology.entries_for(word.lower_, "verb"):
        return
    hang(word, verb, CONJUNCT)
    word.pos_, word.tag_ = VERB_POS, verb.tag_
    hang(noun, word, DIRECT_OBJECT)


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
            if c.dep_ in _ANY_OF_ADVE_NOUN_OPEN_RELA and any(g.tag_ == TO_TAG for g in c.children)
        ),
        None,
    )
    if verb is None or not is_nominal(noun):
        return
    hang(verb, verb, ROOT)
    hang(noun, verb, SUBJECT)


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
            if c.dep_ in _ANY_OF_APPO_NOUN_NOUN_UNKN and c.i == subject.left_edge.i - 2
        ),
        None,
    )
    if (
        before is not None
        and before.pos_ == PROPER_NOUN_POS
        and before.left_edge.i == verb.sent.start
    ):
        before.dep_ = subject.dep_
        hang(subject, before, CONJUNCT)


def _bare_passive(verb: Token, ontology: Ontology) -> None:
    """ "Journalist jailed in Minsk": a past form without object of a verb that always has one."""
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    if verb.tag_ not in PAST_FORMS or subject is None or any(c.dep_ in BARE for c in verb.children):
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
        subject.dep_ = PASSIVE_SUBJECT
