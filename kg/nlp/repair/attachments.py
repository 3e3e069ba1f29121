"""Phrases and clauses that hang on the wrong word."""

from __future__ import annotations

from kg.nlp.parse.labels import (
    ADPOSITION_OR_ADVERB,
    CLAUSES,
    NOUN_OR_NAME,
    OBJECTS,
    PARTY_NAMES,
    PREPOSITIONAL,
    SUBJECTS,
    TIME_LABELS,
    auxiliaries,
    hang,
    has_child,
    is_nominal,
    is_passive,
    is_relative,
    is_verb,
    left_child,
    right_child,
)
from kg.nlp.parse.scheme import (
    ADPOSITION_POS,
    ADVERBIAL,
    ADVERBIAL_CLAUSE,
    AUXILIARY,
    BASE_TAG,
    CLAUSE_MARKER,
    CONJUNCT,
    CONTENT_CLAUSE,
    COORDINATOR,
    DATE_NAME,
    DIRECT_OBJECT,
    GERUND_TAG,
    LOCATION_NAME,
    NOUN_ADVERBIAL,
    NOUN_CLAUSE,
    OPEN_CLAUSE,
    PARTICIPLE_TAG,
    PARTICLE,
    PARTICLE_TAG,
    PAST_TAG,
    PREPOSITION,
    PREPOSITION_CLAUSE,
    PREPOSITION_OBJECT,
    PREPOSITION_TAG,
    PRESENT_THIRD_TAG,
    QUANTITY_MODIFIER,
    RELATIVE_CLAUSE,
    STATE_NAME,
    TIME_NAME,
    TO_TAG,
    UNKNOWN_RELATION,
)
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import BE, HAVE, has_lemma
from kg.nlp.repair.rule import repairs
from kg.ontology import Ontology
from kg.syntax_terms import argument_class

FINITE_FORMS = frozenset({PAST_TAG, PRESENT_THIRD_TAG})
BELOW_FINITE = frozenset({ADVERBIAL_CLAUSE, CONJUNCT, OPEN_CLAUSE})
GOVERNED = frozenset({ADVERBIAL_CLAUSE, CONTENT_CLAUSE, OPEN_CLAUSE})
MAY_BE_PREPOSITION = frozenset({ADVERBIAL, PARTICLE, PREPOSITION})
MANNER_PLACES = frozenset({ADVERBIAL, DIRECT_OBJECT, NOUN_ADVERBIAL, UNKNOWN_RELATION})
CIRCUMSTANCE_NAMES = frozenset({DATE_NAME, LOCATION_NAME, STATE_NAME, TIME_NAME})


@repairs(
    "Chad said that Sudan had shelled the village, which Sudan denied.",
    at=frozenset({RELATIVE_CLAUSE}),
)
def aside_of_clause(verb: Token, ontology: Ontology) -> bool:
    """What is denied after a comma is what the clause tells, not the last thing in it, unless that is a claim itself."""
    noun, word = verb.head, left_child(verb, {DIRECT_OBJECT})
    if word is None or not is_relative(word) or not is_nominal(noun) or word.before is None:
        return False
    entries = [e for e in ontology.entries_for(verb.lemma_.lower(), "verb") if e.object_heads]
    if word.before.text != "," or not any(word.lower_ in e.object_heads for e in entries):
        return False
    above = noun.head
    while not is_verb(above) and above.head.i != above.i:
        above = above.head
    if not is_verb(above) or any(has_lemma(noun, e.object_heads) for e in entries):
        return False
    hang(verb, above)
    return True


@repairs(
    "Police used tear gas late on Sunday to disperse the crowd and arrested sixty people.",
    at=frozenset({CONJUNCT}),
)
def beside_infinitive(verb: Token, _: Ontology) -> bool:
    """A finite verb is joined to the finite one, not to an infinitive below it."""
    if verb.tag_ not in FINITE_FORMS or has_child(verb, SUBJECTS | {AUXILIARY}):
        return False
    node = verb.head
    while node.tag_ == BASE_TAG and node.dep_ in BELOW_FINITE and is_verb(node.head):
        node = node.head
    if node is verb.head or node.tag_ != verb.tag_:
        return False
    for word in [c for c in verb.head.rights if c.dep_ == COORDINATOR and c.i < verb.i][-1:]:
        hang(word, node)
    hang(verb, node)
    return True


@repairs(
    "The rebels will hand over 12 soldiers and police officers captured in Arauca in January.",
    at=frozenset({CONJUNCT}),
)
def beside_bare_verb(verb: Token, _: Ontology) -> bool:
    """A participle can't be joined to a bare verb; it describes the noun before it."""
    noun, upper = verb.before, verb.head
    if (
        verb.tag_ != PARTICIPLE_TAG
        or noun is None
        or noun.pos_ not in NOUN_OR_NAME
        or not is_nominal(noun)
        or upper.tag_ != BASE_TAG
        or any(a.lemma_ in {HAVE, BE} for a in auxiliaries(upper))
        or any(c.dep_ == COORDINATOR and noun.i <= c.i < verb.i for c in upper.rights)
    ):
        return False
    hang(verb, noun, NOUN_CLAUSE)
    return True


@repairs("Iraq would expel the envoy should Turkey shell Duhok again.")
def inverted_condition(verb: Token, ontology: Ontology) -> bool:
    """An auxiliary before its subject opens a condition of the clause that the parser hung below it."""
    if len(verb.lefts) < 2:  # at least the auxiliary and its subject
        return False
    subject = left_child(verb, SUBJECTS)
    if subject is None:
        return False
    opener = next(
        (
            a
            for a in auxiliaries(verb)
            if a.i < subject.left_edge.i and ontology.cues_for(a.lower_, "ConditionCue")
        ),
        None,
    )
    if opener is None:
        return False
    main = next((c for c in verb.lefts if c.dep_ in CLAUSES and has_child(c, SUBJECTS)), None)
    if main is not None and main.right_edge.i <= opener.i:
        hang(main, verb.head if verb.head is not verb else main, verb.dep_)
        hang(verb, main, ADVERBIAL_CLAUSE)
    elif verb.dep_ != ADVERBIAL_CLAUSE:
        return False
    opener.dep_ = CLAUSE_MARKER
    return True


@repairs(
    "The rebels will hand over 12 soldiers captured in Arauca in January.",
    at=frozenset({ADVERBIAL, QUANTITY_MODIFIER}),
)
def particle_as_quantity(word: Token, ontology: Ontology) -> bool:
    """The particle of a phrasal verb, read as "more than"."""
    verb = word.before
    if (
        word.tag_ not in {PARTICLE_TAG, PREPOSITION_TAG}
        or verb is None
        or word.head.i < word.i
        or not is_verb(verb)
        or not any(
            word.lower_ == e.particle for e in ontology.entries_for(verb.lemma_.lower(), "verb")
        )
    ):
        return False
    hang(word, verb, PARTICLE)
    return True


@repairs("Togo called on elected mayors to cut the levy.", at=MAY_BE_PREPOSITION)
def preposition_as_particle(word: Token, ontology: Ontology) -> bool:
    """The preposition that a verb asks for, read as a particle beside the verb's object."""
    verb = word.head
    if word.i < verb.i or not is_verb(verb) or not _asks_for(verb, word, ontology):
        return False
    inside = right_child(word, {PREPOSITION_OBJECT})
    noun = inside or right_child(verb, {DIRECT_OBJECT, NOUN_ADVERBIAL})
    if noun is None or noun.left_edge.before is not word or noun.ent_type_ in TIME_LABELS:
        return False
    if inside is not None and word.dep_ == PREPOSITION:
        return False
    word.dep_, word.tag_, word.pos_ = PREPOSITION, PREPOSITION_TAG, ADPOSITION_POS
    hang(noun, word, PREPOSITION_OBJECT)
    return True


def _asks_for(verb: Token, word: Token, ontology: Ontology) -> bool:
    """The lexicon knows the verb with the preposition, and with the particle only where no clause follows."""
    entries = ontology.entries_for(verb.lemma_.lower(), "verb")
    asks = has_child(verb, GOVERNED)
    phrasal = (e for e in entries if e.particle == word.lower_)
    return any(e.oblique_preposition == word.lower_ for e in entries) and all(
        asks and "clause" in e.forbids for e in phrasal
    )


@repairs("Rome called for Tripoli to free the crew.", at=frozenset({CLAUSE_MARKER}))
def infinitive_after_preposition(mark: Token, ontology: Ontology) -> bool:
    """ "called for X to halt …" has a clause for its content; "worked with police to find …" a preposition of its own."""
    clause, verb = mark.head, mark.head.head
    if (
        mark.tag_ != PREPOSITION_TAG
        or clause.dep_ not in GOVERNED
        or not is_verb(verb)
        or mark.i < verb.i
        or not any(c.tag_ == TO_TAG for c in clause.lefts)
    ):
        return False
    subject = next((c for c in clause.lefts if c.dep_ in SUBJECTS and c.i > mark.i), None)
    if subject is None or subject.left_edge.before is not mark:
        return False
    if any(t.pos_ not in ADPOSITION_OR_ADVERB for t in verb.doc[verb.i + 1 : mark.i]):
        return False
    if ontology.cues_for(mark.lower_, "PurposeMarkerCue"):
        clause.dep_ = CONTENT_CLAUSE
    else:
        hang(mark, verb, PREPOSITION)
        hang(subject, mark, PREPOSITION_OBJECT)
    return True


@repairs(
    "Members of the Polisario Front met face to face with Moroccan ministers for the first time in a decade.",
    at=MANNER_PLACES,
)
def fixed_phrase(word: Token, ontology: Ontology) -> bool:
    """A fixed phrase of manner is no object; what hangs on it is the verb's."""
    verb, last = word.head, word.i + 2
    if (
        not is_verb(verb)
        or last >= len(word.doc)
        or not ontology.cues_for(word.doc.span(word.i, last + 1).text.lower(), "MannerPhraseCue")
    ):
        return False
    for child in [c for t in word.doc[word.i : last + 1] for c in t.children if c.i > last]:
        hang(child, verb)
    word.dep_ = ADVERBIAL
    return True


@repairs(
    "The Greek Cypriots voted by a large majority against the peace plan.",
    at=frozenset({PREPOSITION}),
)
def after_circumstance(preposition: Token, ontology: Ontology) -> bool:
    """What is with or against somebody belongs to the verb or noun before the name of a place, a time or the manner."""
    name = preposition.head
    if (
        name.dep_ != PREPOSITION_OBJECT
        or not ontology.cues_for(preposition.lower_, "OppositionMarkerCue")
        or not _is_circumstance(name, ontology)
    ):
        return False
    outer = name.head.head
    if name.head.pos_ != ADPOSITION_POS or not (is_verb(outer) or is_nominal(outer)):
        return False
    hang(preposition, outer)
    return True


def _is_circumstance(name: Token, ontology: Ontology) -> bool:
    lemma, before = name.lemma_.lower(), name.head.lower_
    if name.ent_type_ in CIRCUMSTANCE_NAMES:
        return True
    if ontology.cues_for(before, "AgentMarkerCue"):
        return lemma in ontology.noun_classes["nc:Measure"]
    place = name.lower_ != name.text or bool(ontology.cues_for(lemma, "PlaceNounCue"))
    return place and bool(ontology.cues_for(before, "ContainmentMarkerCue"))


@repairs("The opposition accused the police of beating students.", at=frozenset({PREPOSITION}))
def accused_of(preposition: Token, ontology: Ontology) -> bool:
    """What somebody is accused of hangs on the accusing."""
    accused, verb = preposition.head, preposition.head.head
    if accused.dep_ != DIRECT_OBJECT or not any(
        c.stance == "accusing" for c in ontology.cues_for(verb.lemma_.lower(), "ReportingCue")
    ):
        return False
    nameless = (
        any(c.dep_ == PREPOSITION_OBJECT and not c.ent_type_ for c in preposition.children)
        and bool(ontology.cues_for(preposition.lower_, "GenitiveMarkerCue"))
        and accused.lemma_.lower() not in ontology.noun_classes["nc:Measure"]
        and not any(
            c.dep_ == PREPOSITION and ontology.cues_for(c.lower_, "GenitiveMarkerCue")
            for c in verb.children
        )
    )
    if not nameless and not has_child(preposition, {PREPOSITION_CLAUSE}):
        return False
    hang(preposition, verb)
    return True


@repairs(
    "The release by Hamas of two elderly hostages was confirmed on Monday.",
    at=frozenset({PREPOSITION}),
)
def of_the_act(preposition: Token, ontology: Ontology) -> bool:
    """What follows who does an act, or where it is done, belongs to the act."""
    name, by = preposition.head, preposition.head.head
    act = by.head
    beside = name.ent_type_ in PARTY_NAMES and bool(
        ontology.cues_for(preposition.lower_, "GenitiveMarkerCue")
    )
    if (
        name.dep_ != PREPOSITION_OBJECT
        or by.dep_ not in PREPOSITIONAL
        or not (beside or ontology.cues_for(preposition.lower_, "SceneMarkerCue"))
        or not ontology.cues_for(by.lower_, "AgentMarkerCue")
        or not ontology.entries_for(act.lemma_.lower(), "noun")
        or not is_nominal(act)
        or any(c.dep_ == PREPOSITION and c.lower_ == preposition.lower_ for c in act.children)
    ):
        return False
    hang(preposition, act)
    return True


@repairs(
    "Senators sent a letter to Mayor Juma demanding answers.", at=frozenset({PREPOSITION_CLAUSE})
)
def addressee_as_subject(verb: Token, _: Ontology) -> bool:
    """After "to" stands whom something is sent to, and what describes the sending, not a clause with a subject."""
    prep = verb.head
    subject = left_child(verb, SUBJECTS)
    if (
        verb.tag_ != GERUND_TAG
        or prep.lower_ not in argument_class("syn:Addressing")
        or not has_child(prep.head, OBJECTS)
        or subject is None
    ):
        return False
    hang(subject, prep, PREPOSITION_OBJECT)
    hang(verb, subject, NOUN_CLAUSE)
    return True


@repairs("The museum returned to Ghana nine bronze heads.", at=frozenset({PREPOSITION_OBJECT}))
def shifted_object(noun: Token, _: Ontology) -> bool:
    """A preposition has one phrase: a second one beside it is the verb's object, put last for its length."""
    prep, verb = noun.head, noun.head.head
    first = right_child(prep, {PREPOSITION_OBJECT})
    if (
        first is None
        or first.i >= noun.i
        or noun.ent_type_ in TIME_LABELS
        or prep.lower_ not in argument_class("syn:Addressing")
        or not is_verb(verb)
        or is_passive(verb)
        or has_child(verb, OBJECTS)
    ):
        return False
    hang(noun, verb, DIRECT_OBJECT)
    return True
