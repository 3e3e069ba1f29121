"""The map's land by decision 0005: each disputed territory lies in the country that the rule counts it to."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

ROOT = Path(__file__).parents[3]
LAND = json.loads((ROOT / "kg" / "views" / "page" / "land.json").read_text(encoding="utf-8"))
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
NOBODY = "-"
KG, WGS = "https://example.org/kg/ontology#", "http://www.w3.org/2003/01/geo/wgs84_pos#"
Point = tuple[float, float]


@cache
def arcs() -> list[list[Point]]:
    return [unpacked(text) for text in LAND["arcs"]]


def unpacked(text: str) -> list[Point]:
    numbers, value, shift = [], 0, 0
    for letter in text:
        bits = LETTERS.index(letter)
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            numbers.append(-(value + 1) // 2 if value % 2 else value // 2)
            value = shift = 0
    points, x, y = [], 0, 0
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x * LAND["step"], y * LAND["step"]))
    return points


def within(at: Point, rings: list[list[int]]) -> bool:
    (x, y), inside = at, False
    for refs in rings:
        ring = [p for ref in refs for p in (arcs()[ref] if ref >= 0 else arcs()[~ref][::-1])]
        for (a, b), (c, d) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (b > y) != (d > y) and x < (c - a) * (y - b) / (d - b) + a:
                inside = not inside
    return inside


def country_at(at: Point) -> list[str]:
    return [code for code, rings in LAND["countries"].items() if within(at, rings)]


@cache
def areas() -> dict[str, dict[str, Any]]:
    held: dict[str, dict[str, Any]] = {}
    for triple in ox.parse(
        path=str(ROOT / "ontology/places/areas.ttl"), format=ox.RdfFormat.TURTLE
    ):
        name = triple.subject.value.rsplit("/", 1)[-1]
        prop = triple.predicate.value.removeprefix(KG).removeprefix(WGS)
        held.setdefault(name, {})[prop] = triple.object.value
    return held


@pytest.mark.parametrize(
    "name",
    [
        *("crimea", "donbas", "donetsk-oblast", "luhansk-oblast", "west-bank", "gaza-strip"),
        *("east-jerusalem", "golan-heights", "south-ossetia", "transnistria", "nagorno-karabakh"),
        *("northern-cyprus", "somaliland", "jammu-and-kashmir", "azad-kashmir", "aksai-chin"),
        *("abyei", "essequibo", "spratly-islands", "senkaku-islands", "scarborough-shoal"),
    ],
)
def test_a_territory_lies_in_the_country_that_areas_ttl_counts_it_to(name: str) -> None:
    area = areas()[name]
    found = country_at((float(area["long"]), float(area["lat"])))
    assert found == [area["country"]] if "country" in area else found in ([], [NOBODY])


@pytest.mark.parametrize(
    ("code", "at"),
    [
        ("ESH", (-13.5, 24.5)),
        ("XKX", (20.9, 42.6)),
        ("TWN", (121.0, 23.8)),
        ("FLK", (-59.0, -51.7)),
        ("GEO", (41.1, 43.0)),
    ],
)
def test_a_territory_with_a_code_of_its_own_and_abkhazia(code: str, at: Point) -> None:
    assert country_at(at) == [code]


def solid_between(one: Point, two: Point) -> bool:
    """Whether the way between two points crosses a solid border."""

    def side(p: Point, q: Point, r: Point) -> bool:
        return (q[0] - p[0]) * (r[1] - p[1]) > (q[1] - p[1]) * (r[0] - p[0])

    return any(
        side(one, two, a) != side(one, two, b) and side(a, b, one) != side(a, b, two)
        for number in LAND["borders"]
        for a, b in zip(arcs()[number], arcs()[number][1:], strict=False)
    )


@pytest.mark.parametrize(
    ("one", "two", "solid"),
    [
        ((34.0, 46.6), (34.3, 45.4), False),  # over Perekop, within Ukraine
        ((33.1, 34.95), (33.3, 35.3), False),  # across Cyprus
        ((44.2, 9.8), (50.0, 9.0), False),  # across Somalia
        ((35.85, 33.0), (36.4, 33.0), False),  # from the Golan east
        ((35.45, 33.0), (35.85, 33.0), True),  # from Galilee to the Golan
        ((74.9, 33.9), (73.6, 34.2), False),  # over the line of control
        ((74.6, 31.6), (73.9, 31.6), True),  # between India and Pakistan in the Punjab
        ((79.5, 35.2), (82.0, 34.5), False),  # from Aksai Chin into China
        ((-9.5, 28.4), (-10.5, 26.8), False),  # from Morocco to Western Sahara
        ((2.0, 48.0), (10.0, 50.0), True),  # from France to Germany
    ],
)
def test_no_solid_line_runs_where_the_rule_has_none(one: Point, two: Point, solid: bool) -> None:
    assert solid_between(one, two) is solid


def test_the_lines_of_who_holds_what_are_there_and_dashed() -> None:
    dashed = set(LAND["disputed"])
    assert not dashed & set(LAND["borders"])
    near = [p for number in dashed for p in arcs()[number]]
    for x, y in ((34.2, 46.1), (33.5, 35.1), (35.8, 33.0), (48.5, 9.5), (-11.0, 27.67)):
        assert min(abs(x - a) + abs(y - b) for a, b in near) < 2.6
