"""More repairs of the parse: clauses whose preposition, auxiliary or object the parser took for something else."""

from __future__ import annotations

from kg.nlp.parse.labels import (
    ADPOSITION_OR_ADVERB,
    GIVEN_OR_GIVEN_TO,
    OWN_ARGUMENTS,
    PARTY_NAMES,
    PAST_FORMS,
    PREPOSITIONAL,
    SUBJECTS,
    TIME_LABELS,
    hang,
    is_nominal,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    ADJECTIVE_COMPLEMENT,
    ADJECTIVE_POS,
    ADJECTIVE_TAG,
    ADPOSITION_POS,
    ADVERBIAL,
    ADVERBIAL_CLAUSE,
    AUXILIARY,
    BASE_TAG,
    CLAUSE_MARKER,
    COMPOUND,
    CONTENT_CLAUSE,
    DATE_NAME,
    DATIVE,
    DIRECT_OBJECT,
    GERUND_TAG,
    LOCATION_NAME,
    NOUN_ADVERBIAL,
    NOUN_CLAUSE,
    NOUN_POS,
    NOUN_TAG,
    NOUNS_TAG,
    OPEN_CLAUSE,
    PARTICIPLE_TAG,
    PARTICLE_POS,
    PAST_TAG,
    PREDICATE_NOUN,
    PREPOSITION,
    PREPOSITION_CLAUSE,
    PREPOSITION_OBJECT,
    PREPOSITION_TAG,
    PUNCTUATION,
    ROOT,
    STATE_NAME,
    SUBJECT,
    TIME_NAME,
    TO_TAG,
    UNKNOWN_RELATION,
    VERB_POS,
)
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import has_lemma, is_progressive, lemmas, may_be_participle
from kg.ontology import Ontology

_ADJECTIVAL_OR_NOUN_CLAUSE_OR_PREPOSITION_CLAUSE = frozenset(
    {ADJECTIVAL, NOUN_CLAUSE, PREPOSITION_CLAUSE}
)
_ADVERBIAL_CLAUSE_OR_CONTENT_CLAUSE_OR_OPEN_CLAUSE = frozenset(
    {ADVERBIAL_CLAUSE, CONTENT_CLAUSE, OPEN_CLAUSE}
)
_ANY_OF_ADVE_DIRE_NOUN_UNKN = frozenset(
    {ADVERBIAL, DIRECT_OBJECT, NOUN_ADVERBIAL, UNKNOWN_RELATION}
)
_ANY_OF_DATE_LOCA_STAT_TIME_NAME = frozenset({DATE_NAME, LOCATION_NAME, STATE_NAME, TIME_NAME})
_COP_OR_AUXILIARY = frozenset({"cop", AUXILIARY})
_NOUNS_OR_NOUN_TAG = frozenset({NOUNS_TAG, NOUN_TAG})

ACCUSED = frozenset({"of"})
SCENES = frozenset({"outside"})
INSIDE = frozenset({"in"})
BY = frozenset({"by"})
BENEFIT = frozenset({"for"})
OPPOSITE = frozenset({"against", "with", "between", "among"})


def mend_clauses(token: Token, ontology: Ontology) -> None:
    """Mend what hangs on or around one word; changes the parse in place."""
    _infinitive_after_preposition(token)
    _object_as_root(token)
    _split_perfect(token)
    _adjective_with_object(token)
    _fixed_phrase(token, ontology)
    _after_circumstance(token, ontology)
    _noun_as_clause(token)
    _two_objects(token, ontology)
    _accused_of(token, ontology)
    _of_the_act(token, ontology)
    _progressive_as_copula(token, ontology)
    _progressive_as_adjective(token, ontology)
    _infinitive_as_phrase(token, ontology)


def _infinitive_after_preposition(mark: Token) -> None:
    """ "called for Iran to halt …" has a clause for its content; "worked with police to find …" a preposition of its own."""
    clause = mark.head
    verb = clause.head
    if (
        mark.dep_ != CLAUSE_MARKER
        or clause.dep_ not in _ADVERBIAL_CLAUSE_OR_CONTENT_CLAUSE_OR_OPEN_CLAUSE
        or not is_verb(verb)
        or mark.i < verb.i
    ):
        return
    subject = next((c for c in clause.lefts if c.dep_ in SUBJECTS and c.i > mark.i), None)
    if (
        subject is None
        or mark.tag_ != PREPOSITION_TAG
        or not any(c.tag_ == TO_TAG for c in clause.lefts)
        or subject.left_edge.i != mark.i + 1
    ):
        return
    adjacent = all(verb.doc[i].pos_ in ADPOSITION_OR_ADVERB for i in range(verb.i + 1, mark.i))
    if not adjacent:
        return
    if mark.lower_ in BENEFIT:
        clause.dep_ = CONTENT_CLAUSE
    else:
        hang(mark, verb, PREPOSITION)
        hang(subject, mark, PREPOSITION_OBJECT)


def _object_as_root(noun: Token) -> None:
    """ "Two men opened fire on …": a participle before the main noun that has a subject is the verb, the noun its object."""
    if (
        noun.dep_ != ROOT
        or noun.pos_ != NOUN_POS
        or any(c.dep_ in _COP_OR_AUXILIARY for c in noun.children)
    ):
        return
    verb = next((c for c in noun.lefts if c.dep_ == ADJECTIVAL and c.tag_ in PAST_FORMS), None)
    subject = next(
        (c for t in (verb, noun) if t is not None for c in t.lefts if c.dep_ == SUBJECT), None
    )
    if verb is None or subject is None or verb.i != subject.right_edge.i + 1:
        return
    hang(verb, verb, ROOT)
    hang(noun, verb, DIRECT_OBJECT)
    for child in [c for c in noun.children if c.i < verb.i or c.dep_ == PUNCTUATION]:
        hang(child, verb)
    verb.tag_, verb.pos_ = PAST_TAG, VERB_POS


def _split_perfect(have: Token) -> None:
    """ "has for years bankrolled X": a phrase between the auxiliary and its participle is no head of the clause."""
    prep = have.head
    if (
        have.lemma_ != "have"
        or have.dep_ != AUXILIARY
        or prep.pos_ != ADPOSITION_POS
        or prep.dep_ != ROOT
        or prep.i < have.i
    ):
        return
    found = next(
        (
            t
            for t in prep.subtree
            if t.tag_ == PARTICIPLE_TAG
            and t.dep_ in _ADJECTIVAL_OR_NOUN_CLAUSE_OR_PREPOSITION_CLAUSE
            and t.i > prep.i
        ),
        None,
    )
    if found is None:
        return
    hang(found, found, ROOT)
    for child in [c for c in prep.children if c.dep_ != PREPOSITION_OBJECT]:
        hang(child, found)
    hang(prep, found, PREPOSITION)


def _adjective_with_object(word: Token) -> None:
    """ "has for decades armed X": what has a subject, an auxiliary and an object is a verb."""
    if word.pos_ != ADJECTIVE_POS or word.dep_ != ROOT or not may_be_participle(word):
        return
    if {c.dep_ for c in word.children} >= OWN_ARGUMENTS:
        word.tag_, word.pos_ = PARTICIPLE_TAG, VERB_POS


def _fixed_phrase(word: Token, ontology: Ontology) -> None:
    """ "met face to face with X": a fixed phrase of manner is no object; what hangs on it is the verb's."""
    verb = word.head
    if word.dep_ not in _ANY_OF_ADVE_DIRE_NOUN_UNKN or not is_verb(verb):
        return
    doc, last = word.doc, word.i + 2
    if last >= len(doc) or not ontology.cues_for(
        doc.span(word.i, last + 1).text.lower(), "MannerPhraseCue"
    ):
        return
    for child in [c for t in (word, doc[word.i + 1], doc[last]) for c in t.children if c.i > last]:
        hang(child, verb)
    word.dep_ = ADVERBIAL


def _after_circumstance(prep: Token, ontology: Ontology) -> None:
    """ "rallied in Dakar against the law", "voted by a majority against it": what follows the name of a place, a time or the
    manner belongs to the verb or noun before it."""
    name = prep.head
    if prep.dep_ != PREPOSITION or prep.lower_ not in OPPOSITE or name.dep_ != PREPOSITION_OBJECT:
        return
    measure = name.head.lower_ in BY and name.lemma_.lower() in ontology.noun_classes["nc:Measure"]
    place = name.lower_ != name.text or bool(ontology.cues_for(name.lemma_.lower(), "PlaceNounCue"))
    if (
        name.ent_type_ not in _ANY_OF_DATE_LOCA_STAT_TIME_NAME
        and not measure
        and not (place and name.head.lower_ in INSIDE)
    ):
        return
    outer = name.head.head
    if name.head.pos_ == ADPOSITION_POS and (is_verb(outer) or is_nominal(outer)):
        hang(prep, outer)


def _two_objects(verb: Token, ontology: Ontology) -> None:
    """ "gave inspectors access", "gave them a week": of two objects of a verb of giving the first receives."""
    if not is_verb(verb) or not ontology.cues_for(verb.lemma_.lower(), "DativeVerbCue"):
        return
    span = next(
        (
            c
            for c in verb.rights
            if c.dep_ == NOUN_ADVERBIAL and c.ent_type_ in TIME_LABELS and c.pos_ == NOUN_POS
        ),
        None,
    )
    first = next((c for c in verb.rights if c.dep_ in GIVEN_OR_GIVEN_TO and is_nominal(c)), None)
    if span is not None and first is not None and span.left_edge.i == first.right_edge.i + 1:
        first.dep_, span.dep_ = DATIVE, DIRECT_OBJECT
    objects = [c for c in verb.rights if c.dep_ == DIRECT_OBJECT]
    if (
        len(objects) != 2
        or any(c.dep_ == DATIVE for c in verb.children)
        or not is_nominal(objects[0])
    ):
        return
    objects[0].dep_ = DATIVE
    if objects[1].tag_.startswith(BASE_TAG):
        objects[1].tag_, objects[1].pos_ = NOUN_TAG, NOUN_POS


def _noun_as_clause(noun: Token) -> None:
    """ "stopped work over pay", "bowed to pressure": a noun right after a verb or its preposition is no clause."""
    to = next((c for c in noun.lefts if c.dep_ == AUXILIARY and c.tag_ == TO_TAG), None)
    if (
        noun.dep_ == OPEN_CLAUSE
        and noun.tag_ in _NOUNS_OR_NOUN_TAG
        and to is not None
        and noun.i == to.i + 1
        and is_verb(noun.head)
    ):
        hang(to, noun.head, PREPOSITION)
        hang(noun, to, PREPOSITION_OBJECT)
        to.tag_, to.pos_, noun.pos_ = PREPOSITION_TAG, ADPOSITION_POS, NOUN_POS
    if (
        noun.dep_ != OPEN_CLAUSE
        or noun.tag_ not in _NOUNS_OR_NOUN_TAG
        or not is_verb(noun.head)
        or noun.left_edge.i != noun.head.i + 1
    ):
        return
    if not any(
        c.dep_ in {AUXILIARY, CLAUSE_MARKER, DIRECT_OBJECT, *SUBJECTS} for c in noun.children
    ):
        noun.dep_, noun.pos_ = DIRECT_OBJECT, NOUN_POS


def _accused_of(prep: Token, ontology: Ontology) -> None:
    """ "accused the police of beating students", "… of torture": what somebody is accused of hangs on the accusing."""
    accused, verb = prep.head, prep.head.head
    if prep.dep_ != PREPOSITION or accused.dep_ != DIRECT_OBJECT:
        return
    gerund = any(c.dep_ == PREPOSITION_CLAUSE for c in prep.children)
    nameless = (
        any(c.dep_ == PREPOSITION_OBJECT and not c.ent_type_ for c in prep.children)
        and prep.lower_ in ACCUSED
        and accused.lemma_.lower() not in ontology.noun_classes["nc:Measure"]
        and not any(c.dep_ == PREPOSITION and c.lower_ in ACCUSED for c in verb.children)
    )
    if (gerund or nameless) and any(
        c.stance == "accusing" for c in ontology.cues_for(verb.lemma_.lower(), "ReportingCue")
    ):
        hang(prep, verb)


def _infinitive_as_phrase(to: Token, ontology: Ontology) -> None:
    """ "allows courts to jail critics": after the object of a verb that takes an infinitive, "to" and a verb's bare form are one."""
    verb = to.head
    noun = next(
        (c for c in to.rights if c.dep_ == PREPOSITION_OBJECT and c.left_edge.i == to.i + 1), None
    )
    word = noun.left_edge if noun is not None else to
    if (
        noun is None
        or to.lower_ != "to"
        or to.dep_ != PREPOSITION
        or not is_verb(verb)
        or word.dep_ != COMPOUND
        or word.head.i != noun.i
    ):
        return
    controls = any(
        "clause" in e.frame.bindings and "object" in e.frame.bindings
        for e in ontology.entries_for(verb.lemma_.lower(), "verb")
    )
    if (
        not controls
        or word.tag_ != NOUN_TAG
        or not any(c.dep_ == DIRECT_OBJECT for c in verb.children)
        or not ontology.entries_for(word.lower_, "verb")
    ):
        return
    hang(word, verb, OPEN_CLAUSE)
    hang(noun, word, DIRECT_OBJECT)
    hang(to, word, AUXILIARY)
    word.tag_, word.pos_, to.tag_, to.pos_ = BASE_TAG, VERB_POS, TO_TAG, PARTICLE_POS


def _progressive_as_copula(be: Token, ontology: Ontology) -> None:
    """ "is massing troops": an event verb's "-ing" right after "be" and before what it takes is no adjective."""
    noun = (
        next((c for c in be.rights if c.dep_ == PREDICATE_NOUN), None)
        if be.lemma_ == "be" and be.dep_ == ROOT
        else None
    )
    verb = noun.left_edge if noun is not None else be
    if noun is None or verb.dep_ != ADJECTIVAL or verb.head.i != noun.i or not is_progressive(verb):
        return
    taken = (
        (lemma, e)
        for lemma in lemmas(verb, "verb")
        for e in ontology.entries_for(lemma, "verb")
        if "object" in e.frame.bindings and not e.light_nouns and not e.particle
    )
    lemma = next(
        (lemma for lemma, e in taken if not e.object_heads or has_lemma(noun, e.object_heads)), None
    )
    if lemma is None:
        return
    hang(verb, verb, ROOT)
    for child in [c for c in be.children if c.i != verb.i]:
        hang(child, verb, DIRECT_OBJECT if child.i == noun.i else None)
    hang(be, verb, AUXILIARY)
    verb.pos_, verb.tag_, verb.lemma_ = VERB_POS, GERUND_TAG, lemma
    for phrase in [c for c in noun.rights if c.dep_ == PREPOSITION]:
        hang(phrase, verb)


def _of_the_act(prep: Token, ontology: Ontology) -> None:
    """ "the release by Hamas of two hostages", "a rally by miners outside the bank": what follows belongs to the act."""
    name, by = prep.head, prep.head.head
    act = by.head
    beside = prep.lower_ in ACCUSED and name.ent_type_ in PARTY_NAMES
    if (
        prep.dep_ != PREPOSITION
        or not (beside or prep.lower_ in SCENES)
        or name.dep_ != PREPOSITION_OBJECT
        or by.dep_ not in PREPOSITIONAL
        or by.lower_ not in BY
        or not ontology.entries_for(act.lemma_.lower(), "noun")
    ):
        return
    if is_nominal(act) and not any(
        c.dep_ == PREPOSITION and c.lower_ == prep.lower_ for c in act.children
    ):
        hang(prep, act)


def _progressive_as_adjective(word: Token, ontology: Ontology) -> None:
    """ "were massing along the road": an event verb's "-ing" after "be", read as an adjective."""
    be = word.head
    if (
        word.dep_ != ADJECTIVE_COMPLEMENT
        or word.tag_ != ADJECTIVE_TAG
        or be.lemma_ != "be"
        or be.dep_ != ROOT
        or not is_progressive(word)
    ):
        return
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
        return
    hang(word, word, ROOT)
    for child in [c for c in be.children if c.i != word.i]:
        hang(child, word)
    hang(be, word, AUXILIARY)
    word.pos_, word.tag_, word.lemma_ = VERB_POS, GERUND_TAG, lemma
