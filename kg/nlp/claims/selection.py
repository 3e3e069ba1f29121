"""Which cues a word has, and which of its arguments they select (FactBank's event-selecting predicates)."""

from __future__ import annotations

from kg.nlp.claims.factuality import Factuality
from kg.nlp.parse.labels import (
    FINITE,
    NOUN_OR_NAME,
    PARTICLES,
    PREPOSITION_COMPLEMENTS,
    auxiliaries,
    is_passive,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    ADJECTIVE_POS,
    ADVERBIAL_CLAUSE,
    AGENT,
    APPOSITION,
    AUXILIARY_POS,
    CLAUSE_MARKER,
    CLAUSE_SUBJECT,
    COMPOUND,
    CONTENT_CLAUSE,
    DATIVE,
    DIRECT_OBJECT,
    MODAL_TAG,
    NOUN_CLAUSE,
    NOUN_MODIFIER,
    NOUN_POS,
    OBJECT_PREDICATE,
    OPEN_CLAUSE,
    PARATAXIS,
    PASSIVE_SUBJECT,
    POSSESSOR,
    PREDICATE_NOUN,
    PRESENT_TAG,
    RELATIVE_CLAUSE,
    RELATIVE_DETERMINER_TAG,
    SUBJECT,
    TO_TAG,
    VERB_POS,
)
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import lemmas
from kg.ontology import Cue, Ontology

INFLECTED_POS = frozenset({AUXILIARY_POS, NOUN_POS, VERB_POS})
NONFINITE_CLAUSES = frozenset({NOUN_CLAUSE, OPEN_CLAUSE})
FINITE_CONTENT = frozenset({CONTENT_CLAUSE, PARATAXIS})
TELLING_FORMS = FINITE - {PRESENT_TAG}
TELLING_AUXILIARIES = FINITE | {MODAL_TAG}
POS_OF_CUES = {
    "verb": frozenset({VERB_POS}),
    "noun": NOUN_OR_NAME,
    "adjective": frozenset({ADJECTIVE_POS}),
}
ARGUMENT_NAMES = {
    CONTENT_CLAUSE: "clause",
    OPEN_CLAUSE: "clause",
    DIRECT_OBJECT: "object",
    PREDICATE_NOUN: "object",
    PASSIVE_SUBJECT: "object",
    SUBJECT: "subject",
    CLAUSE_SUBJECT: "clause",
    ADVERBIAL_CLAUSE: "adverbial",
    NOUN_CLAUSE: "clause",
    RELATIVE_CLAUSE: "relative",
    APPOSITION: "apposition",
    COMPOUND: "of",
    ADJECTIVAL: "of",
    NOUN_MODIFIER: "of",
    POSSESSOR: "possessor",
    AGENT: "by",
    DATIVE: "indirect",
    OBJECT_PREDICATE: "object",
}


def is_infinitive(verb: Token) -> bool:
    """A verb with “to” of its own."""
    return any(c.tag_ == TO_TAG for c in verb.children)


def cues_of(token: Token, kind: str, ontology: Ontology) -> tuple[Cue, ...]:
    """The cues of one kind that a word triggers: its form first, then its lemmas."""
    exact = ontology.cues_for(token.lower_, kind)
    if exact:
        return exact
    pos = "verb" if is_verb(token) else "noun"
    forms = lemmas(token, pos) if token.pos_ in INFLECTED_POS else (token.lemma_.lower(),)
    return next((found for form in forms if (found := ontology.cues_for(form, kind))), ())


def selecting(head: Token, ontology: Ontology) -> list[Cue]:
    """The cues of a word's form and lemmas; those of a phrasal verb ("call off") rather than its verb's."""
    for particle in (c for c in head.children if c.dep_ in PARTICLES):
        found = ontology.cues_for(f"{head.lemma_.lower()} {particle.lower_}", "FactualityCue")
        if found:
            return list(found)
    forms = (
        lemmas(head, "verb" if is_verb(head) else "noun")
        if head.pos_ in INFLECTED_POS
        else (head.lemma_.lower(),)
    )
    words = dict.fromkeys((head.lower_, *forms))
    return [cue for word in words for cue in ontology.cues_for(word, "FactualityCue")]


def selected(
    head: Token, node: Token, relation: str, ontology: Ontology, state: Factuality
) -> Factuality | None:
    """The factuality of an argument below the first cue of its head that selects it; None where none does."""
    for cue in selecting(head, ontology):
        embedded = relation in cue.embeds or (
            relation == "clause" and "infinitive" in cue.embeds and is_infinitive(node)
        )
        if embedded and _pos_fits(cue, head) and not (cue.status == "requested" and _tells(node)):
            return state.under(cue, head.text)
    return None


def _pos_fits(cue: Cue, token: Token) -> bool:
    if cue.pos is None:
        return True
    if is_verb(token):
        return cue.pos == "verb"
    return token.pos_ in POS_OF_CUES[cue.pos]


def relation_of(child: Token) -> str:
    """The neutral name of the argument that ``child`` is of its head."""
    if child.dep_ in PREPOSITION_COMPLEMENTS:
        return child.head.lower_
    if child.dep_ == RELATIVE_CLAUSE and is_infinitive(child):
        return ARGUMENT_NAMES[NOUN_CLAUSE]
    if child.dep_ == ADVERBIAL_CLAUSE and is_infinitive(child):
        marks = (c.lower_ for c in child.children if c.dep_ == CLAUSE_MARKER)
        return next(marks, ARGUMENT_NAMES[ADVERBIAL_CLAUSE])
    return ARGUMENT_NAMES.get(child.dep_, child.dep_)


def _tells(clause: Token) -> bool:
    """A finite clause after "told", "warned", "insisted" tells; only an infinitive or a subjunctive asks."""
    finite = clause.tag_ in TELLING_FORMS or any(
        a.tag_ in TELLING_AUXILIARIES for a in auxiliaries(clause)
    )
    return clause.dep_ == CONTENT_CLAUSE and not is_infinitive(clause) and finite


def speaks(head: Token, node: Token, ontology: Ontology) -> bool:
    """The head is a reporting verb or noun and the node its content: the climb ends, the rest is attribution's."""
    kind = "ReportingCue" if is_verb(head) else "ReportingNounCue"
    if node.dep_ in NONFINITE_CLAUSES:
        return any(is_told(head, node, cue, ontology) for cue in cues_of(head, kind, ontology))
    return node.dep_ in FINITE_CONTENT and bool(cues_of(head, kind, ontology))


def is_told(head: Token, clause: Token, cue: Cue, ontology: Ontology) -> bool:
    """A clause without a finite verb that is what a report says: after a verb whose cue says so ("claims to have
    won", "denied leaving"), after a passive ("is said to have left") and after a noun ("its claim to have won"), unless
    the word asks, plans or hopes ("is told to leave")."""
    if any("clause" in c.embeds for c in selecting(head, ontology)):
        return False
    if not is_verb(head):
        return is_infinitive(clause)
    return "nonfinite" in cue.embeds or (is_passive(head) and is_infinitive(clause))


def is_whole(clause: Token) -> bool:
    """ "the rumour that Chad attacked Sudan": no relative clause, since nothing in it is missing."""
    own = {c.dep_ for c in clause.children if c.tag_ != RELATIVE_DETERMINER_TAG}
    opened = clause.left_edge.tag_ == RELATIVE_DETERMINER_TAG
    return clause.dep_ == RELATIVE_CLAUSE and opened and {SUBJECT, DIRECT_OBJECT} <= own
