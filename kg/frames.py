"""What a graph tells as pandas tables with real types: days as dates, numbers as numbers, closed values as categories.

``docs/tables.md`` is the dictionary of the columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.exports.happenings import Happening, Thing
from kg.exports.mentions import Record, Told
from kg.vocab import Namespaces

if TYPE_CHECKING:
    import pandas

JOIN = "; "
EVENTS = (
    "label",
    "type",
    "action",
    "actors",
    "actor_countries",
    "actor_iris",
    "targets",
    "target_countries",
    "target_iris",
    "object",
    "place",
    "latitude",
    "longitude",
    "place_basis",
    "begin",
    "end",
    "date_basis",
    "reported",
    "status",
    "polarity",
    "certainty",
    "standing",
    "fact",
    "accepted",
    "confidence",
    "speakers",
    "denied_by",
    "killed",
    "quote",
    "articles",
    "titles",
    "publishers",
    "urls",
    "iri",
)
MENTIONS = (
    "id",
    "event",
    "article",
    "title",
    "publisher",
    "published",
    "url",
    "type",
    "mode",
    "quad",
    "scale",
    "trigger",
    "actors",
    "actor_countries",
    "actor_iris",
    "targets",
    "target_countries",
    "target_iris",
    "object",
    "place",
    "latitude",
    "longitude",
    "begin",
    "end",
    "date_basis",
    "speaker",
    "speaker_iri",
    "manner",
    "status",
    "polarity",
    "certainty",
    "condition",
    "killed",
    "injured",
    "arrested",
    "displaced",
    "confidence",
    "accepted",
    "reader",
    "sentence",
    "start",
    "stop",
    "iri",
)
ACTORS = (
    "name",
    "kind",
    "country",
    "sector",
    "acts",
    "acted_on",
    "speaks",
    "latitude",
    "longitude",
    "same",
    "iri",
)
ARTICLES = ("article", "title", "publisher", "published", "url", "licence", "events", "mentions")
DAYS = frozenset({"begin", "end", "reported"})
CLOSED = frozenset(
    {
        "type",
        "mode",
        "quad",
        "status",
        "polarity",
        "certainty",
        "standing",
        "date_basis",
        "place_basis",
        "manner",
        "kind",
        "sector",
        "reader",
    }
)
COUNTS = frozenset(
    {
        "killed",
        "injured",
        "arrested",
        "displaced",
        "acts",
        "acted_on",
        "speaks",
        "articles",
        "events",
        "mentions",
    }
)
NUMBERS = frozenset({"latitude", "longitude", "confidence", "scale"})
TRUTHS = frozenset({"fact", "accepted"})


def typed(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> pandas.DataFrame:
    """Rows as a table whose columns have the types that their names say; an empty one has them too."""
    import pandas as pd

    frame = pd.DataFrame(list(rows), columns=list(columns))
    for name in columns:
        if name in DAYS:
            frame[name] = pd.to_datetime(frame[name].astype("string").str[:10], errors="coerce")
        elif name == "published":
            frame[name] = pd.to_datetime(frame[name], errors="coerce", utc=True, format="ISO8601")
        elif name in CLOSED:
            frame[name] = frame[name].astype("category")
        elif name in COUNTS:
            frame[name] = frame[name].astype("Int64")
        elif name in NUMBERS:
            frame[name] = pd.to_numeric(frame[name])
        elif name in TRUTHS:
            frame[name] = frame[name].astype("boolean")
        else:
            frame[name] = frame[name].astype("string")
    return frame


def event_rows(happenings: Iterable[Happening]) -> Iterator[dict[str, Any]]:
    """One row an event; what has several values is joined by "; "."""
    for h in happenings:
        place = next(iter(h.places), None)
        yield {
            "label": h.label,
            "type": h.type,
            "action": h.action,
            **_sides("actor", h.actors),
            **_sides("target", h.targets),
            "object": _joined(h.objects),
            "place": _joined(p.name for p in h.places),
            "latitude": place.latitude if place else None,
            "longitude": place.longitude if place else None,
            "place_basis": h.place_basis,
            "begin": h.begin,
            "end": h.end,
            "date_basis": h.date_basis,
            "reported": h.reported,
            "status": h.status,
            "polarity": h.polarity,
            "certainty": h.certainty,
            "standing": h.standing,
            "fact": h.fact,
            "accepted": h.accepted,
            "confidence": h.confidence,
            "speakers": _joined(h.speakers),
            "denied_by": _joined(h.denied_by),
            "killed": h.killed,
            "quote": " … ".join(h.quotes) or None,
            "articles": len(h.sources),
            "titles": _joined(s.title for s in h.sources),
            "publishers": _joined(sorted({s.publisher for s in h.sources if s.publisher})),
            "urls": _joined(s.url for s in h.sources),
            "iri": h.iri,
        }


def _sides(name: str, things: Sequence[Thing]) -> dict[str, str | None]:
    return {
        f"{name}s": _joined(t.name for t in things),
        f"{name}_countries": _joined(t.country for t in things),
        f"{name}_iris": _joined(t.iri for t in things),
    }


def _joined(values: Iterable[str | None]) -> str | None:
    return JOIN.join(v for v in values if v) or None


def mention_rows(told: Told, ns: Namespaces) -> Iterator[dict[str, Any]]:
    """One row an event mention, with what is known of its article."""
    for record in told.records:
        article = told.articles.get(record["article"], {})
        place: Record = next(iter(record["places"]), {})
        speaker = (record["attribution"] or {}).get("speaker") or {}
        yield {
            "id": record["id"],
            "event": record["event"],
            "article": record["article"],
            **{key: article.get(key) for key in ("title", "publisher", "published", "url")},
            **{key: record[key] for key in ("type", "mode", "quad", "scale")},
            "trigger": record["trigger"]["text"],
            **_parties("actor", record["actors"]),
            **_parties("target", record["targets"]),
            "object": (record["object"] or {}).get("text"),
            "place": _joined(p["name"] for p in record["places"]),
            "latitude": place.get("lat"),
            "longitude": place.get("lon"),
            "begin": (record["time"] or {}).get("start"),
            "end": (record["time"] or {}).get("end"),
            "date_basis": (record["time"] or {}).get("basis"),
            "speaker": speaker.get("name"),
            "speaker_iri": speaker.get("iri"),
            "manner": (record["attribution"] or {}).get("manner"),
            **{key: record[key] for key in ("status", "polarity", "certainty")},
            "condition": (record["condition"] or {}).get("text"),
            **{
                role: _counted(record, role)
                for role in ("killed", "injured", "arrested", "displaced")
            },
            "confidence": record["confidence"],
            "accepted": record["accepted"],
            "reader": record.get("reader"),
            "sentence": (record["sentence"] or {}).get("text"),
            "start": record["trigger"]["start"],
            "stop": record["trigger"]["end"],
            "iri": ns.iri("id:" + record["id"]),
        }


def _parties(name: str, parties: Sequence[Record]) -> dict[str, str | None]:
    return {
        f"{name}s": _joined(p["name"] for p in parties),
        f"{name}_countries": _joined(p["country"] for p in parties),
        f"{name}_iris": _joined(p["iri"] for p in parties),
    }


def _counted(record: Record, role: str) -> int | None:
    """The least number that is told of a role; parts of a number are in it already."""
    found = [
        q["value"] if q["value"] is not None else q["min"]
        for q in record["quantities"]
        if q["role"] == role and not q.get("part")
    ]
    told = [int(n) for n in found if n is not None]
    return max(told, default=None)


def actor_rows(happenings: Sequence[Happening]) -> Iterator[dict[str, Any]]:
    """One row an actor or target, with how many events it acts in, is acted on in, and speaks of."""
    things = {t.iri: t for h in happenings for t in (*h.actors, *h.targets)}
    for iri in sorted(things, key=lambda i: (things[i].name, i)):
        thing = things[iri]
        yield {
            "name": thing.name,
            "kind": thing.kind,
            "country": thing.country,
            "sector": thing.sector,
            "acts": sum(iri in {a.iri for a in h.actors} for h in happenings),
            "acted_on": sum(iri in {t.iri for t in h.targets} for h in happenings),
            "speaks": sum(thing.name in h.speakers for h in happenings),
            "latitude": thing.latitude,
            "longitude": thing.longitude,
            "same": _joined(thing.same),
            "iri": iri,
        }


def article_rows(happenings: Sequence[Happening], told: Told) -> Iterator[dict[str, Any]]:
    """One row an article that tells of an event; mentions are counted where the graph holds them."""
    mentions = Counter(r["article"] for r in told.records)
    sources = {s.iri: s for h in happenings for s in h.sources}
    for iri in sorted(sources, key=lambda i: (sources[i].published or "", i)):
        source = sources[iri]
        yield {
            "article": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "published": source.published,
            "url": source.url,
            "licence": source.licence,
            "events": sum(iri in {s.iri for s in h.sources} for h in happenings),
            "mentions": mentions[source.id] if told.records else None,
        }


def chosen(
    happenings: Iterable[Happening],
    one: str | None = None,
    other: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> list[Happening]:
    """The happenings between two sides and two days.

    Args:
        happenings: those to choose from.
        one: a side, by name, country code or IRI; it acts or is acted on.
        other: the other side of the same happening.
        since: the first day, ISO 8601; the day of the event, or of its first report where that is not known.
        until: the last day, included.

    Raises:
        InputError: a day is none.
    """
    first, last = day(since, "since"), day(until, "until")
    return [h for h in happenings if _between(h, one, other) and _within(h, first, last)]


def day(text: str | None, what: str) -> str | None:
    """A day as ISO 8601, checked.

    Raises:
        InputError: it is none.
    """
    from datetime import date

    try:
        return None if text is None else date.fromisoformat(str(text)[:10]).isoformat()
    except ValueError as error:
        raise InputError(f"{what}={text!r} is no day. Write it as 2026-01-31.") from error


def _within(h: Happening, first: str | None, last: str | None) -> bool:
    begin, end = h.begin or h.reported, h.end or h.reported
    if begin is None or end is None:
        return first is None and last is None
    return (first is None or end >= first) and (last is None or begin <= last)


def _between(h: Happening, one: str | None, other: str | None) -> bool:
    if one is None and other is None:
        return True
    pairs = ((h.actors, h.targets), (h.targets, h.actors), (h.actors, h.actors))
    return any(
        (one is None or _among(one, left)) and (other is None or _among(other, right))
        for left, right in pairs
    )


def _among(side: str, things: Iterable[Thing]) -> bool:
    folded = side.casefold()
    return any(folded == t.name.casefold() or side in (t.country, t.iri, t.key) for t in things)
