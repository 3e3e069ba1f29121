"""The page under strain: hostile text, large graphs, and what axe-core says of its accessibility."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.views.network import read_picture
from kg.views.page import page_of
from tests.browser.synthetic import synthetic
from tests.browser.test_browser_page import shown

pytestmark = pytest.mark.browser
HOSTILE = '</script><script>document.title="owned"</script><img src=x onerror=document.title="owned"><svg onload=alert(1)> \u202e\u2066 " \' {{7*7}} =cmd|x'
AXE = (
    Path(os.environ.get("AXE_CORE", Path(__file__).parents[2] / "node_modules/axe-core"))
    / "axe.min.js"
)


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    small = read_picture(Path(__file__).parent / "small.ttl")
    enormous = HOSTILE + "w" * 5000
    picture = replace(
        small,
        things=tuple(
            replace(t, name=HOSTILE + t.name, aliases=(enormous,), links=("javascript:alert(1)",))
            for t in small.things
        ),
        reports=tuple(
            replace(
                r, title=enormous, publisher=HOSTILE, url="javascript:alert(1)", published=HOSTILE
            )
            for r in small.reports
        ),
        happenings=tuple(
            replace(
                h,
                sentence=enormous + h.iri,
                trigger=HOSTILE,
                label=HOSTILE,
                object=enormous,
                rule=HOSTILE,
                type=HOSTILE,
                mode=HOSTILE,
                said=h.said and replace(h.said, name=HOSTILE, cue=HOSTILE, via=(HOSTILE,)),
            )
            for h in small.happenings
        ),
    )
    path = tmp_path_factory.mktemp("hostile") / "page.html"
    path.write_text(page_of(picture, HOSTILE), encoding="utf-8")
    return path


@pytest.mark.parametrize("view", ["graph", "timeline", "table", "map"])
def test_hostile_text_runs_nothing_and_breaks_nothing(
    visit: Any, hostile_page: Path, view: str
) -> None:
    tab = visit(hostile_page, f"#view={view}")
    for key in "nnn":
        tab.keyboard.press(key)
    tab.fill("#search", "script")
    tab.keyboard.press("Escape")
    assert tab.title() != "owned" and "<script>" in tab.title()
    assert tab.evaluate("document.querySelectorAll('img, svg[onload]').length") == 0
    assert tab.evaluate(
        "[...document.querySelectorAll('a')].every((a) => /^(https?:|#|file:)/.test(a.href))"
    )
    assert tab.evaluate(
        "document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight"
    )
    assert "</script>" in tab.inner_text("#details blockquote >> nth=0")


def test_a_violation_of_the_policy_or_a_request_would_have_been_told(
    visit: Any, small_page: Path, trouble: list[str]
) -> None:
    tab = visit(small_page)
    tab.evaluate(
        "new Promise((done) => { const i = new Image(); i.onerror = () => setTimeout(done, 100, 1); i.src = 'https://elsewhere.example/x.png'; })"
    )
    tab.evaluate(
        "fetch('https://elsewhere.example/y').catch(() => new Promise((done) => setTimeout(done, 100, 1)))"
    )
    told = [t for t in trouble if t.startswith("console policy")]
    trouble.clear()
    assert [t.split()[2] for t in told] == ["img-src", "connect-src"]


@pytest.fixture(scope="module")
def large_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "page.html"
    path.write_text(page_of(synthetic(5000), "5,000 actors"), encoding="utf-8")
    return path


@pytest.mark.slow
def test_five_thousand_actors_open_as_an_overview_that_says_what_is_hidden(
    visit: Any, large_page: Path
) -> None:
    assert large_page.stat().st_size < 6_000_000
    tab = visit(large_page)
    status = tab.inner_text("#status")
    assert "16,000 mentions" in status and "overview of the 60" in status and "hidden" in status
    tab.fill("#search", "tenush")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    assert "node=" in tab.evaluate("location.hash")
    tab.click("text=Focus 1 hop")
    assert "overview" not in tab.inner_text("#status")


@pytest.mark.slow
@pytest.mark.parametrize("actors", [500, 5000])
def test_a_filter_leaves_what_it_names_and_gives_the_rest_back(
    visit: Any, tmp_path: Path, actors: int
) -> None:
    picture = synthetic(actors)
    page = tmp_path / "page.html"
    page.write_text(page_of(picture, "Some actors"), encoding="utf-8")
    tab = visit(page)
    every, claimed = (
        len(picture.happenings),
        sum(h.said is not None for h in picture.happenings),
    )
    for left in (claimed, every, claimed):
        tab.evaluate("document.getElementById('f-told-claim').click()")
        assert shown(tab) == left


@pytest.mark.slow
def test_the_table_of_a_large_graph_holds_every_event(visit: Any, large_page: Path) -> None:
    tab = visit(large_page)
    tab.click("#tab-table")
    assert "of 16,000" in tab.inner_text(".pages")


@pytest.mark.skipif(
    not AXE.exists(),
    reason="ACCESSIBILITY NOT CHECKED: run `make axe`, or set AXE_CORE to the folder of axe-core",
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["graph", "timeline", "table", "map"])
def test_axe_finds_no_serious_violation(
    visit: Any, small_page: Path, view: str, scheme: str
) -> None:
    tab = visit(small_page, f"#view={view}&event=id%3Amention-1", color_scheme=scheme)
    tab.evaluate(AXE.read_text(encoding="utf-8"))
    found = tab.evaluate("axe.run(document)")
    grave = [
        (v["id"], [n["html"][:120] for n in v["nodes"]][:4])
        for v in found["violations"]
        if v["impact"] in {"serious", "critical"}
    ]
    assert grave == [] and len(found["passes"]) > 15


@pytest.mark.skipif(
    not AXE.exists(),
    reason="ACCESSIBILITY NOT CHECKED: run `make axe`, or set AXE_CORE to the folder of axe-core",
)
@pytest.mark.parametrize("opened", ["#show-filters", "#export", "#show-help", "#search"])
def test_axe_finds_no_serious_violation_in_what_opens_on_a_phone(
    visit: Any, small_page: Path, opened: str
) -> None:
    tab = visit(small_page, width=390, height=844, has_touch=True)
    if opened == "#search":
        tab.fill(opened, "chad")
    else:
        tab.click(opened)
    tab.evaluate(AXE.read_text(encoding="utf-8"))
    found = tab.evaluate("axe.run(document)")
    assert [
        (v["id"], v["nodes"][0]["html"][:120])
        for v in found["violations"]
        if v["impact"] in {"serious", "critical"}
    ] == []
