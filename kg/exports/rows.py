"""Rows of the tables that can be cited: events, mentions, actors, articles. ``docs/tables.md`` is the dictionary of their columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from kg.exports.dyads import on_each_other
from kg.exports.happenings import Happening, Thing
from kg.exports.mentions import Record, Told
from kg.vocab import namespaces

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
    "sentence",
    "articles",
    "titles",
    "publishers",
    "authors",
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
    "authors",
    "url",
    "label",
    "type",
    "mode",
    "quad",
    "scale",
    "action",
    "trigger",
    "actors",
    "actor_countries",
    "actor_iris",
    "targets",
    "target_countries",
    "target_iris",
    "mutual",
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
            "sentence": " … ".join(h.sentences) or None,
            "articles": len(h.sources),
            "titles": _joined(s.title for s in h.sources),
            "publishers": _joined(sorted({s.publisher for s in h.sources if s.publisher})),
            "authors": _joined(sorted({a for s in h.sources for a in s.authors})),
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


def mention_rows(told: Told) -> Iterator[dict[str, Any]]:
    """One row an event mention, with what is known of its article."""
    ns = namespaces(told.base)
    for record in told.records:
        article = told.articles.get(record["article"], {})
        place: Record = next(iter(record["places"]), {})
        speaker = (record["attribution"] or {}).get("speaker") or {}
        yield {
            "id": record["id"],
            "event": record["event"],
            "article": record["article"],
            **{
                key: article.get(key)
                for key in ("title", "publisher", "published", "authors", "url")
            },
            "label": told.headlines.get(record["id"]),
            **{key: record[key] for key in ("type", "mode", "quad", "scale")},
            "action": told.actions.get(record["id"]),
            "trigger": record["trigger"]["text"],
            **_parties("actor", record["actors"]),
            **_parties("target", record["targets"]),
            "mutual": on_each_other(record),
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


def _instant(published: str | None) -> str:
    """An instant as text that sorts as it does, whatever its zone; nothing where it is not known."""
    if published is None:
        return ""
    at = datetime.fromisoformat(published)
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


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
    for iri in sorted(sources, key=lambda i: (_instant(sources[i].published), i)):
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
