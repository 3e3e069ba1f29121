"""What is to be read: some bytes with a name, taken from a file, an archive or standard input, and what kind they are."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kg.errors import InputError

LARGEST = 1 << 28  # bytes of one file, one member of an archive, one record
MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gz"),
    (b"WARC/", "warc"),
)
REFUSED = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a sound, film or WebP image"),
    (b"\x00\x00\x00\x18ftyp", "a film"),
    (b"\x00\x00\x00 ftyp", "a film"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or film"),
    (b"\xd0\xcf\x11\xe0", "an old Office document. Save it as text"),
    (b"{\\rtf", "a Rich Text document. Save it as text"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive. Unpack it"),
    (b"BZh", "a bzip2 archive. Unpack it"),
    (b"\xfd7zXZ\x00", "an xz archive. Unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive. Unpack it"),
    (b"Rar!", "a RAR archive. Unpack it"),
    (b"PAR1", "a Parquet table. Save it as CSV"),
)
ENDINGS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".geojson": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".xml": "xml",
    ".rss": "xml",
    ".atom": "xml",
    ".rdf": "xml",
    ".eml": "mail",
    ".mht": "mail",
    ".mhtml": "mail",
    ".pdf": "pdf",
    ".warc": "warc",
    ".wacz": "zip",
    ".zip": "zip",
    ".gz": "gz",
}
HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html[\s>]|head[\s>]|body[\s>])",
    re.I | re.S,
)
FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<(?:\w+:)?(?:rss|feed|RDF)[\s>]",
    re.S,
)
XML = re.compile(rb"\s*<\?xml\b")
MARKUP = re.compile(rb"</(?:p|div|span|a|h[1-6]|li|td|article|b|i|em|strong)>", re.IGNORECASE)
SNIFFED = 4096


@dataclass(frozen=True, slots=True)
class Source:
    """Some bytes to read articles from. ``name`` is what messages call them, ``stem`` what articles are called after."""

    name: str
    stem: str
    ending: str
    raw: bytes

    @classmethod
    def named(cls, name: str, raw: bytes) -> Source:
        """A source called after a path or the member of an archive."""
        path = PurePosixPath(printable(name).replace("\\", "/"))
        return cls(printable(name), path.stem or path.name or "article", path.suffix.lower(), raw)


def printable(name: str) -> str:
    """A file's name as text, whatever bytes it is made of."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def open_source(path: Path) -> Source:
    """The bytes of a file.

    Raises:
        InputError: it is no regular file, too large, or can't be read.
    """
    name = printable(str(path))
    try:
        held = path.stat()
        if not stat.S_ISREG(held.st_mode):
            raise InputError(f"“{name}” is no file but a device, pipe or socket.")
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"“{name}” can't be read: {error.strerror}.") from error
    if len(raw) > LARGEST:
        raise InputError(f"“{name}” is larger than {LARGEST >> 20} MiB. Split it.")
    return Source.named(str(path), raw)


TABBED = 8  # tabs in the first line of a text file that is a table


def kind_of(source: Source) -> str:
    """What kind of file it is, by its first bytes where they tell, else by its ending.

    Raises:
        InputError: it is of a kind that holds no article, or of none that is known.
    """
    head = source.raw[:SNIFFED]
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    for magic, what in REFUSED:
        if head.startswith(magic):
            raise InputError(f"“{source.name}” is {what}; it was not read.")
    bare = head.removeprefix(b"\xef\xbb\xbf")
    kind = ENDINGS.get(source.ending, "")
    if FEED.match(bare):
        return "xml"
    if HTML.match(bare) and kind not in ("mail", "json", "jsonl", "csv"):
        return "html"
    if kind == "text" and bare.partition(b"\n")[0].count(b"\t") >= TABBED:
        return "csv"
    if kind in ("text", "markdown") and len(MARKUP.findall(head)) > 4:
        return "html"
    if kind:
        return "xml" if XML.match(bare) and kind == "text" else kind
    return _unknown(source)


def _unknown(source: Source) -> str:
    """Files without an ending, or with one that is part of a name ("report.2024"), are text if they look so."""
    if not source.ending or re.fullmatch(r"\.[\d ].*|\..{9,}|\..* .*", source.ending):
        return "text"
    raise InputError(
        f"“{source.name}” is of a kind that is not read (“{source.ending}”). docs/input.md lists the kinds."
    )
