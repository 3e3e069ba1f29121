"""The seed's page and a larger one in Debian's Firefox, from disk, without a network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.views.page import page_of
from tests.browser.firefox import Tab, firefox
from tests.browser.synthetic import synthetic

pytestmark = pytest.mark.browser
SEEDS = Path(__file__).parents[2] / "seeds"
FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
COLOURS = """(() => { const c = document.querySelector('canvas'), d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data, seen = new Map();
    for (let i = 0; i < d.length; i += 4) if (d[i + 3]) { const k = d[i] << 16 | d[i + 1] << 8 | d[i + 2]; seen.set(k, (seen.get(k) || 0) + 1); }
    return [[...seen.values()].reduce((a, b) => a + b, 0), seen.size]; })()"""


def many_page() -> str:
    """A page as twelve articles make one: two hundred mentions of a hundred and seventy actors."""
    return page_of(synthetic(170, 200), "Two hundred mentions")


PAGES = {
    "seed": pytest.param(lambda: kg.build(SEEDS).page, marks=pytest.mark.model, id="seed"),
    "many": pytest.param(many_page, id="many"),
}


@pytest.fixture(scope="module", params=PAGES.values())
def tab(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, watch: str
) -> Iterator[Tab]:
    """The seed's page and a larger one, open."""
    if FIREFOX is None:
        pytest.skip(
            "NO FIREFOX: the page was not tested in it. Get it with: apt-get install -y firefox-esr"
        )
    file = tmp_path_factory.mktemp("page") / "graph.html"
    file.write_text(request.param(), encoding="utf-8")
    with firefox(FIREFOX, tmp_path_factory.mktemp("profile")) as tab:
        tab.ask("script.addPreloadScript", functionDeclaration=f"() => {{ {watch}; }}")
        tab.ask("browsingContext.navigate", context=tab.context, url=file.as_uri(), wait="complete")
        tab.run(
            "new Promise((done) => { const look = () => document.documentElement.dataset.ready !== undefined ? done(1) : setTimeout(look, 20); look(); })"
        )
        yield tab


def test_the_picture_has_ink_of_many_colours(tab: Tab) -> None:
    inked, colours = tab.run(COLOURS)
    assert inked > 5000 and colours > 20


@pytest.mark.parametrize("view", ["timeline", "table", "map", "compare", "graph"])
def test_every_view_shows_itself(tab: Tab, view: str) -> None:
    assert (
        tab.run(
            f"(document.getElementById('tab-{view}').click(), document.getElementById('tab-{view}').getAttribute('aria-selected'))"
        )
        == "true"
    )


def test_a_filter_a_search_and_a_selection_work_and_the_address_follows(tab: Tab) -> None:
    number = "parseInt(/(\\d+)(?: of \\d+)? mentions/.exec(document.getElementById('status').textContent)[1])"
    every = tab.run(number)
    told = tab.run(
        "(document.getElementById('f-told-claim').click(), Number(document.getElementById('f-told-claim').closest('label').querySelector('.count').textContent))"
    )
    assert 0 < tab.run(number) == told < every
    assert "told=claim" in tab.run("location.hash")
    tab.run("(document.querySelector('#chips .chip').click(), 1)")
    assert tab.run(number) == every
    for key in ("n", "n"):
        tab.ask(
            "input.performActions",
            context=tab.context,
            actions=[
                {
                    "type": "key",
                    "id": "keys",
                    "actions": [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}],
                }
            ],
        )
    assert tab.run("document.querySelectorAll('#details mark').length") > 0
    assert "event=" in tab.run("location.hash")


def test_names_and_the_words_of_lines_are_written(tab: Tab) -> None:
    names = "window.wordsWritten = []; const write = CanvasRenderingContext2D.prototype.fillText; CanvasRenderingContext2D.prototype.fillText = function (text, x, y) { if (this.canvas.closest('#net')) window.wordsWritten.push(text); return write.call(this, text, x, y); };"
    tab.run(f"(() => {{ {names} }})() || 1")
    tab.run(
        "(document.getElementById('zoom-fit').click(), new Promise((done) => setTimeout(done, 400, 1)))"
    )
    assert tab.run("new Set(window.wordsWritten).size") > 20


def test_a_filter_that_is_told_is_heard(tab: Tab) -> None:
    heard = "(document.getElementById('f-told-claim').click(), document.getElementById('live').textContent)"
    assert tab.run(heard).startswith("Filter Claim of a speaker. ")
    assert tab.run(heard).startswith("Without the filter Claim of a speaker. ")


def test_the_picture_is_dragged_by_the_mouse(tab: Tab) -> None:
    look = "(() => { const c = document.querySelector('#net canvas'); return c.toDataURL().length + c.toDataURL().slice(-4000); })()"
    before = tab.run(look)
    move = [
        {"type": "pointerMove", "x": 600, "y": 430},
        {"type": "pointerDown", "button": 0},
        {"type": "pointerMove", "x": 700, "y": 380, "duration": 100},
        {"type": "pointerUp", "button": 0},
    ]
    tab.ask(
        "input.performActions",
        context=tab.context,
        actions=[{"type": "pointer", "id": "mouse", "actions": move}],
    )
    tab.run("new Promise((done) => setTimeout(done, 200, 1))")
    assert tab.run(look) != before


def test_nothing_was_asked_for_and_nothing_went_wrong(tab: Tab) -> None:
    urls = [told["request"]["url"] for told in tab.told("network.beforeRequestSent")]
    assert urls and all(url.startswith(("file:", "data:", "blob:")) for url in urls)
    assert [
        told["text"] for told in tab.told("log.entryAdded") if told["level"] in {"error", "warn"}
    ] == []


def test_a_violation_of_the_policy_would_have_been_told(tab: Tab) -> None:
    before = len(tab.told("log.entryAdded"))
    tab.run(
        "new Promise((done) => { const i = new Image(); i.onerror = () => setTimeout(done, 200, 1); i.src = 'https://elsewhere.example/x.png'; })"
    )
    assert any(
        "policy img-src https://elsewhere.example" in told["text"]
        for told in tab.told("log.entryAdded")[before:]
    )
