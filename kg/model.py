"""The domain types: every noun of the project's vocabulary, frozen, standard library only.

Three groups, in the order in which a text becomes a graph:

* what is given: :class:`Article`, :class:`Segment`;
* what one text says (made by ``kg.nlp``, offsets only, nothing resolved): :class:`Mention`,
  :class:`EventMention`, :class:`Attribution`, :class:`TimeExpression`, :class:`Quantity`, :class:`Relation`,
  gathered in a :class:`Reading`;
* what is resolved (made by ``kg.resolve``): :class:`Link`, :class:`PlaceLink`, :class:`DateSpan`, gathered in a
  :class:`ResolvedArticle`, and :class:`Event`, the happening that one or more event mentions denote.

Character offsets count Unicode code points into ``Article.text`` as it was given; ``end`` is exclusive.
Dates are inclusive. Indices (``int`` fields named after a type) point into the tuples of the same reading.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Literal

SCHEMA = 1  # version of the event record: within one, fields are added and never renamed

Polarity = Literal["positive", "negative"]
Status = Literal[
    "actual", "planned", "offered", "requested", "threatened", "hoped", "possible", "hypothetical"
]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Manner = Literal["direct", "indirect", "according-to"]
Stance = Literal["neutral", "affirming", "denying", "distancing", "accusing"]
Tense = Literal["past", "present", "future", "none"]
SegmentKind = Literal["headline", "caption", "paragraph", "furniture", "row"]
Basis = Literal["stated", "relative", "inherited", "previous", "dateline"]
MentionKind = Literal["name", "nominal", "pronoun", "clause"]
TraceStage = Literal["repair", "dropped", "fallback", "left out"]
Reader = Literal["rules", "second", "imported"]
QuantityRole = Literal["killed", "injured", "missing", "arrested", "displaced", "object", "other"]


# ------------------------------------------------------------------------------------------------ what is given
@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text; ``article.text[start:end] == text`` always holds."""

    start: int
    end: int
    text: str

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Segment:
    """A block of the article: its headline, a photo caption, a paragraph, or page furniture (never read).

    ``why`` tells of furniture what it is: a byline, a related link …; None where that is not known.
    """

    kind: SegmentKind
    start: int
    end: int
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One text with its metadata. ``published`` is time-zone aware, or None when the text does not say.

    ``authors`` are the names of the byline, in its order, without "by" and offices.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: datetime | None = None
    url: str | None = None
    language: str = "en"
    licence: str | None = None
    provenance: str | None = None
    segments: tuple[Segment, ...] = ()
    authors: tuple[str, ...] = ()

    @property
    def imported(self) -> bool:
        """Tell whether it is no text but rows of a table of events that others coded."""
        return any(s.kind == "row" for s in self.segments)

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the text in UTF-8, the text that all offsets refer to."""
        return sha256(self.text.encode("utf-8")).hexdigest()

    def span(self, start: int, end: int) -> Span:
        """Cut the span ``start:end`` out of the text."""
        return Span(start, end, self.text[start:end])


# ------------------------------------------------------------------------------------------------ what the text says
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
    children", "another three").
    """

    span: Span
    value: float | None
    min: float | None
    max: float | None
    unit: str
    role: QuantityRole = "object"
    part: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """According to whom: speaker, cue and content; ``via`` the attribution that this one comes through.

    ``speaker`` is None when unnamed; ``statement`` is the index of the event mention of saying it.
    """

    speaker: Argument | None
    cue: Span
    content: tuple[int, int]
    manner: Manner
    stance: Stance = "neutral"
    said: TimeExpression | None = None
    statement: int | None = None
    via: Attribution | None = None


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


# ------------------------------------------------------------------------------------------------ what is resolved
@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor or place that a mention could have meant and why it lost."""

    iri: str
    name: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Link:
    """Mention → actor with its reason. ``linked`` False: named but in no gazetteer, under an IRI of its own.

    ``kind``: person | country | government | organisation | armed-force | group | place | item | unknown.
    ``part_of``: IRI of the actor that it belongs to. ``country``: ISO 3166 alpha-3 (XKX Kosovo) or IGO codes.
    """

    iri: str
    name: str
    kind: str
    linked: bool
    reason: str
    country: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    wikipedia: str | None = None
    part_of: str | None = None
    role: str | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """Mention → place. ``precision``: point | town | region | country | region-only | unknown."""

    iri: str
    name: str
    linked: bool
    precision: str
    reason: str
    country: str | None = None
    region: str | None = None
    lat: float | None = None
    lon: float | None = None
    wikidata: str | None = None
    geonames: str | None = None
    within: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class DateSpan:
    """An interval, both ends inclusive, ISO 8601 (dates, or instants with zone for hours and minutes).

    ``precision``: minute | hour | day | weekend | week | month | quarter | season | year | decade | …;
    ``basis``: stated | relative | inherited | dateline.
    """

    start: str
    end: str
    precision: str
    basis: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ResolvedArticle:
    """A reading with what its mentions and time expressions refer to.

    ``links``, ``places`` and ``voices`` (the kinds of speakers) are keyed by mention index, ``dates`` by the time
    expression.
    """

    reading: Reading
    links: dict[int, Link] = field(default_factory=dict)
    places: dict[int, PlaceLink] = field(default_factory=dict)
    dates: dict[TimeExpression, DateSpan] = field(default_factory=dict)
    voices: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MentionRef:
    """Points at one event mention of one article."""

    article: str
    index: int


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two event mentions were taken to denote one happening."""

    left: MentionRef
    right: MentionRef
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class TollReport:
    """One number of a toll: the event mention that tells it, and which of its quantities it is."""

    mention: MentionRef
    quantity: int


@dataclass(frozen=True, slots=True)
class Corroboration:
    """How many independent origins of one kind of voice tell an event as done: ``article`` for what articles say
    themselves, ``unnamed`` for nobody in particular, else the kind of speaker."""

    kind: str
    origins: int


@dataclass(frozen=True, slots=True)
class Event:
    """The happening: denoted by one or more event mentions. ``standing``:
    asserted | claimedByOneSide | contested | confirmed | denied | prospective.

    ``part_of``: the id of the event that it is a part of, as the deaths are of the strike; ``denials``: mentions of
    saying that it is not so; ``near``: reports that were compared and kept apart by little, with the reason; ``replaces``:
    ids that the event had if fewer articles were read; ``tolls``: the numbers of its killed, injured … that may be compared.
    """

    id: str
    type: str
    mentions: tuple[MentionRef, ...]
    standing: str
    merges: tuple[Merge, ...] = ()
    follows: tuple[str, ...] = ()
    part_of: str | None = None
    denials: tuple[MentionRef, ...] = ()
    near: tuple[Merge, ...] = ()
    replaces: tuple[str, ...] = ()
    tolls: tuple[TollReport, ...] = ()
    corroboration: tuple[Corroboration, ...] = ()
