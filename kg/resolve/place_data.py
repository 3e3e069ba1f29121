"""What the packaged gazetteers hold, in a form that is looked up by folded name and loads in well under a second.

Towns come from GeoNames (CC BY 4.0): all places of 500 people or more as lines of text, which are kept as they are and
cut up only when asked for, and the other names of those of 15,000 or more. ``tools/gazetteer.py`` takes them out of two
packages when the project is built. First-level regions and districts come from there too. Nothing is written to disk.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.resolve.names import fold
from kg.resources import gazetteer_dir

_DROPPED = re.compile(r"[.'’‘`ʻʼ´\u0300-\u036f]")
_BREAKS = re.compile(r"[^a-z0-9&\n]+")
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "ı": "i",
        "đ": "d",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
        "ə": "a",
    }
)
_SHORTEST_OTHER_NAME = 4


@dataclass(frozen=True, slots=True)
class Town:
    """A line of the towns' table; ``regions`` are the line numbers of its region and district."""

    name: str
    geonames: str
    regions: tuple[int, ...]
    country: int
    population: int
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Division:
    """A line of the regions' table: level 1 a region, level 2 a district inside the region ``parent``."""

    row: int
    name: str
    iso: str
    geonames: str
    kind: str
    aliases: tuple[str, ...]
    level: int
    parent: int
    country: int


def fold_lines(names: Sequence[str]) -> list[str]:
    """Fold many names at once, each as :func:`kg.resolve.names.fold` does.

    Names without any letter of the Latin alphabet become empty.
    """
    text = unicodedata.normalize("NFKD", "\n".join(names).lower().translate(_LETTERS))
    return [line.strip() for line in _BREAKS.sub(" ", _DROPPED.sub("", text)).split("\n")]


def table_of(folded: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Folded name → the positions where it stands."""
    table: dict[str, tuple[int, ...]] = {}
    for position, name in enumerate(folded):
        if name:
            table[name] = (*table[name], position) if name in table else (position,)
    return table


def _lines(name: str) -> tuple[str, ...]:
    return tuple((gazetteer_dir() / name).read_text(encoding="utf-8").split("\n"))


# ------------------------------------------------------------------------------------------------ towns
@cache
def town_lines() -> tuple[str, ...]:
    """The lines of the towns' table."""
    return _lines("towns.tsv")


@cache
def _town_names() -> Mapping[str, tuple[int, ...]]:
    return table_of(fold_lines([line[: line.find("\t")] if line else "" for line in town_lines()]))


@cache
def _other_names() -> Mapping[str, tuple[str, ...]]:
    """Folded other name in Latin letters → GeoNames ids."""
    pairs = [line.split("\t") for line in _lines("other-names.tsv")]
    table: dict[str, tuple[str, ...]] = {}
    for folded, (_, gid) in zip(fold_lines([name for name, _ in pairs]), pairs, strict=True):
        if len(folded) >= _SHORTEST_OTHER_NAME and gid not in table.get(folded, ()):
            table[folded] = (*table.get(folded, ()), gid)
    return table


@cache
def _rows_by_id() -> Mapping[str, int]:
    rows = {}
    for position, line in enumerate(town_lines()):
        start = line.find("\t") + 1
        rows[line[start : line.find("\t", start)]] = position
    return rows


def _town(line: str) -> Town:
    name, geonames, regions, country, population, lat, lon = line.split("\t")
    return Town(
        name,
        geonames,
        tuple(int(r) for r in regions.split("|") if r),
        int(country or 0),
        int(population or 0),
        float(lat),
        float(lon),
    )


def towns_named(name: str) -> tuple[tuple[Town, bool], ...]:
    """All towns of a name; True where it is the main one, False where one of its other names."""
    lines, folded = town_lines(), fold(name)
    main = _town_names().get(folded, ())
    other = [_rows_by_id()[gid] for gid in _other_names().get(folded, ()) if gid in _rows_by_id()]
    return tuple((_town(lines[row]), row in main) for row in dict.fromkeys((*main, *other)))


def town_by_id(geonames: str) -> Town | None:
    """The town with a GeoNames id."""
    row = _rows_by_id().get(geonames)
    return None if row is None else _town(town_lines()[row])


# ------------------------------------------------------------------------------------------------ regions
@cache
def _division_lines() -> tuple[str, ...]:
    return ("", *_lines("divisions.tsv"))


@cache
def division(row: int) -> Division | None:
    """The region or district on a line of the table (counted from 1)."""
    lines = _division_lines()
    fields = lines[row].split("\t") if 0 < row < len(lines) else []
    if len(fields) < 9:
        return None
    return Division(
        row,
        fields[0],
        fields[1],
        fields[3],
        fields[4],
        tuple(a for a in fields[5].split("|") if a),
        int(fields[6] or 0),
        int(fields[7] or 0),
        int(fields[8] or 0),
    )


@cache
def _division_names() -> Mapping[str, tuple[int, ...]]:
    pairs = [
        (name, row)
        for row, line in enumerate(_division_lines())
        if line
        for name in {line[: line.find("\t")], *line.split("\t")[5].split("|")}
        if name and name[0] < "\u0250"
    ]
    table: dict[str, tuple[int, ...]] = {}
    for folded, (_, row) in zip(fold_lines([name for name, _ in pairs]), pairs, strict=True):
        if folded and row not in table.get(folded, ()):
            table[folded] = (*table.get(folded, ()), row)
    return {name: tuple(sorted(rows)) for name, rows in table.items()}


def divisions_named(name: str) -> tuple[Division, ...]:
    """All regions and districts of a name or alias."""
    return tuple(
        found
        for row in _division_names().get(fold(name), ())
        if (found := division(row)) is not None
    )


@cache
def _by_geonames() -> Mapping[str, int]:
    return {
        line.split("\t")[3]: row
        for row, line in enumerate(_division_lines())
        if line and "\t" in line
    }


def division_by_id(geonames: str) -> Division | None:
    """The region or district with a GeoNames id."""
    row = _by_geonames().get(geonames)
    return None if row is None else division(row)


def first_level(row: int) -> Division | None:
    """The region that a town's or district's line number leads up to."""
    found = division(row)
    while found is not None and found.level > 1 and found.parent:
        found = division(found.parent)
    return found


# ------------------------------------------------------------------------------------------------ countries
@cache
def country_codes() -> tuple[str, ...]:
    """ISO 3166-1 alpha-3 by line number of the countries' table (counted from 1; Kosovo XKX)."""
    lines = _lines("countries.tsv")
    return ("", *(line.split("\t")[2] if line else "" for line in lines))
