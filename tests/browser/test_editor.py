"""The editor that ``kg serve`` gives out: a question, its parameter, its table, an error, a thing's page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote_plus

import pytest

from tests.serve.conftest import Running, running, served

pytestmark = pytest.mark.browser
__all__ = ["running", "served"]


@pytest.fixture
def tab(chromium: Any, running: Running) -> Iterator[Any]:
    """The editor's page; at the end no script may have failed and no policy been broken."""
    trouble: list[str] = []
    page = chromium.new_page()
    page.on("pageerror", lambda e: trouble.append(str(e)))
    page.on(
        "console",
        lambda m: (
            trouble.append(m.text) if m.type == "error" and "status of" not in m.text else None
        ),
    )
    page.goto(f"http://127.0.0.1:{running.port}/")
    page.wait_for_selector("html[data-ready]")
    yield page
    page.close()
    assert trouble == []


def test_questions_are_asked_in_the_editor(tab: Any, write: Callable[[Any, str], None]) -> None:
    tab.select_option("#question", "profile")
    tab.fill("#parameters input", "forces of")
    tab.click("#run")
    tab.wait_for_selector("#result table")
    rows = tab.locator("#result tbody tr")
    assert rows.count() > 0
    assert all(
        name.lower().startswith("forces of")
        for name in tab.locator("#result tbody tr td:first-child").all_inner_texts()
    )
    with tab.expect_download() as caught:
        tab.click(".download[data-kind=CSV]")
    assert caught.value.path().read_text(encoding="utf-8").startswith("who,part,type")
    write(tab, "SELECT nothing")
    tab.keyboard.press("Control+Enter")
    tab.wait_for_selector("#error:not([hidden])")
    assert "not valid SPARQL" in tab.inner_text("#error")
    write(tab, "SELECT ?e { ?e a <https://example.org/kg/ontology#Event> } ORDER BY ?e LIMIT 1")
    tab.click("#run")
    tab.wait_for_selector("#result a")
    tab.click("#result a")
    tab.wait_for_selector("blockquote")


def test_names_are_offered_and_a_misspelt_one_is_answered_by_the_one_that_is_meant(
    tab: Any,
) -> None:
    tab.select_option("#question", "profile")
    tab.focus("#parameters input[name=actor]")
    tab.wait_for_selector("#names option", state="attached")
    offered = tab.eval_on_selector_all("#names option", "all => all.map((o) => o.value)")
    known = next(name for name in offered if len(name) > 5 and " " not in name)
    tab.fill("#parameters input", known[:-2] + known[-1])
    tab.click("#run")
    tab.wait_for_selector("#result table")
    tab.wait_for_function("document.querySelector('#status').textContent.includes(' s.')")
    assert f"Did you mean “{known}”?" in tab.inner_text("#status")
    tab.fill("#parameters input", known)
    tab.click("#run")
    tab.wait_for_function("!document.querySelector('#status').textContent.startsWith('0')")
    assert "Did you mean" not in tab.inner_text("#status")


def test_words_are_searched_for_one_by_one(tab: Any) -> None:
    tab.select_option("#question", "about")
    tab.fill("#parameters input[name=words]", "tugs captured")
    tab.click("#run")
    tab.wait_for_selector("#result tbody tr")
    sentences = tab.locator("#result tbody tr td:last-child").all_inner_texts()
    assert all("tugs" in one and "captured" in one for one in sentences)


def test_the_editor_the_page_of_a_thing_and_the_graph_lead_to_each_other(
    tab: Any, running: Running, write: Callable[[Any, str], None]
) -> None:
    write(tab, "SELECT ?e { ?e a <https://example.org/kg/ontology#Event> } ORDER BY ?e LIMIT 1")
    tab.click("#run")
    tab.wait_for_selector("#result a")
    tab.click("#result a")
    tab.wait_for_selector("blockquote")
    line = tab.inner_text(".card h3").split(" — ")[0]
    tab.click("text=In the graph")
    tab.wait_for_selector("html[data-ready] #details.chosen")
    assert tab.inner_text("#details h2") == line
    tab.click("#details .card .way")
    tab.wait_for_selector("text=Acts and their evidence")
    assert tab.inner_text(".card h3").startswith(line) and "mention" in tab.inner_text(".iri")
    tab.goto(f"http://127.0.0.1:{running.port}/graph")
    tab.wait_for_selector("html[data-ready]")
    asked = tab.locator(".questions .way")
    question = asked.first.get_attribute("href")
    asked.first.click()
    tab.wait_for_selector("#result table")
    assert question and tab.input_value("#question") in question
    assert tab.input_value("#parameters input") in unquote_plus(question)


def test_a_value_that_is_none_of_its_kind_is_refused_in_the_editor(tab: Any) -> None:
    tab.select_option("#question", "pair-timeline")
    tab.fill("#parameters input[name=since]", "2026/02/01")
    tab.click("#run")
    tab.wait_for_selector("#error:not([hidden])")
    assert tab.inner_text("#error") == "since=2026/02/01 is no day. Write it as 2026-01-31."
    tab.fill("#parameters input[name=since]", "2026-02-01")
    tab.click("#run")
    tab.wait_for_selector("#result table")
