"""Announcing what will befall another threatens it, whether the speaker will do it or leaves that open."""

from __future__ import annotations

from collections.abc import Sequence

from kg.nlp.arguments.roles import fill
from kg.nlp.arguments.trigger import Trigger
from kg.nlp.claims.beside import local
from kg.nlp.claims.climb import factuality
from kg.nlp.claims.factuality import TO_COME, Factuality
from kg.nlp.claims.said import ACTORS, Force, Said
from kg.nlp.claims.selection import is_infinitive
from kg.nlp.clauses.arg import Arg
from kg.nlp.clauses.oblique import prepositional
from kg.nlp.clauses.verbs import verb_arguments
from kg.nlp.parse.labels import SIDE_LABELS, is_passive, is_verb
from kg.nlp.parse.scheme import ADVERBIAL, DIRECT_OBJECT, OPEN_CLAUSE
from kg.nlp.parse.tree import Token
from kg.ontology import Cue, Ontology

COMPLETING = frozenset({ADVERBIAL, DIRECT_OBJECT})


def menace(said: Said) -> Force | None:
    """ "X said Y would pay for the killing": what is announced to befall a named other is a threat to that one.

    Paying is a threat only for a violent act ("would pay for the wall" is a bill), and farmers who will suffer are pitied.
    """
    clause, ontology = said.clause, said.ontology
    cue = _menacing(said)
    if cue is None or cue.act is None or not said.is_to_come(clause):
        return None
    if "for" in cue.embeds and not _for_violence(said):
        return None
    threatened = tuple(
        a
        for a in verb_arguments(clause)
        if a.name == "subject" and a.own and a.token.ent_type_ in ACTORS
    )
    denied = local(clause, ontology, Factuality()).polarity == "negative"
    if not threatened or denied or any(said.is_speaker(a.token) for a in threatened):
        return None
    return Force(cue.act, threatened, f"“{clause.text}” is announced to befall them")


def _menacing(said: Said) -> Cue | None:
    """The cue of the verb with what completes it ("pay dearly"), or of the verb alone where it has no other object."""
    lemma = said.clause.lemma_.lower()
    beside = [c for c in said.clause.rights if c.dep_ in COMPLETING]
    words = [f"{lemma} {c.lemma_.lower()}" for c in beside]
    if not any(c.dep_ == DIRECT_OBJECT and c.i not in said.triggers for c in beside):
        words.append(lemma)
    return next((c for w in words for c in said.ontology.cues_for(w, "MenaceCue")), None)


def _for_violence(said: Said) -> bool:
    deeds = (a.token.lemma_.lower() for a in prepositional(said.clause) if a.name == "for")
    entries = (e for deed in deeds for e in said.ontology.entries_for(deed, "noun"))
    return any(said.types.type(e.type).announced for e in entries)


def _announced(said: Said) -> tuple[Token, Trigger | None]:
    """The clause of what is announced and its trigger, past verbs that only say that it goes on ("would resume bombing")."""
    clause = said.clause
    while clause.i not in said.triggers and said.ontology.cues_for(
        clause.lemma_.lower(), "GoingOnVerbCue"
    ):
        lower = next((c for c in clause.rights if c.dep_ == OPEN_CLAUSE), None)
        if lower is None:
            break
        clause = lower
    return clause, said.triggers.get(clause.i)


def fate(said: Said) -> Force | None:
    """ "warned that ships would be sunk": what is to be done to others, in a warning that does not say by whom."""
    cues = said.ontology.cues_for(said.trigger.head.lemma_.lower(), "WarningVerbCue")
    cue, clause = next(iter(cues), None), said.clause
    if cue is None or cue.act is None or not is_passive(clause) or not said.is_to_come(clause):
        return None
    args = [a for a in verb_arguments(clause) if a.own and not is_verb(a.token)]
    others = tuple(a for a in args if a.name == "object" and not said.is_speaker(a.token))
    if not others or any(a.name == "by" for a in args):
        return None
    return Force(cue.act, others, f"“{clause.text}” is what they are warned of")


def befalling(said: Said) -> Force | None:
    """ "X was told by Y that he would be jailed": a hostile act without an actor, to come, that befalls who is told of it."""
    clause, act = _announced(said)
    announced = said.types.type(act.entry.type).announced if act is not None else None
    if act is None or announced is None:
        return None
    roles, told = fill(act), said.filled.get("target")
    befalls = any(said.refers_to(a.token, told) for a in roles.get("target"))
    if not befalls or roles.get("actor") or factuality(act, said.ontology).status not in TO_COME:
        return None
    return Force(announced, told, f"told to those whom “{clause.text}” will befall")


def reprisal(said: Said) -> Force | None:
    """ "vowed to respond", "told Syria it would take all necessary measures": an answer of one's own to come, and toward whom.

    Nothing else is one: what is only said to come ("said it would respond to the letter") or done with an object ("take
    measures") needs a named other, and measures with a purpose ("to help farmers") are no answer.
    """
    clause, _ = _announced(said)
    objects = [c.lemma_.lower() for c in clause.rights if c.dep_ == DIRECT_OBJECT]
    cue = _answering(clause, objects, said.ontology)
    if cue is None or cue.act is None:
        return None
    args = verb_arguments(clause)
    toward = tuple(
        a
        for a in args
        if said.ontology.cues_for(a.name, "TowardPrepositionCue") and not is_verb(a.token)
    )
    why = f"announces to “{clause.text}”"
    if is_infinitive(clause) and not objects:
        return Force(cue.act, toward, why)
    other = tuple(
        a for a in toward or said.filled.get("target") if a.token.ent_type_ in SIDE_LABELS
    )
    return Force(cue.act, other, why) if other and _is_own_answer(clause, args, said) else None


def _answering(clause: Token, objects: list[str], ontology: Ontology) -> Cue | None:
    lemma = clause.lemma_.lower()
    words = [f"{lemma} {noun}" for noun in objects] or [lemma]
    return next((c for w in words for c in ontology.cues_for(w, "ReprisalCue")), None)


def _is_own_answer(clause: Token, args: Sequence[Arg], said: Said) -> bool:
    own = any(a.name == "subject" and said.is_speaker(a.token) for a in args)
    to_come = is_infinitive(clause) or said.is_to_come(clause)
    return own and to_come and not any(a.name == "purpose" for a in args)


def own_hostile_act(said: Said) -> Force | None:
    """ "X said it would bomb Y": announcing a hostile act of one's own."""
    _, act = _announced(said)
    announced = said.types.type(act.entry.type).announced if act is not None else None
    if act is None or announced is None:
        return None
    facts, roles = factuality(act, said.ontology), fill(act)
    own = any(said.is_speaker(a.token) for a in roles.get("actor"))
    if not own or facts.polarity != "positive" or facts.status not in TO_COME:
        return None
    return Force(announced, roles.get("target"), f"announces “{act.head.text}” of its own")
