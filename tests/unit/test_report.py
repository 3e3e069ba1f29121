"""The report that a person reads: totals, who appears, what to check, what was left out; short, and safe to open."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from kg.api import from_result
from kg.exports.happenings import read_happenings
from kg.model import (
    Article,
    Diagnostic,
    Link,
    Mention,
    Reading,
    ResolvedArticle,
    Segment,
    Span,
    Step,
)
from kg.pipeline import Options, Result, undated
from kg.plain import Counts
from kg.report import DETAILS, details, report, reports
from kg.report_rows import Guess, Totals, article_row, guesses, totals
from tests.graph_fixture import events, post, wire

FOUND = Counts(1, 1, 1, 1, 1)


def made(result: Result) -> dict[str, str]:
    graph = from_result(result, Options())
    files = reports(result, graph.records, graph.happenings)
    return {name: data.decode("utf-8") for name, data in files.items()}


def pair() -> dict[str, str]:
    return made(Result((post(), wire()), tuple(events())))


def read(text: str, *steps: Step, **told: object) -> ResolvedArticle:
    article = Article("a", text, segments=(Segment("furniture", 0, 16),), **told)  # type: ignore[arg-type]
    return ResolvedArticle(Reading(article, trace=steps), {}, {}, {})


def test_it_tells_totals_actors_and_pairs() -> None:
    text = pair()["report.md"]
    graph = from_result(Result((post(), wire()), tuple(events())), Options())
    assert text.splitlines()[2].startswith(f"{graph.counts}; 0 texts skipped")
    assert "| Norway | Latvia |" in text and "## Who appears most" in text
    assert "told by the articles themselves" in text


def test_the_rows_of_actors_are_counted_over_events() -> None:
    graph = from_result(Result((post(), wire()), tuple(events())), Options())
    sums = totals((), read_happenings(graph.quads))
    acting = [h for h in graph.happenings if "Norway" in {t.name for t in h.actors}]
    assert sums.acts["Norway"] == len(acting) > 0
    assert sums.pairs["Norway", "Latvia"] <= sums.acts["Norway"]


def test_it_stays_short_however_much_there_is() -> None:
    sums = Totals()
    for n in range(1000):
        sums.acts[f"Actor {n}"] += 1
        sums.pairs[f"Actor {n}", "Other"] += 1
        sums.guesses[Guess(f"he {n}", "Other", f"he {n}", "because")] += 1
        sums.unlinked[f"Name {n}"] += 1
        sums.steps["dropped", f"rule {n}"] += 1
    told = [Diagnostic(f"a{n}", "empty", f"“a{n}” is empty. " * 40) for n in range(1000)]
    lines = report(FOUND, sums, told, (5, 7)).splitlines()
    assert len(lines) < 90
    assert "… and 992 more." in "\n".join(lines) and "- … and 988 texts more." in lines


def test_what_was_skipped_and_not_compared_is_told() -> None:
    told = (
        Diagnostic("a", "empty", "“a” is empty."),
        Diagnostic("b", "x", "“b” is odd.", note=True),
    )
    text = report(FOUND, Totals(), told, (5, 7))
    assert "- Skipped: “a” is empty." in text and "- Note: “b” is odd." in text
    assert "1 text skipped" in text and "5 pairs of reports were compared; 7 that share" in text


def test_the_details_name_every_text_that_was_skipped() -> None:
    told = tuple(Diagnostic(f"a{n}", "empty", f"“a{n}” is empty.") for n in range(50))
    lines = made(Result((post(),), (), told))[DETAILS].splitlines()
    assert sum(line.startswith("- Skipped: ") for line in lines) == 50


def test_where_nothing_was_left_out_it_says_so() -> None:
    assert "Nothing." in report(FOUND, Totals(), ())


def test_details_count_steps_and_list_what_was_left_out() -> None:
    text = "Share this page. Kenya left."
    steps = (
        Step("left out", "furniture", Span(0, 16, text[:16])),
        Step("repair", "late head", Span(17, 22, "Kenya")),
        Step("repair", "late head", Span(23, 27, "left")),
    )
    files = made(Result((read(text, *steps),), ()))
    lines = files[DETAILS].splitlines()
    assert "| repair | late head | 2 |" in lines
    assert "| left out | furniture | 1 |" in lines
    assert "- furniture: “Share this page.”" in lines
    assert (
        "- 1 stretch of text left out as no part of an article: furniture 1." in files["report.md"]
    )


def test_words_of_articles_cannot_break_the_reports() -> None:
    evil = "<script>|x\x1b[2J\u202e](http://evil)"
    step = Step("left out", "furniture", Span(0, len(evil), evil))
    files = made(Result((read(evil, step, title=evil, publisher=evil),), ()))
    sums = Totals()
    sums.acts[evil] += 1
    sums.guesses[Guess(evil, evil, evil, evil)] += 1
    text = "".join(files.values()) + report(FOUND, sums, [Diagnostic("a", "x", evil)])
    unescaped = text.replace("\\<", "").replace("\\]", "")
    assert not [bad for bad in ("<script", "\x1b", "\u202e", "](http") if bad in unescaped]


def mention(text: str) -> Mention:
    span = Span(0, len(text), text)
    return Mention(span, span, "name", text.lower())


def linked(text: str, name: str, iri: str, country: str | None) -> list[Guess]:
    """What is to be checked of a party that the words ``text`` are taken for."""
    made = post()
    number = made.reading.events[0].actors[0].mention
    mentions = list(made.reading.mentions)
    mentions[number] = mention(text)
    links = {number: Link(iri, name, "country", True, "because", country)}
    reading = replace(made.reading, mentions=tuple(mentions), events=made.reading.events[:1])
    return [g for g in guesses(replace(made, reading=reading, links=links)) if g.name == name]


def test_words_that_name_their_party_are_no_guess() -> None:
    assert not linked("the Kenyan government", "Kenya", "ent:kenya", "KEN")
    assert not linked("Americans", "United States", "ent:united-states", "USA")
    assert not linked("UN", "United Nations", "ent:united-nations", None)


def test_a_pronoun_an_office_and_a_capital_are_guesses() -> None:
    for words in ("he", "the president", "Nairobi"):
        assert [g.words for g in linked(words, "Kenya", "ent:kenya", "KEN")] == [words]


def test_an_article_without_title_and_date_is_told_by_its_id() -> None:
    lines = details(article_row(read("Text."), []))
    assert lines[0] == "## a" and "not known, so relative dates stay unresolved" in lines[2]


def test_a_weekday_that_nothing_dates_is_no_date() -> None:
    records = from_result(Result((post(),), ()), Options()).records
    one = {**records[0], "time": {"text": "Monday", "start": None, "end": None}}
    dated = {**records[0], "time": {"text": "Monday", "start": "2026-03-02", "end": "2026-03-02"}}
    assert article_row(post(), [one]).dated == 0
    assert article_row(post(), [dated, one]).dated == 1


def test_it_is_told_once_where_no_article_has_a_day() -> None:
    day = datetime(2026, 3, 2, tzinfo=UTC)
    assert [d.code for d in undated([Article("a", "x"), Article("b", "y")])] == ["no day"]
    assert not list(undated([Article("b", "y", published=day)]))
    (some,) = undated([Article("a", "x"), Article("b", "y", published=day)])
    assert some.message.startswith("1 of 2 articles lacks a day of publication") and some.note
    assert not list(undated([]))
