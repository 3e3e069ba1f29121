"""The time expressions of a reading as intervals: in the order of the text, each act by the clock of its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from kg.model import DateSpan, EventMention, Link, PlaceLink, Reading, TimeExpression
from kg.resolve.dates import resolve_date
from kg.resolve.place_index import PlaceIndex

_DEGREES_AN_HOUR = 15
Links = Mapping[int, Link]
Places = Mapping[int, PlaceLink]


def resolve_dates(
    reading: Reading, links: Links, places: Places, index: PlaceIndex
) -> dict[TimeExpression, DateSpan]:
    """Every time expression of a reading that can be known.

    Args:
        reading: what one article says.
        links, places: the actors and places that its mentions mean: "Friday" may be tomorrow where an act was.
        index: what places are known.
    """
    zones: dict[TimeExpression, float] = {}
    for expression, event in _expressions(reading):
        zones.setdefault(expression, _east(event, links, places, index))
    found: dict[TimeExpression, DateSpan] = {}
    told: date | None = None
    for x in sorted(zones, key=lambda x: (x.span.start, x.tense)):
        span = resolve_date(x.span.text, reading.article.published, x.tense, told, zones[x])
        if span is not None:
            found[x] = replace(span, basis=x.basis or span.basis)
            told = date.fromisoformat(span.end[:10]) if span.precision == "day" else told
    return found


def _expressions(reading: Reading) -> Iterator[tuple[TimeExpression, EventMention]]:
    for event in reading.events:
        said = event.attribution.said if event.attribution else None
        yield from ((x, event) for x in (event.time, event.day, said) if x)


def _east(event: EventMention, links: Links, places: Places, index: PlaceIndex) -> float:
    """Hours that the sun is earlier at the place of an act, or in its doer's state, than in Greenwich; never less than 0."""
    where = [places[a.mention] for a in event.places if a.mention in places]
    known = next((p.lon for p in where if p.lon is not None), None)
    code = next((p.country for p in where if p.country), None) or next(
        (links[a.mention].country for a in event.actors if a.mention in links), None
    )
    lon = known if known is not None else _capital(code, index)
    return max(0.0, round(lon / _DEGREES_AN_HOUR)) if lon is not None else 0.0


def _capital(code: str | None, index: PlaceIndex) -> float | None:
    """The longitude of a state's capital."""
    state = index.gazetteer.countries.get(code or "")
    names = state.capitals[:1] if state else ()
    towns = (p for name in names for p, _ in index.find(name) if p.country == code)
    return next((p.lon for p in towns if p.lon is not None), None)
