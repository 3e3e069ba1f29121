"""Words that are nouns, or the head of their phrase, and were taken for something else."""

from __future__ import annotations

from kg.nlp.expressions.quantities import find_quantities
from kg.nlp.parse.labels import (
    ANY_SUBJECTS,
    BARE_FORMS,
    OWN_ARGUMENTS,
    PAST_FORMS,
    PLACE_NAMES,
    SUBJECTS,
    VERB_TAGS,
    hang,
    has_child,
    is_nominal,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    ADPOSITION_POS,
    ADVERBIAL,
    ADVERBIAL_CLAUSE,
    APPOSITION,
    AUXILIARY,
    CLAUSE_MARKER,
    CLAUSE_SUBJECT,
    COMPOUND,
    CONJUNCT,
    COORDINATOR,
    DETERMINER,
    DETERMINER_TAG,
    DIRECT_OBJECT,
    GERUND_TAG,
    HYPHEN_TAG,
    NOUN_POS,
    NOUN_TAG,
    NOUNS_TAG,
    NUMBER_MODIFIER,
    OPEN_CLAUSE,
    PASSIVE_SUBJECT,
    PERSON_NAME,
    PREDICATE_NOUN,
    PREPOSITION,
    PREPOSITION_OBJECT,
    PREPOSITION_TAG,
    PRESENT_THIRD_TAG,
    PROPER_NOUN_POS,
    PROPER_NOUN_TAG,
    PUNCTUATION,
    ROOT,
    SUBJECT,
    TO_TAG,
)
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import has_lemma
from kg.nlp.repair.rule import repairs
from kg.ontology import Ontology

NOUN_PLACES = frozenset({PASSIVE_SUBJECT, PREPOSITION_OBJECT, SUBJECT})
OPENERS = frozenset({DETERMINER, NUMBER_MODIFIER})
REST_OF_NAME = frozenset({DIRECT_OBJECT, PREDICATE_NOUN, SUBJECT})
FULL_NAMES = PLACE_NAMES | {PERSON_NAME}
OF_A_PARTICIPLE = frozenset({ADJECTIVAL, ADVERBIAL, DETERMINER, PREPOSITION})
OF_A_CLAUSE = SUBJECTS | {AUXILIARY, CLAUSE_MARKER, DIRECT_OBJECT}
SINGLE_OR_PLURAL = frozenset({NOUNS_TAG, NOUN_TAG})


@repairs("The ex-wife of the minister confessed.")
def hyphenated(hyphen: Token, _: Ontology) -> bool:
    """Two subjects with a hyphen between them are one word, whose last part is what the phrase is about."""
    if hyphen.tag_ != HYPHEN_TAG and hyphen.text != "-":
        return False
    first, last = hyphen.before, hyphen.after
    if (
        first is None
        or last is None
        or not first.head is last.head is hyphen.head
        or first.dep_ != last.dep_
        or first.dep_ not in ANY_SUBJECTS
    ):
        return False
    for part in first.lefts:
        hang(part, last)
    hang(first, last, COMPOUND)
    hang(hyphen, last, PUNCTUATION)
    return True


@repairs("Aid from Norway reached the camp.", tags=BARE_FORMS | {GERUND_TAG, PRESENT_THIRD_TAG})
def noun_as_verb(word: Token, _: Ontology) -> bool:
    """What is subject or object of a preposition, or has an article, is a noun, whatever the tagger thought."""
    bare = word.tag_ in BARE_FORMS and word.dep_ in NOUN_PLACES
    gerund = (
        word.tag_ == GERUND_TAG
        and word.dep_ in NOUN_PLACES | {DIRECT_OBJECT}
        and has_child(word, {DETERMINER})
    )
    plural = (
        word.tag_ == PRESENT_THIRD_TAG
        and word.dep_ in NOUN_PLACES
        and has_child(word, {ADJECTIVAL, DETERMINER})
    )
    if not (bare or gerund or plural) or has_child(word, OWN_ARGUMENTS):
        return False
    word.pos_, word.tag_ = NOUN_POS, NOUNS_TAG if plural else NOUN_TAG
    word.lemma_ = word.lower_ if gerund else word.lemma_
    return True


@repairs("Turkish and Syrian forces shelled Tell Rifaat.", tags=VERB_TAGS)
def name_as_verb(word: Token, _: Ontology) -> bool:
    """A capitalised word inside of a place's or person's name is no verb."""
    rest = word.after
    if (
        word.ent_type_ not in FULL_NAMES
        or not word.is_title
        or word.dep_ == ROOT
        or word.is_sent_start
        or rest is None
        or rest.head is not word
        or rest.dep_ not in REST_OF_NAME
        or rest.ent_type_ != word.ent_type_
    ):
        return False
    hang(rest, word.head)
    hang(word, rest)
    rest.dep_, word.dep_ = DIRECT_OBJECT, COMPOUND
    word.pos_, word.tag_ = PROPER_NOUN_POS, PROPER_NOUN_TAG
    return True


@repairs("Police detained three lawyers, a student and a priest.", at=frozenset({APPOSITION}))
def list_as_apposition(noun: Token, _: Ontology) -> bool:
    """A list goes on, nothing is set beside, unless it counts as many as its head."""
    head = noun.head
    if head.ent_type_ or not has_child(noun, {COORDINATOR}):
        return False
    members = [c for c in noun.children if c.dep_ == CONJUNCT and is_nominal(c)]
    article = any(c.dep_ == DETERMINER and c.tag_ == DETERMINER_TAG for c in noun.lefts)
    if not members or not article or not any(c.dep_ in OPENERS for c in head.lefts):
        return False
    if _counted(head) == len(members) + 1:
        return False
    noun.dep_ = CONJUNCT
    return True


def _counted(noun: Token) -> float | None:
    """How many a number right before the noun says."""
    numbers = (c.text for c in noun.lefts if c.dep_ == NUMBER_MODIFIER)
    return next((q.value for n in numbers for q in find_quantities(f"{n} {noun.text}")), None)


@repairs("Medics tended to the wounded.", at=frozenset({DIRECT_OBJECT, PREPOSITION_OBJECT}))
def participle_as_noun(word: Token, _: Ontology) -> bool:
    """A participle with an article where a noun belongs names those whom it describes."""
    if (
        word.tag_ not in PAST_FORMS
        or not {c.dep_ for c in word.children} <= OF_A_PARTICIPLE
        or not any(c.dep_ == DETERMINER for c in word.lefts)
    ):
        return False
    word.tag_, word.pos_, word.lemma_ = NOUNS_TAG, NOUN_POS, word.lower_
    return True


@repairs(
    "The bank succumbed to pressure from investors.",
    at=frozenset({OPEN_CLAUSE}),
    tags=SINGLE_OR_PLURAL,
)
def noun_as_infinitive(noun: Token, _: Ontology) -> bool:
    """A noun right after a verb and its "to" is no infinitive."""
    if not is_verb(noun.head):
        return False
    to = next((c for c in noun.lefts if c.dep_ == AUXILIARY and c.tag_ == TO_TAG), None)
    if to is None or noun.before is not to:
        return False
    hang(to, noun.head, PREPOSITION)
    hang(noun, to, PREPOSITION_OBJECT)
    to.tag_, to.pos_, noun.pos_ = PREPOSITION_TAG, ADPOSITION_POS, NOUN_POS
    return True


@repairs(
    "Iranian lorry drivers stopped work over the price of fuel.",
    at=frozenset({OPEN_CLAUSE}),
    tags=SINGLE_OR_PLURAL,
)
def noun_as_clause(noun: Token, _: Ontology) -> bool:
    """A noun right after a verb, without what a clause has, is its object."""
    if (
        not is_verb(noun.head)
        or noun.left_edge.before is not noun.head
        or has_child(noun, OF_A_CLAUSE)
    ):
        return False
    noun.dep_, noun.pos_ = DIRECT_OBJECT, NOUN_POS
    return True


@repairs(
    "Striking miners in Chile accepted a wage offer.",
    at=frozenset({ADVERBIAL_CLAUSE, CLAUSE_SUBJECT}),
)
def participle_before_subject(word: Token, ontology: Ontology) -> bool:
    """A participle before those who do it, at the start of a sentence, is no clause."""
    verb = word.head
    if (
        word.tag_ != GERUND_TAG
        or not word.is_sent_start
        or not is_verb(verb)
        or any(c.dep_ in SUBJECTS and c is not word for c in verb.lefts)
    ):
        return False
    noun = next(
        (c for c in word.rights if c.dep_ == DIRECT_OBJECT and c.left_edge.before is word), None
    )
    if noun is None or not any(
        "object" in e.forbids and has_lemma(noun, e.subject_heads)
        for e in ontology.entries_for(word.lemma_.lower(), "verb")
    ):
        return False
    hang(noun, verb, SUBJECT)
    for child in [c for c in word.rights if c.i > noun.i]:
        hang(child, noun if child.dep_ == PREPOSITION else verb)
    hang(word, noun, ADJECTIVAL)
    return True
