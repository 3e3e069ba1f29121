"""The lines of ``kg resolve``: a mention with its context and date in, country, sector and identity out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from kg.model import Link
from kg.resolve.actors import link_phrase
from kg.resolve.links import capital_title
from kg.resolve.registry import Gazetteer
from kg.resolve.towns import known_towns, well_known_title

_FORMATS = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%B %Y", "%Y")


def read_day(text: str | None) -> date | None:
    """The day that a record's date names; None for none, and for words like "today", which name no day by themselves."""
    for form in _FORMATS:
        try:
            return datetime.strptime((text or "")[:24].split("T")[0].strip(), form).date()
        except ValueError:
            continue
    return None


def _record(line: Mapping[str, object], link: Link, capital: str | None) -> dict[str, object]:
    return {
        "id": line.get("id"),
        "mention": line.get("mention"),
        "country": link.country,
        "sector": link.sector,
        "wikipedia": link.wikipedia or capital,
        "wikidata": link.wikidata,
        "name": link.name,
        "iri": link.iri,
        "linked": link.linked,
        "reason": link.reason,
    }


def _title(mention: str, link: Link, gazetteer: Gazetteer) -> str | None:
    """The Wikipedia title of the town itself, where a capital stands for its state or a mention is a town."""
    capital = capital_title(mention, gazetteer) if link.kind == "country" else None
    return (well_known_title(mention) or capital) if capital or link.kind == "place" else None


def resolve_lines(
    lines: Iterable[Mapping[str, object]], gazetteer: Gazetteer
) -> Iterator[dict[str, object]]:
    """Link the ``mention`` of every line, with its ``context`` and ``date`` where it has them.

    Yields:
        One record a line: id, mention, country, sector, wikipedia, wikidata, name, iri, linked, reason.
    """
    for line in lines:
        mention, day = str(line.get("mention") or ""), line.get("date")
        link = link_phrase(
            mention,
            on=read_day(str(day)) if day else None,
            context=str(line.get("context") or ""),
            gazetteer=gazetteer,
            towns=known_towns(),
        )
        yield _record(line, link, _title(mention, link, gazetteer))
