"""Pronouns bound inside their sentence.

A pronoun takes the nearest subject above it that agrees and that it may refer to (Hobbs 1978, Chomsky's principles A
and B). What no sentence of its own binds goes to the most salient thing before it (:mod:`kg.nlp.phrases.salience`).
"""

from __future__ import annotations

from kg.nlp.clauses.subjects import surface_subject
from kg.nlp.parse.labels import (
    OBJECTS,
    PASSIVE_SUBJECTS,
    SISTERS,
    SUBJECTS,
    conjuncts,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADJECTIVE_COMPLEMENT,
    ADVERBIAL_CLAUSE,
    APPOSITION,
    CLAUSE_SUBJECT,
    CONTENT_CLAUSE,
    DATIVE,
    EXPLETIVE,
    NOUN_CLAUSE,
    OBJECT_PREDICATE,
    OPEN_CLAUSE,
    PASSIVE_AUXILIARY,
    PREDICATE_NOUN,
    PREPOSITION_OBJECT,
    RELATIVE_CLAUSE,
)
from kg.nlp.parse.tree import Token
from kg.nlp.phrases.discourse import GENDERED, Discourse, agrees, clause_verbs
from kg.nlp.phrases.grounds import answering, blamed, of_the_other, wronged
from kg.nlp.phrases.mentions import MentionTable
from kg.nlp.phrases.names import close_apposition
from kg.nlp.phrases.referents import THING, Referent
from kg.ontology import load_ontology

PREDICATES = frozenset({ADJECTIVE_COMPLEMENT, OBJECT_PREDICATE, PREDICATE_NOUN})
POSTPONED = frozenset(  # clauses that "it" may stand for
    {ADVERBIAL_CLAUSE, CLAUSE_SUBJECT, CONTENT_CLAUSE, NOUN_CLAUSE, OPEN_CLAUSE, RELATIVE_CLAUSE}
)
OBJECT_PLACES = OBJECTS | {DATIVE}


def is_pleonastic(token: Token) -> bool:
    """ "It is clear that …", "it was reported that …": the pronoun stands for the clause."""
    verb = token.head
    if token.dep_ == EXPLETIVE:
        return True
    if token.dep_ not in SUBJECTS | PASSIVE_SUBJECTS or not is_verb(verb):
        return False
    predicate = [c for c in verb.children if c.dep_ in PREDICATES]
    clause = [
        c for p in (verb, *predicate) for c in p.children if c.dep_ in POSTPONED and c.i > verb.i
    ]
    passive = any(c.dep_ == PASSIVE_AUXILIARY for c in verb.children)
    return bool(clause) and (bool(predicate) or passive)


def _owns_appositive(table: MentionTable, token: Token, node: Token) -> bool:
    """ "Firefox, its main rival": its is not Firefox; in "Bill Clinton, his wife Hillary Clinton" the comma lists."""
    named = node.i in table.names.bounds or close_apposition(node) is not None
    return node.dep_ == APPOSITION and token.head.i == node.i and not named


def _above_in_phrase(table: MentionTable, token: Token) -> frozenset[int]:
    """The nouns whose own phrase the token stands in, without a verb between: "its" can't be "its ministry"."""
    found, node = set(), token
    while (
        node.head.i != node.i
        and not is_verb(node.head)
        and (node.dep_ not in SISTERS or _owns_appositive(table, token, node))
    ):
        node = node.head
        found.add(node.i)
    return frozenset(found)


def bound(discourse: Discourse, index: int) -> tuple[int, ...]:
    """The mentions of the nearest subject above a pronoun that it may refer to; empty when no subject fits."""
    table, token = discourse.table, discourse.table.token(index)
    pronoun = discourse.words(index)
    if table.cues.plays(token.lower_, "Reflexive"):
        return _own_subject(discourse, pronoun, token)
    for rule in (blamed, wronged, answering, of_the_other, _beside):
        found_by_rule = rule(discourse, pronoun, token)
        if found_by_rule is not None:
            return (found_by_rule,)
    apart = barred(discourse, token)
    for depth, (verb, child) in enumerate(clause_verbs(token)):
        if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS and child.head.i == verb.i:
            before = (
                _of_clause_before(discourse, pronoun, token, verb) if child.i == token.i else ()
            )
            if before:
                return before
            continue
        if depth == 0 and token.dep_ in OBJECT_PLACES:
            continue
        if depth == 0 and token.dep_ == PREPOSITION_OBJECT and token.head.head.i == verb.i:
            continue
        if token.i in discourse.quoted and verb.i not in discourse.quoted:
            return ()
        subjects = [a.token for a in surface_subject(verb)]
        candidates = [t for t in subjects if t.i != token.i]
        found = _agreeing(discourse, pronoun, candidates, token, apart) or _those_who_speak(
            discourse, pronoun, verb, candidates
        )
        if found:
            return (
                ()
                if len(found) == 1 and _rivalled(discourse, pronoun, found[0], token, apart)
                else found
            )
    return ()


def _those_who_speak(
    discourse: Discourse, pronoun: Referent, verb: Token, subjects: list[Token]
) -> tuple[int, ...]:
    """ "Miners said they will strike": whoever speaks is people, whatever kind of word names them."""
    speaks = (
        pronoun.plural
        and len(subjects) == 1
        and load_ontology().cues_for(verb.lemma_.lower(), "ReportingCue")
    )
    index = discourse.table.at(subjects[0]) if speaks else None
    return (
        (index,)
        if index is not None
        and discourse.about(index).plural
        and discourse.table[index].kind != "pronoun"
        else ()
    )


def _of_clause_before(
    discourse: Discourse, pronoun: Referent, token: Token, verb: Token
) -> tuple[int, ...]:
    """ "If the general travels, he could be arrested": the subject of the clause that the pronoun's own clause follows."""
    clauses = [c for c in verb.children if c.dep_ == ADVERBIAL_CLAUSE and c.i < token.i]
    subjects = (
        [a.token for a in surface_subject(clauses[-1]) if a.token.i < token.i] if clauses else []
    )
    return _agreeing(discourse, pronoun, subjects, token, frozenset())


def _own_subject(discourse: Discourse, pronoun: Referent, token: Token) -> tuple[int, ...]:
    """A reflexive is bound in its own clause."""
    for verb, _ in clause_verbs(token):
        return _agreeing(
            discourse, pronoun, [a.token for a in surface_subject(verb)], token, frozenset()
        )
    return ()


def _beside(discourse: Discourse, pronoun: Referent, token: Token) -> int | None:
    """ "Mohamed and his father", "X, a member all his life": what the pronoun's phrase is joined to or set beside."""
    node = token
    while node.head.i != node.i and not is_verb(node.head):
        own = _owns_appositive(discourse.table, token, node)
        if node.dep_ in SISTERS and not own:
            index = discourse.table.at(node.head)
            if index is not None and agrees(pronoun, discourse.about(index)):
                return index
        node = node.head
    return None


def _rivalled(
    discourse: Discourse, pronoun: Referent, found: int, token: Token, apart: frozenset[int]
) -> bool:
    """A person of unknown gender gives way to doubt when another in the sentence is known to fit."""
    table, entity = discourse.table, discourse.of(found)
    if pronoun.gender not in GENDERED or discourse.about(found).gender is not None:
        return False
    inside = [i for t in token.sent if t.i < token.i and (i := table.known_at(t)) is not None]
    return any(
        discourse.of(i) != entity
        and discourse.of(i) not in apart
        and agrees(pronoun, discourse.about(i))
        and discourse.about(i).gender == pronoun.gender
        for i in inside
    )


def _agreeing(
    discourse: Discourse,
    pronoun: Referent,
    tokens: list[Token],
    token: Token,
    apart: frozenset[int],
) -> tuple[int, ...]:
    table = discourse.table
    indices = tuple(dict.fromkeys(i for t in tokens if (i := table.at(t)) is not None))
    resolved = tuple(
        i
        for i in indices
        if discourse.of(i) not in apart
        and (table[i].kind != "pronoun" or discourse.of(i) != i or table.group_antecedents(i))
    )
    if pronoun.plural and len(resolved) > 1:
        return resolved if all(discourse.about(i).kinds - {THING} for i in resolved) else ()
    fitting = tuple(
        i for i in resolved if agrees(pronoun, discourse.about(i)) and not _late(table, i, token)
    )
    return fitting[:1] if len(tokens) == 1 else ()


def _late(table: MentionTable, index: int, token: Token) -> bool:
    """What stands after the pronoun counts only when it is a name: "After losing his seat, Smith left"."""
    after = table.token(index)
    return after.i > token.i and table[index].kind != "name"


def barred(discourse: Discourse, token: Token) -> frozenset[int]:
    """Entities that the pronoun can't be: co-arguments of its verb, phrases around it, the speaker of its quotation."""
    table = discourse.table
    tokens = [token.doc[i] for i in sorted(_above_in_phrase(table, token))]
    for depth, (verb, child) in enumerate(clause_verbs(token)):
        own = (depth == 0 and child.i == token.i) or (
            depth == 0 and token.dep_ == PREPOSITION_OBJECT and token.head.i == child.i
        )
        if own:
            tokens += [
                c
                for c in verb.children
                if c.dep_ in SUBJECTS | OBJECTS | PASSIVE_SUBJECTS and c.i != token.i
            ]
            tokens += [
                a.token
                for a in surface_subject(verb)
                if a.token.i != token.i and token.dep_ not in SUBJECTS | PASSIVE_SUBJECTS
            ]
        if token.i in discourse.quoted and verb.i not in discourse.quoted:
            tokens += [a.token for a in surface_subject(verb)]
    return frozenset(
        discourse.of(i) for t in tokens for c in conjuncts(t) if (i := table.at(c)) is not None
    )
