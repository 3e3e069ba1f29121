"""Who says what: reports, their speakers, and clauses that hang inside or outside of them by mistake."""

from __future__ import annotations

from kg.event_types import load_event_types
from kg.nlp.parse.labels import (
    CLAUSES,
    FINITE,
    NOUN_CLAUSES,
    SISTERS,
    SUBJECTS,
    TIME_LABELS,
    auxiliaries,
    closing_speaker,
    hang,
    has_child,
    has_subject,
    is_nominal,
    is_passive,
    is_relative,
    is_verb,
    left_child,
    right_child,
)
from kg.nlp.parse.scheme import (
    ADVERBIAL_CLAUSE,
    APPOSITION,
    BASE_TAG,
    CLAUSE_MARKER,
    CONJUNCT,
    CONTENT_CLAUSE,
    DIRECT_OBJECT,
    GERUND_TAG,
    MODAL_TAG,
    NOUN_ADVERBIAL,
    NOUN_CLAUSE,
    PARATAXIS,
    PARTICIPLE_TAG,
    PASSIVE_AUXILIARY,
    PASSIVE_SUBJECT,
    PAST_TAG,
    PREPOSITION,
    PREPOSITION_CLAUSE,
    PREPOSITION_OBJECT,
    PREPOSITION_TAG,
    RELATIVE_CLAUSE,
    RELATIVE_DETERMINER_TAG,
    ROOT,
    SUBJECT,
    TO_TAG,
    UNKNOWN_RELATION,
)
from kg.nlp.parse.tree import Token
from kg.nlp.repair.rule import repairs
from kg.ontology import NO_EVENT, Ontology

THAT = frozenset({PREPOSITION_TAG, RELATIVE_DETERMINER_TAG})
DEEDS = frozenset({PREPOSITION_CLAUSE, PREPOSITION_OBJECT})
TOLD_WITHOUT_FINITE = frozenset({BASE_TAG, PARTICIPLE_TAG})
PAST_HELPERS = frozenset({MODAL_TAG, PAST_TAG})


def _reports(token: Token, ontology: Ontology) -> bool:
    return is_verb(token) and bool(ontology.cues_for(token.lemma_.lower(), "ReportingCue"))


@repairs(
    "The Iranian spokesman said the talks had collapsed, added that Oman would no longer mediate and warned that Israel might attack Natanz.",
    at=frozenset({CONTENT_CLAUSE}),
)
def listed_report(verb: Token, ontology: Ontology) -> bool:
    """A second report of the same speaker, not the first one's content."""
    upper = verb.head
    if (
        verb.tag_ not in FINITE
        or verb.tag_ != upper.tag_
        or upper.i > verb.i
        or has_child(verb, SUBJECTS | {CLAUSE_MARKER})
        or not _reports(verb, ontology)
        or not _reports(upper, ontology)
        or not any(c.dep_ == CONTENT_CLAUSE and c.i < verb.i for c in upper.children)
    ):
        return False
    verb.dep_ = CONJUNCT
    return True


@repairs(
    "The president said the talks had failed and accused Serbia of lying.",
    at=frozenset({CONJUNCT}),
    tags=FINITE,
)
def second_report(verb: Token, ontology: Ontology) -> bool:
    """A finite verb in the reporting verb's form and without a subject of its own, coordinated with a verb inside of
    what is reported, that reports again or can't be parallel to that verb, is the speaker's."""
    if has_child(verb, SUBJECTS):
        return False
    first = verb.head
    while first.dep_ == CONJUNCT and is_verb(first.head):
        first = first.head
    upper = first.head
    if first.dep_ in CLAUSES | {NOUN_CLAUSE} and is_nominal(upper) and is_verb(upper.head):
        upper, fits = upper.head, _past_beside_compound(verb, first)
    else:
        again = (
            _reports(verb, ontology)
            and has_child(verb, {CONTENT_CLAUSE})
            and not _reports(first, ontology)
        )
        fits = (
            first.dep_ in CLAUSES
            and _reports(upper, ontology)
            and (again or _past_beside_compound(verb, first))
        )
    if not fits or upper.tag_ != verb.tag_ or upper.i > verb.i:
        return False
    hang(verb, upper)
    return True


def _past_beside_compound(verb: Token, other: Token) -> bool:
    """A simple past can't be parallel to "had failed" or "would fail"."""
    return verb.tag_ == PAST_TAG and any(a.tag_ in PAST_HELPERS for a in auxiliaries(other))


@repairs("Khartoum says Chad armed the militia; Ndjamena denies it.", at=CLAUSES)
def two_headlines(verb: Token, _: Ontology) -> bool:
    """What a semicolon parts, neither says the other."""
    if verb.i > verb.head.i or not any(t.text == ";" for t in verb.doc[verb.i : verb.head.i]):
        return False
    verb.dep_ = UNKNOWN_RELATION
    return True


@repairs(
    "Two villagers were killed and a school was hit by mortar shells, a local official, Rakesh Sharma, said.",
    of=is_verb,
)
def speaker_as_apposition(verb: Token, ontology: Ontology) -> bool:
    """The phrase before the reporting verb is its subject, set beside nothing."""
    noun = verb.before
    if (
        not _reports(verb, ontology)
        or noun is None
        or verb.i < 3  # a speaker, a comma and what is said
        or has_subject(verb)
    ):
        return False
    noun = (noun.before or noun) if noun.text == "," else noun
    comma = max((t.i for t in verb.doc[verb.sent.start : noun.i] if t.text == ","), default=verb.i)
    while noun.dep_ in SISTERS and (
        noun.head.dep_ == APPOSITION or (noun.dep_ == CONJUNCT and noun.head.i > comma)
    ):
        noun = noun.head
    before = noun.left_edge.before
    if (
        noun.dep_ not in SISTERS
        or not is_nominal(noun)
        or before is None
        or before.i < verb.sent.start
        or before.text != ","
        or noun.head.i >= verb.i
    ):
        return False
    hang(noun, verb, SUBJECT)
    return True


@repairs("Two fighters killed in raid, Israel says", of=is_verb)
def closing_report(verb: Token, ontology: Ontology) -> bool:
    """What stands before the comma of a report that closes a line is a clause of its own, without a finite verb."""
    speaker = closing_speaker(verb) if _reports(verb, ontology) else None
    if speaker is None or has_child(verb, {CONTENT_CLAUSE}):
        return False
    before = [c for c in verb.lefts if c.i < speaker.i and c.dep_ not in {PREPOSITION}]
    noun = next((c for c in before if c.dep_ in SUBJECTS and c is not speaker), None)
    inside = noun.rights if noun is not None else before
    said = next((c for c in inside if is_verb(c) and c.tag_ in TOLD_WITHOUT_FINITE), None)
    if said is None:
        return False
    hang(said, verb, CONTENT_CLAUSE)
    done_to = said.tag_ == PARTICIPLE_TAG or has_child(said, {PASSIVE_AUXILIARY})
    first = noun or next((c for c in said.lefts if is_nominal(c)), None)
    if first is not None and not has_subject(said):
        hang(first, said, PASSIVE_SUBJECT if done_to else SUBJECT)
    return True


@repairs(
    "Chad accused Niger of shelling a border post, killing three soldiers.",
    at=frozenset({ADVERBIAL_CLAUSE}),
    tags=frozenset({GERUND_TAG}),
)
def outcome_of_charge(verb: Token, ontology: Ontology) -> bool:
    """The harm told after a charge came of what somebody is charged with, not of the charging."""
    accusing = verb.head
    cues = ontology.cues_for(accusing.lemma_.lower(), "ReportingCue") if is_verb(accusing) else ()
    entries = ontology.entries_for(verb.lemma_.lower(), "verb")
    violent = any(load_event_types().type(e.type).violent for e in entries if e.type != NO_EVENT)
    if (
        not any(c.stance == "accusing" for c in cues)
        or not ontology.cues_for(verb.lemma_.lower(), "HarmVerbCue")
        or not violent
        or has_subject(verb)
        or has_child(verb, {CLAUSE_MARKER})
    ):
        return False
    told = [c for c in accusing.rights if c.dep_ == PREPOSITION and accusing.i < c.i < verb.i]
    deeds = [d for p in told for d in p.rights if d.dep_ in DEEDS and d.i < verb.i]
    if not deeds:
        return False
    deed = deeds[-1]
    hang(verb, deed, ADVERBIAL_CLAUSE if is_verb(deed) else NOUN_CLAUSE)
    return True


@repairs(
    "A man who saw the blast said soldiers had fired on the crowd.", at=frozenset({CONTENT_CLAUSE})
)
def report_of_witness(verb: Token, ontology: Ontology) -> bool:
    """A report inside of what describes its speaker, where the sentence has no other verb, is the sentence's own."""
    inner, noun = verb.head, verb.head.head
    subject = left_child(verb, SUBJECTS)
    if (
        inner.dep_ != RELATIVE_CLAUSE
        or verb.tag_ not in FINITE
        or not _reports(verb, ontology)
        or subject is None
        or has_child(inner, {DIRECT_OBJECT})
        or subject.left_edge.i != inner.i + 1
        or noun.dep_ != ROOT
        or not is_nominal(noun)
    ):
        return False
    hang(subject, inner, DIRECT_OBJECT)
    hang(verb, verb, ROOT)
    for child in list(noun.rights):
        if child.i > verb.i:
            hang(child, verb)
    hang(noun, verb, SUBJECT)
    return True


@repairs(
    "The strike that Damascus said had wounded six men was condemned.",
    at=frozenset({RELATIVE_CLAUSE}),
)
def subject_of_content(verb: Token, ontology: Ontology) -> bool:
    """A relative pronoun is the subject of what a report says, where that has none, not what is said."""
    pronoun = left_child(verb, {DIRECT_OBJECT})
    content = right_child(verb, {CONTENT_CLAUSE})
    if pronoun is None or content is None or not is_relative(pronoun) or has_subject(content):
        return False
    finite = any(t.tag_ in FINITE or t.tag_ == MODAL_TAG for t in (content, *auxiliaries(content)))
    if not finite or has_child(content, {CLAUSE_MARKER}) or not _reports(verb, ontology):
        return False
    hang(pronoun, content, PASSIVE_SUBJECT if is_passive(content) else SUBJECT)
    return True


@repairs("Fears that Israel would attack Rafah grew.", at=NOUN_CLAUSES)
def content_clause(verb: Token, ontology: Ontology) -> bool:
    """A clause with "that" and a subject of its own is what the noun says, no description of it."""
    if not any(
        c.dep_ == CLAUSE_MARKER and c.tag_ in THAT for c in verb.children
    ) or not has_subject(verb):
        return False
    verb.dep_ = CONTENT_CLAUSE
    noun = verb.head
    teller = noun.head.head if noun.dep_ == PREPOSITION_OBJECT else noun
    if _reports(teller, ontology) and not has_child(teller, CLAUSES):
        hang(verb, teller)  # "said in a statement that …"
    return True


@repairs("Chad is the next country to recognise Kosovo.", at=frozenset({RELATIVE_CLAUSE}))
def relative_infinitive(verb: Token, _: Ontology) -> bool:
    """An infinitive with an object and without a subject describes its noun without a relative pronoun."""
    if (
        has_subject(verb)
        or not any(c.tag_ == TO_TAG for c in verb.children)
        or not has_child(verb, {DIRECT_OBJECT})
    ):
        return False
    verb.dep_ = NOUN_CLAUSE
    return True


@repairs(
    "If the junta arrests the priest, the bishop said, the faithful will march on the capital.",
    of=is_verb,
)
def outside_parenthesis(verb: Token, ontology: Ontology) -> bool:
    """What stands before the commas around "the official said" belongs to the clause that they interrupt."""
    subject = left_child(verb, SUBJECTS)
    comma = subject.left_edge.before if subject is not None else None
    if subject is None or comma is None or comma.text != "," or not _reports(verb, ontology):
        return False
    said = next((c for c in verb.rights if c.dep_ == CONTENT_CLAUSE and _after_comma(c)), None)
    upper = verb.head if verb.dep_ == PARATAXIS else said
    clauses = [c for c in verb.lefts if c.dep_ == ADVERBIAL_CLAUSE and c.i < subject.left_edge.i]
    if upper is None or not clauses:
        return False
    for clause in clauses:
        hang(clause, upper)
    return True


def _after_comma(clause: Token) -> bool:
    before = clause.left_edge.before
    return before is not None and before.text == ","


@repairs(
    "An air strike killed nine people, on Saturday, medics said.",
    at=frozenset({NOUN_ADVERBIAL, PREPOSITION}),
)
def time_of_content(phrase: Token, ontology: Ontology) -> bool:
    """A time between what is said and who says it is that of what is said."""
    verb = phrase.head
    timed = phrase.ent_type_ in TIME_LABELS or any(
        c.ent_type_ in TIME_LABELS for c in phrase.rights if c.dep_ == PREPOSITION_OBJECT
    )
    if (
        not timed
        or phrase.i > verb.i
        or not _reports(verb, ontology)
        or not any(c.dep_ in SUBJECTS and phrase.right_edge.i < c.i < verb.i for c in verb.lefts)
    ):
        return False
    set_in = verb.dep_ == PARATAXIS and is_verb(verb.head) and verb.head.i < phrase.i
    content = (
        verb.head
        if set_in
        else next((c for c in verb.lefts if c.dep_ == CONTENT_CLAUSE and c.i < phrase.i), None)
    )
    if content is None:
        return False
    hang(phrase, content)
    return True
