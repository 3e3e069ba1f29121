"""What a report does by its content: saying that another must act asks for it, announcing a hostile act threatens it.

The verb alone ("said") names only the utterance; its force comes from the clause (Searle's directives and commissives,
which PLOVER's coding rules follow for REQUEST and THREATEN).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from kg.event_types import EventTypes
from kg.nlp.extract.match import Trigger
from kg.nlp.extract.roles import Filled, fill
from kg.nlp.factuality import cues_of, factuality
from kg.nlp.labels import auxiliaries, conjuncts, is_verb
from kg.nlp.mentions import MentionTable
from kg.nlp.syntax import Arg, verb_arguments
from kg.ontology import Ontology

STATEMENT = "STATEMENT"
OPEN = frozenset({STATEMENT, "AGREE"})  # what says or promises takes its force from what is said or promised
REPRISAL = "THREATEN"
FUTURE = frozenset({"planned", "offered", "threatened"})


@dataclass(frozen=True, slots=True)
class Force:
    """The event type that a report's content gives it, whom it is addressed to, and by which words."""

    type: str
    targets: tuple[Arg, ...]
    why: str


def force_of(trigger: Trigger, filled: Filled, triggers: Mapping[int, Trigger], table: MentionTable, ontology: Ontology, types: EventTypes) -> Force | None:
    """The force of a report beyond saying; None for a plain statement.

    Args:
        trigger: the reporting verb's trigger, with ``filled`` roles.
        triggers: all triggers of the article by the index of their head token.
    """
    clause = next((a.token for a in filled.get("object") if is_verb(a.token)), None)
    if clause is None or trigger.entry.type not in OPEN:
        return None
    asked = _directive(trigger, clause, filled, table, ontology) if trigger.entry.type == STATEMENT else None
    asked = asked or (_blame(trigger, clause, filled, table, ontology) if trigger.entry.type == STATEMENT else None)
    return asked or _threat(clause, filled, triggers, table, ontology, types)


def _infinitive(verb: Token) -> bool:
    return any(c.tag_ == "TO" for c in verb.children)


def _same(one: Token, others: tuple[Arg, ...], table: MentionTable) -> bool:
    index = table.at(one)
    acting = {table.representative(i) for a in others if (i := table.at(a.token)) is not None}
    return index is not None and table.representative(index) in acting


def _directive(trigger: Trigger, clause: Token, filled: Filled, table: MentionTable, ontology: Ontology) -> Force | None:
    """"X said (that) Y must …": X asks Y, unless Y is X or nobody."""
    words = [*(a for a in auxiliaries(clause) if a.tag_ == "MD"), *([clause] if any(c.dep_ == "xcomp" for c in clause.children) else [])]
    told = [*words, *([trigger.head] if is_subjunctive(clause) else [])]
    cue = next(((c, w) for w in told for c in cues_of(w, "SubjunctiveCue" if w.i == trigger.head.i else "SpeechActCue", ontology)), None)
    if cue is None or cue[0].act is None:
        return None
    asked = tuple(a for a in verb_arguments(clause) if a.name in {"subject", "object"} and a.own and a.token.i < clause.i)
    if not asked or any(_same(a.token, filled.get("actor"), table) for a in asked) or all(a.token.pos_ == "PRON" for a in asked):
        return None
    return Force(cue[0].act, asked, f"“{cue[1].text}” in what is said makes it a request")


def _blame(trigger: Trigger, clause: Token, filled: Filled, table: MentionTable, ontology: Ontology) -> Force | None:
    """"X said Y was responsible": X blames Y, unless Y is X or nobody, or the saying or its content is denied."""
    cue = next(((c, w) for w in clause.rights for c in cues_of(w, "BlameCue", ontology)), None)
    if cue is None or cue[0].act is None or any(c.dep_ == "neg" for c in (*clause.children, *trigger.head.children)):
        return None
    blamed = tuple(a for a in verb_arguments(clause) if a.name == "subject" and a.own)
    if not blamed or any(_same(a.token, filled.get("actor"), table) or a.token.pos_ == "PRON" for a in blamed):
        return None
    return Force(cue[0].act, blamed, f"“{cue[1].text}” in what is said makes it an accusation")


def is_subjunctive(clause: Token) -> bool:
    """"insisted that Armenia amend …": a bare form after a singular subject."""
    singular = any(c.dep_ in {"nsubj", "nsubjpass"} and c.tag_ in {"NN", "NNP"} and not conjuncts(c)[1:] for c in clause.children)
    return singular and not auxiliaries(clause) and clause.tag_ in {"VB", "VBP"}


def _threat(clause: Token, filled: Filled, triggers: Mapping[int, Trigger], table: MentionTable, ontology: Ontology, types: EventTypes) -> Force | None:
    """"X said it would bomb Y": announcing a hostile act of one's own."""
    act = triggers.get(clause.i)
    if ontology.cues_for(clause.lemma_.lower(), "ReprisalCue") and _infinitive(clause):
        return Force(REPRISAL, tuple(a for a in verb_arguments(clause) if a.name in {"against", "on"}), f"announces to “{clause.text}”")
    announced = types.type(act.entry.type).announced if act is not None else None
    if act is None or announced is None:
        return None
    facts, roles = factuality(act, ontology), fill(act)
    own = any(_same(a.token, filled.get("actor"), table) for a in roles.get("actor"))
    if not own or facts.polarity != "positive" or facts.status not in FUTURE:
        return None
    return Force(announced, roles.get("target"), f"announces “{act.head.text}” of its own")
