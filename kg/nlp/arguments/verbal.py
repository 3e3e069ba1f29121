"""Events that verbs evoke, light-verb and phrasal constructions included."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.event_types import load_event_types
from kg.nlp.arguments.authors import authored
from kg.nlp.arguments.match import best
from kg.nlp.arguments.trigger import Trigger, named
from kg.nlp.clauses.verbs import verb_arguments
from kg.nlp.parse.labels import PARTY_NAMES, has_subject, is_passive, is_verb
from kg.nlp.parse.scheme import ADJECTIVAL, ADVERBIAL_CLAUSE, GERUND_TAG, ORGANISATION_NAME
from kg.nlp.parse.tree import Span, Token
from kg.nlp.parse.words import has_lemma
from kg.ontology import NO_EVENT, Ontology

CONTENT = frozenset({"clause", "purpose"})
SURE_PARTIES = PARTY_NAMES - {
    ORGANISATION_NAME
}  # an organisation's name may be a team's or a shop's
PUBLIC = ("nc:Official", "nc:Police", "nc:Force", "nc:Body")


def verbal(sent: Span, ontology: Ontology) -> Iterator[Trigger]:
    """The triggers among the verbs of one sentence, in text order; those that are no event say by which rule."""
    for token in sent:
        found = best(token, "verb", ontology) if is_verb(token) else None
        if found is None:
            continue
        found = _as_outcome(found)
        rule = found.dropped or next((n for n, drops in DROPS if drops(found, ontology)), "")
        yield replace(found, dropped=rule) if rule else authored(found, ontology)


def _as_outcome(trigger: Trigger) -> Trigger:
    """ "Two vans were ambushed by bandits, killing four": who suffered the one harm did not do the other."""
    head = trigger.head
    if (
        head.dep_ != ADVERBIAL_CLAUSE
        or head.tag_ != GERUND_TAG
        or not is_verb(head.head)
        or not is_passive(head.head)
        or has_subject(head)
        or trigger.entry.type == NO_EVENT
        or not load_event_types().type(trigger.entry.type).announced
    ):
        return trigger
    agents = named(verb_arguments(head.head), "subject")
    others = (a for a in trigger.args if a.name != "subject")
    return replace(trigger, args=(*(replace(a, own=False) for a in agents), *others))


def _is_how_to_quote(trigger: Trigger, ontology: Ontology) -> bool:
    """ "asked not to be identified": how somebody wants to be quoted is no act."""
    return any(
        a.name in CONTENT
        and is_verb(a.token)
        and is_passive(a.token)
        and ontology.cues_for(a.token.lemma_.lower(), "NamingVerbCue")
        for a in trigger.args
    )


def _is_adjective(trigger: Trigger, _: Ontology) -> bool:
    """ "elected officials", "the opposing side": a participle before a noun is no act, unless it says whose it is
    ("Israeli-occupied") or the noun does it by itself ("striking miners")."""
    head = trigger.head
    if head.dep_ != ADJECTIVAL:
        return False
    acting = bool(named(trigger.args, "subject"))
    return not acting or (head.tag_ == GERUND_TAG and "object" in trigger.entry.frame.bindings)


def _subjects(trigger: Trigger) -> list[Token]:
    return [a.token for a in named(trigger.args, "subject")]


def _nobody_acts(trigger: Trigger, ontology: Ontology) -> bool:
    """A storm, a lion, a bus or a goalkeeper is the subject; artillery fire is no fire."""
    classes = ontology.noun_classes
    apart, weapons = classes["nc:NoActor"] | classes["nc:Disaster"], classes["nc:WeaponFire"]
    if trigger.entry.otherwise is not None:  # what harms by itself is told, as an incident
        apart = classes["nc:NoActor"] - classes["nc:Disaster"] - classes["nc:Hazard"]
    subjects = _subjects(trigger)
    return bool(subjects) and all(
        has_lemma(t, apart) and not has_lemma(t, weapons) for t in subjects
    )


def _is_of_private_life(trigger: Trigger, ontology: Ontology) -> bool:
    subjects = _subjects(trigger)
    return bool(subjects) and is_private(trigger, subjects, ontology)


def is_private(trigger: Trigger, subjects: list[Token], ontology: Ontology) -> bool:
    """A singer, a bakery or a team that promises, thanks or gives: no politics while nobody of it is on the other side."""
    classes = ontology.noun_classes
    if not load_event_types().type(trigger.entry.type).everyday or not all(
        has_lemma(t, classes["nc:PrivateLife"]) and t.ent_type_ not in SURE_PARTIES
        for t in subjects
    ):
        return False
    public = frozenset().union(*(classes[name] for name in PUBLIC))
    others = [
        t
        for a in trigger.args
        if a.name != "subject"
        for t in (a.token, *(c for c in a.token.lefts if not is_verb(c)))
    ]
    return not any(t.ent_type_ in PARTY_NAMES or has_lemma(t, public) for t in others)


DROPS: tuple[tuple[str, Callable[[Trigger, Ontology], bool]], ...] = (
    ("adjective", _is_adjective),
    ("how to be quoted", _is_how_to_quote),
    ("nobody acts", _nobody_acts),
    ("private life", _is_of_private_life),
)
