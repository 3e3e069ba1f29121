"""Feeds: RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom; one article an item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from kg.articles.decode import decode
from kg.articles.fields import guess_names
from kg.articles.source import Source
from kg.articles.tables import article_of
from kg.errors import InputError
from kg.ids import digest
from kg.model import Article, Diagnostic

ITEMS = ("item", "entry")
FEEDS = ("rss", "feed", "RDF")
RENAMED = {"encoded": "contentencoded"}
SHORT = 60  # characters of a feed's own name for an item that can be an id as it is


def read(source: Source) -> Iterator[Article | Diagnostic]:
    """The articles of a feed; an item that can't be read comes back as a diagnostic.

    Raises:
        InputError: the file is no XML, no feed, or a feed without an item.
    """
    root = parse_xml(source)
    if _local(root) not in FEEDS:
        raise InputError(
            f"“{source.name}” is XML of a kind that is not read (<{_local(root)}>). Give RSS or Atom."
        )
    about = _about(root)
    items = [e for e in root.iter() if _local(e) in ITEMS]
    if not items:
        raise InputError(f"“{source.name}” is a feed without an item.")
    for number, item in enumerate(items, 1):
        where = f"item {number} of {source.name}"
        record = {**about, **_record(item)}
        record["id"] = _name(record, source, number)
        try:
            yield article_of(record, guess_names(record), source, number, where)
        except InputError as error:
            yield Diagnostic(str(record["id"]), "unreadable", str(error))


def parse_xml(source: Source) -> Any:
    """The root of an XML file; entities are not expanded, nothing is fetched.

    Raises:
        InputError: it is no XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(_bytes(source), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"“{source.name}” is not valid XML: {str(error)[:120]}.") from error
    if root is None:
        raise InputError(f"“{source.name}” is not valid XML.")
    return root


def _bytes(source: Source) -> bytes:
    """The bytes as they are where they declare their encoding, else in UTF-8."""
    head = source.raw[:200]
    if b"encoding=" in head or head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return source.raw.lstrip()
    return decode(source.raw, source.name).text.lstrip().encode("utf-8", "replace")


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _about(root: Any) -> dict[str, str]:
    """What a feed says of all its items: its name as their publisher, their language and licence."""
    channel = next((e for e in root.iter() if _local(e) in ("channel", "feed")), root)
    told = {_local(e): (e.text or "").strip() for e in channel if _local(e) not in ITEMS}
    found = {
        "publisher": told.get("title"),
        "language": told.get("language"),
        "licence": told.get("copyright") or told.get("rights"),
    }
    return {k: v for k, v in found.items() if v}


def _record(item: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for element in item:
        name, text = _local(element), _content(element)
        if name == "link":
            if element.get("rel", "alternate") == "alternate":
                found.setdefault("link", element.get("href") or text)
        elif name in ("author", "creator"):
            found.setdefault("authors", []).append(_author(element, text))
        elif name == "source":
            found["publisher"] = text or _title(element)
        elif text:
            found.setdefault(RENAMED.get(name, name), text)
    if "updated" in found or "modified" in found:
        found.setdefault("published", found.get("updated") or found.get("modified"))
    return {k: v for k, v in found.items() if v}


def _content(element: Any) -> str:
    """The text of an element; XHTML within it comes with its tags."""
    if len(element) and element.get("type") == "xhtml":
        return "".join(etree.tostring(e, encoding="unicode", method="html") for e in element)
    return "".join(element.itertext()).strip()


def _title(element: Any) -> str:
    return next(((e.text or "").strip() for e in element if _local(e) == "title"), "")


def _author(element: Any, text: str) -> str:
    """A name: Atom has it in an element of its own, RSS after an address ("a@b.example (Jane Doe)")."""
    named = next(((e.text or "").strip() for e in element if _local(e) == "name"), "")
    if named:
        return named
    return text.partition("(")[2].rstrip(") ") if "@" in text and "(" in text else text


def _name(record: dict[str, Any], source: Source, number: int) -> str:
    told = str(record.get("guid") or record.get("id") or record.get("link") or "")
    if told and len(told) <= SHORT and "/" not in told and ":" not in told:
        return told
    return f"{source.stem}-{digest(told)}" if told else f"{source.stem}-{number}"
