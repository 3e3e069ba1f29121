"""Whose, who, where and when, on whole texts: the cases of ``tests/cases/links.jsonl``, read with the real parser.

A line says what a reader takes a mention for. ``links``: of a side, speaker or place by its words, the ``country``
(null: it must have none), the ``name`` and the ``sector``; ``places``: of a trigger, the country of its place and the
basis; ``time``: of a trigger, the first day; ``nobody``: names that no mention may be linked to.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.articles.files import make_article
from kg.event_types import load_event_types
from kg.pipeline import read_articles, resolve
from kg.records import records
from kg.vocab import namespaces

pytestmark = pytest.mark.model
FILE = Path(__file__).parent.parent / "cases" / "links.jsonl"
CASES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
Record = dict[str, Any]


@cache
def told() -> dict[str, list[Record]]:
    """The records of every case, by its number; all texts are parsed in one go."""
    meta = ("published", "publisher", "url")
    articles = (
        make_article(str(i), case["text"], {k: case[k] for k in meta if k in case})
        for i, case in enumerate(CASES)
    )
    types, ns = load_event_types(), namespaces()
    return {
        reading.article.id: records(resolve(reading), (), types, ns)
        for reading in read_articles(articles)
    }


def everybody(record: Record) -> list[Record]:
    found = [*record["actors"], *record["targets"], *record["places"]]
    said = record["attribution"]
    while said:
        found += [said["speaker"]] if said["speaker"] else []
        said = said["via"]
    return found


def wrong(case: Record, found: list[Record]) -> list[str]:
    """What is not as the case has it."""
    sides = [a for record in found for a in everybody(record)]
    out = []
    for words, wanted in case.get("links", {}).items():
        them = [a for a in sides if a["text"] == words]
        out += [] if them else [f"no “{words}” among {sorted({a['text'] for a in sides})}"]
        out += [
            f"{words}: {key} is {a[key]!r}" for a in them for key in wanted if a[key] != wanted[key]
        ]
    for trigger, (country, basis) in case.get("places", {}).items():
        places = [p for r in found if r["trigger"]["text"] == trigger for p in r["places"]]
        have = sorted({(p["country"], p["basis"]) for p in places}, key=str)
        out += [] if have == ([(country, basis)] if basis else []) else [f"{trigger} is at {have}"]
    for trigger, day in case.get("time", {}).items():
        times = {(r["time"] or {}).get("start") for r in found if r["trigger"]["text"] == trigger}
        out += [] if times == {day} else [f"{trigger} is on {times}"]
    out += [f"linked to {a['name']}" for a in sides if a["name"] in case.get("nobody", ())]
    return out


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda i: CASES[i]["text"][:60])
def test_links_places_and_times_are_those_of_a_reader(number: int) -> None:
    assert wrong(CASES[number], told()[str(number)]) == []


def test_half_of_the_cases_are_counterparts() -> None:
    assert sum(case["kind"] == "counterpart" for case in CASES) * 2 >= len(CASES) >= 60
