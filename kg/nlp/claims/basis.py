"""How a speaker knows what he tells: he saw it, was told of it, or looked into it (Aikhenvald 2004, "Evidentiality").

Verbs between what is told and the word of saying tell it ("said they saw soldiers fire"), the word of saying itself ("found
that …"), and the speaker's own phrase ("a woman who saw the blast", "an eyewitness"). Which words do is data
(``cues/reporting.ttl``).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.nlp.claims.reports import Report
from kg.nlp.claims.selection import cues_of, relation_of
from kg.nlp.clauses.verbs import verb_arguments
from kg.nlp.parse.labels import FINITE, auxiliaries, is_passive, is_verb, tense_of
from kg.nlp.parse.scheme import (
    COMPOUND,
    NOUN_CLAUSE,
    PREPOSITION,
    PREPOSITION_OBJECT,
    PRESENT_TAG,
    PRESENT_THIRD_TAG,
    PRONOUN_TAG,
    RELATIVE_CLAUSE,
)
from kg.nlp.parse.tree import Token
from kg.nlp.phrases.mentions import MentionTable
from kg.ontology import Cue, Ontology

PRESENT_TAGS = frozenset({PRESENT_TAG, PRESENT_THIRD_TAG})
CLAUSE, NONFINITE, OBJECT = "clause", "nonfinite", "object"


def basis_of(told: Token, report: Report, table: MentionTable, ontology: Ontology) -> str | None:
    """How the speaker of a report knows of an act that it tells; None where the text does not say.

    Args:
        told: the head of the act's trigger.
        report: a report that tells it.
        table: the mentions, to know whom a pronoun stands for.
        ontology: the cues.
    """
    if not report.speakers:
        return None
    ways = (
        *_between(told, report, table, ontology),
        *_of_cue(told, report, ontology),
        *(b for s in report.speakers[:1] for b in _of_speaker(s, ontology)),
    )
    return next(iter(ways), None)


def _between(told: Token, report: Report, table: MentionTable, ontology: Ontology) -> Iterator[str]:
    """ "Said they saw soldiers fire", "said he had been told that …": the verbs that what is told stands under."""
    for node in _path(told, report):
        verb = node.head
        tells = is_verb(verb) and verb.i != report.cue.i and (is_verb(node) or node.i == told.i)
        if tells and _is_past(verb) and _by_speaker(verb, report, table):
            yield from _basis(verb, {_relation(node)}, ontology)


def _is_past(verb: Token) -> bool:
    """ "Saw", "had been told"; but "we have seen violations" sums up what is known."""
    present = any(a.tag_ in PRESENT_TAGS for a in auxiliaries(verb))
    return tense_of(verb) == "past" and (is_passive(verb) or not present)


def _path(told: Token, report: Report) -> Iterator[Token]:
    """The words from an act up to below the word of saying, or to the root."""
    node = told
    while node.i not in (node.head.i, report.cue.i):
        yield node
        node = node.head


def _relation(node: Token) -> str:
    """The neutral name of the argument that a word is; a clause without a finite verb is told apart."""
    name = relation_of(node)
    finite = node.tag_ in FINITE or any(a.tag_ in FINITE for a in auxiliaries(node))
    return NONFINITE if name == CLAUSE and not finite else name


def _by_speaker(verb: Token, report: Report, table: MentionTable) -> bool:
    """The subject is a pronoun for the speaker, as far as is known."""
    name = OBJECT if is_passive(verb) else "subject"
    subjects = [a.token for a in verb_arguments(verb) if a.name == name]
    known = {i for s in report.speakers if (i := table.at(s)) is not None}
    same = {table.representative(i) for i in known}
    return any(
        t.tag_ == PRONOUN_TAG
        and ((i := table.at(t)) is None or table.representative(i) in {*same, i})
        for t in subjects
    )


def _of_cue(told: Token, report: Report, ontology: Ontology) -> Iterator[str]:
    """ "The commission found that …", "the paper has learned that …", "residents heard soldiers shout"."""
    if is_verb(report.cue) and not is_passive(report.cue):
        below = (n for n in _path(told, report) if n.head.i == report.cue.i)
        relation = next((_relation(n) for n in below), CLAUSE)
        yield from _basis(report.cue, {relation}, ontology)


def _of_speaker(speaker: Token, ontology: Ontology) -> Iterator[str]:
    """ "A woman who saw the blast", "officials briefed on the talks", "an eyewitness"."""
    for verb in speaker.children:
        if verb.dep_ in (RELATIVE_CLAUSE, NOUN_CLAUSE) and is_verb(verb):
            yield from _basis(verb, _filled(verb, ontology), ontology)
    for noun in (
        speaker,
        *(c for c in speaker.children if c.dep_ == COMPOUND),
        *_of_body(speaker, ontology),
    ):
        yield from (c.basis for c in cues_of(noun, "BasisNounCue", ontology) if c.basis)


def _of_body(noun: Token, ontology: Ontology) -> Iterator[Token]:
    """ "A commission of inquiry"; but not the family of a witness."""
    if noun.lemma_.lower() in ontology.noun_classes["nc:Body"]:
        of = (c for c in noun.children if c.dep_ == PREPOSITION)
        yield from (g for c in of for g in c.children if g.dep_ == PREPOSITION_OBJECT)


def _filled(verb: Token, ontology: Ontology) -> set[str]:
    """The arguments of a verb; who saw a letter did not see what it tells."""
    return {
        _relation(a.token) if a.name == CLAUSE else a.name
        for a in verb_arguments(verb)
        if not cues_of(a.token, "DocumentNounCue", ontology)
    }


def _basis(verb: Token, relations: set[str], ontology: Ontology) -> Iterator[str]:
    passive = is_passive(verb)
    cues: tuple[Cue, ...] = cues_of(verb, "BasisCue", ontology)
    yield from (c.basis for c in cues if c.basis and c.passive == passive and c.embeds & relations)
