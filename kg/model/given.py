"""What is given: an article with its segments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from kg.model.values import SegmentKind


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
    def letters(self) -> int:
        """How long the text is."""
        return len(self.text)

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the text in UTF-8, the text that all offsets refer to."""
        return sha256(self.text.encode("utf-8")).hexdigest()

    def span(self, start: int, end: int) -> Span:
        """Cut the span ``start:end`` out of the text."""
        return Span(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Far(Article):
    """The head of an article whose text lies elsewhere: all that must be known of it before it is read.

    ``source`` and ``number``: where it is fetched; ``given``: the hash of the article as it was given; ``words``: that of its text;
    ``length``: of its text; ``rows``: whether it is rows of a table. Of the segments those are here that are not read.
    """

    source: object = None
    number: int = 0
    given: str = ""
    words: str = ""
    length: int = 0
    rows: bool = False

    @property
    def imported(self) -> bool:
        """Tell whether it is no text but rows of a table of events that others coded."""
        return self.rows

    @property
    def letters(self) -> int:
        """How long the text is."""
        return self.length

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the text."""
        return self.words
