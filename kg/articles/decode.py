"""From the bytes of a file to its text: byte-order marks, declared and undeclared encodings, what is no text at all."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from kg.errors import InputError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
UNTOLD = (
    "utf-8",
    "utf8",
    "iso-8859-1",
    "latin-1",
    "latin1",
    "ascii",
    "us-ascii",
)  # said of anything
SAMPLE = 20_000
FEW = 0.1  # share of bytes beyond ASCII under which a text is Latin script with a few accents and curly marks
CONTROLS = frozenset(range(32)) - {9, 10, 12, 13, 27}
LINE_ENDS = {0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
UNFIT = (
    *(c for c in range(32) if c not in (9, 10, 0x0B, 0x0C)),
    *range(0x7F, 0x85),
    *range(0x86, 0xA0),
    *range(0xD800, 0xE000),
    *range(0xFDD0, 0xFDF0),
    *(plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)),
)
CLEANED = {**dict.fromkeys(UNFIT, "\N{REPLACEMENT CHARACTER}"), **LINE_ENDS}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and the encoding that it was read in; ``guessed`` where nothing in the file says so."""

    text: str
    encoding: str
    guessed: bool = False


def decode(raw: bytes, name: str, declared: str | None = None) -> Decoded:
    """The text of some bytes: by byte-order mark, UTF-8 where it is that, the declared encoding, or the likeliest.

    Args:
        raw: the bytes.
        name: what the text is called in an error.
        declared: the encoding that the file or its server names.

    Raises:
        InputError: the bytes are empty or no text.
    """
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _told(raw[len(mark) :], encoding, name, False)
    wide = _wide(raw[:SAMPLE])
    if wide:
        return _told(raw, wide, name, True)
    try:
        return _checked(Decoded(raw.decode("utf-8"), "utf-8"), name)
    except UnicodeDecodeError:
        if declared and _known(declared) and declared.lower() not in UNTOLD:
            return _told(raw, declared, name, False)
        return _told(raw, _likeliest(raw, name), name, True)


def _told(raw: bytes, encoding: str, name: str, guessed: bool) -> Decoded:
    return _checked(Decoded(raw.decode(encoding, "replace"), encoding, guessed), name)


def _known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding)._is_text_encoding
    except (LookupError, ValueError):
        return False


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark, known by its zeros at every other place."""
    zeros = [sample[i::2].count(0) / max(1, len(sample[i::2])) for i in (0, 1)]
    if max(zeros) < 0.3 or min(zeros) > 0.05:
        return None
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _likeliest(raw: bytes, name: str) -> str:
    """The encoding of bytes that are not UTF-8: Windows' Latin where most is ASCII, else by statistics."""
    sample = raw[:SAMPLE]
    if sum(b in CONTROLS for b in sample) > 0.01 * len(sample):
        raise InputError(f"“{name}” is a binary file, not an article.")
    if sum(b > 127 for b in sample) < FEW * len(sample):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"


def _checked(decoded: Decoded, name: str) -> Decoded:
    text = decoded.text
    if "\0" in text or sum(ord(c) in CONTROLS for c in text[:SAMPLE]) > 0.05 * len(text[:SAMPLE]):
        raise InputError(f"“{name}” is a binary file, not an article.")
    if not text.strip():
        raise InputError(f"“{name}” is empty. Give a file with an article in it.")
    return Decoded(with_line_feeds(text), decoded.encoding, decoded.guessed)


def with_line_feeds(text: str) -> str:
    """A text whose lines end as in Unix, whatever ended them: CR and LF, CR alone."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def clean(text: str) -> str:
    """A text of the same length that every format can hold.

    Control characters, lone surrogates and noncharacters become U+FFFD, other line separators line feeds.
    """
    return text.translate(CLEANED)
