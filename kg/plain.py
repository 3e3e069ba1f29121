"""Text that is safe where it is shown: on a terminal, in a spreadsheet, in XML. All text of articles is untrusted.

Also how numbers of things are put into words, so that they read alike wherever they stand.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

UNFIT = (*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, *range(0x80, 0xA0))
TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))  # bidirectional overrides
CONTROL = dict.fromkeys((*UNFIT, 0x0D, *TURNING), "\N{REPLACEMENT CHARACTER}")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?(?:[eE][+-]?\d+)?")
ESCAPED = {code: f"\\u{code:04x}" for code in (*CONTROL, 0x2028, 0x2029) if code >= 0x20}
NOT_IN_XML = bytes(c for c in range(32) if c not in (9, 10, 13))


def plain(text: str | None) -> str:
    """Text without control characters and bidirectional overrides, safe to print to a terminal."""
    return "" if text is None else text.translate(CONTROL)


def one_line(text: str) -> str:
    """A text as one line that is safe to print to a terminal."""
    return plain(" ".join(text.split()))


def json_line(value: object, indent: int | None = None) -> str:
    """A value as JSON that loses nothing and moves no terminal: characters that could are written as JSON escapes."""
    return json.dumps(value, ensure_ascii=False, indent=indent).translate(ESCAPED)


def safe_cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe."""
    if not isinstance(value, str):
        return value
    text = plain(value)
    return "'" + text if text.startswith(FORMULA) else text


def safe_answer(text: str | None) -> str:
    """The same for an answer, all of whose cells are text: a number stays one."""
    return text if text and NUMBER.fullmatch(text) else str(safe_cell(text or ""))


def fit_for_xml(data: bytes) -> bytes:
    """XML in UTF-8 without the characters that XML 1.0 can't hold, which serializers let through."""
    return (
        data.translate(None, NOT_IN_XML).replace(b"\xef\xbf\xbe", b"").replace(b"\xef\xbf\xbf", b"")
    )


def many(count: int, one: str, more: str | None = None) -> str:
    """A number with its noun: ``1 article``, ``1,200 articles``."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


@dataclass(frozen=True, slots=True)
class Counts:
    """What a graph holds, in the five words that stand for it everywhere.

    An *event* is a ``kg:Event``, told by one or more *mentions*; *articles* are those read; *publishers* are those named;
    *origins* are the articles that are no copy of another one (``kg:copyOf``).
    """

    events: int
    mentions: int
    articles: int
    publishers: int
    origins: int

    def __str__(self) -> str:
        parts = [
            many(self.events, "event"),
            many(self.mentions, "mention"),
            many(self.articles, "article"),
            many(self.publishers, "publisher"),
        ]
        if self.origins != self.articles:
            parts.append(many(self.origins, "origin"))
        return ", ".join(parts)
