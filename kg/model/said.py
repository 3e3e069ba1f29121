"""What one text says: made by ``kg.nlp``, offsets only, nothing resolved."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.given import Article, Span
from kg.model.values import (
    Basis,
    Certainty,
    Knows,
    Manner,
    MentionKind,
    Polarity,
    QuantityRole,
    Reader,
    Stance,
    Status,
    Tense,
    TraceStage,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that refers to something: a name, a noun phrase or a pronoun. One per head word.

    ``span`` is the phrase without relative clauses, appositions and coordinated sisters; ``head`` its head word(s)
    (for a name the whole name: "Volodymyr Zelenskyy"); ``modifiers`` the words before the head in their order
    ("Ukrainian", "President"); ``possessor`` the mention in "X's Y" or "its Y"; ``complement`` the mention in
    "Y of X"; ``antecedent`` the mention that it refers back to, with the reason; ``members`` the several that a plural
    stands for ("both leaders").
    """

    span: Span
    head: Span
    kind: MentionKind
    lemma: str
    label: str | None = None
    modifiers: tuple[str, ...] = ()
    determiner: str | None = None
    plural: bool = False
    possessor: int | None = None
    complement: int | None = None
    apposition: int | None = None
    antecedent: int | None = None
    antecedent_reason: str | None = None
    sentence: int = 0
    members: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Argument:
    """What fills a role. ``implicit``: understood from the context, its own words stand elsewhere.

    ``basis`` of a place: stated | inherited (from another act of the sentence) | previous (the sentence before) |
    dateline.
    """

    mention: int
    reason: str
    implicit: bool = False
    preposition: str | None = None
    basis: Basis = "stated"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when, with the tense of the verb that they belong to (none in headlines and nouns).

    ``basis``: where the words stand, when not beside the act: inherited | dateline; None where they do.
    """

    span: Span
    tense: Tense = "none"
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many of what: ``value`` or a range, and what they have to do with the event.

    ``part``: a part of a number told beside it or before, never to be added to it or compared with it ("four of them
    children", "another three"); ``account``: who gives it, where somebody else than who tells the act ("22 people by their own
    count and 61 according to the ombudsman").
    """

    span: Span
    value: float | None
    min: float | None
    max: float | None
    unit: str
    role: QuantityRole = "object"
    part: bool = False
    account: Argument | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """According to whom: speaker, cue and content; ``via`` the attribution that this one comes through.

    ``speaker`` is None when unnamed; ``statement`` is the index of the event mention of saying it; ``basis`` how the
    speaker knows, where it is told.
    """

    speaker: Argument | None
    cue: Span
    content: tuple[int, int]
    manner: Manner
    stance: Stance = "neutral"
    said: TimeExpression | None = None
    statement: int | None = None
    via: Attribution | None = None
    basis: Knows | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the second reader makes of a statement: the type that it would give its sides with how likely that is, how
    likely the statement's own type, and how likely the statement is right; probabilities of two decimals."""

    type: str
    probability: float
    own: float
    right: float


@dataclass(frozen=True, slots=True)
class EventMention:
    """What one sentence reports: one record per trigger.

    ``spots`` and ``day``: where and when it may have been, of low certainty, where its own words tell neither.
    ``object`` is the content or topic as the trigger's own clause words it; ``content`` of an act of words all that is
    said, quotations included, also where no event stands in it. ``reader``: who read it; ``opinion``: what the second
    reader makes of what the rules read.
    """

    sentence: int
    trigger: Span
    lemma: str
    type: str
    mode: str | None
    rule: str
    action: str
    actors: tuple[Argument, ...] = ()
    targets: tuple[Argument, ...] = ()
    object: Span | None = None
    places: tuple[Argument, ...] = ()
    time: TimeExpression | None = None
    quantities: tuple[Quantity, ...] = ()
    instrument: Span | None = None
    attribution: Attribution | None = None
    polarity: Polarity = "positive"
    status: Status = "actual"
    certainty: Certainty = "certain"
    condition: Span | None = None
    contexts: tuple[str, ...] = ()
    confidence: float = 0.5
    evidence: Span | None = None
    why: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    spots: tuple[Argument, ...] = ()
    day: TimeExpression | None = None
    accepted: bool = False
    content: Span | None = None
    reader: Reader = "rules"
    opinion: Opinion | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A standing relation between two mentions: office, kinship, containment, part-of.

    ``kind``: office | kinship | located-in | part-of; ``label`` the words ("special envoy", "son-in-law").
    """

    kind: str
    subject: int
    object: int
    label: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Trouble with a text that does not stop the run: counted and listed in the report.

    ``note``: something to know of a text that was read all the same.
    """

    article: str
    code: str
    message: str
    start: int | None = None
    end: int | None = None
    note: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reading that did something: a repair of the parse, a trigger dropped, a role filled by a fallback, or a
    stretch of text left out; by which named rule, about which words."""

    stage: TraceStage
    rule: str
    span: Span
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article's text says, before anything is resolved; ``added``: what only the second reader saw."""

    article: Article
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[EventMention, ...] = ()
    relations: tuple[Relation, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    trace: tuple[Step, ...] = ()
    added: tuple[EventMention, ...] = ()
