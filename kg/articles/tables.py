"""Tables of articles: CSV and TSV, JSON arrays and objects, JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.articles import coded
from kg.articles.decode import decode
from kg.articles.fields import Names, guess_names, is_coded, pick
from kg.articles.make import checked, make_article
from kg.articles.pages import text_of_fragment
from kg.articles.source import LARGEST, Source
from kg.errors import InputError
from kg.ids import digest
from kg.model import Article, Diagnostic

Found = Iterator[Article | Diagnostic]
DELIMITERS = ",\t;|"


def read(source: Source, kind: str, names: Names) -> Found:
    """The articles of a table, one a row; a row that can't be read comes back as a diagnostic.

    Args:
        source: the file.
        kind: ``csv``, ``json`` or ``jsonl``.
        names: which column or key holds which field, where it is not to be guessed.

    Raises:
        InputError: the file as a whole can't be read, or has no column for the text.
    """
    if kind == "jsonl":
        yield from _lines(source, names)
        return
    text = decode(source.raw, source.name).text
    if kind == "csv":
        yield from _rows(text, source, names)
    else:
        yield from _objects(text, source, names)


def _lines(source: Source, names: Names) -> Found:
    """One JSON object a line, read without ever holding more than one line's objects."""
    raw = io.BytesIO(_as_utf8(source))
    for number, line in enumerate(raw, 1):
        if not line.strip():
            continue
        where = f"line {number} of {source.name}"
        try:
            record = parse_json(line.decode("utf-8"), f"Line {number} of {source.name}")
            yield article_of(record, guess_names(record, names), source, number, where)
        except UnicodeDecodeError as error:
            yield _bad_row(source, number, f"L{where[1:]} is not UTF-8 (byte {error.start}).")
        except InputError as error:
            yield _bad_row(source, number, str(error))


def _as_utf8(source: Source) -> bytes:
    """The bytes in UTF-8 without a mark; lines that are not are told one by one."""
    raw = source.raw.removeprefix(b"\xef\xbb\xbf")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raw = decode(raw, source.name).text.encode("utf-8", "replace")
    if not raw.strip():
        raise InputError(f"“{source.name}” is empty. Give a file with an article in it.")
    return raw.replace(b"\r\n", b"\n")


def parse_json(text: str, where: str) -> dict[str, Any]:
    """A JSON object.

    Raises:
        InputError: it is no JSON, too deep, or no object.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where} is not valid JSON: {_reason(error)}.") from error
    if not isinstance(found, dict):
        raise InputError(f"{where} is no JSON object with the fields “id” and “text”.")
    return found


def _reason(error: Exception) -> str:
    return "nested too deep" if isinstance(error, RecursionError) else str(error).rstrip(".")


def _objects(text: str, source: Source, names: Names) -> Found:
    """A JSON file: one article, an array of them, or an object with an array of them."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) > 1 and lines[0].lstrip().startswith("{") and lines[0].rstrip().endswith("}"):
            yield from _lines(source, names)
            return
        raise InputError(f"“{source.name}” is not valid JSON: {_reason(error)}.") from error
    for number, record in enumerate(_records_in(found, source, names), 1):
        try:
            if not isinstance(record, dict):
                raise InputError(f"Item {number} of {source.name} is no object with a “text”.")
            yield article_of(
                record,
                guess_names(record, names),
                source,
                number if isinstance(found, list) or record is not found else None,
                f"item {number} of {source.name}",
            )
        except InputError as error:
            yield _bad_row(source, number, str(error))


def _records_in(found: Any, source: Source, names: Names) -> Sequence[Any]:
    if isinstance(found, list) and found:
        return found
    if isinstance(found, dict):
        if "text" in guess_names(found, names):
            return [found]
        for value in found.values():
            if isinstance(value, list) and value and all(isinstance(v, dict) for v in value):
                return value
    raise InputError(
        f"“{source.name}” holds no article. Give objects with “id” and “text”, or name the keys (--map text=KEY)."
    )


def _rows(text: str, source: Source, names: Names) -> Found:
    """A table with a heading line."""
    csv.field_size_limit(LARGEST)
    first = text.partition("\n")[0].rstrip("\r")
    layout = coded.layout_of(first.split("\t"))
    if layout is not None:
        plain = csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
        yield from coded.articles_of(layout, plain, source)
        return
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(first, source))
    header = [h.strip() for h in next(rows, [])]
    known = guess_names(header, names)
    lacking = [n for n in (*names.values(), known.get("text", "")) if n not in header]
    if lacking and is_coded(header):
        yield from coded.articles_of(header, rows, source)
        return
    if lacking:
        raise InputError(
            f"“{source.name}” has no column “{lacking[0] or 'text'}”. It has {', '.join(header[:20])}; name it (--map text=COLUMN)."
        )
    for number, cells in enumerate(rows, 2):
        if not any(c.strip() for c in cells):
            continue
        try:
            record = dict(zip(header, cells, strict=False))
            yield article_of(record, known, source, number, f"row {number} of {source.name}")
        except InputError as error:
            yield _bad_row(source, number, str(error))


def _delimiter(header: str, source: Source) -> str:
    """The separator that the heading line has most of; a TSV has tabs."""
    if source.ending in (".tsv", ".tab"):
        return "\t"
    return max(DELIMITERS, key=header.count)


def article_of(
    record: Mapping[str, Any], names: Names, source: Source, number: int | None, where: str
) -> Article | Diagnostic:
    """The article of one record.

    Args:
        record: its values by the file's own names.
        names: field → the file's name for it.
        source: the file.
        number: of the row; None where the file is the article.
        where: what the record is called in an error.

    Raises:
        InputError: it has no text, or a field that can't be read.
    """
    told = where[:1].upper() + where[1:]
    fields = {k: _value(v) for k, v in pick(record, names).items()}
    name = str(fields.get("id") or _name(fields, source, number))
    text = record.get(names["text"]) if "text" in names else None
    if isinstance(text, dict):
        text = _value(text)
    if not isinstance(text, str):
        raise InputError(f"{told} needs the fields “id” and “text”.")
    if not text.strip():
        return Diagnostic(name, "empty", f"{told} has no text and was skipped.")
    return checked(make_article(name, text_of_fragment(text), fields, where))


def _value(value: Any) -> Any:
    """A field's value; of an object that describes something, its name."""
    if isinstance(value, dict):
        return next((value[k] for k in ("name", "title", "rendered", "value") if k in value), None)
    if isinstance(value, list):
        return [_value(v) for v in value if v]
    return value


def _name(fields: Mapping[str, Any], source: Source, number: int | None) -> str:
    """What an article without an id is called: after its address, which stays when rows move, or after its row."""
    if number is None:
        return source.stem
    url = fields.get("url")
    return f"{source.stem}-{digest(str(url))}" if url else f"{source.stem}-{number}"


def _bad_row(source: Source, number: int, message: str) -> Diagnostic:
    return Diagnostic(f"{source.stem}-{number}", "unreadable", message)
