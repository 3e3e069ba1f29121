"""Each article stands alone: what breaks in one is a diagnostic with its name. The parser is replaced by a stub."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from kg.articles.segments import LONGEST_SENTENCE, TOO_LONG, segment
from kg.errors import OntologyError
from kg.model import Article, Diagnostic, Reading
from kg.parallel import BATCH, LETTERS, batches
from kg.pipeline import Options, read_and_resolve, read_each


@pytest.fixture
def stubbed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser that breaks on articles called "parse…" and a reading that breaks on those called "read…"."""

    def parse(articles: Iterable[Article], model: str) -> Iterator[Any]:
        for article in articles:
            if article.id.startswith("parse"):
                raise RecursionError("too deep")
            yield SimpleNamespace(article=article)

    def read(parsed: Any, ontology: object, extractors: object) -> Reading:
        if parsed.article.id.startswith("read"):
            raise IndexError("out of range")
        if parsed.article.id.startswith("ours"):
            raise OntologyError("The ontology is broken.")
        return Reading(parsed.article)

    monkeypatch.setattr("kg.nlp.parse.parser.parse", parse)
    monkeypatch.setattr("kg.nlp.read.read", read)


def names(found: Iterable[object]) -> list[str]:
    return [
        f"!{f.article}" if isinstance(f, Diagnostic) else f.article.id  # type: ignore[attr-defined]
        for f in found
    ]


def test_a_break_costs_no_other_article(stubbed: None) -> None:
    articles = [Article(n, "x") for n in ("a", "parse1", "b", "read1", "c", "parse2", "d")]
    assert names(read_each(articles, Options())) == [
        "a", "!parse1", "b", "!read1", "c", "!parse2", "d",
    ]  # fmt: skip


def test_a_break_is_told_in_one_sentence_with_its_place(stubbed: None) -> None:
    (found,) = read_each([Article("read1", "x")], Options())
    assert isinstance(found, Diagnostic)
    assert "“read1”" in found.message and "IndexError" in found.message
    assert "\n" not in found.message


def test_what_is_no_articles_fault_stops_the_run(stubbed: None) -> None:
    with pytest.raises(OntologyError):
        list(read_each([Article("a", "x"), Article("ours", "x")], Options()))


def test_progress_counts_the_broken_ones_too(
    stubbed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.pipeline.resolve", lambda reading, options: reading)
    seen: list[int] = []
    list(
        read_and_resolve(
            [Article(n, "x") for n in ("a", "read1", "parse1", "b")], Options(), seen.append
        )
    )
    assert seen == [1, 2, 3, 4]


def test_a_passage_without_end_is_left_out_and_told(
    stubbed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.pipeline.resolve", lambda reading, options: reading)
    text = "Troops left the town. " + "and then " * LONGEST_SENTENCE + "they left. The end came."
    article = Article("long", text, segments=segment(text))
    told = [f for f in read_and_resolve([article], Options()) if isinstance(f, Diagnostic)]
    assert [(d.code, d.article) for d in told] == [(TOO_LONG, "long")]
    kept = [text[s.start : s.end] for s in article.segments if s.kind == "paragraph"]
    assert kept == ["Troops left the town.", "The end came."]


def test_articles_come_in_batches() -> None:
    given = [Article(str(i), "x") for i in range(2 * BATCH + 1)]
    assert [len(b) for b in batches(given)] == [BATCH, BATCH, 1]


def test_long_articles_come_in_smaller_batches() -> None:
    lengths = [LETTERS + 1, 10, LETTERS - 10, 1]
    assert [len(b) for b in batches(Article(str(n), "x" * n) for n in lengths)] == [1, 2, 1]


def test_a_batch_is_not_parted_again() -> None:
    given = [Article(str(i), "x" * (LETTERS // 5)) for i in range(11)]
    for batch in batches(given):
        assert list(batches(batch)) == [batch]
