"""Rows that others coded: read as what they are, with who codes them as the speaker, accepted never, confirming nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.articles.coded import described
from kg.articles.files import read_source
from kg.articles.source import Source
from kg.coded import read_coded
from kg.graph.headlines import headline
from kg.graph.names import Scene
from kg.model import Article, Diagnostic, Reading, ResolvedArticle
from kg.resolve.events import merge_events

POLECAT = "Event ID\tEvent Date\tEvent Type\tEvent Mode\tActor Name\tRecipient Name\tPlacename\tSource\tPublication Date\n"
LAYOUTS = {
    name: described()[f"layout-gdelt-{name}"]["kg:pattern"][0].split() for name in ("1", "2")
}


def gdelt(version: str = "2", **cells: str) -> str:
    return "\t".join(cells.get(name, "") for name in LAYOUTS[version]) + "\n"


SHELLED = {
    "GLOBALEVENTID": "7",
    "SQLDATE": "20260301",
    "Actor1Name": "BRENNIA",
    "Actor2Name": '"ALDORA',
    "EventCode": "190",
    "ActionGeo_Fullname": "Port Vell, Aldora",
    "DATEADDED": "20260302081500",
    "SOURCEURL": "https://www.vell.example/a",
}


def articles(name: str, text: str) -> list[Article]:
    path = Path(name)
    found = list(read_source(Source(name, path.stem, path.suffix.lower(), text.encode())))
    return [a for a in found if isinstance(a, Article)]


def readings(name: str, text: str) -> list[Reading]:
    return [read_coded(a) for a in articles(name, text)]


def test_there_are_as_many_columns_as_gdelt_has() -> None:
    assert {name: len(columns) for name, columns in LAYOUTS.items()} == {"1": 58, "2": 61}


@pytest.mark.parametrize("version", ["1", "2"])
def test_a_row_of_gdelt(version: str) -> None:
    (article,) = articles("20260302.export.CSV", gdelt(version, **SHELLED))
    assert (article.publisher, article.url) == ("vell.example", "https://www.vell.example/a")
    assert article.published is not None and article.published.day == 2
    reading = read_coded(article)
    (event,) = reading.events
    words = [reading.mentions[a.mention].span.text for a in (*event.actors, *event.targets)]
    assert words == ["BRENNIA", '"ALDORA']
    assert (event.type, event.reader, event.accepted) == ("ASSAULT", "imported", False)
    assert event.time is not None and event.time.span.text == "2026-03-01"
    assert [reading.mentions[p.mention].span.text for p in event.places] == ["Port Vell, Aldora"]


def test_every_span_gives_back_its_words() -> None:
    rows = gdelt(**SHELLED) + gdelt(**SHELLED | {"GLOBALEVENTID": "8", "EventCode": "042"})
    (reading,) = readings("a.CSV", rows)
    text = reading.article.text
    spans = [m.span for m in reading.mentions]
    for event in reading.events:
        assert event.attribution is not None and event.time is not None and event.evidence
        spans += [event.trigger, event.time.span, event.evidence, event.attribution.cue]
    assert len(reading.events) == 2
    assert all(text[s.start : s.end] == s.text for s in spans)


def test_rows_of_one_address_are_one_article_and_of_two_two() -> None:
    other = SHELLED | {"SOURCEURL": "https://post.example/b"}
    found = articles("a.CSV", gdelt(**SHELLED) + gdelt(**other) + gdelt(**SHELLED))
    assert [len(a.segments) for a in found] == [2, 1]


@pytest.mark.parametrize("name", ["polecat.tsv", "polecat.txt"])
def test_a_row_of_polecat_keeps_its_type_and_mode(name: str) -> None:
    row = "E1\t2026-02-28\tassault\taerial\tBrennia\tAldora\tVell\tVell Post\t2026-03-01\n"
    (reading,) = readings(name, POLECAT + row)
    (event,) = reading.events
    assert (event.type, event.mode) == ("ASSAULT", "aerial")
    assert reading.article.publisher == "Vell Post"


def test_a_type_that_nobody_knows_is_told_and_left_out() -> None:
    (reading,) = readings("a.CSV", gdelt(**SHELLED | {"EventCode": "999"}))
    assert reading.events == ()
    assert [d.code for d in reading.diagnostics] == ["coded"]


def test_a_table_of_events_without_their_types_is_refused() -> None:
    found = list(
        read_source(
            Source(
                "a.tsv", "a", ".tsv", b"Event ID\tEvent Date\tActor Name\tEvent Mode\n1\t2\t3\t4\n"
            )
        )
    )
    assert [type(f) for f in found] == [Diagnostic]
    assert "without their types" in getattr(found[0], "message", "")


def test_who_codes_it_comes_first_in_its_label() -> None:
    (reading,) = readings("a.CSV", gdelt(**SHELLED))
    assert headline(Scene.of(ResolvedArticle(reading)), 0).startswith("GDELT says that")


def test_a_coded_row_confirms_nothing() -> None:
    (reading,) = readings("a.CSV", gdelt(**SHELLED))
    again = replace(reading, article=replace(reading.article, id="b"))
    events = merge_events([ResolvedArticle(reading), ResolvedArticle(again)])
    assert [(len(e.mentions), e.standing) for e in events] == [(1, "claimedByOneSide")] * 2
