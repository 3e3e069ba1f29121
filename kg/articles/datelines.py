"""The datelines of a text: where and when a report was filed, as the page furniture before a paragraph says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.articles.segments import AGENCY, DAY
from kg.model import Segment, Span

_DAY = re.compile(rf"\b{DAY}")
_PLACE = re.compile(r"[^\W\d_][\w .'’/-]*?(?:, [^\W\d_][\w .'’-]*?)?(?=\s*(?:[,:–—(]|-(?:\W|$)|$))")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: the words of its place and of its day, and where the paragraph begins that it stands before.

    ``day`` is None where it has none. Offsets are code points into the article's text.
    """

    place: Span
    day: Span | None
    paragraph: int


def datelines(text: str, segments: Sequence[Segment]) -> Iterator[Dateline]:
    """Every dateline with a place, in the order of the text."""
    for line, after in pairwise(segments):
        beside = line.kind == "furniture" and after.kind == "paragraph"
        if beside and not text[line.end : after.start].strip(" "):
            found = _dateline(text[line.start : line.end], line.start, after.start)
            if found is not None:
                yield found


def _dateline(words: str, start: int, paragraph: int) -> Dateline | None:
    """Read "GENEVA, June 3 (AP) –"; None where only an agency is named."""
    day = _DAY.search(words)
    bare = re.sub(AGENCY, "", words[: day.start() if day else len(words)]).rstrip(" ,")
    place = _PLACE.match(bare)
    if place is None or not place.group().strip():
        return None
    end = start + place.end()
    span = Span(start, end, words[: place.end()])
    return Dateline(span, _span(day, start) if day else None, paragraph)


def _span(found: re.Match[str], start: int) -> Span:
    return Span(start + found.start(), start + found.end(), found.group())
