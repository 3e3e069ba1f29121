"""Whom a refusal or a threat is addressed to when only its condition says so: "will not lift the ban until Serbia complies"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.nlp.arguments.trigger import Trigger
from kg.nlp.claims.factuality import TO_COME, Factuality
from kg.nlp.clauses.arg import Arg, How
from kg.nlp.clauses.verbs import verb_arguments
from kg.nlp.parse.labels import ADVERBIAL_OR_MARKER, is_nominal, is_verb
from kg.nlp.parse.scheme import ADVERBIAL_CLAUSE, PRONOUN_POS
from kg.nlp.parse.tree import Token
from kg.ontology import Ontology


def addressee(
    trigger: Trigger, facts: Factuality, threatens: bool, ontology: Ontology
) -> tuple[Arg, ...]:
    """Who has to act first, or must not act, for the trigger's refusal or threat to fall away.

    Args:
        trigger: a verb's trigger that names no other side itself.
        facts: its factuality; only what is refused or threatened has an addressee.
        threatens: its event type is a threat in itself ("threatened to leave unless …").
    """
    refused = facts.polarity == "negative" and facts.status in TO_COME
    if not (refused or threatens or facts.status == "threatened") or not is_verb(trigger.head):
        return ()
    clause, mark = next(_terms(trigger, ontology), (None, None))
    if clause is None or mark is None:
        return ()
    return tuple(
        Arg("subject", a.token, How.ACTS_AFTER, (mark.text,), own=False)
        for a in verb_arguments(clause)
        if a.name == "subject" and is_nominal(a.token) and a.token.pos_ != PRONOUN_POS
    )


def _terms(trigger: Trigger, ontology: Ontology) -> Iterator[tuple[Token, Token]]:
    """The clauses under the trigger, or under its content, that say until when or unless what, with their conjunctions."""
    contents = (a.token for a in trigger.args if a.name == "clause" and is_verb(a.token))
    for verb in (trigger.head, *contents):
        for clause in (c for c in verb.children if c.dep_ == ADVERBIAL_CLAUSE and is_verb(c)):
            marks = (c for c in clause.children if c.dep_ in ADVERBIAL_OR_MARKER)
            mark = next((c for c in marks if ontology.cues_for(c.lower_, "TermCue")), None)
            if mark is not None:
                yield clause, mark
