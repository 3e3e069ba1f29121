"""Property tests: any text, any front matter, any line of JSON, any page gives an article, a reason, and never a crash."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.articles.decode import clean, decode
from kg.articles.files import read_source
from kg.articles.header import parse_published
from kg.articles.make import make_article
from kg.articles.page_metadata import without_site
from kg.articles.segments import segment
from kg.articles.source import ENDINGS, Source
from kg.errors import InputError
from kg.model import Article, Diagnostic
from kg.plain import plain, safe_cell

LOOSE = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=150)
ANY = st.text(alphabet=st.characters(), max_size=400)
LINES = st.lists(
    st.one_of(ANY, st.sampled_from(["---", "title: x", "...", "- a", "", "By Jane Doe", "MARN, Feb 3 (AP) — They left."])),
    max_size=12,
).map("\n".join)  # fmt: skip
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | ANY,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY, inner, max_size=3),
    max_leaves=8,
)
TAGS = st.sampled_from(
    ["<p>", "</p>", "<div class='related'>", "</div>", "<h1>", "</h1>", "<a href='/x'>", "</a>", "<br><br>", "<time datetime='x'>",
     "<script type='application/ld+json'>", '{"@type": "NewsArticle", "headline": ', "</script>", "<!--", "-->", "<table><tr><td>",
     "<blockquote class='twitter-tweet'>", "</blockquote>", "<meta property='og:title' content='", "'>", "&#0;", "&#xD800;", "<![CDATA["]
)  # fmt: skip
PAGES = st.lists(TAGS | ANY, max_size=40).map("".join)


def sound(source: Source) -> list[Article | Diagnostic]:
    """Read a source; whatever comes is an article with sound offsets and text, or a reason in one sentence."""
    found = list(read_source(source))
    for each in found:
        if isinstance(each, Diagnostic):
            assert each.message and "\n" not in each.message
            continue
        each.text.encode("utf-8")
        last = 0
        for part in each.segments:
            assert last <= part.start < part.end <= len(each.text)
            last = part.end
    return found


@pytest.mark.slow
@LOOSE
@given(st.sampled_from(sorted(ENDINGS)), st.binary(max_size=600))
def test_any_bytes_of_any_kind(ending: str, raw: bytes) -> None:
    sound(Source("x" + ending, "x", ending, raw))


@pytest.mark.slow
@LOOSE
@given(LINES)
def test_any_text(text: str) -> None:
    sound(Source("x.txt", "x", ".txt", text.encode("utf-8", "surrogatepass")))


@pytest.mark.slow
@LOOSE
@given(LINES, LINES)
def test_any_front_matter(meta: str, text: str) -> None:
    raw = f"---\n{meta}\n---\n{text}".encode("utf-8", "surrogatepass")
    sound(Source("x.md", "x", ".md", raw))


@pytest.mark.slow
@LOOSE
@given(
    st.dictionaries(
        st.sampled_from(["id", "text", "title", "date", "language", "url"]) | ANY,
        VALUES,
        max_size=6,
    )
)
def test_any_line_of_json(record: dict[str, Any]) -> None:
    found = sound(Source("x.jsonl", "x", ".jsonl", json.dumps(record).encode()))
    assert len(found) == 1


@pytest.mark.slow
@LOOSE
@given(PAGES)
def test_any_page(body: str) -> None:
    raw = f"<!doctype html><html><body>{body}</body></html>".encode("utf-8", "surrogatepass")
    sound(Source("x.html", "x", ".html", raw))


@LOOSE
@given(ANY)
def test_blocks_hold_all_words_of_a_text(text: str) -> None:
    article = make_article("x", text)
    covered = "".join(article.text[s.start : s.end] for s in segment(article.text))
    assert "".join(covered.split()) == "".join(article.text.split())


@LOOSE
@given(ANY)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert (len(once), clean(once)) == (len(text), once)


@LOOSE
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(raw: bytes) -> None:
    try:
        text = decode(raw, "x").text
    except InputError:
        return
    assert "\0" not in text and "\r" not in text and text.strip()


@LOOSE
@given(ANY | st.datetimes().map(str) | st.integers().map(str))
def test_any_date_is_an_instant_with_a_zone_or_none(value: str) -> None:
    try:
        found = parse_published(value)
    except ValueError:
        return
    assert found is None or found.utcoffset() is not None


@LOOSE
@given(ANY, st.lists(ANY, max_size=3))
def test_a_headline_without_its_site_is_its_beginning(title: str, names: list[str]) -> None:
    assert title.strip().startswith(without_site(title, tuple(names)).strip())


@LOOSE
@given(ANY)
def test_any_cell_and_any_line_can_be_shown(text: str) -> None:
    assert not str(safe_cell(text)).startswith(("=", "@", "\t", "\r"))
    assert "\x1b" not in plain(text)
