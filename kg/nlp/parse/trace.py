"""What a step of the reading did and by which rule: every step that changes, fills or drops something leaves a mark."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import TraceStage


@dataclass(frozen=True, slots=True)
class Mark:
    """One step: its stage, the name of its rule, the first and last token that it is about (both included), and a note."""

    stage: TraceStage
    rule: str
    first: int
    last: int
    note: str = ""
