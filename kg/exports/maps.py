"""Happenings on maps and in tables of conflict: GeoJSON (RFC 7946) and the columns of ACLED.

ACLED's own codes are made by people and cannot be told from a text (its codebook: https://acleddata.com/knowledge-base/codebook/),
so its columns hold what the graph knows, the type is PLOVER's, and the two precisions are ACLED's numbers: of time 1 a
day, 2 a week, 3 a longer time; of place 1 a town or point, 3 a region. Columns of our own come last.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from kg.exports.happenings import WEEK, Happening, Thing
from kg.exports.tables import table

PLACED = {"point": 1, "town": 1, "region": 3}
TOLD = (
    "speakers",
    "denied_by",
    "standing",
    "status",
    "polarity",
    "certainty",
    "accepted",
    "confidence",
    "reported_on",
    "date_basis",
    "place_basis",
    "quote",
    "publishers",
    "quote_licence",
    "iri",
)
ACLED = (
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
    *TOLD,
)


def geojson(happenings: Iterable[Happening]) -> bytes:
    """A feature for each place of each happening that has coordinates, longitude first."""
    features = [
        {
            "type": "Feature",
            "id": happening.key + (f"-{number}" if number > 1 else ""),
            "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
            "properties": {
                "label": happening.label,
                "type": happening.type,
                "action": happening.action,
                "actors": "; ".join(a.name for a in happening.actors),
                "targets": "; ".join(t.name for t in happening.targets),
                "begin": happening.begin,
                "end": happening.end,
                "place": place.name,
                "place_precision": place.precision,
                "country": place.country,
                **happening.told,
            },
        }
        for happening in happenings
        for number, place in enumerate(_on_map(happening), 1)
    ]
    whole = {"type": "FeatureCollection", "features": features}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _on_map(happening: Happening) -> Sequence[Thing]:
    return [p for p in happening.places if p.latitude is not None and p.longitude is not None]


def acled(happenings: Iterable[Happening]) -> Iterator[bytes]:
    """A table with the columns of ACLED's exports, one row a happening, comma-separated in UTF-8."""
    return table(ACLED, map(_row, happenings), ",")


def _row(happening: Happening) -> dict[str, object]:
    return {
        "event_id_cnty": happening.key,
        **_when(happening),
        "event_type": happening.type,
        "sub_event_type": happening.action,
        **_side("actor1", "assoc_actor_1", happening.actors),
        **_side("actor2", "assoc_actor_2", happening.targets),
        **_where(happening),
        "source": "; ".join(sorted({s.publisher for s in happening.sources if s.publisher})),
        "notes": happening.label,
        "fatalities": happening.killed,
        **happening.told,
    }


def _when(happening: Happening) -> dict[str, object]:
    days = happening.days
    if days is None:
        return {}
    precision = 1 if days == 1 else 2 if days <= WEEK else 3
    return {
        "event_date": happening.begin,
        "year": (happening.begin or "")[:4],
        "time_precision": precision,
    }


def _side(first: str, others: str, sides: Sequence[Thing]) -> dict[str, object]:
    return {
        first: sides[0].name if sides else None,
        others: "; ".join(side.name for side in sides[1:]),
    }


def _where(happening: Happening) -> dict[str, object]:
    """The most exact place."""
    known = sorted(happening.places, key=lambda p: (PLACED.get(p.precision or "", 9), p.iri))
    if not known:
        return {}
    place = known[0]
    region = place.name if place.precision == "region" else None
    return {
        "country": place.country,
        "admin1": region,
        "location": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geo_precision": PLACED.get(place.precision or ""),
    }
