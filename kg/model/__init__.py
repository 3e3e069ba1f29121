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

from kg.model.given import Article, Far, Segment, Span
from kg.model.resolved import (
    Candidate,
    Corroboration,
    DateSpan,
    Event,
    Link,
    MentionRef,
    Merge,
    PlaceLink,
    ResolvedArticle,
    TollReport,
)
from kg.model.said import (
    Argument,
    Attribution,
    Diagnostic,
    EventMention,
    Mention,
    Opinion,
    Quantity,
    Reading,
    Relation,
    Step,
    TimeExpression,
)
from kg.model.values import (
    SCHEMA,
    Basis,
    Certainty,
    Knows,
    Manner,
    MentionKind,
    Polarity,
    QuantityRole,
    Reader,
    SegmentKind,
    Stance,
    Status,
    Tense,
    TraceStage,
)

__all__ = [
    "SCHEMA",
    "Argument",
    "Article",
    "Attribution",
    "Basis",
    "Candidate",
    "Certainty",
    "Corroboration",
    "DateSpan",
    "Diagnostic",
    "Event",
    "EventMention",
    "Far",
    "Knows",
    "Link",
    "Manner",
    "Mention",
    "MentionKind",
    "MentionRef",
    "Merge",
    "Opinion",
    "PlaceLink",
    "Polarity",
    "Quantity",
    "QuantityRole",
    "Reader",
    "Reading",
    "Relation",
    "ResolvedArticle",
    "Segment",
    "SegmentKind",
    "Span",
    "Stance",
    "Status",
    "Step",
    "Tense",
    "TimeExpression",
    "TollReport",
    "TraceStage",
]
