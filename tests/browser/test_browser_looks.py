"""What is seen at first: on a phone, in the legend, in the table and the timeline, and of what others coded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.views.network import read_picture
from kg.views.page import page_of

pytestmark = pytest.mark.browser
SMALL = Path(__file__).with_name("small.ttl")


def test_on_a_phone_title_and_buttons_stand_within_the_header(visit: Any, small_page: Path) -> None:
    tab = visit(small_page, width=390, height=844, has_touch=True)
    header = tab.locator("header.bar").bounding_box()
    for part in (
        "#title",
        "#search",
        "#tab-compare",
        "#show-filters",
        "#kept",
        "#export",
        "#show-help",
    ):
        box = tab.locator(part).bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390, part
        assert box["y"] + box["height"] <= header["y"] + header["height"], part
    tab.click("#kept")
    menu = tab.locator("#kept-menu").bounding_box()
    assert tab.locator("header.bar").bounding_box() == header
    assert menu["x"] >= 0 and menu["x"] + menu["width"] <= 390


@pytest.mark.parametrize("button", ["#title", "#show-start"])
def test_on_a_phone_one_tap_opens_what_it_is_about_and_what_one_may_ask(
    visit: Any, small_page: Path, button: str
) -> None:
    tab = visit(small_page, width=390, height=844, has_touch=True)
    tab.click(button)
    assert tab.inner_text("#details h2") == "A small graph"
    tab.click("text=What does United Nations claim?")
    assert tab.locator("#details .card").count() == 1
    tab.click("#details .close")
    assert not tab.locator("#details").is_visible()
    assert tab.inner_text("#show-start") == "Read"
    tab.click("#show-start")
    tab.keyboard.press("Escape")
    assert not tab.locator("#details").is_visible()


def test_the_legend_tells_a_claim_a_denial_and_a_plan_even_when_it_is_closed(
    visit: Any, small_page: Path
) -> None:
    tab = visit(small_page, width=390, height=844, has_touch=True)
    assert " ".join(tab.inner_text("#legend summary").split()) == "Legend claim denied not yet real"
    tab.click("#legend summary")
    told = tab.inner_text("#legend-body")
    for words in ("Told as fact", "Claim", "Denied", "Not yet real", "Cooperation", "Conflict"):
        assert words in told
    wide = visit(small_page)
    assert "Claim" in wide.inner_text("#legend-body")


def test_who_says_it_is_seen_in_the_table_without_scrolling(visit: Any, small_page: Path) -> None:
    tab = visit(small_page, "#view=table")
    right = tab.evaluate(
        "document.querySelector('#view-table .scroll').getBoundingClientRect().right"
    )
    for column in ("when", "speaker", "what", "told", "publisher", "sure"):
        box = tab.locator(f"#sort-{column}").bounding_box()
        assert box["x"] + box["width"] <= right, column


def test_a_fact_is_a_filled_bar_by_either_clock(visit: Any, small_page: Path) -> None:
    tab = visit(small_page, "#view=timeline")
    tab.evaluate("""() => { window.dashed = 0; const set = CanvasRenderingContext2D.prototype.setLineDash;
        CanvasRenderingContext2D.prototype.setLineDash = function (d) { if (this.canvas.id === 'time-canvas' && d.length) window.dashed += 1; return set.call(this, d); }; }""")
    dashed = []
    for clock in ("reported", "happened"):
        tab.evaluate("window.dashed = 0")
        tab.click(f"#clock-{clock}")
        dashed.append(tab.evaluate("window.dashed"))
    assert dashed[0] == dashed[1] == 2


def test_what_others_coded_is_counted_and_shown_when_asked_for(visit: Any, tmp_path: Path) -> None:
    seen = read_picture(SMALL)
    one, two, *rest = seen.happenings
    coded = [replace(h, imported=True) for h in (one, two)]
    page = tmp_path / "page.html"
    page.write_text(page_of(replace(seen, happenings=(*coded, *rest)), "Mixed"), encoding="utf-8")
    tab = visit(page)
    assert f"{len(rest)} mentions" in tab.inner_text("#status")
    assert "2 mentions coded by others left out" in tab.inner_text("#status")
    tab.check("#f-coded")
    assert f"{len(rest) + 2} mentions" in tab.inner_text("#status")
    assert "with what others coded" in tab.inner_text("#chips")
    assert tab.evaluate("location.hash") == "#coded=yes"
    tab.click("#chips .chip")
    assert "2 mentions coded by others left out" in tab.inner_text("#status")


def test_a_printed_table_is_as_wide_as_the_paper(visit: Any, small_page: Path) -> None:
    tab = visit(small_page, "#view=table", width=718)
    tab.emulate_media(media="print")
    edges = tab.evaluate(
        "[...document.querySelectorAll('#view-table th')].map((th) => th.getBoundingClientRect().right)"
    )
    assert len(edges) == 10 and max(edges) <= 718
