"""Every export of the hand-read graph: what it holds comes back, what it drops is told, and no cell is a formula."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from kg.event_types import load_event_types
from kg.exports.dyads import GDELT, OWN, PLOVER, on_each_other, pairs
from kg.exports.formats import FORMATS
from kg.exports.linked import jsonld, rdf12
from kg.exports.mentions import read_records
from kg.exports.tables import table
from kg.graph.build import build_dataset
from kg.graph.turtle import flattened, turtle
from kg.records import records
from kg.views.exchange import exchange_graph, gexf, graphml
from kg.views.network import picture
from kg.vocab import namespaces
from tests.graph_fixture import events, post, wire

NS = namespaces()
QUADS = build_dataset([post(), wire()], events())
REIFIES = "http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies"


def rows(name: str) -> list[dict[str, str]]:
    text = FORMATS[name].write(QUADS).decode("utf-8-sig")
    return list(
        csv.DictReader(io.StringIO(text), delimiter="," if name in ("csv", "mentions") else "\t")
    )


def row_of(name: str, trigger: str) -> dict[str, str]:
    return next(r for r in rows(name) if r.get("Trigger", r.get("trigger")) == trigger)


# ------------------------------------------------------------------------------------------------ RDF
@pytest.mark.parametrize(
    "name, format",
    [("trig", ox.RdfFormat.TRIG), ("nq", ox.RdfFormat.N_QUADS), ("jsonld", ox.RdfFormat.JSON_LD)],
)
def test_formats_with_named_graphs_hold_all(name: str, format: ox.RdfFormat) -> None:
    assert set(ox.parse(FORMATS[name].write(QUADS), format=format)) == set(QUADS)
    assert FORMATS[name].drops == ""


@pytest.mark.parametrize(
    "name, format", [("turtle", ox.RdfFormat.TURTLE), ("nt", ox.RdfFormat.N_TRIPLES)]
)
def test_formats_of_one_graph_hold_every_triple(name: str, format: ox.RdfFormat) -> None:
    assert {q.triple for q in ox.parse(FORMATS[name].write(QUADS), format=format)} == flattened(
        QUADS
    )
    assert "which article's graph" in FORMATS[name].drops


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_the_order_of_the_quads_changes_no_byte(name: str) -> None:
    assert FORMATS[name].write(QUADS[::-1]) == FORMATS[name].write(QUADS)


def test_json_ld_has_its_context_inside_and_rdflib_reads_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    text = jsonld(QUADS).decode()
    context = json.loads(text)["@context"]
    assert context["kg"] == NS.iri("kg:")
    assert all(
        isinstance(v, str) or set(v) <= {"@id", "@type", "@language"} for v in context.values()
    )
    found = rdflib.Dataset().parse(data=text, format="json-ld")
    assert {tuple(map(str, q[:3])) for q in found.quads()} == {
        (q.subject.value, q.predicate.value, q.object.value) for q in QUADS
    }


@pytest.mark.parametrize(
    "iri",
    [
        "geo:37.8,-122.4",
        "https://example.org/kg/entity/",
        "https://example.org/kg/entity///x",
        "urn:a",
        "id:x",
        "https://example.org/kg/entity/a:b?c#d",
    ],
)
def test_json_ld_keeps_unusual_names(iri: str) -> None:
    for term in (
        ox.NamedNode(iri),
        ox.Literal("@id"),
        ox.Literal("x", language="en"),
        ox.BlankNode("b"),
    ):
        quad = ox.Quad(
            ox.NamedNode(iri),
            ox.NamedNode("https://example.org/kg/ontology#p"),
            term,
            ox.NamedNode("urn:g"),
        )
        (again,) = ox.parse(jsonld([quad]), format=ox.RdfFormat.JSON_LD)
        assert (again.subject, again.predicate) == (quad.subject, quad.predicate)
        assert isinstance(term, ox.BlankNode) or again.object == term


def test_rdf_1_2_says_which_event_tells_of_which_edge() -> None:
    found = {q.triple for q in ox.parse(rdf12(QUADS), format=ox.RdfFormat.TURTLE)}
    reified = {t for t in found if t.predicate.value == REIFIES}
    assert found - reified == flattened(QUADS)
    facts = {q.triple for q in QUADS if "/graph/edges-asserted" in q.graph_name.value}  # type: ignore[union-attr]
    assert {t.object for t in reified} & found == facts
    (captured,) = [t for t in reified if "capture" in str(t.object)]
    assert NS.curie(captured.subject.value).startswith("id:event-")  # type: ignore[union-attr]
    assert NS.curie(captured.object.predicate.value) == "act:capture"  # type: ignore[union-attr]
    assert rdf12(list(ox.parse(turtle(QUADS), format=ox.RdfFormat.TURTLE))) == rdf12(QUADS)


# ------------------------------------------------------------------------------------------------ records
def plain(record: dict[str, Any]) -> dict[str, Any]:
    """A record without what the graph does not hold: reasons, and how times are spelled."""

    def strip(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: strip(v) for k, v in value.items() if k != "reason"}
        return [strip(v) for v in value] if isinstance(value, list) else value

    found: dict[str, Any] = strip(record)
    return found


def test_records_come_back_from_the_graph() -> None:
    given = {
        r["id"]: r for a in (post(), wire()) for r in records(a, events(), load_event_types(), NS)
    }
    told = read_records(QUADS)
    assert {r["id"] for r in told.records} == set(given)
    for found in told.records:
        expected = plain(given[found["id"]])
        expected["mode"] = expected["mode"] and expected["mode"].partition("-")[2]
        for slot in ("actors", "targets"):
            expected[slot].sort(key=lambda a: (a["start"] is None, a["start"]))
            for one, other in zip(expected[slot], plain(found)[slot], strict=True):
                if one["start"] is None or not one["linked"]:
                    one["text"], one["name"] = other["text"], other["name"]
        assert plain(found) == expected
    assert told.articles["post"] == {
        "title": "Envoy lands in Riga",
        "publisher": "Baltic Post",
        "published": "2025-03-02T20:15:00+02:00",
        "url": "https://post.example/riga",
        "language": "en",
        "authors": None,
    }


def test_records_of_the_flattened_graph_and_of_another_base_are_the_same() -> None:
    told = read_records(QUADS)
    assert read_records(ox.parse(turtle(QUADS), format=ox.RdfFormat.TURTLE)) == told
    other = build_dataset([post(), wire()], events(), namespaces("https://news.example/"))
    assert [r["trigger"] for r in read_records(other).records] == [
        r["trigger"] for r in told.records
    ]


def test_a_graph_with_half_of_it_gone_is_still_read() -> None:
    for part in range(4):
        for found in read_records([q for i, q in enumerate(QUADS) if i % 4 != part]).records:
            json.dumps(found)
    for name, chosen in FORMATS.items():
        assert chosen.write(QUADS[::3]) is not None, name


# ------------------------------------------------------------------------------------------------ tables
def test_tables_have_a_row_an_event_and_a_row_a_mention() -> None:
    assert len(rows("csv")) == 7
    assert len(rows("mentions")) == 8
    lines = FORMATS["records"].write(QUADS).decode().splitlines()
    assert [json.loads(line) for line in lines] == list(read_records(QUADS).records)


def test_plover_columns_are_those_of_its_files() -> None:
    assert (len(PLOVER) - len(OWN), PLOVER[:7]) == (
        40,
        (
            "Event ID",
            "Event Date",
            "Event Type",
            "Event Mode",
            "Intensity",
            "Quad Code",
            "Contexts",
        ),
    )
    landed = row_of("plover", "landed")
    assert (
        landed["Event Type"],
        landed["Event Mode"],
        landed["Event Date"],
        landed["Quad Code"],
    ) == ("CONSULT", "visit", "2025-03-02", "1")
    assert (landed["Actor Name"], landed["City"], landed["Country"], landed["Latitude"]) == (
        "Mira Solberg",
        "Riga",
        "LVA",
        "56.946",
    )
    assert (landed["Source"], landed["Publication Date"], landed["Contexts"]) == (
        "Baltic Post",
        "2025-03-02",
        "diplomatic",
    )
    offered = row_of("plover", "offered")
    assert (
        offered["Actor Country"],
        offered["Primary Actor Sector"],
        offered["Wikipedia Actor ID"],
        offered["Recipient Country"],
    ) == ("NOR", "GOV", "Norway", "LVA")
    assert (offered["Event Date"], offered["Actor COW"], offered["Condition"]) == (
        "",
        "",
        "if the port reopened",
    )


def test_gdelt_columns_are_those_of_its_events_table() -> None:
    assert GDELT.index("SOURCEURL") == 60
    captured = row_of("gdelt", "captured")
    assert (
        captured["Actor1Name"],
        captured["Actor1Type1Code"],
        captured["QuadClass"],
        captured["EventRootCode"],
    ) == ("FORCES OF BELLAND", "MIL", "4", "17")
    assert (
        captured["Speaker"],
        captured["Polarity"],
        captured["SQLDATE"],
        captured["GoldsteinScale"],
    ) == ("Navy Ministry (Belland)", "positive", "", "")
    landed = row_of("gdelt", "landed")
    assert (landed["SQLDATE"], landed["MonthYear"], landed["Year"], landed["FractionDate"]) == (
        "20250302",
        "202503",
        "2025",
        "2025.1699",
    )
    assert (landed["ActionGeo_Type"], landed["ActionGeo_Fullname"], landed["SOURCEURL"]) == (
        "4",
        "Riga",
        "https://post.example/riga",
    )
    ferries = [r for r in rows("gdelt") if r["Trigger"] in {"offered", "sent"}]
    assert {(r["NumMentions"], r["NumSources"], r["NumArticles"]) for r in ferries} == {
        ("2", "2", "2")
    }
    assert len({r["GLOBALEVENTID"] for r in rows("gdelt")}) == len(rows("gdelt"))


def test_the_parties_of_talks_are_paired_both_ways() -> None:
    pairs = {
        (r["Actor Name"], r["Recipient Name"]) for r in rows("plover") if r["Trigger"] == "talks"
    }
    assert pairs == {("Mira Solberg", "Latvian officials"), ("Latvian officials", "Mira Solberg")}


@pytest.mark.parametrize("name", ["plover", "gdelt"])
def test_what_did_not_happen_can_be_told_apart(name: str) -> None:
    assert row_of(name, "shelled")["Polarity"] == "negative"
    assert (row_of(name, "attack")["Status"], row_of(name, "attack")["Speaker"]) == (
        "planned",
        "unnamed",
    )
    assert "denied" in FORMATS[name].drops


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", '=HYPERLINK("http://x")']
)
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_no_cell_is_a_formula(cell: str, delimiter: str) -> None:
    data = b"".join(table(("a", "b"), [{"a": cell, "b": -1.5}], delimiter)).decode()
    (found,) = csv.DictReader(io.StringIO(data), delimiter=delimiter)
    assert found["a"][0] not in "=+-@\t\r"
    assert found["b"] == "-1.5"
    assert data.count("\n") == 2


# ------------------------------------------------------------------------------------------------ graph tools
@pytest.mark.parametrize("write, read", [(graphml, nx.read_graphml), (gexf, nx.read_gexf)])
def test_networkx_reads_back_the_same_nodes_and_edges(write: Any, read: Any) -> None:
    given, found = exchange_graph(picture(QUADS)), read(io.BytesIO(write(picture(QUADS))))
    assert set(found.nodes) == set(given.nodes)
    assert {(a, b, d["mention"], d["told"]) for a, b, d in found.edges(data=True)} == {
        (a, b, d["mention"], d["told"]) for a, b, d in given.edges(data=True)
    }
    assert len(found.edges) == len(given.edges)
    assert found.nodes["ent:riga"]["label"] == "Riga"
    assert {d["told"] for *_, d in found.edges(data=True)} == {"asserted", "claimed", "denied"}


@pytest.mark.slow
def test_graph_files_tell_no_clock_and_take_any_text() -> None:
    assert b"lastmodified" not in gexf(picture(QUADS))
    odd = [
        ox.Quad(
            q.subject, q.predicate, ox.Literal("\x00\x0b<&\ufffe>", language="en"), q.graph_name
        )
        if q.predicate.value.endswith("prefLabel")
        else q
        for q in QUADS
    ]
    for write, read in ((graphml, nx.read_graphml), (gexf, nx.read_gexf)):
        assert (
            read(io.BytesIO(write(picture(odd)))).nodes["ent:riga"]["label"]
            == "\ufffd\ufffd<&\ufffd>"
        )


def test_an_empty_graph_can_be_written_in_every_format() -> None:
    for chosen in FORMATS.values():
        chosen.write([])


def test_the_documentation_names_every_format() -> None:
    text = (Path(__file__).parents[3] / "docs" / "exports.md").read_text(encoding="utf-8")
    assert {
        name
        for line in text.splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`([a-z0-9-]+)`", line.split("|")[1])
    } == set(FORMATS)


@pytest.mark.parametrize(
    "kind, rule, actors, targets, mutual",
    [
        ("CONSULT", "lex:meet-v", 2, 0, True),
        ("ASSAULT", "lex:clash-v", 2, 0, True),
        ("ASSAULT", "lex:bombing-n", 2, 0, False),
        ("ASSAULT", "lex:clash-v", 2, 1, False),
        ("ASSAULT", "lex:clash-v", 1, 0, False),
        ("ASSAULT", "https://my.example/brawl-v", 2, 0, False),
    ],
)
def test_who_act_on_each_other_are_a_dyad_both_ways(
    kind: str, rule: str, actors: int, targets: int, mutual: bool
) -> None:
    sides = [{"name": name} for name in "ab"[:actors]], [{"name": "c"}] * targets
    record = {"type": kind, "rule": rule, "actors": sides[0], "targets": sides[1]}
    assert on_each_other(record) == mutual
    both = [(sides[0][0], sides[0][1]), (sides[0][1], sides[0][0])] if mutual else []
    assert (pairs(record) == both) == mutual
