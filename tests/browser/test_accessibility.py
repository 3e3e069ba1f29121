"""What those get who do not see the page: its accessibility tree, what is announced, the printed quotes, and fingers on a screen."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from kg.views.page import page_of
from tests.browser.synthetic import synthetic

pytestmark = pytest.mark.browser
TREES = {
    "graph": (
        '- navigation "Skip to":',
        '- tab "Graph" [selected]',
        '- complementary "Filters":',
        '- group "Who tells it":',
        '- checkbox "Claim of a speaker 2"',
        '- button "Leave out Claim of a speaker"',
        '- tabpanel "Graph":',
        '- application "Graph of actors and events.',
        '- listbox "Nodes of the graph":',
        '- option "Norway, State"',
        '- option "Ana Ruiz, Person"',
        '- button "Zoom in"',
        '- region "Dates":',
        '- slider "First date"',
        '- complementary "Details":',
        '- button "What is denied?"',
        '- region "Contradicting reports":',
    ),
    "timeline": (
        '- tab "Timeline" [selected]',
        '- combobox "Rows of the timeline":',
        '- application "Timeline. Arrow keys step through the events',
    ),
    "table": (
        '- table "Mentions that pass the filters":',
        '- columnheader "What is told":',
        '- cell "Norway sent aid Chad"',
    ),
    "map": ('- checkbox "borders" [checked]', '- application "Map of what has a place.', '- button "Lima"'),
    "compare": ('- combobox "Left side":', '- region "Comparison":', '- heading "Only Ana Ruiz (1)"'),
}  # fmt: skip
HEARD = """() => { window.heard = []; new MutationObserver(() => window.heard.push(document.getElementById('live').textContent))
    .observe(document.getElementById('live'), { childList: true, characterData: true, subtree: true }); }"""


@pytest.mark.parametrize("view", TREES)
def test_the_accessibility_tree_names_what_the_view_holds(
    visit: Any, small_page: Path, view: str
) -> None:
    tab = visit(small_page, f"#view={view}")
    tree = [line.strip() for line in tab.locator("body").aria_snapshot().splitlines()]
    for told in TREES[view]:
        assert any(line.startswith(told) for line in tree), f"{told}\nnot in\n" + "\n".join(tree)


def test_every_button_field_and_picture_has_a_name(visit: Any, small_page: Path) -> None:
    for view in TREES:
        tab = visit(small_page, f"#view={view}")
        tree = tab.locator("body").aria_snapshot()
        bare = re.findall(
            r"- (?:button|checkbox|combobox|slider|link|tab|option|application|listbox|textbox|searchbox)(?: \[[^\]]*\])*:?$",
            tree,
            re.MULTILINE,
        )
        assert bare == []


def test_what_changes_is_announced_and_nothing_else(visit: Any, small_page: Path) -> None:
    tab = visit(small_page)
    tab.evaluate(HEARD)
    tab.click("#f-told-claim")
    tab.click("#tab-timeline")
    tab.click("#chips .chip")
    tab.keyboard.press("n")
    assert tab.evaluate("window.heard.slice(0, 2)") == [
        "Filter Claim of a speaker. 2 of 11 mentions.",
        "Without the filter Claim of a speaker. 11 mentions.",
    ]
    (event,) = tab.evaluate("window.heard.slice(2)")
    assert event.startswith(tab.inner_text("#details h2")) and "Northern Courier" in event


def test_that_nothing_is_left_is_announced_and_the_way_back_is_named(
    visit: Any, small_page: Path
) -> None:
    tab = visit(small_page)
    tab.evaluate(HEARD)
    tab.fill("#search", "xyzzy")
    tab.keyboard.press("Enter")
    assert "No event passes the filters." in tab.evaluate("window.heard.at(-1)")
    tree = tab.locator("#empty").aria_snapshot()
    assert '- button "take back"' in tree and '- button "Clear filters"' in tree


def test_the_selected_node_is_the_active_one_of_the_picture_that_has_the_focus(
    visit: Any, small_page: Path
) -> None:
    tab = visit(small_page)
    tab.focus("#net")
    tab.keyboard.press("ArrowDown")
    active = tab.get_attribute("#net", "aria-activedescendant")
    assert tab.get_attribute(f"#{active}", "aria-selected") == "true"
    assert tab.get_attribute("#net", "aria-owns") == "net-list"


def test_the_printed_page_holds_all_two_hundred_quotes(visit: Any, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf", reason="NO PYPDF: the printed page was not read")
    seen = synthetic(60, 200)
    page = tmp_path / "page.html"
    page.write_text(page_of(seen, "Two hundred"), encoding="utf-8")
    tab = visit(page)
    pdf = pypdf.PdfReader(io.BytesIO(tab.pdf(format="A4")))
    text = solid("".join(sheet.extract_text() for sheet in pdf.pages))
    assert [h.sentence for h in seen.happenings if solid(h.sentence) not in text] == []
    assert len({h.sentence for h in seen.happenings}) > 190
    assert text.count("NorthernCourier") >= sum(
        report.publisher == "Northern Courier" for report in seen.reports
    )
    assert len(pdf.pages) > 10


def test_a_printed_timeline_begins_on_the_first_page_and_leaves_none_empty(
    visit: Any, tmp_path: Path
) -> None:
    pypdf = pytest.importorskip("pypdf", reason="NO PYPDF: the printed page was not read")
    page = tmp_path / "page.html"
    page.write_text(page_of(synthetic(60, 200), "Two hundred"), encoding="utf-8")
    tab = visit(page, "#view=timeline")
    pdf = pypdf.PdfReader(io.BytesIO(tab.pdf(format="A4")))
    drawn = [b" Do" in sheet.get_contents().get_data() for sheet in pdf.pages]
    assert drawn[0] and "Two hundred" in pdf.pages[0].extract_text()
    assert all(
        picture or sheet.extract_text().strip()
        for picture, sheet in zip(drawn, pdf.pages, strict=True)
    )


def solid(text: str) -> str:
    """Text without spaces, and letters that a font joins taken apart."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize(("view", "canvas"), [("graph", "#net canvas"), ("map", "#map-canvas")])
def test_two_fingers_zoom_and_what_was_between_them_stays(
    visit: Any, small_page: Path, view: str, canvas: str
) -> None:
    tab = visit(small_page, f"#view={view}", width=390, height=844, has_touch=True)
    tab.wait_for_timeout(150)
    look = f"document.querySelector('{canvas}').toDataURL()"
    first = tab.evaluate(look)
    box = tab.locator(canvas).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = tab.context.new_cdp_session(tab)

    def touch(kind: str, apart: float) -> None:
        points = [{"x": x - apart, "y": y, "id": 1}, {"x": x + apart, "y": y, "id": 2}]
        session.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [] if kind == "touchEnd" else points},
        )

    touch("touchStart", 30)
    for apart in (50, 70, 90, 110):
        touch("touchMove", apart)
    touch("touchEnd", 0)
    tab.wait_for_timeout(250)
    assert tab.evaluate(look) != first
    assert tab.evaluate("visualViewport.scale") == 1
