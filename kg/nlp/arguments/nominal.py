"""Events that nouns evoke ("Russia's invasion of Ukraine", "talks between A and B")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.nlp.arguments.match import Trigger, best
from kg.nlp.arguments.verbal import is_private
from kg.nlp.clauses.syntax import Arg, governor, prepositional, surface_subject, verb_arguments
from kg.nlp.parse.labels import (
    NOUN_OR_NAME,
    OBJECTS,
    PARTICLES,
    PASSIVE_SUBJECTS,
    SUBJECTS,
    TIME_LABELS,
    is_passive,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADJECTIVE_POS,
    COMPOUND,
    DETERMINER,
    DIRECT_OBJECT,
    NOUN_ADVERBIAL,
    NOUN_MODIFIER,
    ORGANISATION_NAME,
    PERSON_NAME,
    POSSESSOR,
    PREPOSITION,
    PREPOSITION_OBJECT,
    PRONOUN_POS,
    PROPER_NOUN_POS,
)
from kg.nlp.parse.tree import Span, Token
from kg.ontology import Cue, Ontology, load_ontology

_COMPOUND_OR_NOUN_ADVERBIAL_OR_NOUN_MODIFIER = frozenset({COMPOUND, NOUN_ADVERBIAL, NOUN_MODIFIER})
_DETERMINER_OR_POSSESSOR = frozenset({DETERMINER, POSSESSOR})
_ONLY_PREPOSITION_OBJECT = frozenset({PREPOSITION_OBJECT})
_ORGANISATION_OR_PERSON_NAME = frozenset({ORGANISATION_NAME, PERSON_NAME})

BACKING = "SUPPORT"  # "won the backing of X": a stance that one receives is its owner's
PARTING = frozenset({"between", "with", "against", "on", "from", "among"})
COMING = frozenset({"from", "to", "for", "object"})
ACTING = frozenset({"possessor", "by", "modifier", "from", "between"})
VISITING = frozenset({"on", "for"})


def nominal(sent: Span, ontology: Ontology) -> Iterator[Trigger]:
    """The triggers among the nouns of one sentence that have a side named or happen in their own right."""
    for token in sent:
        if _may_be_event(token):
            found = best(token, "noun", ontology)
            if found is not None:
                completed = _complete(found, ontology)
                named = any(a.token.ent_type_ not in TIME_LABELS for a in completed.args)
                if (named or _occurs(token, ontology)) and not _among_private(completed, ontology):
                    yield completed


def _among_private(trigger: Trigger, ontology: Ontology) -> bool:
    """A team's contract, a shop's deliveries: no politics."""
    acting = [a for a in trigger.args if a.name in ACTING and not is_verb(a.token)]
    acting = acting or [Arg("subject", a.token, "") for a in _carriers(trigger.head)]
    return bool(acting) and is_private(
        replace(trigger, args=tuple(a for a in trigger.args if a not in acting)),
        [a.token for a in acting],
        ontology,
    )


def _carriers(noun: Token) -> list[Arg]:
    verb, name = governor(noun)
    return (
        [a for a in verb_arguments(verb) if a.name == "subject"]
        if verb is not None and name == "object"
        else []
    )


def _may_be_event(token: Token) -> bool:
    """A noun that heads its phrase, one that the tagger took for an adjective included ("the counteroffensive began")."""
    if (
        token.pos_ == PROPER_NOUN_POS
        and token.ent_type_ in _ORGANISATION_OR_PERSON_NAME
        and token.ent_iob_ == "B"
        and token.dep_ in SUBJECTS
    ):
        return False
    if token.pos_ in NOUN_OR_NAME:
        return token.dep_ not in _COMPOUND_OR_NOUN_ADVERBIAL_OR_NOUN_MODIFIER and not is_verb(token)
    return (
        token.pos_ == ADJECTIVE_POS
        and token.dep_ in SUBJECTS | OBJECTS | PASSIVE_SUBJECTS | _ONLY_PREPOSITION_OBJECT
    )


def _support(verb: Token, ontology: Ontology) -> bool:
    cues: tuple[Cue, ...] = ontology.cues_for(verb.lemma_.lower(), "SupportVerbCue")
    return bool(cues)


def _led(trigger: Trigger, ontology: Ontology) -> Trigger:
    """ "A Saudi-led strike": the name before a leading participle is who carried it out; before any other it is nobody."""
    args = tuple(
        replace(a, name="by")
        if ontology.cues_for(a.name.removeprefix("before-"), "LeadingParticipleCue")
        else a
        for a in trigger.args
    )
    return replace(trigger, args=tuple(a for a in args if not a.name.startswith("before-")))


def _complete(trigger: Trigger, ontology: Ontology) -> Trigger:
    """Add what the governing verb knows: who carried it out, and the phrases that hang on the verb."""
    trigger = _led(trigger, ontology)
    verb, name = governor(trigger.head)
    trigger = _own(_lent(_answered_for(trigger, ontology), ontology), ontology)
    if verb is None:
        return _with_clause_subject(trigger)
    extra: list[Arg] = []
    lemma = verb.lemma_.lower()
    if name == "subject" and ontology.cues_for(lemma, "ArrivalVerbCue"):
        came = [
            replace(a, own=False, why=f"after “{verb.text}”")
            for a in verb_arguments(verb)
            if a.name in COMING and not is_verb(a.token)
        ]
        extra += [replace(a, name={"from": "by", "object": "to"}.get(a.name, a.name)) for a in came]
    elif name == "subject" and ontology.cues_for(lemma, "ImpactVerbCue"):
        extra += [
            Arg("against", a.token, f"“{verb.text}” by it", own=False)
            for a in verb_arguments(verb)
            if a.name == "object" and not is_verb(a.token)
        ]
    elif name == "subject" and ontology.cues_for(lemma, "OccurrenceVerbCue"):
        extra += [
            replace(a, own=False, why=f"after “{verb.text}”")
            for a in prepositional(verb)
            if a.name in PARTING and not is_verb(a.token)
        ]
    elif name == "object" and ontology.cues_for(lemma, "ReceivingVerbCue"):
        extra += [
            Arg("to", a.token, f"who “{verb.text}” it", own=False)
            for a in verb_arguments(verb)
            if a.name == "subject"
        ]
        extra += [
            replace(a, name="by")
            for a in (*trigger.args, *prepositional(verb, own=False, note=f"after “{verb.text}”"))
            if a.name == "from"
        ]
        trigger = replace(
            trigger,
            args=tuple(
                a for a in trigger.args if a.name != "possessor" or a.token.pos_ != PRONOUN_POS
            ),
        )
        if trigger.entry.type == BACKING:
            trigger = replace(
                trigger,
                args=tuple(replace(a, name="by") if a.name == "of" else a for a in trigger.args),
            )
    elif name == "object" and _support(verb, ontology):
        extra += [
            Arg("possessor", a.token, f"“{verb.text}” carries it out", own=False)
            for a in verb_arguments(verb)
            if a.name == "subject" and a.token.i != trigger.head.i
        ]
        extra += [
            Arg(a.name, a.token, f"after “{verb.text}”", own=False)
            for a in prepositional(verb)
            if a.token.i != trigger.head.i
        ]
    elif name == "in" and _takes_part(verb, ontology):
        extra += [
            Arg("possessor", a.token, f"“{verb.text}” in it", own=False)
            for a in verb_arguments(verb)
            if a.name == "subject"
        ]
    elif name in VISITING and trigger.entry.frame.name == "NominalVisit":
        extra += [
            Arg("possessor", a.token, f"“{verb.text}” on it", own=False)
            for a in verb_arguments(verb)
            if a.name == "subject"
        ]
    has_actor = any(
        a.name in {"possessor", "by", "modifier", "between", "from"} for a in trigger.args
    )
    added = extra if not has_actor else [a for a in extra if a.name != "possessor"]
    completed = Trigger(
        trigger.head,
        trigger.tokens,
        trigger.entry,
        (*trigger.args, *added),
        trigger.noun,
        trigger.why,
    )
    return _with_clause_subject(completed)


def _answered_for(trigger: Trigger, ontology: Ontology) -> Trigger:
    """ "The cartel is responsible for the killings", "was behind the bombing": who answers for an act did it."""
    prep = trigger.head.head
    word = prep.head if prep.dep_ == PREPOSITION and prep.head.pos_ == ADJECTIVE_POS else prep
    verb = word.head
    if (
        trigger.head.dep_ != PREPOSITION_OBJECT
        or not ontology.cues_for(
            f"{word.lower_} {prep.lower_}" if word.i != prep.i else prep.lower_, "AuthorCue"
        )
        or not (is_verb(verb) and verb.lemma_ == "be")
    ):
        return trigger
    extra = tuple(
        Arg("by", a.token, f"is “{word.text}” it", own=False) for a in surface_subject(verb)
    )
    return replace(trigger, args=(*trigger.args, *extra))


def _lent(trigger: Trigger, ontology: Ontology) -> Trigger:
    """ "advanced with the backing of Rwanda", "at the request of Mali": who is named after "of" acts, toward who does the deed."""
    prep = trigger.head.head
    if (
        trigger.head.dep_ != PREPOSITION_OBJECT
        or not ontology.cues_for(f"{prep.lower_} {trigger.head.lemma_.lower()}", "LentActCue")
        or not any(a.name == "of" for a in trigger.args)
    ):
        return trigger
    args = tuple(replace(a, name="by") if a.name == "of" else a for a in trigger.args)
    verb = prep.head
    active = is_verb(verb) and not is_passive(verb)
    extra = tuple(
        Arg("to", a.token, f"who “{verb.text}” with it", own=False)
        for a in (surface_subject(verb) if active else ())
    )
    return replace(trigger, args=(*args, *extra))


def _own(trigger: Trigger, ontology: Ontology) -> Trigger:
    """ "said in defence of Yerevan": an act in which the clause's subject does what it does is that subject's."""
    prep = trigger.head.head
    if (
        trigger.head.dep_ != PREPOSITION_OBJECT
        or not is_verb(prep.head)
        or any(a.name in ACTING for a in trigger.args)
        or not ontology.cues_for(f"{prep.lower_} {trigger.head.lower_}", "OwnActCue")
    ):
        return trigger
    return replace(
        trigger,
        args=(
            *trigger.args,
            *(
                Arg("possessor", a.token, f"who “{prep.head.text}” so", own=False)
                for a in surface_subject(prep.head)
            ),
        ),
    )


def _takes_part(verb: Token, ontology: Ontology) -> bool:
    words = (
        verb.lemma_.lower(),
        *(f"{verb.lemma_.lower()} {c.lower_}" for c in verb.rights if c.dep_ == DIRECT_OBJECT),
    )
    return any(ontology.cues_for(word, "TakingPartCue") for word in words)


def _with_clause_subject(trigger: Trigger) -> Trigger:
    """A mutual act that names only the other side ("following consultations with …") is the clause's subject's."""
    if "party" not in {r for roles in trigger.entry.frame.bindings.values() for r in roles}:
        return trigger
    sides = {
        a.name for a in trigger.args if "party" in trigger.entry.frame.bindings.get(a.name, ())
    }
    if sides != {"with"}:
        return trigger
    node = trigger.head
    while not is_verb(node) and node.head.i != node.i:
        node = node.head
    if not is_verb(node):
        return trigger
    implied = tuple(
        Arg("possessor", a.token, f"subject of “{node.text}”, understood", own=False)
        for a in surface_subject(node)
        if a.token.i != trigger.head.i
        and not _inside(trigger.head, a.token)
        and not _is_act(a.token)
    )
    return Trigger(
        trigger.head,
        trigger.tokens,
        trigger.entry,
        (*trigger.args, *implied),
        trigger.noun,
        trigger.why,
    )


def _is_act(noun: Token) -> bool:
    """An act is no party of another ("the visit included talks with …")."""
    return not noun.ent_type_ and bool(load_ontology().entries_for(noun.lemma_.lower(), "noun"))


def _inside(token: Token, phrase: Token) -> bool:
    return phrase.is_ancestor(token) or phrase.i == token.i


def _occurs(noun: Token, ontology: Ontology) -> bool:
    """The noun is the bare subject of its clause ("clashes were reported"), or of a verb of happening ("the protests began")."""
    if noun.dep_ not in SUBJECTS | PASSIVE_SUBJECTS:
        return False
    verb = noun.head
    happens = (
        verb.lemma_.lower(),
        *(f"{verb.lemma_.lower()} {c.lower_}" for c in verb.rights if c.dep_ in PARTICLES),
    )
    return any(ontology.cues_for(words, "OccurrenceVerbCue") for words in happens) or not any(
        c.dep_ in _DETERMINER_OR_POSSESSOR for c in noun.children
    )
