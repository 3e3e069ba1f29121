"""When, with what and on what condition: the phrases around a trigger that no frame needs to name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.nlp.arguments.trigger import Trigger
from kg.nlp.clauses.governors import governor
from kg.nlp.expressions.timex import find_time_expressions
from kg.nlp.parse.labels import (
    JOINED_CLAUSES,
    NOUN_OR_NAME,
    PLACE_NAMES,
    SUBJECTS,
    TIME_LABELS,
    clause_end,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADJECTIVAL,
    ADVERBIAL,
    ADVERBIAL_CLAUSE,
    APPOSITION,
    BASE_TAG,
    CLAUSE_MARKER,
    CONJUNCT,
    CONTENT_CLAUSE,
    NOUN_ADVERBIAL,
    NOUN_MODIFIER,
    NUMBER_MODIFIER,
    OPEN_CLAUSE,
    PASSIVE_SUBJECT,
    PREPOSITION,
    PREPOSITION_CLAUSE,
    PREPOSITION_OBJECT,
    RELATIVE_ADVERB_TAG,
    RELATIVE_CLAUSE,
    SUBJECT,
)
from kg.nlp.parse.tree import Span, Token
from kg.ontology import Ontology

_ADVERBIAL_CLAUSE_OR_CONTENT_CLAUSE_OR_RELATIVE_CLAUSE = frozenset(
    {ADVERBIAL_CLAUSE, CONTENT_CLAUSE, RELATIVE_CLAUSE}
)
_ADVERBIAL_CLAUSE_OR_PREPOSITION = frozenset({ADVERBIAL_CLAUSE, PREPOSITION})
_ANY_OF_ADJE_ADVE_APPO_NOUN_NOUN_NUMB_PREP_PREP_PREP = frozenset(
    {
        ADJECTIVAL,
        ADVERBIAL,
        APPOSITION,
        NOUN_ADVERBIAL,
        NOUN_MODIFIER,
        NUMBER_MODIFIER,
        PREPOSITION,
        PREPOSITION_CLAUSE,
        PREPOSITION_OBJECT,
    }
)
_CLAUSE_MARKER_OR_PASSIVE_SUBJECT_OR_SUBJECT = frozenset({CLAUSE_MARKER, PASSIVE_SUBJECT, SUBJECT})


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A time expression as token indices (both included) and the token that it modifies."""

    first: int
    last: int
    anchor: Token


def instrument_of(trigger: Trigger, ontology: Ontology) -> Token | None:
    """What the act was done with ("with drones", "by telephone")."""
    for arg in trigger.args:
        if ontology.cues_for(arg.name, "InstrumentPrepositionCue") and ontology.cues_for(
            arg.token.lemma_.lower(), "InstrumentNounCue"
        ):
            return arg.token
    return None


def time_phrases(sent: Span) -> list[TimePhrase]:
    """The time expressions of a sentence with the word that each modifies; a date that closes the sentence comes first."""
    found: list[TimePhrase] = []
    closing: list[TimePhrase] = []
    for start, end in find_time_expressions(sent.text):
        span = sent.doc.char_span(sent.start_char + start, sent.start_char + end)
        if span is not None and len(span):
            whole = _dateline(span, sent)
            (found if whole is None else closing).append(
                TimePhrase(span.start, span.end - 1, whole or _anchor(span.root))
            )
    return [*closing, *found]


def _dateline(span: Span, sent: Span) -> Token | None:
    """ "…, Berlin, Germany, December 14, 2025.": a date that closes a row of places is that of the whole sentence."""
    doc = sent.doc
    if (
        span.start < sent.start + 3
        or doc[span.start - 1].text != ","
        or doc[span.start - 2].ent_type_ not in PLACE_NAMES
    ):
        return None
    rest = [t for t in doc[span.end : sent.end] if t.is_alpha]
    return sent.root if not rest and any(t.is_digit for t in span) else None


def _anchor(root: Token) -> Token:
    node = root
    while (
        node.dep_ in _ANY_OF_ADJE_ADVE_APPO_NOUN_NOUN_NUMB_PREP_PREP_PREP and node.head.i != node.i
    ):
        node = node.head
        if is_verb(node):
            break
        if node.pos_ in NOUN_OR_NAME and node.ent_type_ not in TIME_LABELS:
            break
    return node


def time_of(
    trigger: Trigger, phrases: Sequence[TimePhrase], triggers: Sequence[Trigger]
) -> TimePhrase | None:
    """The time expression that hangs on the trigger, or on the verb that only carries its noun."""
    inside = {t.i for t in trigger.tokens}
    claimed = {t.i for other in triggers if other is not trigger for t in other.tokens}
    for phrase in phrases:
        for node in _chain(phrase.anchor):
            if node.i in inside:
                return phrase
            if node.i in claimed or is_verb(node):
                break
    verb, name = governor(trigger.head) if not is_verb(trigger.head) else (None, "")
    if verb is not None and (verb.i not in claimed or name == "subject"):
        return next((p for p in phrases if p.anchor.i == verb.i), None)
    return _shared_time(trigger, phrases, triggers) if is_verb(trigger.head) else None


def _shared_time(
    trigger: Trigger, phrases: Sequence[TimePhrase], triggers: Sequence[Trigger]
) -> TimePhrase | None:
    """The time of the clause that a verb shares.

    Said before both of two coordinated verbs ("on Monday accused X and threatened Y") or after the last ("rammed X and
    sank Y on Monday"), of a clause with "when" that follows, of the main verb of a participle ("appeared on Monday,
    complaining …"), or of the act that it is part of ("killed two in an attack on Friday").
    """
    verb = trigger.head
    if _joined(verb):
        return _inherited_time(verb, phrases)
    for clause in (
        c
        for c in verb.rights
        if c.dep_ == ADVERBIAL_CLAUSE and any(g.tag_ == RELATIVE_ADVERB_TAG for g in c.children)
    ):
        during = next((p for p in phrases if p.anchor.i == clause.i), None)
        if during is not None:
            return during
    for sister in (
        c
        for c in verb.rights
        if c.dep_ == CONJUNCT
        and is_verb(c)
        and c.tag_ == verb.tag_
        and not any(g.dep_ in SUBJECTS for g in c.children)
    ):
        last = next((p for p in phrases if p.anchor.i == sister.i and p.first > sister.i), None)
        if last is not None:
            return last
    within = {
        t.head.i
        for t in triggers
        if t.entry.pos == "noun"
        and t.head.dep_ == PREPOSITION_OBJECT
        and t.head.head.dep_ == PREPOSITION
        and t.head.head.head.i == verb.i
        and t.head.head.lower_ == "in"
    }
    return next(
        (
            p
            for p in phrases
            if p.anchor.i in within
            or any(a.i in within for a in p.anchor.ancestors if not is_verb(a))
        ),
        None,
    )


def _joined(verb: Token) -> bool:
    """Without a subject of its own beside or under another verb ("withdrew and handed over", "hit a bus, killing two")."""
    return (
        verb.dep_ in JOINED_CLAUSES
        and is_verb(verb.head)
        and not any(c.dep_ in _CLAUSE_MARKER_OR_PASSIVE_SUBJECT_OR_SUBJECT for c in verb.children)
    )


def _inherited_time(verb: Token, phrases: Sequence[TimePhrase]) -> TimePhrase | None:
    """The time of the verbs that one is joined to: before them all, or of a parallel or governing one wherever it stands."""
    node = verb
    while _joined(node):
        parallel = node.dep_ == ADVERBIAL_CLAUSE or node.tag_ == node.head.tag_
        shared = next(
            (
                p
                for p in phrases
                if p.anchor.i == node.head.i and (p.last < node.head.i or parallel)
            ),
            None,
        )
        if shared is not None:
            return shared if verb.tag_ != BASE_TAG else None
        node = node.head
    return None


def _chain(token: Token) -> list[Token]:
    chain = [token]
    while chain[-1].head.i != chain[-1].i and len(chain) < 8:
        chain.append(chain[-1].head)
    return chain


def condition_of(trigger: Trigger, ontology: Ontology) -> tuple[int, int] | None:
    """Token range of what the event is made to depend on: an if-clause, "in exchange for …"; that of an offer or a
    threat is also that of the act offered or threatened."""
    verb = trigger.head
    while verb.dep_ == OPEN_CLAUSE and is_verb(verb.head):
        found = _own_condition(verb, ontology)
        if found is not None:
            return found
        verb = verb.head
    return _own_condition(verb, ontology)


def _own_condition(verb: Token, ontology: Ontology) -> tuple[int, int] | None:
    for child in verb.children:
        marks = (
            [child]
            if child.dep_ == PREPOSITION
            and any(c.dep_ == PREPOSITION_CLAUSE for c in child.children)
            else [g for g in child.children if g.dep_ == CLAUSE_MARKER]
        )
        if child.dep_ in _ADVERBIAL_CLAUSE_OR_PREPOSITION and any(
            ontology.cues_for(m.lower_, "ConditionCue") for m in marks
        ):
            return clause_end(child)
    for token in verb.subtree:
        found = _exchange(token, ontology)
        if found is not None and not _crosses_clause(token, verb):
            return found
    return None


def _exchange(token: Token, ontology: Ontology) -> tuple[int, int] | None:
    for words, _ in ontology.phrases_at(token.lower_, "ExchangeCue"):
        if tuple(t.lower_ for t in token.doc[token.i : token.i + len(words)]) == words:
            tail = token.doc[token.i + len(words) - 1]
            return token.i, max(clause_end(tail)[1], tail.i)
    return None


def _crosses_clause(token: Token, head: Token) -> bool:
    """A finite clause of its own stands between the phrase and the trigger."""
    node = token
    while node.head.i != node.i and node.i != head.i:
        if node.dep_ in _ADVERBIAL_CLAUSE_OR_CONTENT_CLAUSE_OR_RELATIVE_CLAUSE:
            return True
        node = node.head
    return False
