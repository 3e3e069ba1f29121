"""Names that are cut short, dates that are persons, and datelines that are no subjects."""

from __future__ import annotations

from kg.nlp.parse.labels import (
    ANY_SUBJECTS,
    PLACE_NAMES,
    SUBJECTS,
    TIME_LABELS,
    hang,
    has_child,
    left_child,
)
from kg.nlp.parse.scheme import (
    APPOSITION,
    COMPOUND,
    CONJUNCT,
    COORDINATOR,
    NOUN_ADVERBIAL,
    NOUN_MODIFIER,
    NUMBER_MODIFIER,
    PERSON_NAME,
    PREPOSITION,
    PREPOSITION_OBJECT,
    PROPER_NOUN_POS,
    PROPER_NOUN_TAG,
    STATE_NAME,
    UNKNOWN_RELATION,
)
from kg.nlp.parse.tree import Tagged, Token
from kg.nlp.repair.rule import Scope, repairs
from kg.ontology import Ontology

IN_PLACE = frozenset({APPOSITION, COMPOUND, PREPOSITION_OBJECT})
SHORTEST_TOWN = 3  # letters; what is shorter and in capitals is an abbreviation


def is_name(word: Tagged) -> bool:
    """Tell whether a word is a part of a name."""
    return word.pos_ == PROPER_NOUN_POS


@repairs("Canada: The Red Cross says that ten people are dead.", at=SUBJECTS)
def dateline(town: Token, ontology: Ontology) -> bool:
    """A town and a dateline's mark ("Kolkata: …") are no subject beside the clause's own."""
    mark, verb = town.after, town.head
    if (
        not _opens_with_town(town)
        or mark is None
        or not ontology.cues_for(mark.text, "DatelineMarkCue")
        or not any(c.dep_ in SUBJECTS and c.i > mark.i for c in verb.children)
    ):
        return False
    town.dep_ = NOUN_ADVERBIAL
    return True


@repairs(
    "KAMPALA, Uganda Uganda's main opposition party on Monday accused the army of torture.",
    at=SUBJECTS,
)
def dateline_in_capitals(town: Token, _: Ontology) -> bool:
    """A town in capitals with its country is no subject; what the parser set beside it is."""
    comma = town.after
    if (
        not _opens_with_town(town)
        or not town.is_upper
        or len(town) <= SHORTEST_TOWN
        or comma is None
        or comma.text != ","
    ):
        return False
    subject = next((c for c in town.rights if c.dep_ == APPOSITION and not c.ent_type_), None)
    if subject is None:
        return False
    hang(subject, town.head, town.dep_)
    town.dep_ = NOUN_ADVERBIAL
    return True


@repairs("Zelensky: Russia attacked Kharkiv", Scope.HEADLINE)
def named_label(word: Token, _: Ontology) -> bool:
    """A person's name before a colon is a name, whatever part of speech the parser takes it for."""
    mark = word.after
    named = word.ent_type_ == PERSON_NAME and word.is_title and word.is_sent_start
    if not named or word.pos_ == PROPER_NOUN_POS or mark is None or mark.text != ":":
        return False
    word.pos_, word.tag_, word.dep_ = PROPER_NOUN_POS, PROPER_NOUN_TAG, UNKNOWN_RELATION
    return True


@repairs(
    "US Secretary of Health and Human Services Robert Vance flew to Palau on Monday.", of=is_name
)
def title_of_two(name: Token, ontology: Ontology) -> bool:
    """The two fields of an office right before the one who holds it are a part of his title, no other party."""
    last = name.left_edge.before
    if last is None or name.ent_type_ != PERSON_NAME or name.dep_ == COMPOUND:
        return False
    office = _office_before(last, ontology)
    if office is None or name.is_ancestor(office):
        return False
    fields = next(c for c in office.rights if c.dep_ == PREPOSITION)
    first = next((c for c in fields.rights if c.dep_ == PREPOSITION_OBJECT), None)
    if first is None or first.i >= last.i:
        return False
    top = last if office.head.i == last.i else office
    head = top.head
    relation = name.dep_ if name.head.i == head.i else top.dep_
    if top.i == head.i or name.is_ancestor(head):
        return False
    hang(name, head, relation)
    hang(office, name, NOUN_MODIFIER)
    if not office.is_ancestor(last):
        hang(last, first, CONJUNCT)
    for word in [c for c in last.lefts if c.i < office.i]:
        hang(word, office)
    return True


def _office_before(last: Token, ontology: Ontology) -> Token | None:
    """The office whose fields are joined up to a word: "Minister" of "Minister of Fisheries and Coastal Affairs"."""
    joined, offices = False, ontology.noun_classes["nc:Official"]
    for word in reversed(list(last.doc[last.sent.start : last.i])):
        joined = joined or word.dep_ == COORDINATOR
        if word.lemma_.lower() in offices:
            return word if joined and has_child(word, {PREPOSITION}) else None
        if word.pos_ != PROPER_NOUN_POS and word.dep_ not in {COORDINATOR, PREPOSITION}:
            return None
    return None


def _opens_with_town(town: Token) -> bool:
    return town.ent_type_ == STATE_NAME and town.left_edge.is_sent_start


@repairs("An explosion at a mill in Dhule, India kills twelve workers.", at=ANY_SUBJECTS)
def state_after_town(name: Token, _: Ontology) -> bool:
    """A state behind a town and a comma at the end of the subject is no second subject."""
    comma = name.left_edge.before
    town = comma.before if comma is not None and comma.text == "," else None
    if (
        town is None
        or name.ent_type_ != STATE_NAME
        or town.ent_type_ not in PLACE_NAMES
        or town.dep_ not in IN_PLACE
        or name.is_ancestor(town)
    ):
        return False
    subject = left_child(name.head, ANY_SUBJECTS)
    if subject is None or subject is name or not (subject is town or subject.is_ancestor(town)):
        return False
    hang(name, town, APPOSITION)
    return True


@repairs("The minister may resign, and Theresa May may not.", Scope.NAME, of=is_name)
def dated_person(word: Token, _: Ontology) -> bool:
    """A month's name with a given name or title before it is a surname."""
    if (
        word.ent_type_ not in TIME_LABELS
        or word.dep_ in {NOUN_ADVERBIAL, NUMBER_MODIFIER}
        or (word.after is not None and word.after.like_num)
    ):
        return False
    before = word.before
    if before is None or not _is_part(before, word) or before.ent_type_ in TIME_LABELS:
        return False
    word.doc.name(before.i, word.i + 1, PERSON_NAME)
    return True


def _is_part(before: Token, name: Token) -> bool:
    return before.head is name and before.dep_ == COMPOUND and before.pos_ == PROPER_NOUN_POS


@repairs(
    "Myanmar released opposition leader Aung San Suu Kyi from house arrest on Saturday.",
    Scope.NAME,
    of=is_name,
)
def cut_name(word: Token, _: Ontology) -> bool:
    """The last part of a person's name, left out of it."""
    if word.ent_type_ or not word.is_title:
        return False
    parts = [c for c in word.lefts if c.dep_ == COMPOUND and c.ent_type_ == PERSON_NAME]
    if not parts or parts[-1] is not word.before:
        return False
    word.doc.name(parts[0].i, word.i + 1, PERSON_NAME)
    return True
