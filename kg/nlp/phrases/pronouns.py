"""Pronouns to antecedents: binding inside the sentence first, then salience.

Inside a sentence a pronoun takes the nearest subject above it that agrees and that it may refer to (Hobbs 1978,
Chomsky's principles A and B); across sentences the most salient thing in the manner of Lappin and Leass (1994):
subject before object before the rest, halved with each sentence. Where two are about as salient, none is chosen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.event_types import load_event_types
from kg.model import Mention
from kg.nlp.clauses.subjects import surface_subject
from kg.nlp.parse.labels import (
    AUXILIARIES,
    OBJECTS,
    PASSIVE_SUBJECTS,
    RECIPIENTS,
    SISTERS,
    SUBJECTS,
    conjuncts,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    ADJECTIVE_COMPLEMENT,
    ADVERBIAL_CLAUSE,
    APPOSITION,
    CLAUSE_SUBJECT,
    COMPOUND,
    CONJUNCT,
    CONTENT_CLAUSE,
    DATIVE,
    DIRECT_OBJECT,
    EXPLETIVE,
    NATIONALITY_NAME,
    NOUN_CLAUSE,
    OBJECT_PREDICATE,
    OPEN_CLAUSE,
    PASSIVE_AUXILIARY,
    POSSESSOR,
    PREDICATE_NOUN,
    PREPOSITION_CLAUSE,
    PREPOSITION_OBJECT,
    RELATIVE_CLAUSE,
    ROOT,
)
from kg.nlp.parse.tree import Token
from kg.nlp.phrases.mentions import MentionTable
from kg.nlp.phrases.names import close_apposition
from kg.nlp.phrases.referents import ORGANISATION, PERSON, STATE, THING, Referent, referent
from kg.ontology import NO_EVENT, load_ontology

_ADJECTIVAL_OR_COMPOUND = frozenset({ADJECTIVAL, COMPOUND})
_ADJECTIVE_COMPLEMENT_OR_OBJECT_PREDICATE_OR_PREDICATE_NOUN = frozenset(
    {ADJECTIVE_COMPLEMENT, OBJECT_PREDICATE, PREDICATE_NOUN}
)
_ANY_OF_ADVE_CLAU_CONT_NOUN_OPEN_RELA = frozenset(
    {ADVERBIAL_CLAUSE, CLAUSE_SUBJECT, CONTENT_CLAUSE, NOUN_CLAUSE, OPEN_CLAUSE, RELATIVE_CLAUSE}
)
_ONLY_DATIVE = frozenset({DATIVE})

HOSTILE = "conflict"  # of the quad classes
REACH = 2
MARGIN = 1.2
AS_SUBJECT, AS_OBJECT, OTHER, TOP, NAME, PARALLEL = 80.0, 50.0, 35.0, 60.0, 30.0, 25.0


@dataclass(slots=True)
class Discourse:
    """What has been mentioned so far: entity of each mention, what is known of each entity."""

    table: MentionTable
    entity: dict[int, int]
    quoted: frozenset[int]
    known: dict[int, Referent] = field(default_factory=dict)
    own: dict[int, Referent] = field(default_factory=dict)

    def words(self, index: int) -> Referent:
        """What the words of a mention say of its referent, found once."""
        if index not in self.own:
            self.own[index] = referent(self.table, index)
        return self.own[index]

    def of(self, index: int) -> int:
        """The entity of a mention: the mention that it goes back to in the end."""
        return self.entity.get(index, index)

    def about(self, index: int) -> Referent:
        """What is known of a mention's referent: its own words and those of its entity."""
        own = self.words(index)
        whole = self.known.get(self.of(index))
        if whole is None or whole is own:
            return own
        kinds = own.kinds if own.kinds and own.named else whole.kinds or own.kinds
        return Referent(
            kinds,
            own.gender or whole.gender,
            own.plural,
            own.named or whole.named,
            own.collective or whole.collective,
        )

    def learn(self, index: int) -> None:
        """Add what a mention says to what is known of its entity."""
        entity, own = self.of(index), self.words(index)
        old = self.known.get(entity, own)
        self.known[entity] = Referent(
            old.kinds or own.kinds,
            old.gender or own.gender,
            old.plural,
            old.named or own.named,
            old.collective or own.collective,
        )

    def join(self, index: int, antecedent: int) -> None:
        """Put a mention to the entity of its antecedent."""
        self.entity[index] = self.of(antecedent)
        self.learn(index)


def agrees(pronoun: Referent, other: Referent) -> bool:
    """Number, gender and kind do not contradict each other."""
    if pronoun.gender in {"masculine", "feminine"}:
        return PERSON in other.kinds and not other.plural and other.gender in {None, pronoun.gender}
    if pronoun.plural:
        return other.kinds != {THING} and (other.plural or other.collective)
    return bool(other.kinds) and PERSON not in other.kinds and not other.plural


def clause_verbs(token: Token) -> Iterator[tuple[Token, Token]]:
    """The verbs above a token, innermost first, each with its child through which the token hangs on it."""
    node = token
    while node.head.i != node.i:
        if is_verb(node.head) and node.dep_ not in AUXILIARIES:
            yield node.head, node
        node = node.head


def is_pleonastic(token: Token) -> bool:
    """ "It is clear that …", "it was reported that …": the pronoun stands for the clause."""
    verb = token.head
    if token.dep_ == EXPLETIVE:
        return True
    if token.dep_ not in SUBJECTS | PASSIVE_SUBJECTS or not is_verb(verb):
        return False
    predicate = [
        c
        for c in verb.children
        if c.dep_ in _ADJECTIVE_COMPLEMENT_OR_OBJECT_PREDICATE_OR_PREDICATE_NOUN
    ]
    clause = [
        c
        for p in (verb, *predicate)
        for c in p.children
        if c.dep_ in _ANY_OF_ADVE_CLAU_CONT_NOUN_OPEN_RELA and c.i > verb.i
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
    blamed = _blamed(discourse, pronoun, token)
    if blamed is not None:
        return (blamed,)
    beside = _beside(discourse, pronoun, token)
    if beside is not None:
        return (beside,)
    barred = _barred(discourse, token)
    for depth, (verb, child) in enumerate(clause_verbs(token)):
        if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS and child.head.i == verb.i:
            before = (
                _of_clause_before(discourse, pronoun, token, verb) if child.i == token.i else ()
            )
            if before:
                return before
            continue
        if depth == 0 and token.dep_ in OBJECTS | _ONLY_DATIVE:
            continue
        if depth == 0 and token.dep_ == PREPOSITION_OBJECT and token.head.head.i == verb.i:
            continue
        if token.i in discourse.quoted and verb.i not in discourse.quoted:
            return ()
        subjects = [a.token for a in surface_subject(verb)]
        candidates = [t for t in subjects if t.i != token.i]
        found = _agreeing(discourse, pronoun, candidates, token, barred) or _those_who_speak(
            discourse, pronoun, verb, candidates
        )
        if found:
            return (
                ()
                if len(found) == 1 and _rivalled(discourse, pronoun, found[0], token, barred)
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


def _blamed(discourse: Discourse, pronoun: Referent, token: Token) -> int | None:
    """ "imposed sanctions on Russia over its war", "thanked Oman for its help": what one is blamed or thanked for is one's own."""
    act, prep = token.head, token.head.head
    if token.dep_ != POSSESSOR or act.dep_ != PREPOSITION_OBJECT:
        return None
    verb = next((v for v, _ in clause_verbs(token)), None)
    if verb is None or verb.i > token.i or not _is_ground(verb, prep, act):
        return None
    toward = [
        t
        for o in verb.rights
        if o.dep_ == DIRECT_OBJECT
        for t in (
            *(
                p
                for c in (*o.rights, *verb.rights)
                if c.dep_ in RECIPIENTS
                and c.i < prep.i
                and load_ontology().cues_for(c.lower_, "BlamedPrepositionCue")
                for p in c.children
                if p.dep_ == PREPOSITION_OBJECT
            ),
            o,
        )
    ]
    found = (discourse.table.at(t) for t in toward if t.i < prep.i)
    return next(
        (
            i
            for i in found
            if i is not None
            and agrees(pronoun, discourse.about(i))
            and discourse.about(i).kinds != {THING}
        ),
        None,
    )


def _is_ground(verb: Token, prep: Token, act: Token) -> bool:
    """What a verb of blame or thanks is "for", or the act in answer to which a hostile one is done ("shelled Syria after its attack")."""
    ontology = load_ontology()
    blames = bool(ontology.cues_for(verb.lemma_.lower(), "BlameVerbCue"))
    before = f"{prep.head.lower_} {prep.lower_}"
    words = (
        prep.lower_,
        before,
        f"{prep.head.head.lower_} {before}",
        *(f"{prep.lower_} {c.lower_}" for c in prep.children if c.dep_ == PREPOSITION_CLAUSE),
    )
    if blames and ontology.cues_for(prep.lower_, "GroundPrepositionCue"):
        return True
    types = load_event_types()
    hostile = blames or any(
        e.type != NO_EVENT and (types.quad(e.type) or "").endswith(HOSTILE)
        for e in ontology.entries_for(verb.lemma_.lower(), "verb")
    )
    return (
        hostile
        and any(ontology.cues_for(w, "AnswerPrepositionCue") for w in words)
        and bool(ontology.entries_for(act.lemma_.lower(), "noun"))
    )


def _rivalled(
    discourse: Discourse, pronoun: Referent, found: int, token: Token, barred: frozenset[int]
) -> bool:
    """A person of unknown gender gives way to doubt when another in the sentence is known to fit."""
    table, entity = discourse.table, discourse.of(found)
    if pronoun.gender not in {"masculine", "feminine"} or discourse.about(found).gender is not None:
        return False
    inside = [i for t in token.sent if t.i < token.i and (i := table.known_at(t)) is not None]
    return any(
        discourse.of(i) != entity
        and discourse.of(i) not in barred
        and agrees(pronoun, discourse.about(i))
        and discourse.about(i).gender == pronoun.gender
        for i in inside
    )


def _agreeing(
    discourse: Discourse,
    pronoun: Referent,
    tokens: list[Token],
    token: Token,
    barred: frozenset[int],
) -> tuple[int, ...]:
    table = discourse.table
    indices = tuple(dict.fromkeys(i for t in tokens if (i := table.at(t)) is not None))
    resolved = tuple(
        i
        for i in indices
        if discourse.of(i) not in barred
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


def salience(table: MentionTable, index: int) -> float:
    """How much a mention stands out by its place in its own sentence."""
    token = table.token(index)
    mention = table[index]
    while token.dep_ == CONJUNCT and not is_verb(token.head):
        token = token.head
    weight = OTHER
    if token.dep_ in SUBJECTS | PASSIVE_SUBJECTS:
        weight = AS_SUBJECT + (TOP if token.head.dep_ == ROOT else 0.0)
    elif token.dep_ in OBJECTS:
        weight = AS_OBJECT
    elif token.dep_ in _ADJECTIVAL_OR_COMPOUND:
        weight = OTHER / 2
    return weight + (NAME if mention.kind == "name" else 0.0)


def most_salient(discourse: Discourse, index: int, order: list[int]) -> int | None:
    """The antecedent of a pronoun among the mentions before it, or None when none, or two alike, stand out."""
    table, token = discourse.table, discourse.table.token(index)
    pronoun, sentence = discourse.words(index), table[index].sentence
    barred = _barred(discourse, token)
    scores: dict[int, float] = defaultdict(float)
    nearest: dict[int, int] = {}
    for other in order:
        mention, head = table[other], table.token(other)
        if head.i >= token.i or sentence - mention.sentence > REACH:
            continue
        if (
            pronoun.gender == "neuter"
            and token.i in discourse.quoted
            and head.i not in discourse.quoted
        ):
            continue
        if discourse.of(other) in barred or not _may_be(discourse, pronoun, other):
            continue
        if mention.kind == "pronoun" and discourse.of(other) == other:
            continue
        parallel = PARALLEL if head.dep_ == token.dep_ and head.dep_ in SUBJECTS | OBJECTS else 0.0
        weight = (
            (salience(table, other) + parallel)
            * _fit(discourse, pronoun, other, token.dep_ in OBJECTS)
            * 0.5 ** (sentence - mention.sentence)
        )
        scores[discourse.of(other)] = (
            max(scores[discourse.of(other)], weight) + min(scores[discourse.of(other)], weight) / 4
        )
        nearest[discourse.of(other)] = other
    ranked = sorted(scores, key=lambda e: (-scores[e], -table.token(nearest[e]).i))
    if not ranked or (len(ranked) > 1 and scores[ranked[0]] < MARGIN * scores[ranked[1]]):
        return None
    return nearest[ranked[0]]


def _may_be(discourse: Discourse, pronoun: Referent, other: int) -> bool:
    mention: Mention = discourse.table[other]
    return agrees(pronoun, discourse.about(other)) and mention.label != NATIONALITY_NAME


def _fit(discourse: Discourse, pronoun: Referent, other: int, as_object: bool) -> float:
    """Things without a will are less often taken up again than states, organisations and persons, but as objects."""
    about = discourse.about(other)
    if pronoun.gender == "neuter":
        if about.kinds & {STATE, ORGANISATION}:
            return 0.4 if as_object else 1.0
        return 1.0 if as_object else (0.5 if THING in about.kinds else 0.7)
    if pronoun.gender is not None:
        return 1.0 if about.gender == pronoun.gender else 0.75
    return 1.0 if PERSON in about.kinds else 0.8


def _barred(discourse: Discourse, token: Token) -> frozenset[int]:
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
