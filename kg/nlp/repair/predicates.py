"""The main verb of a sentence, where the parser took a noun for its head."""

from __future__ import annotations

from kg.nlp.parse.labels import (
    BEFORE_HEAD,
    FINITE,
    NOUN_OR_NAME,
    PARTY_NAMES,
    PAST_FORMS,
    SUBJECTS,
    TIME_LABELS,
    auxiliaries,
    hang,
    has_child,
    is_nominal,
    is_verb,
    left_child,
)
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    ADJECTIVE_POS,
    APPOSITION,
    AUXILIARY,
    CONJUNCT,
    DETERMINER,
    DIRECT_OBJECT,
    MODAL_TAG,
    NOUN_CLAUSE,
    NOUN_POS,
    NOUN_TAG,
    NOUNS_TAG,
    NUMBER_MODIFIER,
    PAST_TAG,
    POSSESSOR,
    PRESENT_THIRD_TAG,
    PROPER_NOUN_POS,
    PUNCTUATION,
    QUANTITY_MODIFIER,
    ROOT,
    SUBJECT,
    VERB_POS,
)
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import lemmas
from kg.nlp.repair.rule import repairs
from kg.ontology import Entry, Ontology

BEFORE_NOUN = frozenset({DETERMINER, NUMBER_MODIFIER, POSSESSOR, QUANTITY_MODIFIER, *BEFORE_HEAD})
CLOSING = frozenset({",", ")"})
SUBJECT_POS = frozenset({ADJECTIVE_POS, NOUN_POS, PROPER_NOUN_POS})
PARTICIPLE_PLACES = frozenset({ADJECTIVAL, NOUN_CLAUSE})


@repairs("The rebels elected to disarm.", at=frozenset({NOUN_CLAUSE}), tags=frozenset({PAST_TAG}))
def main_verb(verb: Token, _: Ontology) -> bool:
    """A finite past tense describes no noun; without another verb it is the clause's own."""
    noun = verb.sent.root
    if is_verb(noun) or noun.i > verb.i or not noun.is_ancestor(verb) or has_child(verb, SUBJECTS):
        return False
    hang(verb, verb, ROOT)
    hang(noun, verb, SUBJECT)
    return True


@repairs(
    "Taiwan scrambled jets, sent two frigates and warned the pilots.",
    at=frozenset({ADJECTIVAL}),
    tags=PAST_FORMS,
)
def first_verb_of_list(verb: Token, _: Ontology) -> bool:
    """A past tense between the first name and its object, read as a participle before the subject of a second verb."""
    noun, name = verb.head, verb.before
    second, after = noun.head, noun.after
    if (
        name is None
        or noun.dep_ not in SUBJECTS
        or second.tag_ != PAST_TAG
        or not name.is_sent_start
        or (name.head is not noun and name.head is not verb)
        or name.ent_type_ not in PARTY_NAMES
        or name.pos_ != PROPER_NOUN_POS
        or after is None
        or after.text != ","
        or auxiliaries(second)
    ):
        return False
    hang(verb, verb if second.dep_ == ROOT else second.head, second.dep_)
    verb.pos_, verb.tag_ = VERB_POS, PAST_TAG
    hang(name, verb, SUBJECT)
    hang(noun, verb, DIRECT_OBJECT)
    hang(second, verb, CONJUNCT)
    return True


@repairs(
    "A Kenyan magistrate sentences two smugglers to nine years in prison.",
    tags=frozenset({NOUNS_TAG}),
)
def plural_as_verb(word: Token, ontology: Ontology) -> bool:
    """In a sentence without a main verb, a verb in the present before its object, read as a plural."""
    root = word.sent.root
    if (
        is_verb(root)
        or (root is not word and not (root.i < word.i and root.is_ancestor(word)))
        or has_child(word, {NUMBER_MODIFIER, POSSESSOR})
        or word.lemma_.lower() in ontology.noun_classes["nc:Force"]
        or not any("object" in e.frame.bindings for e in _verb_entries(word, ontology))
    ):
        return False
    thing, doer = _phrase_after(word), _phrase_before(word)
    if thing is None or doer is None or not is_nominal(thing) or thing.ent_type_ in TIME_LABELS:
        return False
    subject = doer if root is word else root
    _make_verb(word, subject, thing)
    return True


def _verb_entries(word: Token, ontology: Ontology) -> tuple[Entry, ...]:
    return tuple(e for lemma in lemmas(word, "verb") for e in ontology.entries_for(lemma, "verb"))


def _phrase_after(word: Token) -> Token | None:
    """The head of the noun phrase that begins right after a word, in the same sentence."""
    noun = None if word.is_sent_end else word.after
    while noun is not None and noun.head.i > noun.i and noun.dep_ in BEFORE_NOUN:
        noun = noun.head
    return noun


def _phrase_before(word: Token) -> Token | None:
    """The word before, at the end of a noun phrase or of what a comma closes."""
    before = word.before
    if before is not None and before.text in CLOSING and before.before is not None:
        before = before.before
    return before if before is not None and before.pos_ in SUBJECT_POS else None


def _make_verb(word: Token, subject: Token, thing: Token) -> None:
    """Make a plural the main verb between its subject and its object."""
    before = [c for c in word.lefts if c is not subject]
    hang(word, word, ROOT)
    hang(subject, word, SUBJECT)
    for child in before:
        hang(child, subject)
    hang(thing, word, DIRECT_OBJECT)
    for phrase in [c for c in subject.rights if c.i > thing.i]:
        hang(phrase, word)
    word.tag_, word.pos_ = PRESENT_THIRD_TAG, VERB_POS
    if subject.pos_ not in NOUN_OR_NAME:
        subject.tag_, subject.pos_ = NOUN_TAG, NOUN_POS


@repairs("Soldiers fraternized with the protesters.", at=frozenset({ROOT}))
def sentence_as_phrase(noun: Token, ontology: Ontology) -> bool:
    """In a sentence without another finite verb, a past tense read as a participle of the noun."""
    if not is_nominal(noun) or any(t.tag_ in FINITE or t.tag_ == MODAL_TAG for t in noun.sent):
        return False
    apart = next((c for c in noun.rights if _opens_with_participle(c)), None)
    if apart is not None and noun.sent[-1].is_punct:
        _lead(apart.left_edge, noun)
        hang(apart, apart.sent.root, DIRECT_OBJECT)
        return True
    verb = next(
        (c for c in noun.rights if c.dep_ in PARTICIPLE_PLACES and c.tag_ in PAST_FORMS), None
    )
    entries = ontology.entries_for(verb.lemma_.lower(), "verb") if verb is not None else ()
    if verb is None or not entries or any("object" in e.frame.bindings for e in entries):
        return False
    _lead(verb, noun)
    return True


def _opens_with_participle(phrase: Token) -> bool:
    """ "Farmers, angry at prices, blocked roads.": a phrase set beside a noun that begins with a participle after a comma."""
    first = phrase.left_edge
    return (
        phrase.dep_ == APPOSITION
        and first.dep_ == ADJECTIVAL
        and first.tag_ in PAST_FORMS
        and first.before is not None
        and first.before.text == ","
    )


def _lead(verb: Token, subject: Token) -> None:
    """Make ``verb`` the main verb over the noun that was."""
    after = [c for c in subject.rights if c.i > verb.i]
    hang(verb, verb, ROOT)
    hang(subject, verb, SUBJECT)
    for child in after:
        hang(child, verb)
    verb.tag_, verb.pos_ = PAST_TAG, VERB_POS


@repairs("Two men on a motorbike opened fire on the car of the judge.", at=frozenset({ROOT}))
def object_as_root(noun: Token, _: Ontology) -> bool:
    """A participle before the main noun that has a subject is the verb, the noun its object."""
    if noun.pos_ != NOUN_POS or has_child(noun, {AUXILIARY}):
        return False
    verb = next((c for c in noun.lefts if c.dep_ == ADJECTIVAL and c.tag_ in PAST_FORMS), None)
    if verb is None:
        return False
    subject = left_child(verb, {SUBJECT}) or left_child(noun, {SUBJECT})
    if subject is None or verb.before is not subject.right_edge:
        return False
    hang(verb, verb, ROOT)
    hang(noun, verb, DIRECT_OBJECT)
    for child in [c for c in noun.children if c.i < verb.i or c.dep_ == PUNCTUATION]:
        hang(child, verb)
    verb.tag_, verb.pos_ = PAST_TAG, VERB_POS
    return True
