"""A review on the page: keys decide, the browser keeps, a file is saved that a build applies, and is read back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.api import Graph
from kg.review.asking import Review
from kg.review.decisions import Decision, read_decisions
from tests.graph_fixture import events, post, wire

pytestmark = pytest.mark.browser
TEXT = (
    "Kenya expelled Chad's ambassador on Monday. Chad condemned the expulsion. "
    "Kenyan troops shelled a village in Chad on Tuesday. The president of Chad met Norway's prime minister in Oslo."
)
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def graph() -> Graph:
    from kg.api import from_result
    from kg.pipeline import Options, Result

    return from_result(Result((post(), wire()), tuple(events())), Options())


@pytest.fixture(scope="module")
def page(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("review") / "page.html"
    path.write_text(graph.page, encoding="utf-8")
    return path


def saved(tab: Any, to: Path) -> tuple[Decision, ...]:
    """The decisions of the file that the page saves."""
    with tab.expect_download() as caught:
        tab.click("#review-save")
    caught.value.save_as(to)
    return read_decisions([to])


def begin(tab: Any) -> None:
    tab.click("#review")
    tab.wait_for_selector("#review-right")


def test_the_queue_is_that_of_the_terminal(
    visit: Open, page: Path, graph: Graph, tmp_path: Path
) -> None:
    tab = visit(page)
    begin(tab)
    review = Review(graph.records, tmp_path / "none.ttl")
    for item in review:
        assert item.record["trigger"]["text"] in tab.inner_text("#details blockquote u")
        tab.keyboard.press("n")
    assert "That was the last one." in tab.inner_text("#details h2")


def test_keys_decide_and_the_file_holds_what_was_decided(
    visit: Open, page: Path, graph: Graph, tmp_path: Path
) -> None:
    tab = visit(page)
    begin(tab)
    tab.fill("#review-by", 'Ada "A" Quill')
    tab.keyboard.press("Enter")
    tab.locator("#review-by").blur()
    first, second = list(Review(graph.records, tmp_path / "none.ttl"))[:2]
    tab.keyboard.press("r")
    tab.keyboard.press("w")
    found = saved(tab, tmp_path / "review.ttl")
    assert {(d.verdict, d.quote) for d in found} == {
        ("right", first.record["trigger"]["text"]),
        ("wrong", second.record["trigger"]["text"]),
    }
    assert {d.by for d in found} == {'Ada "A" Quill'} and all(d.at for d in found)
    left = Review(graph.records, tmp_path / "review.ttl")
    assert {i.record["id"] for i in left}.isdisjoint({first.record["id"], second.record["id"]})


def test_a_party_is_picked_and_another_event_too(visit: Open, page: Path, tmp_path: Path) -> None:
    tab = visit(page)
    begin(tab)
    for turn in range(12):
        for key in ("u", "a", "sd"[turn % 2]):
            tab.keyboard.press(key)
            if tab.locator(".review-pick ol").count():
                tab.keyboard.press("1")
            if tab.locator("#review-who").count():
                tab.fill("#review-who", "latvia")
                tab.keyboard.press("Enter")
        tab.keyboard.press("n")
    found = saved(tab, tmp_path / "review.ttl")
    kinds = {d.verdict for d in found}
    assert kinds == {"actor", "same", "different"}, "who is picked takes the place of nobody known"
    assert {d.actor for d in found if d.actor} == {"https://example.org/kg/entity/latvia"}
    assert all(d.other_article and d.other_end for d in found if d.verdict in ("same", "different"))


def test_nobody_of_that_name_decides_nothing(visit: Open, page: Path) -> None:
    tab = visit(page)
    begin(tab)
    tab.keyboard.press("a")
    if tab.locator(".review-pick ol").count():
        tab.keyboard.press("1")
    tab.fill("#review-who", "Nobody Known")
    tab.keyboard.press("Enter")
    assert "nothing was decided" in tab.inner_text("#said")
    assert tab.locator("#review-save").is_disabled()
    tab.keyboard.press("Escape")
    assert tab.locator("#review-who").count() == 0


def test_the_browser_keeps_it_and_it_can_be_taken_back(visit: Open, page: Path) -> None:
    tab = visit(page)
    begin(tab)
    total = int(tab.inner_text("#details .over").split(" of ")[1].split(" ")[0])
    tab.keyboard.press("w")
    tab.keyboard.press("q")
    assert tab.locator("#review-right").count() == 0
    tab.reload()
    tab.wait_for_selector("html[data-ready]")
    begin(tab)
    assert f" of {total - 1} " in tab.inner_text("#details .over")
    assert tab.inner_text("#review-save") == "Save 1 decision"
    tab.keyboard.press("r")
    tab.keyboard.press("b")
    tab.click("#review-decided .link")
    assert tab.inner_text("#review-save") == "Save 1 decision"


def test_a_file_is_read_back_and_another_is_refused(
    visit: Open, page: Path, graph: Graph, tmp_path: Path
) -> None:
    theirs = Review(graph.records, tmp_path / "theirs.ttl", by="Bo")
    next(iter(theirs)).wrong('"why" \\ not\n')
    tab = visit(page)
    begin(tab)
    tab.set_input_files("#review-from", tmp_path / "theirs.ttl")
    tab.wait_for_selector("#said:has-text('1 decision read')", state="attached")
    found = saved(tab, tmp_path / "again.ttl")
    assert found == read_decisions([theirs.path])
    (tmp_path / "other.ttl").write_text('{"no": "Turtle"}')
    tab.set_input_files("#review-from", tmp_path / "other.ttl")
    tab.wait_for_selector("#said:has-text('holds no decisions')", state="attached")


def test_an_event_leads_into_the_review(visit: Open, page: Path) -> None:
    tab = visit(page)
    tab.keyboard.press("n")
    tab.click("#review-this")
    assert tab.locator("#review-right").count() == 1
    tab.click("#details .close")
    assert tab.locator("#review-right").count() == 0


@pytest.mark.model
def test_a_build_applies_what_the_page_saved(visit: Open, tmp_path: Path) -> None:
    graph = kg.read(text=TEXT, publisher="The Example Post", published="2026-03-04")
    path = tmp_path / "page.html"
    path.write_text(graph.page, encoding="utf-8")
    tab = visit(path)
    begin(tab)
    wrong = tab.inner_text("#details blockquote u")
    tab.keyboard.press("w")
    tab.keyboard.press("r")
    right = saved(tab, tmp_path / "review.ttl")
    again = kg.read(
        text=TEXT,
        publisher="The Example Post",
        published="2026-03-04",
        review=[tmp_path / "review.ttl"],
    )
    assert len(again.records) == len(graph.records) - 1
    assert wrong not in {r["trigger"]["text"] for r in again.records}
    certain = [r for r in again.records if r["confidence"] == 1.0 and r["accepted"]]
    assert [r["trigger"]["text"] for r in certain] == [
        d.quote for d in right if d.verdict == "right"
    ]
