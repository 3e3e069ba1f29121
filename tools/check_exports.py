"""Each export opened by the library that its tools use: ``python -m tools.check_exports [GRAPH]``.

FollowTheMoney and geojson live in an environment of their own (``build/tools``, from ``requirements/tools.txt``, made on the
first run), since their dependencies are none of the project's; the others are opened here. Without a graph the hand-made
ones of the tests are taken. Ends with 1 where a library refuses, changes or loses something.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx
import pyoxigraph as ox
import rdflib

from kg.exports.formats import FORMATS
from kg.exports.happenings import read_happenings
from kg.graph.build import build_dataset
from kg.graph.turtle import flattened
from kg.store.files import quads_of
from tests.graph_fixture import events, post, wire

ROOT = Path(__file__).parents[1]
ENVIRONMENT, PINNED = ROOT / "build" / "tools", ROOT / "requirements" / "tools.txt"
SMALL = ROOT / "tests" / "unit" / "exports" / "happenings.ttl"
FOLLOW_THE_MONEY = """
import json, sys
from followthemoney import model
from followthemoney.proxy import EntityProxy

entities = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
schemata = {entity["id"]: model.get(entity["schema"]) for entity in entities}
for entity in entities:
    schema = schemata[entity["id"]]
    schema.validate(entity)
    cleaned = EntityProxy.from_dict(entity, cleaned=False)
    for name, values in entity["properties"].items():
        prop = schema.get(name)
        kept = [" ".join(value.split()) for value in cleaned.get(name)]
        lost = [v for v in values if " ".join(v.split()) not in kept]
        assert not lost, f"{entity['id']}: {name} loses {lost}"
        if prop.type.name == "entity":
            strays = [v for v in values if not schemata[v].is_a(prop.range)]
            assert not strays, f"{entity['id']}: {name} can't be {strays}"
print(len(entities))
"""
GEOJSON = """
import sys, geojson

held = geojson.load(open(sys.argv[1], encoding="utf-8"))
assert held.is_valid, held.errors()
print(len(held.features))
"""


def environment() -> Path:
    """The interpreter of the tools' own environment."""
    python = ENVIRONMENT / "bin" / "python"
    if not (ENVIRONMENT / "made").is_file():
        venv.create(ENVIRONMENT, clear=True, with_pip=True)
        subprocess.run(
            [python, "-m", "pip", "install", "-q", "--require-hashes", "-r", str(PINNED)],
            check=True,
        )
        (ENVIRONMENT / "made").touch()
    return python


def elsewhere(script: str, data: bytes) -> int:
    """What a script of the other environment counts in an export.

    Raises:
        AssertionError: it refuses the export.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "export"
        path.write_bytes(data)
        done = subprocess.run(
            [environment(), "-c", script, str(path)], capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise AssertionError((done.stderr.strip().splitlines() or ["no reason given"])[-1])
    return int(done.stdout)


def in_rdflib(data: bytes, form: str) -> int:
    """The triples that rdflib finds."""
    return len(rdflib.Graph().parse(data=data, format=form))


def network(quads: list[ox.Quad]) -> int:
    """The edges of the two tables as networkx takes them; every end is a node."""
    tables = [FORMATS[name].write(quads).decode() for name in ("gephi-nodes", "gephi-edges")]
    nodes, edges = (list(csv.DictReader(io.StringIO(text))) for text in tables)
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(row["Id"] for row in nodes)
    graph.add_edges_from((row["Source"], row["Target"], row["Id"]) for row in edges)
    if len(graph) != len(nodes):
        raise AssertionError("an edge ends at what is no node")
    return int(graph.number_of_edges())


def moments(data: bytes) -> int:
    """The lines that Timesketch takes: each has its three fields, the time in ISO 8601 with a zone."""
    held = [json.loads(line) for line in data.decode().splitlines()]
    for line in held:
        if not (line["message"] and line["timestamp_desc"] and line["datetime"].endswith("+00:00")):
            raise AssertionError(f"a line lacks a field: {line}")
    return len(held)


def checks(quads: list[ox.Quad]) -> dict[str, Callable[[], tuple[int, int]]]:
    """A format → what was found in it and what should be."""
    happenings = read_happenings(quads)
    triples = len(flattened(quads))
    placed = [p for h in happenings for p in h.places if None not in (p.latitude, p.longitude)]
    pairs = [(a, t) for h in happenings for a in h.actors for t in h.targets if a.iri != t.iri]

    def data(name: str) -> bytes:
        return FORMATS[name].write(quads)

    return {
        "followthemoney": lambda: (
            elsewhere(FOLLOW_THE_MONEY, data("ftm")),
            len(data("ftm").splitlines()),
        ),
        "geojson": lambda: (elsewhere(GEOJSON, data("geojson")), len(placed)),
        "networkx": lambda: (network(quads), len(pairs)),
        "rdflib, RDF/XML": lambda: (in_rdflib(data("rdfxml"), "xml"), triples),
        "rdflib, Turtle": lambda: (in_rdflib(data("turtle"), "turtle"), triples),
        "networkx, GraphML": lambda: (int(len(nx.parse_graphml(data("graphml").decode())) > 0), 1),
        "Timesketch's fields": lambda: (
            moments(data("timesketch")),
            sum(1 + (h.begin != h.end) for h in happenings if h.begin or h.reported),
        ),
        "csv, ACLED": lambda: (
            len(list(csv.DictReader(io.StringIO(data("acled").decode())))),
            len(happenings),
        ),
    }


def handmade() -> list[ox.Quad]:
    """The graphs of the tests."""
    return [*build_dataset([post(), wire()], events()), *quads_of(SMALL)]


def main(arguments: list[str]) -> int:
    """Open each export; 1 where one is refused or holds another number of things."""
    quads = quads_of(Path(arguments[0])) if arguments else handmade()
    wrong = 0
    for name, check in checks(quads).items():
        try:
            found, wanted = check()
            told = f"{found} of {wanted}"
            bad = found != wanted
        except AssertionError as error:
            told, bad = str(error), True
        wrong += bad
        print(f"{name}: {told}" + (" FAILED" if bad else ""))
    print(f"{len(checks(quads)) - wrong} of {len(checks(quads))} exports are opened whole")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
