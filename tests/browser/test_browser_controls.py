"""Every control of every view does something that can be seen, and nothing goes wrong while it does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
CONTROLS = """((root) => [...document.querySelector(root).querySelectorAll('button, select, input, summary, [role=slider], canvas[tabindex], #net')]
    .filter((c) => c.checkVisibility() && !c.disabled && !c.closest('dialog:not([open])')))"""
FACE = """(() => { const small = new OffscreenCanvas(360, 225).getContext('2d', { willReadFrequently: true });
    const c = [...document.querySelectorAll('canvas')].filter((x) => x.checkVisibility() && x.width).map((x) => { small.drawImage(x, 0, 0, 360, 225); return small.getImageData(0, 0, 360, 225).data; });
    const inputs = [...document.querySelectorAll('input, select')].map((i) => i.value + i.checked);
    return document.body.innerHTML + location.hash + c.join() + inputs.join() + document.documentElement.dataset.theme; })()"""
SETTLED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30))))"
WITHOUT_EFFECT_HERE = {
    "zoom-fit": "the picture fits already",
    "Fit": "the map fits already",
    "sort-when": "the rows stand in this order already",
    "clock-happened": "the days are those of the events already",
    "preset": "all days are shown already",
}


def use(tab: Any, control: Any) -> None:
    """Do with a control what it is there for."""
    tag = control.evaluate("(c) => c.tagName.toLowerCase() + (c.type || '')")
    if tag.startswith("select"):
        control.select_option(index=1 if control.evaluate("(c) => c.selectedIndex") == 0 else 0)
    elif tag == "inputdate":
        control.fill("2025-03-04")
    elif tag == "inputsearch":
        control.fill("peru")
    elif tag == "inputrange" or control.get_attribute("role") == "slider":
        control.focus()
        tab.keyboard.press(
            "ArrowLeft" if control.get_attribute("id") == "date-to" else "ArrowRight"
        )
    elif tag in {"canvas", "div"}:
        control.focus()
        tab.keyboard.press("ArrowRight")
    else:
        control.click()
    tab.evaluate(SETTLED)


def reset(tab: Any, address: str) -> None:
    """The page as it was at first, with all that folds open."""
    tab.evaluate(
        "(h) => { document.querySelectorAll('dialog[open]').forEach((d) => d.close()); location.hash = h; }",
        address,
    )
    tab.evaluate(SETTLED)
    tab.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")


@pytest.mark.parametrize(
    ("address", "root", "least"),
    [
        ("view=graph", "header.bar", 8),
        ("view=graph", "#filters", 30),
        ("view=graph", "#main", 8),
        ("view=table&told=claim&undated=no", "#main", 15),
        ("view=graph&node=ent%3Aperu&focus=ent%3Aperu&hops=1&way=both", "#details", 9),
        ("view=timeline", "#view-timeline", 2),
        ("view=map", "#view-map", 5),
    ],
)
def test_every_control_does_something(
    visit: Any, small_page: Path, address: str, root: str, least: int
) -> None:
    tab = visit(small_page, f"#{address}")
    reset(tab, address)
    count = tab.evaluate(f"{CONTROLS}('{root}').length")
    idle, used = [], 0
    for at in range(count):
        reset(tab, address)
        control = tab.evaluate_handle(f"{CONTROLS}('{root}')[{at}]").as_element()
        if control is None:
            continue
        name = control.evaluate("(c) => c.id || c.textContent")
        chosen = control.get_attribute("aria-selected") == "true"
        before = tab.evaluate(FACE)
        use(tab, control)
        used += 1
        if tab.evaluate(FACE) == before and not chosen and name not in WITHOUT_EFFECT_HERE:
            idle.append(name)
        tab.keyboard.press("Escape")
    assert idle == [] and used >= least
