"""What is counted: the same five numbers in page, report and graph, in the same words."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pyoxigraph as ox
import pytest

from kg.model import Article, Reading, ResolvedArticle
from kg.pipeline import Result
from kg.plain import Counts, many
from kg.report import reports
from kg.views.facts import read_quads
from kg.views.network import picture

SMALL = Path(__file__).parents[2] / "browser" / "small.ttl"
QUERIES = {
    "events": """SELECT (COUNT(DISTINCT ?e) AS ?n) {
        { ?e a kg:Event } UNION { ?e a kg:EventMention FILTER NOT EXISTS { ?x gaf:denotedBy ?e } } }""",
    "mentions": "SELECT (COUNT(DISTINCT ?m) AS ?n) { ?m a kg:EventMention }",
    "articles": "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a schema:NewsArticle }",
    "publishers": "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?a a schema:NewsArticle ; schema:publisher ?p }",
    "origins": "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a schema:NewsArticle FILTER NOT EXISTS { ?a kg:copyOf ?b } }",
}
HEAD = """PREFIX kg: <https://example.org/kg/ontology#> PREFIX schema: <https://schema.org/>
    PREFIX gaf: <http://groundedannotationframework.org/gaf#> """


@pytest.mark.parametrize("what", QUERIES)
def test_each_number_is_what_sparql_counts(what: str) -> None:
    quads = read_quads(SMALL)
    store = ox.Store()
    store.extend(quads)
    (row,) = cast("ox.QuerySolutions", store.query(HEAD + QUERIES[what]))
    assert getattr(picture(quads).counts, what) == int(row["n"].value)


def test_four_mentions_of_one_article_are_one_article() -> None:
    assert str(Counts(1, 4, 1, 1, 1)) == "1 event, 4 mentions, 1 article, 1 publisher"


def test_copies_are_told_by_the_number_of_origins() -> None:
    assert str(Counts(1200, 1300, 5, 2, 3)) == (
        "1,200 events, 1,300 mentions, 5 articles, 2 publishers, 3 origins"
    )
    assert many(1, "speech", "speeches") == "1 speech"
    assert many(0, "speech", "speeches") == "0 speeches"


def test_the_report_says_one_article_and_not_one_articles() -> None:
    told = ResolvedArticle(Reading(Article("a", "Text.", publisher="The Courier")), {}, {}, {})
    made = reports(Result((told,), ()), [], ())["report.md"].decode()
    assert "0 events, 0 mentions, 1 article, 1 publisher; 0 texts skipped." in made
