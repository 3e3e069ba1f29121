"""Subjects, objects and recipients of a verb that hang elsewhere or under another label."""

from __future__ import annotations

from kg.nlp.parse.labels import (
    ANY_SUBJECTS,
    AUXILIARIES,
    BEFORE_HEAD,
    FINITE,
    GIVEN_OR_GIVEN_TO,
    NOUN_OR_NAME,
    SUBJECTS,
    TIME_LABELS,
    hang,
    has_child,
    has_subject,
    is_nominal,
    is_verb,
    right_child,
)
from kg.nlp.parse.scheme import (
    ADJECTIVE_POS,
    BASE_TAG,
    COMPOUND,
    CONJUNCT,
    COORDINATOR,
    DATIVE,
    DETERMINER,
    DIRECT_OBJECT,
    NOUN_ADVERBIAL,
    NOUN_MODIFIER,
    NOUN_POS,
    NOUN_TAG,
    ORGANISATION_NAME,
    PASSIVE_AUXILIARY,
    PERSON_NAME,
    POSSESSOR,
    PREPOSITION,
    PROPER_NOUN_POS,
    STATE_NAME,
    SUBJECT,
)
from kg.nlp.parse.tree import Token
from kg.nlp.repair.rule import repairs
from kg.ontology import Ontology

NOUN_OPENERS = frozenset({DETERMINER, NOUN_MODIFIER, POSSESSOR})
NAMED_RECIPIENTS = frozenset({ORGANISATION_NAME, PERSON_NAME, STATE_NAME})
SUBJECT_WORDS = NOUN_OR_NAME | {ADJECTIVE_POS}


@repairs("Beijing is menacing Taiwan with invasion.", at=SUBJECTS)
def subject_of_auxiliary(subject: Token, _: Ontology) -> bool:
    """A subject that the parser hung on the auxiliary is the verb's."""
    if subject.head.dep_ not in AUXILIARIES or not is_verb(subject.head.head):
        return False
    hang(subject, subject.head.head)
    return True


@repairs("The police report that the driver slept.", tags=FINITE)
def free_subject(verb: Token, _: Ontology) -> bool:
    """What the parser hung on a finite verb as on a noun is its subject."""
    if has_subject(verb):
        return False
    before = [c for c in verb.lefts if c.dep_ in {DETERMINER, POSSESSOR, *BEFORE_HEAD}]
    if (
        not any(c.dep_ in NOUN_OPENERS for c in before)
        or before[-1] is not verb.before
        or before[-1].pos_ not in SUBJECT_WORDS
    ):
        return False
    subject = before[-1]
    subject.dep_ = SUBJECT
    for child in before[:-1]:
        hang(child, subject)
    return True


@repairs(
    "Two policemen and at least seven gang members were killed, police said.",
    at=frozenset({NOUN_ADVERBIAL}),
)
def split_subject(noun: Token, _: Ontology) -> bool:
    """The first of two coordinated subjects, read as an adverb."""
    verb = noun.head
    if (
        noun.ent_type_ in TIME_LABELS
        or not is_verb(verb)
        or not any(c.dep_ == COORDINATOR for c in noun.rights)
        or any(c.dep_ == CONJUNCT for c in noun.rights)
    ):
        return False
    sister = next((c for c in verb.lefts if c.dep_ in ANY_SUBJECTS and c.i > noun.i), None)
    if sister is None:
        return False
    noun.dep_ = sister.dep_
    hang(sister, noun, CONJUNCT)
    return True


@repairs("Costa Rica's new President Diego Rojas takes over.", at=ANY_SUBJECTS)
def title_as_subject(name: Token, _: Ontology) -> bool:
    """A title right before a person's name is no second subject."""
    if name.ent_type_ != PERSON_NAME:
        return False
    title = next(
        (
            c
            for c in name.head.lefts
            if c.dep_ == name.dep_ and c.right_edge is name.left_edge.before
        ),
        None,
    )
    if (
        title is None
        or title.ent_type_
        or title.pos_ not in NOUN_OR_NAME
        or has_child(title, {COORDINATOR, PREPOSITION})
    ):
        return False
    for child in list(title.children):
        hang(child, name)
    hang(title, name, COMPOUND)
    return True


@repairs("Kigali did not deny that its troops had attacked Goma.", at=frozenset({NOUN_ADVERBIAL}))
def place_as_adverb(name: Token, _: Ontology) -> bool:
    """A place right after a verb that has no object is its object, no adverb."""
    verb = name.head
    if (
        name.pos_ != PROPER_NOUN_POS
        or name.ent_type_ in TIME_LABELS
        or not is_verb(verb)
        or name.left_edge.before is not verb
        or has_child(verb, {DIRECT_OBJECT, PASSIVE_AUXILIARY})
    ):
        return False
    name.dep_ = DIRECT_OBJECT
    return True


@repairs(
    "The Cuban government lent Venezuela thousands of doctors and sports trainers.",
    of=is_verb,
)
def name_before_gift(verb: Token, ontology: Ontology) -> bool:
    """A name right after a verb of giving is who receives, not a part of what is given."""
    given = right_child(verb, {DIRECT_OBJECT}) if _gives(verb, ontology) else None
    if given is None or any(
        c.dep_ == DATIVE or ontology.cues_for(c.lower_, "RecipientMarkerCue") for c in verb.children
    ):
        return False
    name = next(
        (
            c
            for c in given.lefts
            if c.dep_ in BEFORE_HEAD
            and c.pos_ == PROPER_NOUN_POS
            and c.ent_type_ in NAMED_RECIPIENTS
        ),
        None,
    )
    article = next((c for c in given.lefts if c.dep_ == DETERMINER and c.before is verb), None)
    if (
        name is None
        or name.left_edge.before is not (article or verb)
        or name.ent_type_ == given.ent_type_
    ):
        return False
    hang(name, verb, DATIVE)
    if article is not None:
        hang(article, name)
    return True


def _gives(verb: Token, ontology: Ontology) -> bool:
    return bool(ontology.cues_for(verb.lemma_.lower(), "DativeVerbCue"))


@repairs(
    "ECOWAS gave Niger's military junta one week to reinstate the elected president.",
    of=is_verb,
)
def time_as_gift(verb: Token, ontology: Ontology) -> bool:
    """A length of time after the object of a verb of giving is what is given, the object who receives it."""
    if not _gives(verb, ontology):
        return False
    span = next(
        (
            c
            for c in verb.rights
            if c.dep_ == NOUN_ADVERBIAL and c.ent_type_ in TIME_LABELS and c.pos_ == NOUN_POS
        ),
        None,
    )
    first = next((c for c in verb.rights if c.dep_ in GIVEN_OR_GIVEN_TO and is_nominal(c)), None)
    if span is None or first is None or span.left_edge.before is not first.right_edge:
        return False
    first.dep_, span.dep_ = DATIVE, DIRECT_OBJECT
    return True


@repairs("Iraq gave weapons inspectors access to eight presidential palaces.", of=is_verb)
def two_objects(verb: Token, ontology: Ontology) -> bool:
    """Of two objects of a verb of giving the first receives."""
    if not _gives(verb, ontology) or has_child(verb, {DATIVE}):
        return False
    objects = [c for c in verb.rights if c.dep_ == DIRECT_OBJECT]
    if len(objects) != 2 or not is_nominal(objects[0]):
        return False
    objects[0].dep_ = DATIVE
    if objects[1].tag_.startswith(BASE_TAG):
        objects[1].tag_, objects[1].pos_ = NOUN_TAG, NOUN_POS
    return True
