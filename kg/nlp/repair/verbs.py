"""Words that are verbs, or a form of them, and were taken for something else."""

from __future__ import annotations

from collections.abc import Iterator

from kg.event_types import load_event_types
from kg.nlp.parse.labels import (
    FINITE,
    PAST_FORMS,
    SISTERS,
    SUBJECTS,
    auxiliaries,
    hang,
    has_child,
    has_subject,
    is_verb,
    right_child,
)
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    ADJECTIVE_COMPLEMENT,
    ADJECTIVE_TAG,
    ADPOSITION_POS,
    APPOSITION,
    AUXILIARY,
    AUXILIARY_POS,
    BASE_TAG,
    COMPOUND,
    CONJUNCT,
    COORDINATOR,
    DIRECT_OBJECT,
    GERUND_TAG,
    MODAL_TAG,
    NEGATION,
    NOUN_CLAUSE,
    NOUN_TAG,
    NOUNS_TAG,
    NUMBER_MODIFIER,
    NUMBER_NAME,
    OPEN_CLAUSE,
    PARTICIPLE_TAG,
    PARTICLE_POS,
    PAST_TAG,
    PREDICATE_NOUN,
    PREPOSITION,
    PREPOSITION_CLAUSE,
    PREPOSITION_OBJECT,
    PRESENT_THIRD_TAG,
    ROOT,
    TO_TAG,
    VERB_POS,
)
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import (
    BE,
    HAVE,
    has_lemma,
    is_progressive,
    lemmas,
    may_be_participle,
)
from kg.nlp.repair.rule import repairs
from kg.ontology import NO_EVENT, Ontology

VERBAL = "verbal"  # begins the names of the quads of words
PAST_HELPERS = frozenset({MODAL_TAG, PAST_TAG})
DESCRIPTIONS = frozenset({ADJECTIVAL, NOUN_CLAUSE, PREPOSITION_CLAUSE})


@repairs("The army has not attacked or besieged the town.", at=frozenset({CONJUNCT}))
def second_participle(verb: Token, ontology: Ontology) -> bool:
    """The second of two participles, whose form is that of the past, read as a past tense.

    After "had" only an act that is no words is one: "said the talks had failed and accused" goes back to who speaks.
    """
    first = verb.head
    if verb.tag_ != PAST_TAG or first.tag_ != PARTICIPLE_TAG or has_subject(verb):
        return False
    helpers = auxiliaries(first)
    contrast = any(
        c.dep_ == COORDINATOR and ontology.cues_for(c.lower_, "ContrastCue") for c in first.children
    )
    if not helpers or contrast or not may_be_participle(verb):
        return False
    negated = any(
        ontology.cues_for(c.lower_, "NegationCue") for c in first.children if c.dep_ == NEGATION
    )
    past = any(a.tag_ in PAST_HELPERS for a in helpers)
    if past and not negated and not _is_deed(verb, ontology):
        return False
    verb.tag_ = PARTICIPLE_TAG
    return True


def _is_deed(verb: Token, ontology: Ontology) -> bool:
    """The verb names deeds, not words, whichever of its senses is meant."""
    types = load_event_types()
    quads = {
        types.quad(e.type)
        for lemma in lemmas(verb, "verb")
        for e in ontology.entries_for(lemma, "verb")
        if e.type != NO_EVENT
    }
    return bool(quads) and not any(q is None or q.startswith(VERBAL) for q in quads)


@repairs("The union rejected the offer but accepted mediation.", at=frozenset({ADJECTIVAL}))
def second_verb(word: Token, ontology: Ontology) -> bool:
    """No participle of the last noun, but the second of two verbs."""
    noun, before = word.head, word.before
    if (
        before is None
        or noun.dep_ not in SISTERS
        or noun.left_edge is not word
        or not _may_be_past(word, ontology)
    ):
        return False
    first = noun.head if is_verb(noun.head) else noun.head.head
    finite = first.tag_ in FINITE or (word.tag_ == PAST_TAG and bool(auxiliaries(first)))
    if (noun.head.dep_ != DIRECT_OBJECT and not is_verb(noun.head)) or not finite:
        return False
    contrast = noun.dep_ == CONJUNCT and bool(ontology.cues_for(before.lower_, "ContrastCue"))
    listed = (
        noun.dep_ == APPOSITION
        and before.text == ","
        and any(c.dep_ == CONJUNCT and is_verb(c) for c in first.children)
    )
    if not contrast and not listed:
        return False
    hang(word, first, CONJUNCT)
    word.tag_, word.pos_ = PAST_TAG, VERB_POS
    hang(noun, word, DIRECT_OBJECT)
    return True


@repairs(
    "The blast kills four people and wounds at least sixty others.",
    tags=frozenset({NOUNS_TAG}),
)
def second_verb_as_noun(word: Token, ontology: Ontology) -> bool:
    """A verb in the present after "and" whose object opens with a number, read as one more noun of the first verb's."""
    joint = word.before
    verb = word.head if is_verb(word.head) else word.head.head
    if (
        joint is None
        or joint.dep_ != COORDINATOR
        or verb.tag_ != PRESENT_THIRD_TAG
        or verb.i > word.i
        or not ontology.entries_for(word.lemma_.lower(), "verb")
    ):
        return False
    counted = next((t for t in _beside(word, verb) if _opens_with_number(t, word)), None)
    if counted is None:
        return False
    hang(counted, verb)
    hang(word, verb, CONJUNCT)
    hang(joint, verb)
    hang(counted, word, DIRECT_OBJECT)
    word.tag_, word.pos_ = PRESENT_THIRD_TAG, VERB_POS
    return True


def _beside(word: Token, verb: Token) -> Iterator[Token]:
    yield from word.rights
    yield from word.head.rights
    yield from verb.rights


def _opens_with_number(noun: Token, after: Token) -> bool:
    first = noun.left_edge
    counts = noun.like_num or any(c.dep_ == NUMBER_MODIFIER for c in noun.lefts)
    return first.before is after and counts and first.ent_type_ == NUMBER_NAME


def _may_be_past(word: Token, ontology: Ontology) -> bool:
    """A past participle, or an adjective in the form of an event verb's ("accepted")."""
    verbs = (lemma for lemma in lemmas(word, "verb") if lemma != word.lower_)
    return word.tag_ in PAST_FORMS or (
        word.tag_ == ADJECTIVE_TAG and any(ontology.entries_for(lemma, "verb") for lemma in verbs)
    )


@repairs(
    "The junta rejected allegations that soldiers had massacred villagers.",
    at=frozenset({ADJECTIVAL}),
)
def perfect(participle: Token, _: Ontology) -> bool:
    """A participle right after "have" is the verb, no description of its object."""
    noun, have = participle.head, participle.head.head
    if (
        participle.tag_ != PARTICIPLE_TAG
        or noun.dep_ != DIRECT_OBJECT
        or noun.left_edge is not participle
        or have.lemma_ != HAVE
        or participle.before is not have
    ):
        return False
    hang(participle, have.head if have.head is not have else participle, have.dep_)
    for child in [c for c in have.children if c is not participle]:
        hang(child, participle)
    hang(have, participle, AUXILIARY)
    participle.pos_, have.pos_ = VERB_POS, AUXILIARY_POS
    return True


@repairs("Iran has for years bankrolled Hezbollah.", at=frozenset({AUXILIARY}))
def split_perfect(have: Token, _: Ontology) -> bool:
    """A phrase between the auxiliary and its participle is no head of the clause."""
    phrase = have.head
    if (
        have.lemma_ != HAVE
        or phrase.pos_ != ADPOSITION_POS
        or phrase.dep_ != ROOT
        or phrase.i < have.i
    ):
        return False
    verb = next(
        (
            t
            for t in phrase.subtree
            if t.tag_ == PARTICIPLE_TAG and t.dep_ in DESCRIPTIONS and t.i > phrase.i
        ),
        None,
    )
    if verb is None:
        return False
    hang(verb, verb, ROOT)
    for child in [c for c in phrase.children if c.dep_ != PREPOSITION_OBJECT]:
        hang(child, verb)
    hang(phrase, verb, PREPOSITION)
    return True


@repairs("Poland is massing troops on its border with Belarus.", at=frozenset({ROOT}))
def progressive_as_copula(be: Token, ontology: Ontology) -> bool:
    """An event verb's "-ing" right after "be" and before what it takes is no adjective."""
    noun = right_child(be, {PREDICATE_NOUN}) if be.lemma_ == BE else None
    verb = noun.left_edge if noun is not None else be
    if noun is None or verb.dep_ != ADJECTIVAL or verb.head is not noun or not is_progressive(verb):
        return False
    lemma = _verb_taking(noun, verb, ontology)
    if lemma is None:
        return False
    hang(verb, verb, ROOT)
    for child in [c for c in be.children if c is not verb]:
        hang(child, verb, DIRECT_OBJECT if child is noun else None)
    hang(be, verb, AUXILIARY)
    verb.pos_, verb.tag_, verb.lemma_ = VERB_POS, GERUND_TAG, lemma
    for phrase in [c for c in noun.rights if c.dep_ == PREPOSITION]:
        hang(phrase, verb)
    return True


def _verb_taking(noun: Token, form: Token, ontology: Ontology) -> str | None:
    """The event verb of which ``form`` may be a form and ``noun`` the object."""
    taken = (
        (lemma, e)
        for lemma in lemmas(form, "verb")
        for e in ontology.entries_for(lemma, "verb")
        if "object" in e.frame.bindings and not e.light_nouns and not e.particle
    )
    return next(
        (lemma for lemma, e in taken if not e.object_heads or has_lemma(noun, e.object_heads)), None
    )


@repairs(
    "Troops loyal to the army were massing along the main road on Sunday.",
    at=frozenset({ADJECTIVE_COMPLEMENT}),
)
def progressive_as_adjective(word: Token, ontology: Ontology) -> bool:
    """An event verb's "-ing" after "be", read as an adjective."""
    be = word.head
    if word.tag_ != ADJECTIVE_TAG or be.lemma_ != BE or be.dep_ != ROOT or not is_progressive(word):
        return False
    subjects = [c for c in be.lefts if c.dep_ in SUBJECTS]
    fitting = (
        lemma
        for lemma in lemmas(word, "verb")
        for e in ontology.entries_for(lemma, "verb")
        if "object" in e.forbids
        and all(not e.subject_heads or has_lemma(s, e.subject_heads) for s in subjects)
    )
    lemma = next(fitting, None)
    if lemma is None:
        return False
    hang(word, word, ROOT)
    for child in [c for c in be.children if c is not word]:
        hang(child, word)
    hang(be, word, AUXILIARY)
    word.pos_, word.tag_, word.lemma_ = VERB_POS, GERUND_TAG, lemma
    return True


@repairs(
    "The court found that the law allows judges to jail critics of the king.",
    at=frozenset({PREPOSITION}),
)
def infinitive_as_phrase(to: Token, ontology: Ontology) -> bool:
    """After the object of a verb that takes an infinitive, "to" and a verb's bare form are one."""
    verb = to.head
    noun = right_child(to, {PREPOSITION_OBJECT})
    if (
        noun is None
        or not ontology.cues_for(to.lower_, "InfinitiveMarkerCue")
        or not is_verb(verb)
        or not has_child(verb, {DIRECT_OBJECT})
    ):
        return False
    word = noun.left_edge
    if (
        word.before is not to
        or word.dep_ != COMPOUND
        or word.head is not noun
        or word.tag_ != NOUN_TAG
        or not ontology.entries_for(word.lower_, "verb")
        or not _takes_infinitive(verb, ontology)
    ):
        return False
    hang(word, verb, OPEN_CLAUSE)
    hang(noun, word, DIRECT_OBJECT)
    hang(to, word, AUXILIARY)
    word.tag_, word.pos_, to.tag_, to.pos_ = BASE_TAG, VERB_POS, TO_TAG, PARTICLE_POS
    return True


def _takes_infinitive(verb: Token, ontology: Ontology) -> bool:
    return any(
        {"clause", "object"} <= set(e.frame.bindings)
        for e in ontology.entries_for(verb.lemma_.lower(), "verb")
    )
