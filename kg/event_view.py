"""What Python shows of one event, and of a page in a notebook: objects that show themselves as HTML and as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from html import escape
from typing import Any

from kg.errors import InputError
from kg.exports.happenings import Happening
from kg.exports.mentions import Told
from kg.plain import plain


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that one mention of an event rests on. Offsets count code points of the article's text, end exclusive."""

    sentence: str
    trigger: str | None
    start: int | None
    end: int | None
    speaker: str | None
    article: str | None
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True, repr=False)
class EventView:
    """An event: ``label`` is one line that can be cited, ``evidence`` the words that it rests on, ``facts`` all its fields."""

    facts: Happening
    evidence: tuple[Evidence, ...]

    @property
    def label(self) -> str:
        """Who says that who does what to whom, in one line."""
        return self.facts.label

    def __str__(self) -> str:
        lines = [plain(self.label), *(f"  {plain(cited(e))}" for e in self.evidence)]
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = "".join(f"<li>{escape(cited(e))}</li>" for e in self.evidence)
        return f"<strong>{escape(self.label)}</strong><ul>{rows}</ul>"


@dataclass(frozen=True, slots=True)
class Shown:
    """HTML for a notebook's cell, and the text that stands for it elsewhere."""

    html: str
    text: str

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html


def cited(evidence: Evidence) -> str:
    """The words with who says so and where they are from: “Sentence.” — says NAME; Title, Publisher, day, characters 3 to 9 of ID."""
    day = (evidence.published or "")[:10]
    known = evidence.start is not None
    place = f"characters {evidence.start} to {evidence.end} of {evidence.article}" if known else ""
    voice = f"says {evidence.speaker or 'the article itself'}; " if known else ""
    whence = ", ".join(x for x in (evidence.title, evidence.publisher, day, place) if x)
    return f"“{evidence.sentence}”" + (f" — {voice}{whence}" if whence else "")


def find_event(happenings: Sequence[Happening], told: Told, name: str) -> EventView:
    """The event of an IRI or local name (``event-post-12`` or ``id:event-post-12``).

    Raises:
        InputError: there is none.
    """
    key = name.removeprefix("id:")
    found = next((h for h in happenings if key in (h.iri, h.key)), None)
    if found is None:
        near = get_close_matches(key, [h.key for h in happenings], n=1)
        hint = f" Did you mean “{near[0]}”?" if near else f" It has {len(happenings)}."
        raise InputError(f"The graph has no event “{name}”.{hint}")
    own = [r for r in told.records if r["event"] == found.iri]
    return EventView(found, tuple(_evidence(own, told.articles) or _quotes(found)))


def _evidence(
    records: Iterable[Mapping[str, Any]], articles: Mapping[str, Mapping[str, str | None]]
) -> list[Evidence]:
    return [_of(r, articles.get(r["article"], {})) for r in records]


def _of(record: Mapping[str, Any], article: Mapping[str, str | None]) -> Evidence:
    speaker = (record["attribution"] or {}).get("speaker") or {}
    return Evidence(
        (record["sentence"] or {}).get("text") or "",
        record["trigger"]["text"],
        record["trigger"]["start"],
        record["trigger"]["end"],
        speaker.get("name"),
        record["article"],
        *(article.get(key) for key in ("title", "publisher", "published", "url")),
    )


def _quotes(found: Happening) -> list[Evidence]:
    """The quotes of the core, where the graph was loaded without its evidence."""
    one = found.sources[0] if len(found.sources) == 1 else None
    told = (one.id, one.title, one.publisher, one.published, one.url) if one else (None,) * 5
    return [Evidence(quote, None, None, None, None, *told) for quote in found.quotes]
