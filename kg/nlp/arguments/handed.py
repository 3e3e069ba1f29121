"""What the words around a noun for an act hand on to it: who carried it out, and the phrases that hang on its verb."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.event_types import load_event_types
from kg.frozen import replace
from kg.nlp.arguments.trigger import Trigger, named
from kg.nlp.clauses.arg import Arg, How
from kg.nlp.clauses.governors import governor
from kg.nlp.clauses.oblique import after
from kg.nlp.clauses.subjects import surface_subject
from kg.nlp.clauses.verbs import verb_arguments
from kg.nlp.parse.labels import is_passive, is_verb
from kg.nlp.parse.scheme import (
    ADJECTIVE_POS,
    DIRECT_OBJECT,
    PERSON_NAME,
    PREPOSITION,
    PREPOSITION_OBJECT,
    PRONOUN_POS,
)
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import BE, has_lemma, lemmas
from kg.ontology import NO_EVENT, Ontology, load_ontology
from kg.syntax_terms import argument_class

SIDES = frozenset({"actor", "party"})
LED = "before-"  # how the name before a participle that describes the noun is marked
REACHED_BY = {"from": "by", "object": "to"}  # the arguments of a verb of coming, as the act's own

Applies = Callable[[Trigger, Token, Ontology], bool]
Hands = Callable[[Trigger, Token], list[Arg]]


def complete(trigger: Trigger, ontology: Ontology) -> Trigger:
    """Add what the governing verb knows: who carried it out, and the phrases that hang on the verb."""
    for step in (_undergone, _led, _answered_for, _lent, _own):
        trigger = step(trigger, ontology)
    verb, name = governor(trigger.head)
    if verb is None:
        return _with_clause_subject(trigger)
    extra: list[Arg] = []
    for position, applies, hands in HANDED:
        if name in position and applies(trigger, verb, ontology):
            extra = hands(trigger, verb)
            trigger = _received_from(trigger) if hands is _by_receiver else trigger
            break
    if any(_acts(a, trigger) for a in trigger.args):
        extra = [a for a in extra if a.name != "possessor"]
    return _with_clause_subject(_with(trigger, extra))


def _acts(arg: Arg, trigger: Trigger) -> bool:
    """Tell whether an argument of a noun names who carries it out: not "from" in "the withdrawal from Niger"."""
    roles = trigger.entry.frame.bindings.get(arg.name, ())
    return arg.name in argument_class("syn:Acting") and not SIDES.isdisjoint(roles)


def _with(trigger: Trigger, extra: Iterable[Arg]) -> Trigger:
    return replace(trigger, args=(*trigger.args, *extra))


def _renamed(trigger: Trigger, old: str, new: str) -> Trigger:
    return replace(
        trigger, args=tuple(replace(a, name=new) if a.name == old else a for a in trigger.args)
    )


def _undergone(trigger: Trigger, _: Ontology) -> Trigger:
    """ "Moyo's arrest": the person who owns it underwent it, unless another did ("the army's killing of two men")."""
    owners = named(trigger.args, "possessor")
    personal = bool(owners) and all(_is_person(a.token) for a in owners)
    if not trigger.entry.frame.undergone or not personal or named(trigger.args, "of"):
        return trigger
    return _renamed(trigger, "possessor", "of")


def _is_person(token: Token) -> bool:
    persons = load_ontology().noun_classes["nc:Undergoer"]
    return token.pos_ == PRONOUN_POS or token.ent_type_ == PERSON_NAME or has_lemma(token, persons)


def _is_cued(kind: str) -> Applies:
    def applies(_: Trigger, verb: Token, ontology: Ontology) -> bool:
        return any(ontology.cues_for(lemma, kind) for lemma in lemmas(verb, "verb"))

    return applies


def _by_coming(_: Trigger, verb: Token) -> list[Arg]:
    """ "a request came from Mali to the council"."""
    reaching = argument_class("syn:Reaching")
    return [
        replace(
            a,
            name=REACHED_BY.get(a.name, a.name),
            how=How.AFTER,
            words=(verb.text,),
            own=False,
        )
        for a in verb_arguments(verb)
        if a.name in reaching and not is_verb(a.token)
    ]


def _by_striking(_: Trigger, verb: Token) -> list[Arg]:
    """ "the strike hit a depot"."""
    return [
        Arg("against", a.token, How.STRUCK, (verb.text,), own=False)
        for a in verb_arguments(verb)
        if a.name == "object" and not is_verb(a.token)
    ]


def _by_happening(_: Trigger, verb: Token) -> list[Arg]:
    """ "clashes broke out between the two"."""
    opposing = argument_class("syn:Opposing")
    return [a for a in after(verb) if a.name in opposing and not is_verb(a.token)]


def _by_receiver(trigger: Trigger, verb: Token) -> list[Arg]:
    """ "Ghana received aid from Norway": the subject is whom the act is toward."""
    to = [
        Arg("to", a.token, How.RECEIVES, (verb.text,), own=False)
        for a in verb_arguments(verb)
        if a.name == "subject"
    ]
    given = named((*trigger.args, *after(verb)), "from")
    return [*to, *(replace(a, name="by") for a in given)]


def _received_from(trigger: Trigger) -> Trigger:
    """ "won the backing of X", "received its demands": "its" is no owner, and who is named after "of" may be."""
    kept = tuple(a for a in trigger.args if a.name != "possessor" or a.token.pos_ != PRONOUN_POS)
    trigger = replace(trigger, args=kept)
    giver = load_event_types().type(trigger.entry.type).received_from
    return _renamed(trigger, giver, "by") if giver else trigger


def _subjects(verb: Token, how: How) -> list[Arg]:
    return [
        Arg("possessor", a.token, how, (verb.text,), own=False)
        for a in verb_arguments(verb)
        if a.name == "subject"
    ]


def _by_support(trigger: Trigger, verb: Token) -> list[Arg]:
    """ "Ghana launched an attack on the town": the subject carries it out, and the verb's phrases are the noun's."""
    carriers = [a for a in _subjects(verb, How.CARRIES_OUT) if a.token.i != trigger.head.i]
    return [*carriers, *(a for a in after(verb) if a.token.i != trigger.head.i)]


def _by_part(_: Trigger, verb: Token) -> list[Arg]:
    return _subjects(verb, How.TAKES_PART)


def _by_visit(_: Trigger, verb: Token) -> list[Arg]:
    return _subjects(verb, How.VISITS)


def _takes_part(_: Trigger, verb: Token, ontology: Ontology) -> bool:
    words = (
        verb.lemma_.lower(),
        *(f"{verb.lemma_.lower()} {c.lower_}" for c in verb.rights if c.dep_ == DIRECT_OBJECT),
    )
    return any(ontology.cues_for(word, "TakingPartCue") for word in words)


def _assembles(trigger: Trigger, verb: Token, ontology: Ontology) -> bool:
    """ "gathered for a summit": who comes together for an act of all sides is a party of it."""
    parties = any("party" in roles for roles in trigger.entry.frame.bindings.values())
    return parties and bool(ontology.cues_for(verb.lemma_.lower(), "AssemblingVerbCue"))


def _by_violence(_: Trigger, verb: Token) -> list[Arg]:
    """ "The army killed ten men in a raid on the camp": who did the harm in the active carried out the act around it."""
    return _subjects(verb, How.CARRIES_OUT)


def _harms_within(trigger: Trigger, verb: Token, ontology: Ontology) -> bool:
    types = load_event_types()
    harms = (e.type for e in ontology.entries_for(verb.lemma_.lower(), "verb") if not e.light_nouns)
    return (
        not is_passive(verb)
        and bool(types.type(trigger.entry.type).announced)
        and not any(_acts(a, trigger) for a in trigger.args)
        and any(t != NO_EVENT and types.type(t).announced for t in harms)
    )


def _is_visit(trigger: Trigger, _: Token, __: Ontology) -> bool:
    return trigger.entry.frame.visits


# by the place of the noun beside its verb: what the verb must be, and what it hands on
HANDED: tuple[tuple[frozenset[str], Applies, Hands], ...] = (
    (frozenset({"subject"}), _is_cued("ArrivalVerbCue"), _by_coming),
    (frozenset({"subject"}), _is_cued("ImpactVerbCue"), _by_striking),
    (frozenset({"subject"}), _is_cued("OccurrenceVerbCue"), _by_happening),
    (frozenset({"object"}), _is_cued("ReceivingVerbCue"), _by_receiver),
    (frozenset({"object"}), _is_cued("SupportVerbCue"), _by_support),
    (frozenset({"in"}), _takes_part, _by_part),
    (frozenset({"for", "at", "in"}), _assembles, _by_part),
    (frozenset({"in"}), _harms_within, _by_violence),
    (frozenset({"on", "for"}), _is_visit, _by_visit),
)


def _led(trigger: Trigger, ontology: Ontology) -> Trigger:
    """ "A Saudi-led strike": the name before a leading participle is who carried it out; before any other it is nobody."""
    args = tuple(
        replace(a, name="by")
        if ontology.cues_for(a.name.removeprefix(LED), "LeadingParticipleCue")
        else a
        for a in trigger.args
    )
    return replace(trigger, args=tuple(a for a in args if not a.name.startswith(LED)))


def _answered_for(trigger: Trigger, ontology: Ontology) -> Trigger:
    """ "The cartel is responsible for the killings", "was behind the bombing": who answers for an act did it."""
    prep = trigger.head.head
    word = prep.head if prep.dep_ == PREPOSITION and prep.head.pos_ == ADJECTIVE_POS else prep
    phrase = prep.lower_ if word.i == prep.i else f"{word.lower_} {prep.lower_}"
    verb = word.head
    if (
        trigger.head.dep_ != PREPOSITION_OBJECT
        or not ontology.cues_for(phrase, "AuthorCue")
        or not (is_verb(verb) and verb.lemma_ == BE)
    ):
        return trigger
    return _with(
        trigger,
        [
            Arg("by", a.token, How.ANSWERS_FOR, (word.text,), own=False)
            for a in surface_subject(verb)
        ],
    )


def _lent(trigger: Trigger, ontology: Ontology) -> Trigger:
    """ "advanced with the backing of Rwanda", "at the request of Mali": who is named after "of" acts, toward who does the deed."""
    prep = trigger.head.head
    if (
        trigger.head.dep_ != PREPOSITION_OBJECT
        or not ontology.cues_for(f"{prep.lower_} {trigger.head.lemma_.lower()}", "LentActCue")
        or not named(trigger.args, "of")
    ):
        return trigger
    verb = prep.head
    active = is_verb(verb) and not is_passive(verb)
    return _with(
        _renamed(trigger, "of", "by"),
        [
            Arg("to", a.token, How.ACTS_WITH, (verb.text,), own=False)
            for a in (surface_subject(verb) if active else ())
        ],
    )


def _own(trigger: Trigger, ontology: Ontology) -> Trigger:
    """ "said in defence of Yerevan": an act in which the clause's subject does what it does is that subject's."""
    prep = trigger.head.head
    if (
        trigger.head.dep_ != PREPOSITION_OBJECT
        or not is_verb(prep.head)
        or any(a.name in argument_class("syn:Acting") for a in trigger.args)
        or not ontology.cues_for(f"{prep.lower_} {trigger.head.lower_}", "OwnActCue")
    ):
        return trigger
    return _with(
        trigger,
        [
            Arg("possessor", a.token, How.ACTS_SO, (prep.head.text,), own=False)
            for a in surface_subject(prep.head)
        ],
    )


def _with_clause_subject(trigger: Trigger) -> Trigger:
    """A mutual act that names only the other side ("following consultations with …") is the clause's subject's."""
    bindings = trigger.entry.frame.bindings
    sides = {a.name for a in trigger.args if "party" in bindings.get(a.name, ())}
    if sides != {"with"}:
        return trigger
    node = trigger.head
    while not is_verb(node) and node.head.i != node.i:
        node = node.head
    if not is_verb(node):
        return trigger
    return _with(
        trigger,
        [
            Arg("possessor", a.token, How.UNDERSTOOD, (node.text,), own=False)
            for a in surface_subject(node)
            if not _is_inside(trigger.head, a.token) and not _is_act(a.token)
        ],
    )


def _is_act(noun: Token) -> bool:
    """An act is no party of another ("the visit included talks with …")."""
    return not noun.ent_type_ and bool(load_ontology().entries_for(noun.lemma_.lower(), "noun"))


def _is_inside(token: Token, phrase: Token) -> bool:
    return phrase.is_ancestor(token) or phrase.i == token.i
