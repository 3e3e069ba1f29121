"""Whether a page is English: the share of its words that are English function words."""

from __future__ import annotations

import re
from functools import cache

from kg.ontology import describe
from kg.resources import ontology_dir

SHARE = 0.12
ENOUGH = 30


@cache
def _function_words() -> frozenset[str]:
    return frozenset(describe([ontology_dir() / "cues" / "language.ttl"])["cue:english"]["kg:word"])


def is_english(text: str) -> bool:
    """True when at least :data:`SHARE` of the words are function words; a text under :data:`ENOUGH` words passes
    unless most of its letters are not Latin."""
    letters = [c for c in text if c.isalpha()]
    if letters and sum(ord(c) < 0x250 for c in letters) < 0.7 * len(letters):
        return False
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < ENOUGH:
        return True
    return sum(w in _function_words() for w in words) >= SHARE * len(words)
