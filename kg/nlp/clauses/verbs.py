"""What a verb governs, as neutral arguments, after passive, coordination, relative clauses, control and raising were undone.

What comes out speaks only of ``subject``, ``object``, ``indirect``, ``clause``, ``clauseSubject``, ``purpose``,
``infinitive``, ``adjective``, ``predicate`` and prepositions by their own name.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.nlp.clauses.arg import Arg, How
from kg.nlp.clauses.objects import objects
from kg.nlp.clauses.oblique import after, deeper, prepositional, shared
from kg.nlp.clauses.subjects import controlling, is_infinitive, surface_subject
from kg.nlp.parse.labels import (
    ANY_SUBJECTS,
    AUXILIARIES,
    CLAUSES,
    PARTY_NAMES,
    PASSIVE_SUBJECTS,
    PREPOSITIONAL,
    SUBJECTS,
    conjuncts,
    has_child,
    is_nominal,
    is_passive,
    is_small_clause,
    is_verb,
    right_child,
)
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    ADJECTIVE_COMPLEMENT,
    ADVERBIAL_CLAUSE,
    AGENT,
    CLAUSE_MARKER,
    CONJUNCT,
    CONTENT_CLAUSE,
    COORDINATOR,
    DIRECT_OBJECT,
    HYPHEN_TAG,
    NOUN_CLAUSE,
    NOUN_TAG,
    OPEN_CLAUSE,
    PARATAXIS,
    PARTICIPLE_TAG,
    PREPOSITION,
    PREPOSITION_CLAUSE,
    PREPOSITION_OBJECT,
    PROPER_NOUN_POS,
    PUNCTUATION,
)
from kg.nlp.parse.tree import Token
from kg.ontology import load_ontology
from kg.syntax_terms import argument_class

JOINTS = frozenset({CONJUNCT, COORDINATOR, PUNCTUATION})
OF_OBJECT = frozenset({CONTENT_CLAUSE, NOUN_CLAUSE})


def verb_arguments(verb: Token) -> tuple[Arg, ...]:
    """All arguments of a verb.

    Phrases that hang on the verb's object come last, marked as not its own, since a parser often can't tell where a
    prepositional phrase belongs ("imposed sanctions on Russia").
    """
    passive = is_passive(verb)
    args = [
        *(_passive_agents(verb) if passive else surface_subject(verb)),
        *objects(verb, passive),
        *prepositional(verb),
        *shared(verb),
        *_complements(verb),
    ]
    own = [a.token for a in args if a.name == "object" and a.token.head.i == verb.i]
    return (
        *args,
        *(a for obj in own for a in _of_object(obj)),
        *(
            a
            for p in verb.rights
            if p.dep_ == PREPOSITION
            for c in p.children
            if c.dep_ == PREPOSITION_OBJECT
            for a in deeper(c, p)
        ),
    )


def _of_object(obj: Token) -> Iterator[Arg]:
    yield from (a for a in after(obj) if a.name != "of")
    yield from (
        Arg("clause", c, How.AFTER, (obj.text,), own=False)
        for c in obj.children
        if c.dep_ in OF_OBJECT and is_infinitive(c)
    )
    yield from deeper(obj)


def _complements(verb: Token) -> Iterator[Arg]:
    if (
        verb.dep_ == PARATAXIS
        and is_verb(verb.head)
        and not any(c.dep_ in CLAUSES for c in verb.children)
    ):
        yield Arg("clause", verb.head, How.INSERTED, (verb.text,))
    for child in verb.children:
        if child.dep_ in CLAUSES:
            yield from _content(child)
        elif child.dep_ == ADVERBIAL_CLAUSE and is_infinitive(child) and verb.i < child.i:
            yield from _purpose(child)
        elif child.dep_ == ADJECTIVE_COMPLEMENT:
            yield Arg("adjective", child)


def _content(clause: Token) -> Iterator[Arg]:
    yield Arg("clause", clause)
    if is_infinitive(clause):
        yield Arg("infinitive", clause)
    yield from _subjects_of(clause, "clauseSubject", SUBJECTS | PASSIVE_SUBJECTS)


def _purpose(clause: Token) -> Iterator[Arg]:
    yield Arg("purpose", clause)
    yield Arg("infinitive", clause)
    wished = argument_class("syn:Wished")
    for marker in clause.children:
        if marker.dep_ == CLAUSE_MARKER and marker.lower_ in wished:
            yield from _subjects_of(clause, marker.lower_, SUBJECTS)


def _subjects_of(clause: Token, name: str, labels: frozenset[str]) -> Iterator[Arg]:
    yield from (
        Arg(name, t, How.CLAUSE_SUBJECT, (clause.text,))
        for c in clause.children
        if c.dep_ in labels and is_nominal(c)
        for t in conjuncts(c)
    )


def _passive_agents(verb: Token) -> list[Arg]:
    """Who does what a passive tells: its by-phrase, a name that a hyphen joins to it, or who has it done."""
    found = [
        Arg("subject", t, How.BY_PHRASE)
        for agent in _agents(verb) or _agents_of_sister(verb)
        for child in agent.children
        if child.dep_ == PREPOSITION_OBJECT and not _is_means(child)
        for t in conjuncts(child)
    ]
    found += _hyphened_agent(verb)
    if not found and is_small_clause(verb) and "subject" in controlling(verb.head):
        found += [
            Arg("subject", a.token, How.HAD_DONE, (verb.head.text,), own=False)
            for a in surface_subject(verb.head)
        ]
    return found


def _is_agentive(prep: Token) -> bool:
    return prep.lower_ in argument_class("syn:Agentive")


def _agents(verb: Token) -> list[Token]:
    """The "by" of a passive, taken back from a gerund after it ("accused of spying by X")."""
    own = [
        c for c in verb.children if c.dep_ == AGENT or (c.dep_ == PREPOSITION and _is_agentive(c))
    ]
    return own or [
        g
        for g in _misplaced(verb)
        if g.dep_ in PREPOSITIONAL
        and _is_agentive(g)
        and any(c.dep_ == PREPOSITION_OBJECT for c in g.children)
    ]


def _agents_of_sister(verb: Token) -> list[Token]:
    """The "by" behind the last of several participles serves them all ("was shot and wounded by guards")."""
    sister = right_child(verb, {CONJUNCT})
    if (
        sister is None
        or sister.tag_ != PARTICIPLE_TAG
        or has_child(sister, ANY_SUBJECTS | AUXILIARIES)
        or any(c.dep_ not in JOINTS and c.i < sister.i for c in verb.rights)
    ):
        return []
    return _agents(sister) or _agents_of_sister(sister)


def _misplaced(verb: Token) -> Iterator[Token]:
    """The words among which a parser may have hung the by-phrase of a passive."""
    for child in verb.children:
        if child.dep_ == PREPOSITION:
            for clause in child.children:
                yield from clause.children if clause.dep_ == PREPOSITION_CLAUSE else ()
    for child in verb.children:
        if child.dep_ == DIRECT_OBJECT:
            for prep in child.rights:
                if any(o.ent_type_ in PARTY_NAMES for o in prep.children):
                    yield prep
    for child in verb.children:
        if child.dep_ == OPEN_CLAUSE and not is_passive(child):
            yield from child.children


def _is_means(noun: Token) -> bool:
    """ "interviewed by phone": a bare noun for an instrument is how, not who."""
    return (
        noun.tag_ == NOUN_TAG
        and not any(noun.lefts)
        and bool(load_ontology().cues_for(noun.lemma_.lower(), "InstrumentNounCue"))
    )


def _hyphened_agent(verb: Token) -> Iterator[Arg]:
    """ "the UN-brokered ceasefire": the name that a hyphen joins to a participle is who did it."""
    if (
        verb.dep_ == ADJECTIVAL
        and verb.tag_ == PARTICIPLE_TAG
        and verb.i > 1
        and verb.nbor(-1).tag_ == HYPHEN_TAG
    ):
        name = verb.nbor(-2)
        if name.head.i == verb.i and (
            name.ent_type_ in PARTY_NAMES or name.pos_ == PROPER_NOUN_POS
        ):
            yield Arg("subject", name, How.HYPHENED, (verb.text,))
