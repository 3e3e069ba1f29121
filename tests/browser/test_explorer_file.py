"""The explorer: a file that answers SPARQL in the browser, from disk, without a request."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.graph.questions import ask, load_questions
from kg.resources import browser_file
from kg.serve.explorer import PACKAGE, WASM, explorer_page
from kg.store.files import database_of
from kg.vocab import namespaces

HOSTILE = "</script><img src=x onerror=\"document.title='run'\">\u202e'\\"
Write = Callable[[Any, str], None]
SCHEMA = "https://schema.org/"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        browser_file(PACKAGE, WASM) is None,
        reason="NO EXPLORER: Oxigraph's browser build is missing. Get it with: make browser (needs npm)",
    ),
]


@pytest.fixture(scope="module")
def database() -> ox.Store:
    """A small graph with one hostile name."""
    store = database_of(Path(__file__).parent / "small.ttl")
    store.add(
        ox.Quad(
            ox.NamedNode("https://example.org/kg/entity/odd"),
            ox.NamedNode(SCHEMA + "name"),
            ox.Literal(HOSTILE),
            ox.NamedNode("https://example.org/g"),
        )
    )
    return store


@pytest.fixture(scope="module")
def page(database: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of the small graph."""
    path = tmp_path_factory.mktemp("explorer") / "small-explorer.html"
    path.write_text(explorer_page(database, namespaces(), "Small & <b>odd</b>"), encoding="utf-8")
    return path


def answer(tab: Any, write: Write, query: str) -> list[list[str]]:
    """The cells of a query's answer, row by row."""
    write(tab, query)
    tab.click("#run")
    tab.wait_for_selector("#run:not([disabled])")
    return [
        [cell.inner_text() for cell in row.query_selector_all("td")]
        for row in tab.query_selector_all("#result tbody tr")
    ]


def test_each_question_gives_as_many_rows_as_beside_the_browser(
    visit: Callable[..., Any], page: Path, database: ox.Store
) -> None:
    tab = visit(page)
    for number, question in enumerate(load_questions().values(), 1):
        tab.select_option("#question", index=number)
        tab.click("#run")
        tab.wait_for_selector("#run:not([disabled])")
        rows = len(ask(database, question.sparql).rows)
        assert tab.inner_text("#status").startswith(f"{rows} row"), question.id


def test_what_the_graph_says_is_text_and_the_title_too(
    visit: Callable[..., Any], page: Path, write: Write
) -> None:
    tab = visit(page)
    assert answer(
        tab, write, f"SELECT ?n WHERE {{ ?s <{SCHEMA}name> ?n FILTER(CONTAINS(?n, 'onerror')) }}"
    ) == [[HOSTILE]]
    assert tab.inner_text("h1") == "Small & <b>odd</b>"
    assert tab.query_selector("img") is None


def test_a_query_that_is_none_is_told_in_a_sentence(
    visit: Callable[..., Any], page: Path, write: Write
) -> None:
    tab = visit(page)
    assert answer(tab, write, "SELECT nothing") == []
    assert "error" in tab.inner_text("#error").lower()
    assert answer(tab, write, "SELECT (1 + 1 AS ?two) {}") == [["2"]]


def test_a_thing_in_an_answer_leads_to_all_that_is_said_of_it(
    visit: Callable[..., Any], page: Path, write: Write
) -> None:
    tab = visit(page)
    answer(
        tab, write, f"SELECT ?s WHERE {{ ?s <{SCHEMA}name> ?n FILTER(CONTAINS(?n, 'onerror')) }}"
    )
    tab.click("#result a")
    tab.wait_for_function("() => document.querySelectorAll('#result td').length > 1")
    assert HOSTILE in tab.inner_text("#result")


def test_a_long_query_is_stopped_and_the_next_one_is_answered(
    visit: Callable[..., Any], page: Path, write: Write
) -> None:
    tab = visit(page)
    write(tab, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    tab.click("#run")
    tab.click("#stop")
    tab.wait_for_selector("#error:not([hidden])")
    assert tab.inner_text("#error") == "Stopped."
    assert answer(tab, write, "SELECT (1 AS ?one) {}") == [["1"]]


def test_statements_come_as_turtle_and_rows_are_downloaded(
    visit: Callable[..., Any], page: Path, write: Write
) -> None:
    tab = visit(page)
    write(tab, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 1")
    tab.click("#run")
    tab.wait_for_selector("#result pre")
    answer(tab, write, "SELECT (1 AS ?one) {}")
    with tab.expect_download() as download:
        tab.click("button[data-kind=CSV]")
    assert Path(download.value.path()).read_text().split() == ["one", "1"]
