"""The seed's core file alone: what a newcomer asks by plain verbs, and what no plain edge may say."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.graph.parts import part_files

pytestmark = pytest.mark.model
SEEDS = Path(__file__).parents[2] / "seeds"
HEAD = """PREFIX kg: <https://example.org/kg/ontology#> PREFIX act: <https://example.org/kg/action/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
ONE = """SELECT ?who ?what ?speaker ?status ?standing ?quote WHERE {
  ?event kg:action %s ; kg:status ?s ; kg:standing ?st ; kg:quote ?quote .
  OPTIONAL { ?event kg:actor/skos:prefLabel ?who }
  OPTIONAL { ?event kg:target/skos:prefLabel ?whom }
  OPTIONAL { ?event kg:object ?object }
  OPTIONAL { ?event kg:speaker/skos:prefLabel ?speaker }
  BIND (COALESCE(?whom, STR(?object)) AS ?what)
  BIND (STRAFTER(STR(?s), "#") AS ?status) BIND (STRAFTER(STR(?st), "#") AS ?standing) }"""


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return part_files(kg.build(SEEDS).quads)


@pytest.fixture(scope="module")
def core(files: dict[str, bytes]) -> ox.Store:
    store = ox.Store()
    store.load(files["graph.ttl"], format=ox.RdfFormat.TURTLE)
    return store


def rows(store: ox.Store, query: str) -> list[tuple[str | None, ...]]:
    found = store.query(HEAD + query)
    return [tuple(None if v is None else v.value for v in row) for row in found]  # type: ignore[union-attr]


def test_zelenskyy_offers(core: ox.Store) -> None:
    found = rows(core, ONE % "act:offer")
    assert {row[:3] for row in found} == {
        ("Volodymyr Zelenskyy", "its NATO demands", "Volodymyr Zelenskyy")
    }
    assert "Ukraine offers to drop NATO membership demands for security guarantees" in {
        row[5] for row in found
    }


def test_witkoff_arrives(core: ox.Store) -> None:
    ((who, what, speaker, status, standing, _),) = rows(core, ONE % "act:arrive")
    assert (who, what, speaker) == ("Steve Witkoff", "Hotel Adlon", None)
    assert (status, standing) == ("actual", "asserted")


def test_russia_claims_control(core: ox.Store) -> None:
    ((who, what, speaker, status, standing, quote),) = rows(core, ONE % "act:control")
    assert (who, what) == ("Russian Armed Forces", "Varvarovka")
    assert (speaker, status) == ("Ministry of Defence (Russia)", "actual")
    assert standing == "claimedByOneSide"
    assert quote is not None and "claiming control" in quote


def test_no_plain_edge_tells_what_is_reported_offered_or_denied(core: ox.Store) -> None:
    told = rows(
        core,
        """SELECT ?who ?act ?whom WHERE { ?a ?p ?b . ?a skos:prefLabel ?who . ?b skos:prefLabel ?whom .
        ?p a kg:Action ; skos:prefLabel ?act }""",
    )
    assert {act for _, act, _ in told} <= {"consult", "speak", "arrive", "urge", "submit"}


def test_the_core_is_small_and_every_subject_of_every_file_has_a_label(
    files: dict[str, bytes],
) -> None:
    sizes = {}
    for name, data in files.items():
        store = ox.Store()
        store.load(data, format=ox.RdfFormat.TURTLE)
        sizes[name] = len(store)
        unnamed = rows(
            store,
            """SELECT DISTINCT ?s WHERE { ?s ?p ?o . ?s a ?kind
            FILTER NOT EXISTS { ?s rdfs:label|skos:prefLabel|<https://schema.org/headline> ?name } }""",
        )
        assert unnamed == [], name
    assert sizes["graph.ttl"] < 1500


def test_each_quote_is_in_the_core_and_each_sentence_in_the_evidence(
    files: dict[str, bytes],
) -> None:
    assert b"kg:quote" not in files["evidence.ttl"] + files["trace.ttl"]
    assert b"nif:anchorOf" not in files["graph.ttl"]


def test_a_label_names_the_speaker_first(core: ox.Store) -> None:
    labels = {
        row[0]
        for row in rows(core, "SELECT ?l WHERE { ?e a kg:Event ; kg:speaker ?s ; rdfs:label ?l }")
    }
    assert (
        "Ministry of Defence (Russia) says that Russian Armed Forces claimed control of Varvarovka in Zaporizhzhia Oblast"
        in labels
    )


@pytest.mark.model
def test_a_text_without_an_event_is_an_article_that_was_read() -> None:
    graph = kg.read(text="Rain fell.", published="2026-03-10")
    assert str(graph.counts) == "0 events, 0 mentions, 1 article, 0 publishers"
