"""Where an event happens: the places that phrases of its trigger, of what fills its roles, or of its sentence name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.nlp.arguments.match import Trigger
from kg.nlp.clauses.syntax import Arg, governor, noun_arguments, prepositional
from kg.nlp.parse.labels import (
    JOINED_CLAUSES,
    NOUN_OR_NAME,
    OBJECTS,
    PLACE_NAMES,
    SUBJECTS,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADVERBIAL_CLAUSE,
    CONJUNCT,
    FACILITY_NAME,
    GERUND_TAG,
    LOCATION_NAME,
    NATIONALITY_NAME,
    ORGANISATION_NAME,
    PARTICIPLE_TAG,
    PERSON_NAME,
    PROPER_NOUN_POS,
)
from kg.nlp.parse.tree import Token
from kg.nlp.phrases.mentions import MentionTable
from kg.ontology import Ontology

_FACILITY_OR_LOCATION_NAME = frozenset({FACILITY_NAME, LOCATION_NAME})
_GERUND_OR_PARTICIPLE_TAG = frozenset({GERUND_TAG, PARTICIPLE_TAG})

TOPICS = frozenset({"on", "over", "about", "with"})
FRONTED = frozenset({"in", "at", "near", "outside"})
ROUTES = {
    "MOBILIZE": frozenset({"to", "into", "from", "toward", "towards", "onto", "through", "object"}),
    "RETREAT": frozenset({"from", "to", "into"}),
    "AID": frozenset({"into", "toward", "towards", "onto"}),
    "PROTEST": frozenset({"through", "along", "toward", "towards", "to"}),
}
ANY_ROUTE = frozenset().union(*ROUTES.values())
SURE = frozenset({"near", "outside"})
BESIDE = frozenset({"in", "near", "outside", "toward", "towards", "through", "across"})
MISTAKEN = frozenset(
    {ORGANISATION_NAME, PERSON_NAME, NATIONALITY_NAME}
)  # labels that a small place's name often gets


def is_place(token: Token, table: MentionTable, ontology: Ontology) -> bool:
    """Tell whether a phrase names a place: a place's name, or a noun for a kind of place."""
    index = table.at(token)
    if index is None:
        return False
    if table[index].label in PLACE_NAMES or token.ent_type_ in PLACE_NAMES:
        return True
    words = (token.lemma_.lower(), token.lower_) if token.pos_ in NOUN_OR_NAME else ()
    return any(ontology.cues_for(word, "PlaceNounCue") for word in words)


def places_of(
    trigger: Trigger, fillers: Sequence[Arg], table: MentionTable, ontology: Ontology
) -> list[Arg]:
    """The places that phrases of the trigger, or of what fills its roles, name."""
    candidates = [
        a
        for a in trigger.args
        if ontology.cues_for(a.name, "PlacePrepositionCue")
        or a.name in ROUTES.get(trigger.entry.type, ())
    ]
    acted_on = {f.token.i for f in fillers}
    candidates += [
        a
        for a in trigger.args
        if a.name == "on"
        and a.own
        and a.token.ent_type_ in _FACILITY_OR_LOCATION_NAME
        and a.token.i not in acted_on
    ]
    candidates += _fronted(trigger.head)
    for filler in (f for f in fillers if not is_verb(f.token)):
        candidates += prospects(filler.token, f"where “{filler.token.text}” is")
    for topic in (
        a
        for a in trigger.args
        if trigger.entry.pos == "noun" and a.name in TOPICS and not is_verb(a.token)
    ):
        candidates += prospects(topic.token, f"where “{topic.token.text}” is")
    verb, _ = governor(trigger.head) if not is_verb(trigger.head) else (None, "")
    if verb is not None:
        candidates += prospects(verb, f"after “{verb.text}”")
    candidates += [a for a in trigger.args if a.name == "modifier" and is_town(a.token, table)]
    for arg in trigger.args:
        if arg.name == "during" and not is_verb(arg.token):
            candidates += [
                a
                for a in noun_arguments(arg.token)
                if (a.name == "modifier" and is_town(a.token, table)) or a.name in {"in", "at"}
            ]
    wider = (
        a
        for a in candidates
        if a.name != "over" and not is_verb(a.token) and not is_place(a.token, table, ontology)
    )
    candidates += [inner for a in list(wider) for inner in _within(a.token, ontology)]
    subject = [
        b
        for a in trigger.args
        if a.name == "subject" and a.own
        for b in (
            *prospects(a.token, f"where “{a.token.text}” is"),
            *(_within(a.token, ontology) if _acts(a.token, ontology) else ()),
        )
    ]
    shared = _spread(_beside(trigger.head), table, ontology)
    return (
        _of_place(candidates, table, ontology)
        or _of_place(shared, table, ontology)
        or _of_place(subject, table, ontology)
    )


def _beside(head: Token) -> list[Arg]:
    """The phrases of the verb whose place an act shares: the main verb of a participle ("hit a bus in Tyre, killing two")
    or the verb that its noun is subject of ("a strike killed two in Tyre")."""
    if not is_verb(head):
        verb, name = governor(head)
        if verb is None or name != "subject":
            return []
        after = [
            a
            for c in verb.children
            if c.dep_ in OBJECTS
            for a in prospects(c, f"where “{c.text}” is")
        ]
        return [*prepositional(verb, own=False, note=f"after “{verb.text}”"), *after]
    node = head
    while (
        node.dep_ == CONJUNCT
        and node.head.tag_ == head.tag_
        and not any(c.dep_ in SUBJECTS for c in node.children)
    ):
        node = node.head  # "hit a bus in Tyre, killing two and wounding six"
    upper = node.head if is_verb(node.head) and node.head.i != node.i else None
    own_subject = any(c.dep_ in SUBJECTS for c in node.children)
    if (
        upper is not None
        and node.dep_ == ADVERBIAL_CLAUSE
        and node.tag_ in _GERUND_OR_PARTICIPLE_TAG
        and not own_subject
    ):
        return list(prepositional(upper, own=False, note=f"after “{upper.text}”"))
    return []


def _fronted(head: Token) -> list[Arg]:
    """ "In Koudougou, supporters burned tires and threw stones": what a sentence begins with holds for all that it joins."""
    node = head
    while (
        node.dep_ in JOINED_CLAUSES
        and is_verb(node)
        and is_verb(node.head)
        and node.head.i < node.i
    ):
        node = node.head
    if node.i == head.i or not is_verb(head):
        return []
    return [
        replace(a, own=False, why=f"begins the sentence of “{head.text}”")
        for a in prepositional(node)
        if a.name in FRONTED and a.token.head.is_sent_start
    ]


def _acts(noun: Token, ontology: Ontology) -> bool:
    return bool(ontology.entries_for(noun.lemma_.lower(), "noun"))


def _spread(args: list[Arg], table: MentionTable, ontology: Ontology) -> list[Arg]:
    """The arguments that name a place, or have one inside."""
    at = [
        a for a in args if ontology.cues_for(a.name, "PlacePrepositionCue") and not is_verb(a.token)
    ]
    return [
        *at,
        *(
            inner
            for a in at
            if a.name != "over" and not is_place(a.token, table, ontology)
            for inner in _within(a.token, ontology)
        ),
    ]


def prospects(noun: Token, note: str) -> list[Arg]:
    """The phrases of a noun that say where it is."""
    return [a for a in prepositional(noun, own=False, note=note) if a.name in {"in", "at", "near"}]


def _of_place(candidates: Sequence[Arg], table: MentionTable, ontology: Ontology) -> list[Arg]:
    found = {
        a.token.i: a
        for a in reversed(candidates)
        if not is_verb(a.token)
        and (is_place(a.token, table, ontology) or _unknown_name(a, ontology))
    }
    return [found[i] for i in sorted(found)]


def _unknown_name(arg: Arg, ontology: Ontology) -> bool:
    """A name that the parser does not know for a place, where only a place can stand: in or toward nobody, near nothing else."""
    token = arg.token
    if (
        token.pos_ != PROPER_NOUN_POS
        or not token.is_title
        or not (arg.name in ANY_ROUTE or ontology.cues_for(arg.name, "PlacePrepositionCue"))
    ):
        return False
    return token.ent_type_ in {"", *(MISTAKEN if arg.name in SURE else ())} or (
        token.ent_type_ == PERSON_NAME and arg.name in BESIDE
    )


def _within(noun: Token, ontology: Ontology, depth: int = 3) -> list[Arg]:
    """The places inside of a phrase that is none itself: "in an attack on a base in Mali", "at a meeting of envoys in Oslo"."""
    found: list[Arg] = []
    for arg in prepositional(noun, own=False, note=f"within “{noun.text}”"):
        if is_verb(arg.token) or arg.token.i < noun.i:
            continue
        if ontology.cues_for(arg.name, "PlacePrepositionCue"):
            found.append(arg)
        if depth:
            found += _within(arg.token, ontology, depth - 1)
    return found


def is_town(token: Token, table: MentionTable) -> bool:
    """A place's name before a noun that is no state's: "the Berlin talks"."""
    return token.ent_type_ in PLACE_NAMES and table.cues.state(token.text) is None
