"""Errors of the parse that change who does what: subjects split from their sisters, verbs read as adjectives.

Like :mod:`kg.nlp.repair.repair`, whose list these belong to; each mends one kind, told by tags and labels alone.
"""

from __future__ import annotations

from kg.nlp.parse.labels import (
    FINITE,
    NOUN_OR_NAME,
    PARTY_NAMES,
    PASSIVE_SUBJECTS,
    PAST_FORMS,
    SUBJECTS,
    TIME_LABELS,
    auxiliaries,
    hang,
    is_nominal,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    ADVERBIAL,
    ADVERBIAL_CLAUSE,
    APPOSITION,
    BASE_TAG,
    CLAUSE_SUBJECT,
    COMPOUND,
    CONJUNCT,
    COORDINATOR,
    DETERMINER,
    DIRECT_OBJECT,
    GERUND_TAG,
    MODAL_TAG,
    NOUN_ADVERBIAL,
    NOUN_CLAUSE,
    NOUN_POS,
    NOUNS_TAG,
    PARTICIPLE_TAG,
    PARTICLE,
    PARTICLE_TAG,
    PAST_TAG,
    PERSON_NAME,
    PREPOSITION,
    PREPOSITION_OBJECT,
    PREPOSITION_TAG,
    PROPER_NOUN_POS,
    QUANTITY_MODIFIER,
    ROOT,
    SUBJECT,
    VERB_POS,
)
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import has_lemma
from kg.ontology import Ontology

_ADJECTIVAL_OR_NOUN_CLAUSE = frozenset({ADJECTIVAL, NOUN_CLAUSE})
_ADVERBIAL_CLAUSE_OR_CLAUSE_SUBJECT = frozenset({ADVERBIAL_CLAUSE, CLAUSE_SUBJECT})
_ADVERBIAL_OR_QUANTITY_MODIFIER = frozenset({ADVERBIAL, QUANTITY_MODIFIER})
_ANY_OF_ADJE_ADVE_DETE_PREP = frozenset({ADJECTIVAL, ADVERBIAL, DETERMINER, PREPOSITION})
_COORDINATOR_OR_PREPOSITION = frozenset({COORDINATOR, PREPOSITION})
_DIRECT_OBJECT_OR_PREPOSITION_OBJECT = frozenset({DIRECT_OBJECT, PREPOSITION_OBJECT})
_PARTICLE_OR_PREPOSITION_TAG = frozenset({PARTICLE_TAG, PREPOSITION_TAG})


def mend(token: Token, ontology: Ontology) -> None:
    """Apply every repair of this module to one token; changes the document in place."""
    _split_subject(token)
    _particle_as_quantity(token, ontology)
    _participle_beside_bare_verb(token)
    _verb_as_adjective(token)
    _sentence_as_phrase(token, ontology)
    _participle_as_noun(token)
    _title_as_subject(token)
    _participle_before_subject(token, ontology)


def _split_subject(noun: Token) -> None:
    """ "Two policemen and at least seven others were killed": the first of two coordinated subjects, read as an adverb."""
    verb = noun.head
    if (
        noun.dep_ != NOUN_ADVERBIAL
        or noun.ent_type_ in TIME_LABELS
        or not is_verb(verb)
        or not any(c.dep_ == COORDINATOR for c in noun.rights)
    ):
        return
    sister = next(
        (c for c in verb.lefts if c.dep_ in SUBJECTS | PASSIVE_SUBJECTS and c.i > noun.i), None
    )
    if sister is not None and not any(c.dep_ == CONJUNCT for c in noun.rights):
        noun.dep_ = sister.dep_
        hang(sister, noun, CONJUNCT)


def _particle_as_quantity(word: Token, ontology: Ontology) -> None:
    """ "hand over 12 soldiers": the particle of a phrasal verb, read as "more than"."""
    if (
        word.dep_ not in _ADVERBIAL_OR_QUANTITY_MODIFIER
        or word.tag_ not in _PARTICLE_OR_PREPOSITION_TAG
        or not word.i
        or word.head.i < word.i
    ):
        return
    verb = word.nbor(-1)
    if is_verb(verb) and any(
        word.lower_ == e.particle for e in ontology.entries_for(verb.lemma_.lower(), "verb")
    ):
        hang(word, verb, PARTICLE)


def _participle_beside_bare_verb(verb: Token) -> None:
    """ "will release the men captured in May": a participle can't be joined to a bare verb; it describes the noun before it."""
    if verb.dep_ != CONJUNCT or verb.tag_ != PARTICIPLE_TAG or not verb.i:
        return
    noun = verb.nbor(-1)
    bare = verb.head.tag_ == BASE_TAG and not any(
        a.lemma_ in {"have", "be"} for a in auxiliaries(verb.head)
    )
    joint = any(c.dep_ == COORDINATOR and noun.i <= c.i < verb.i for c in verb.head.rights)
    if bare and not joint and is_nominal(noun) and noun.pos_ in NOUN_OR_NAME:
        hang(verb, noun, NOUN_CLAUSE)


def _verb_as_adjective(verb: Token) -> None:
    """ "Taiwan scrambled jets, sent ships …": a past tense before its object, read as a participle before a subject."""
    if verb.dep_ != ADJECTIVAL or verb.tag_ not in PAST_FORMS or not verb.i:
        return
    noun, name = verb.head, verb.nbor(-1)
    if noun.dep_ not in SUBJECTS or noun.head.tag_ != PAST_TAG or not name.is_sent_start:
        return
    if (
        name.head.i not in {noun.i, verb.i}
        or name.ent_type_ not in PARTY_NAMES
        or name.pos_ != PROPER_NOUN_POS
        or noun.nbor().text != ","
        or auxiliaries(noun.head)
    ):
        return
    second = noun.head
    hang(verb, second.head, second.dep_) if second.dep_ != ROOT else hang(verb, verb, ROOT)
    verb.pos_, verb.tag_ = VERB_POS, PAST_TAG
    hang(name, verb, SUBJECT)
    hang(noun, verb, DIRECT_OBJECT)
    hang(second, verb, CONJUNCT)


def _sentence_as_phrase(noun: Token, ontology: Ontology) -> None:
    """ "Soldiers fraternized with the crowd.", "Farmers, angry at prices, blocked roads.": a past tense read as a participle."""
    if (
        noun.dep_ != ROOT
        or not is_nominal(noun)
        or any(t.tag_ in FINITE or t.tag_ == MODAL_TAG for t in noun.sent)
    ):
        return
    apart = next(
        (
            c
            for c in noun.rights
            if c.dep_ == APPOSITION
            and c.left_edge.dep_ == ADJECTIVAL
            and c.left_edge.tag_ in PAST_FORMS
            and c.left_edge.i
            and c.left_edge.nbor(-1).text == ","
        ),
        None,
    )
    if apart is not None and noun.sent[-1].is_punct:
        _lead(apart.left_edge, noun)
        hang(apart, apart.sent.root, DIRECT_OBJECT)
        return
    verb = next(
        (c for c in noun.rights if c.dep_ in _ADJECTIVAL_OR_NOUN_CLAUSE and c.tag_ in PAST_FORMS),
        None,
    )
    entries = ontology.entries_for(verb.lemma_.lower(), "verb") if verb is not None else ()
    if verb is not None and entries and not any("object" in e.frame.bindings for e in entries):
        _lead(verb, noun)


def _lead(verb: Token, subject: Token) -> None:
    """Make ``verb`` the main verb over the noun that was."""
    after = [c for c in subject.rights if c.i > verb.i]
    hang(verb, verb, ROOT)
    hang(subject, verb, SUBJECT)
    for child in after:
        hang(child, verb)
    verb.tag_, verb.pos_ = PAST_TAG, VERB_POS


def _participle_as_noun(word: Token) -> None:
    """ "tended to the wounded": a participle with an article where a noun belongs names those whom it describes."""
    if (
        word.tag_ in PAST_FORMS
        and word.dep_ in _DIRECT_OBJECT_OR_PREPOSITION_OBJECT
        and {c.dep_ for c in word.children} <= _ANY_OF_ADJE_ADVE_DETE_PREP
        and any(c.dep_ == DETERMINER for c in word.lefts)
    ):
        word.tag_, word.pos_, word.lemma_ = NOUNS_TAG, NOUN_POS, word.lower_


def _participle_before_subject(word: Token, ontology: Ontology) -> None:
    """ "Striking miners accepted …": a participle before those who do it, at the start of a sentence, is no clause."""
    verb = word.head
    noun = next(
        (c for c in word.rights if c.dep_ == DIRECT_OBJECT and c.left_edge.i == word.i + 1), None
    )
    if (
        word.dep_ not in _ADVERBIAL_CLAUSE_OR_CLAUSE_SUBJECT
        or word.tag_ != GERUND_TAG
        or not word.is_sent_start
        or noun is None
        or not is_verb(verb)
    ):
        return
    if any(c.dep_ in SUBJECTS and c.i != word.i for c in verb.lefts) or not any(
        "object" in e.forbids and has_lemma(noun, e.subject_heads)
        for e in ontology.entries_for(word.lemma_.lower(), "verb")
    ):
        return
    hang(noun, verb, SUBJECT)
    for child in [c for c in word.rights if c.i > noun.i]:
        hang(child, noun if child.dep_ == PREPOSITION else verb)
    hang(word, noun, ADJECTIVAL)


def _title_as_subject(name: Token) -> None:
    """ "Ecuador's President Daniel Noboa speaks": a title right before a person's name is no second subject."""
    if name.dep_ not in SUBJECTS | PASSIVE_SUBJECTS or name.ent_type_ != PERSON_NAME:
        return
    title = next(
        (
            c
            for c in name.head.lefts
            if c.dep_ == name.dep_ and c.right_edge.i + 1 == name.left_edge.i
        ),
        None,
    )
    if (
        title is None
        or title.ent_type_
        or title.pos_ not in NOUN_OR_NAME
        or any(c.dep_ in _COORDINATOR_OR_PREPOSITION for c in title.children)
    ):
        return
    for child in list(title.children):
        hang(child, name)
    hang(title, name, COMPOUND)
