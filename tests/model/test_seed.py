"""The seed article from file to graph: what a careful reader takes from it, and what must never be asserted."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

import kg
from kg.api import Graph
from kg.articles.files import make_article, read_paths
from kg.configuration import configuration
from kg.graph.build import build_dataset
from kg.graph.questions import load_questions
from kg.graph.turtle import trig, turtle
from kg.graph.validate import validate
from kg.model import Article
from kg.pipeline import Options, run

pytestmark = pytest.mark.model
SEEDS = Path(__file__).parents[2] / "seeds"
BASE = "https://example.org/kg/"


@pytest.fixture(scope="module")
def seed() -> Graph:
    return kg.build(SEEDS)


def found(graph: Graph, trigger: str, context: str) -> dict[str, Any]:
    matches = [
        r
        for r in graph.records
        if trigger in r["trigger"]["text"] and context in " ".join(r["sentence"]["text"].split())
    ]
    assert matches, f"no event on “{trigger}” in “{context}”"
    return matches[0]


def names(slot: list[dict[str, Any]]) -> set[str]:
    return {a["name"] for a in slot}


def test_zelenskyy_is_the_speaker_of_what_kyiv_offers(seed: Graph) -> None:
    event = found(seed, "abandon", "Kyiv is prepared to abandon")
    assert names(event["actors"]) == {"Ukraine"}
    assert event["attribution"]["speaker"]["name"] == "Volodymyr Zelenskyy"
    assert event["status"] == "offered"
    assert event["condition"]["text"].startswith("in exchange for security guarantees")


def test_witkoff_arrives_at_the_hotel_on_the_day_of_the_caption(seed: Graph) -> None:
    event = found(seed, "arrives", "arrives at the Hotel Adlon")
    assert names(event["actors"]) == {"Steve Witkoff"}
    assert event["time"]["start"] == event["time"]["end"] == "2025-12-14"
    assert event["attribution"] is None


def test_shooting_down_is_the_ministrys_claim_with_its_numbers(seed: Graph) -> None:
    event = found(seed, "shot down", "air defenses had shot down four")
    assert event["attribution"]["speaker"]["name"] == "Ministry of Defence (Russia)"
    assert {q["value"] for q in event["quantities"]} == {4, 290}
    assert (event["time"]["start"][:10], event["time"]["end"][:10]) == ("2025-12-13", "2025-12-14")


def test_a_reporting_verb_below_a_negated_report_stays_positive_and_the_speakers(
    seed: Graph,
) -> None:
    event = found(seed, "stressed", "but stressed that he was ready")
    assert names(event["actors"]) == {"Volodymyr Zelenskyy"}
    assert event["polarity"] == "positive"


def test_the_missing_response_is_negative(seed: Graph) -> None:
    assert found(seed, "received", "has not yet received a response")["polarity"] == "negative"


def test_a_week_is_an_interval_not_the_publication_date(seed: Graph) -> None:
    event = found(seed, "submitted", "Earlier this week, Kyiv submitted")
    assert (event["time"]["start"], event["time"]["end"], event["time"]["precision"]) == (
        "2025-12-08",
        "2025-12-14",
        "week",
    )


@pytest.mark.parametrize(
    "trigger, context",
    [
        ("support", "the United States would support"),
        ("received", "has not yet received"),
        ("accept", "urging Ukraine to accept"),
        ("abandon", "prepared to abandon"),
        ("view", "may not view such a proposal"),
        ("shot", "had shot down four"),
        ("struck", "Russian forces struck fuel depots"),
        ("push", "continuing to push deeper"),
        ("drop", "offers to drop"),
    ],
)
def test_what_the_article_does_not_assert_is_not_asserted(
    seed: Graph, trigger: str, context: str
) -> None:
    told = [
        r
        for r in seed.records
        if trigger in r["trigger"]["text"] and context in r["sentence"]["text"]
    ]
    assert not [
        r
        for r in told
        if not r["attribution"] and r["status"] == "actual" and r["polarity"] == "positive"
    ]


def test_the_raw_text_gives_the_same_events(seed: Graph) -> None:
    article = next(a for a in read_paths([SEEDS]) if isinstance(a, Article))
    raw = kg.build(articles=[make_article(article.id, article.text)])
    assert [(r["trigger"], r["type"], r["time"]) for r in raw.records] == [
        (r["trigger"], r["type"], r["time"]) for r in seed.records
    ]


def test_every_offset_gives_back_its_words(seed: Graph) -> None:
    text = next(a for a in read_paths([SEEDS]) if isinstance(a, Article)).text
    for r in seed.records:
        for span in (
            r["sentence"],
            r["trigger"],
            r["object"],
            *r["actors"],
            *r["targets"],
            *r["quantities"],
        ):
            if span and span["start"] is not None:
                assert text[span["start"] : span["end"]] == span["text"]


def test_every_stretch_of_text_in_the_graph_gives_back_its_words(seed: Graph) -> None:
    text = next(a for a in read_paths([SEEDS]) if isinstance(a, Article)).text
    rows: list[Any] = list(
        seed.graph.query("""PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
        SELECT ?exact ?start ?end WHERE { ?s nif:anchorOf ?exact ; nif:beginIndex ?start ; nif:endIndex ?end }""")
    )
    assert len(rows) > 70
    assert all(text[int(start) : int(end)] == str(exact) for exact, start, end in rows)


def test_the_graph_has_no_blank_node_and_conforms(seed: Graph) -> None:
    assert not [
        q
        for q in seed.quads
        if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)
    ]
    assert validate(seed.quads) == []


def test_rdflib_and_oxigraph_read_the_same_triples(seed: Graph) -> None:
    data = turtle(seed.quads)
    ours = {
        str(t.subject) + str(t.predicate) + str(t.object)
        for t in ox.parse(data, format=ox.RdfFormat.TURTLE)
    }
    assert len(rdflib.Graph().parse(data=data, format="turtle")) == len(ours)


def test_no_plain_triple_states_a_claim(seed: Graph) -> None:
    acts = {(s, p, o) for s, p, o in seed.graph if str(p).startswith(BASE + "action/")}
    facts = list(
        seed.graph.query("""PREFIX kg: <https://example.org/kg/ontology#>
        SELECT ?a ?act ?b WHERE { ?e kg:fact true ; kg:action ?act ; kg:actor ?a ; kg:target|kg:actor ?b }""")
    )
    assert acts and acts <= {tuple(row) for row in facts}  # type: ignore[arg-type]


def test_the_order_of_articles_changes_no_byte() -> None:
    articles = [
        make_article(f"a{i}", text, {"published": "2024-05-06"})
        for i, text in enumerate(
            (
                "Kenya said its troops had left the port. The port reopened.",
                "France condemned the raid on Monday.",
                "Iran and Iraq held talks in Basra.",
            )
        )
    ]
    made = set()
    for order in itertools.permutations(articles):
        result = run(order)
        made.add(
            trig(
                build_dataset(
                    result.articles, result.events, configuration=configuration(Options())
                )
            )
        )
    assert len(made) == 1


def test_the_three_questions_have_answers_with_sentence_and_speaker(seed: Graph) -> None:
    offers = seed.query("offers", actor="Zelenskyy")
    assert any(
        "security guarantees" in (row[offers.columns.index("sentence")] or "")
        for row in offers.rows
    )
    arrivals = seed.query("arrivals", actor="Witkoff")
    assert "Hotel Adlon" in {row[arrivals.columns.index("where")] for row in arrivals.rows}
    control = seed.query("control-claims", actor="RUS")
    row = dict(zip(control.columns, control.rows[0], strict=True))
    assert (row["what"], row["told"], row["speaker"]) == (
        "Varvarovka",
        "claim",
        "Ministry of Defence (Russia)",
    )


@pytest.mark.parametrize(
    "relation",
    [
        ("Steve Witkoff", "special envoy", "United States"),
        ("Steve Witkoff", "special envoy", "Donald Trump"),
        ("Volodymyr Zelenskyy", "president", "Ukraine"),
        ("Donald Trump", "President", "United States"),
        ("Jared Kushner", "son-in-law", "Donald Trump"),
        ("Varvarovka", "in", "Zaporizhzhia"),
        ("Hotel Adlon", "located-in", "Berlin"),
        ("Berlin", "located-in", "Germany"),
        ("Ministry of Defence (Russia)", "part-of", "Russia"),
        ("Russian Armed Forces", "part-of", "Russia"),
    ],
)
def test_the_relations_question_lists(seed: Graph, relation: tuple[str, str, str]) -> None:
    subject, label, other = relation
    answer = seed.query("relations")
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    assert [
        r
        for r in rows
        if r["subject"] == subject and label in str(r["relation"]) and other in str(r["object"])
    ]


def test_every_question_runs(seed: Graph) -> None:
    for question in load_questions().values():
        assert seed.query(question.id).columns


# ------------------------------------------------------------------------------------------------ who, where, and is it the same
def test_headline_lead_and_the_dropped_demands_are_one_event(seed: Graph) -> None:
    told = [
        found(seed, *words)
        for words in (
            ("offers", "Ukraine offers to drop"),
            ("drop", "Ukraine offers to drop"),
            ("abandon", "Kyiv is prepared to abandon"),
            ("dropping", "dropping its NATO demands"),
        )
    ]
    assert len({record["event"] for record in told}) == 1
    event = next(e for e in seed.result.events if told[0]["event"].endswith(e.id))
    assert all(merge.reason and merge.score > 0 for merge in event.merges)
    assert len(event.merges) == len(event.mentions) - 1


def test_kyiv_ukraine_and_its_presidents_commitment_are_tied_together(seed: Graph) -> None:
    abandon, submitted = (
        found(seed, "abandon", "Kyiv is prepared to abandon"),
        found(seed, "submitted", "Kyiv submitted"),
    )
    (kyiv,) = abandon["actors"]
    assert (kyiv["name"], kyiv["country"], kyiv["sector"], "capital" in kyiv["reason"]) == (
        "Ukraine",
        "UKR",
        "GOV",
        True,
    )
    assert kyiv["iri"] == submitted["actors"][0]["iri"]
    assert [t["name"] for t in submitted["targets"]] == ["United States"]
    assert (
        found(seed, "said", "abandon its long-standing goal")["actors"][0]["name"]
        == abandon["attribution"]["speaker"]["name"]
    )


def test_the_claim_of_control_is_the_ministrys_and_never_a_fact(seed: Graph) -> None:
    claim = found(seed, "claiming control", "claiming control of the village")
    assert claim["actors"][0]["country"] == "RUS"
    assert claim["attribution"]["speaker"]["name"] == "Ministry of Defence (Russia)"


def test_varvarovka_has_region_and_country_and_no_coordinates(seed: Graph) -> None:
    places = [
        place
        for article in seed.result.articles
        for place in article.places.values()
        if place.name == "Varvarovka"
    ]
    assert {(p.linked, p.country, p.region, p.precision, p.lat, p.lon) for p in places} == {
        (False, "UKR", "Zaporizhzhia Oblast", "region-only", None, None)
    }
    assert all(place.candidates and "Zaporizhzhia" in place.reason for place in places)


def test_a_capital_is_a_government_when_it_acts_and_a_town_where_something_is(seed: Graph) -> None:
    talks = found(seed, "talks", "Berlin talks")
    assert "Germany" not in names(talks["actors"])
    assert [
        place["name"] for place in found(seed, "engage", "during the Berlin talks")["places"]
    ] == ["Berlin"]
