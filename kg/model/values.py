"""The closed values of the domain types."""

from __future__ import annotations

from typing import Literal

SCHEMA = 1  # version of the event record: within one, fields are added and never renamed

Polarity = Literal["positive", "negative"]
Status = Literal[
    "actual", "planned", "offered", "requested", "threatened", "hoped", "possible", "hypothetical"
]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Manner = Literal["direct", "indirect", "according-to"]
Stance = Literal["neutral", "affirming", "denying", "distancing", "accusing", "retracting"]
Tense = Literal["past", "present", "future", "none"]
SegmentKind = Literal["headline", "caption", "paragraph", "furniture", "row"]
Basis = Literal["stated", "relative", "inherited", "previous", "dateline"]
Knows = Literal["saw", "told", "investigated"]
MentionKind = Literal["name", "nominal", "pronoun", "clause"]
TraceStage = Literal["repair", "dropped", "fallback", "left out"]
Reader = Literal["rules", "second", "imported"]
QuantityRole = Literal["killed", "injured", "missing", "arrested", "displaced", "object", "other"]
