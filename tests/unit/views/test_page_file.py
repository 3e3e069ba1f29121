"""The page as a file: one document, nothing outside it, and text from the news that stays text."""

from __future__ import annotations

import base64
import gzip
import json
import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from kg.views.drawn import drawn
from kg.views.headline import headline
from kg.views.network import read_picture
from kg.views.page import notebook_html, page_of, render_page
from kg.views.payload import in_script, utf16, wrapped
from kg.views.picture import Picture

SMALL = Path(__file__).parents[2] / "browser" / "small.ttl"
HOSTILE = (
    '</script><script>alert(1)</script><img src=x onerror=alert(1)> "quoted" {{ 7*7 }} \u202eevil'
)


def data_of(page: str) -> dict[str, Any]:
    found = re.search(
        r'<script type="application/(json|gzip)" id="data">(.*?)</script>', page, re.DOTALL
    )
    assert found is not None
    held: dict[str, Any] = json.loads(
        found[2] if found[1] == "json" else gzip.decompress(base64.b64decode(found[2]))
    )
    return held


@pytest.fixture(scope="module")
def small() -> Picture:
    return read_picture(SMALL)


@pytest.fixture(scope="module")
def page(small: Picture) -> str:
    return page_of(small, "Small graph")


def test_the_page_has_as_many_events_as_the_graph(page: str, small: Picture) -> None:
    data = data_of(page)
    assert len(data["events"]) == len(small.happenings)
    at = data["eventFields"].index("ends")
    _, lines = drawn(small)
    assert sum(len(row[at] or ()) for row in data["events"]) == 3 * len(lines) > 0


def test_a_headline_gives_its_names_back(page: str, small: Picture) -> None:
    data = data_of(page)
    field = {name: at for at, name in enumerate(data["eventFields"])}
    names = {thing.iri: thing.name for thing in small.things}
    for told, row in zip(small.happenings, data["events"], strict=True):
        parties = [n for slot in ("actors", "targets", "places") for n in row[field[slot]] or ()]
        said = row[field["said"]]
        words = {
            0xE000: said and said[1],
            0xE001: row[field["trigger"]],
            0xE002: row[field["object"]],
        }
        words |= {0xE010 + i: data["nodes"][n]["name"] for i, n in enumerate(parties)}
        text = "".join(str(words.get(ord(c), c)) for c in row[field["headline"]])
        assert text == headline(told, names)
    assert any("\ue010" in row[field["headline"]] for row in data["events"])


def test_the_policy_allows_exactly_the_scripts_and_the_style_of_the_page(page: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    text = policy[1].replace("&#39;", "'")
    for pattern in (r"<script>(.*?)</script>", r"<style>(.*?)</style>"):
        for block in re.findall(pattern, page, re.DOTALL):
            assert base64.b64encode(sha256(block.encode()).digest()).decode() in text
    assert "unsafe" not in text and "default-src 'none'" in text and "connect-src 'none'" in text


def test_what_draws_is_packed_and_allowed_by_the_hash_of_its_own_text(page: str) -> None:
    found = re.search(r'<script type="application/gzip" id="vis">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    text = gzip.decompress(base64.b64decode(found[1]))
    assert b"vis-network" in text and b"license" in text
    assert base64.b64encode(sha256(text).digest()).decode() in page


def test_rows_that_others_coded_are_marked(small: Picture) -> None:
    one, *rest = small.happenings
    mixed = replace(small, happenings=(replace(one, imported=True), *rest))
    data = data_of(page_of(mixed, "Mixed"))
    at = data["eventFields"].index("imported")
    assert [row[at:] for row in data["events"]] == [[1], *([] for _ in rest)]


def test_nothing_is_loaded_from_outside(page: str) -> None:
    assert not re.search(r"<(script|link|img|iframe)[^>]+(src|href)=[\"']?(https?:)?//", page)
    assert page.startswith("<!DOCTYPE html>")


def test_hostile_text_stays_text(small: Picture) -> None:
    hostile = replace(
        small,
        happenings=tuple(
            replace(h, sentence=HOSTILE, trigger=HOSTILE, rule=HOSTILE) for h in small.happenings
        ),
        things=tuple(replace(t, name=HOSTILE, aliases=(HOSTILE,)) for t in small.things),
        reports=tuple(replace(r, title=HOSTILE, url="javascript:alert(1)") for r in small.reports),
    )
    page = page_of(hostile, HOSTILE)
    assert (
        "<img src=x" not in page
        and "alert(1)</script>" not in page
        and "49" not in page.split("<style>")[0]
    )
    data = data_of(page)
    assert data["sentences"] == [HOSTILE]
    assert all("url" not in article for article in data["articles"])


def test_two_renderings_give_the_same_bytes(small: Picture, page: str) -> None:
    assert page_of(small, "Small graph") == page


def test_a_graph_file_and_its_statements_give_the_same_page(page: str) -> None:
    from kg.views.facts import read_quads

    assert (
        render_page(SMALL, "Small graph") == render_page(read_quads(SMALL), "Small graph") == page
    )


def test_an_empty_graph_is_still_a_page() -> None:
    assert data_of(render_page([], "Nothing"))["events"] == []


def test_a_large_payload_is_packed_and_comes_back() -> None:
    value = {"text": ["word & <b> " * 100_000, "x" * 900_000]}
    text, media = in_script(value)
    assert media == "application/gzip"
    assert json.loads(gzip.decompress(base64.b64decode(text))) == value


@pytest.mark.parametrize("char", ["<", ">", "&", "\u2028", "\u2029"])
def test_no_character_of_html_is_left_in_a_data_block(char: str) -> None:
    text, _ = in_script({"a": f"x{char}y"})
    assert char not in text and json.loads(text) == {"a": f"x{char}y"}


def test_offsets_are_counted_as_a_browser_counts() -> None:
    assert utf16("🙂 ab", (2, 4)) == (3, 5)
    assert utf16("plain", (1, 3)) == (1, 3)
    assert utf16("x", None) is None


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Norway", "Norway"),
        ("Russian air defence forces", "Russian air\ndefence forces"),
        ("a\u202eb", "a b"),
        ("", "?"),
        ("one two three four five six seven eight nine ten", "one two three\nfour five six…"),
    ],
)
def test_labels_are_at_most_two_short_lines(name: str, label: str) -> None:
    assert wrapped(name) == label


def test_an_enormous_name_makes_no_enormous_label() -> None:
    assert len(wrapped("x" * 10_000)) < 30


def test_a_notebook_gets_the_page_in_a_sandbox(page: str) -> None:
    cell = notebook_html(page)
    assert (
        cell.startswith("<iframe sandbox=")
        and "allow-same-origin" not in cell
        and "<script" not in cell
    )
