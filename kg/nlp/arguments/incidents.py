"""Harm without an author: what a storm, a crash or a boiler does is an incident, and no act of one side toward another.

Words for harm ("killed", "explosion") tell an act only where a person, a body or a weapon did it. Who did it, where that
is told, decides; else what else the sentence tells, an attack before an accident; else the sentences beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from types import MappingProxyType

from kg.event_types import load_event_types
from kg.nlp.arguments.roles import fill
from kg.nlp.arguments.trigger import Trigger
from kg.nlp.parse.labels import (
    COUNTRY_NAMES,
    NOUN_CLAUSES,
    NOUN_OR_NAME,
    PARTY_NAMES,
    SUBJECTS,
    is_verb,
)
from kg.nlp.parse.scheme import PROPER_NOUN_POS
from kg.nlp.parse.trace import Mark
from kg.nlp.parse.tree import Span, Token
from kg.nlp.parse.words import has_lemma
from kg.ontology import Frame, Ontology

SOMEBODY = (
    "nc:ActingBody",
    "nc:Body",
    "nc:Demonstrator",
    "nc:Force",
    "nc:Official",
    "nc:Person",
    "nc:Police",
    "nc:Pronoun",
    "nc:Worker",
)
ATTACKING = ("nc:Assailant", "nc:Weapon", "nc:WeaponFire")
BEFORE, AFTER = 2, 1  # sentences beside a harm that may tell its cause
ACTOR = "actor"
INCIDENT = "nobody did the harm"
Triggers = tuple[Trigger, ...]


class Cause(Enum):
    """What did a harm."""

    AUTHOR = "somebody did it"
    MISHAP = "nobody did it"


@dataclass(frozen=True, slots=True)
class Scene:
    """What a sentence tells beside its harms: words of attack and words of mishap."""

    attacks: tuple[Token, ...]
    mishaps: tuple[Token, ...]

    def cause(self, besides: Iterable[Token] = ()) -> tuple[Cause, Token] | None:
        """The cause that the words tell, those ``besides`` left out; an attack before a mishap."""
        out = frozenset(t.i for t in besides)
        for cause, words in ((Cause.AUTHOR, self.attacks), (Cause.MISHAP, self.mishaps)):
            for word in words:
                if word.i not in out:
                    return cause, word
        return None


def told_apart(
    sents: Sequence[tuple[Span, Triggers]], ontology: Ontology
) -> tuple[Triggers, tuple[Mark, ...]]:
    """Give every harm that nobody did the type of an incident.

    Args:
        sents: the sentences of a text with their triggers.

    Returns:
        The triggers in text order, and a mark for each that became an incident, with the word that tells it.
    """
    direct = {t.head.i: own_cause(t, ontology) for _, found in sents for t in found if _harms(t)}
    scene = cache(lambda n: _scene(*sents[n], direct, ontology))  # most sentences are near no harm
    kept: list[Trigger] = []
    marks: list[Mark] = []
    for n, (_, found) in enumerate(sents):
        for trigger in found:
            cause = None
            if _harms(trigger):
                before = range(n - 1, max(0, n - BEFORE) - 1, -1)
                after = range(n + 1, min(n + 1 + AFTER, len(sents)))
                beside = (scene(i) for i in (*before, *after))
                cause = direct[trigger.head.i] or _told_by(trigger, scene(n), beside, ontology)
            if cause is not None and cause[0] is Cause.MISHAP:
                note = cause[1].text
                marks.append(Mark("fallback", INCIDENT, trigger.first, trigger.last, note))
                trigger = _incident(trigger)
            kept.append(trigger)
    return tuple(kept), tuple(marks)


def _harms(trigger: Trigger) -> bool:
    return trigger.entry.otherwise is not None


def _incident(trigger: Trigger) -> Trigger:
    """The same words with the other type; what did it is no actor."""
    entry = trigger.entry
    bindings = {
        name: tuple(r for r in roles if r != ACTOR) for name, roles in entry.frame.bindings.items()
    }
    frame = Frame(entry.frame.name, entry.frame.pos, MappingProxyType(bindings))
    return replace(
        trigger, entry=replace(entry, type=entry.otherwise or entry.type, mode=None, frame=frame)
    )


def own_cause(trigger: Trigger, ontology: Ontology) -> tuple[Cause, Token] | None:
    """The cause that is told as who or what does the harm, or in the name of the harm ("bomb blast")."""
    for arg in fill(trigger).get(ACTOR):
        if (cause := _cause_of(arg.token, ontology)) is not None:
            return cause, arg.token
    named = () if is_verb(trigger.head) else trigger.head.lefts
    word = next((t for t in named if _is_attack(t, ontology)), None)
    return (Cause.AUTHOR, word) if word is not None else None


def _cause_of(actor: Token, ontology: Ontology) -> Cause | None:
    phrase = _phrase(actor)
    if _is_attack(actor, ontology):
        return Cause.AUTHOR
    if any(
        _is_mishap(t, ontology) for t in (phrase if actor.pos_ == PROPER_NOUN_POS else (actor,))
    ):
        return Cause.MISHAP
    if any(_is_attack(t, ontology) for t in phrase):
        return Cause.AUTHOR
    if _is(actor, "nc:Hazard", ontology) or _befalls(actor, ontology):
        return None
    somebody = any(has_lemma(actor, ontology.noun_classes[name]) for name in SOMEBODY)
    return Cause.AUTHOR if somebody or actor.ent_type_ in PARTY_NAMES else None


def _befalls(actor: Token, ontology: Ontology) -> bool:
    """ "The Fokker crashed, killing nine": who does the harm is who has the mishap."""
    verb = actor.head
    return actor.dep_ in SUBJECTS and bool(ontology.cues_for(verb.lemma_.lower(), "MishapCue"))


def _hints(trigger: Trigger, ontology: Ontology) -> Iterator[Token]:
    """What may have done a harm by itself, unless an attack is told: a machine, or what stands where it exploded."""
    for arg in fill(trigger).get(ACTOR):
        if _is(arg.token, "nc:Hazard", ontology) and not _is_manned(arg.token, ontology):
            yield arg.token
    if not is_verb(trigger.head):
        yield from (t for t in _phrase(trigger.head) if _is(t, "nc:Combustible", ontology))


def _is_manned(machine: Token, ontology: Ontology) -> bool:
    """ "an army helicopter", "Russian jets": a machine of a force, or one that a force may have, of a state."""
    owners = _phrase(machine)
    if any(_is(t, "nc:ActingBody", ontology) for t in owners):
        return True
    return _is(machine, "nc:Force", ontology) and any(t.ent_type_ in COUNTRY_NAMES for t in owners)


def _told_by(
    trigger: Trigger, scene: Scene, beside: Iterable[Scene], ontology: Ontology
) -> tuple[Cause, Token] | None:
    """The cause that the sentence tells beside those who were harmed, else the sentences beside it."""
    harmed = (t for arg in fill(trigger).get("target") for t in _phrase(arg.token))
    armed = [t for t in harmed if _is(t, "nc:Assailant", ontology)]
    return next((c for c in (scene.cause(armed), *(s.cause() for s in beside)) if c), None)


def _scene(
    sent: Span,
    triggers: Triggers,
    direct: Mapping[int, tuple[Cause, Token] | None],
    ontology: Ontology,
) -> Scene:
    harms = {t.head.i: t for t in triggers if _harms(t)}
    types = load_event_types()
    attacks = [t.head for t in triggers if not _harms(t) and types.type(t.entry.type).violent]
    attacks += [t for t in sent if t.i not in harms and _is_attack(t, ontology)]
    mishaps = [t for t in sent if t.i not in harms and _is_mishap(t, ontology)]
    mishaps += [t for t in sent if t.dep_ in SUBJECTS and _is(t, "nc:Combustible", ontology)]
    for i, harm in harms.items():
        mishaps += _hints(harm, ontology)
        told = direct[i]
        if told is not None:
            (attacks if told[0] is Cause.AUTHOR else mishaps).append(told[1])
    return Scene(tuple(attacks), tuple(mishaps))


def _phrase(head: Token) -> list[Token]:
    """The words of a noun phrase without its clauses."""
    found: list[Token] = []
    rest = [head]
    while rest:
        word = rest.pop()
        found.append(word)
        rest += [c for c in word.children if c.dep_ not in NOUN_CLAUSES]
    return sorted(found, key=lambda t: t.i)


def _is(word: Token, name: str, ontology: Ontology) -> bool:
    return word.pos_ in NOUN_OR_NAME and has_lemma(word, ontology.noun_classes[name])


def _is_attack(word: Token, ontology: Ontology) -> bool:
    return any(_is(word, name, ontology) for name in ATTACKING) or bool(
        ontology.cues_for(word.lemma_.lower(), "ViolenceCue")
    )


def _is_mishap(word: Token, ontology: Ontology) -> bool:
    return _is(word, "nc:Disaster", ontology) or bool(
        ontology.cues_for(word.lemma_.lower(), "MishapCue")
    )


def in_sentences(
    triggers: Iterable[Trigger], sents: Iterable[Span]
) -> Iterator[tuple[Span, Triggers]]:
    """Each sentence with its triggers."""
    by_sentence: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        by_sentence.setdefault(trigger.head.sent.start, []).append(trigger)
    for sent in sents:
        yield sent, tuple(by_sentence.get(sent.start, ()))
