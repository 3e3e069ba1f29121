"""The subject of a clause after coordination, relative clauses, control and raising were undone.

In the manner of PropBank's numbered arguments and of PredPatt's argument resolution.
"""

from __future__ import annotations

from kg.event_types import load_event_types
from kg.nlp.clauses.arg import Arg, How
from kg.nlp.parse.labels import (
    CLAUSES,
    GIVEN_OR_GIVEN_TO,
    NOUN_CLAUSES,
    OBJECTS,
    PASSIVE_SUBJECTS,
    PREPOSITIONAL,
    SUBJECTS,
    TIME_LABELS,
    VERBS,
    auxiliaries,
    conjuncts,
    is_nominal,
    is_passive,
    is_relative,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    ADJECTIVE_COMPLEMENT,
    ADJECTIVE_POS,
    ADVERB_POS,
    ADVERBIAL,
    ADVERBIAL_CLAUSE,
    AGENT,
    APPOSITION,
    AUXILIARY,
    CONJUNCT,
    CONTENT_CLAUSE,
    DATIVE,
    OBJECT_PREDICATE,
    OPEN_CLAUSE,
    PARATAXIS,
    PARTICLE,
    PASSIVE_SUBJECT,
    POSSESSOR,
    PREDICATE_NOUN,
    PREPOSITION,
    PREPOSITION_CLAUSE,
    PREPOSITION_OBJECT,
    PRESENT_TAG,
    RELATIVE_CLAUSE,
    TO_TAG,
    UNKNOWN_RELATION,
)
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import has_lemma
from kg.ontology import NO_EVENT, load_ontology
from kg.syntax_terms import argument_class

PREDICATED = frozenset(
    {ADJECTIVAL, ADJECTIVE_COMPLEMENT, ADVERBIAL_CLAUSE, CONJUNCT, OBJECT_PREDICATE}
)  # how an adjective that is said of something hangs on its verb or noun
BESIDE_CLAUSE = frozenset(
    {ADJECTIVE_COMPLEMENT, ADVERBIAL_CLAUSE, CONJUNCT, PARATAXIS, UNKNOWN_RELATION}
)  # how a clause hangs on another whose subject it shares
OF_VERB = OBJECTS | {AGENT, DATIVE, PASSIVE_SUBJECT, PREPOSITION, PREPOSITION_OBJECT}
UNDERGONE = (OBJECTS - {PREDICATE_NOUN}) | PASSIVE_SUBJECTS
IN_PHRASE = frozenset({APPOSITION, CONJUNCT, PREPOSITION, PREPOSITION_OBJECT})
IN_RELATIVE = frozenset({CONJUNCT, CONTENT_CLAUSE, OPEN_CLAUSE})
HEADING_MARK = ":"
DEPTH = 6  # clauses through which a subject is inherited


def relative_clause(verb: Token) -> Token | None:
    """The noun that the relative clause of ``verb`` modifies, if it stands in one."""
    node = verb
    while node.dep_ in IN_RELATIVE and is_verb(node.head) and node.head.i != node.i:
        node = node.head
    return node.head if node.dep_ == RELATIVE_CLAUSE else None


def is_infinitive(verb: Token) -> bool:
    """Tell whether a verb has a "to" of its own."""
    return any(c.dep_ == AUXILIARY and c.tag_ == TO_TAG for c in verb.children)


def antecedent(token: Token, verb: Token) -> tuple[Token, How, tuple[str, ...]]:
    """A word of the clause of ``verb``, or the noun that it stands for as a relative pronoun; with how it was found."""
    noun = relative_clause(verb) if is_relative(token) else None
    if noun is None:
        return token, How.OWN, ()
    return _whole_group(noun, verb), How.RELATIVE, (token.text, noun.text)


def _whole_group(noun: Token, verb: Token) -> Token:
    """ "Witkoff and Kushner, who have been …": a plural verb in the relative clause takes all coordinated nouns."""
    plural = any(t.tag_ == PRESENT_TAG for t in (verb, *auxiliaries(verb)))
    while plural and noun.dep_ == CONJUNCT and is_nominal(noun.head):
        noun = noun.head
    return noun


def surface_subject(verb: Token, depth: int = DEPTH) -> list[Arg]:
    """The grammatical subject, inherited through coordination, control, raising and participles.

    Returns:
        The subject's head tokens as ``subject`` arguments; empty when the clause has none.
    """
    own = [
        c for c in verb.children if c.dep_ in SUBJECTS | PASSIVE_SUBJECTS and c.pos_ not in VERBS
    ]
    if own:
        found = (antecedent(c, verb) for c in own)
        return _without_heading(
            [Arg("subject", t, how, words) for a, how, words in found for t in conjuncts(a)]
        )
    if depth == 0 or verb.head.i == verb.i:
        return []
    return [_inherited(a, verb.head) for a in _inherited_subject(verb, depth - 1)]


def _without_heading(subjects: list[Arg]) -> list[Arg]:
    """ "Civil war: Rebel fighters entered the town": what stands before a colon is the heading, not a subject beside."""
    if len(subjects) < 2:
        return subjects
    first, last = min(a.token.i for a in subjects), max(a.token.i for a in subjects)
    colons = [t.i for t in subjects[0].token.doc[first:last] if t.text.endswith(HEADING_MARK)]
    return [a for a in subjects if not colons or a.token.i > colons[-1]]


def _inherited(arg: Arg, head: Token) -> Arg:
    how, words = (How.SHARED, (head.text,)) if arg.how is How.OWN else (arg.how, arg.words)
    return Arg("subject", arg.token, how, words, own=False)


def _inherited_subject(verb: Token, depth: int) -> list[Arg]:
    head = verb.head
    if verb.dep_ == ADJECTIVAL:
        return [Arg("subject", head, How.DESCRIBES, (verb.text, head.text), own=False)]
    if verb.dep_ in NOUN_CLAUSES:
        return (
            _owner(head, depth)
            if is_infinitive(verb) and not is_passive(verb)
            else [Arg("subject", head, How.DESCRIBES, (verb.text, head.text))]
        )
    if verb.dep_ in CLAUSES or _is_controlled_purpose(verb):
        return _controller(head, depth)
    if verb.dep_ == PREPOSITION_CLAUSE:
        return _after_preposition(head, depth)
    if verb.dep_ in BESIDE_CLAUSE:
        return surface_subject(head, depth) if is_verb(head) else _controller(head, depth)
    return []


def _after_preposition(prep: Token, depth: int) -> list[Arg]:
    """ "accused X of leaving", "was praised for helping": who acts in the gerund after a preposition.

    Where a noun stands between the two, it is the noun ("with most deputies backing her").
    """
    between = [c for c in prep.children if c.dep_ == PREPOSITION_OBJECT and is_nominal(c)]
    if between:
        return [
            Arg("subject", t, How.DESCRIBES, (prep.head.text, between[0].text))
            for t in conjuncts(between[0])
        ]
    governor = prep.head
    while governor.pos_ == ADVERB_POS and governor.dep_ == ADVERBIAL:
        governor = governor.head
    if governor.dep_ == ADJECTIVE_COMPLEMENT:
        governor = governor.head
    charged = prep.lower_ in argument_class("syn:Charged") and prep.i > governor.i
    if is_verb(governor) and not charged:
        return surface_subject(governor, depth)
    return _controller(governor, depth)


def _is_controlled_purpose(verb: Token) -> bool:
    """ "sent troops to guard the town": the infinitive of purpose after a verb that gives it another subject."""
    return (
        verb.dep_ == ADVERBIAL_CLAUSE
        and verb.head.i < verb.i
        and is_infinitive(verb)
        and not argument_class("syn:Controlling").isdisjoint(controlling(verb.head))
        and not load_ontology().cues_for(verb.lemma_.lower(), "MannerPurposeCue")
    )


def _controller(head: Token, depth: int) -> list[Arg]:
    """Who acts in a complement without a subject: the governing verb's object, else its subject."""
    if head.pos_ == ADJECTIVE_POS and head.dep_ in PREDICATED:
        return (
            surface_subject(head.head, depth)
            if is_verb(head.head)
            else [Arg("subject", head.head, How.DESCRIBED)]
        )
    if not is_verb(head):
        return _owner(head, depth)
    named = controlling(head)
    objects = [] if "subject" in named or is_passive(head) else _controlling_objects(head, named)
    if objects:
        first = antecedent(objects[0], head)[0]
        return [Arg("subject", t, How.CONTROLLED, (head.text,)) for t in conjuncts(first)]
    return surface_subject(head, depth)


def _controlling_objects(verb: Token, named: frozenset[str]) -> list[Token]:
    objects = [c for c in verb.children if c.dep_ in GIVEN_OR_GIVEN_TO and is_nominal(c)]
    phrasal = any(c.dep_ == PARTICLE and c.lower_ in named for c in verb.rights)
    if objects and (not named or "object" in named or phrasal):
        return objects
    return [
        c
        for p in verb.rights
        if p.dep_ == PREPOSITION and p.lower_ in argument_class("syn:Called") | named
        for c in p.children
        if c.dep_ == PREPOSITION_OBJECT and c.ent_type_ not in TIME_LABELS
    ]


def controlling(verb: Token) -> frozenset[str]:
    """The arguments of a verb that act in its infinitive, where it is a verb that says so ("promised X to leave")."""
    return frozenset(
        name
        for cue in load_ontology().cues_for(verb.lemma_.lower(), "ControlCue")
        for name in cue.embeds
    )


def _owner(noun: Token, depth: int) -> list[Arg]:
    """Who acts in a clause that a noun governs ("Russia's plan to …", "X made an offer to …")."""
    owners = [c for c in noun.children if c.dep_ == POSSESSOR] or [
        c
        for p in noun.children
        if p.dep_ in PREPOSITIONAL and p.lower_ in argument_class("syn:Agentive")
        for c in p.children
        if c.dep_ == PREPOSITION_OBJECT
    ]
    if owners:
        return [Arg("subject", owners[0], How.OWNER, (noun.text,))]
    node, around = noun, argument_class("syn:Circumstantial")
    while node.dep_ in IN_PHRASE and not is_verb(node.head) and node.head.i != node.i:
        if node.lower_ in around:
            return []
        node = node.head
    verb = node.head
    if not is_verb(verb) or node.dep_ not in OF_VERB or node.lower_ in around:
        return []
    against = node.dep_ in UNDERGONE and opposes(verb, node) and not _asks(noun)
    return [] if against else surface_subject(verb, depth)


def opposes(verb: Token, thing: Token) -> bool:
    """ "condemned efforts to isolate Togo": who is against a thing does not do what it is for."""
    types = load_event_types()
    return any(
        types.type(e.type).opposes
        for e in load_ontology().entries_for(verb.lemma_.lower(), "verb")
        if e.type != NO_EVENT
        and not (e.particle or e.light_nouns)
        and (not e.object_heads or has_lemma(thing, e.object_heads))
    )


def _asks(noun: Token) -> bool:
    """ "rejected a request to release two men": who rejects it is who would do it."""
    entries = load_ontology().entries_for(noun.lemma_.lower(), "noun")
    return any(load_event_types().type(e.type).asks for e in entries if e.type != NO_EVENT)
