"""Headlines: what telegraphic style leaves out is put back into the parse ("Envoy to visit Cairo", "Two held in Minsk")."""

from __future__ import annotations

from kg.nlp.parse.labels import (
    ANY_SUBJECTS,
    BEFORE_HEAD,
    CLAUSES,
    FINITE,
    NOUN_OR_NAME,
    OBJECTS,
    PARTY_NAMES,
    PAST_FORMS,
    SISTERS,
    SUBJECTS,
    closing_label,
    hang,
    has_child,
    is_nominal,
    is_relative,
    is_small_clause,
    is_verb,
    left_child,
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
    PARTICIPLE_TAG,
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
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import lemmas
from kg.nlp.repair.rule import Scope, repairs
from kg.ontology import Ontology

MISREAD_VERBS = frozenset(
    {ADJECTIVE_TAG, BASE_TAG, NOUNS_TAG, NOUN_TAG, PRESENT_TAG, PRESENT_THIRD_TAG}
)
DESCRIBING_CLAUSES = frozenset({ADVERBIAL_CLAUSE, NOUN_CLAUSE, OPEN_CLAUSE, RELATIVE_CLAUSE})
HUNG_SENTENCES = frozenset({APPOSITION, NOUN_CLAUSE, RELATIVE_CLAUSE})
AFTER_COMMA = frozenset({APPOSITION, CONJUNCT, DIRECT_OBJECT, NOUN_ADVERBIAL, UNKNOWN_RELATION})
BEFORE_COMMA = frozenset({APPOSITION, NOUN_ADVERBIAL, NOUN_MODIFIER, UNKNOWN_RELATION})
COMPLETED = OBJECTS | CLAUSES | {AUXILIARY, PASSIVE_AUXILIARY, PARTICLE, ADJECTIVE_COMPLEMENT}


@repairs("Three killed in Aden blast - police", Scope.HEADLINE)
def label_behind(mark: Token, _: Ontology) -> bool:
    """The speaker whom a colon or a dash parts from the end of a line hangs on it as nothing but that."""
    label = closing_label(mark)
    if label is None:
        return False
    inside = [c for c in label.lefts if c.i < mark.i]
    head, relation = label.head, label.dep_
    heir = next((c for c in reversed(inside) if not c.is_punct), None)
    if heir is not None:
        top = head.i == label.i
        hang(heir, heir if top else head, relation)
        for other in (c for c in inside if c.i != heir.i):
            hang(other, heir)
    root = mark.sent.root if heir is None else heir
    while root.head.i != root.i:
        root = root.head
    if root.i == label.i:
        return False
    hang(label, root, UNKNOWN_RELATION)
    return True


@repairs("Israel, Syria trade fire near Golan", Scope.SENTENCE)
def listed_actors(first: Token, ontology: Ontology) -> bool:
    """After names with a comma the word between the last name and a noun is the verb of a line without one."""
    noun = next((c for c in first.rights if c.dep_ in SISTERS and c.pos_ == NOUN_POS), None)
    after = first.after
    if (
        first.pos_ != PROPER_NOUN_POS
        or noun is None
        or after is None
        or after.text != ","
        or any(is_verb(t) for t in first.sent)
    ):
        return False
    left = [c for c in noun.subtree if first.i + 1 < c.i < noun.i]
    verb = next((w for w in left[1:] if _hides_verb(w, ontology)), None)
    if verb is None or any(w.pos_ != PROPER_NOUN_POS for w in left if w.i < verb.i):
        return False
    _trade(first, verb, noun, left)
    return True


def _hides_verb(word: Token, ontology: Ontology) -> bool:
    name = word.before
    return (
        word.pos_ == NOUN_POS
        and name is not None
        and name.pos_ == PROPER_NOUN_POS
        and bool(ontology.entries_for(word.lower_, "verb"))
    )


def _trade(first: Token, verb: Token, noun: Token, left: list[Token]) -> None:
    """Make ``verb`` the head of the line: the names before it are its subject, the noun its object."""
    name = left[left.index(verb) - 1]
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


@repairs("Unrest in Togo: a patrol is attacked", Scope.SENTENCE)
def heading(root: Token, _: Ontology) -> bool:
    """A noun phrase before a colon that heads a whole sentence is no second subject of its verb."""
    first = root.doc[root.sent.start]
    head = first
    while head.i != head.head.i and head.head.i < root.i and not is_verb(head.head):
        head = head.head
    colon = next((t for t in root.sent if t.text == ":"), None)
    if colon is None or head.i > colon.i or colon.i > root.i or head.pos_ not in NOUN_OR_NAME:
        return False
    after = [c for c in head.head.lefts if c.i > colon.i and is_nominal(c)]
    subjects = [c for c in after if c.dep_ in ANY_SUBJECTS]
    if not subjects and head.dep_ in ANY_SUBJECTS:  # "Kremlin: Ukraine attacked a refinery"
        subjects = [c for c in after if c.dep_ == NOUN_ADVERBIAL and c.ent_type_ in PARTY_NAMES][
            -1:
        ]
        for subject in subjects:
            subject.dep_ = head.dep_
    beside = [c for c in head.rights if c.dep_ in SISTERS and c.i > colon.i]
    if head.dep_ not in ANY_SUBJECTS or not (subjects or beside):
        return False
    for subject in () if subjects else beside:  # "Banda: Togo and Chad agree"
        hang(subject, head.head, head.dep_)
    hang(head, head.head, UNKNOWN_RELATION)
    return True


@repairs("2012 Malian uprising: Thousands flee the town of Gao.", Scope.SENTENCE)
def heading_as_root(root: Token, _: Ontology) -> bool:
    """A noun phrase before a colon is no head of the sentence behind it."""
    if root.pos_ not in NOUN_OR_NAME:
        return False
    colon = next((t for t in root.sent if t.i > root.i and t.text.endswith(":")), None)
    verb = next((c for c in root.rights if c.dep_ in HUNG_SENTENCES and c.tag_ in FINITE), None)
    if colon is not None and verb is None:
        return _told_without_verb(root, colon)
    if (
        colon is None
        or verb is None
        or verb.i < colon.i
        or not any(c.dep_ in ANY_SUBJECTS and c.i > colon.i for c in verb.lefts)
    ):
        return False
    after = [c for c in root.rights if c.i > colon.i and c is not verb]
    hang(verb, verb, ROOT)
    for child in after:
        hang(child, verb)
    hang(root, verb, UNKNOWN_RELATION)
    return True


def _told_without_verb(label: Token, colon: Token) -> bool:
    """ "Police: five killed in Nairobi": what stands behind the colon is no other name of what stands before it."""
    beside = (c for c in label.rights if c.dep_ == APPOSITION and c.i > colon.i)
    told = next((c for c in beside if has_child(c, {NOUN_CLAUSE})), None)
    if told is None:
        return False
    hang(told, told, ROOT)
    for child in [c for c in label.rights if c.i > colon.i]:
        hang(child, told)
    hang(label, told, UNKNOWN_RELATION)
    return True


@repairs("North Korea fires missile over Japan", Scope.SENTENCE)
def hidden_verb(root: Token, ontology: Ontology) -> bool:
    """A row of nouns, one of which is an event verb's third person."""
    if not is_nominal(root) or any(is_verb(t) for t in root.sent):
        return False
    verb = next(
        (
            c
            for c in root.lefts
            if c.dep_ == COMPOUND
            and c.tag_ == NOUNS_TAG
            and any(m.dep_ in BEFORE_HEAD for m in c.lefts)
            and _is_form_of_verb(c, ontology)
        ),
        None,
    )
    if verb is None:
        return False
    inside = [c for c in verb.lefts if c.dep_ in BEFORE_HEAD]
    outside = [c for c in root.lefts if c.i < verb.left_edge.i]
    hang(verb, verb, ROOT)
    verb.pos_, verb.tag_ = VERB_POS, PRESENT_THIRD_TAG
    hang(root, verb, DIRECT_OBJECT)
    inside[-1].dep_ = SUBJECT
    for other in (*outside, *inside[:-1]):
        hang(other, inside[-1])
    return True


@repairs("US envoy to visit Cairo", Scope.HEADLINE)
def infinitive_root(noun: Token, _: Ontology) -> bool:
    """The infinitive after a noun without a verb is the clause's verb and tells what is to come."""
    if noun.head is not noun or not is_nominal(noun):
        return False
    verb = next(
        (
            c
            for c in noun.rights
            if c.dep_ in DESCRIBING_CLAUSES and any(g.tag_ == TO_TAG for g in c.children)
        ),
        None,
    )
    if verb is None:
        return False
    hang(verb, verb, ROOT)
    hang(noun, verb, SUBJECT)
    return True


@repairs("Colombia rebels free hostages", Scope.HEADLINE)
def adjective_root(root: Token, ontology: Ontology) -> bool:
    """An adjective with a subject that is also an event verb's form is that verb."""
    if (
        root.head is not root
        or root.tag_ != ADJECTIVE_TAG
        or not has_child(root, SUBJECTS)
        or not ontology.entries_for(root.lemma_.lower(), "verb")
    ):
        return False
    root.pos_, root.tag_ = VERB_POS, PRESENT_TAG
    return True


@repairs("Soldiers seize power in Niger, expel French envoy", Scope.HEADLINE)
def second_act(noun: Token, ontology: Ontology) -> bool:
    """After a comma a bare verb's form before a noun is a second verb."""
    if noun.dep_ not in AFTER_COMMA:
        return False
    word, verb = noun.left_edge, noun.sent.root
    before = word.before
    if (
        word.dep_ not in BEFORE_HEAD
        or word.head is not noun
        or before is None
        or before.text != ","
        or word.i < verb.i
        or not is_verb(verb)
        or verb.tag_ not in FINITE
        or word.tag_ not in MISREAD_VERBS
    ):
        return False
    if not _is_form_of_verb(word, ontology) and not ontology.entries_for(word.lower_, "verb"):
        return False
    hang(word, verb, CONJUNCT)
    word.pos_, word.tag_ = VERB_POS, verb.tag_
    hang(noun, word, DIRECT_OBJECT)
    return True


def _is_form_of_verb(word: Token, ontology: Ontology) -> bool:
    return any(
        ontology.entries_for(lemma, "verb")
        for lemma in lemmas(word, "verb")
        if lemma != word.lower_
    )


@repairs("Iran, Iraq agree to reopen border", Scope.HEADLINE)
def listed_subject(verb: Token, _: Ontology) -> bool:
    """A comma between names before a verb stands for "and"."""
    subject = left_child(verb, SUBJECTS) if is_verb(verb) else None
    if subject is None:
        return False
    comma = subject.left_edge.before
    if comma is None or comma.text != ",":
        return False
    before = next((c for c in verb.lefts if c.dep_ in BEFORE_COMMA and c.i == comma.i - 1), None)
    if before is None or before.pos_ != PROPER_NOUN_POS or before.left_edge.i != verb.sent.start:
        return False
    before.dep_ = subject.dep_
    hang(subject, before, CONJUNCT)
    return True


@repairs("Three students detained in Baku", Scope.HEADLINE)
def bare_passive(verb: Token, ontology: Ontology) -> bool:
    """A past form without object of a verb that always has one is a passive whose auxiliary is left out."""
    if not is_verb(verb) or verb.tag_ not in PAST_FORMS or has_child(verb, COMPLETED):
        return False
    subject = left_child(verb, SUBJECTS)
    entries = [
        e
        for lemma in lemmas(verb, "verb")
        for e in ontology.entries_for(lemma, "verb")
        if not e.particle
    ]
    if (
        subject is None
        or not entries
        or not all(
            "target" in e.frame.bindings.get("object", ()) or e.object_heads or e.light_nouns
            for e in entries
        )
    ):
        return False
    subject.dep_ = PASSIVE_SUBJECT
    return True


@repairs("At least ten people killed and twenty wounded in Homs.", tags=PAST_FORMS, of=is_verb)
def victims(verb: Token, ontology: Ontology) -> bool:
    """Who is said to have killed, wounded or arrested without a word of whom, was: the auxiliary is left out."""
    if (
        has_child(verb, COMPLETED)
        or not ontology.cues_for(verb.lemma_.lower(), "HarmVerbCue")
        or is_small_clause(verb)
        or any(c.dep_ == CONJUNCT and has_child(c, OBJECTS) for c in verb.rights)
    ):
        return False
    subject = left_child(verb, SUBJECTS)
    if subject is None or is_relative(subject):
        return False
    subject.dep_, verb.tag_ = PASSIVE_SUBJECT, PARTICIPLE_TAG
    return True
