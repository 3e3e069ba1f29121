"""The blocks of an article's text: headline, captions, paragraphs, and the page furniture that is never read.

Blocks are lines or groups of lines between blank lines; nothing is cut out of the text, only marked, so that every
offset goes on to refer to the text as it was given. The words by which furniture is known stand in
``ontology/cues/furniture.ttl``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import Segment, SegmentKind
from kg.ontology import describe
from kg.resources import ontology_dir

DATE_LINE = re.compile(
    r"^\W*\d{4}[./-]\d{1,2}[./-]\d{1,2}\b|\b\d{1,2}:\d{2}\s*(?:GMT|UTC|[A-Z]{2,4}T)\b"
)
CREDIT = re.compile(r"\s(/[A-Za-z][\w ]{1,20})\s*$")
BRACKETS = r"\[([^\[\]\n]{2,40})\]"
UNCLOSED = r"\[([^\[\]\n]{2,40})"
BRACKETED = re.compile(
    rf"(?:(?<![^\n])|(?<=[.!?…'\"”’)] )){BRACKETS}|(?:{BRACKETS}|{UNCLOSED})(?=\s*(?:\n|$))"
)
WIRE = re.compile(
    r"^(?:[A-Z][\w.'’-]*(?:[ ,/]+[A-Z][\w.'’-]*){0,4},? *(?:\w+\.? \d{1,2} *)?)?\([A-Z][\w ]{1,20}\) *(?:--?|–|—) *"
)
NAME = r"[A-Z][\w.'’-]*(?:[ /]+[A-Z][\w.'’-]*){0,3}"
DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?"
AGENCY = r"\([A-Z][\w ]{1,20}\)"
DASH = r"(?: +- +| *(?:--|–|—) *)"
DATELINE = re.compile(
    rf"^(?![A-Z]{{2,3}}: )[A-Z][A-Z .'’/-]{{2,30}}(?:, {NAME})?(?:,? {DAY})?(?:,? (?:{AGENCY}|{NAME}))?(?:{DASH}|: +)"  # GENEVA, June 3 (AP) –
    rf"|^{NAME}(?:,? {NAME})?,? {DAY}(?:,? (?:{AGENCY}|{NAME}))?{DASH}"  # Tehran, March 15, IRNA -
    rf"|^{NAME}, {NAME}{DASH}|^{NAME} -- "  # Pristina, Kosovo -
    rf"|^{NAME} (?:-|–|—) (?=[\"“'‘]?[A-Z])(?![^.]* (?:-|–|—) )"
)  # Washington - The president; no name between dashes
BEFORE, TOO_LONG = "dateline", "too long"
HEADING = re.compile(r"#{1,6}[ \t]+")  # Markdown's; the words after it are what is read
FULL = 60  # characters from which a line is more than an entry of a list
WIDER = 1.25  # how much longer than a headline the lines of the text below it are
LONGEST_HEADLINE = 25  # words
CONTINUED = re.compile(r"[.!?…,;:–—-]['\"”’)\]]*$")  # ends of a line that is no headline
LONGEST_SENTENCE = 3_000  # characters; the time that a sentence takes grows faster than its length
LONGEST_PARAGRAPH = 10_000
LONGEST_ARTICLE = 40_000  # characters that are read of one article, some 7,000 words
SENTENCE_BREAK = re.compile(r"[.!?…]['\"”’)\]]*\s+")
SENTENCE_END = re.compile(r"[.!?…]['\"”’)]*$")


@dataclass(frozen=True, slots=True)
class FurnitureWords:
    """The words that make a line page furniture; ``long_starts`` begin lines that may be long."""

    starts: tuple[str, ...]
    long_starts: tuple[str, ...]
    ends: tuple[str, ...]
    whole: frozenset[str]
    marks: tuple[str, ...]
    credits: frozenset[str]


@cache
def load_furniture_words() -> FurnitureWords:
    """Read ``ontology/cues/furniture.ttl`` once."""
    props = describe([ontology_dir() / "cues" / "furniture.ttl"])["cue:furniture"]
    return FurnitureWords(
        tuple(props["kg:lineStart"]),
        tuple(start for start in props["kg:lineStart"] if start.count(" ") > 1),
        tuple(props["kg:lineEnd"]),
        frozenset(props["kg:wholeLine"]),
        tuple(props["kg:creditMark"]),
        frozenset(props["kg:creditWord"]),
    )


def blocks(text: str) -> list[tuple[int, int]]:
    """Start and end of every run of lines between blank lines, outer white space left out."""
    found = []
    for match in re.finditer(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*", text):
        stripped = match.group().strip()
        if stripped:
            start = match.start() + match.group().index(stripped[0])
            found.append((start, start + len(stripped)))
    return found


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found, at = [], start
    for line in text[start:end].split("\n"):
        stripped = line.strip()
        if stripped:
            begin = at + line.index(stripped[0])
            found.append((begin, begin + len(stripped)))
        at += len(line) + 1
    return found


def segment(
    text: str, title: str | None = None, publisher: str | None = None
) -> tuple[Segment, ...]:
    """Mark every block of a text.

    Args:
        text: the text as it was given.
        title, publisher: from the metadata, when known; a line that is just the publisher's name is furniture.

    Returns:
        Segments in text order; a block of several short lines (no sentence) is taken line by line.
    """
    words = load_furniture_words()
    pieces = [p for n, block in enumerate(blocks(text)) for p in _pieces(text, block, n == 0)]
    segments: list[Segment] = []
    many = len(pieces) > 1
    for begin, end in pieces:
        mark = HEADING.match(text, begin, end)
        start = mark.end() if mark else begin
        kind = _kind(
            _uncredited(text[start:end]),
            words,
            title,
            publisher,
            many and not any(s.kind == "headline" for s in segments),
            any(s.kind == "paragraph" for s in segments),
        )
        for piece in _around_credits(text, kind, start, end):
            segments.extend(parted(text, *piece))
    return within_bounds(segments)


def within_bounds(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Segments of which no more than :data:`LONGEST_ARTICLE` characters are read; the rest is furniture for being
    :data:`TOO_LONG`."""
    read, kept = 0, []
    for part in segments:
        read += part.end - part.start if part.kind != "furniture" else 0
        beyond = read > LONGEST_ARTICLE and part.kind != "furniture"
        kept.append(Segment("furniture", part.start, part.end, TOO_LONG) if beyond else part)
    return tuple(kept)


def _pieces(text: str, block: tuple[int, int], opening: bool) -> list[tuple[int, int]]:
    """The lines of a list; of the block that opens a text its headline, and what stands below it; else the block."""
    lines = _lines(text, *block)
    if _is_list(text, block):
        return lines
    if not (opening and len(lines) > 1 and _heads(text, lines)):
        return [block]
    above = 1
    while above < len(lines) - 1 and _heads(text, lines[above:]):  # a byline, a date
        above += 1
    return [*lines[:above], (lines[above][0], block[1])]


def _heads(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """A first line without a full stop over a line that begins a sentence, where some line below is so much longer that
    the lines are not one paragraph's, cut at a width: a headline pasted with its article."""
    (start, end), below = lines[0], lines[1:]
    line, after = text[start:end], text[below[0][0] : below[0][1]]
    wider = max(b - a for a, b in below) >= WIDER * (end - start)
    begins = after[0].isupper() or not after[0].isalnum()
    return wider and begins and not CONTINUED.search(line) and len(line.split()) <= LONGEST_HEADLINE


def _is_list(text: str, block: tuple[int, int]) -> bool:
    lines = [text[a:b] for a, b in _lines(text, *block)]
    ended = any(SENTENCE_END.search(line) and len(line) > FULL for line in lines)
    return len(lines) > 1 and not ended and not _is_wrapped(lines)


def _is_wrapped(lines: Sequence[str]) -> bool:
    """A paragraph cut at a width: full lines, of which none ends a sentence, and a last one that does."""
    full = all(len(line) >= FULL for line in lines[:-1])
    cut = not any(SENTENCE_END.search(line) for line in lines[:-1])
    return full and cut and bool(SENTENCE_END.search(lines[-1]))


def _plain(line: str) -> str:
    return re.sub(r"\s+", " ", line).strip().lower()


def is_furniture(line: str) -> bool:
    """Tell whether a line is page furniture by its words alone."""
    words, plain = load_furniture_words(), _plain(line)
    return (
        plain in words.whole
        or (len(plain) < 120 and (plain.startswith(words.starts) or plain.endswith(words.ends)))
        or (len(plain) < 300 and plain.startswith(words.long_starts))
    )


def _kind(
    block: str,
    words: FurnitureWords,
    title: str | None,
    publisher: str | None,
    no_headline_yet: bool,
    in_body: bool,
) -> SegmentKind:
    plain = _plain(block)
    if title and plain == _plain(title):
        return "headline"
    if (
        is_furniture(block)
        or (publisher and plain == _plain(publisher))
        or (DATE_LINE.search(block) and len(plain) < 80)
    ):
        return "furniture"
    ends = bool(SENTENCE_END.search(block.strip()))
    if any(plain.endswith(mark) for mark in words.marks):
        return "caption"
    if not ends and len(plain.split()) < 4:
        return "furniture"
    if not ends and no_headline_yet and not in_body and len(plain.split()) <= LONGEST_HEADLINE:
        return "headline"
    return "paragraph"


def _around_credits(
    text: str, kind: SegmentKind, start: int, end: int
) -> Iterator[tuple[SegmentKind, int, int]]:
    """A block without the bracketed credits of pictures at the edge of a line or sentence ("[Getty Images]")."""
    at = start
    for first, last in _credits(text, start, end) if kind != "furniture" else ():
        yield from _trimmed(text, kind, at, first)
        yield "furniture", first, last
        at = last
    yield from _trimmed(text, kind, at, end)


def _credits(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the bracketed credits of a block stand."""
    known = load_furniture_words().credits
    for found in BRACKETED.finditer(text, start, end):
        if not known.isdisjoint(next(filter(None, found.groups())).lower().split()):
            yield found.span()


def _uncredited(block: str) -> str:
    """A block without the credit that it closes with."""
    found = list(_credits(block, 0, len(block)))
    return (
        block[: found[-1][0]].rstrip() if found and found[-1][1] >= len(block.rstrip()) else block
    )


def _trimmed(
    text: str, kind: SegmentKind, start: int, end: int
) -> Iterator[tuple[SegmentKind, int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield kind, start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def parted(text: str, kind: SegmentKind, start: int, end: int) -> list[Segment]:
    """A block of a kind with its photo credit or dateline parted from what is read, and in parts of bounded length."""
    block = text[start:end]
    credit = CREDIT.search(block) if kind == "caption" else None
    if credit:
        cut = start + credit.start(1)
        stop = start + len(block[: credit.start(1)].rstrip())
        return [Segment("caption", start, stop), Segment("furniture", cut, end)]
    wire = (WIRE.match(block) or DATELINE.match(block)) if kind == "paragraph" else None
    if wire and len(block) - wire.end() > 20:
        return [
            Segment("furniture", start, start + len(wire.group().rstrip()), BEFORE),
            *bounded(text, kind, start + wire.end(), end),
        ]
    return bounded(text, kind, start, end)


def bounded(text: str, kind: SegmentKind, start: int, end: int) -> list[Segment]:
    """A block in parts that can be read in a time bounded by their length.

    A paragraph beyond :data:`LONGEST_PARAGRAPH` is parted between sentences; a stretch without the end of a sentence
    beyond :data:`LONGEST_SENTENCE` becomes furniture for being :data:`TOO_LONG`.
    """
    if kind == "furniture" or end - start <= LONGEST_SENTENCE:
        return [Segment(kind, start, end)]
    parts: list[Segment] = []
    for first, last in _sentences(text, start, end):
        if last - first > LONGEST_SENTENCE:
            parts.append(Segment("furniture", first, last, TOO_LONG))
        elif parts and parts[-1].why is None and last - parts[-1].start <= LONGEST_PARAGRAPH:
            parts[-1] = Segment(kind, parts[-1].start, last)
        else:
            parts.append(Segment(kind, first, last))
    return parts


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        found = SENTENCE_BREAK.search(text, start, end)
        stop = found.end() if found else end
        yield start, start + len(text[start:stop].rstrip())
        start = stop
