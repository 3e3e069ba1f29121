"""From a dependency parse to neutral arguments.

Which labels mean what stands in :mod:`kg.nlp.parse.labels`. What comes out speaks only of ``subject``, ``object``,
``indirect``, ``clause``, ``clauseSubject``, ``possessor``, ``modifier`` and prepositions by their own name, after
passive, coordination, relative clauses, control and raising were undone (in the manner of PropBank's numbered
arguments and of PredPatt's argument resolution).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.nlp.clauses.sides import common_side, names_a_side, names_its_side
from kg.nlp.parse.labels import (
    ADJECTIVE_OR_NAME,
    ADPOSITION_OR_ADVERB,
    BEFORE_HEAD,
    CLAUSES,
    GIVEN_OR_GIVEN_TO,
    NOUN_CLAUSES,
    OBJECTS,
    PARTY_NAMES,
    PASSIVE_SUBJECTS,
    PREPOSITION_COMPLEMENTS,
    PREPOSITIONAL,
    RECIPIENTS,
    SIDES,
    SISTERS,
    SUBJECTS,
    TIME_LABELS,
    VERBS,
    auxiliaries,
    conjuncts,
    is_nominal,
    is_passive,
    is_relative,
    is_small_clause,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    ADJECTIVE_COMPLEMENT,
    ADJECTIVE_POS,
    ADPOSITION_POS,
    ADVERB_POS,
    ADVERB_TAG,
    ADVERBIAL,
    ADVERBIAL_CLAUSE,
    AGENT,
    APPOSITION,
    AUXILIARY,
    CLAUSE_MARKER,
    CONJUNCT,
    CONTENT_CLAUSE,
    DATIVE,
    DIRECT_OBJECT,
    GERUND_TAG,
    HYPHEN_TAG,
    NOUN_CLAUSE,
    NOUN_TAG,
    OBJECT_PREDICATE,
    OPEN_CLAUSE,
    PARATAXIS,
    PARTICIPLE_TAG,
    PARTICLE,
    PARTICLE_TAG,
    PASSIVE_SUBJECT,
    POSSESSOR,
    PREPOSITION,
    PREPOSITION_CLAUSE,
    PREPOSITION_OBJECT,
    PREPOSITION_TAG,
    PRESENT_TAG,
    PROPER_NOUN_POS,
    RELATIVE_CLAUSE,
    RELATIVE_POSSESSIVE_TAG,
    SUBORDINATION_POS,
    TO_TAG,
    UNKNOWN_RELATION,
    VERB_POS,
)
from kg.nlp.parse.tree import Token
from kg.ontology import load_ontology

_ADVERBIAL_OR_PREPOSITION = frozenset({ADVERBIAL, PREPOSITION})
_ADVERB_OR_PARTICLE_OR_PREPOSITION_TAG = frozenset({ADVERB_TAG, PARTICLE_TAG, PREPOSITION_TAG})
_ANY_OF_ADJE_ADJE_ADVE_CONJ_OBJE = frozenset(
    {ADJECTIVAL, ADJECTIVE_COMPLEMENT, ADVERBIAL_CLAUSE, CONJUNCT, OBJECT_PREDICATE}
)
_ANY_OF_ADJE_ADVE_CONJ_PARA_UNKN = frozenset(
    {ADJECTIVE_COMPLEMENT, ADVERBIAL_CLAUSE, CONJUNCT, PARATAXIS, UNKNOWN_RELATION}
)
_ANY_OF_AGEN_DATI_PASS_PREP_PREP = frozenset(
    {AGENT, DATIVE, PASSIVE_SUBJECT, PREPOSITION, PREPOSITION_OBJECT}
)
_ANY_OF_APPO_CONJ_PREP_PREP = frozenset({APPOSITION, CONJUNCT, PREPOSITION, PREPOSITION_OBJECT})
_CONJUNCT_OR_CONTENT_CLAUSE_OR_OPEN_CLAUSE = frozenset({CONJUNCT, CONTENT_CLAUSE, OPEN_CLAUSE})
_CONJUNCT_OR_PREPOSITION = frozenset({CONJUNCT, PREPOSITION})
_CONTENT_CLAUSE_OR_NOUN_CLAUSE = frozenset({CONTENT_CLAUSE, NOUN_CLAUSE})
_CONTENT_CLAUSE_OR_NOUN_CLAUSE_OR_RELATIVE_CLAUSE = frozenset(
    {CONTENT_CLAUSE, NOUN_CLAUSE, RELATIVE_CLAUSE}
)

HOLDERS = frozenset({"of", "on", "against", "by"})
CONTROLLERS = frozenset({"object", "to", "with", "on", "upon"})
COMPOUND_HEADS = frozenset(
    {VERB_POS, ADPOSITION_POS, SUBORDINATION_POS, ADVERB_POS}
)  # "according to", "due to"
ADDING = frozenset({"alongside", "besides"})  # prepositions after which more of the object follows
DEPTH = 6
OBLIQUE_CONTROL = frozenset({"on", "upon"})  # "called on X to leave"
OBJECT_CONTROL = frozenset(
    {"of", "for", "from", "with", "into", "against", "as"}
)  # "accused X of leaving", "thanked X for coming"


@dataclass(frozen=True, slots=True)
class Arg:
    """One argument: its neutral name, the head token of the phrase, and how it was found.

    ``own`` is False when the phrase stands with another word (shared, controlled, borrowed); ``far`` is True when it
    stands deeper inside of that word's phrase, where the parser may have hung it by mistake.
    """

    name: str
    token: Token
    why: str
    own: bool = True
    far: bool = False


def relative_clause(verb: Token) -> Token | None:
    """The noun that the relative clause of ``verb`` modifies, if it stands in one."""
    node = verb
    while (
        node.dep_ in _CONJUNCT_OR_CONTENT_CLAUSE_OR_OPEN_CLAUSE
        and is_verb(node.head)
        and node.head.i != node.i
    ):
        node = node.head
    return node.head if node.dep_ == RELATIVE_CLAUSE else None


def _whole_group(noun: Token, verb: Token) -> Token:
    """ "Witkoff and Kushner, who have been …": a plural verb in the relative clause takes all coordinated nouns."""
    plural = any(t.tag_ == PRESENT_TAG for t in (verb, *auxiliaries(verb)))
    while plural and noun.dep_ == CONJUNCT and is_nominal(noun.head):
        noun = noun.head
    return noun


def _unrelative(token: Token, verb: Token) -> tuple[Token, str]:
    if is_relative(token):
        noun = relative_clause(verb)
        if noun is not None:
            first = _whole_group(noun, verb)
            return first, f"“{token.text}” stands for “{noun.text}”"
    return token, "its own"


def surface_subject(verb: Token, depth: int = DEPTH) -> list[Arg]:
    """The grammatical subject, inherited through coordination, control, raising and participles.

    Returns:
        The subject's head tokens as ``subject`` arguments; empty when the clause has none.
    """
    own = [
        c for c in verb.children if c.dep_ in SUBJECTS | PASSIVE_SUBJECTS and c.pos_ not in VERBS
    ]
    if own:
        return [Arg("subject", t, w) for c in own for t, w in _with_sisters(*_unrelative(c, verb))]
    if depth == 0 or verb.head.i == verb.i:
        return []
    return [
        Arg(
            "subject",
            a.token,
            a.why if a.why != "its own" else f"shared with “{verb.head.text}”",
            own=False,
        )
        for a in _inherited_subject(verb, depth - 1)
    ]


def _with_sisters(token: Token, why: str) -> list[tuple[Token, str]]:
    return [(t, why) for t in conjuncts(token)]


def _inherited_subject(verb: Token, depth: int) -> list[Arg]:
    head = verb.head
    if verb.dep_ == ADJECTIVAL:
        return [Arg("subject", head, f"“{verb.text}” describes “{head.text}”", own=False)]
    if verb.dep_ in NOUN_CLAUSES:
        if any(c.dep_ == AUXILIARY and c.tag_ == TO_TAG for c in verb.children):
            return _owner(head, depth)
        return [Arg("subject", head, f"“{verb.text}” describes “{head.text}”")]
    if verb.dep_ in CLAUSES:
        return _controller(head, depth)
    if verb.dep_ == PREPOSITION_CLAUSE:
        governor = head.head
        while governor.pos_ == ADVERB_POS and governor.dep_ == ADVERBIAL:
            governor = governor.head
        if governor.dep_ == ADJECTIVE_COMPLEMENT:
            governor = governor.head
        if is_verb(governor):
            return (
                _controller(governor, depth)
                if head.lower_ in OBJECT_CONTROL and head.i > governor.i
                else surface_subject(governor, depth)
            )
        return _controller(governor, depth)
    manner = load_ontology().cues_for(verb.lemma_.lower(), "MannerPurposeCue")
    if (
        verb.dep_ == ADVERBIAL_CLAUSE
        and head.i < verb.i
        and _is_purpose(verb)
        and CONTROLLERS & _controlling(head)
        and not manner
    ):
        return _controller(head, depth)
    if verb.dep_ in _ANY_OF_ADJE_ADVE_CONJ_PARA_UNKN:
        return surface_subject(head, depth) if is_verb(head) else _controller(head, depth)
    return []


def _controller(head: Token, depth: int) -> list[Arg]:
    """Who acts in a complement without a subject: the governing verb's object, else its subject."""
    if head.pos_ == ADJECTIVE_POS and head.dep_ in _ANY_OF_ADJE_ADJE_ADVE_CONJ_OBJE:
        return (
            surface_subject(head.head, depth)
            if is_verb(head.head)
            else [Arg("subject", head.head, "described by it")]
        )
    if not is_verb(head):
        return _owner(head, depth)
    named = _controlling(head)
    if "subject" in named:
        return surface_subject(head, depth)
    objects = [c for c in head.children if c.dep_ in GIVEN_OR_GIVEN_TO and is_nominal(c)]
    objects = objects or [
        c
        for p in head.rights
        if p.dep_ == PREPOSITION and p.lower_ in OBLIQUE_CONTROL | named
        for c in p.children
        if c.dep_ == PREPOSITION_OBJECT and c.ent_type_ not in TIME_LABELS
    ]
    if objects and not is_passive(head):
        return [
            Arg("subject", t, f"controlled by “{head.text}”")
            for t in conjuncts(_unrelative(objects[0], head)[0])
        ]
    return surface_subject(head, depth)


def _controlling(verb: Token) -> frozenset[str]:
    """The arguments of a verb that act in its infinitive, where it is a verb that says so ("promised X to leave")."""
    return frozenset(
        name
        for cue in load_ontology().cues_for(verb.lemma_.lower(), "ControlCue")
        for name in cue.embeds
    )


def _owner(noun: Token, depth: int) -> list[Arg]:
    """Who acts in a clause that a noun governs ("Russia's plan to …", "X made an offer to …")."""
    for child in noun.children:
        if child.dep_ == POSSESSOR:
            return [Arg("subject", child, f"owner of “{noun.text}”")]
    for child in noun.children:
        if child.dep_ in PREPOSITIONAL and child.lower_ in {"by", "of", "from"}:
            inside = [c for c in child.children if c.dep_ == PREPOSITION_OBJECT]
            if inside and child.lower_ == "by":
                return [Arg("subject", inside[0], f"owner of “{noun.text}”")]
    node = noun
    while (
        node.dep_ in _ANY_OF_APPO_CONJ_PREP_PREP
        and not is_verb(node.head)
        and node.head.i != node.i
    ):
        node = node.head
    if is_verb(node.head) and node.dep_ in OBJECTS | _ANY_OF_AGEN_DATI_PASS_PREP_PREP:
        return surface_subject(node.head, depth)
    return []


def _objects(verb: Token, passive: bool) -> Iterator[Arg]:
    if passive:
        name = "indirect" if any(c.dep_ == DIRECT_OBJECT for c in verb.children) else "object"
        yield from (
            Arg(name, a.token, "subject of the passive" if a.own else a.why, a.own)
            for a in surface_subject(verb)
        )
    for child in verb.children:
        if child.dep_ in OBJECTS and is_nominal(child):
            token, why = _unrelative(child, verb)
            name = "predicate" if child.dep_ == OBJECT_PREDICATE else "object"
            yield from (Arg(name, t, why) for t in conjuncts(token))
        elif child.dep_ == DATIVE and is_nominal(child):
            yield from (Arg("indirect", t, "its own") for t in conjuncts(child))


def _gap_object(verb: Token) -> Iterator[Arg]:
    """The object that a relative clause left out: "the plan (that) Russia rejected"."""
    own_subject = any(c.dep_ in SUBJECTS and not is_relative(c) for c in verb.children)
    full = any(
        c.dep_ in OBJECTS | CLAUSES or (c.dep_ == PREPOSITION and not any(c.children))
        for c in verb.children
    )
    if verb.dep_ == RELATIVE_CLAUSE and own_subject and not full and not is_passive(verb):
        yield Arg("object", verb.head, f"left out after “{verb.head.text}”")


def _shared_object(verb: Token) -> Iterator[Arg]:
    """The object of the last of several coordinated verbs serves them all: "arrested and deported twelve men"."""
    if any(c.dep_ in OBJECTS | CLAUSES | PREPOSITIONAL for c in verb.children) or is_passive(verb):
        return
    for child in verb.rights:
        if (
            child.dep_ == CONJUNCT
            and is_verb(child)
            and not any(c.dep_ in SUBJECTS for c in child.children)
        ):
            for inner in child.children:
                if inner.dep_ in OBJECTS and is_nominal(inner):
                    yield from (
                        Arg("object", t, f"shared with “{child.text}”", own=False)
                        for t in conjuncts(inner)
                    )


def prepositional(head: Token, own: bool = True, note: str = "its own") -> Iterator[Arg]:
    """The phrases that prepositions hang on ``head``, each named by its preposition; clauses after them too."""
    for prep in head.children:
        if prep.dep_ not in RECIPIENTS or is_nominal(prep):
            continue
        yield from _inside(prep, prep.lower_, own, note)


def _inside(prep: Token, name: str, own: bool, note: str) -> Iterator[Arg]:
    for child in prep.children:
        if child.dep_ in PREPOSITION_COMPLEMENTS or (
            child.dep_ == DIRECT_OBJECT and is_nominal(child)
        ):
            if is_nominal(child):
                verb = _clause_of(prep)
                token = _unrelative(child, verb)[0] if verb is not None else child
                yield from (Arg(name, t, note, own) for t in conjuncts(token))
            else:
                yield Arg(name, child, note, own)
        elif child.dep_ in _CONJUNCT_OR_PREPOSITION and child.pos_ == ADPOSITION_POS:
            fixed = prep.pos_ not in ADPOSITION_OR_ADVERB  # "according to", "because of"
            yield from _inside(
                child, f"{name} {child.lower_}" if fixed else child.lower_, own, note
            )


def _clause_of(token: Token) -> Token | None:
    node = token.head
    while not is_verb(node) and node.head.i != node.i:
        node = node.head
    return node if is_verb(node) else None


def _complements(verb: Token) -> Iterator[Arg]:
    if (
        verb.dep_ == PARATAXIS
        and is_verb(verb.head)
        and not any(c.dep_ in CLAUSES for c in verb.children)
    ):
        yield Arg("clause", verb.head, f"“{verb.text}” is set into it")
    for child in verb.children:
        if child.dep_ in CLAUSES or (
            child.dep_ == ADVERBIAL_CLAUSE and _is_purpose(child) and verb.i < child.i
        ):
            name = "clause" if child.dep_ in CLAUSES else "purpose"
            yield Arg(name, child, "its own")
            if _is_purpose(child):
                yield Arg("infinitive", child, "its own")
            if name == "purpose" and any(
                c.dep_ == CLAUSE_MARKER and c.lower_ == "for" for c in child.children
            ):
                yield from (
                    Arg("for", t, f"subject of “{child.text}”")
                    for c in child.children
                    if c.dep_ in SUBJECTS and is_nominal(c)
                    for t in conjuncts(c)
                )
            if name == "clause":
                for inner in child.children:
                    if inner.dep_ in SUBJECTS | PASSIVE_SUBJECTS and is_nominal(inner):
                        yield from (
                            Arg("clauseSubject", t, f"subject of “{child.text}”")
                            for t in conjuncts(inner)
                        )
        elif child.dep_ == ADJECTIVE_COMPLEMENT:
            yield Arg("adjective", child, "its own")


def _is_purpose(verb: Token) -> bool:
    return any(c.dep_ == AUXILIARY and c.tag_ == TO_TAG for c in verb.children)


def verb_arguments(verb: Token) -> tuple[Arg, ...]:
    """All arguments of a verb after passive, coordination, relatives, control and raising were undone.

    Phrases that hang on the verb's object come last, marked as not its own, since a parser often can't tell where a
    prepositional phrase belongs ("imposed sanctions on Russia").
    """
    passive = is_passive(verb)
    args: list[Arg] = []
    if passive:
        for agent in _agents(verb):
            for child in agent.children:
                if child.dep_ == PREPOSITION_OBJECT and not _by_means(child):
                    args.extend(
                        Arg("subject", t, "by-phrase of the passive") for t in conjuncts(child)
                    )
        args.extend(_hyphened_agent(verb))
        if not args and is_small_clause(verb) and "subject" in _controlling(verb.head):
            args.extend(
                Arg("subject", a.token, f"“{verb.head.text}” it done", own=False)
                for a in surface_subject(verb.head)
            )
    else:
        args.extend(surface_subject(verb))
    args.extend(_objects(verb, passive))
    if not any(a.name == "object" for a in args):
        args.extend(_gap_object(verb))
    if not any(a.name == "object" for a in args):
        args.extend(_shared_object(verb))
    args.extend(prepositional(verb))
    args.extend(_complements(verb))
    for obj in [a for a in args if a.name == "object" and a.token.head.i == verb.i]:
        args.extend(
            a
            for a in prepositional(obj.token, own=False, note=f"after “{obj.token.text}”")
            if a.name != "of"
        )
        args.extend(
            Arg("clause", c, f"after “{obj.token.text}”", own=False)
            for c in obj.token.children
            if c.dep_ in _CONTENT_CLAUSE_OR_NOUN_CLAUSE and _is_purpose(c)
        )
        args.extend(_deeper(obj.token))
    args.extend(
        a
        for p in verb.rights
        if p.dep_ == PREPOSITION
        for c in p.children
        if c.dep_ == PREPOSITION_OBJECT
        for a in _deeper(c, p)
    )
    return tuple(args)


def _agents(verb: Token) -> list[Token]:
    """The "by" of a passive, taken back from a gerund after it ("accused of spying by X")."""
    own = [
        c for c in verb.children if c.dep_ == AGENT or (c.dep_ == PREPOSITION and c.lower_ == "by")
    ]
    inner = (
        *(
            g
            for c in verb.children
            if c.dep_ == PREPOSITION
            for p in c.children
            if p.dep_ == PREPOSITION_CLAUSE
            for g in p.children
        ),
        *(
            p
            for c in verb.children
            if c.dep_ == DIRECT_OBJECT
            for p in c.rights
            if any(o.ent_type_ in PARTY_NAMES for o in p.children)
        ),
        *(
            g
            for c in verb.children
            if c.dep_ == OPEN_CLAUSE and not is_passive(c)
            for g in c.children
        ),
    )
    return own or [
        g
        for g in inner
        if g.dep_ in PREPOSITIONAL
        and g.lower_ == "by"
        and any(c.dep_ == PREPOSITION_OBJECT for c in g.children)
    ]


def _by_means(noun: Token) -> bool:
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
            yield Arg("subject", name, f"joined to “{verb.text}”")


def _deeper(obj: Token, prep: Token | None = None) -> Iterator[Arg]:
    """Phrases inside of an object's description that may be the verb's: "returned a mask stolen in 1913 to Benin",
    "provided tanks alongside aid to Chad"."""
    for token in obj.subtree:
        inside = token.head.i != obj.i or (prep is not None and prep.lower_ in ADDING)
        if (
            token.dep_ in RECIPIENTS
            and token.lower_ in SIDES
            and token.head.pos_ not in COMPOUND_HEADS
            and inside
        ):
            yield from (
                Arg(token.lower_, c, f"inside the phrase of “{obj.text}”", own=False, far=True)
                for c in token.children
                if c.dep_ == PREPOSITION_OBJECT and is_nominal(c)
            )


def noun_arguments(noun: Token) -> tuple[Arg, ...]:
    """All arguments of a noun: owner, modifiers that are names, prepositional phrases, clauses.

    Phrases of the verb that the noun is subject or object of come last, marked as not its own ("talks were held with").
    """
    args: list[Arg] = []
    side = common_side(noun)
    if side is not None:
        args.append(Arg("modifier", side, "names its side"))
    for child in noun.children:
        if child.dep_ == POSSESSOR:
            args.extend(Arg("possessor", t, "its owner") for t in conjuncts(_whose(child)))
        elif side is not None and child.i < side.i and child.dep_ in BEFORE_HEAD:
            continue
        elif child.dep_ in BEFORE_HEAD and names_its_side(child, noun):
            args.extend(
                Arg("modifier", t, "names its side")
                for t in [child, *filter(names_a_side, child.children)]
            )
        elif child.dep_ in _CONTENT_CLAUSE_OR_NOUN_CLAUSE_OR_RELATIVE_CLAUSE and (
            _is_purpose(child) or child.dep_ == CONTENT_CLAUSE
        ):
            args.append(Arg("clause", child, "its own"))
            args.extend(
                Arg("clauseSubject", t, f"subject of “{child.text}”")
                for c in child.children
                if c.dep_ in SUBJECTS | PASSIVE_SUBJECTS and is_nominal(c) and not is_relative(c)
                for t in conjuncts(c)
            )
        elif child.dep_ == ADJECTIVAL and child.tag_ == PARTICIPLE_TAG:
            args.extend(
                Arg(f"before-{child.lower_}", c, f"before “{child.text}”")
                for c in child.lefts
                if c.pos_ in ADJECTIVE_OR_NAME
            )
        elif (
            child.dep_ == NOUN_CLAUSE
            and child.tag_ == GERUND_TAG
            and load_ontology().cues_for(child.lemma_.lower(), "InvolvingCue")
        ):
            args.extend(
                Arg("between", t, f"after “{child.text}”")
                for c in child.children
                if c.dep_ == DIRECT_OBJECT and is_nominal(c)
                for t in conjuncts(c)
            )
        elif child.dep_ == AGENT:
            args.extend(
                Arg("by", t, "its own")
                for c in child.children
                if c.dep_ == PREPOSITION_OBJECT
                for t in conjuncts(c)
            )
        elif child.dep_ == NOUN_CLAUSE and is_passive(child):
            args.extend(
                Arg("by", a.token, f"after “{child.text}”")
                for a in verb_arguments(child)
                if a.name == "subject"
            )
            args.extend(
                Arg(a.name, a.token, f"after “{child.text}”", own=False)
                for a in prepositional(child)
            )
    args.extend(prepositional(noun))
    for held in [a for a in args if a.name in HOLDERS and a.token.head.head.i == noun.i]:
        inner = prepositional(held.token, own=False, note=f"after “{held.token.text}”")
        args.extend(a for a in inner if a.name != "of" and (held.name == "of" or a.name in HOLDERS))
    return _undergone(args)


def _whose(owner: Token) -> Token:
    """ "the man whose arrest …": whose it is, is the noun that the clause describes."""
    verb = _clause_of(owner) if owner.tag_ == RELATIVE_POSSESSIVE_TAG else None
    return (relative_clause(verb) if verb is not None else None) or owner


def _undergone(args: list[Arg]) -> tuple[Arg, ...]:
    """ "his arrest by the guards": beside one who did it, the owner underwent it; not in "Israel's attack by drone"."""
    if not any(a.name == "possessor" for a in args):
        return tuple(args)
    means = {
        a.token.i
        for a in args
        if a.name == "by" and load_ontology().cues_for(a.token.lemma_.lower(), "InstrumentNounCue")
    }
    kept = [a for a in args if a.token.i not in means]
    done = any(
        a.name == "by" and is_nominal(a.token) and a.token.ent_type_ not in TIME_LABELS
        for a in kept
    )
    return tuple(replace(a, name="of") if done and a.name == "possessor" else a for a in kept)


def governor(noun: Token) -> tuple[Token | None, str]:
    """The verb that a noun phrase is an argument of, and the neutral name of the argument (``""`` when none)."""
    node, name = noun, ""
    while node.dep_ in SISTERS and is_nominal(node.head):
        node = node.head
    head = node.head
    if node.dep_ == PREPOSITION_OBJECT:
        name, head = head.lower_, head.head
        if not is_verb(head) and head.dep_ == PREPOSITION:
            head = head.head
    elif node.dep_ in OBJECTS or node.dep_ in PASSIVE_SUBJECTS:
        name = "object"
    elif node.dep_ in SUBJECTS:
        name = "subject"
    return (head, name) if name and is_verb(head) and head.i != noun.i else (None, "")


def particles(verb: Token) -> tuple[Token, ...]:
    """The particles of a phrasal verb ("shot *down*"), adverbs and stranded prepositions that may be one included."""
    return tuple(
        c
        for c in verb.children
        if c.dep_ == PARTICLE
        or (
            c.dep_ in _ADVERBIAL_OR_PREPOSITION
            and c.tag_ in _ADVERB_OR_PARTICLE_OR_PREPOSITION_TAG
            and verb.i < c.i <= verb.i + 6
            and not c.is_sent_end
        )
    )
