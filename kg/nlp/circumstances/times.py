"""When an act was done: the time expressions of a sentence, and which of them is whose."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
    NOUN_ADVERBIAL,
    NOUN_MODIFIER,
    NUMBER_MODIFIER,
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

MODIFYING = frozenset(
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
OPENING = frozenset({CLAUSE_MARKER, PASSIVE_SUBJECT, SUBJECT})
FARTHEST = 8  # words up the tree from a time expression to what it dates
PLACE_BEFORE = 3  # tokens that a closing date needs before it: a place, a comma


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A time expression as token indices (both included) and the token that it modifies."""

    first: int
    last: int
    anchor: Token


def time_phrases(sent: Span) -> list[TimePhrase]:
    """The time expressions of a sentence with the word that each modifies; a date that closes the sentence comes first."""
    found: list[TimePhrase] = []
    closing: list[TimePhrase] = []
    for start, end in find_time_expressions(sent.text):
        span = sent.doc.char_span(sent.start_char + start, sent.start_char + end)
        if span is None or not len(span):
            continue
        whole = _dateline(span, sent)
        phrase = TimePhrase(span.start, span.end - 1, whole or _anchor(span.root))
        (found if whole is None else closing).append(phrase)
    return [*closing, *found]


def _dateline(span: Span, sent: Span) -> Token | None:
    """ "…, Berlin, Germany, December 14, 2025.": a date that closes a row of places is that of the whole sentence."""
    doc = sent.doc
    if span.start < sent.start + PLACE_BEFORE or doc[span.start - 1].text != ",":
        return None
    closes = not any(t.is_alpha for t in doc[span.end : sent.end])
    after_place = doc[span.start - 2].ent_type_ in PLACE_NAMES
    return sent.root if closes and after_place and any(t.is_digit for t in span) else None


def _anchor(root: Token) -> Token:
    """The first verb, or noun that is no time itself, above a time expression."""
    node = root
    while node.dep_ in MODIFYING and node.head.i != node.i:
        node = node.head
        dated = node.pos_ in NOUN_OR_NAME and node.ent_type_ not in TIME_LABELS
        if is_verb(node) or dated:
            break
    return node


def time_of(
    trigger: Trigger,
    phrases: Sequence[TimePhrase],
    triggers: Sequence[Trigger],
    ontology: Ontology,
) -> TimePhrase | None:
    """The time expression that hangs on the trigger, or on the verb that only carries its noun."""
    claimed = {t.i for other in triggers if other is not trigger for t in other.tokens}
    own = next((p for p in phrases if _dates(p, trigger, claimed)), None)
    if own is not None:
        return own
    if is_verb(trigger.head):
        return _shared_time(trigger.head, phrases, triggers, ontology)
    taken = _taking_place(trigger.head, phrases, ontology)
    if taken is not None:
        return taken
    verb, name = governor(trigger.head)
    carried = verb is not None and (verb.i not in claimed or name == "subject")
    return _at(verb, phrases) if verb is not None and carried else None


def _taking_place(
    noun: Token, phrases: Sequence[TimePhrase], ontology: Ontology
) -> TimePhrase | None:
    """ "The bombing that occurred on Monday": what is said of when a noun's act took place."""
    verbs = (
        c
        for n in _with_whole(noun)
        for c in n.children
        if c.dep_ == RELATIVE_CLAUSE
        and is_verb(c)
        and ontology.cues_for(c.lemma_.lower(), "TakingPlaceCue")
    )
    return next((p for v in verbs if (p := _at(v, phrases)) is not None), None)


def _with_whole(noun: Token) -> Iterator[Token]:
    """A noun and those that it hangs on with a preposition, where the parser may have hung what is said of it: "the toll of
    the bombing that occurred"."""
    yield noun
    while noun.dep_ == PREPOSITION_OBJECT and noun.head.head.pos_ in NOUN_OR_NAME:
        if noun.head.head.i == noun.i:
            return
        noun = noun.head.head
        yield noun


def _at(verb: Token, phrases: Sequence[TimePhrase]) -> TimePhrase | None:
    """The first time expression that modifies a word itself."""
    return next((p for p in phrases if p.anchor.i == verb.i), None)


def _dates(phrase: TimePhrase, trigger: Trigger, claimed: set[int]) -> bool:
    """The way up from a time expression reaches the trigger before another trigger or a verb."""
    inside = {t.i for t in trigger.tokens}
    node = phrase.anchor
    for _ in range(FARTHEST):
        if node.i in inside:
            return True
        if node.i in claimed or is_verb(node) or node.head.i == node.i:
            return False
        node = node.head
    return False


def _shared_time(
    verb: Token, phrases: Sequence[TimePhrase], triggers: Sequence[Trigger], ontology: Ontology
) -> TimePhrase | None:
    """The time of the clause that a verb shares; one that is joined to another verb has that verb's time or none."""
    if _is_joined(verb):
        return _inherited_time(verb, phrases)
    found = (share(verb, phrases) for share in SHARES)
    shared = next((p for p in found if p is not None), None)
    return shared or _time_of_whole(verb, phrases, triggers, ontology)


def _during(verb: Token, phrases: Sequence[TimePhrase]) -> TimePhrase | None:
    """The time of a clause with "when" that follows ("was shot when police raided the camp on Friday")."""
    clauses = (c for c in verb.rights if c.dep_ == ADVERBIAL_CLAUSE)
    when = (c for c in clauses if any(g.tag_ == RELATIVE_ADVERB_TAG for g in c.children))
    return next((p for c in when if (p := _at(c, phrases)) is not None), None)


def _after_sister(verb: Token, phrases: Sequence[TimePhrase]) -> TimePhrase | None:
    """The time said after the last of two coordinated verbs ("rammed X and sank Y on Monday")."""
    sisters = (c for c in verb.rights if c.dep_ == CONJUNCT and is_verb(c) and c.tag_ == verb.tag_)
    without_subject = (s for s in sisters if not any(g.dep_ in SUBJECTS for g in s.children))
    closing = (
        next((p for p in phrases if p.anchor.i == s.i and p.first > s.i), None)
        for s in without_subject
    )
    return next((p for p in closing if p is not None), None)


SHARES: tuple[Callable[[Token, Sequence[TimePhrase]], TimePhrase | None], ...] = (
    _during,
    _after_sister,
)
"""Where a verb finds its time beside itself; the first that answers wins."""


def _time_of_whole(
    verb: Token, phrases: Sequence[TimePhrase], triggers: Sequence[Trigger], ontology: Ontology
) -> TimePhrase | None:
    """The time of the act that the verb's is part of ("killed two in an attack on Friday")."""
    within = {
        t.head.i
        for t in triggers
        if t.entry.pos == "noun" and _stands_within(t.head, verb, ontology)
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


def _stands_within(noun: Token, verb: Token, ontology: Ontology) -> bool:
    preposition = noun.head
    return (
        noun.dep_ == PREPOSITION_OBJECT
        and preposition.dep_ == PREPOSITION
        and preposition.head.i == verb.i
        and bool(ontology.cues_for(preposition.lower_, "WithinPrepositionCue"))
    )


def _is_joined(verb: Token) -> bool:
    """Without a subject of its own beside or under another verb ("withdrew and handed over", "hit a bus, killing two")."""
    opened = any(c.dep_ in OPENING for c in verb.children)
    return verb.dep_ in JOINED_CLAUSES and is_verb(verb.head) and not opened


def _inherited_time(verb: Token, phrases: Sequence[TimePhrase]) -> TimePhrase | None:
    """The time of the verbs that one is joined to: before them all ("on Monday accused X and threatened Y"), or of a
    parallel or governing one wherever it stands ("appeared on Monday, complaining …")."""
    node = verb
    while _is_joined(node):
        head = node.head
        parallel = node.dep_ == ADVERBIAL_CLAUSE or node.tag_ == head.tag_
        of_head = (p for p in phrases if p.anchor.i == head.i)
        shared = next((p for p in of_head if p.last < head.i or parallel), None)
        if shared is not None:
            return shared if verb.tag_ != BASE_TAG else None
        node = head
    return None
