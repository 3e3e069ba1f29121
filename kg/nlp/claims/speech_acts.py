"""What a report does by its content: saying that another must act asks for it, announcing a hostile act threatens it.

The verb alone ("said") names only the utterance; its force comes from the clause (Searle's directives and commissives,
which PLOVER's coding rules follow for REQUEST and THREATEN).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.event_types import EventTypes
from kg.nlp.arguments.roles import Filled, fill
from kg.nlp.arguments.trigger import Trigger
from kg.nlp.claims.factuality import Factuality, cues_of, factuality, local
from kg.nlp.clauses.arg import Arg
from kg.nlp.clauses.oblique import prepositional
from kg.nlp.clauses.verbs import verb_arguments
from kg.nlp.parse.labels import (
    ALL_SUBJECTS,
    BARE_FORMS,
    SIDE_LABELS,
    auxiliaries,
    conjuncts,
    is_nominal,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADJECTIVE_COMPLEMENT,
    ADVERBIAL,
    CLAUSE_SUBJECT,
    DIRECT_OBJECT,
    MODAL_TAG,
    NOUN_TAG,
    OPEN_CLAUSE,
    PERSON_NAME,
    PREDICATE_NOUN,
    PREPOSITION,
    PRONOUN_POS,
    PROPER_NOUN_TAG,
    TO_TAG,
)
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import has_lemma
from kg.nlp.phrases.mentions import MentionTable
from kg.ontology import Cue, Ontology, load_ontology

_ADJECTIVE_COMPLEMENT_OR_PREDICATE_NOUN_OR_PREPOSITION = frozenset(
    {ADJECTIVE_COMPLEMENT, PREDICATE_NOUN, PREPOSITION}
)
_ADVERBIAL_OR_DIRECT_OBJECT = frozenset({ADVERBIAL, DIRECT_OBJECT})
_NOUN_OR_PROPER_NOUN_TAG = frozenset({NOUN_TAG, PROPER_NOUN_TAG})

STATEMENT = "STATEMENT"
OPEN = frozenset(
    {STATEMENT, "AGREE"}
)  # what says or promises takes its force from what is said or promised
REPRISAL = "THREATEN"
ACTORS = SIDE_LABELS | {PERSON_NAME}
FUTURE = frozenset({"planned", "offered", "threatened"})


@dataclass(frozen=True, slots=True)
class Force:
    """The event type that a report's content gives it, whom it is addressed to, and by which words."""

    type: str
    targets: tuple[Arg, ...]
    why: str


def force_of(
    trigger: Trigger,
    filled: Filled,
    triggers: Mapping[int, Trigger],
    table: MentionTable,
    ontology: Ontology,
    types: EventTypes,
) -> Force | None:
    """The force of a report beyond saying; None for a plain statement.

    Args:
        trigger: the reporting verb's trigger, with ``filled`` roles.
        triggers: all triggers of the article by the index of their head token.
    """
    clause = next((a.token for a in filled.get("object") if is_verb(a.token)), None)
    if clause is None or trigger.entry.type not in OPEN:
        return None
    said = trigger.entry.type == STATEMENT
    asked = said and (
        _directive(trigger, clause, filled, table, ontology)
        or _verdict(clause, filled, triggers, table, ontology, types)
        or _menace(clause, filled, triggers, table, ontology, types)
    )
    return asked or _threat(clause, filled, triggers, table, ontology, types)


def amid(trigger: Trigger, ontology: Ontology) -> str | None:
    """What an act is for the words around it: sending troops to keep a peace is help, no mobilisation; None where nothing changes it."""
    if trigger.entry.type not in _mended_types():
        return None
    subtree = trigger.head.subtree
    cues = (
        c
        for t in subtree
        for c in ontology.cues_for(t.lemma_.lower(), "AmidCue")
        if trigger.entry.type in c.embeds
    )
    return next((c.act for c in cues), None)


@cache
def _mended_types() -> frozenset[str]:
    """The event types that words around the act may change."""
    return frozenset(
        t
        for cues in load_ontology().cues.values()
        for c in cues
        if c.kind == "AmidCue"
        for t in c.embeds
    )


def _infinitive(verb: Token) -> bool:
    return any(c.tag_ == TO_TAG for c in verb.children)


def _same(one: Token, others: tuple[Arg, ...], table: MentionTable) -> bool:
    index = table.at(one)
    acting = {table.representative(i) for a in others if (i := table.at(a.token)) is not None}
    return index is not None and table.representative(index) in acting


def _directive(
    trigger: Trigger, clause: Token, filled: Filled, table: MentionTable, ontology: Ontology
) -> Force | None:
    """ "X said (that) Y must …": X asks Y, unless Y is X or nobody."""
    words = [
        *(a for a in auxiliaries(clause) if a.tag_ == MODAL_TAG),
        *([clause] if any(c.dep_ == OPEN_CLAUSE for c in clause.children) else []),
    ]
    told = [*words, *([trigger.head] if is_subjunctive(clause) else [])]
    cue = next(
        (
            (c, w)
            for w in told
            for c in cues_of(
                w, "SubjunctiveCue" if w.i == trigger.head.i else "SpeechActCue", ontology
            )
        ),
        None,
    )
    if cue is None or cue[0].act is None:
        return None
    asked = tuple(
        a
        for a in verb_arguments(clause)
        if a.name in {"subject", "object"} and a.own and a.token.i < clause.i
    )
    if "actor" in cue[0].embeds and not all(
        a.token.ent_type_ in ACTORS or has_lemma(a.token, _bodies(ontology)) for a in asked
    ):
        return None
    if "actor" in cue[0].embeds and ontology.cues_for(clause.lemma_.lower(), "ReceivingVerbCue"):
        return None
    if (
        not asked
        or any(_same(a.token, filled.get("actor"), table) for a in asked)
        or all(a.token.pos_ == PRONOUN_POS for a in asked)
    ):
        return None
    return Force(cue[0].act, asked, f"“{cue[1].text}” in what is said makes it a request")


def _bodies(ontology: Ontology) -> frozenset[str]:
    return frozenset().union(
        *(
            ontology.noun_classes[name]
            for name in ("nc:Official", "nc:Body", "nc:Force", "nc:Police", "nc:ActingBody")
        )
    )


def _verdict(
    clause: Token,
    filled: Filled,
    triggers: Mapping[int, Trigger],
    table: MentionTable,
    ontology: Ontology,
    types: EventTypes,
) -> Force | None:
    """ "X said Y was responsible": what X says of Y is an act toward Y (an accusation, a welcome, a rebuff)."""
    polarity = local(clause, ontology, Factuality()).polarity
    words = [
        clause,
        *(
            c
            for c in clause.rights
            if c.dep_ in _ADJECTIVE_COMPLEMENT_OR_PREDICATE_NOUN_OR_PREPOSITION
        ),
    ]
    cue, word = next(
        (
            (c, w)
            for w in words
            for c in _verdict_cues(w, ontology)
            if (c.polarity or "positive") == polarity
        ),
        (None, clause),
    )
    if cue is None or cue.act is None:
        return None
    hostile = all(
        (act := triggers.get(a.token.i)) and types.type(act.entry.type).announced
        for a in prepositional(word)
        if a.name == "for"
    )
    judged = tuple(
        a
        for a in verb_arguments(clause)
        if a.name in {"subject", "object"}
        and a.own
        and a.token.i < clause.i
        and is_nominal(a.token)
    )
    if "of" in cue.embeds:
        judged = tuple(
            b
            for a in judged
            for b in prepositional(a.token)
            if b.name == "of" and b.token.ent_type_ in SIDE_LABELS
        )
    open_ = any(
        _same(a.token, filled.get("actor"), table) or a.token.pos_ == PRONOUN_POS for a in judged
    )
    idea = any(c.dep_ == CLAUSE_SUBJECT for c in clause.children)
    return (
        Force(cue.act, judged, f"“{word.text}” in what is said is a verdict")
        if (judged or idea) and hostile and not open_
        else None
    )


def _menace(
    clause: Token,
    filled: Filled,
    triggers: Mapping[int, Trigger],
    table: MentionTable,
    ontology: Ontology,
    types: EventTypes,
) -> Force | None:
    """ "X said Y would pay for the killing": what is announced to befall a named other is a threat to that one.

    Paying is a threat only for a violent act ("would pay for the wall" is a bill), and farmers who will suffer are pitied.
    """
    lemma, beside = (
        clause.lemma_.lower(),
        [c for c in clause.rights if c.dep_ in _ADVERBIAL_OR_DIRECT_OBJECT],
    )
    words = [f"{lemma} {c.lemma_.lower()}" for c in beside]
    if not any(c.dep_ == DIRECT_OBJECT and c.i not in triggers for c in beside):
        words.append(lemma)
    cue = next((c for w in words for c in ontology.cues_for(w, "MenaceCue")), None)
    if (
        cue is None
        or cue.act is None
        or not any(ontology.cues_for(a.lower_, "FutureModalCue") for a in auxiliaries(clause))
    ):
        return None
    deeds = [
        ontology.entries_for(a.token.lemma_.lower(), "noun")
        for a in prepositional(clause)
        if a.name == "for"
    ]
    violent = any(types.type(e.type).announced for entries in deeds for e in entries)
    judged = tuple(
        a
        for a in verb_arguments(clause)
        if a.name == "subject" and a.own and a.token.ent_type_ in ACTORS
    )
    own = any(_same(a.token, filled.get("actor"), table) for a in judged)
    if (
        not judged
        or own
        or ("for" in cue.embeds and not violent)
        or local(clause, ontology, Factuality()).polarity != "positive"
    ):
        return None
    return Force(cue.act, judged, f"“{clause.text}” is announced to befall them")


def _verdict_cues(word: Token, ontology: Ontology) -> tuple[Cue, ...]:
    return ontology.cues_for(_predicate(word), "VerdictCue") or ontology.cues_for(
        word.lower_, "VerdictCue"
    )


def _predicate(word: Token) -> str:
    """The words of a predicate: an adjective or noun alone, a participle, a preposition with all after it ("out of the question")."""
    return (
        word.lower_
        if word.dep_ != PREPOSITION
        else " ".join(t.lower_ for t in word.subtree if not t.is_punct)
    )


def is_subjunctive(clause: Token) -> bool:
    """ "insisted that Armenia amend …": a bare form after a singular subject."""
    singular = any(
        c.dep_ in ALL_SUBJECTS and c.tag_ in _NOUN_OR_PROPER_NOUN_TAG and not conjuncts(c)[1:]
        for c in clause.children
    )
    return singular and not auxiliaries(clause) and clause.tag_ in BARE_FORMS


def _threat(
    clause: Token,
    filled: Filled,
    triggers: Mapping[int, Trigger],
    table: MentionTable,
    ontology: Ontology,
    types: EventTypes,
) -> Force | None:
    """ "X said it would bomb Y": announcing a hostile act of one's own."""
    while (
        clause.i not in triggers
        and ontology.cues_for(clause.lemma_.lower(), "GoingOnVerbCue")
        and any(c.dep_ == OPEN_CLAUSE for c in clause.rights)
    ):
        clause = next(c for c in clause.rights if c.dep_ == OPEN_CLAUSE)
    act = triggers.get(clause.i)
    if act is not None and _told_to_befall(act, filled, table, ontology, types):
        return Force(
            REPRISAL, filled.get("target"), f"told to those whom “{clause.text}” will befall"
        )
    answer = _reprisal(clause, filled, table, ontology)
    if answer is not None:
        return Force(REPRISAL, answer, f"announces to “{clause.text}”")
    announced = types.type(act.entry.type).announced if act is not None else None
    if act is None or announced is None:
        return None
    facts, roles = factuality(act, ontology), fill(act)
    own = any(_same(a.token, filled.get("actor"), table) for a in roles.get("actor"))
    if not own or facts.polarity != "positive" or facts.status not in FUTURE:
        return None
    return Force(announced, roles.get("target"), f"announces “{act.head.text}” of its own")


def _reprisal(
    clause: Token, filled: Filled, table: MentionTable, ontology: Ontology
) -> tuple[Arg, ...] | None:
    """ "vowed to respond", "told Syria it would take all necessary measures": an answer of one's own to come, and toward whom.

    None for anything else: what is only said to come ("said it would respond to the letter") or done with an object ("take
    measures") needs a named other, and measures with a purpose ("to help farmers") are no answer.
    """
    objects, lemma = (
        [c.lemma_.lower() for c in clause.rights if c.dep_ == DIRECT_OBJECT],
        clause.lemma_.lower(),
    )
    if not any(
        ontology.cues_for(words, "ReprisalCue")
        for words in ([f"{lemma} {noun}" for noun in objects] or [lemma])
    ):
        return None
    args = verb_arguments(clause)
    toward = tuple(a for a in args if a.name in {"against", "on"} and not is_verb(a.token))
    if _infinitive(clause) and not objects:
        return toward
    own = any(a.name == "subject" and _same(a.token, filled.get("actor"), table) for a in args)
    other = tuple(a for a in toward or filled.get("target") if a.token.ent_type_ in SIDE_LABELS)
    future = _infinitive(clause) or any(
        ontology.cues_for(a.lower_, "FutureModalCue") for a in auxiliaries(clause)
    )
    return (
        other if own and other and future and not any(a.name == "purpose" for a in args) else None
    )


def _told_to_befall(
    act: Trigger, filled: Filled, table: MentionTable, ontology: Ontology, types: EventTypes
) -> bool:
    """ "X was told by Y that he would be jailed": a hostile act without an actor, to come, that befalls who is told of it."""
    roles = fill(act)
    told = any(_same(a.token, filled.get("target"), table) for a in roles.get("target"))
    return (
        told
        and not roles.get("actor")
        and types.type(act.entry.type).announced is not None
        and factuality(act, ontology).status in FUTURE
    )
