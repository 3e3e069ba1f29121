"""Counts equal the graph's for every filter and for filters together: events in the status line, lines in the network that is saved."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import product
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote_plus

import pytest

from kg.views.drawn import drawn
from kg.views.network import read_picture
from kg.views.picture import Happening

pytestmark = pytest.mark.browser
SMALL = read_picture(Path(__file__).parent / "small.ttl")
LINES = drawn(SMALL)[1]
KINDS = {thing.iri: thing.kind for thing in SMALL.things}
PUBLISHERS = {report.iri: report.publisher for report in SMALL.reports}
FACETS: dict[str, Callable[[Happening], Iterable[str]]] = {
    "told": lambda h: ["claim" if h.said else "fact"],
    "state": lambda h: ["denied" if h.denied else h.status],
    "quad": lambda h: [h.quad or "none"],
    "type": lambda h: [h.type],
    "speaker": lambda h: [h.said.name or ""] if h.said else [],
    "publisher": lambda h: [PUBLISHERS[h.article] or ""],
    "kind": lambda h: {KINDS[iri] for iri in (*h.actors, *h.targets)},
}
VALUES = {
    facet: sorted({v for h in SMALL.happenings for v in of(h)}) for facet, of in FACETS.items()
}
Asked = dict[str, str]


def words_of(h: Happening) -> str:
    """All that a search looks at of an event mention."""
    parties = [t for t in SMALL.things if t.iri in (*h.actors, *h.targets, *h.places)]
    names = [name for t in parties for name in (t.name, *t.aliases)]
    return " ".join(
        filter(
            None,
            [
                h.sentence,
                h.label,
                h.trigger,
                h.type,
                h.object,
                h.said.name if h.said else None,
                *names,
            ],
        )
    ).lower()


def passes(h: Happening, asked: Asked) -> bool:
    """Whether an event mention passes, told from the graph alone."""
    for key, value in asked.items():
        if key in FACETS and value not in FACETS[key](h):
            return False
        if key == "q" and not all(word in words_of(h) for word in value.split()):
            return False
        if key == "sure" and h.confidence and h.confidence < float(value):
            return False
        dated = h.when is not None and h.when.start is not None
        if key == "undated" and not dated:
            return False
        if key == "from" and dated and h.when.end < value:  # type: ignore[union-attr, operator]
            return False
        if key == "to" and dated and h.when.start > value:  # type: ignore[union-attr, operator]
            return False
    return True


def shown(tab: Any, asked: Asked) -> int:
    """The number of events that the page says it shows for an address."""
    address = "&".join(f"{k}={quote_plus(v)}" for k, v in asked.items())
    tab.evaluate(
        "(h) => new Promise((done) => { addEventListener('hashchange', () => setTimeout(done), { once: true }); location.hash = h; })",
        address,
    )
    return int(
        re.search(r"([\d,]+)(?: of [\d,]+)? mentions?", tab.inner_text("#status"))[1].replace(
            ",", ""
        )
    )  # type: ignore[index]


def some_filters() -> list[Asked]:
    """Filters together: facets in pairs, with confidence and dates thrown in."""
    chance = Random(7)
    others: list[Asked] = [
        {},
        {"q": "oslo"},
        {"q": "aid chad"},
        {"q": "lima"},
        {"sure": "0.8"},
        {"undated": "no"},
        {"from": "2025-03-04"},
        {"to": "2025-03-31"},
        {"from": "2025-03-01", "to": "2025-03-03", "undated": "no"},
    ]
    pairs = [
        {a: x, b: y}
        for a, b in product(FACETS, FACETS)
        if a < b
        for x, y in product(VALUES[a], VALUES[b])
    ]
    return others[1:] + [{**pair, **chance.choice(others)} for pair in chance.sample(pairs, 60)]


def test_every_choice_of_every_facet_is_offered_with_the_count_of_the_graph(
    visit: Any, small_page: Path
) -> None:
    tab = visit(small_page)
    tab.evaluate("document.querySelectorAll('.facet').forEach((f) => { f.open = true; })")
    told = {
        box["id"]: int(box["count"])
        for box in tab.evaluate(
            "[...document.querySelectorAll('.choice')].filter((c) => /^f-(told|state|quad|type|speaker|publisher|kind)-/.test(c.querySelector('input').id)).map((c) => ({ id: c.querySelector('input').id, count: c.querySelector('.count').textContent }))"
        )
    }
    assert told == {
        f"f-{facet}-{v}": n
        for facet, of in FACETS.items()
        for v, n in Counter(v for h in SMALL.happenings for v in of(h)).items()
    }


def test_every_choice_alone_and_many_together_show_what_the_graph_has(
    visit: Any, small_page: Path
) -> None:
    tab = visit(small_page)
    alone = [{facet: value} for facet, values in VALUES.items() for value in values]
    wrong = [
        (asked, found, expected)
        for asked in alone + some_filters()
        if (found := shown(tab, asked))
        != (expected := sum(passes(h, asked) for h in SMALL.happenings))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"told": "claim"},
        {"quad": "material conflict"},
        {"kind": "organisation", "sure": "0.6"},
        {"undated": "no"},
    ],
)
def test_the_lines_drawn_and_saved_are_those_of_the_graph(
    visit: Any, small_page: Path, asked: Asked
) -> None:
    tab = visit(small_page, "#view=table")
    shown(tab, asked or {"view": "graph"})
    lines = [d for d in LINES if passes(SMALL.happenings[d.happening], asked)]
    tab.click("#export")
    with tab.expect_download() as waiting:
        tab.click("#export-graphml")
    assert len(ET.fromstring(Path(waiting.value.path()).read_bytes()).findall(".//{*}edge")) == len(
        lines
    )

    def merged(d: Any) -> tuple[object, ...]:
        h = SMALL.happenings[d.happening]
        ends = tuple(sorted((d.start, d.end))) if d.both else (d.start, d.end)
        return (*ends, d.both, h.said is None, "denied" if h.denied else h.status == "actual")

    alone = ("event:", "said:")
    between = [d for d in lines if not d.start.startswith(alone) and not d.end.startswith(alone)]
    assert int(re.search(r"([\d,]+) lines?\b", tab.inner_text("#status"))[1]) == len(
        {merged(d) for d in between}
    )  # type: ignore[index]
