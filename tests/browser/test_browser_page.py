"""Every control of the page, in a real browser from disk with the network off. Counts are taken from the graph file itself."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.graph.questions import ask

pytestmark = pytest.mark.browser
GRAPH = ox.Store()
GRAPH.load(path=str(Path(__file__).parent / "small.ttl"), format=ox.RdfFormat.TURTLE)
PREFIX = "PREFIX kg: <https://example.org/kg/ontology#> PREFIX et: <https://example.org/kg/event-type/> PREFIX ent: <https://example.org/kg/entity/> "


def count(where: str) -> int:
    """How many event mentions of the graph fit a pattern about ?m."""
    query = f"{PREFIX} SELECT (COUNT(DISTINCT ?m) AS ?n) {{ ?m a kg:EventMention . {where} }}"
    ((number,),) = ask(GRAPH, query).rows
    return int(number or 0)


ALL = count("")


def shown(tab: Any) -> int:
    """The number of mentions that the status line tells."""
    return int(
        re.search(r"([\d,]+)(?: of [\d,]+)? mentions?", tab.inner_text("#status"))[1].replace(
            ",", ""
        )
    )


def rows(tab: Any) -> int:
    """The number of rows of the table view."""
    tab.click("#tab-table")
    found: int = tab.locator("#view-table tbody tr").count()
    return found


def ink(tab: Any, selector: str) -> int:
    """How many pixels of a canvas are painted."""
    found: int = tab.evaluate(
        """(s) => { const c = document.querySelector(s); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
        const seen = new Map(); for (let i = 0; i < d.length; i += 4) { const k = (d[i] << 16 | d[i+1] << 8 | d[i+2]) + ':' + d[i+3]; seen.set(k, (seen.get(k) || 0) + 1); }
        return d.length / 4 - Math.max(...seen.values()); }""",
        selector,
    )
    return found


def download(tab: Any, kind: str) -> bytes:
    """What an entry of the export menu saves."""
    tab.click("#export")
    with tab.expect_download() as waiting:
        tab.click(f"#export-{kind}")
    return Path(waiting.value.path()).read_bytes()


def test_all_events_of_the_graph_are_there_and_the_picture_is_painted(
    visit: Any, small_page: Path
) -> None:
    tab = visit(small_page)
    assert shown(tab) == ALL == 11
    assert tab.inner_text("#status").startswith("10 events · 11 mentions · 2 articles")
    box = tab.locator("#net canvas").bounding_box()
    assert box["height"] < 900 and box["width"] > 600
    assert ink(tab, "#net canvas") > 5000
    assert rows(tab) == ALL


@pytest.mark.parametrize(
    ("choice", "where"),
    [
        ("told-claim", "?c kg:claims ?m ."),
        ("told-fact", "FILTER NOT EXISTS { ?c kg:claims ?m }"),
        ("state-denied", "?m kg:polarity kg:negative ."),
        ("state-planned", "?m kg:status kg:planned ."),
        ("quad-material conflict", "?m kg:eventType ?t . FILTER (?t IN (et:ASSAULT, et:PROTEST))"),
        ("type-REJECT", "?m kg:eventType et:REJECT ."),
        ("speaker-United Nations", "?c kg:claims ?m ; kg:speaker ent:un ."),
        ("publisher-Southern Gazette", "?m kg:inArticle <https://example.org/kg/id/article-b> ."),
        ("kind-organisation", "?m kg:actor|kg:target ent:un ."),
    ],
)
def test_each_facet_shows_as_many_events_as_the_graph_has_and_as_its_count_says(
    visit: Any, small_page: Path, choice: str, where: str
) -> None:
    tab = visit(small_page)
    tab.evaluate("document.querySelectorAll('.facet').forEach((f) => { f.open = true; })")
    box = tab.locator(f'[id="f-{choice}"]')
    told = int(box.locator("xpath=..").locator(".count").inner_text())
    box.check()
    assert shown(tab) == told == count(where)
    assert rows(tab) == told
    assert choice.partition("-")[0] + "=" in tab.evaluate("location.hash")
    tab.locator("#chips .chip").first.click()
    assert shown(tab) == ALL


def test_lines_drawn_hold_every_event_of_the_set(visit: Any, small_page: Path) -> None:
    tab = visit(small_page, "#told=claim")
    total = int(re.search(r"(\d+) lines?$", tab.inner_text("#status"))[1])
    assert total == shown(tab) == 2


def test_confidence_and_dates_filter_and_undated_are_always_counted(
    visit: Any, small_page: Path
) -> None:
    tab = visit(small_page)
    tab.locator("#f-sure").evaluate(
        "(s) => { s.value = 0.8; s.dispatchEvent(new Event('change')); }"
    )
    assert shown(tab) == count("?m kg:confidence ?c . FILTER (?c >= 0.8)")
    tab.locator("#chips .chip").first.click()
    undated = count("FILTER NOT EXISTS { ?m kg:time ?t }")
    assert tab.inner_text("#when .undated .count") == str(undated)
    tab.uncheck("#undated")
    assert shown(tab) == ALL - undated == 2
    tab.focus("#date-from")
    tab.keyboard.press("End")
    assert shown(tab) == 1 and "from=" in tab.evaluate("location.hash")
    tab.check("#undated")
    assert shown(tab) == 1 + undated


def test_drawing_over_the_bars_chooses_the_dates(visit: Any, small_page: Path) -> None:
    tab = visit(small_page)
    box = tab.locator("#bars").bounding_box()
    y = box["y"] + 20
    tab.mouse.move(box["x"] + 2, y)
    tab.mouse.down()
    tab.mouse.move(box["x"] + box["width"] * 0.3, y, steps=4)
    tab.mouse.up()
    assert shown(tab) == ALL - 1


def test_search_finds_actors_by_other_names_acts_and_quotes(visit: Any, small_page: Path) -> None:
    tab = visit(small_page)
    tab.keyboard.press("/")
    tab.keyboard.type("oslo")
    assert "Norway" in tab.inner_text("#found [role=option] >> nth=0")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    assert tab.inner_text("#details h2") == "Norway"
    tab.fill("#search", "border treaty")
    assert "Quotes" in tab.inner_text("#found") or "QUOTES" in tab.inner_text("#found")
    tab.keyboard.press("Enter")
    assert shown(tab) == 1
    assert "q=border+treaty" in tab.evaluate("location.hash")


def test_a_click_on_a_node_shows_its_sentences_with_the_quote_marked(
    visit: Any, small_page: Path
) -> None:
    tab = visit(small_page, "#event=id%3Amention-1")
    assert tab.locator("#details mark").first.inner_text() == "Norway sent aid to Chad"
    assert tab.locator("#details u").first.inner_text() == "sent aid"
    facts = tab.inner_text("#details .facts >> nth=0")
    for expected in (
        "the article itself",
        "Northern Courier",
        "2025-03-03",
        "to the day",
        "Chad (country)",
        "0.90",
        "lex:send-aid-v",
        "grading: none given",
    ):
        assert expected in facts
    assert (
        tab.locator("#details .facts a").first.get_attribute("href") == "https://courier.example/a"
    )


def test_clicking_the_canvas_selects_what_is_under_the_pointer(
    visit: Any, small_page: Path
) -> None:
    tab = visit(small_page)
    tab.focus("#net")
    tab.keyboard.press("ArrowRight")
    name = tab.inner_text("#details h2")
    tab.keyboard.press("Escape")
    assert "Most involved" in tab.inner_text("#details")
    image = tab.evaluate("""() => { const c = document.querySelector('#net canvas'); const g = c.getContext('2d'); const want = [0x23, 0x52, 0x7c];
        const d = g.getImageData(0, 0, c.width, c.height).data; for (let i = 0; i < d.length; i += 4) if (d[i] === want[0] && d[i+1] === want[1] && d[i+2] === want[2]) {
        const p = i / 4; return [p % c.width, Math.floor(p / c.width)]; } }""")
    box = tab.locator("#net canvas").bounding_box()
    tab.mouse.click(box["x"] + image[0] + 3, box["y"] + image[1] + 3)
    assert name and tab.inner_text("#details .over").startswith("State")


def test_contradicting_reports_stand_side_by_side(visit: Any, small_page: Path) -> None:
    tab = visit(small_page)
    both = tab.locator("#details .against").first
    assert both.locator(".card").count() == 2
    text = both.inner_text()
    assert "Northern Courier" in text and "Southern Gazette" in text and "contradict" in text


def test_focus_takes_one_or_two_hops_in_or_out(visit: Any, small_page: Path) -> None:
    tab = visit(small_page, "#node=ent%3Aperu")
    tab.click("text=Focus 1 hop")
    assert shown(tab) == 3
    tab.select_option("#way", "out")
    assert shown(tab) == 1
    tab.select_option("#way", "in")
    assert shown(tab) == 2
    tab.click("text=2 hops")
    assert "hops=2" in tab.evaluate("location.hash")
    tab.keyboard.press("Escape")
    tab.keyboard.press("Escape")
    assert shown(tab) == ALL


def test_a_path_between_two_actors_shows_only_what_lies_on_it(visit: Any, small_page: Path) -> None:
    tab = visit(small_page, "#node=ent%3Anorway")
    tab.click("text=Path to")
    tab.fill("#search", "peru")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    assert "2 steps" in tab.inner_text("#chips")
    tab.click("#tab-table")
    assert "struck" in tab.inner_text("#view-table tbody") and "rejected" not in tab.inner_text(
        "#view-table tbody"
    )


def test_the_address_brings_everything_back(visit: Any, small_page: Path) -> None:
    tab = visit(small_page, "#view=table&type=CONSULT&node=ent%3Anorway&undated=no")
    assert tab.get_attribute("#tab-table", "aria-selected") == "true"
    assert (shown(tab), tab.inner_text("#details h2")) == (1, "Norway")


@pytest.mark.parametrize(("view", "canvas"), [("timeline", "#time-canvas"), ("map", "#map-canvas")])
def test_timeline_and_map_are_painted_and_select(
    visit: Any, small_page: Path, view: str, canvas: str
) -> None:
    tab = visit(small_page, f"#view={view}")
    assert ink(tab, canvas) > 1500
    if view == "map":
        placed = count(
            "?m kg:place|kg:target ?p . ?p <http://www.w3.org/2003/01/geo/wgs84_pos#lat> ?x ."
        )
        assert tab.inner_text("#view-map .view-head").startswith(
            f"{placed} mentions with a point, {ALL - placed} without"
        )
        tab.click("#view-map .spots .link >> nth=0")
    else:
        tab.focus(canvas)
        tab.keyboard.press("ArrowRight")
        tab.select_option("#rows", "publisher")
    assert tab.locator("#details .card").count() > 0


def test_csv_graphml_turtle_svg_and_png_hold_what_is_shown(visit: Any, small_page: Path) -> None:
    tab = visit(small_page, "#told=claim")
    table = list(csv.DictReader(io.StringIO(download(tab, "csv").decode("utf-8-sig"))))
    assert {r["trigger"] for r in table} == {"send aid", "struck"}
    network = ET.fromstring(download(tab, "graphml"))
    assert len(network.findall(".//{*}edge")) == 2
    store = ox.Store()
    store.load(download(tab, "ttl"), format=ox.RdfFormat.TURTLE)
    found: Any = store.query(
        f"{PREFIX} SELECT ?m ?s {{ ?c kg:claims ?m ; kg:speaker ?s . ?m a kg:EventMention ; kg:actor ?a ; kg:target ?t }}"
    )
    assert {r["m"].value.rsplit("/", 1)[-1] for r in found} == {"mention-2", "mention-4"}
    drawing = ET.fromstring(download(tab, "svg"))
    assert len(drawing.findall("{*}g")) == 3 and len(drawing.findall("{*}path/{*}title")) == 2
    assert download(tab, "png").startswith(b"\x89PNG")


def test_what_turtle_tells_of_an_event_the_graph_tells_too(visit: Any, small_page: Path) -> None:
    tab = visit(small_page, "#event=id%3Amention-3")
    told = set(ox.parse(download(tab, "ttl"), format=ox.RdfFormat.TURTLE))
    mention = [t for t in told if t.subject.value.endswith("/mention-3")]
    graph = {
        (q.predicate, q.object)
        for q in GRAPH.quads_for_pattern(
            ox.NamedNode("https://example.org/kg/id/mention-3"), None, None
        )
    }
    relational = {
        "actor",
        "target",
        "place",
        "eventType",
        "status",
        "polarity",
        "rule",
        "inArticle",
    }
    assert {
        (t.predicate, t.object)
        for t in mention
        if t.predicate.value.rsplit("#", 1)[-1] in relational
    } <= graph


def test_theme_help_keys_and_tabs(visit: Any, small_page: Path) -> None:
    tab = visit(small_page)
    before = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    tab.click("#theme")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") != before
    tab.keyboard.press("?")
    assert tab.locator("#help").is_visible()
    tab.click("#help button")
    for key, view in (("2", "timeline"), ("3", "table"), ("4", "map"), ("1", "graph")):
        tab.keyboard.press(key)
        assert tab.locator(f"#view-{view}").is_visible()
    tab.keyboard.press("n")
    assert tab.locator("#details .card.on").count() == 1
    scale = "document.querySelector('#net canvas').toDataURL().length"
    old = tab.evaluate(scale)
    tab.keyboard.press("+")
    tab.wait_for_timeout(100)
    assert tab.evaluate(scale) != old
    tab.click("#zoom-out")
    tab.click("#zoom-fit")


def test_on_a_phone_filters_and_details_are_sheets_and_nothing_overflows(
    visit: Any, small_page: Path
) -> None:
    tab = visit(small_page, width=390, height=844, has_touch=True)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    assert not tab.locator("#filters").is_visible()
    tab.click("#show-filters")
    tab.check("#f-told-claim")
    tab.click("#filters .narrow")
    assert shown(tab) == 2
    tab.keyboard.press("n")
    assert tab.locator("#details").is_visible()
    assert ink(tab, "#net canvas") > 2000


def test_everything_is_reached_by_the_tab_key(visit: Any, small_page: Path) -> None:
    tab = visit(small_page)
    reached = set()
    for _ in range(90):
        tab.keyboard.press("Tab")
        reached.add(tab.evaluate("document.activeElement.id"))
    assert {
        "search",
        "tab-graph",
        "export",
        "theme",
        "show-help",
        "net",
        "f-told-claim",
        "f-sure",
        "date-from",
        "date-to",
        "undated",
    } <= reached


def test_print_shows_the_picture_without_the_controls(visit: Any, small_page: Path) -> None:
    tab = visit(small_page)
    tab.emulate_media(media="print")
    assert not tab.locator("#filters").is_visible() and not tab.locator("#export").is_visible()
    assert tab.locator("#net canvas").is_visible()
