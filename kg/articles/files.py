"""From files, folders and JSON Lines to articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from kg.articles.header import headline_in, parse_published, published_in
from kg.articles.language import is_english
from kg.articles.segments import segment
from kg.errors import InputError
from kg.model import Article, Diagnostic

ENDINGS = (".md", ".txt", ".jsonl")
FENCE = "---"


def read_paths(paths: Sequence[Path]) -> Iterator[Article | Diagnostic]:
    """Read every article under the paths, in sorted order.

    Yields:
        Articles, and a diagnostic for each text that is skipped (another language).

    Raises:
        InputError: a path is missing, empty, binary, of an unknown kind, or holds no article.
    """
    for path in paths:
        if not path.exists():
            raise InputError(f"There is no file or folder “{path}”. Check the path.")
        files = (
            sorted(
                p
                for p in path.rglob("*")
                if p.suffix in ENDINGS and p.is_file() and p.name != "README.md"
            )
            if path.is_dir()
            else [path]
        )
        if not files:
            raise InputError(
                f"The folder “{path}” holds no article. Put .md, .txt or .jsonl files into it."
            )
        for file in files:
            yield from _read_file(file)


def _read_file(path: Path) -> Iterator[Article | Diagnostic]:
    text = read_text(path)
    if path.suffix == ".jsonl":
        yield from read_jsonl(text.splitlines(), str(path))
        return
    article = (
        article_from_markdown(text, path) if path.suffix == ".md" else make_article(path.stem, text)
    )
    yield article if is_english(article.text) else _foreign(article)


def _foreign(article: Article) -> Diagnostic:
    return Diagnostic(
        article.id,
        "language",
        f"“{article.id}” does not look like English and was skipped. Only English is read.",
    )


def read_text(path: Path) -> str:
    """The text of a file.

    Raises:
        InputError: the file can't be opened, is empty, or is not UTF-8 text.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"“{path}” can't be read: {error.strerror}.") from error
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"“{path}” is not UTF-8 text (byte {error.start}). Save it as UTF-8 and try again."
        ) from error
    if "\0" in text:
        raise InputError(
            f"“{path}” is a binary file, not an article. Give text, Markdown or JSON Lines."
        )
    if not text.strip():
        raise InputError(f"“{path}” is empty. Give a file with an article in it.")
    return text.replace("\r\n", "\n")


def article_from_markdown(text: str, path: Path) -> Article:
    """An article with YAML front matter; its text is everything after the newline that ends the closing fence.

    Raises:
        InputError: the front matter has no end, is no YAML mapping, or holds a date that is none.
    """
    if not text.startswith(FENCE + "\n"):
        return make_article(path.stem, text)
    end = text.find(f"\n{FENCE}\n", len(FENCE))
    if end < 0:
        raise InputError(
            f"The front matter of “{path}” has no closing “---” line. Add it before the text."
        )
    try:
        meta = yaml.safe_load(text[len(FENCE) + 1 : end]) or {}
    except yaml.YAMLError as error:
        raise InputError(
            f"The front matter of “{path}” is not valid YAML: {' '.join(str(error).split())}."
        ) from error
    if not isinstance(meta, dict):
        raise InputError(f"The front matter of “{path}” is not a list of “key: value” lines.")
    body = text[end + len(FENCE) + 2 :]
    if not body.strip():
        raise InputError(f"“{path}” has front matter but no text after it.")
    return make_article(path.stem, body, meta, str(path))


def make_article(
    name: str, text: str, meta: Mapping[str, Any] | None = None, where: str = ""
) -> Article:
    """Build an article from its text and whatever metadata there is; what is missing is looked for in the text.

    Raises:
        InputError: ``published`` is not a date.
    """
    meta = meta or {}
    given = {
        key: str(meta[key]) if meta.get(key) is not None else None
        for key in ("title", "publisher", "url", "licence", "provenance")
    }
    segments = segment(text, given["title"], given["publisher"])
    try:
        published = parse_published(meta.get("published", meta.get("date")))
    except ValueError as error:
        raise InputError(
            f"The publication date of “{where or name}” is not ISO 8601: {meta.get('published', meta.get('date'))!r}."
        ) from error
    return Article(
        id=name,
        text=text,
        title=given["title"] or headline_in(text, segments),
        publisher=given["publisher"],
        published=published or published_in(text, segments),
        url=given["url"],
        language=str(meta.get("language") or "en"),
        licence=given["licence"],
        provenance=given["provenance"],
        segments=segments,
    )


def read_jsonl(
    lines: Iterable[str], where: str = "standard input"
) -> Iterator[Article | Diagnostic]:
    """One article a line: ``{"id", "text", "date"?, "title"?, "publisher"?, "url"?}``.

    Raises:
        InputError: a line is not a JSON object with ``id`` and ``text``.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise InputError(f"Line {number} of {where} is not valid JSON: {error}.") from error
        if (
            not isinstance(record, dict)
            or not isinstance(record.get("text"), str)
            or "id" not in record
        ):
            raise InputError(f"Line {number} of {where} needs the fields “id” and “text”.")
        if not record["text"].strip():
            yield Diagnostic(
                str(record["id"]), "empty", f"Line {number} of {where} has no text and was skipped."
            )
            continue
        article = make_article(
            str(record["id"]), record["text"], record, f"line {number} of {where}"
        )
        yield article if is_english(article.text) else _foreign(article)
