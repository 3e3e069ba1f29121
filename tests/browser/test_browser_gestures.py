"""What hands do: drag, wheel, double click, hover, keys in menus and lists; and the page inside a notebook's frame."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from kg.views.page import notebook_html, page_of
from kg.views.picture import Happening, Picture, Thing
from tests.browser.synthetic import synthetic

pytestmark = pytest.mark.browser
STATE = (0x23, 0x52, 0x7C)
FIND = """([s, r, g, b]) => { const c = document.querySelector(s), d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data, box = c.getBoundingClientRect();
    const near = (i, v) => Math.abs(d[i] - v) < 3; const at = [];
    for (let i = 0; i < d.length; i += 4) if (near(i, r) && near(i + 1, g) && near(i + 2, b) && d[i + 3] > 250) at.push(i / 4);
    if (!at.length) return null; const p = at[Math.min(40, at.length - 1)]; return [box.x + p % c.width, box.y + Math.floor(p / c.width)]; }"""


def find(
    tab: Any, colour: tuple[int, int, int] = STATE, canvas: str = "#net canvas"
) -> tuple[float, float]:
    """Where on the screen a colour of a canvas is; it has to be there."""
    found = tab.evaluate(FIND, [canvas, *colour])
    assert found is not None
    return found[0], found[1]


def number(tab: Any) -> int:
    """The number of events that the status line tells."""
    return int(
        re.search(r"([\d,]+)(?: of [\d,]+)? mentions?", tab.inner_text("#status"))[1].replace(
            ",", ""
        )
    )  # type: ignore[index]


@pytest.fixture(scope="module")
def grouped_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("grouped") / "page.html"
    path.write_text(page_of(synthetic(1600, 2400), "Groups"), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def crowded_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("crowded") / "page.html"
    path.write_text(page_of(synthetic(6, 900), "A crowd"), encoding="utf-8")
    return path


def test_a_node_is_dragged_and_stays_through_a_filter(visit: Any, small_page: Path) -> None:
    tab = visit(small_page)
    x, y = find(tab)
    tab.mouse.move(x, y + 2)
    tab.mouse.down()
    tab.mouse.move(x + 60, y + 40, steps=5)
    tab.mouse.up()
    tab.wait_for_timeout(150)
    moved = find(tab)
    assert moved != (x, y)
    tab.check("#f-told-claim")
    tab.uncheck("#f-told-claim")
    tab.mouse.move(5, 5)
    tab.wait_for_timeout(100)
    assert all(abs(a - b) <= 1 for a, b in zip(find(tab), moved, strict=True))


def test_a_double_click_focuses_and_hovering_tells_who_it_is(visit: Any, small_page: Path) -> None:
    tab = visit(small_page)
    x, y = find(tab)
    tab.mouse.move(x - 40, y)
    tab.mouse.move(x, y + 2, steps=3)
    tab.wait_for_selector("#tip:not([hidden])")
    name = tab.inner_text("#tip b")
    tab.mouse.dblclick(x, y + 2)
    tab.wait_for_timeout(400)
    assert "focus=" in tab.evaluate("location.hash")
    assert name in tab.inner_text("#chips")


@pytest.mark.parametrize(("view", "canvas"), [("graph", "#net canvas"), ("map", "#map-canvas")])
def test_the_wheel_zooms_and_f_fits_again(
    visit: Any, small_page: Path, view: str, canvas: str
) -> None:
    tab = visit(small_page, f"#view={view}")
    look = f"document.querySelector('{canvas}').toDataURL()"
    tab.wait_for_timeout(100)
    first = tab.evaluate(look)
    box = tab.locator(canvas).bounding_box()
    tab.mouse.move(box["x"] + 300, box["y"] + 200)
    tab.mouse.wheel(0, -300)
    tab.wait_for_timeout(200)
    assert tab.evaluate(look) != first
    tab.mouse.move(5, 5)
    tab.keyboard.press("f")
    tab.wait_for_timeout(200)
    assert tab.evaluate(look) == first


def test_the_map_is_dragged_and_a_spot_selected_without_losing_the_place(
    visit: Any, small_page: Path
) -> None:
    tab = visit(small_page, "#view=map")
    look = "document.querySelector('#map-canvas').getContext('2d').getImageData(5, 5, 200, 200).data.join()"
    box = tab.locator("#map-canvas").bounding_box()
    tab.mouse.move(box["x"] + 20, box["y"] + 20)
    tab.mouse.down()
    tab.mouse.move(box["x"] + 60, box["y"] + 50, steps=4)
    tab.mouse.up()
    moved = tab.evaluate(look)
    tab.click("#view-map .spots .link >> nth=0")
    assert tab.locator("#details .card").count() > 0
    assert tab.evaluate(look) == moved


def test_an_overview_counts_what_it_leaves_out_and_opens_it(visit: Any, grouped_page: Path) -> None:
    tab = visit(grouped_page)
    status = tab.inner_text("#status")
    assert "overview of the 60 main actors" in status
    tab.click("#rest")
    (count,) = re.findall(r"([\d,]+ mentions) not drawn", status)
    assert count in tab.inner_text("#details .over")
    assert "link=rest" in tab.evaluate("location.hash") and number(tab) == 2400


def test_an_actor_of_an_overview_stands_for_its_people_and_opens(
    visit: Any, tmp_path: Path
) -> None:
    lands = [Thing(f"ent:land-{i}", f"Land {i}", "country") for i in range(3)]
    bodies = [
        Thing(f"ent:body-{i:03}", f"Body {i}", "organisation", up=f"ent:land-{i % 3}")
        for i in range(450)
    ]
    told = [
        Happening(
            f"id:m{i:03}", "strike", "struck", "ASSAULT", "id:a", "Text.", quad="material conflict",
            actors=(bodies[i].iri,), targets=(bodies[(i + 1) % 450].iri,),
        )
        for i in range(450)
    ]  # fmt: skip
    page = tmp_path / "page.html"
    page.write_text(page_of(Picture((*bodies, *lands), (), tuple(told)), "Lands"), encoding="utf-8")
    tab = visit(page, "#node=ent%3Aland-1")
    assert "overview of the 3 main actors" in tab.inner_text("#status")
    assert "not drawn" not in tab.inner_text("#status")
    assert "150" in tab.inner_text("#details .figures")
    tab.click("text=Focus 1 hop")
    assert "whole=yes" in tab.evaluate("location.hash") and number(tab) == 300
    assert "Land 1 with its people and bodies" in tab.inner_text("#chips")


def test_the_table_sorts_turns_pages_and_its_address_brings_it_back(
    visit: Any, grouped_page: Path
) -> None:
    tab = visit(grouped_page, "#view=table")
    tab.click("#sort-sure")
    tab.click("#sort-sure")
    assert tab.get_attribute("th:has(#sort-sure)", "aria-sort") == "descending"
    tab.click("#page-on")
    assert tab.inner_text(".pages span").startswith("101–200 of 2,400")
    first, address = tab.inner_text("#view-table tbody tr >> nth=0"), tab.evaluate("location.hash")
    assert "sort=-sure" in address and "page=2" in address
    again = visit(grouped_page, address)
    assert again.inner_text("#view-table tbody tr >> nth=0") == first
    again.click("#page-back")
    assert again.inner_text(".pages span").startswith("1–100")


def test_a_crowded_timeline_loses_no_event(visit: Any, crowded_page: Path) -> None:
    tab = visit(crowded_page, "#view=timeline&rows=publisher")
    assert tab.input_value("#rows") == "publisher"
    box = tab.locator("#time-canvas").bounding_box()
    seen = set()
    for _ in range(4):
        tab.mouse.click(box["x"] + 7 * 40, box["y"] + 118)
        seen.add(tab.evaluate("new URLSearchParams(location.hash.slice(1)).get('event')"))
    assert len(seen) >= 2 and None not in seen


def test_the_lists_are_used_by_keys(visit: Any, small_page: Path) -> None:
    tab = visit(small_page)
    tab.focus("#export")
    tab.keyboard.press("Enter")
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate("document.activeElement.id") == "export-svg"
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("ArrowUp")
    assert tab.evaluate("document.activeElement.id") == "export-print"
    tab.keyboard.press("Escape")
    assert (
        tab.evaluate("document.activeElement.id") == "export"
        and not tab.locator("#export-menu").is_visible()
    )
    tab.focus("#tab-graph")
    tab.keyboard.press("ArrowRight")
    assert tab.locator("#view-timeline").is_visible()
    tab.keyboard.press("/")
    tab.keyboard.type("no such word anywhere")
    tab.keyboard.press("Enter")
    assert number(tab) == 0
    tab.keyboard.press("Escape")
    tab.focus("#tab-timeline")
    assert number(tab) == 11 and tab.input_value("#search") == ""
    tab.keyboard.press("1")
    tab.focus("#net")
    tab.keyboard.press("?")
    assert tab.locator("#help").is_visible()
    tab.keyboard.press("Escape")
    assert not tab.locator("#help").is_visible()


def test_all_filters_are_taken_back_at_once(visit: Any, small_page: Path) -> None:
    tab = visit(small_page, "#told=claim&state=denied&sure=0.1&q=chad&undated=yes")
    assert number(tab) == 1 and tab.locator("#chips .chip").count() == 5
    tab.click("#chips .clear")
    assert number(tab) == 11 and tab.evaluate("location.hash") == ""


def test_the_second_end_of_a_path_is_clicked(visit: Any, small_page: Path) -> None:
    tab = visit(small_page, "#node=unl%3Aana-ruiz")
    tab.click("text=Path to")
    tab.mouse.click(*[a + b for a, b in zip(find(tab), (0, 2), strict=True)])
    assert tab.inner_text("#chips").startswith("Path Ana Ruiz – ")


def test_copying_the_link_says_so_and_print_prints(visit: Any, small_page: Path) -> None:
    tab = visit(small_page, "#told=claim")
    tab.evaluate("window.print = () => { document.body.dataset.printed = 'yes'; }")
    for kind in ("link", "print"):
        tab.click("#export")
        tab.click(f"#export-{kind}")
    tab.wait_for_timeout(100)
    assert re.search("copied|told=claim", tab.inner_text("#live"))
    assert tab.evaluate("document.body.dataset.printed") == "yes"


def test_in_a_notebook_the_page_lives_in_its_frame(
    visit: Any, small_page: Path, tmp_path: Path
) -> None:
    cell = tmp_path / "cell.html"
    cell.write_text(
        f"<!DOCTYPE html><html lang=en data-ready><title>A notebook</title>{notebook_html(small_page.read_text(encoding='utf-8'))}",
        encoding="utf-8",
    )
    frame = visit(cell).frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for()
    assert "11 mentions" in frame.locator("#status").inner_text()
    frame.locator("#tab-table").click()
    assert frame.locator("#view-table tbody tr").count() == 11
    frame.locator("#show-filters, #f-told-claim").last.check()
    assert "2 of 11 mentions" in frame.locator("#status").inner_text()


def test_who_fought_whom_in_a_month_and_who_says_so_takes_two_clicks(
    visit: Any, grouped_page: Path
) -> None:
    tab = visit(grouped_page)
    tab.fill("#day-from", "2025-03-01")
    tab.fill("#day-to", "2025-03-31")
    tab.click('[id="f-quad-material conflict"]')
    tab.click("#details .ranks .link >> nth=0")
    assert tab.locator("#details .card.q-material-conflict").count() > 0
    assert "Said by" in tab.inner_text("#details .card >> nth=0")
