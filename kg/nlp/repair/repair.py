"""Mends the parse where its errors are of a known kind, before anything is read from it."""

from __future__ import annotations

from kg.event_types import load_event_types
from kg.nlp.expressions.quantities import find_quantities
from kg.nlp.parse.labels import (
    AUXILIARIES,
    BARE_FORMS,
    BEFORE_HEAD,
    CLAUSES,
    FINITE,
    NOUN_CLAUSES,
    OWN_ARGUMENTS,
    PASSIVE_SUBJECTS,
    PAST_FORMS,
    SIDES,
    SISTERS,
    SUBJECTS,
    TIME_LABELS,
    auxiliaries,
    hang,
    is_nominal,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    ADJECTIVE_POS,
    ADJECTIVE_TAG,
    ADVERBIAL_CLAUSE,
    APPOSITION,
    AUXILIARY,
    AUXILIARY_POS,
    BASE_TAG,
    CLAUSE_MARKER,
    COMPOUND,
    CONJUNCT,
    CONTENT_CLAUSE,
    COORDINATOR,
    DATIVE,
    DETERMINER,
    DETERMINER_TAG,
    DIRECT_OBJECT,
    FACILITY_NAME,
    GERUND_TAG,
    HYPHEN_TAG,
    LOCATION_NAME,
    MODAL_TAG,
    NEGATION,
    NOUN_ADVERBIAL,
    NOUN_CLAUSE,
    NOUN_MODIFIER,
    NOUN_POS,
    NOUN_TAG,
    NUMBER_MODIFIER,
    OPEN_CLAUSE,
    ORGANISATION_NAME,
    PARATAXIS,
    PARTICIPLE_TAG,
    PASSIVE_AUXILIARY,
    PASSIVE_SUBJECT,
    PAST_TAG,
    PERSON_NAME,
    POSSESSOR,
    PREDICATE_NOUN,
    PREPOSITION,
    PREPOSITION_OBJECT,
    PREPOSITION_TAG,
    PRESENT_THIRD_TAG,
    PROPER_NOUN_POS,
    PROPER_NOUN_TAG,
    PUNCTUATION,
    RELATIVE_CLAUSE,
    RELATIVE_DETERMINER_TAG,
    ROOT,
    STATE_NAME,
    SUBJECT,
    TO_TAG,
    UNKNOWN_RELATION,
    VERB_POS,
)
from kg.nlp.parse.tree import Doc, Token
from kg.nlp.parse.words import lemmas, may_be_participle
from kg.nlp.repair.mends import mend_clauses
from kg.nlp.repair.reparse import mend
from kg.nlp.repair.telegraphic import find_hidden_verb, is_telegraphic, mend_headline
from kg.ontology import NO_EVENT, Ontology

_ADJECTIVE_OR_NOUN_OR_PROPER_NOUN_POS = frozenset({ADJECTIVE_POS, NOUN_POS, PROPER_NOUN_POS})
_ADVERBIAL_CLAUSE_OR_CONJUNCT_OR_OPEN_CLAUSE = frozenset({ADVERBIAL_CLAUSE, CONJUNCT, OPEN_CLAUSE})
_ANY_OF_ADJE_DETE_NOUN_POSS_PREP = frozenset(
    {ADJECTIVAL, DETERMINER, NOUN_MODIFIER, POSSESSOR, PREPOSITION}
)
_ANY_OF_DIRE_PASS_PREP_SUBJ = frozenset(
    {DIRECT_OBJECT, PASSIVE_SUBJECT, PREPOSITION_OBJECT, SUBJECT}
)
_ANY_OF_FACI_LOCA_PERS_STAT_NAME = frozenset(
    {FACILITY_NAME, LOCATION_NAME, PERSON_NAME, STATE_NAME}
)
_DETERMINER_OR_NOUN_MODIFIER_OR_POSSESSOR = frozenset({DETERMINER, NOUN_MODIFIER, POSSESSOR})
_DETERMINER_OR_NUMBER_MODIFIER = frozenset({DETERMINER, NUMBER_MODIFIER})
_DIRECT_OBJECT_OR_PASSIVE_AUXILIARY = frozenset({DIRECT_OBJECT, PASSIVE_AUXILIARY})
_DIRECT_OBJECT_OR_PREDICATE_NOUN_OR_SUBJECT = frozenset({DIRECT_OBJECT, PREDICATE_NOUN, SUBJECT})
_MODAL_OR_PAST_TAG = frozenset({MODAL_TAG, PAST_TAG})
_NOUN_ADVERBIAL_OR_NUMBER_MODIFIER = frozenset({NOUN_ADVERBIAL, NUMBER_MODIFIER})
_NOUN_ADVERBIAL_OR_PREPOSITION = frozenset({NOUN_ADVERBIAL, PREPOSITION})
_ONLY_AUXILIARY = frozenset({AUXILIARY})
_ONLY_CLAUSE_MARKER = frozenset({CLAUSE_MARKER})
_ONLY_NOUN_CLAUSE = frozenset({NOUN_CLAUSE})
_ORGANISATION_OR_PERSON_OR_STATE_NAME = frozenset({ORGANISATION_NAME, PERSON_NAME, STATE_NAME})
_PASSIVE_SUBJECT_OR_PREPOSITION_OBJECT_OR_SUBJECT = frozenset(
    {PASSIVE_SUBJECT, PREPOSITION_OBJECT, SUBJECT}
)
_PAST_OR_PRESENT_THIRD_TAG = frozenset({PAST_TAG, PRESENT_THIRD_TAG})
_PREPOSITION_OR_RELATIVE_DETERMINER_TAG = frozenset({PREPOSITION_TAG, RELATIVE_DETERMINER_TAG})

VERBAL = "verbal"

SHORTEST_TOWN = 3
DATELINE_MARKS = frozenset({":", "-", "--", "–", "—"})


def repair(doc: Doc, ontology: Ontology) -> Doc:
    """Mend heads, labels and names of known kinds of error; changes the document in place and returns it."""
    for sent in doc.sents:
        find_hidden_verb(sent, ontology)
        if is_telegraphic(sent):
            mend_headline(sent, ontology)
    for token in doc:
        _hyphenated(token)
        _second_participle(token, ontology)
        _listed_report(token, ontology)
        upper = _reporter_above(token, ontology)
        if upper is not None:
            hang(token, upper)
        _two_headlines(token)
        _speaker_as_apposition(token, ontology)
        _noun_as_verb(token)
        _late_head(token, ontology)
        _subject_of_auxiliary(token)
        _dateline(token)
        _name_as_verb(token)
        _second_verb(token, ontology)
        _list_as_apposition(token)
        _content_clause(token, ontology)
        _perfect(token)
        _place_as_adverb(token)
        _outside_parenthesis(token, ontology)
        _inverted_condition(token, ontology)
        _free_subject(token)
        _recipient(token, ontology)
        _main_verb(token)
        _time_of_content(token, ontology)
        _beside_infinitive(token)
        mend(token, ontology)
        mend_clauses(token, ontology)
    for start, end in [s for t in doc if (s := _dated_person(t) or _cut_name(t)) is not None]:
        doc.name(start, end, PERSON_NAME)
    return doc


def _hyphenated(token: Token) -> None:
    """ "ex-minister": one word, whose last part is what the phrase is about."""
    if token.tag_ != HYPHEN_TAG and token.text != "-":
        return
    first, last = (
        (token.nbor(-1), token.nbor()) if 0 < token.i < len(token.doc) - 1 else (token, token)
    )
    if (
        first.head.i == last.head.i == token.head.i
        and first.dep_ == last.dep_
        and first.dep_ in SUBJECTS | PASSIVE_SUBJECTS
    ):
        for part in (*first.lefts, first, token):
            hang(part, last)
            part.dep_ = (
                part.dep_
                if part not in {first, token}
                else COMPOUND
                if part.i == first.i
                else PUNCTUATION
            )


def _speaker_as_apposition(verb: Token, ontology: Ontology) -> None:
    """ "…, a local official, Rakesh Sharma, said.": the phrase before the reporting verb is its subject, set beside nothing."""
    if (
        not _reports(verb, ontology)
        or verb.i < 3
        or any(c.dep_ in SUBJECTS | PASSIVE_SUBJECTS for c in verb.children)
    ):
        return
    noun = verb.nbor(-2) if verb.nbor(-1).text == "," else verb.nbor(-1)
    comma = max((t.i for t in verb.doc[verb.sent.start : noun.i] if t.text == ","), default=verb.i)
    while noun.dep_ in SISTERS and (
        noun.head.dep_ == APPOSITION or (noun.dep_ == CONJUNCT and noun.head.i > comma)
    ):
        noun = noun.head
    first = noun.left_edge.i
    if (
        noun.dep_ in SISTERS
        and is_nominal(noun)
        and first > verb.sent.start
        and noun.doc[first - 1].text == ","
        and noun.head.i < verb.i
    ):
        hang(noun, verb, SUBJECT)


def _two_headlines(verb: Token) -> None:
    """ "Strike kills 12; army denies attack": what a semicolon parts, neither says the other."""
    if (
        verb.dep_ in CLAUSES
        and verb.i < verb.head.i
        and any(t.text == ";" for t in verb.doc[verb.i : verb.head.i])
    ):
        verb.dep_ = UNKNOWN_RELATION


def _noun_as_verb(token: Token) -> None:
    """ "Aid from Norway reached …": what is subject or object of a preposition is a noun, whatever the tagger thought."""
    bare = (
        token.tag_ in BARE_FORMS and token.dep_ in _PASSIVE_SUBJECT_OR_PREPOSITION_OBJECT_OR_SUBJECT
    )
    gerund = (
        token.tag_ == GERUND_TAG
        and token.dep_ in _ANY_OF_DIRE_PASS_PREP_SUBJ
        and any(c.dep_ == DETERMINER for c in token.children)
    )
    if (bare or gerund) and not any(c.dep_ in OWN_ARGUMENTS for c in token.children):
        token.pos_, token.tag_, token.lemma_ = (
            NOUN_POS,
            NOUN_TAG,
            token.lower_ if gerund else token.lemma_,
        )


def _late_head(word: Token, ontology: Ontology) -> None:
    """ "A Syrian regime offensive on the town": a noun that may be an adjective, after another noun, is what the phrase is about."""
    noun = word.head
    if (
        word.pos_ != ADJECTIVE_POS
        or word.dep_ != ADJECTIVAL
        or noun.i != word.i - 1
        or not ontology.entries_for(word.lower_, "noun")
    ):
        return
    hang(word, word, ROOT) if noun.dep_ == ROOT else hang(word, noun.head, noun.dep_)
    word.pos_, word.tag_, word.lemma_ = NOUN_POS, NOUN_TAG, word.lower_
    for child in [
        c for c in noun.children if c.dep_ in _ANY_OF_ADJE_DETE_NOUN_POSS_PREP and c.i != word.i
    ]:
        if child.dep_ != ADJECTIVAL or any(g.dep_ == NOUN_ADVERBIAL for g in child.children):
            hang(child, word)
    hang(noun, word, COMPOUND)


def _subject_of_auxiliary(subject: Token) -> None:
    """ "X will on Tuesday lead": what the parser hung on the auxiliary is the verb's."""
    if subject.dep_ in SUBJECTS and subject.head.dep_ in AUXILIARIES and is_verb(subject.head.head):
        hang(subject, subject.head.head)


def _dateline(name: Token) -> None:
    """ "Kolkata: The government has …", "ACCRA, Ghana Ghana's party …": a dateline is no subject beside the clause's own."""
    if (
        name.dep_ not in SUBJECTS
        or name.ent_type_ != STATE_NAME
        or name.i + 1 >= len(name.doc)
        or not name.left_edge.is_sent_start
    ):
        return
    after, verb = name.nbor(), name.head
    if after.text in DATELINE_MARKS and any(
        c.dep_ in SUBJECTS and c.i > after.i for c in verb.children
    ):
        name.dep_ = NOUN_ADVERBIAL
    subject = next((c for c in name.rights if c.dep_ == APPOSITION and not c.ent_type_), None)
    if name.is_upper and len(name) > SHORTEST_TOWN and after.text == "," and subject is not None:
        hang(subject, verb, name.dep_)
        name.dep_ = NOUN_ADVERBIAL


def _name_as_verb(token: Token) -> None:
    """ "shelled Tell Rifaat": a capitalised word inside of a place's or person's name is no verb."""
    if (
        not token.tag_.startswith(BASE_TAG)
        or token.ent_type_ not in _ANY_OF_FACI_LOCA_PERS_STAT_NAME
        or not token.is_title
        or token.is_sent_start
    ):
        return
    rest = next(
        (
            c
            for c in token.rights
            if c.dep_ in _DIRECT_OBJECT_OR_PREDICATE_NOUN_OR_SUBJECT
            and c.ent_type_ == token.ent_type_
            and c.i == token.i + 1
        ),
        None,
    )
    if rest is None or token.dep_ == ROOT:
        return
    hang(rest, token.head)
    hang(token, rest)
    rest.dep_, token.dep_ = DIRECT_OBJECT, COMPOUND
    token.pos_, token.tag_ = PROPER_NOUN_POS, PROPER_NOUN_TAG


def _second_verb(word: Token, ontology: Ontology) -> None:
    """ "rejected the offer but accepted mediation": no participle of the last noun, but the second of two verbs."""
    noun = word.head
    if (
        word.dep_ != ADJECTIVAL
        or not _may_be_past(word, ontology)
        or noun.dep_ not in SISTERS
        or noun.left_edge.i != word.i
        or word.i == 0
    ):
        return
    first, before = noun.head if is_verb(noun.head) else noun.head.head, word.nbor(-1)
    finite = first.tag_ in FINITE or (word.tag_ == PAST_TAG and bool(auxiliaries(first)))
    if (noun.head.dep_ != DIRECT_OBJECT and not is_verb(noun.head)) or not finite:
        return
    contrast = noun.dep_ == CONJUNCT and bool(ontology.cues_for(before.lower_, "ContrastCue"))
    listed = (
        noun.dep_ == APPOSITION
        and before.text == ","
        and any(c.dep_ == CONJUNCT and is_verb(c) for c in first.children)
    )
    if not contrast and not listed:
        return
    hang(word, first, CONJUNCT)
    word.tag_, word.pos_ = PAST_TAG, VERB_POS
    hang(noun, word, DIRECT_OBJECT)


def _may_be_past(word: Token, ontology: Ontology) -> bool:
    """A past participle, or an adjective in the form of an event verb's ("accepted")."""
    verbs = (lemma for lemma in lemmas(word, "verb") if lemma != word.lower_)
    return word.tag_ in PAST_FORMS or (
        word.tag_ == ADJECTIVE_TAG and any(ontology.entries_for(lemma, "verb") for lemma in verbs)
    )


def _list_as_apposition(token: Token) -> None:
    """ "three lawyers, a student and a priest": a list goes on, nothing is set beside, unless it counts as many as its head."""
    head = token.head
    if (
        token.dep_ != APPOSITION
        or head.ent_type_
        or not any(c.dep_ == COORDINATOR for c in token.children)
    ):
        return
    members = [c for c in token.children if c.dep_ == CONJUNCT and is_nominal(c)]
    starts_apart = any(
        c.dep_ == DETERMINER and c.tag_ == DETERMINER_TAG for c in token.lefts
    ) and any(c.dep_ in _DETERMINER_OR_NUMBER_MODIFIER for c in head.lefts)
    counted = next(
        (
            q.value
            for c in head.lefts
            if c.dep_ == NUMBER_MODIFIER
            for q in find_quantities(f"{c.text} {head.text}")
        ),
        None,
    )
    if members and starts_apart and counted != len(members) + 1:
        token.dep_ = CONJUNCT


def _content_clause(verb: Token, ontology: Ontology) -> None:
    """ "a demand that X leave": a clause with "that" and a subject of its own is what the noun says, no description of it;
    so is an infinitive with all its arguments ("an offer to host the talks")."""
    if verb.dep_ not in NOUN_CLAUSES:
        return
    marked = any(
        c.dep_ == CLAUSE_MARKER and c.tag_ in _PREPOSITION_OR_RELATIVE_DETERMINER_TAG
        for c in verb.children
    )
    subject = any(c.dep_ in SUBJECTS | PASSIVE_SUBJECTS for c in verb.children)
    if marked and subject:
        verb.dep_ = CONTENT_CLAUSE
        _said_in_a_document(verb, ontology)
    elif (
        verb.dep_ == RELATIVE_CLAUSE
        and not subject
        and any(c.tag_ == TO_TAG for c in verb.children)
        and any(c.dep_ == DIRECT_OBJECT for c in verb.children)
    ):
        verb.dep_ = NOUN_CLAUSE


def _said_in_a_document(clause: Token, ontology: Ontology) -> None:
    """ "said in a statement that …": the clause is what was said."""
    noun = clause.head
    teller = noun.head.head if noun.dep_ == PREPOSITION_OBJECT else noun
    if _reports(teller, ontology) and not any(c.dep_ in CLAUSES for c in teller.children):
        hang(clause, teller)


def _perfect(participle: Token) -> None:
    """ "soldiers had massacred villagers": a participle right after "have" is the verb, no description of its object."""
    noun, before = participle.head, participle.nbor(-1) if participle.i > 0 else participle
    have = noun.head
    if (
        participle.tag_ != PARTICIPLE_TAG
        or participle.dep_ != ADJECTIVAL
        or noun.dep_ != DIRECT_OBJECT
        or before.i != have.i
        or have.lemma_ != "have"
    ):
        return
    if noun.left_edge.i != participle.i:
        return
    hang(participle, have.head if have.head.i != have.i else participle, have.dep_)
    for child in [c for c in have.children if c.i != participle.i]:
        hang(child, participle)
    hang(have, participle, AUXILIARY)
    participle.pos_, have.pos_ = VERB_POS, AUXILIARY_POS


def _place_as_adverb(name: Token) -> None:
    """ "had attacked Goma": a place right after a verb that has no object is its object, no adverb."""
    verb = name.head
    if (
        name.dep_ == NOUN_ADVERBIAL
        and name.pos_ == PROPER_NOUN_POS
        and name.ent_type_ not in TIME_LABELS
        and is_verb(verb)
        and name.left_edge.i == verb.i + 1
        and not any(c.dep_ in _DIRECT_OBJECT_OR_PASSIVE_AUXILIARY for c in verb.children)
    ):
        name.dep_ = DIRECT_OBJECT


def _outside_parenthesis(verb: Token, ontology: Ontology) -> None:
    """ "If the army attacks, the official said, the town will fall": what stands before the commas around "the official
    said" belongs to the clause that they interrupt."""
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    if (
        subject is None
        or subject.left_edge.i == 0
        or verb.doc[subject.left_edge.i - 1].text != ","
        or not _reports(verb, ontology)
    ):
        return
    said = next(
        (
            c
            for c in verb.rights
            if c.dep_ == CONTENT_CLAUSE and verb.doc[c.left_edge.i - 1].text == ","
        ),
        None,
    )
    upper = verb.head if verb.dep_ == PARATAXIS else said
    for clause in [
        c for c in verb.lefts if c.dep_ == ADVERBIAL_CLAUSE and c.i < subject.left_edge.i
    ]:
        if upper is not None:
            hang(clause, upper)


def _inverted_condition(verb: Token, ontology: Ontology) -> None:
    """ "would expel the envoy should Turkey attack": an auxiliary before its subject opens a condition of the clause that
    the parser hung below it."""
    if len(verb.lefts) < 2:  # at least the auxiliary and its subject
        return
    main = next(
        (
            c
            for c in verb.lefts
            if c.dep_ in CLAUSES and any(g.dep_ in SUBJECTS for g in c.children)
        ),
        None,
    )
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    opener = next(
        (
            a
            for a in auxiliaries(verb)
            if subject is not None
            and a.i < subject.left_edge.i
            and ontology.cues_for(a.lower_, "ConditionCue")
        ),
        None,
    )
    if opener is not None and verb.dep_ == ADVERBIAL_CLAUSE:
        opener.dep_ = CLAUSE_MARKER
    if main is None or opener is None or main.right_edge.i > opener.i:
        return
    hang(main, verb.head if verb.head.i != verb.i else main, verb.dep_)
    hang(verb, main, ADVERBIAL_CLAUSE)
    opener.dep_ = CLAUSE_MARKER


def _second_participle(verb: Token, ontology: Ontology) -> None:
    """ "has not attacked or besieged", "said police had fired and arrested": the second of two participles, whose form is
    that of the past. After "had" only an act that is no words is: "said the talks had failed and accused" goes back to
    who speaks."""
    first = verb.head
    if (
        verb.dep_ != CONJUNCT
        or verb.tag_ != PAST_TAG
        or first.tag_ != PARTICIPLE_TAG
        or any(c.dep_ in SUBJECTS | PASSIVE_SUBJECTS for c in verb.children)
    ):
        return
    helpers = auxiliaries(first)
    contrast = any(
        c.dep_ == COORDINATOR and ontology.cues_for(c.lower_, "ContrastCue") for c in first.children
    )
    if not helpers or contrast or not may_be_participle(verb):
        return
    negated = any(
        ontology.cues_for(c.lower_, "NegationCue") for c in first.children if c.dep_ == NEGATION
    )
    if (
        negated
        or not any(a.tag_ in _MODAL_OR_PAST_TAG for a in helpers)
        or _material(verb, ontology)
    ):
        verb.tag_ = PARTICIPLE_TAG


def _material(verb: Token, ontology: Ontology) -> bool:
    """The verb names deeds, not words, whichever of its senses is meant."""
    types = load_event_types()
    quads = {
        types.quad(e.type)
        for lemma in lemmas(verb, "verb")
        for e in ontology.entries_for(lemma, "verb")
        if e.type != NO_EVENT
    }
    return bool(quads) and not any(q is None or q.startswith(VERBAL) for q in quads)


def _listed_report(verb: Token, ontology: Ontology) -> None:
    """ "said the talks had failed, added that …": a second report of the same speaker, not the first one's content."""
    upper = verb.head
    same = (
        verb.dep_ == CONTENT_CLAUSE
        and verb.tag_ in FINITE
        and verb.tag_ == upper.tag_
        and upper.i < verb.i
    )
    bare = same and not any(c.dep_ in SUBJECTS | _ONLY_CLAUSE_MARKER for c in verb.children)
    if (
        bare
        and _reports(verb, ontology)
        and _reports(upper, ontology)
        and any(c.dep_ == CONTENT_CLAUSE and c.i < verb.i for c in upper.children)
    ):
        verb.dep_ = CONJUNCT


def _free_subject(verb: Token) -> None:
    """ "The US military trains pilots": what the parser hung on a finite verb as on a noun is its subject."""
    if verb.tag_ not in FINITE or any(c.dep_ in SUBJECTS | PASSIVE_SUBJECTS for c in verb.children):
        return
    before = [c for c in verb.lefts if c.dep_ in {DETERMINER, POSSESSOR, *BEFORE_HEAD}]
    phrase = any(c.dep_ in _DETERMINER_OR_NOUN_MODIFIER_OR_POSSESSOR for c in before)
    if (
        not phrase
        or before[-1].i != verb.i - 1
        or before[-1].pos_ not in _ADJECTIVE_OR_NOUN_OR_PROPER_NOUN_POS
    ):
        return
    subject = before[-1]
    subject.dep_ = SUBJECT
    for child in before[:-1]:
        hang(child, subject)


def _recipient(verb: Token, ontology: Ontology) -> None:
    """ "gave Ukraine weapons": a name right after a verb of giving is who receives, not a part of what is given."""
    if not is_verb(verb) or not ontology.cues_for(verb.lemma_.lower(), "DativeVerbCue"):
        return
    given = next((c for c in verb.rights if c.dep_ == DIRECT_OBJECT), None)
    gift = (
        next(
            (
                c
                for c in given.rights
                if c.dep_ == APPOSITION
                and c.pos_ == NOUN_POS
                and c.left_edge.tag_ == DETERMINER_TAG
            ),
            None,
        )
        if given is not None
        else None
    )
    if (
        given is not None
        and gift is not None
        and any(
            c.ent_type_ == PERSON_NAME for c in (given, *given.rights) if c.i < gift.left_edge.i
        )
    ):
        given.dep_ = DATIVE
        hang(gift, verb, DIRECT_OBJECT)
        return
    if given is None or any(c.dep_ == DATIVE or c.lower_ in SIDES for c in verb.children):
        return
    name = next(
        (
            c
            for c in given.lefts
            if c.dep_ in BEFORE_HEAD
            and c.pos_ == PROPER_NOUN_POS
            and c.ent_type_ in _ORGANISATION_OR_PERSON_OR_STATE_NAME
        ),
        None,
    )
    article = next((c for c in given.lefts if c.dep_ == DETERMINER and c.i == verb.i + 1), None)
    first = verb.i + 1 if article is None else verb.i + 2
    if name is not None and name.left_edge.i == first and name.ent_type_ != given.ent_type_:
        hang(name, verb, DATIVE)
        if article is not None:
            hang(article, name)


def _beside_infinitive(verb: Token) -> None:
    """ "used gas to disperse the crowd and arrested 60": a finite verb is joined to the finite one, not to an infinitive."""
    if (
        verb.dep_ != CONJUNCT
        or verb.tag_ not in _PAST_OR_PRESENT_THIRD_TAG
        or any(c.dep_ in SUBJECTS | _ONLY_AUXILIARY for c in verb.children)
    ):
        return
    node = verb.head
    while (
        node.tag_ == BASE_TAG
        and node.dep_ in _ADVERBIAL_CLAUSE_OR_CONJUNCT_OR_OPEN_CLAUSE
        and is_verb(node.head)
    ):
        node = node.head
    if node.i != verb.head.i and node.tag_ == verb.tag_:
        for word in [c for c in verb.head.rights if c.dep_ == COORDINATOR and c.i < verb.i][-1:]:
            hang(word, node)
        hang(verb, node)


def _time_of_content(phrase: Token, ontology: Ontology) -> None:
    """ "A strike killed 12, on Saturday, medics said": a time between what is said and who says it is that of what is said."""
    verb = phrase.head
    timed = phrase.ent_type_ in TIME_LABELS or any(
        c.ent_type_ in TIME_LABELS for c in phrase.rights if c.dep_ == PREPOSITION_OBJECT
    )
    if (
        phrase.dep_ not in _NOUN_ADVERBIAL_OR_PREPOSITION
        or not timed
        or phrase.i > verb.i
        or not _reports(verb, ontology)
    ):
        return
    set_in = (
        verb.head
        if verb.dep_ == PARATAXIS and is_verb(verb.head) and verb.head.i < phrase.i
        else None
    )
    content = set_in or next(
        (c for c in verb.lefts if c.dep_ == CONTENT_CLAUSE and c.i < phrase.i), None
    )
    if content is not None and any(
        c.dep_ in SUBJECTS and phrase.right_edge.i < c.i < verb.i for c in verb.lefts
    ):
        hang(phrase, content)


def _main_verb(verb: Token) -> None:
    """ "X, in a statement condemned …": a finite past tense describes no noun; without another verb it is the clause's own."""
    noun = verb.sent.root if verb.dep_ == NOUN_CLAUSE and verb.tag_ == PAST_TAG else None
    if (
        noun is None
        or is_verb(noun)
        or noun.i > verb.i
        or not noun.is_ancestor(verb)
        or any(c.dep_ in SUBJECTS for c in verb.children)
    ):
        return
    hang(verb, verb, ROOT)
    hang(noun, verb, SUBJECT)


def _dated_person(token: Token) -> tuple[int, int] | None:
    """ "Theresa May": a surname that is a month's name, with a given name or title before it."""
    if (
        token.ent_type_ not in TIME_LABELS
        or token.pos_ != PROPER_NOUN_POS
        or token.dep_ in _NOUN_ADVERBIAL_OR_NUMBER_MODIFIER
    ):
        return None
    named = [
        c
        for c in token.lefts
        if c.dep_ == COMPOUND and c.pos_ == PROPER_NOUN_POS and c.ent_type_ not in TIME_LABELS
    ]
    after_date = token.i + 1 < len(token.doc) and token.nbor().like_num
    return (
        (named[-1].i, token.i + 1)
        if named and named[-1].i == token.i - 1 and not after_date
        else None
    )


def _cut_name(token: Token) -> tuple[int, int] | None:
    """ "Aung San Suu Kyi": the last part of a person's name, left out of it."""
    if token.pos_ != PROPER_NOUN_POS or token.ent_type_ or not token.is_title or not token.i:
        return None
    parts = [c for c in token.lefts if c.dep_ == COMPOUND and c.ent_type_ == PERSON_NAME]
    return (parts[0].i, token.i + 1) if parts and parts[-1].i == token.i - 1 else None


def _reports(token: Token, ontology: Ontology) -> bool:
    return is_verb(token) and bool(ontology.cues_for(token.lemma_.lower(), "ReportingCue"))


def _reporter_above(token: Token, ontology: Ontology) -> Token | None:
    """ "X said Y has not … but stressed that …": the second verb is X's, though the parser hangs it below Y's verb.

    Returns the upper reporting verb when ``token`` is a finite verb in its form and without a subject of its own,
    coordinated with a verb inside its content, and either reports again or can't be parallel to that verb ("said the
    talks had failed and accused Serbia").
    """
    if (
        token.dep_ != CONJUNCT
        or token.tag_ not in FINITE
        or any(c.dep_ in SUBJECTS for c in token.children)
    ):
        return None
    node = token.head
    while node.dep_ == CONJUNCT and is_verb(node.head):
        node = node.head
    upper = node.head
    if node.dep_ in CLAUSES | _ONLY_NOUN_CLAUSE and is_nominal(upper) and is_verb(upper.head):
        return (
            upper.head
            if _past_beside_compound(token, node)
            and upper.head.tag_ == token.tag_
            and upper.head.i < token.i
            else None
        )
    content = (
        node.dep_ in CLAUSES
        and _reports(upper, ontology)
        and upper.i < token.i
        and upper.tag_ == token.tag_
    )
    again = (
        _reports(token, ontology)
        and any(c.dep_ == CONTENT_CLAUSE for c in token.children)
        and not _reports(node, ontology)
    )
    return upper if content and (again or _past_beside_compound(token, node)) else None


def _past_beside_compound(verb: Token, other: Token) -> bool:
    """A simple past can't be parallel to "had failed" or "would fail"."""
    return verb.tag_ == PAST_TAG and any(a.tag_ in _MODAL_OR_PAST_TAG for a in auxiliaries(other))
