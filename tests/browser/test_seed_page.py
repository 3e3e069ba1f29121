"""The seed's page in a real browser, from disk, with the network off."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg

pytestmark = [pytest.mark.browser, pytest.mark.model]
SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def graph() -> kg.Graph:
    return kg.build(SEEDS)


@pytest.fixture(scope="module")
def page(
    chromium: object, graph: kg.Graph, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[object]:
    file = tmp_path_factory.mktemp("page") / "graph.html"
    file.write_text(graph.page, encoding="utf-8")
    trouble: list[str] = []
    tab = chromium.new_context(offline=True, viewport={"width": 1440, "height": 900}).new_page()  # type: ignore[attr-defined]
    tab.on(
        "request",
        lambda r: (
            trouble.append(r.url) if not r.url.startswith(("file:", "data:", "blob:")) else None
        ),
    )
    tab.on("pageerror", lambda e: trouble.append(str(e)))
    tab.on("console", lambda m: trouble.append(m.text) if m.type in {"error", "warning"} else None)
    tab.goto(file.as_uri())
    tab.wait_for_timeout(1200)
    tab.trouble = trouble
    yield tab
    tab.context.close()


def test_it_opens_without_a_request_or_an_error(page) -> None:  # type: ignore[no-untyped-def]
    assert page.trouble == []


def test_it_has_as_many_events_as_the_graph(page, graph: kg.Graph) -> None:  # type: ignore[no-untyped-def]
    shown = re.search(r"(\d+) mentions?", page.inner_text("#status"))
    assert shown and int(shown.group(1)) == len(graph.records)


def test_the_picture_is_not_blank(page) -> None:  # type: ignore[no-untyped-def]
    box = page.locator("canvas").first.bounding_box()
    assert box["width"] > 300 and 300 < box["height"] <= 900
    inked = page.evaluate("""() => { const c = document.querySelector('canvas'), d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
        let n = 0; for (let i = 3; i < d.length; i += 4) if (d[i] > 0) n++; return n; }""")
    assert inked > 5000


def test_the_policy_forbids_everything_that_is_not_in_the_file(graph: kg.Graph) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', graph.page)
    assert policy and "default-src" in policy.group(1) and "unsafe" not in policy.group(1)


def test_hostile_text_stays_text(page, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    from kg.articles.files import make_article

    hostile = kg.build(
        articles=[
            make_article(
                "x",
                'Kenya condemned the "<img src=x onerror=alert(1)>" raid on Monday.',
                {
                    "title": "</script><script>document.title='owned'</script>",
                    "publisher": "<b>x</b>",
                    "url": "javascript:alert(1)",
                    "published": "2024-01-02",
                },
            )
        ]
    )
    file = tmp_path / "hostile.html"
    file.write_text(hostile.page, encoding="utf-8")
    tab = page.context.new_page()
    tab.on("dialog", lambda d: pytest.fail("a script of the article ran"))
    tab.goto(file.as_uri())
    tab.wait_for_timeout(500)
    assert tab.title() != "owned"
    assert tab.evaluate(
        "() => [...document.querySelectorAll('a')].every(a => !a.href.startsWith('javascript:'))"
    )
    assert (
        json.loads(json.dumps(tab.evaluate("() => document.querySelectorAll('img').length"))) == 0
    )
    tab.close()
