"""Events that verbs evoke, light-verb and phrasal constructions included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.nlp.arguments.match import Trigger, best
from kg.nlp.clauses.syntax import Arg, governor, verb_arguments
from kg.nlp.parse.labels import PARTY_NAMES, is_passive, is_verb
from kg.nlp.parse.scheme import ADJECTIVAL, GERUND_TAG, ORGANISATION_NAME
from kg.nlp.parse.tree import Span, Token
from kg.nlp.parse.words import has_lemma
from kg.ontology import Ontology

_ONLY_ORGANISATION_NAME = frozenset({ORGANISATION_NAME})

MILD = frozenset(
    {
        "ACCUSE",
        "AGREE",
        "AID",
        "COERCE",
        "CONCEDE",
        "CONSULT",
        "COOPERATE",
        "REJECT",
        "REQUEST",
        "RETREAT",
        "SANCTION",
        "SUPPORT",
    }
)


def verbal(sent: Span, ontology: Ontology) -> Iterator[Trigger]:
    """The triggers among the verbs of one sentence, in text order."""
    for token in sent:
        if is_verb(token):
            found = best(token, "verb", ontology)
            if found is None or _is_adjective(found):
                continue
            if not _acts_in_no_politics(found, ontology):
                yield _authored(found, ontology)


def _is_adjective(trigger: Trigger) -> bool:
    """ "elected officials", "the opposing side": a participle before a noun is no act, unless it says whose it is
    ("Israeli-occupied") or the noun does it by itself ("striking miners")."""
    head = trigger.head
    if head.dep_ != ADJECTIVAL:
        return False
    acting = any(a.name == "subject" for a in trigger.args)
    return not acting or (head.tag_ == GERUND_TAG and "object" in trigger.entry.frame.bindings)


def _acts_in_no_politics(trigger: Trigger, ontology: Ontology) -> bool:
    """A storm, a lion, a bus or a goalkeeper is the subject; artillery fire is no fire."""
    classes = ontology.noun_classes
    apart, weapons = classes["nc:NoActor"] | classes["nc:Disaster"], classes["nc:WeaponFire"]
    if trigger.entry.otherwise is not None:  # what harms by itself is told, as an incident
        apart = classes["nc:NoActor"] - classes["nc:Disaster"] - classes["nc:Hazard"]
    subjects = [a.token for a in trigger.args if a.name == "subject"]
    if _unnamed(trigger, ontology):
        return True
    if not subjects:
        return False
    return all(has_lemma(t, apart) and not has_lemma(t, weapons) for t in subjects) or is_private(
        trigger, subjects, ontology
    )


def _unnamed(trigger: Trigger, ontology: Ontology) -> bool:
    """ "asked not to be identified": how somebody wants to be quoted is no act."""
    return any(
        a.name in {"clause", "purpose"}
        and is_verb(a.token)
        and is_passive(a.token)
        and ontology.cues_for(a.token.lemma_.lower(), "NamingVerbCue")
        for a in trigger.args
    )


def is_private(trigger: Trigger, subjects: list[Token], ontology: Ontology) -> bool:
    """A singer, a bakery or a team that promises, thanks or gives: no politics while nobody of it is on the other side."""
    classes = ontology.noun_classes
    if trigger.entry.type not in MILD or not all(
        has_lemma(t, classes["nc:PrivateLife"])
        and t.ent_type_ not in PARTY_NAMES - _ONLY_ORGANISATION_NAME
        for t in subjects
    ):
        return False
    public = (
        classes["nc:Official"] | classes["nc:Police"] | classes["nc:Force"] | classes["nc:Body"]
    )
    others = [
        t
        for a in trigger.args
        if a.name != "subject"
        for t in (a.token, *(c for c in a.token.lefts if not is_verb(c)))
    ]
    return not any(t.ent_type_ in PARTY_NAMES or has_lemma(t, public) for t in others)


def _authored(trigger: Trigger, ontology: Ontology) -> Trigger:
    """ "X filed a lawsuit accusing Y": what a document says, its author says: the subject of the verb it is object of."""
    args: list[Arg] = []
    for arg in trigger.args:
        verb, name = governor(arg.token) if arg.name == "subject" and not arg.own else (None, "")
        document = (
            verb is not None
            and verb.i != trigger.head.i
            and ontology.cues_for(arg.token.lemma_.lower(), "DocumentNounCue")
        )
        if verb is not None and name == "object" and document:
            args += [
                replace(a, why=f"author of “{arg.token.text}”", own=False)
                for a in verb_arguments(verb)
                if a.name == "subject"
            ] or [arg]
        else:
            args.append(arg)
    return replace(trigger, args=tuple(args))
