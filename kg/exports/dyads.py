"""Event records as rows of the tables that this field exchanges: one row a pair of actor and target.

POLECAT's weekly files (Halterman et al. 2023) write PLOVER events; GDELT 2.0 writes CAMEO events (Leetaru and Schrodt
2013; codebook of 2015). Their columns are kept, in their order and spelling, and are empty where the graph does not
know; columns of our own come after them, since neither table can say who claims an event or that it did not happen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import permutations, product
from typing import Any

from kg.errors import OntologyError
from kg.event_types import load_event_types
from kg.exports.mentions import Told
from kg.ids import digest
from kg.ontology import load_ontology

Record = Mapping[str, Any]
Row = dict[str, object]
OWN = (
    "Mention ID",
    "Resolved Event",
    "Speaker",
    "Manner",
    "Polarity",
    "Status",
    "Certainty",
    "Condition",
    "Trigger",
    "Object",
    "Sentence",
)
PARTY = (
    "{} Name",
    "{} Country",
    "{} COW",
    "Primary {} Sector",
    "{} Sectors",
    "{} Title",
    "{} Name Raw",
    "Wikipedia {} ID",
)
PLOVER = (
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    *(c.format("Actor") for c in PARTY),
    *(c.format("Recipient") for c in PARTY),
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
    *OWN,
)
ACTOR = (
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
)
GEO = (
    "Geo_Type",
    "Geo_Fullname",
    "Geo_CountryCode",
    "Geo_ADM1Code",
    "Geo_ADM2Code",
    "Geo_Lat",
    "Geo_Long",
    "Geo_FeatureID",
)
GDELT = (
    "GLOBALEVENTID",
    "SQLDATE",
    "MonthYear",
    "Year",
    "FractionDate",
    *("Actor1" + c for c in ACTOR),
    *("Actor2" + c for c in ACTOR),
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
    *("Actor1" + c for c in GEO),
    *("Actor2" + c for c in GEO),
    *("Action" + c for c in GEO),
    "DATEADDED",
    "SOURCEURL",
    *OWN,
    "Publisher",
    "Published",
    "PLOVER Type",
    "PLOVER Mode",
    "PLOVER Scale",
)
QUADS = {
    "verbal cooperation": 1,
    "material cooperation": 2,
    "verbal conflict": 3,
    "material conflict": 4,
}
CAMEO_ROLES = {
    code: code
    for code in (
        "COP",
        "GOV",
        "JUD",
        "MIL",
        "OPP",
        "REB",
        "SPY",
        "UAF",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "LAB",
        "LEG",
        "NGO",
        "REF",
    )
} | {"JRN": "MED", "MED": "HLH"}
"""PLOVER sector → CAMEO role, where both mean the same; CAMEO's MED are the media, PLOVER's the doctors."""


TOGETHER = "party"  # the role of those who do something together or to each other


def pairs(record: Record) -> list[tuple[Record | None, Record | None]]:
    """Actor and target of each row of a record; the parties of a mutual act are paired with each other, both ways."""
    actors, targets = record["actors"], record["targets"]
    if targets:
        return list(product(actors or [None], targets))
    if on_each_other(record):
        return list(permutations(actors, 2))
    return [(actor, None) for actor in actors] or [(None, None)]


def on_each_other(record: Record) -> bool:
    """Whether several actors without a target act on each other: by the type (they met) or by the sense (they clashed)."""
    if len(record["actors"]) < 2 or record["targets"]:
        return False
    try:
        return load_event_types().type(record["type"]).mutual or record.get("rule") in _between()
    except OntologyError:
        return False


@cache
def _between() -> frozenset[str]:
    """The senses of the lexicon whose parties act on each other."""
    return frozenset(
        e.iri
        for e in load_ontology().all_entries
        if e.mutual or any(TOGETHER in roles for roles in e.frame.bindings.values())
    )


def day(record: Record) -> str | None:
    """The one day that a record's time means; None where it is longer or unknown."""
    time = record["time"] or {}
    start, end = (time.get("start") or "")[:10], (time.get("end") or "")[:10]
    return start if start and start == end else None


def _own(record: Record) -> Row:
    told = record["attribution"] or {}
    speaker = (told.get("speaker") or {}).get("name") or ("unnamed" if told else None)
    values = (
        record["id"],
        record["event"],
        speaker,
        told.get("manner"),
        record["polarity"],
        record["status"],
        record["certainty"],
        (record["condition"] or {}).get("text"),
        record["trigger"]["text"],
        (record["object"] or {}).get("text"),
        (record["sentence"] or {}).get("text"),
    )
    return dict(zip(OWN, values, strict=True))


def _numbered(record: Record) -> Iterator[tuple[str, Record | None, Record | None]]:
    found = pairs(record)
    for number, (actor, target) in enumerate(found, 1):
        yield record["id"] + (f"-{number}" if len(found) > 1 else ""), actor, target


# ------------------------------------------------------------------------------------------------ PLOVER
def plover_rows(told: Told) -> Iterator[Row]:
    """The rows of a POLECAT-style table."""
    for record in told.records:
        article, place = (
            told.articles.get(record["article"], {}),
            next(iter(record["places"]), None),
        )
        for name, actor, target in _numbered(record):
            yield {
                "Event ID": name,
                "Event Date": day(record),
                "Event Type": record["type"],
                "Event Mode": record["mode"],
                "Intensity": record["scale"],
                "Quad Code": QUADS.get(record["quad"] or ""),
                "Contexts": ";".join(record["contexts"]),
                **_party("Actor", actor, told),
                **_party("Recipient", target, told),
                **_plover_place(place, told),
                "Source": article.get("publisher"),
                "Publication Date": (article.get("published") or "")[:10],
                "Language": article.get("language"),
                **_own(record),
            }


def _party(role: str, actor: Record | None, told: Told) -> Row:
    if actor is None:
        return {}
    values = (
        actor["name"],
        actor["country"],
        None,
        actor["sector"],
        actor["sector"],
        None,
        actor["text"],
        told.known(actor["iri"], "wikipedia"),
    )
    return {column.format(role): value for column, value in zip(PARTY, values, strict=True)}


def _plover_place(place: Record | None, told: Told) -> Row:
    if place is None:
        return {}
    town, region = (
        place["name"] if place["precision"] == kind else None for kind in ("town", "region")
    )
    return {
        "Placename": place["name"],
        "City": town,
        "Province": region,
        "Country": place["country"],
        "Latitude": place["lat"],
        "Longitude": place["lon"],
        "GeoNames ID": told.known(place["iri"], "geonames"),
        "Raw Placename": place["text"],
        "Feature Type": place["precision"],
    }


# ------------------------------------------------------------------------------------------------ GDELT
def gdelt_rows(told: Told) -> Iterator[Row]:
    """The rows of a GDELT-2.0-events-style table."""
    counts = _counts(told)
    for record in told.records:
        article, place = (
            told.articles.get(record["article"], {}),
            next(iter(record["places"]), None),
        )
        for name, actor, target in _numbered(record):
            yield {
                "GLOBALEVENTID": int(digest(name, 13), 16),
                **_gdelt_day(day(record)),
                **_gdelt_actor("Actor1", actor),
                **_gdelt_actor("Actor2", target),
                **_gdelt_code(record["cameo"]),
                "QuadClass": QUADS.get(record["quad"] or ""),
                **counts[record["event"] or record["id"]],
                **_gdelt_place(place),
                "SOURCEURL": article.get("url"),
                **_own(record),
                "Publisher": article.get("publisher"),
                "Published": article.get("published"),
                "PLOVER Type": record["type"],
                "PLOVER Mode": record["mode"],
                "PLOVER Scale": record["scale"],
            }


def _counts(told: Told) -> dict[str, Row]:
    mentions: Counter[str] = Counter()
    articles: dict[str, set[str]] = {}
    for record in told.records:
        event = record["event"] or record["id"]
        mentions[event] += 1
        articles.setdefault(event, set()).add(record["article"])
    publishers = {
        event: {told.articles.get(a, {}).get("publisher") or a for a in found}
        for event, found in articles.items()
    }
    return {
        event: {
            "NumMentions": mentions[event],
            "NumSources": len(publishers[event]),
            "NumArticles": len(found),
        }
        for event, found in articles.items()
    }


def _gdelt_day(iso: str | None) -> Row:
    if iso is None:
        return {}
    found = date.fromisoformat(iso)
    fraction = min(((found.month - 1) * 30 + found.day) / 365, 0.9999)
    return {
        "SQLDATE": iso.replace("-", ""),
        "MonthYear": iso[:7].replace("-", ""),
        "Year": iso[:4],
        "FractionDate": f"{found.year + fraction:.4f}",
    }


def _gdelt_actor(role: str, actor: Record | None) -> Row:
    if actor is None:
        return {}
    kind = CAMEO_ROLES.get(actor["sector"] or "")
    return {
        f"{role}Code": (actor["country"] or "") + (kind or ""),
        f"{role}Name": (actor["name"] or "").upper(),
        f"{role}CountryCode": actor["country"],
        f"{role}Type1Code": kind,
    }


def _gdelt_code(cameo: str | None) -> Row:
    if not cameo:
        return {}
    code = cameo + "0" if len(cameo) == 2 else cameo
    return {"EventCode": code, "EventBaseCode": code[:3], "EventRootCode": code[:2]}


def _gdelt_place(place: Record | None) -> Row:
    if place is None:
        return {}
    home = place["country"] == "USA"
    kind = {
        "country": 1,
        "region": 2 if home else 5,
        "town": 3 if home else 4,
        "point": 3 if home else 4,
    }.get(place["precision"] or "")
    return {
        "ActionGeo_Type": kind,
        "ActionGeo_Fullname": place["name"],
        "ActionGeo_Lat": place["lat"],
        "ActionGeo_Long": place["lon"],
    }
